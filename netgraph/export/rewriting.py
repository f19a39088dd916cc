"""A graph whose concepts are written under the IRIs of an external ontology, where an exact match exists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from netgraph.export.selection import Part, Selection
from netgraph.table import Table

if TYPE_CHECKING:
    from netgraph.store import Node, Store

__all__ = ["rewritten"]

EXACT = ox.NamedNode("http://www.w3.org/2004/02/skos/core#exactMatch")
CONCEPT = ox.NamedNode("http://www.w3.org/2004/02/skos/core#Concept")
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def rewritten(store: Store, selection: Selection) -> tuple[Iterator[ox.Quad], Table]:
    """Return the quads of a part with the concepts' IRIs replaced, and a table of the concepts that keep theirs.

    A concept is replaced by the identifier of the ontology `selection.iris` that it is an exact match of. It keeps its
    IRI where there is none, where there are several, and where the identifier is a match of several concepts, for these
    would become one. The exact match of a replaced concept then points back, to the IRI that it had.

    Raises:
        UnknownNameError: no prefix of the graph is spelled like that.
    """
    from netgraph.export.sssom import external_prefix

    prefix = external_prefix(store, selection.iris or "")
    base = store.prefixes.bases[prefix]
    default = ox.DefaultGraph()
    part = Part(store, replace(selection, iris=None))
    concepts = {
        quad.subject: [
            match.object
            for match in store.engine.quads_for_pattern(quad.subject, EXACT, None, default)
            if isinstance(match.object, ox.NamedNode) and match.object.value.startswith(base)
        ]
        for quad in store.engine.quads_for_pattern(None, TYPE, CONCEPT, default)
        if isinstance(quad.subject, ox.NamedNode) and quad.subject not in part.foreign
    }
    claimed: dict[ox.NamedNode, int] = {}
    for matches in concepts.values():
        for match in matches:
            claimed[match] = claimed.get(match, 0) + 1
    names: dict[Node, ox.NamedNode] = {}
    kept = []
    for concept, matches in sorted(concepts.items(), key=lambda item: item[0].value):
        if len(matches) == 1 and claimed[matches[0]] == 1:
            names[concept] = matches[0]
            continue
        identifiers = " ".join(sorted(store.prefixes.compact(each.value) for each in matches))
        reason = (
            "several exact matches"
            if len(matches) > 1
            else "a match of several concepts"
            if matches
            else "no exact match"
        )
        kept.append(
            (store.prefixes.compact(concept.value), store.names.label(concept.value), reason, identifiers or None)
        )
    table = Table(("concept", "label", "reason", "identifiers"), tuple(kept), f"Concepts that have no IRI of {prefix}")
    return _renamed(part.quads(), names), table


def _renamed(quads: Iterator[ox.Quad], names: dict[Node, ox.NamedNode]) -> Iterator[ox.Quad]:
    def term(node: Node) -> Node:
        if isinstance(node, ox.Triple):
            return ox.Triple(term(node.subject), node.predicate, term(node.object))  # type: ignore[arg-type]
        return names.get(node, node)

    for quad in quads:
        subject, target = term(quad.subject), term(quad.object)
        if quad.predicate == EXACT and subject == target:
            target = quad.subject
        yield ox.Quad(subject, quad.predicate, target, quad.graph_name)  # type: ignore[arg-type]  # a subject stays one
