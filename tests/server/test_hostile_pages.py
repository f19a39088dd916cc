"""Nothing that a graph or an address holds can act in a page: it is shown, and never run, opened or obeyed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from reading import HTML, judged, links, words
from starlette.testclient import TestClient

import netgraph
from netgraph.kg import KnowledgeGraph
from netgraph.names import BASE
from netgraph.server.app import create_app
from netgraph.server.pages.links import outside

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(2)>'
QUOTES = "' onmouseover='alert(3)' \" onfocus=\"alert(4)"
CLOSING = "</title></textarea></svg></style><svg onload=alert(5)>"
TURNED = "right\u202eto left\u0007 bell \ufffe none"
TEMPLATE = "{{ 7 * 7 }}{% raw %}${alert(6)}"
NASTY = (SCRIPT, IMAGE, QUOTES, CLOSING, TEMPLATE)

GRAPH = """
@prefix net: <https://w3id.org/netgraph/> .
@prefix kind: <https://w3id.org/netgraph/kind/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix source: <https://w3id.org/netgraph/source/> .
@prefix hostile: <https://hostile.example/> .

{concepts}
hostile:source a kind:Source, skos:Concept ; skos:prefLabel {script} ; dcterms:title {script} ;
    net:speaksFor hostile:scheme ; net:caution {image} ; rdfs:seeAlso <javascript:alert(7)>, <data:text/html,x> .
hostile:scheme a skos:ConceptScheme ; skos:prefLabel {closing} .
hostile:passage a net:Passage ; dcterms:isPartOf hostile:source ; net:locator {image} ; net:ambiguity {script} .
hostile:passage {{ {claims} }}
<javascript:alert(8)> a kind:Organ, skos:Concept ; skos:prefLabel "a script as IRI"@en ; skos:definition {image} .
<data:text/html,%3Cscript%3E> a kind:Organ, skos:Concept ; skos:prefLabel "data as IRI"@en .
hostile:mapping a <https://w3id.org/sssom/Mapping> .
hostile:mapping {{ net:LungNET skos:closeMatch <javascript:alert(9)> }}
net:LungNET net:conflict {script} ; skos:altLabel {image} .
"""


def turtle(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\u0007", "\\u0007").replace("\ufffe", "\\uFFFE")
    return f'"{escaped}"@en'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    concepts = "".join(
        f"hostile:c{number} a kind:TumourSubtype, skos:Concept ; skos:prefLabel {turtle(text)} ; "
        f"skos:definition {turtle(text)} ; skos:altLabel {turtle(text + 'x')} ; skos:inScheme hostile:scheme ; "
        f"net:conflict {turtle(text)} ; dcterms:source hostile:passage .\n"
        for number, text in enumerate((*NASTY, TURNED))
    )
    claims = "".join(
        f"hostile:c{number} skos:broader net:NeuroendocrineTumour ; net:arisesIn <javascript:alert(8)> .\n"
        for number in range(len(NASTY) + 1)
    )
    path = tmp_path_factory.mktemp("hostile") / "hostile.trig"
    filled = GRAPH.format(
        concepts=concepts, claims=claims, script=turtle(SCRIPT), image=turtle(IMAGE), closing=turtle(CLOSING)
    )
    path.write_text(filled, encoding="utf-8")
    return netgraph.load("netgraph", path)


@pytest.fixture(scope="module")
def site(hostile: KnowledgeGraph) -> Iterator[TestClient]:
    with TestClient(create_app(hostile), headers={"accept": "text/html"}, follow_redirects=False) as client:
        yield client


def pages(kg: KnowledgeGraph) -> Iterator[str]:
    for concept in (each for each in kg if not each.iri.startswith(BASE)):
        yield f"/resource?iri={quote(concept.iri, safe='')}"
    for name in ("NeuroendocrineTumour", "LungNET", "Lung"):
        yield f"/concept/{name}"
    for text in (*NASTY, TURNED, "\x00", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")):
        asked = quote(text, safe="")
        yield f"/search?q={asked}"
        yield f"/search?kind={asked}"
        yield f"/hierarchy?scheme={asked}"
        yield f"/compare?left={asked}"
        yield f"/graph?focus={asked}"
        yield f"/path?from={asked}&to=NET"
        yield f"/why?subject={asked}&relation={asked}&object={asked}"
        yield f"/questions/{asked}"
        yield f"/questions/tumours-in-organ?organ={asked}"
        yield f"/concept/{asked}"
        yield f"/source/{asked}"
        yield f"/resource?iri={asked}"
        yield f"/{asked}"
        yield f"/sparql?nothing={asked}"
    yield from (
        "/",
        "/hierarchy",
        "/hierarchy?scheme=https://hostile.example/scheme",
        "/graph",
        "/sources",
        "/validation",
    )
    yield "/compare?left=scheme:CCS&right=https://hostile.example/scheme"
    for iri in ("source", "scheme", "passage"):
        yield f"/resource?iri=https://hostile.example/{iri}"
    yield "/search?kind=tumour+subtype"
    yield "/questions/subtypes?concept=NET"


def test_no_page_runs_opens_or_obeys_what_the_graph_or_the_address_holds(
    site: TestClient, hostile: KnowledgeGraph
) -> None:
    count = 0
    site.get("/validation.json")  # waits for the checks
    for path in pages(hostile):
        answer = site.get(path)
        if answer.status_code == 303:
            answer = site.get(answer.headers["location"])
        assert answer.status_code in {200, 400, 404}, path
        root = judged(answer.text)
        assert not list(root.iter(f"{HTML}img"))
        assert not [each for each in links(root) if each.lower().startswith(("javascript:", "data:", "vbscript:"))]
        assert "\u202e" not in answer.text
        assert "\u0007" not in answer.text
        assert not [alert for alert in answer.headers if alert.lower() == "set-cookie"]
        count += 1
    assert count > 120


def test_what_is_hostile_is_still_shown_for_what_it_is(site: TestClient) -> None:
    for number, text in enumerate(NASTY):
        root = judged(site.get(f"/resource?iri=https://hostile.example/c{number}").text)
        assert words(next(root.iter(f"{HTML}h1"))).startswith(" ".join(text.split()))
    turned = words(judged(site.get(f"/resource?iri=https://hostile.example/c{len(NASTY)}").text))
    assert r"right\u202eto left\x07 bell \ufffe none" in turned


def test_a_concept_whose_iri_is_a_script_has_a_page_and_no_link_to_it(site: TestClient) -> None:
    answer = site.get("/resource", params={"iri": "javascript:alert(8)"})
    assert answer.status_code == 200
    root = judged(answer.text)
    assert "javascript:alert(8)" in words(root)
    page = site.get("/concept/LungNET").text
    assert "javascript:alert(9)" in words(judged(page))
    assert 'href="javascript' not in page


@pytest.mark.parametrize(
    "iri",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "http://user:password@bank.example/",
        "https://bank.example@evil.example/",
        "https://evil.example/<script>",
        'https://evil.example/"onclick="x',
        "https://evil.example/ x",
        "//evil.example",
        "https:evil.example",
        "https://ev\u0131l.example/",
        "",
    ],
)
def test_no_address_with_a_surprise_becomes_a_link(iri: str) -> None:
    assert outside(iri) is None


def test_addresses_of_the_ontologies_become_links() -> None:
    for iri in (
        "http://purl.obolibrary.org/obo/NCIT_C95404",
        "https://bioregistry.io/icdo:8240/3",
        "https://cancer.ca/",
    ):
        assert outside(iri) == iri


def test_a_file_of_the_machine_is_never_read(site: TestClient, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    tries = [f"/source/..%2f..%2f{quote(str(secret), safe='')}", f"/questions/..%2f{quote(str(secret), safe='')}"]
    tries += ["/questions/..%2fqc%2fqc-dangling-iri", "/static/..%2fsite.py", "/concept/..%2f..%2fetc%2fpasswd"]
    for path in tries:
        answer = site.get(path)
        assert answer.status_code == 404
        assert "the secret" not in answer.text


def test_a_deep_chain_of_concepts_breaks_no_page(tmp_path: Path) -> None:
    head = "@prefix e: <https://deep.example/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    head += "@prefix net: <https://w3id.org/netgraph/> . @prefix dcterms: <http://purl.org/dc/terms/> .\n"
    head += "e:s net:speaksFor e:scheme . e:scheme a skos:ConceptScheme ; skos:prefLabel 'deep'@en .\n"
    head += "e:p a net:Passage ; dcterms:isPartOf e:s .\n"
    number = 120
    concepts = "".join(f"e:c{each} a skos:Concept ; skos:prefLabel 'c{each}'@en .\n" for each in range(number))
    claims = "".join(f"e:c{each} skos:broader e:c{each + 1} .\n" for each in range(number - 1))
    path = tmp_path / "deep.trig"
    path.write_text(f"{head}{concepts}e:p {{ {claims} e:c{number - 1} skos:broader e:c0 . }}", encoding="utf-8")
    with TestClient(create_app(netgraph.load(path)), headers={"accept": "text/html"}) as client:
        for address in ("/", "/hierarchy", "/resource?iri=https://deep.example/c0", "/graph"):
            assert client.get(address).status_code == 200
            judged(client.get(address).text)
