"""Edges as claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netgraph.errors import NoClaimError, UnknownNameError
from netgraph.model import Claim

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["check", "claim", "claims_of"]


def check(graph: nx.MultiDiGraph, *concepts: str) -> None:
    """Raise UnknownNameError for the first of the IRIs that is not a node."""
    for concept in concepts:
        if concept not in graph:
            raise UnknownNameError(f"{concept!r} is not in the graph; a node is the IRI of a concept", value=concept)


def claim(graph: nx.MultiDiGraph, subject: str, target: str, key: str) -> Claim:
    """Return the edge from subject to target that has the key, as a claim; NoClaimError where there is none."""
    if not graph.has_edge(subject, target, key):
        raise NoClaimError(f"the graph has no edge {key!r} from {subject!r} to {target!r}", value=key)
    start, edge, end = graph.nodes[subject], graph.edges[subject, target, key], graph.nodes[target]
    return Claim(
        start["curie"],
        edge["predicate"],
        end["curie"],
        f"{start['label']} {edge['label']} {end['label']}",
        edge["necessity"],
        edge["status"],
        edge["passages"],
        edge["schemes"],
    )


def claims_of(graph: nx.MultiDiGraph, subject: str, target: str) -> list[Claim]:
    """Return the claims from subject to target, asserted ones first, then by relation.

    Raises:
        UnknownNameError: one of the two is not a node.
    """
    check(graph, subject, target)
    edges = graph.get_edge_data(subject, target, default={})
    keys = sorted(edges, key=lambda key: (edges[key]["status"] != "asserted", key))
    return [claim(graph, subject, target, key) for key in keys]
