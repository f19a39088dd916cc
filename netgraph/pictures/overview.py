"""A map of a whole graph: its concepts in boxes by kind on both sides, its claims as bundled lines between them.

Lines run only between the two columns of boxes, so that none meets a label; lines between the same two kinds keep
together, as in the hierarchical edge bundling of Holten (2006).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING

from netgraph.model import Claim
from netgraph.pictures.canvas import Canvas, icon_top
from netgraph.pictures.growth import share
from netgraph.pictures.legend import MARGIN, heading, legend
from netgraph.pictures.palette import DASHES, SIZE, Face, faces
from netgraph.pictures.picture import Picture, count, told
from netgraph.pictures.reading import Claims, Edge, Node, make_node, order, uncollected, within
from netgraph.pictures.sides import arrange
from netgraph.pictures.text import Line, clean, widest, wrap

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MOST", "MOST_LINES", "draw_map"]

MOST, MOST_LINES = 200, 1500
"""How many concepts are drawn one by one, and how many lines; above that, lines are drawn between kinds alone."""

LABEL, LEAD, ROW, HEAD, PAD, CARD_GAP = 13, 16, 20, 30, 12, 14
MOST_NAMED = 8
"""How many concepts of a kind are named where lines join kinds alone."""

MOST_ROOM, LEAST_ROOM = 230, 136
LEAST_CHANNEL, MOST_CHANNEL = 280, 520
BUNDLING = 0.8
"""How far lines are drawn towards the middle of their box: 0 not at all, 1 all the way."""

TIP = 6


@dataclass(slots=True)
class Row:
    """A line of a box: a concept, or the words for those that are only counted."""

    node: Node | None
    lines: tuple[Line, ...]
    y: int = 0

    @property
    def height(self) -> int:
        return max(ROW, len(self.lines) * LEAD + 4)


@dataclass(slots=True)
class Card:
    """The box of a kind: how many concepts there are, and those that are drawn."""

    face: Face
    rows: list[Row]
    head: tuple[Line, ...]
    on_left: bool = False
    top: int = 0

    @property
    def height(self) -> int:
        return self.head_height + sum(row.height for row in self.rows) + PAD // 2

    @property
    def head_height(self) -> int:
        return HEAD + (len(self.head) - 1) * LEAD

    @property
    def width(self) -> int:
        return max(widest(self.head) + SIZE + 8, *(widest(row.lines) for row in self.rows), 0) + 2 * PAD


Strand = tuple[int, int, int, int, str, str]
"""The box and the row that a line leads from, those that it leads to, and the necessity and status of its claims."""

HEADING = -1
"""The row of a line that joins whole boxes."""


@uncollected()
def draw_map(
    graph: nx.MultiDiGraph,
    *,
    kinds: Collection[str] = (),
    scheme: str | None = None,
    inferred: bool = False,
    width: int = 1080,
    most: int = MOST,
    most_lines: int = MOST_LINES,
) -> Picture:
    """Return the picture of a whole graph, by kind of concept.

    Args:
        graph: the networkx view, as `netgraph.projection.project` makes it.
        kinds: only concepts of these kinds, as CURIEs; all where none is named.
        scheme: only what holds under this scheme, as CURIE, or under any.
        inferred: whether inferred claims are drawn too.
        width: the width aimed at, in pixels; labels wrap to reach it.
        most: how many concepts are drawn one by one at most: those with the most claims; further ones are counted.
        most_lines: how many lines are drawn at most; if there were more, lines join kinds alone.
    """
    nodes = {key: make_node(key, attributes) for key, attributes in graph.nodes.items()}
    if kinds:
        nodes = {key: node for key, node in nodes.items() if node.kind in kinds}
    edges = [
        (nodes[start], nodes[end], edge)
        for start, end, edge in graph.edges(data=True)
        if start in nodes
        and end in nodes
        and (inferred or edge.get("status") != "inferred")
        and within(edge.get("schemes") or (), scheme)
    ]
    nodes_by_kind = _by_kind(graph, nodes.values())
    degrees = Counter(end.key for edge in edges for end in edge[:2])
    room = max(LEAST_ROOM, min(MOST_ROOM, (width - 2 * MARGIN - 340) // 2 - 2 * PAD))
    cards, places = _cards(nodes_by_kind, degrees, share(map(len, nodes_by_kind.values()), most, most), room)
    strands = Counter(_strand(edge, places) for edge in edges)
    joined = len(strands) > most_lines
    if joined:
        cards, places = _cards(nodes_by_kind, degrees, MOST_NAMED, room)
        strands = Counter(_strand(edge, places, joined=True) for edge in edges)
    shown = sum(row.node is not None for card in cards for row in card.rows)
    claims = Claims(edges)
    notes = _notes(len(nodes), claims, len(nodes) - shown, joined=joined)
    title = "Map of the graph" if not kinds else "Map: " + ", ".join(sorted({card.face.words for card in cards}))
    return _Map(cards, strands, joined=joined).picture(width, title, notes, claims)


def _strand(edge: Edge, places: Mapping[Hashable, tuple[int, int]], *, joined: bool = False) -> Strand:
    (start, row), (end, goal) = places[edge[0].key], places[edge[1].key]
    if joined:
        return start, HEADING, end, HEADING, "necessary", "asserted"
    return start, row, end, goal, str(edge[2].get("necessity") or "generic"), str(edge[2].get("status") or "asserted")


def _by_kind(graph: nx.MultiDiGraph, nodes: Collection[Node]) -> dict[str, list[Node]]:
    """Return the concepts of each kind by label; where two have one label, their schemes are added to it."""
    labels = Counter(node.label for node in nodes)
    found: dict[str, list[Node]] = {}
    for node in nodes:
        schemes = graph.nodes[node.key].get("schemes") or () if labels[node.label] > 1 else ()
        names = ", ".join(clean(str(each)).rpartition(":")[2] for each in schemes)
        found.setdefault(node.kind, []).append(node._replace(label=f"{node.label} ({names})") if names else node)
    return found


def _notes(number: int, claims: Claims, hidden: int, *, joined: bool) -> tuple[str, ...]:
    stated = sum(status != "inferred" for status in claims.statuses())
    text = f"{count(number, 'concept')}, {count(stated, 'stated claim')}"
    if stated < len(claims):
        text += f", {count(len(claims) - stated, 'inferred claim')}"
    summary = []
    if hidden:
        summary.append(
            f"of each kind the concepts with the most claims are named, {count(hidden, 'further one')} counted"
        )
    if joined:
        summary.append("lines join whole kinds, thicker for more claims")
    return (f"{text}.", f"Summarised: {'; '.join(summary)}.") if summary else (f"{text}.",)


def _cards(
    nodes_by_kind: Mapping[str, Sequence[Node]], degrees: Mapping[Hashable, int], cap: int, room: int
) -> tuple[list[Card], dict[Hashable, tuple[int, int]]]:
    """Return the boxes, and the box and row of each concept."""
    cards: list[Card] = []
    places: dict[Hashable, tuple[int, int]] = {}
    for kind, face in faces(nodes_by_kind).items():
        found = sorted(nodes_by_kind[kind], key=order)
        shown = found
        if len(found) > max(cap, 1):
            shown = sorted(sorted(found, key=lambda node: -degrees.get(node.key, 0))[: max(cap, 1)], key=order)
        rows = [Row(node, wrap(node.label, room, LABEL)) for node in shown]
        places.update({node.key: (len(cards), len(shown)) for node in found})
        places.update({node.key: (len(cards), number) for number, node in enumerate(shown)})
        if len(found) > len(shown):
            rows.append(Row(None, wrap(f"and {len(found) - len(shown):,} more", room, LABEL)))
        cards.append(Card(face, rows, wrap(f"{face.words}: {len(found):,}", room, LABEL, bold=True)))
    return cards, places


class _Map:
    """The boxes and the lines between them on one canvas."""

    def __init__(self, cards: list[Card], strands: Mapping[Strand, int], *, joined: bool) -> None:
        self.cards, self.strands, self.joined = cards, strands, joined
        self.canvas = Canvas()

    def picture(self, width: int, title: str, notes: tuple[str, ...], claims: Sequence[Claim]) -> Picture:
        """Return the picture."""
        ties: Counter[tuple[int, int]] = Counter()
        for (start, _, end, *_), number in self.strands.items():
            if start != end:
                ties[min(start, end), max(start, end)] += number
        sides = arrange([card.height for card in self.cards], ties, gap=CARD_GAP)
        columns = [max((self.cards[box].width for box in side), default=0) for side in sides]
        channel = max(LEAST_CHANNEL, min(MOST_CHANNEL, width - 2 * MARGIN - sum(columns)))
        wide = 2 * MARGIN + sum(columns) + channel
        top = heading(self.canvas, wide, title, notes)
        heights = [sum(self.cards[box].height for box in side) + CARD_GAP * (len(side) - 1) for side in sides]
        for side, high, on_left in zip(sides, heights, (True, False), strict=True):
            y = top + (max(heights) - high) // 2
            for box in side:
                self._place(self.cards[box], y, on_left=on_left)
                y += self.cards[box].height + CARD_GAP
        edges = MARGIN + columns[0], wide - MARGIN - columns[1]
        self._strands(edges)
        for card in self.cards:
            self._card(card, edges[0] - columns[0] if card.on_left else edges[1], columns[0 if card.on_left else 1])
        styles = () if self.joined else {(necessity, status) for *_, necessity, status in self.strands}
        extras = [("words", "A line has the colour of the kind that it starts from")] if self.strands else []
        bottom = legend(self.canvas, top + max(*heights, 0), wide, (), styles=styles, extras=extras)
        return Picture(self.canvas.svg(wide, bottom, title, told(notes, claims)), title, notes, claims, top)

    def _place(self, card: Card, y: int, *, on_left: bool) -> None:
        card.top, card.on_left = y, on_left
        y += card.head_height
        for row in card.rows:
            row.y = y + row.height // 2
            y += row.height

    def _card(self, card: Card, x: int, width: int) -> None:
        """Draw a box; its texts stand at the side where its lines are."""
        self.canvas.box(x, card.top, width, card.height, radius=8)
        inner, sign, anchor = (x + width - PAD, -1, "end") if card.on_left else (x + PAD, 1, "start")
        middle = card.top + card.head_height // 2
        self.canvas.shape(inner - SIZE if card.on_left else inner, icon_top(middle), card.face)
        self.canvas.lines(inner + sign * (SIZE + 8), middle, card.head, size=LABEL, lead=LEAD, anchor=anchor, bold=True)
        for row in card.rows:
            if row.node is None:
                self.canvas.write(inner, row.y + 5, row.lines[0].text, size=LABEL, anchor=anchor, muted=True)
                continue
            self.canvas.enter(row.node, (card.face.words,))
            self.canvas.lines(inner, row.y, row.lines, size=LABEL, lead=LEAD, anchor=anchor)
            self.canvas.leave(row.node)

    def _ports(self) -> dict[tuple[Strand, bool], int]:
        """Return where lines that join whole boxes begin and end: in the order of the boxes at their other ends."""
        ends: dict[int, list[tuple[int, Strand, bool]]] = {}
        for strand in self.strands if self.joined else ():
            if strand[0] != strand[2]:
                for here, there, ends_here in ((strand[0], strand[2], False), (strand[2], strand[0], True)):
                    ends.setdefault(here, []).append((self.cards[there].top, strand, ends_here))
        found = {}
        for box, each in ends.items():
            card, apart = self.cards[box], self.cards[box].height / (len(each) + 1)
            for number, (_, strand, ends_here) in enumerate(sorted(each), 1):
                found[strand, ends_here] = round(card.top + number * apart)
        return found

    def _strands(self, edges: tuple[int, int]) -> None:
        """Draw the lines: those of one look as one path, the lightest first."""
        paths: dict[tuple[bool, str, str, str], list[str]] = {}
        tips: dict[tuple[bool, str], dict[str, None]] = {}
        ports = self._ports()
        for strand, number in sorted(self.strands.items()):
            start, row, end, goal, necessity, status = strand
            if (start, row) == (end, goal):
                continue
            source, target, dark = self.cards[start], self.cards[end], status != "inferred"
            begin = source, ports[strand, False] if self.joined else source.rows[row].y
            stop = target, ports[strand, True] if self.joined else target.rows[goal].y
            look = dark, source.face.line, f"{1.3 + 0.6 * log2(number):.1f}", necessity
            paths.setdefault(look, []).append(_curve(begin, stop, edges, bundled=not self.joined))
            x, back = (edges[0], TIP) if target.on_left else (edges[1], -TIP)
            tips.setdefault((dark, source.face.line), {})[f"M{x} {stop[1]}l{back} -3.5v7z"] = None
        for (dark, colour, thick, necessity), each in sorted(paths.items()):
            dash = f' stroke-dasharray="{DASHES[necessity]}"' if DASHES.get(necessity) else ""
            cap = ' stroke-linecap="round"' if necessity == "generic" else ""
            name, opacity = ("strand", 0.7) if dark else ("pale", 0.35)
            self.canvas.append(
                f'<path class="{name}" d="{"".join(each)}" fill="none" stroke="{colour}" stroke-width="{thick}" '
                f'stroke-opacity="{opacity}"{dash}{cap}/>'
            )
        for (dark, colour), heads in sorted(tips.items()):
            self.canvas.append(f'<path d="{"".join(heads)}" fill="{colour}" fill-opacity="{0.9 if dark else 0.5}"/>')


def _curve(start: tuple[Card, int], end: tuple[Card, int], edges: tuple[int, int], *, bundled: bool) -> str:
    """Return the path of a line between two heights at two boxes, drawn towards the middle of each on its way."""
    (source, y), (target, goal) = start, end
    x, to = (edges[0] if card.on_left else edges[1] for card in (source, target))
    to += TIP if target.on_left else -TIP
    reach = (edges[1] - edges[0]) * 0.42
    if source.on_left == target.on_left:
        reach = min(reach, 24 + abs(goal - y) * 0.45)
    bends = [round(at + reach if card.on_left else at - reach) for at, card in ((x, source), (to, target))]
    pulled = [y, goal]
    if bundled and source is not target:
        pulled = [round(at + BUNDLING * (card.top + card.height / 2 - at)) for card, at in (start, end)]
    return f"M{x} {y}C{bends[0]} {pulled[0]} {bends[1]} {pulled[1]} {to} {goal}"
