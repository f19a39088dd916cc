"""Where claims come from: sources and their passages. And whatever else has an IRI."""

from __future__ import annotations

from typing import Any, NamedTuple

import pyoxigraph as ox
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute

from netgraph.errors import ParameterError, UnknownNameError
from netgraph.export.descriptions import FORMATS, description
from netgraph.model import Passage
from netgraph.names import BASE, shown
from netgraph.server.pages.concepts import concept_page
from netgraph.server.pages.connections import whole
from netgraph.server.pages.links import Ref
from netgraph.server.pages.serving import Made, Press
from netgraph.server.pages.shelf import KIND, SCHEME, Shelf
from netgraph.server.pages.statements import Statement, statement
from netgraph.traversal import claim as claim_of_edge

__all__ = ["routes"]

A_PAGE = 100
"""How many passages a page of a source tells."""

MOST = 200
"""How many statements about a thing a page tells in each direction."""

DEFAULT = ox.DefaultGraph()
DCTERMS = "http://purl.org/dc/terms/"
RDF_SOURCE = ox.NamedNode(DCTERMS + "source")
HIDDEN = frozenset(f"http://www.w3.org/2004/02/skos/core#{name}" for name in ("prefLabel", "definition"))


class Fact(NamedTuple):
    """A statement about a thing: what it says, and the other thing or the text that it says it of."""

    relation: Ref
    other: Ref | None
    text: str


class Source(NamedTuple):
    """A source as the table of them tells it."""

    ref: Ref
    title: str
    publisher: str | None
    year: str | None
    passages: int
    claims: int
    cautions: tuple[str, ...]


class Told(NamedTuple):
    """A passage as a page tells it: its place in the source, what it states, and what to know of it."""

    ref: Ref
    passage: Passage
    place: str
    claims: list[Statement]


def routes(shelf: Shelf, press: Press) -> list[BaseRoute]:
    """Return the routes of sources, passages and everything else that has an IRI."""

    def sources(_request: Request) -> Made:
        return press.page("sources.html", rows=[_source(shelf, each) for each in shelf.sources])

    def source(request: Request) -> Made:
        name = request.path_params["name"]
        curie = shelf.store.prefixes.compact(f"{BASE}source/{name}")
        if curie not in shelf.sources:
            known = [shelf.ref_of(each).curie for each in shelf.sources]
            raise UnknownNameError(f"no source is named {shown(name)}", value=name, suggestions=known[:6])
        found = shelf.sources[curie]
        pages = max(-(-len(found) // A_PAGE), 1)
        page = whole(request.query_params.get("page", "").strip(), "page", 1, pages)
        ref = shelf.ref_of(curie)
        return press.page(
            "source.html",
            source=shelf.concepts.get(ref.iri),
            me=ref,
            facts=_facts(shelf, ref.iri),
            passages=[_told(shelf, each) for each in found[(page - 1) * A_PAGE : page * A_PAGE]],
            total=len(found),
            page=page,
            pages=pages,
        )

    def passage(request: Request) -> Made:
        iri = f"{BASE}source/{request.path_params['name']}/{request.path_params['passage']}"
        found = shelf.passages.get(shelf.store.prefixes.compact(iri))
        if found is None:
            raise UnknownNameError(f"no passage is named {shown(iri)}", value=iri)
        return _passage_page(shelf, press, found)

    def resource(request: Request) -> Made | Response:
        iri = _wanted(shelf, request.query_params)
        ref = shelf.ref(iri)
        form = request.query_params.get("form", "")
        if form:
            if form not in FORMATS:
                raise ParameterError(f"form is {shown(form)}; there are: {', '.join(FORMATS)}", parameter="form")
            return Made.of(description(shelf.store, iri, form), FORMATS[form])
        if ref.address != shelf.site.address("/resource", iri=iri):
            return RedirectResponse(ref.address, 303)
        if iri in shelf.concepts:
            return concept_page(shelf, press, shelf.concepts[iri], everything="all" in request.query_params)
        if ref.curie in shelf.passages:
            return _passage_page(shelf, press, shelf.passages[ref.curie])
        return _resource_page(shelf, press, ref)

    return [
        press.route("/sources", sources),
        press.route("/source/{name}", source),
        press.route("/source/{name}/{passage}", passage),
        press.route("/resource", resource),
    ]


def _wanted(shelf: Shelf, asked: QueryParams) -> str:
    """Return the IRI that is asked for, if the graph has it; it may be given as a CURIE."""
    text = asked.get("iri", "").strip()
    if not text:
        raise ParameterError("nothing is asked for; give an IRI or a CURIE: /resource?iri=net:LungNET", parameter="iri")
    text = text[1:-1] if text.startswith("<") and text.endswith(">") else text
    for iri in (text, shelf.store.prefixes.expand(text)):
        if iri and _known(shelf, iri):
            return iri
    near = shelf.store.names.suggest(text)
    raise UnknownNameError(f"nothing in this graph has the IRI {shown(text)}", value=text, suggestions=near)


def _known(shelf: Shelf, iri: str) -> bool:
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return False
    engine = shelf.store.engine
    patterns = ((node, None, None), (None, None, node), (None, node, None))
    return any(next(engine.quads_for_pattern(one, two, three, None), None) for one, two, three in patterns)


def _facts(shelf: Shelf, iri: str) -> list[Fact]:
    """Return what is said of a thing, but for its label and definition."""
    quads = shelf.store.engine.quads_for_pattern(ox.NamedNode(iri), None, None, DEFAULT)
    facts = [_fact(shelf, quad.predicate, quad.object) for quad in quads if quad.predicate.value not in HIDDEN]
    return sorted(facts, key=lambda each: (each.relation.label.casefold(), each.text.casefold()))


def _fact(shelf: Shelf, predicate: ox.NamedNode, other: object) -> Fact:
    relation = shelf.ref(predicate.value)._replace(label=shelf.words(predicate.value))
    if isinstance(other, ox.NamedNode):
        ref = shelf.ref(other.value)
        return Fact(relation, ref, ref.label)
    return Fact(relation, None, other.value if isinstance(other, ox.Literal) else str(other))


def _source(shelf: Shelf, curie: str) -> Source:
    engine, ref = shelf.store.engine, shelf.ref_of(curie)

    def said(name: str) -> list[str]:
        quads = engine.quads_for_pattern(ox.NamedNode(ref.iri), ox.NamedNode(name), None, DEFAULT)
        return [_fact(shelf, quad.predicate, quad.object).text for quad in quads]

    first = {name: next(iter(sorted(said(DCTERMS + name))), None) for name in ("title", "publisher", "dateCopyrighted")}
    graphs = (ox.NamedNode(each.iri) for each in shelf.sources[curie])
    claims = {quad.triple for graph in graphs for quad in engine.quads_for_pattern(None, None, None, graph)}
    return Source(
        ref,
        first["title"] or ref.label,
        first["publisher"],
        first["dateCopyrighted"],
        len(shelf.sources[curie]),
        len(claims),
        tuple(sorted(said(f"{BASE}caution"))),
    )


def _told(shelf: Shelf, passage: Passage) -> Told:
    if passage.locator:
        place = passage.locator
    elif passage.start is None:
        place = "the source does not say where"
    else:
        place = f"characters {passage.start} to {passage.end}"
    return Told(shelf.ref(passage.iri), passage, place, _stated(shelf, passage.iri))


def _stated(shelf: Shelf, graph: str) -> list[Statement]:
    """Return the claims that stand in a graph."""
    found = []
    for quad in shelf.store.engine.quads_for_pattern(None, None, None, ox.NamedNode(graph)):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            edge = quad.subject.value, quad.object.value, quad.predicate.value
            if shelf.network.has_edge(*edge):
                found.append(statement(shelf, claim_of_edge(shelf.network, *edge)))
    return sorted(found, key=lambda each: (each.subject.label, each.relation.label, each.target.label))


def _passage_page(shelf: Shelf, press: Press, passage: Passage) -> Made:
    """Return the page of a passage."""
    resting = shelf.store.engine.quads_for_pattern(None, RDF_SOURCE, ox.NamedNode(passage.iri), DEFAULT)
    refs = [shelf.ref(quad.subject.value) for quad in resting if isinstance(quad.subject, ox.NamedNode)]
    return press.page(
        "passage.html",
        told=_told(shelf, passage),
        source=shelf.ref_of(passage.source),
        resting=sorted(refs, key=lambda each: each.label.casefold()),
    )


def _resource_page(shelf: Shelf, press: Press, ref: Ref) -> Made:
    """Return the page of something that is neither a concept nor a passage."""
    node, engine = ox.NamedNode(ref.iri), shelf.store.engine
    incoming: list[tuple[Ref, Ref]] = []
    hidden = 0
    for quad in engine.quads_for_pattern(None, None, node, DEFAULT):
        if not isinstance(quad.subject, ox.NamedNode):
            continue
        if len(incoming) < MOST:
            incoming.append((shelf.ref(quad.subject.value), shelf.ref(quad.predicate.value)))
        else:
            hidden += 1
    term = shelf.store.names.terms.get(ref.iri)
    kinds: Any = term.kinds if term else ()
    return press.page(
        "resource.html",
        me=ref,
        definition=shelf.definition(ref.iri),
        facts=_facts(shelf, ref.iri)[:MOST],
        incoming=sorted(incoming, key=lambda each: (each[1].label.casefold(), each[0].label.casefold())),
        hidden=hidden,
        claims=_stated(shelf, ref.iri)[:MOST],
        is_scheme=SCHEME in kinds,
        is_kind=KIND in kinds,
        forms=list(FORMATS),
    )
