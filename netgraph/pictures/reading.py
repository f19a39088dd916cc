"""What a picture needs of the networkx view: nodes and claims as values whose texts are harmless."""

from __future__ import annotations

import gc
import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from netgraph.errors import UnknownNameError
from netgraph.model import Claim
from netgraph.pictures.text import clean

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "BROADER",
    "Claims",
    "Edge",
    "Node",
    "claim_of",
    "find",
    "make_node",
    "node_of",
    "order",
    "relation_of",
    "sentence_of",
    "uncollected",
    "within",
]

BROADER = "skos:broader"
LINKED = re.compile(r"https://[A-Za-z0-9.-]+(?::\d+)?(?:/[A-Za-z0-9._~!$&*+,;=:@%/?#()-]*)?")
"""The addresses that pictures link to; nothing else ever becomes a link."""


class Node(NamedTuple):
    """A concept as it is drawn. `key` is what the graph calls it; the texts are one line each and safe to show.

    `link` is the address of the concept, if it is an https one without surprises.
    """

    key: Hashable
    curie: str
    label: str
    kind: str
    link: str | None


def node_of(graph: nx.MultiDiGraph, key: Hashable) -> Node:
    """Return a node of the graph; what it lacks is filled in from its key."""
    return make_node(key, graph.nodes[key])


def make_node(key: Hashable, attributes: Mapping[str, Any]) -> Node:
    """Return a node from its key and attributes."""
    get = attributes.get
    curie = clean(str(get("curie") or key)) or "?"
    label = clean(str(get("label") or "")) or curie
    link = _link(key) if isinstance(key, str) else None
    return Node(key, curie, label, str(get("kind") or "skos:Concept"), link)


def _link(key: str) -> str | None:
    base, _, name = key.rpartition("/")
    if name.isalnum() and name.isascii():  # most are like this, and need no close look
        return key if _linked(f"{base}/") else None
    return key if LINKED.fullmatch(key) else None


@lru_cache(1024)
def _linked(base: str) -> bool:
    return LINKED.fullmatch(base) is not None


def order(node: Node) -> tuple[str, str, str]:
    """Return the key by which nodes are sorted: label, then CURIE."""
    return node.label.casefold(), node.label, node.curie


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the collector of reference cycles: a large picture is many small values, none of which makes a cycle."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def find(graph: nx.MultiDiGraph, name: str) -> Hashable:
    """Return the node that an IRI or a CURIE names; UnknownNameError if there is none."""
    if name in graph:
        return name
    for key, curie in graph.nodes(data="curie"):
        if curie == name:
            found: Hashable = key
            return found
    raise UnknownNameError(f"no concept of this graph is named {name!r}; see: netgraph search TEXT", value=name)


def claim_of(subject: Node, target: Node, edge: Mapping[str, Any]) -> Claim:
    """Return an edge of the graph as a claim with its words."""
    return Claim(
        subject.curie,
        _word(edge.get("predicate")) or "?",
        target.curie,
        f"{subject.label} {relation_of(edge)} {target.label}",
        str(edge.get("necessity") or "generic"),
        str(edge.get("status") or "asserted"),
        _words(tuple(edge.get("passages") or ())),
        _words(tuple(edge.get("schemes") or ())),
    )


def relation_of(edge: Mapping[str, Any]) -> str:
    """Return the words for the relation of an edge, or its CURIE where there are none."""
    return _word(edge.get("label")) or _word(edge.get("predicate")) or "?"


def sentence_of(subject: Node, target: Node, edge: Mapping[str, Any]) -> str:
    """Return what `str` makes of the claim of an edge, without making the claim."""
    passages = edge.get("passages")
    source = ", ".join(_words(tuple(passages))) if passages else str(edge.get("status") or "asserted")
    return f"{subject.label} {relation_of(edge)} {target.label} [{source}]"


@lru_cache(1024)
def _word(text: object) -> str:
    return clean(str(text)) if text else ""


@lru_cache(4096)
def _words(names: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(clean(str(each)) for each in names)


def within(schemes: Iterable[str], scheme: str | None) -> bool:
    """Return whether what holds under these schemes, or under any if there are none, holds under the one asked for."""
    held = tuple(schemes)
    return scheme is None or not held or scheme in held


Edge = tuple[Node, Node, Mapping[str, Any]]
"""The subject and the object of a claim, and the attributes of the edge between them."""


class Claims(Sequence[Claim]):
    """The claims of edges, made when they are asked for."""

    def __init__(self, edges: Sequence[Edge]) -> None:
        self._edges = edges

    def __len__(self) -> int:
        return len(self._edges)

    def statuses(self) -> Iterator[str]:
        """Yield the status of each claim."""
        return (str(edge.get("status") or "asserted") for _, _, edge in self._edges)

    @overload
    def __getitem__(self, place: int) -> Claim: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Claim]: ...

    def __getitem__(self, place: int | slice) -> Claim | Sequence[Claim]:
        return Claims(self._edges[place]) if isinstance(place, slice) else claim_of(*self._edges[place])
