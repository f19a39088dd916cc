"""A hierarchy as a tidy tree from left to right: no label is cut, no line meets one, a cycle ends where it closes."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netgraph.pictures.canvas import BODY, LEAD, SMALL, Canvas, Style, entrance, first_baseline, icon, text_marks, words
from netgraph.pictures.legend import MARGIN, heading, legend
from netgraph.pictures.palette import SIZE, Face, faces
from netgraph.pictures.picture import Picture, count, told
from netgraph.pictures.reading import (
    BROADER,
    Claims,
    Edge,
    Node,
    find,
    make_node,
    order,
    relation_of,
    sentence_of,
    uncollected,
    within,
)
from netgraph.pictures.text import Line, clean, measure, widest, wrap
from netgraph.pictures.tidy import tidy

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MOST", "draw_hierarchy"]

MOST = 20_000
"""How many concepts are drawn; below that level, they are only counted."""

CHANNEL, TRUNK, BEND = 40, 18, 6
"""The room between two levels, how far the upright line stands before a level, and how round its ends are."""

ROW, ROW_GAP, FAMILY_GAP, FOREST_GAP = 22, 2, 10, 22
GAP = 8
LEAST_ROOM, MOST_ROOM = 146, 230
NARROWEST = 480
TOP_MARKS = text_marks(bold=True)


Below = dict[Hashable, list[Edge]]
"""The edges that lead to each concept from below, by label."""


@dataclass(slots=True)
class Twig:
    """A concept in a tree: its level, its children as places in the list of the tree, and how many are left out."""

    node: Node
    level: int
    edge: Edge | None = None
    again: bool = False
    children: list[int] = field(default_factory=list)
    left_out: int = 0
    lines: tuple[Line, ...] = ()
    end: int = 0


@uncollected()
def draw_hierarchy(
    graph: nx.MultiDiGraph,
    root: str | None = None,
    *,
    scheme: str | None = None,
    relation: str = BROADER,
    steps: int | None = None,
    inferred: bool = False,
    width: int = 1200,
    most: int = MOST,
) -> Picture:
    """Return the picture of what stands below a concept, or of the whole hierarchy of each scheme.

    A concept below several others stands below each of them, with its own subtypes only where it comes first.

    Args:
        graph: the networkx view, as `netgraph.projection.project` makes it.
        root: the IRI or CURIE of a concept; the tops of the hierarchy where none is named.
        scheme: only the hierarchy of this scheme, as CURIE; without it there is a tree for each.
        relation: the relation that leads upward, as CURIE.
        steps: how many levels below the top; all where none is named.
        inferred: whether inferred claims are drawn too.
        width: the width aimed at, in pixels; labels wrap to reach it.
        most: how many concepts are drawn at most; further ones are counted.

    Raises:
        UnknownNameError: the concept is not in the graph.
    """
    top = find(graph, root) if root is not None else None
    nodes = {key: make_node(key, attributes) for key, attributes in graph.nodes.items()}
    edges = _edges(graph, nodes, relation, inferred=inferred)
    schemes: list[str | None] = (
        [scheme] if scheme else sorted({each for *_, edge in edges for each in edge.get("schemes") or ()})
    )
    forests = []
    for each in schemes or [None]:
        below = _below(edges, each)
        twigs = _grow(below, _tops(below, nodes, top), steps, most)
        if len(twigs) > 1 or (top is not None and len(schemes) < 2):
            forests.append((each, twigs))
    if top is not None and not forests:
        forests.append((None, [Twig(nodes[top], 0)]))
    words = relation_of(edges[0][2]) if edges else relation
    return _Drawing(forests, nodes[top] if top is not None else None, words).picture(width)


def _edges(graph: nx.MultiDiGraph, nodes: dict[Hashable, Node], relation: str, *, inferred: bool) -> list[Edge]:
    return [
        (nodes[lower], nodes[upper], edge)
        for lower, upper, edge in graph.edges(data=True)
        if edge.get("predicate") == relation and (inferred or edge.get("status") != "inferred")
    ]


def _below(edges: Iterable[Edge], scheme: str | None) -> Below:
    found: Below = {}
    for each in edges:
        if scheme is None or within(each[2].get("schemes") or (), scheme):
            found.setdefault(each[1].key, []).append(each)
    for family in found.values():
        family.sort(key=lambda each: order(each[0]))
    return found


def _tops(below: Below, nodes: dict[Hashable, Node], top: Hashable | None) -> list[Node]:
    """Return the concepts that a hierarchy begins with; one for each cycle that nothing stands above."""
    if top is not None:
        return [nodes[top]]
    lower = {each[0].key for family in below.values() for each in family}
    tops = sorted((nodes[key] for key in below if key not in lower), key=order)
    reached: set[Hashable] = set()

    def reach(start: Hashable) -> None:
        waiting = [start]
        while waiting:
            key = waiting.pop()
            if key not in reached:
                reached.add(key)
                waiting += [each[0].key for each in below.get(key, ())]

    for node in tops:
        reach(node.key)
    for node in sorted((nodes[key] for key in below if key not in reached), key=order):
        if node.key not in reached:
            tops.append(node)
            reach(node.key)
    return tops


def _grow(below: Below, tops: list[Node], steps: int | None, most: int) -> list[Twig]:
    """Return the trees below the tops, level by level."""
    twigs = [Twig(node, 0) for node in tops[:most]]
    shown = {node.key for node in tops[:most]}
    begin, level = 0, 0
    while begin < len(twigs):
        end = len(twigs)
        level += 1
        wanted = sum(len(below.get(twig.node.key, ())) for twig in twigs[begin:end] if not twig.again)
        room = (steps is None or level <= steps) and (level == 1 or end + wanted <= most)
        for twig in twigs[begin:end]:
            family = () if twig.again else below.get(twig.node.key, ())
            drawn = family[: max(most - len(twigs), 0)] if room else ()
            twig.left_out = len(family) - len(drawn)
            for edge in drawn:
                key = edge[0].key
                twig.children.append(len(twigs))
                twigs.append(Twig(edge[0], level, edge, key in shown))
                shown.add(key)
        begin = end
    return twigs


class _Drawing:
    """The trees of a hierarchy on one canvas."""

    def __init__(self, forests: list[tuple[str | None, list[Twig]]], top: Node | None, relation: str) -> None:
        self.forests, self.top, self.relation = forests, top, relation
        self.twigs = [twig for _, twigs in forests for twig in twigs]
        self.canvas = Canvas()

    def picture(self, width: int) -> Picture:
        """Return the picture."""
        levels = 1 + max((twig.level for twig in self.twigs), default=0)
        room = (width - 2 * MARGIN + CHANNEL) // levels - SIZE - GAP - CHANNEL
        starts = self._settle(levels, max(LEAST_ROOM, min(MOST_ROOM, room)))
        wide = max(starts[-1] + MARGIN, NARROWEST)
        looks = faces(twig.node.kind for twig in self.twigs)
        title, notes = f"Hierarchy below {self.top.label}" if self.top else "Hierarchy", self._notes()
        y = head = heading(self.canvas, wide, title, notes)
        for scheme, twigs in self.forests:
            if scheme and len(self.forests) > 1:
                self.canvas.write(MARGIN, y + 12, clean(scheme), size=13, bold=True, muted=True)
                y += 28
            y = self._draw(twigs, starts, looks, y) + FOREST_GAP
        extras = (
            [("again", "hollow: also shown elsewhere, with what stands below it")]
            if any(each.again for each in self.twigs)
            else []
        )
        styles = [style for style in self.canvas.styles() if style[1] == "inferred"]
        height = legend(self.canvas, y - FOREST_GAP, wide, looks.values(), styles=styles, extras=extras)
        claims = Claims([twig.edge for twig in self.twigs if twig.edge])
        return Picture(self.canvas.svg(wide, height, title, told(notes, claims)), title, notes, claims, head)

    def _notes(self) -> tuple[str, ...]:
        if not self.twigs:
            return ("No source states such a hierarchy.",)
        number = len({twig.node.key for twig in self.twigs})
        notes = [count(number, "concept")]
        if any(twig.edge for twig in self.twigs):
            notes[0] += f"; each “{self.relation}” the one to its left"
        repeated = len({twig.node.key for twig in self.twigs if twig.again})
        if repeated:
            notes[0] += f"; {repeated:,} in several places" if repeated > 1 else "; one in several places"
        left_out = sum(twig.left_out for twig in self.twigs)
        if left_out:
            notes.append(f"Summarised: {count(left_out, 'further claim')} not drawn one by one.")
        return tuple(notes)

    def _settle(self, levels: int, room: int) -> list[int]:
        """Wrap the labels; return where each level begins, and where the last one ends."""
        edges = [0] * levels
        for twig in self.twigs:
            level = twig.level
            twig.lines = wrap(twig.node.label, room, BODY, bold=level == 0)
            twig.end = widest(twig.lines)
            if twig.left_out:
                more = measure(f"+{twig.left_out:,}", SMALL)
                twig.end = max(twig.end, round(twig.lines[-1].width + GAP + more))
            edges[level] = max(edges[level], twig.end)
        starts = [MARGIN]
        for wide in edges:
            starts.append(starts[-1] + SIZE + GAP + wide + CHANNEL)
        starts[-1] -= CHANNEL
        return starts

    def _draw(self, twigs: list[Twig], starts: list[int], looks: dict[str, Face], top: int) -> int:
        """Draw trees below a height; return their lower edge."""
        heights = [max(ROW, len(twig.lines) * LEAD + 5) for twig in twigs]
        middles = [
            top + each for each in tidy([twig.children for twig in twigs], heights, gap=ROW_GAP, family_gap=FAMILY_GAP)
        ]
        append = self.canvas.append
        for twig, middle in zip(twigs, middles, strict=True):
            append(_markup(twig, starts[twig.level], middle, looks[twig.node.kind]))
            if twig.children:
                below = [middles[child] for child in twig.children]
                inferred = all(
                    edge[2].get("status") == "inferred" for child in twig.children if (edge := twigs[child].edge)
                )
                style = ("necessary", "inferred" if inferred else "asserted")
                self._lines(
                    starts[twig.level] + SIZE + 2 * GAP + twig.end, middle, starts[twig.level + 1] - 4, below, style
                )
        return max(middle + height // 2 for middle, height in zip(middles, heights, strict=True))

    def _lines(self, x: int, y: int, end: int, below: list[int], style: Style) -> None:
        """Draw the lines from a concept to those below it: level, upright in the channel, level again."""
        trunk = end - TRUNK
        first, last = below[0], below[-1]
        if last - first < 2 * BEND:
            self.canvas.line(f"M{x} {y}H{end}", style)
            return
        path = (
            f"M{x} {y}H{trunk}M{end} {first}H{trunk + BEND}Q{trunk} {first} {trunk} {first + BEND}V{last - BEND}"
            f"Q{trunk} {last} {trunk + BEND} {last}H{end}"
        )
        self.canvas.line(path + "".join([f"M{trunk} {each}H{end}" for each in below[1:-1]]), style)


def _markup(twig: Twig, x: int, middle: int, face: Face) -> str:
    """Return a concept as markup."""
    node, edge, lines = twig.node, twig.edge, twig.lines
    marks = "" if edge else TOP_MARKS
    markup = entrance(node, f"{face.words}\n{sentence_of(*edge)}" if edge else face.words)
    markup += icon(x, middle - SIZE // 2, face, again=twig.again)
    y = first_baseline(middle, len(lines), BODY, LEAD)
    x += SIZE + GAP
    for line in lines:
        markup += words(x, y, line, marks)
        y += LEAD
    if twig.left_out:
        more = f"+{twig.left_out:,}"
        line = Line(more, measure(more, SMALL))
        markup += words(x + round(lines[-1].width) + GAP, y - LEAD, line, text_marks(SMALL, muted=True))
    return f"{markup}</a>" if node.link else f"{markup}</g>"
