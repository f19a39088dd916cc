"""Ways between concepts, and what stands around one."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from netgraph.errors import NoPathError, ParameterError
from netgraph.model import Claim
from netgraph.traversal.claims import check, claim

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["neighbourhood", "shortest_path", "shortest_paths"]

DIRECTIONS = ("both", "out", "in")
STRENGTH = {"necessary": 0, "generic": 1, "possible": 2}

Ranked = tuple[int, tuple[str, ...]]
"""A chain of nodes after its cost."""


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

    The method is Yen's (Finding the K shortest loopless paths in a network, Management Science 17, 1971), guided by the
    distances from the end, which Dijkstra's finds once; networkx's own takes no multigraphs and leaves ties to chance.

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
    hops = _Hops(graph, end, directed=directed, relations=relations, inferred=inferred)
    hops.measure(until=start if k == 1 else None)
    best = hops.search((start,))
    if best is None:
        one, other = graph.nodes[start], graph.nodes[end]
        way = "no chain of claims leads from" if directed else "nothing connects"
        raise NoPathError(
            f"{way} {one['label']!r} {'to' if directed else 'and'} {other['label']!r}",
            value=f"{one['curie']} {other['curie']}",
        )
    found, candidates, known = [best], list[Ranked](), {best}
    while len(found) < k:
        _, last = found[-1]
        for length in range(1, len(last)):
            root = last[:length]
            rival = hops.search(root, not_to={path[length] for _, path in found if path[:length] == root})
            if rival is not None and rival not in known:
                known.add(rival)
                heapq.heappush(candidates, rival)
        if not candidates:
            break
        found.append(heapq.heappop(candidates))
    return [hops.claims(path) for _, path in found]


class _Hops:
    """The steps of chains to one end, and what each costs: an inferred one more than any number of asserted ones."""

    def __init__(
        self, graph: nx.MultiDiGraph, end: str, *, directed: bool, relations: Iterable[str] | None, inferred: bool
    ) -> None:
        self.graph, self.end, self.directed, self.inferred = graph, end, directed, inferred
        self.relations = None if relations is None else frozenset(relations)
        self.dear = len(graph)
        self.costs: dict[str, int] = {}

    def steps(self, node: str, *, back: bool = False) -> dict[str, int]:
        """Return where a step may lead from a node, or with `back` come from, with what it costs."""
        found: dict[str, int] = {}
        for forward in (not back,) if self.directed else (True, False):
            edges = self.graph.out_edges if forward else self.graph.in_edges
            for subject, target, key, status in edges(node, keys=True, data="status"):
                if self.relations is None or key in self.relations:
                    other = target if forward else subject
                    if status == "asserted":
                        found[other] = 1
                    elif self.inferred:
                        found.setdefault(other, self.dear)
        return found

    def measure(self, *, until: str | None) -> None:
        """Find what the best chain to the end costs from each node, or from each that is nearer than one of them."""
        reached = {self.end: 0}
        waiting = [(0, self.end)]
        while waiting:
            cost, node = heapq.heappop(waiting)
            if node in self.costs:
                continue
            self.costs[node] = cost
            if node == until:
                break
            for other, step in self.steps(node, back=True).items():
                if cost + step < reached.get(other, cost + step + 1):
                    reached[other] = cost + step
                    heapq.heappush(waiting, (cost + step, other))

    def search(self, root: tuple[str, ...], *, not_to: Collection[str] = ()) -> Ranked | None:
        """Return the best chain to the end that begins with a root, with its cost; its next step is not to some nodes.

        Chains are tried in the order of what they would cost if they could go on as they liked.
        """
        spent = sum(self.steps(node)[other] for node, other in pairwise(root))
        waiting = [(0, root, spent)]
        closed = set(root[:-1])
        while waiting:
            _, path, spent = heapq.heappop(waiting)
            node = path[-1]
            if node == self.end:
                return spent, path
            if node in closed:
                continue
            closed.add(node)
            for other, step in self.steps(node).items():
                if other in self.costs and other not in closed and (path != root or other not in not_to):
                    heapq.heappush(waiting, (spent + step + self.costs[other], (*path, other), spent + step))
        return None

    def claims(self, path: tuple[str, ...]) -> tuple[Claim, ...]:
        """Return the claim of each step of a path."""
        return tuple(self._claim(node, other) for node, other in pairwise(path))

    def _claim(self, node: str, other: str) -> Claim:
        ranked = []
        for subject, target in ((node, other),) if self.directed else ((node, other), (other, node)):
            for key, edge in self.graph.get_edge_data(subject, target, default={}).items():
                asserted = edge["status"] == "asserted"
                if (self.relations is None or key in self.relations) and (asserted or self.inferred):
                    rank = (not asserted, STRENGTH[edge["necessity"]], subject != node, key)
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
