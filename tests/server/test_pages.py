"""Every page answers, is well formed, and can be read without scripts, a mouse or a screen."""

from __future__ import annotations

import json
import re
from itertools import chain
from urllib.parse import quote

import pytest
from markupsafe import escape
from reading import HTML, judged, links, words
from starlette.testclient import TestClient

from netgraph.kg import KnowledgeGraph
from netgraph.names import BASE

PAGES = {
    "/": "Neuroendocrine tumours, claim by claim",
    "/search": "Search",
    "/search?q=lung": "Search: lung",
    "/search?kind=organ": "Organ",
    "/hierarchy": "Hierarchy",
    "/hierarchy?scheme=scheme:CCS": "Hierarchy: Canadian Cancer Society",
    "/compare": "Two schemes side by side",
    "/compare?left=scheme:WHO&right=scheme:CCS": "Two schemes side by side",
    "/graph": "The whole graph",
    "/graph?focus=lung+NET&steps=2&inferred=1&scheme=scheme:CCS": "What surrounds lung neuroendocrine tumour",
    "/path": "How two concepts are connected",
    "/path?from=lung+NET&to=digestion&k=3": "From lung neuroendocrine tumour to digestion",
    "/path?from=NET&to=NET": "From neuroendocrine tumour to neuroendocrine tumour",
    "/why": "Why a statement holds",
    "/why?subject=NET&relation=can+arise+in&object=colon": "Why a statement holds",
    "/questions": "Questions",
    "/sparql": "SPARQL",
    "/validation": "Validation",
    "/sources": "Sources",
    "/source/ccs-what-are-nets": "What are neuroendocrine tumours (NETs)? (Canadian Cancer Society)",
    "/source/ccs-what-are-nets/P6.2": "Passage ccs:P6.2",
    "/resource?iri=scheme:CCS": "Canadian Cancer Society",
    "/resource?iri=kind:Organ": "organ",
    "/resource?iri=net:arisesIn": "arises in",
    "/resource?iri=NCIT:C95404": "NCIT:C95404",
    "/resource?iri=ref:martini-2012": "Martini, Timmons and Tallitsch 2012 reference",
}


def heading(text: str) -> str:
    return words(next(judged(text).iter(f"{HTML}h1")))


@pytest.fixture(scope="module", autouse=True)
def _checked(site: TestClient) -> None:
    """Wait for the checks, which pages only wait for a while."""
    assert site.get("/validation.json").status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers_well_formed_and_says_what_it_is(site: TestClient, path: str) -> None:
    answer = site.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert heading(answer.text) == PAGES[path]


def page_of(site: TestClient, iri: str) -> str:
    answer = site.get("/resource", params={"iri": iri})
    if answer.status_code == 303:
        answer = site.get(answer.headers["location"])
    assert answer.status_code == 200
    return answer.text


def test_every_concept_has_a_page(site: TestClient, kg: KnowledgeGraph) -> None:
    assert len(kg.concepts) > 50
    for concept in kg:
        page = page_of(site, concept.iri)
        assert f"<h1>{escape(concept.label)}" in page
        assert escape(" ".join((concept.definition or "").split())) in page


def test_pages_of_concepts_of_every_kind_are_well_formed(site: TestClient, kg: KnowledgeGraph) -> None:
    by_kind: dict[str, list[str]] = {}
    for concept in kg:
        by_kind.setdefault(concept.kind, []).append(concept.iri)
    for iris in by_kind.values():
        for iri in iris[:: max(len(iris) // 5, 1)]:
            judged(page_of(site, iri))


def test_every_question_can_be_asked_on_its_page(site: TestClient, kg: KnowledgeGraph) -> None:
    assert len(kg.questions) > 30
    for question in kg.questions:
        empty = site.get(f"/questions/{question.name}")
        asked = site.get(f"/questions/{question.name}", params=question.example)
        assert (empty.status_code, asked.status_code) == (200, 200)
        page = judged(asked.text)
        judged(empty.text)
        table = kg.ask(question.name, **question.example)
        rows = [row for body in page.iter(f"{HTML}tbody") for row in body]
        assert len(rows) == len(table)
        fields = {field.attrib["name"] for field in chain(page.iter(f"{HTML}input"), page.iter(f"{HTML}select"))}
        assert fields == {"q", *(each.name for each in question.parameters)}


def test_no_link_of_any_page_leads_nowhere(site: TestClient, kg: KnowledgeGraph) -> None:
    seen, waiting = set[str](), [*PAGES, "/concept/NeuroendocrineTumour", "/concept/NeuroendocrineCarcinomaWHO"]
    for start in waiting:
        root = judged(site.get(start).text)
        for address in links(root):
            inside = address.partition("#")[0]
            if inside.startswith("/") and not inside.startswith(("/api/", "/sparql")):
                seen.add(inside)
    assert len(seen) > 200
    concepts = {f"/concept/{concept.iri.removeprefix(BASE)}" for concept in kg}
    for address in sorted(seen - concepts):
        assert site.get(address).status_code in {200, 303}, address


def test_a_concept_page_tells_each_claim_as_a_sentence_with_its_evidence(site: TestClient) -> None:
    root = judged(site.get("/concept/GastrointestinalNET").text)
    told = {words(row[0]): [words(cell) for cell in row[1:]] for row in root.iter(f"{HTML}tr") if len(row) > 2}
    own = "gastrointestinal neuroendocrine tumour"
    assert told[f"{own} arises in gastrointestinal tract"] == ["necessary", "ccs:P6.2 ccs:P6.3", "CCS"]
    assert told[f"{own} is a neuroendocrine tumour"] == ["necessary", "ccs:P6.2 ccs:P6.3", "CCS"]
    assert told[f"{own} can arise in colon"] == ["possible", "ccs:P6.2", "CCS"]
    assert told[f"{own} originates from neuroendocrine cell"] == [
        "necessary",
        "why necessary-goes-down ccs:P6.2 ccs:P6.3 ccs:P2.1 ccs:P17.1",
        "CCS",
    ]
    assert "Mappings of gastrointestinal neuroendocrine tumour" in words(root)
    assert "https://w3id.org/netgraph/GastrointestinalNET" in words(root)


def test_rival_senses_of_one_name_point_at_each_other(site: TestClient) -> None:
    page = site.get("/concept/NeuroendocrineCarcinomaWHO").text
    root = judged(page)
    assert 'href="/concept/NeuroendocrineCarcinomaCCS"' in page
    rows = [[words(cell) for cell in row] for row in root.iter(f"{HTML}tr")]
    assert ["Canadian Cancer Society", "neuroendocrine carcinoma", "close", "cancer", ""] in rows
    compared = site.get("/compare?left=scheme:CCS&right=scheme:WHO").text
    assert "The two put it in different places (1)" in words(judged(compared))


def test_why_tells_rule_premises_and_passages(site: TestClient) -> None:
    text = words(judged(site.get("/why?subject=NET&relation=can+arise+in&object=colon").text))
    assert "follows by possible-goes-up" in text
    assert "gastrointestinal neuroendocrine tumour can arise in colon possible stated in ccs:P6.2" in text


def test_no_source_states_this_is_an_answer(site: TestClient) -> None:
    answer = site.get("/why?subject=lung+NET&relation=arises+in&object=colon")
    assert answer.status_code == 200
    assert "No source states that lung neuroendocrine tumour arises in colon" in words(judged(answer.text))
    assert "netgraph show" not in answer.text


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/concept/LungNT", 404, "No concept is named 'net:LungNT'."),
        ("/lung-net", 404, "Nothing is here."),
        ("/questions/tumours-in-organs", 404, "No question is named 'tumours-in-organs'."),
        ("/source/nothing", 404, "No source is named 'nothing'."),
        ("/source/ccs-what-are-nets/P99", 404, "No passage is named"),
        ("/source/ccs-what-are-nets?page=7", 400, "page is '7'; give a whole number from 1 to 1."),
        ("/resource", 400, "Nothing is asked for"),
        ("/resource?iri=javascript:alert(1)", 404, "Nothing in this graph has the IRI 'javascript:alert(1)'."),
        ("/search?kind=nothing", 404, "No kind of concept is named 'nothing'"),
        ("/hierarchy?scheme=nothing", 404, "No classification scheme is named 'nothing'"),
        ("/graph?focus=nothing+at+all", 404, "No concept is named 'nothing at all'"),
        ("/graph?focus=NET&steps=99", 400, "Steps is '99'; give a whole number from 1 to 4."),
        ("/path?from=NET&to=", 400, "A path needs a concept to go to; give one."),
        ("/path?from=NET&to=nowhere", 404, "No concept is named 'nowhere'"),
        ("/why?subject=NET&relation=eats&object=colon", 404, "No relation is named 'eats'"),
        ("/questions/tumours-in-organ?organ=spleen", 404, "No anatomical structure is named 'spleen'"),
        ("/questions/tumours-in-organ?organ=", 400, "tumours-in-organ needs --organ"),
        ("/concept/LungNET.docx", 404, "Lung neuroendocrine tumour has no form .docx"),
    ],
)
def test_a_mistake_gets_a_page_that_says_what_is_wrong(site: TestClient, path: str, status: int, said: str) -> None:
    answer = site.get(path)
    assert answer.status_code == status
    assert said.casefold() in words(judged(answer.text)).casefold()


def test_an_unknown_name_gets_suggestions_that_lead_to_the_concepts(site: TestClient) -> None:
    for path in ("/concept/LungNT", "/lung-net", "/concept/lung%20NTE"):
        assert 'href="/concept/LungNET"' in site.get(path).text
    assert "Did you mean" in site.get("/search?q=lug").text


def test_a_concept_is_found_by_label_and_abbreviation_too(site: TestClient) -> None:
    for name in ("lung NET", "Lung Neuroendocrine Tumor"):
        answer = site.get(f"/concept/{quote(name)}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/concept/LungNET")


def test_the_search_finds_names_synonyms_and_codes(site: TestClient) -> None:
    def found(asked: str) -> list[str]:
        return [each["curie"] for each in json.loads(site.get("/search.json", params={"q": asked}).text)]

    assert found("lung neuroendocrine tum")[0] == "net:LungNET"
    assert "net:GastrointestinalNET" in found("GI NET")
    assert "net:Colon" in found("UBERON:0001155")
    assert found("c95404") == found("NCIT:C95404") != []
    organs = json.loads(site.get("/search.json", params={"kind": "organ"}).text)
    assert {each["kind"] for each in organs} == {"kind:Organ"}


def test_answers_come_as_csv_tsv_and_json(site: TestClient, kg: KnowledgeGraph) -> None:
    asked = {"organ": "GI tract"}
    table = kg.ask("tumours-in-organ", **asked)
    answer = site.get("/questions/tumours-in-organ.csv", params=asked)
    assert answer.headers["content-disposition"] == 'attachment; filename="tumours-in-organ.csv"'
    assert answer.text.splitlines()[0] == ",".join(table.columns)
    assert site.get("/questions/tumours-in-organ.tsv", params=asked).text.splitlines()[0] == "\t".join(table.columns)
    assert json.loads(site.get("/questions/tumours-in-organ.json", params=asked).text) == table.records()
    assert site.get("/questions/tumours-in-organ.csv", params={"organ": "nowhere"}).status_code == 404


def test_the_validation_comes_as_a_page_and_as_reports_without_paths_of_the_machine(site: TestClient) -> None:
    assert "Conforms" in words(judged(site.get("/validation").text))
    assert json.loads(site.get("/validation.json").text)["conforms"] is True
    assert "sh:conforms true" in site.get("/validation.ttl").text


def test_every_passage_tells_its_place_and_its_claims(site: TestClient) -> None:
    text = words(judged(site.get("/source/ccs-what-are-nets/P6.2").text))
    assert "characters 1236 to 1358" in text
    assert "gastrointestinal neuroendocrine tumour can arise in colon possible" in text
    table = words(judged(site.get("/source/ccs-what-are-nets").text))
    assert "What each passage states (36 passages)" in table


def test_a_site_under_a_path_links_under_it(kg: KnowledgeGraph) -> None:
    from netgraph.server.app import create_app
    from netgraph.server.site import Settings

    client = TestClient(create_app(kg, Settings(base="/net")), headers={"accept": "text/html"})
    for path in ("/net/concept/LungNET", "/net/hierarchy", "/net/", "/net/graph?focus=lung"):
        answer = client.get(path)
        assert answer.status_code == 200
        inside = [address for address in links(judged(answer.text)) if address.startswith("/")]
        assert [address for address in inside if not re.match(r"/net(/|$)", address)] == []


def test_iris_of_the_graph_do_not_lead_away_from_the_site(site: TestClient) -> None:
    for path in ("/concept/NeuroendocrineTumour", "/graph?focus=NET&steps=2", "/hierarchy"):
        assert [address for address in links(judged(site.get(path).text)) if address.startswith(BASE)] == []
