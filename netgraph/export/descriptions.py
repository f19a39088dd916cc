"""One concept in RDF: its description, the claims with it, and what states them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from netgraph.export.selection import DEFAULT, IS_PART_OF, RELATION, TYPE, account
from netgraph.names import BASE

if TYPE_CHECKING:
    from netgraph.store import Store

__all__ = ["FORMATS", "description"]

FORMATS = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "trig": "application/trig",
}
"""The formats and their media types."""

GRAPHS = ("trig", "jsonld")
"""The formats in which claims stand in the graphs of their passages; in others, axioms name the passages."""

SKOS = "http://www.w3.org/2004/02/skos/core#"
LABELS = (ox.NamedNode(SKOS + "prefLabel"), ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label"))
INFERRED = ox.NamedNode(BASE + "InferredGraph")


def description(store: Store, iri: str, form: str) -> bytes:
    """Return what sources state of a concept, in one of FORMATS.

    It holds what is said of the concept and what refers to it, the labels and kinds of the concepts that these name,
    and the passages, or mapping sets, that state each claim.
    """
    quads = list(_quads(store, ox.NamedNode(iri)))
    if form not in GRAPHS:
        stated = [quad for quad in quads if quad.graph_name != DEFAULT]
        quads = [ox.Quad(*quad.triple) for quad in quads]
        quads += [each for quad in stated for each in account(quad, "axioms")]
    if form in {"ttl", "trig"}:
        from netgraph.export.turtle import turtle

        return turtle(quads, store.prefixes.bases).encode("utf-8")
    from netgraph.export.rdf import write_quads

    sink = io.BytesIO()
    write_quads(quads, form, sink, prefixes=store.prefixes.bases)
    return sink.getvalue()


def _quads(store: Store, concept: ox.NamedNode) -> Iterator[ox.Quad]:
    """Yield the statements with the concept, with the graphs they stand in, and what these name in turn."""
    engine = store.engine
    inferred = {quad.subject for quad in engine.quads_for_pattern(None, TYPE, INFERRED, DEFAULT)}
    graphs: dict[ox.NamedNode | ox.BlankNode, None] = {}
    named: dict[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, None] = {}
    for pattern in ((concept, None), (None, concept)):
        for quad in engine.quads_for_pattern(pattern[0], None, pattern[1], None):
            if quad.graph_name in inferred or (pattern[0] is None and not _counts(store, quad)):
                continue
            yield quad
            if not isinstance(quad.graph_name, ox.DefaultGraph):
                graphs[quad.graph_name] = None
            named.update(dict.fromkeys((quad.subject, quad.object)))
            if ox.Quad(quad.predicate, TYPE, RELATION) in engine:
                named[quad.predicate] = None
    for graph in graphs:
        for quad in engine.quads_for_pattern(graph, None, None, DEFAULT):
            yield quad
            if quad.predicate == IS_PART_OF:
                named[quad.object] = None
    for node in named:
        if isinstance(node, ox.NamedNode | ox.BlankNode) and node != concept:
            for predicate in (TYPE, *LABELS):
                yield from engine.quads_for_pattern(node, predicate, None, DEFAULT)


def _counts(store: Store, quad: ox.Quad) -> bool:
    """Return whether what refers to a concept is a claim or a mapping, and not the description of something else."""
    predicate = quad.predicate
    if predicate.value.startswith(SKOS) and predicate.value.endswith("Match"):
        return True
    return ox.Quad(predicate, TYPE, RELATION) in store.engine
