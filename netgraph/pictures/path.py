"""Paths between two concepts: claim by claim from left to right, in rows, each arrow in the direction of its claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netgraph.errors import ParameterError
from netgraph.model import Claim
from netgraph.pictures.canvas import BODY, LEAD, SMALL, TIP, Canvas, Style, icon_top
from netgraph.pictures.legend import MARGIN, heading, legend
from netgraph.pictures.palette import SIZE, Face, faces
from netgraph.pictures.picture import Picture, count, told
from netgraph.pictures.reading import Node, make_node
from netgraph.pictures.text import Line, clean, measure, widest, wrap

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["draw_path"]

ROOM, GAP, PAD = 170, 8, 14
PILL_ROOM, PILL_SIZE, PILL_LEAD = 150, 12, 15
STUB = 30
"""The length of the line on each side of a relation."""

ROW_GAP, PATH_GAP = 40, 26
RETURN = 16
"""How far a line that goes on in the next row stands out beside the rows."""

NARROWEST = 480


@dataclass(frozen=True, slots=True)
class Hop:
    """A claim of a path, the concept that it leads to, and whether it is followed from its subject to its object."""

    claim: Claim
    node: Node
    forward: bool
    words: tuple[Line, ...]
    sources: tuple[Line, ...]

    @property
    def width(self) -> int:
        return max(widest(self.words) + 24, *(round(line.width) + 4 for line in self.sources), 0)

    @property
    def style(self) -> Style:
        return (self.claim.necessity, self.claim.status)


def draw_path(
    graph: nx.MultiDiGraph, paths: Sequence[Sequence[Claim]], *, start: str | None = None, width: int = 1080
) -> Picture:
    """Return the picture of paths between two concepts.

    Args:
        graph: the networkx view, which has the labels and kinds of the concepts.
        paths: chains of claims, as `netgraph.traversal.shortest_paths` returns them.
        start: the CURIE or IRI of the concept that the paths begin at; needed only for paths of one claim that is to be
            followed from its object to its subject, and for a path of no claims.
        width: the width after which a path goes on in a further row, in pixels.

    Raises:
        ParameterError: the claims of a path do not follow one on the other, or there is no path.
    """
    nodes = _Nodes(
        graph, {end for path in paths for claim in path for end in (claim.subject, claim.object)} | {start or ""}
    )
    begin = nodes.curie(start) if start else _start(paths)
    walks = [tuple(_walk(path, begin, nodes)) for path in paths]
    first = nodes[begin]
    last = next((walk[-1].node for walk in walks if walk), first)
    looks = faces([first.kind, *(hop.node.kind for walk in walks for hop in walk)])
    title = f"From {first.label} to {last.label}"
    claims = tuple(claim for path in paths for claim in path)
    lengths = sorted({len(walk) for walk in walks})
    note = f"{count(len(walks), 'path')} of {' or '.join(map(str, lengths))} {'claim' if lengths == [1] else 'claims'}"
    notes = (note if claims else "Both names are one concept.",)
    strips = [_Strip(first, walk, width - 2 * MARGIN) for walk in walks]
    wide = max([NARROWEST, *(strip.width + 2 * MARGIN for strip in strips)])
    canvas = Canvas()
    y = head = heading(canvas, wide, title, notes)
    for number, strip in enumerate(strips, 1):
        if len(strips) > 1:
            canvas.write(
                MARGIN, y + 10, f"Path {number}: {count(len(strip.hops), 'claim')}", size=13, bold=True, muted=True
            )
            y += 26
        y = strip.draw(canvas, looks, y) + PATH_GAP
    height = legend(canvas, y - PATH_GAP + 4, wide, looks.values(), styles=canvas.styles())
    return Picture(canvas.svg(wide, height, title, told(notes, claims)), title, notes, claims, head)


class _Nodes:
    """The nodes of a graph by CURIE; what is not in the graph is shown by its CURIE alone."""

    def __init__(self, graph: nx.MultiDiGraph, wanted: set[str]) -> None:
        self._graph = graph
        self._keys = {str(curie): key for key, curie in graph.nodes(data="curie") if curie in wanted}

    def curie(self, name: str) -> str:
        return str(self._graph.nodes[name].get("curie") or name) if name in self._graph else name

    def __getitem__(self, curie: str) -> Node:
        key = self._keys.get(curie, curie)
        return make_node(key, self._graph.nodes[key] if key in self._graph else {})


def _start(paths: Sequence[Sequence[Claim]]) -> str:
    """Return where paths begin: at the end of a first claim that its second does not share."""
    for path in paths:
        if len(path) > 1:
            shared = {path[1].subject, path[1].object}
            return path[0].object if path[0].subject in shared and path[0].object not in shared else path[0].subject
    for path in paths:
        for claim in path:
            return claim.subject
    raise ParameterError("there is no path to draw; name the concept that it starts at", parameter="start")


def _walk(path: Sequence[Claim], begin: str, nodes: _Nodes) -> Iterator[Hop]:
    here = begin
    for claim in path:
        if here not in (claim.subject, claim.object):
            raise ParameterError(
                f"the claims do not make a path: {claim.sentence!r} does not speak of {here}", parameter="paths"
            )
        forward = claim.subject == here
        subject, target = nodes[claim.subject], nodes[claim.object]
        here = claim.object if forward else claim.subject
        words = clean(claim.sentence)
        if words.startswith(f"{subject.label} ") and words.endswith(f" {target.label}"):
            words = words[len(subject.label) + 1 : -len(target.label) - 1]
        sources = " ".join(map(clean, claim.passages)) or claim.status
        yield Hop(
            claim,
            target if forward else subject,
            forward,
            wrap(words or clean(claim.predicate), PILL_ROOM, PILL_SIZE),
            wrap(sources, PILL_ROOM, SMALL),
        )


@dataclass(frozen=True, slots=True)
class _Card:
    """The box of a concept."""

    node: Node
    lines: tuple[Line, ...]
    ends: bool

    @property
    def width(self) -> int:
        return max(widest(self.lines), round(measure(self.node.curie, SMALL))) + SIZE + GAP + 2 * PAD

    @property
    def height(self) -> int:
        return len(self.lines) * LEAD + 15 + 18

    def draw(self, canvas: Canvas, face: Face, x: int, middle: int, told_: str) -> None:
        canvas.enter(self.node, (face.words, told_) if told_ else (face.words,))
        canvas.frame(x, middle - self.height // 2, self.width, self.height, strong=self.ends)
        top = middle - self.height // 2 + 9
        canvas.shape(x + PAD, icon_top(top + LEAD // 2), face)
        last = canvas.lines(x + PAD + SIZE + GAP, top + len(self.lines) * LEAD // 2, self.lines, bold=True)
        canvas.write(x + PAD + SIZE + GAP, last + 15, self.node.curie, size=SMALL, muted=True)
        canvas.leave(self.node)


class _Strip:
    """One path, broken into rows. In each row a relation stands before each concept, but for the first of the path."""

    def __init__(self, first: Node, hops: Sequence[Hop], room: int) -> None:
        self.hops = hops
        self.cards = [_card(first, ends=True), *(_card(hop.node, ends=hop is hops[-1]) for hop in hops)]
        self.rows: list[list[int]] = [[0]]
        used = self.cards[0].width
        for number, hop in enumerate(hops, 1):
            more = hop.width + 2 * STUB + self.cards[number].width
            if used + more > room:
                self.rows.append([])
                used = -STUB // 2
            self.rows[-1].append(number)
            used += more

    @property
    def width(self) -> int:
        """The width of the widest row."""
        return max(self._row_width(row) for row in self.rows) + (RETURN if len(self.rows) > 1 else 0)

    def _row_width(self, row: list[int]) -> int:
        hops = sum(self.hops[number - 1].width + 2 * STUB for number in row if number)
        return hops + sum(self.cards[number].width for number in row) + (0 if row[0] == 0 else -(STUB // 2))

    def draw(self, canvas: Canvas, looks: dict[str, Face], y: int) -> int:
        """Draw the path below a height; return its lower edge."""
        at = MARGIN, y
        for number, row in enumerate(self.rows):
            above = max(
                [self.cards[each].height // 2 for each in row] + [_above(self.hops[each - 1]) for each in row if each]
            )
            under = max(
                [self.cards[each].height // 2 for each in row] + [_under(self.hops[each - 1]) for each in row if each]
            )
            middle = y + above
            x, path = MARGIN, ""
            if number:
                path = self._turn(canvas, at, (y - ROW_GAP // 2, middle), self.hops[row[0] - 1])
            for each in row:
                hop = self.hops[each - 1] if each else None
                if hop:
                    x = self._hop(canvas, hop, x, middle, path)
                    path = ""
                self.cards[each].draw(
                    canvas, looks[self.cards[each].node.kind], x, middle, str(hop.claim) if hop else ""
                )
                x += self.cards[each].width
            at = x, middle
            y = middle + under + ROW_GAP
        return y - ROW_GAP

    def _hop(self, canvas: Canvas, hop: Hop, x: int, middle: int, path: str) -> int:
        """Draw a relation from x on, or from the end of a path; return where the next concept begins."""
        lead = STUB // 2 if path else STUB
        end = x + lead + hop.width + STUB
        if not path:
            path = f"M{x if hop.forward else x + TIP - 1} {middle}"
            if not hop.forward:
                canvas.tip(x, middle, hop.style, leftward=True)
        canvas.line(f"{path}H{end - TIP + 1 if hop.forward else end}", hop.style)
        if hop.forward:
            canvas.tip(end, middle, hop.style)
        centre = x + lead + hop.width // 2
        pill, height = widest(hop.words) + 24, len(hop.words) * PILL_LEAD + 9
        canvas.box(centre - pill // 2, middle - height // 2, pill, height, necessity=hop.claim.necessity)
        canvas.lines(centre, middle, hop.words, size=PILL_SIZE, lead=PILL_LEAD, anchor="middle")
        y = middle + height // 2 + 3
        for line in hop.sources:
            y += 13
            canvas.write(centre, y, line.text, size=SMALL, anchor="middle", muted=True)
        return end

    def _turn(self, canvas: Canvas, at: tuple[int, int], to: tuple[int, int], hop: Hop) -> str:
        """Return the path from the end of a row to the left of the next, through the room between them."""
        (x, y), (between, middle) = at, to
        right, left = x + RETURN, MARGIN
        if not hop.forward:
            canvas.tip(x, y, hop.style, leftward=True)
            x += TIP - 1
        return (
            f"M{x} {y}H{right - 8}Q{right} {y} {right} {y + 8}V{between - 8}Q{right} {between} {right - 8} {between}"
            f"H{left + 8}Q{left} {between} {left} {between + 8}V{middle - 8}Q{left} {middle} {left + 8} {middle}"
        )


def _card(node: Node, *, ends: bool) -> _Card:
    return _Card(node, wrap(node.label, ROOM, BODY, bold=True), ends)


def _above(hop: Hop) -> int:
    return (len(hop.words) * PILL_LEAD + 9) // 2 + 1


def _under(hop: Hop) -> int:
    return (len(hop.words) * PILL_LEAD + 9) // 2 + 3 + 13 * len(hop.sources) + 4
