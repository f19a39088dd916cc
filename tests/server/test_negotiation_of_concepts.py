"""A concept comes in the form that is asked for, by its address or by Accept, and only to those who lack it."""

from __future__ import annotations

from itertools import product
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
import rdflib
from reading import judged
from starlette.testclient import TestClient

from netgraph.kg import KnowledgeGraph
from netgraph.names import BASE

LUNG = BASE + "LungNET"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
ACCEPTS = {
    "": None,
    "*/*": None,
    "text/html": None,
    BROWSER: None,
    "text/*": None,
    "text/turtle": "ttl",
    "Text/Turtle;q=0.9": "ttl",
    "application/ld+json": "jsonld",
    "application/n-triples": "nt",
    "application/trig": "trig",
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/*": "svg",
    "application/*": "jsonld",
    "text/turtle, text/html;q=0.5": "ttl",
    "text/html;q=0.4, text/turtle;q=0.6": "ttl",
    "text/html, text/turtle": None,
    "text/turtle;q=0, */*": None,
    "text/html;q=0, */*;q=0.1": "ttl",
    "application/rdf+xml, application/n-triples;q=0.3": "nt",
    "application/rdf+xml;q=0.9, text/turtle, */*;q=0.1": "ttl",
}
TYPES = {
    "ttl": "text/turtle; charset=utf-8",
    "trig": "application/trig",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "html": "text/html; charset=utf-8",
}


@pytest.mark.parametrize("accept", ACCEPTS)
def test_accept_chooses_the_form(site: TestClient, accept: str) -> None:
    answer = site.get("/concept/LungNET", headers={"accept": accept})
    form = ACCEPTS[accept]
    assert "Accept" in answer.headers["vary"]
    if form is None:
        assert (answer.status_code, answer.headers["content-type"]) == (200, TYPES["html"])
    else:
        assert (answer.status_code, answer.headers["location"]) == (303, f"/concept/LungNET.{form}")


def test_what_cannot_be_sent_is_refused_with_what_can(site: TestClient) -> None:
    answer = site.get("/concept/LungNET", headers={"accept": "application/pdf"})
    assert answer.status_code == 406
    assert "text/turtle" in answer.text
    assert answer.headers["vary"] == "Accept"


@pytest.mark.parametrize("form", TYPES)
def test_each_form_has_an_address_of_its_own(site: TestClient, form: str) -> None:
    for accept in ("text/html", "*/*", "application/pdf"):
        answer = site.get(f"/concept/LungNET.{form}", headers={"accept": accept})
        assert (answer.status_code, answer.headers["content-type"]) == (200, TYPES[form])
        assert answer.content


def triples(content: bytes, form: ox.RdfFormat) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(content, format=form)}


def test_every_rdf_form_says_the_same_of_the_concept(site: TestClient, kg: KnowledgeGraph) -> None:
    forms = {
        "ttl": ox.RdfFormat.TURTLE,
        "trig": ox.RdfFormat.TRIG,
        "nt": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
    }
    own = ox.NamedNode(LUNG)
    engine = kg.store.engine
    wanted = {quad.triple for quad in engine.quads_for_pattern(own, None, None, ox.DefaultGraph())}
    assert len(wanted) > 8
    found = {name: triples(site.get(f"/concept/LungNET.{name}").content, form) for name, form in forms.items()}
    for name in forms:
        assert {triple for triple in found[name] if triple.subject == own} == wanted, name
    graph = rdflib.Graph().parse(data=site.get("/concept/LungNET.ttl").text, format="turtle")
    assert graph.value(rdflib.URIRef(LUNG), rdflib.SKOS.prefLabel) == rdflib.Literal("lung neuroendocrine tumour", "en")


def test_every_rdf_form_carries_the_passages(site: TestClient) -> None:
    passage = ox.NamedNode(BASE + "source/ccs-what-are-nets/P6.4")
    claim = ox.Triple(ox.NamedNode(LUNG), ox.NamedNode(BASE + "arisesIn"), ox.NamedNode(BASE + "Lung"))
    for form in (ox.RdfFormat.TRIG, ox.RdfFormat.JSON_LD):
        content = site.get(f"/concept/LungNET.{form.file_extension}").content
        assert ox.Quad(*claim, passage) in set(ox.parse(content, format=form))
    for form in (ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES):
        found = triples(site.get(f"/concept/LungNET.{form.file_extension}").content, form)
        target = ox.NamedNode("http://www.w3.org/2002/07/owl#annotatedTarget")
        axioms = {each.subject for each in found if each.predicate == target and each.object == claim.object}
        sources = {each.object for each in found if each.subject in axioms and each.predicate.value.endswith("source")}
        assert passage in sources


def test_no_form_says_what_no_source_states(site: TestClient, kg: KnowledgeGraph) -> None:
    inferred = [
        quad.triple
        for graph in kg.store.derivations.graphs
        for quad in kg.store.engine.quads_for_pattern(ox.NamedNode(LUNG), None, None, graph)
    ]
    assert inferred
    stated = triples(site.get("/concept/LungNET.nt").content, ox.RdfFormat.N_TRIPLES)
    assert not stated & set(inferred)


def test_the_pictures_are_pictures(site: TestClient) -> None:
    assert ET.fromstring(site.get("/concept/LungNET.svg").text).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314
    assert site.get("/concept/LungNET.png").content.startswith(b"\x89PNG\r\n\x1a\n")
    assert ET.fromstring(site.get("/hierarchy.svg").text).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314
    assert site.get("/hierarchy.png?scheme=scheme:CCS").content.startswith(b"\x89PNG\r\n\x1a\n")


def test_the_page_to_keep_needs_nothing_else(site: TestClient) -> None:
    answer = site.get("/export/LungNET.html")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "<script" not in answer.text
    assert 'src="' not in answer.text


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        *product(["/concept/LungNET", "/", "/hierarchy", "/questions/kinds"], ["text/html"]),
        ("/concept/LungNET.ttl", "*/*"),
    ],
)
def test_a_browser_that_has_a_page_is_not_sent_it_again(site: TestClient, path: str, accept: str) -> None:
    first = site.get(path, headers={"accept": accept})
    tag = first.headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = site.get(path, headers={"accept": accept, "if-none-match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert again.headers.get("vary") == first.headers.get("vary")
    for other in ('"other"', "", tag.strip('"')):
        assert site.get(path, headers={"accept": accept, "if-none-match": other}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/concept/LungNET", "/concept/LungNET.ttl", "/concept/Nothing", "/search?q=lung"]
)
def test_head_tells_what_get_would(site: TestClient, path: str) -> None:
    get, head = site.get(path), site.head(path)
    assert head.status_code == get.status_code
    assert head.content == b""
    for name in ("content-type", "content-length", "etag", "vary"):
        assert head.headers.get(name) == get.headers.get(name)


def test_pages_are_only_read(site: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE"):
        answer = site.request(method, "/concept/LungNET")
        assert answer.status_code == 405
        assert "GET" in answer.headers["allow"]
        judged(answer.text)
