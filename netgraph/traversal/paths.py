"""Ways between concepts, and what stands around one."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from netgraph.errors import NoPathError, ParameterError
from netgraph.model import Claim
from netgraph.traversal.claims import check, claim

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["neighbourhood", "shortest_path", "shortest_paths"]

DIRECTIONS = ("both", "out", "in")
STRENGTH = {"necessary": 0, "generic": 1, "possible": 2}


def shortest_path(
    graph: nx.MultiDiGraph,
    start: str,
    end: str,
    *,
    directed: bool = False,
    relations: Iterable[str] | None = None,
    inferred: bool = True,
) -> tuple[Claim, ...]:
    """Return the best chain of claims between two concepts, empty if they are one; the rest is as `shortest_paths`."""
    return shortest_paths(graph, start, end, k=1, directed=directed, relations=relations, inferred=inferred)[0]


def shortest_paths(
    graph: nx.MultiDiGraph,
    start: str,
    end: str,
    *,
    k: int = 3,
    directed: bool = False,
    relations: Iterable[str] | None = None,
    inferred: bool = True,
) -> list[tuple[Claim, ...]]:
    """Return up to k chains of claims between two concepts, best first, none of which comes to a concept twice.

    A chain is better the fewer inferred claims it has, since those have no passage; then the shorter it is; then by the
    IRIs of its concepts. Of several claims between two concepts an asserted one is told, and of those the strongest.

    The method is Yen's (Finding the K shortest loopless paths in a network, Management Science 17, 1971) over
    Dijkstra's, searched from the end so that equal chains come in one order; networkx's own takes no multigraphs.

    Args:
        graph: as `netgraph.projection.project` gives it.
        start: the concept that the chains start from.
        end: the concept that they lead to.
        k: how many chains at most, at least 1.
        directed: whether claims are followed only from subject to object; a claim's sentence says its direction.
        relations: the IRIs of the relations that are followed; all where None.
        inferred: whether inferred edges of the graph may be followed.

    Raises:
        UnknownNameError: one of the two is not a node.
        NoPathError: nothing connects them.
        ParameterError: k is less than 1.
    """
    if k < 1:
        raise ParameterError(f"k is {k}; ask for at least 1 path", parameter="k")
    check(graph, start, end)
    if start == end:
        return [()]
    hops = _Hops(graph, directed=directed, relations=relations, inferred=inferred)
    best = hops.search(start, end)
    if best is None:
        one, other = graph.nodes[start], graph.nodes[end]
        way = "no chain of claims leads from" if directed else "nothing connects"
        raise NoPathError(
            f"{way} {one['label']!r} {'to' if directed else 'and'} {other['label']!r}",
            value=f"{one['curie']} {other['curie']}",
        )
    paths, candidates, known = [best], list[tuple[int, tuple[str, ...]]](), {best}
    while len(paths) < k:
        last = paths[-1]
        for index, spur in enumerate(last[:-1]):
            root = last[:index]
            taken = {path[index + 1] for path in paths if path[: index + 1] == last[: index + 1]}
            rest = hops.search(spur, end, without=root, not_to=taken)
            if rest is not None and (path := root + rest) not in known:
                known.add(path)
                heapq.heappush(candidates, (hops.length(path), path))
        if not candidates:
            break
        paths.append(heapq.heappop(candidates)[1])
    return [hops.claims(path) for path in paths]


class _Hops:
    """The steps that a chain may take, and what each costs: an inferred one more than any number of asserted ones."""

    def __init__(
        self, graph: nx.MultiDiGraph, *, directed: bool, relations: Iterable[str] | None, inferred: bool
    ) -> None:
        self.graph, self.directed, self.inferred = graph, directed, inferred
        self.relations = None if relations is None else frozenset(relations)
        self.dear = len(graph)
        self.onward, self.backward = cache(self._onward), cache(self._backward)

    def _onward(self, node: str) -> dict[str, int]:
        """Return the neighbours of a node that a step may lead to, with its cost."""
        return self._costs(node, self.graph.succ, None if self.directed else self.graph.pred)

    def _backward(self, node: str) -> dict[str, int]:
        """Return the neighbours of a node that a step may come from, with its cost."""
        return self._costs(node, self.graph.pred, None if self.directed else self.graph.succ)

    def _costs(self, node: str, *sides: Any) -> dict[str, int]:
        found: dict[str, int] = {}
        for side in filter(None, sides):
            for other, edges in side[node].items():
                if other != node:
                    for key, edge in edges.items():
                        if self._allows(key, edge):
                            cost = 1 if edge["status"] == "asserted" else self.dear
                            found[other] = min(cost, found.get(other, cost))
        return found

    def _allows(self, key: str, edge: dict[str, Any]) -> bool:
        return (self.relations is None or key in self.relations) and (self.inferred or edge["status"] == "asserted")

    def search(
        self, start: str, end: str, *, without: Collection[str] = (), not_to: Collection[str] = ()
    ) -> tuple[str, ...] | None:
        """Return the best chain of nodes, or None; it avoids some nodes, and some as its first step."""
        costs = {end: 0}
        waiting = [(0, end)]
        settled: set[str] = set()
        while waiting:
            cost, node = heapq.heappop(waiting)
            if node == start:
                break
            if node in settled:
                continue
            settled.add(node)
            for other, step in self.backward(node).items():
                if other in without or (other == start and node in not_to):
                    continue
                if cost + step < costs.get(other, cost + step + 1):
                    costs[other] = cost + step
                    heapq.heappush(waiting, (cost + step, other))
        else:
            return None
        path = [start]
        while path[-1] != end:
            node = path[-1]
            path.append(
                min(
                    other
                    for other, step in self.onward(node).items()
                    if other in settled
                    and costs[other] + step == costs[node]
                    and (node != start or other not in not_to)
                )
            )
        return tuple(path)

    def length(self, path: tuple[str, ...]) -> int:
        """Return what the steps of a path cost together."""
        return sum(self.onward(node)[other] for node, other in pairwise(path))

    def claims(self, path: tuple[str, ...]) -> tuple[Claim, ...]:
        """Return the claim of each step of a path."""
        return tuple(self._claim(node, other) for node, other in pairwise(path))

    def _claim(self, node: str, other: str) -> Claim:
        ranked = []
        for subject, target in ((node, other),) if self.directed else ((node, other), (other, node)):
            for key, edge in self.graph.get_edge_data(subject, target, default={}).items():
                if self._allows(key, edge):
                    rank = (edge["status"] != "asserted", STRENGTH[edge["necessity"]], subject != node, key)
                    ranked.append((rank, subject, target, key))
        _, subject, target, key = min(ranked)
        return claim(self.graph, subject, target, key)


def neighbourhood(
    graph: nx.MultiDiGraph,
    concept: str,
    *,
    steps: int = 1,
    relations: Iterable[str] | None = None,
    direction: str = "both",
) -> tuple[nx.MultiDiGraph, list[Claim]]:
    """Return the claims that walks of so many steps from a concept meet, as a graph and as a list, nearest first.

    The graph is a copy with the same attributes. Claims between two concepts that are both as far as the walks go are
    not met. Claims at one distance come by subject, relation and object.

    Args:
        graph: as `netgraph.projection.project` gives it.
        concept: where the walks start.
        steps: how long the walks are; with 0 the graph is the concept alone.
        relations: the IRIs of the relations that are followed; all where None.
        direction: "out" follows claims from subject to object, "in" from object to subject, "both" either way.

    Raises:
        UnknownNameError: the concept is not a node.
        ParameterError: steps is less than 0, or there is no such direction.
    """
    if steps < 0:
        raise ParameterError(f"steps is {steps}; it counts from 0", parameter="steps")
    if direction not in DIRECTIONS:
        raise ParameterError(
            f"no direction is called {direction!r}; there are: {', '.join(DIRECTIONS)}",
            parameter="direction",
            suggestions=DIRECTIONS,
        )
    check(graph, concept)
    chosen = None if relations is None else frozenset(relations)
    near = graph.__class__(**graph.graph)
    near.add_node(concept, **graph.nodes[concept])
    claims: list[Claim] = []
    edge_of_walk = {concept}
    for _ in range(steps):
        met = sorted(
            {
                (subject, key, target)
                for node in edge_of_walk
                for subject, target, key in _around(graph, node, direction)
                if (chosen is None or key in chosen) and not near.has_edge(subject, target, key)
            }
        )
        reached = {node for subject, _, target in met for node in (subject, target) if node not in near}
        near.add_nodes_from((node, graph.nodes[node]) for node in sorted(reached))
        for subject, key, target in met:
            near.add_edge(subject, target, key, **graph.edges[subject, target, key])
            claims.append(claim(graph, subject, target, key))
        edge_of_walk = reached
        if not reached:
            break
    return near, claims


def _around(graph: nx.MultiDiGraph, node: str, direction: str) -> Iterator[tuple[str, str, str]]:
    if direction != "in":
        yield from graph.out_edges(node, keys=True)
    if direction != "out":
        yield from graph.in_edges(node, keys=True)
