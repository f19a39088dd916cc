"""What users do on the site, in a real browser, with the keyboard where that is how they do it."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest
from browsing import Visit, Visiting, serving
from playwright.sync_api import Browser, Locator, Page, expect

from netgraph.kg import KnowledgeGraph

HOSTILE = """@prefix net: <https://w3id.org/netgraph/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
net:Evil a skos:Concept ; skos:prefLabel "</script><script>alert(1)</script><img src=x onerror=alert(2)>"@en ;
  skos:altLabel "{{7*7}} ${alert(3)} '\\"><svg/onload=alert(4)>"@en ; skos:broader <javascript:alert(5)> .
<javascript:alert(5)> a skos:Concept ; skos:prefLabel "javascript:alert(6)\\u202e"@en .
net:Long a skos:Concept ; skos:prefLabel "%s"@en ; skos:broader net:Evil .
""" % ("W" * 3000)
ALL = "/sparql?query=SELECT+*+{?s+?p+?o}"


def field(page: Page, label: str) -> Locator:
    return page.get_by_label(label, exact=True)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("pnet", "/concept/PancreaticNET"),
        ("NCIT:C27720", "/concept/PancreaticNET"),
        ("GI tr", "/concept/GastrointestinalTract"),
        ("tumor of lu", ""),
    ],
)
def test_search_completes_labels_synonyms_and_codes_by_keyboard(
    visiting: Visiting, kg: KnowledgeGraph, typed: str, address: str
) -> None:
    page = visiting().open("/")
    search = page.get_by_role("combobox", name="Search concepts, synonyms and codes")
    search.focus()
    page.keyboard.type(typed)
    status = page.locator(".combo [role=status]").first
    expect(status).to_have_text(re.compile(r"\d+ suggestions" if address else "No suggestions"))
    expect(search).to_have_attribute("aria-expanded", "true" if address else "false")
    if not address:
        return
    label = kg[address.rpartition("/")[2]].label
    for _ in range(12):
        page.keyboard.press("ArrowDown")
        active = page.locator(f"#{search.get_attribute('aria-activedescendant')}")
        expect(active).to_have_attribute("aria-selected", "true")
        if active.locator(".combo-label").inner_text() == label and "net:" not in active.inner_text():
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


def test_escape_closes_the_suggestions_and_enter_searches(visiting: Visiting) -> None:
    page = visiting().open("/")
    page.locator("#search").focus()
    page.keyboard.type("lung")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.locator("#search")).to_have_value("lung")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=lung")


def test_a_picture_is_expanded_filtered_and_shared(visiting: Visiting, browser: Browser, site: str) -> None:
    page = visiting().open("/graph?focus=LungNET")
    links = page.locator(".links tbody tr")
    expect(links).to_have_count(2)
    page.locator('.paper-room a[data-curie="net:Lung"]').click()
    page.get_by_role("button", name="Expand").click()
    expect(links).not_to_have_count(2)
    expanded = links.count()
    assert page.url.endswith("#expanded=Lung")
    page.locator(".filter summary").click()
    page.get_by_label(re.compile(r"^is a \(")).uncheck()
    expect(links.filter(has_text=re.compile(" is a (?!code)"))).to_have_count(0)
    page.locator('.paper-room a[data-curie="net:NeuroendocrineCell"]').first.click()
    page.get_by_role("button", name="Hide").click()
    expect(page.locator(".explorer .said").last).to_contain_text("Hidden: neuroendocrine cell.")
    shared = page.url
    told = page.locator(".links tbody").inner_text()
    other = Visit(browser, site)
    expect(other.open(shared).locator(".links tbody")).to_have_text(re.compile(r"\S"))
    assert other.page.locator(".links tbody").inner_text() == told
    other.context.close()
    page.get_by_role("button", name="Show NeuroendocrineCell again").click()
    page.wait_for_function("!location.hash.includes('hidden')")
    page.go_back()
    expect(page.locator(".explorer .said").last).to_contain_text("Hidden: neuroendocrine cell.")
    page.get_by_role("button", name="Start over").click()
    expect(links).to_have_count(2)
    assert expanded > 2


def test_the_picture_is_walked_through_by_keyboard(visiting: Visiting) -> None:
    page = visiting().open("/graph?focus=NeuroendocrineTumour")
    page.get_by_role("region", name="Picture", exact=True).focus()
    page.keyboard.press("Tab")
    here = page.locator(".paper-room a:focus")
    expect(here).to_have_attribute("data-curie", "net:NeuroendocrineTumour")
    page.keyboard.press("ArrowLeft")
    left = here.get_attribute("data-curie")
    page.keyboard.press("ArrowUp")
    assert here.get_attribute("data-curie") not in {left, "net:NeuroendocrineTumour"}
    chosen = here.get_attribute("data-curie")
    page.keyboard.press("Enter")
    expect(page.locator(".card :focus")).to_have_text("Expand")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/graph?focus={str(chosen).removeprefix('net:')}*")


def test_more_steps_and_inferred_claims_are_drawn_and_the_choice_keeps_the_keyboard(visiting: Visiting) -> None:
    page = visiting().open("/concept/LungNET")
    page.locator(".explorer select").first.select_option("2")
    expect(page.locator(".explorer .said").last).to_contain_text("up to 2 claims away")
    page.get_by_label("Inferred too").check()
    expect(page.locator(".explorer .said").last).to_contain_text("inferred claims")
    expect(page.get_by_label("Inferred too")).to_be_focused()
    assert page.url.endswith("#steps=2&inferred=1")
    page.locator(".links summary").click()
    page.locator(".links").get_by_role(
        "link", name="Why: lung neuroendocrine tumour can arise in lung", exact=True
    ).click()
    expect(page.locator("main")).to_contain_text("necessary-is-possible")


def test_pictures_are_saved_with_their_title_and_legend(visiting: Visiting, tmp_path: Path) -> None:
    page = visiting().open("/graph?focus=LungNET")
    with page.expect_download() as started:
        page.get_by_role("button", name="Save SVG").click()
    assert started.value.suggested_filename == "LungNET.svg"
    started.value.save_as(tmp_path / "a.svg")
    saved = (tmp_path / "a.svg").read_text(encoding="utf-8")
    for part in ("Neighbourhood of lung neuroendocrine tumour", "necessary: of every one", "tumour subtype"):
        assert part in saved
    with page.expect_download() as started:
        page.get_by_role("button", name="Save PNG").click()
    started.value.save_as(tmp_path / "a.png")
    png = (tmp_path / "a.png").read_bytes()
    found = re.search(r'width="(\d+)" height="(\d+)"', saved)
    assert png.startswith(b"\x89PNG")
    assert found
    assert struct.unpack(">II", png[16:24]) == (2 * int(found[1]), 2 * int(found[2]))


def test_the_map_shows_lines_of_what_is_chosen_and_is_walked_by_names(visiting: Visiting) -> None:
    page = visiting(viewport={"width": 1200, "height": 1400}, reduced_motion="reduce").open("/graph")
    card = page.get_by_role("region", name="Chosen concept")
    far = page.locator(".map-stage").screenshot()
    field(page, "Find on the map").focus()
    page.keyboard.type("lung net")
    page.get_by_role("option", name="lung neuroendocrine tumour").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(card).to_contain_text("lung neuroendocrine tumour")
    for link in ("arises in lung", "is a neuroendocrine tumour"):
        expect(card.get_by_role("listitem").filter(has_text=re.compile(f"^{link}$"))).to_have_count(1)
    page.wait_for_timeout(300)
    near = page.locator(".map-stage").screenshot()
    assert near != far
    card.get_by_role("button", name="lung", exact=True).click()
    back = re.compile("^lung neuroendocrine tumour arises in this$")
    expect(card.get_by_role("listitem").filter(has_text=back)).to_have_count(1)
    page.get_by_role("group", name=re.compile("Map of")).focus()
    for key in ("+", "ArrowLeft", "ArrowDown", "-", "0"):
        page.keyboard.press(key)
    card.get_by_role("link", name="Open its page").click()
    page.wait_for_url("**/concept/Lung")


def code(page: Page) -> Locator:
    return page.get_by_role("textbox", name="SPARQL query")


def write(page: Page, text: str) -> None:
    code(page).focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def test_the_editor_completes_names_of_the_graph(visiting: Visiting) -> None:
    page = visiting().open("/sparql")
    write(page, "SELECT ?tumour { ?tumour ")
    page.keyboard.type("arises")
    expect(page.locator(".cm-tooltip-autocomplete")).to_contain_text("arises in")
    page.wait_for_timeout(100)  # what has only just been offered is not taken by the next key
    page.keyboard.press("Tab")
    page.keyboard.type(" medullary thyroid ca")
    offered = page.locator(".cm-tooltip-autocomplete li")
    offered.filter(has_text=re.compile("^medullary thyroid cancernet:MedullaryThyroidCancer$")).click()
    expect(code(page)).to_have_text("SELECT ?tumour { ?tumour net:arisesIn net:MedullaryThyroidCancer")


def test_answers_come_as_tables_files_yes_or_no_and_triples(visiting: Visiting, tmp_path: Path) -> None:
    page = visiting().open("/sparql")
    answer = page.get_by_role("region", name="What the query answers")
    write(page, "SELECT ?tumour ?organ { ?tumour net:arisesIn ?organ } ORDER BY ?tumour")
    page.keyboard.press("Control+Enter")
    expect(answer.get_by_role("link", name="net:LungNET", exact=True)).to_have_attribute("href", "/concept/LungNET")
    with page.expect_download() as started:
        answer.get_by_role("button", name="CSV").click()
    started.value.save_as(tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text().startswith("tumour,organ\nhttps://w3id.org/netgraph/")
    assert "query=SELECT" in page.url
    write(page, "ASK { net:LungNET net:arisesIn net:Colon }")
    page.keyboard.press("Control+Enter")
    expect(answer).to_have_text("No: nothing fits the pattern.")
    write(page, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?s = net:LungNET) }")
    page.keyboard.press("Control+Enter")
    expect(answer.locator("pre")).to_contain_text("net:LungNET")
    expect(answer.get_by_role("button")).to_have_text(["Turtle", "N-Triples", "JSON-LD", "RDF/XML"])


def test_empty_and_failed_queries_say_what_to_do(visiting: Visiting) -> None:
    visit = visiting()
    page = visit.open("/sparql")
    answer = page.get_by_role("region", name="What the query answers")
    write(page, "SELECT * { net:LungNET net:arisesIn net:Colon . ?a ?b ?c }")
    page.keyboard.press("Control+Enter")
    expect(answer).to_contain_text("Nothing in the graph fits: no source states this")
    write(page, "SELECT * {\n  ?a ?b ; }}")
    page.keyboard.press("Control+Enter")
    expect(answer.get_by_role("alert")).to_contain_text("line 2, column 9")
    answer.get_by_role("button", name="Go to line 2").click()
    expect(code(page)).to_be_focused()
    write(page, "  ")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Write a query first")).to_be_visible()
    assert [fault for fault in visit.faults if "400" not in fault] == []
    visit.faults.clear()


def test_a_question_of_the_catalogue_is_an_example_with_a_form(visiting: Visiting) -> None:
    visit = visiting()
    page = visit.open("/sparql")
    page.get_by_label("Question", exact=True).select_option("tumours-in-organ")
    organ = page.locator("#parameter-organ")
    organ.fill("")
    page.keyboard.type("lung")
    expect(page.locator(".question-form [role=option]")).to_have_text([re.compile("^lungorgan$")])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator(".question-form button").click()
    expect(page.get_by_role("region", name="What the query answers")).to_contain_text("net:LungNET")
    expect(code(page)).to_contain_text("# ?organ is <https://w3id.org/netgraph/Lung>")
    organ.fill("lungs and more")
    page.locator(".question-form button").click()
    expect(page.locator(".question-form [role=alert]")).to_contain_text("'lungs and more'")
    assert [fault for fault in visit.faults if "404" not in fault] == []
    visit.faults.clear()


def test_hostile_labels_stay_text_on_every_page(visiting: Visiting, tmp_path: Path) -> None:
    file = tmp_path / "hostile.ttl"
    file.write_text(HOSTILE, encoding="utf-8")
    with serving("--data", file) as base:
        visit = visiting(base)
        for path in ("/concept/Evil", "/graph?focus=Evil#steps=2", "/graph", "/search?q=script", "/hierarchy", ALL):
            page = visit.open(path)
            assert page.locator("script:not([src])").count() == 0
            assert page.locator("img[onerror], svg[onload], [href^='javascript']").count() == 0
        write(page, "SELECT ?s ?label { ?s skos:prefLabel ?label }")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("region", name="What the query answers")).to_contain_text("<script>alert(1)</script>")
        page.locator("#search").focus()
        page.keyboard.type("alert(3")
        offered = page.locator("form[role=search] [role=option]")
        expect(offered).to_have_count(1)
        expect(offered).to_contain_text("onerror=alert(2)")
        assert page.locator("[href^='javascript'], [role=option] img").count() == 0


def test_pages_show_picture_table_and_answer_without_scripts(visiting: Visiting, kg: KnowledgeGraph) -> None:
    page = visiting(java_script_enabled=False).open("/graph?focus=LungNET&steps=2")
    assert page.locator("svg.netgraph-picture").count() == 1
    assert page.locator("#links tbody tr").count() == len(kg.draw("LungNET", steps=2).claims)
    page.locator("#search").fill("pNET")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("pancreatic neuroendocrine tumour")


def test_a_server_that_is_gone_is_said(browser: Browser) -> None:
    with serving() as base:
        visit = Visit(browser, base)
        page = visit.open("/graph?focus=LungNET")
    page.get_by_label("Inferred too").check()
    expect(page.get_by_role("alert").filter(visible=True)).to_have_text(
        "The server does not answer. Is it still running?"
    )
    visit.context.close()
