"""A hierarchy as a tidy tree from left to right: no label is cut, no line meets one, a cycle ends where it closes."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netgraph.errors import ParameterError
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
)
from netgraph.pictures.rivals import Rivals
from netgraph.pictures.text import Line, clean, measure, widest, wrap
from netgraph.pictures.tidy import tidy

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MOST", "draw_hierarchy"]

MOST = 20_000
"""How many concepts are drawn; below that level, they are only counted."""

CHANNEL, TRUNK, BEND = 40, 18, 6
"""The room between two levels, how far the upright line stands before a level, and how round its ends are."""

STRETCH = 22
"""How much longer lines are where their dashes are to be told apart."""

ROW, ROW_GAP, FAMILY_GAP, FOREST_GAP = 22, 2, 10, 22
GAP = 8
LEAST_ROOM, MOST_ROOM = 146, 230
NARROWEST = 480

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
    against: str | None = None,
    names: Mapping[str, str] | None = None,
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
        scheme: only the hierarchy of this scheme, as CURIE; without it there is a tree for each. Where no concept is
            named, the tops are those of the claims that the scheme makes.
        against: a second scheme, as CURIE: one tree of what the two say, whose lines tell who says it. What no
            scheme says, though it holds under any, is not in it.
        names: what schemes are called, by CURIE; CURIEs are shown where it is silent.
        relation: the relation that leads upward, as CURIE.
        steps: how many levels below the top; all where none is named.
        inferred: whether inferred claims are drawn too.
        width: the width aimed at, in pixels; labels wrap to reach it.
        most: how many concepts are drawn at most; further ones are counted.

    Raises:
        UnknownNameError: the concept is not in the graph.
        ParameterError: `against` is named without another scheme, or with a relation that schemes do not own.
    """
    called = {key: clean(name) for key, name in (names or {}).items()}
    top = find(graph, root) if root is not None else None
    nodes = {key: make_node(key, attributes) for key, attributes in graph.nodes.items()}
    edges = _edges(graph, nodes, relation, inferred=inferred)
    title = "Hierarchy" if top is None else f"Hierarchy below {nodes[top].label}"
    rivals = None
    if against is not None:
        rivals = _rivals(graph, scheme, against, relation, called)
        title += f": {rivals.one_name} against {rivals.other_name}"
    elif scheme is not None:
        title += f": {called.get(scheme) or clean(scheme)}"
    forests = []
    shown: set[Hashable] = set()
    for name, group in _groups(edges, {each for each in (scheme, against) if each}):
        own = [each for each in edges if _bound(each, group)] if group else [each for each in edges if _free(each)]
        tops = [nodes[top]] if top is not None else _tops(_below(own), nodes)
        if not group:
            tops = [each for each in tops if each.key not in shown]
        held = [each for each in edges if _bound(each, group) or (rivals is None and _free(each))]
        twigs = _grow(_below(held), tops, steps, most)
        if len(twigs) > 1 and (scheme or not group or any(twig.edge and _bound(twig.edge, group) for twig in twigs)):
            forests.append((called.get(name) or clean(name), twigs))
            shown |= {twig.node.key for twig in twigs}
    if top is not None and not forests:
        forests.append(("", [Twig(nodes[top], 0)]))
    return _Drawing(forests, title, relation_of(edges[0][2]) if edges else relation, rivals).picture(width)


def _rivals(
    graph: nx.MultiDiGraph, scheme: str | None, against: str, relation: str, called: Mapping[str, str]
) -> Rivals:
    """Return the two schemes; ParameterError if they cannot be compared."""
    other_name = called.get(against) or clean(against)
    fault = None
    if scheme is None:
        fault = f"{other_name} is compared with another scheme; name that one too, as the scheme"
    elif scheme == against:
        fault = f"{other_name} cannot be compared with itself; name two schemes"
    elif relation != BROADER:
        fault = f'schemes are compared by "is a" claims alone; leave out the relation {clean(relation)}'
    if scheme is None or fault:
        raise ParameterError(fault or "", parameter="against")
    both = {key for key, schemes in graph.nodes(data="schemes") if {scheme, against} <= set(schemes or ())}
    return Rivals(scheme, against, called.get(scheme) or clean(scheme), other_name, both)


def _free(edge: Edge) -> bool:
    """Return whether a claim holds under any scheme."""
    return not edge[2].get("schemes")


def _bound(edge: Edge, schemes: Collection[str]) -> bool:
    """Return whether a claim holds under one of these schemes, and not under any."""
    return not set(schemes).isdisjoint(edge[2].get("schemes") or ())


def _groups(edges: Iterable[Edge], asked: set[str]) -> list[tuple[str, set[str]]]:
    """Return the schemes that share a tree, under its heading; last what holds under any, where none is asked for."""
    if asked:
        return [("", asked)]
    every = sorted({each for *_, edge in edges for each in edge.get("schemes") or ()})
    return [*((each, {each}) for each in every), ("under any scheme", set())]


def _edges(graph: nx.MultiDiGraph, nodes: dict[Hashable, Node], relation: str, *, inferred: bool) -> list[Edge]:
    return [
        (nodes[lower], nodes[upper], edge)
        for lower, upper, edge in graph.edges(data=True)
        if edge.get("predicate") == relation and (inferred or edge.get("status") != "inferred")
    ]


def _below(edges: Iterable[Edge]) -> Below:
    found: Below = {}
    for each in edges:
        found.setdefault(each[1].key, []).append(each)
    for family in found.values():
        family.sort(key=lambda each: order(each[0]))
    return found


def _tops(below: Below, nodes: dict[Hashable, Node]) -> list[Node]:
    """Return the concepts that a hierarchy begins with; one for each cycle that nothing stands above."""
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

    def __init__(
        self, forests: list[tuple[str, list[Twig]]], title: str, relation: str, rivals: Rivals | None = None
    ) -> None:
        self.forests, self.title, self.relation, self.rivals = forests, title, relation, rivals
        self.twigs = [twig for _, twigs in forests for twig in twigs]
        self.canvas = Canvas()
        self.stretch = STRETCH if rivals else 0

    def picture(self, width: int) -> Picture:
        """Return the picture."""
        levels = 1 + max((twig.level for twig in self.twigs), default=0)
        channel = CHANNEL + self.stretch
        room = (width - 2 * MARGIN + channel) // levels - SIZE - GAP - channel
        starts = self._settle(levels, max(LEAST_ROOM, min(MOST_ROOM, room)), channel)
        wide = max(starts[-1] + MARGIN, NARROWEST)
        looks = faces(twig.node.kind for twig in self.twigs)
        title, notes = self.title, self._notes()
        y = head = heading(self.canvas, wide, title, notes)
        if sides := self._sides():  # above the tree, which may be far taller than a screen
            y = legend(self.canvas, head - 20, wide, (), styles=(), extras=sides)
        for scheme, twigs in self.forests:
            if scheme and len(self.forests) > 1:
                self.canvas.write(MARGIN, y + 12, scheme, size=13, bold=True, muted=True)
                y += 28
            y = self._draw(twigs, starts, looks, y) + FOREST_GAP
        styles = [style for style in self.canvas.styles() if style[1] == "inferred"]
        hollow = [("again", "hollow: also shown elsewhere, with what stands below it")]
        extras = hollow if any(each.again for each in self.twigs) else []
        height = legend(self.canvas, y - FOREST_GAP, wide, looks.values(), styles=styles, extras=extras)
        claims = Claims([twig.edge for twig in self.twigs if twig.edge])
        return Picture(self.canvas.svg(wide, height, title, told(notes, claims)), title, notes, claims, head)

    def _sides(self) -> list[tuple[str, str]]:
        """Return which lines are whose, for the legend, where schemes are compared."""
        if self.rivals is None:
            return []
        rows = self.rivals.legend({self.rivals.side(twig.edge) for twig in self.twigs if twig.edge})
        if any(self._rare(twig) for twig in self.twigs):
            rows.append(("words", "grey name: not both have the concept"))
        return rows

    def _rare(self, twig: Twig) -> bool:
        return self.rivals is not None and twig.node.key not in self.rivals.common

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
        if self.rivals:
            notes += self.rivals.notes(twig.edge for twig in self.twigs if twig.edge)
        if left_out:
            notes.append(f"Summarised: {count(left_out, 'further claim')} not drawn one by one.")
        return tuple(notes)

    def _settle(self, levels: int, room: int, channel: int) -> list[int]:
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
            starts.append(starts[-1] + SIZE + GAP + wide + channel)
        starts[-1] -= channel
        return starts

    def _draw(self, twigs: list[Twig], starts: list[int], looks: dict[str, Face], top: int) -> int:
        """Draw trees below a height; return their lower edge."""
        heights = [max(ROW, len(twig.lines) * LEAD + 5) for twig in twigs]
        middles = [
            top + each for each in tidy([twig.children for twig in twigs], heights, gap=ROW_GAP, family_gap=FAMILY_GAP)
        ]
        for twig, middle in zip(twigs, middles, strict=True):
            told = self.rivals.words(self.rivals.side(twig.edge)) if self.rivals and twig.edge else ""
            self.canvas.append(
                _markup(twig, starts[twig.level], middle, looks[twig.node.kind], told, muted=self._rare(twig))
            )
            if twig.children:
                x, end = starts[twig.level] + SIZE + 2 * GAP + twig.end, starts[twig.level + 1] - 4
                styles = [self._style(twigs[child].edge) for child in twig.children]
                self._lines(x, middle, end, [middles[child] for child in twig.children], styles)
        return max(middle + height // 2 for middle, height in zip(middles, heights, strict=True))

    def _style(self, edge: Edge | None) -> Style:
        status = "inferred" if edge and edge[2].get("status") == "inferred" else "asserted"
        return (self.rivals.side(edge) if self.rivals and edge else "necessary"), status

    def _lines(self, x: int, y: int, end: int, below: list[int], styles: list[Style]) -> None:
        """Draw the lines from a concept to those below it: level, upright in the channel, level again.

        Where the lines are of several styles, what they share is plain.
        """
        trunk = end - TRUNK - self.stretch
        first, last = below[0], below[-1]
        if last - first < 2 * BEND:
            self.canvas.line(f"M{x} {y}H{end}", styles[0])
            return
        bend = trunk + BEND
        upright = f"M{x} {y}H{trunk}M{bend} {first}Q{trunk} {first} {trunk} {first + BEND}V{last - BEND}"
        self.canvas.line(f"{upright}Q{trunk} {last} {bend} {last}", _shared(styles))
        starts = [bend, *[trunk] * (len(below) - 2), bend]
        for start, each, style in zip(starts, below, styles, strict=True):
            self.canvas.line(f"M{start} {each}H{end}", style)


def _shared(styles: list[Style]) -> Style:
    """Return the style of what lines of these styles share."""
    statuses = {status for _, status in styles}
    ways = {way for way, _ in styles}
    return ways.pop() if len(ways) == 1 else "shared", "inferred" if statuses == {"inferred"} else "asserted"


def _markup(twig: Twig, x: int, middle: int, face: Face, told: str, *, muted: bool) -> str:
    """Return a concept as markup."""
    node, edge, lines = twig.node, twig.edge, twig.lines
    marks = text_marks(bold=not edge, muted=muted)
    claim = f"{sentence_of(*edge)}\nstated by {told}" if edge and told else sentence_of(*edge) if edge else ""
    markup = entrance(node, f"{face.words}\n{claim}" if claim else face.words)
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
