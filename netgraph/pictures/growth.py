"""The claims around a concept as a tree: concepts, and beyond each its further claims grouped by relation.

Every claim within reach is in the tree once. A concept that several claims reach is in it for each of them, and grown
further only where it comes first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from netgraph.model import Claim
from netgraph.pictures.reading import BROADER, Node, claim_of, node_of, order, relation_of, within
from netgraph.pictures.text import Line

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Branch", "Choice", "Group", "grow", "share"]


@dataclass(slots=True)
class Branch:
    """A concept in the tree, the claim that leads to it, and the groups beyond it; a layout fills in the rest."""

    node: Node
    claim: Claim | None = None
    again: bool = False
    groups: list[Group] = field(default_factory=list)
    lines: tuple[Line, ...] = ()
    source: tuple[Line, ...] = ()
    source_below: bool = False
    width: int = 0
    height: int = 0
    top: int = 0
    y: int = 0


@dataclass(slots=True)
class Group:
    """The claims of one relation and direction at a concept; `hidden` says how many more there are."""

    relation: str
    necessity: str
    outgoing: bool
    rows: list[Branch]
    hidden: int = 0
    lines: tuple[Line, ...] = ()
    width: int = 0
    height: int = 0
    top: int = 0
    y: int = 0

    @property
    def status(self) -> str:
        """Asserted where any of the claims is."""
        return "asserted" if any(row.claim and row.claim.status == "asserted" for row in self.rows) else "inferred"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which claims are wanted: all, or only stated ones, those of some relations, or those that hold under a scheme.

    `expanded` are concepts whose claims are wanted however far away they are, `hidden` those that are not wanted.
    """

    inferred: bool = True
    relations: frozenset[str] = frozenset()
    scheme: str | None = None
    expanded: frozenset[Hashable] = frozenset()
    hidden: frozenset[Hashable] = frozenset()


def grow(
    graph: nx.MultiDiGraph, root: Branch, choice: Choice, *, steps: int, most: int, most_in_group: int
) -> tuple[list[list[Branch]], int]:
    """Grow the tree from its root; return its levels, and how many claims are left out.

    Args:
        graph: the networkx view.
        root: the branch of the concept in the middle.
        choice: which claims are wanted.
        steps: how many levels there are besides the root; expanded concepts have one more beyond them.
        most: how many concepts the tree has at most.
        most_in_group: how many concepts a group has at most; each group of a level gets an equal share.
    """
    seen: set[tuple[Hashable, Hashable, Hashable]] = set()
    shown = {root.node.key}
    levels, left_out = [[root]], 0
    deep = steps > 1 or bool(choice.expanded)
    for depth in count():
        groups: list[Group] = []
        for branch in levels[-1]:
            if not branch.again and (depth < steps or branch.node.key in choice.expanded):
                branch.groups = _groups(_claims(graph, branch.node, choice, seen))
                groups += branch.groups
        cap = share((len(group.rows) for group in groups), most, most_in_group)
        rows: list[Branch] = []
        for group in groups:
            room = max(cap, 1) if most > len(rows) else 0
            group.hidden = max(len(group.rows) - room, 0)
            del group.rows[room:]
            rows += group.rows
            left_out += group.hidden
        for branch in levels[-1]:
            branch.groups = [group for group in branch.groups if group.rows]
        for row in rows:
            row.again = row.node.key in shown and (deep or row.node.key == root.node.key)
            shown.add(row.node.key)
        if not rows:
            break
        most -= len(rows)
        levels.append(rows)
    return levels, left_out


def share(sizes: Iterable[int], most: int, most_in_group: int) -> int:
    """Return how many of each group there can be so that all together are not more than `most`."""
    counts = Counter(sizes)
    low, high = 0, most_in_group
    while low < high:
        cap = (low + high + 1) // 2
        if sum(min(size, cap) * number for size, number in counts.items()) <= most:
            low = cap
        else:
            high = cap - 1
    return low


Found = tuple[bool, Node, Claim, str]
"""Whether a claim leads away from a concept, the other end, the claim, and the words for its relation."""


def _claims(
    graph: nx.MultiDiGraph, node: Node, choice: Choice, seen: set[tuple[Hashable, Hashable, Hashable]]
) -> Iterator[Found]:
    """Yield the claims at a concept that are not in the tree yet."""
    for outgoing, edges in ((True, graph.out_edges), (False, graph.in_edges)):
        for start, end, key, edge in edges(node.key, keys=True, data=True):
            if not choice.inferred and edge.get("status") == "inferred":
                continue
            if choice.relations and edge.get("predicate") not in choice.relations:
                continue
            if start in choice.hidden or end in choice.hidden:
                continue
            if (start, end, key) in seen or not within(edge.get("schemes") or (), choice.scheme):
                continue
            seen.add((start, end, key))
            other = node_of(graph, end if outgoing else start)
            claim = claim_of(node, other, edge) if outgoing else claim_of(other, node, edge)
            yield outgoing, other, claim, relation_of(edge)


def _groups(found: Iterable[Found]) -> list[Group]:
    """Return the groups of claims: "is a" first, the others by their words; stated claims first, then by label."""
    groups: dict[tuple[bool, str, str], Group] = {}
    for outgoing, other, claim, label in found:
        place = (outgoing, claim.predicate, claim.necessity)
        if place not in groups:
            groups[place] = Group(label, claim.necessity, outgoing, [])
        groups[place].rows.append(Branch(other, claim))
    for group in groups.values():
        group.rows.sort(key=lambda row: (row.claim is not None and row.claim.status == "inferred", order(row.node)))
    ranked = sorted(groups.items(), key=lambda each: (each[0][1] != BROADER, each[1].relation, each[0]))
    return [group for _, group in ranked]
