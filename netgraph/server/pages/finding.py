"""The start page and the search."""

from __future__ import annotations

import json
from collections import Counter

from starlette.requests import Request
from starlette.routing import BaseRoute

from netgraph.model import Concept
from netgraph.names import BASE
from netgraph.server.pages.links import Ref
from netgraph.server.pages.serving import Made, Press
from netgraph.server.pages.shelf import KIND, Shelf

__all__ = ["routes"]

MOST = 100
"""How many concepts a page of results holds."""

LONGEST = 200
"""How many characters of what is searched for count."""

UNSUITED = frozenset(("kind:Source", "kind:Reference"))
"""The kinds of which none is a place to start from."""

ONTOLOGY = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
SELECT ?ontology ?version WHERE { ?ontology a owl:Ontology . OPTIONAL { ?ontology owl:versionInfo ?version } }
ORDER BY ?ontology
"""


def routes(shelf: Shelf, press: Press) -> list[BaseRoute]:
    """Return the routes of the start page and the search."""

    def home(_request: Request) -> Made:
        counts = {row.what: row.count for row in shelf.kg.stats()}
        versions = shelf.store.select(ONTOLOGY, inferred=False, trusted=True)
        return press.page(
            "home.html",
            counts=counts,
            kinds=shelf.kinds,
            schemes=[
                (each, len(shelf.hierarchies[each.curie].members))
                for each in shelf.schemes
                if each.curie in shelf.hierarchies
            ],
            entries=_entries(shelf),
            questions=[each for each in shelf.kg.questions if each.example][:6],
            release=versions[0].version if versions else None,
            findings=shelf.findings,
        )

    def search(request: Request) -> Made:
        asked, kind = _asked(shelf, request)
        found = _found(shelf, asked, kind)
        return press.page(
            "search.html",
            asked=asked,
            kind=kind,
            kinds=shelf.kinds,
            found=found[:MOST],
            hidden=max(len(found) - MOST, 0),
            near=[] if found or not asked else shelf.store.names.suggest(asked),
        )

    def as_json(request: Request) -> Made:
        asked, kind = _asked(shelf, request)
        content = [
            {
                "iri": concept.iri,
                "curie": concept.curie,
                "label": concept.label,
                "found_as": name,
                "kind": concept.kind,
                "address": ref.address,
            }
            for concept, ref, name in _found(shelf, asked, kind)[:MOST]
        ]
        return Made.of(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "application/json")

    return [
        press.route("/", home, state=lambda: shelf.findings is None),
        press.route("/search", search),
        press.route("/search.json", as_json),
    ]


def _entries(shelf: Shelf) -> list[Ref]:
    """Return the concepts with the most stated claims, two of each kind of the larger ones, as places to start from."""
    degrees: Counter[str] = Counter()
    for start, end, status in shelf.network.edges(data="status"):
        if status == "asserted":
            degrees.update((start, end))
    larger = {kind.curie for kind, count in sorted(shelf.kinds, key=lambda each: -each[1])[:6]}
    taken: Counter[str] = Counter()
    found = []
    for iri, _ in sorted(degrees.items(), key=lambda each: (-each[1], each[0])):
        kind = shelf.concepts[iri].kind if iri in shelf.concepts else None
        if kind in larger and kind not in UNSUITED and taken[kind] < 2:
            taken[kind] += 1
            found.append(shelf.ref(iri))
    return found


def _asked(shelf: Shelf, request: Request) -> tuple[str, Ref | None]:
    """Return what is searched for, and the kind that it is to be of."""
    asked, kind = request.query_params.get("q", "").strip()[:LONGEST], request.query_params.get("kind", "").strip()
    return asked, shelf.ref(shelf.store.names.resolve(kind, kind=KIND, what="kind of concept").iri) if kind else None


def _found(shelf: Shelf, asked: str, kind: Ref | None) -> list[tuple[Concept, Ref, str]]:
    """Return the concepts that have a text in a name or code, with that name, best first; all of a kind for no text."""
    if asked:
        names = shelf.store.names.search(asked)
        named = [(shelf.concepts[term.iri], name) for term, name in names if term.iri in shelf.concepts]
        known = {concept.iri for concept, _ in named}
        named += [each for each in _by_code(shelf, asked) if each[0].iri not in known]
    else:
        named = [(concept, concept.label) for concept in shelf.concepts.values() if kind]
    return [
        (concept, shelf.ref(concept.iri), name)
        for concept, name in named
        if kind is None or concept.kind == kind.curie or kind.iri in _kinds(shelf, concept)
    ]


def _kinds(shelf: Shelf, concept: Concept) -> frozenset[str]:
    term = shelf.store.names.terms.get(concept.iri)
    return term.kinds if term else frozenset()


def _by_code(shelf: Shelf, asked: str) -> list[tuple[Concept, str]]:
    """Return the concepts that are mapped to an identifier like the text: NCIT:C3809, C3809, 8240/3."""
    wanted = asked.casefold()
    return [
        (shelf.concepts[shelf.iri(curie)], row.identifier)
        for curie, rows in shelf.mappings.items()
        for row in rows
        if shelf.iri(curie) in shelf.concepts
        and not row.identifier.startswith(("net:", BASE))
        and wanted in (row.identifier.casefold(), row.identifier.partition(":")[2].casefold())
    ]
