"""From the terms of Oxigraph to those of rdflib, which pySHACL reads."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

__all__ = ["to_rdflib"]


def to_rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """Return an rdflib graph of the triples; those that quote a triple, which rdflib cannot hold, are left out."""
    from rdflib import BNode, Graph, Literal, URIRef

    known: dict[ox.NamedNode | ox.BlankNode | ox.Literal, Node] = {}

    def term(node: ox.NamedNode | ox.BlankNode | ox.Literal) -> Node:
        found = known.get(node)
        if found is None:
            if isinstance(node, ox.NamedNode):
                found = URIRef(node.value)
            elif isinstance(node, ox.BlankNode):
                found = BNode(node.value)
            elif node.language:
                found = Literal(node.value, lang=node.language)
            else:
                found = Literal(node.value, datatype=URIRef(node.datatype.value))
                if isinstance(found.value, Decimal) and not found.value.is_finite():
                    found = Literal(node.value)  # no decimal by XML Schema, and comparing it would fail
            known[node] = found
        return found

    graph = Graph(bind_namespaces="none")
    for triple in triples:
        if not isinstance(triple.subject, ox.Triple) and not isinstance(triple.object, ox.Triple):
            graph.add((term(triple.subject), term(triple.predicate), term(triple.object)))
    return graph
