"""Every page, as it is, passes axe, fits a phone, and asks for nothing outside, in light and in dark."""

from __future__ import annotations

import gzip

import pytest
from browsing import ROOT, Visiting

PAGES = (
    "/",
    "/search?q=lung",
    "/concept/NeuroendocrineTumour",
    "/graph",
    "/graph?focus=LungNET#steps=2&inferred=1",
    "/hierarchy",
    "/hierarchy?scheme=scheme:CCS",
    "/compare?left=scheme:CCS&right=scheme:WHO",
    "/source/ccs-what-are-nets",
    "/path?from=lung+NET&to=nervous+system",
    "/why?subject=NET&relation=can+arise+in&object=colon",
    "/questions",
    "/questions/tumours-in-organ?organ=lung",
    "/sparql?query=SELECT+?s+?p+{?s+?p+net:Lung}",
    "/sources",
    "/validation",
    "/resource?iri=https://w3id.org/netgraph/arisesIn",
)
DESK = {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"}
PHONE = {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark", "has_touch": True, "is_mobile": True}


OF_THE_DEVICE = ("color-contrast", "meta-viewport", "scrollable-region-focusable", "target-size")
"""The rules of axe that judge a page by its colours and its room, and not by its elements alone."""


@pytest.mark.parametrize(("device", "rules"), [(DESK, ()), (PHONE, OF_THE_DEVICE)], ids=["desk, light", "phone, dark"])
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(
    visiting: Visiting, device: dict[str, object], rules: tuple[str, ...]
) -> None:
    visit = visiting(**device)
    found: dict[str, list[str]] = {}
    for path in PAGES:
        page = visit.open(path)
        faults = visit.judge(*rules)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append("wider than the window")
        if faults:
            found[path] = faults
    assert found == {}, "\n".join(f"{path}: {fault}" for path, faults in found.items() for fault in faults)


def test_what_opens_on_a_page_passes_axe_too(visiting: Visiting) -> None:
    visit = visiting(**DESK)
    page = visit.open("/graph?focus=NeuroendocrineTumour")
    page.locator("#search").focus()
    page.keyboard.type("neuro")
    page.get_by_role("option").first.wait_for()
    assert visit.judge() == []
    page.keyboard.press("Escape")
    page.locator(".filter summary").click()
    page.locator('.paper-room a[data-curie="net:LungNET"]').click()
    assert visit.judge() == []
    page = visit.open("/sparql")
    page.get_by_label("Question", exact=True).select_option("tumours-in-organ")
    page.get_by_role("textbox", name="SPARQL query").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("net:a")
    page.locator(".cm-tooltip-autocomplete").wait_for()
    assert visit.judge() == []


def test_a_page_loads_the_scripts_it_uses_and_no_others(visiting: Visiting) -> None:
    visit, loaded = visiting(**DESK), dict[str, set[str]]()
    for path in ("/", "/hierarchy", "/concept/LungNET", "/graph", "/sparql"):
        page = visit.open(path)
        names = page.evaluate(
            "performance.getEntriesByType('resource').map(each => new URL(each.name).pathname.split('/').pop())"
        )
        loaded[path] = {name.partition("-")[0] for name in names if name.endswith(".js") and "chunk" not in name}
    assert loaded == {
        "/": {"app.js"},
        "/hierarchy": {"app.js"},
        "/concept/LungNET": {"app.js", "explorer"},
        "/graph": {"app.js", "map"},
        "/sparql": {"app.js", "editor"},
    }


def test_what_every_page_loads_is_small() -> None:
    built = ROOT / "netgraph" / "server" / "static" / "dist"
    sizes = {path.name: len(gzip.compress(path.read_bytes())) for path in [*built.glob("*.js"), *built.glob("*.css")]}
    everywhere = sum(size for name, size in sizes.items() if name.startswith(("app", "chunk", "explorer.css")))
    assert everywhere < 10_000
    assert sum(sizes.values()) < 260_000


def test_a_page_that_is_not_there_suggests_others(visiting: Visiting) -> None:
    visit = visiting(**DESK)
    page = visit.open("/concept/LungNETT")
    assert page.locator("main a", has_text="lung").count() > 0
    assert visit.judge() == []
    assert [fault for fault in visit.faults if "404" not in fault] == []
    visit.faults.clear()
