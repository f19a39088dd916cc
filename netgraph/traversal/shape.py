"""The shape of the graph: its connected parts, and which concepts stand in its middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netgraph.errors import ParameterError

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEASURES", "centrality", "parts_connected"]

MEASURES = ("betweenness", "closeness", "degree", "pagerank")
"""The measures of centrality."""

DAMPING = 0.85
PRECISION = 1e-10
ROUNDS = 1000


def parts_connected(graph: nx.MultiDiGraph) -> list[tuple[str, ...]]:
    """Return the nodes of each connected part, whatever the direction of claims, sorted; the largest part first."""
    import networkx as nx

    return sorted(
        (tuple(sorted(part)) for part in nx.weakly_connected_components(graph)), key=lambda part: (-len(part), part)
    )


def centrality(
    graph: nx.MultiDiGraph, measure: str = "degree", *, backend: str | None = None
) -> list[tuple[str, float]]:
    """Return the nodes with their scores, the highest first and equal ones by IRI.

    The measures look at all edges that the graph has, so inferred ones count where it has them.

    - "degree": claims with the concept as subject or object, divided by the number of other concepts;
    - "betweenness": the share of shortest paths between two others that lead through the concept, and
      "closeness": the inverse of its mean distance from others, both whatever the direction and number of claims.
      They look at all pairs: expect minutes from some ten thousand concepts on, or name a faster backend;
    - "pagerank": the share of time that a random walk along claims, which starts anew in 15 of 100 steps, spends at the
      concept (Page et al., The PageRank citation ranking, 1999), to 1e-10. networkx's own needs numpy and scipy.

    Args:
        graph: a graph of `project`.
        measure: one of the above.
        backend: the name of an installed backend of networkx, such as "rustworkx" of nx-rustworkx, that computes
            betweenness or closeness; networkx itself where not given. The others take no time.

    Raises:
        ParameterError: there is no such measure, or the backend is not installed or cannot compute it.
    """
    import networkx as nx

    if measure in {"betweenness", "closeness"}:
        compute = nx.betweenness_centrality if measure == "betweenness" else nx.closeness_centrality
        try:
            scores = compute(nx.Graph(graph), backend=backend)
        except (ImportError, NotImplementedError) as error:
            raise ParameterError(f"cannot compute {measure}: {error}", parameter="backend") from error
    elif measure == "degree":
        scores = nx.degree_centrality(graph)
    elif measure == "pagerank":
        scores = _pagerank(graph)
    else:
        raise ParameterError(
            f"no measure is called {measure!r}; there are: {', '.join(MEASURES)}",
            parameter="measure",
            suggestions=MEASURES,
        )
    # Scores that differ only by the order of their sums are equal.
    return sorted(scores.items(), key=lambda item: (-round(item[1], 12), item[0]))


def _pagerank(graph: nx.MultiDiGraph) -> dict[str, float]:
    """Return the rank of each node by power iteration, parallel edges counting each, as networkx defines it."""
    count = len(graph)
    if not count:
        return {}
    number = {node: index for index, node in enumerate(graph)}
    onward: list[list[int]] = [[] for _ in number]
    for subject, target in graph.edges():
        onward[number[subject]].append(number[target])
    ranks = [1 / count] * count
    for _ in range(ROUNDS):
        following = [0.0] * count
        dangling = 0.0
        for rank, targets in zip(ranks, onward, strict=True):
            if targets:
                share = rank / len(targets)
                for target in targets:
                    following[target] += share
            else:
                dangling += rank
        ground = (1 - DAMPING + DAMPING * dangling) / count
        following = [ground + DAMPING * arrived for arrived in following]
        change = sum(abs(new - old) for new, old in zip(following, ranks, strict=True))
        ranks = following
        if change < PRECISION:
            break
    return dict(zip(graph, ranks, strict=True))
