"""The neighbourhood of a concept: what refers to it on the left, what is said of it on the right, grouped by relation.

The layout is a tree that grows to both sides. Columns hold relations and concepts in turn, and lines bend only in the
channels between columns, so that no line can meet a label.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netgraph.model import Claim
from netgraph.pictures.canvas import BODY, LEAD, SMALL, TIP, Canvas, Style, icon_top
from netgraph.pictures.growth import Branch, Choice, Group, grow
from netgraph.pictures.legend import MARGIN, heading, legend
from netgraph.pictures.palette import SIZE, Face, faces
from netgraph.pictures.picture import Picture, count, told
from netgraph.pictures.reading import find, node_of
from netgraph.pictures.text import Line, measure, widest, wrap

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MOST", "MOST_IN_GROUP", "draw_neighbourhood"]

MOST_IN_GROUP, MOST = 40, 500
"""How many concepts of one group, and of the picture, are drawn; further ones are counted."""

PILL_ROOM, PILL_SIZE, PILL_LEAD = 140, 12, 15
CHANNEL, WIDEST_CHANNEL = 40, 150
"""The room between two columns, in which lines bend; beside the concept in the middle there is more."""

ROW, ROW_GAP, GROUP_GAP = 24, 2, 14
SOURCE_ROOM, SOURCE_LEAD = 64, 14
"""How far the source of a claim may stand out beyond the room for labels, and the height of a line of it below one."""

MOST_CURVES, BEND = 12, 6
"""How many lines leave a relation as curves; further ones leave an upright line, whose ends are this round."""

GAP = 8
"""The room between a shape and its label, and between a label and its source."""

FOCUS_ROOM, FOCUS_SIZE, FOCUS_LEAD = 200, 16, 20
NARROWEST = 480
LEAST_ROOM, MOST_ROOM = 146, 240
"""The least and the most room in which labels wrap."""


def draw_neighbourhood(
    graph: nx.MultiDiGraph,
    focus: str,
    *,
    steps: int = 1,
    inferred: bool = False,
    relations: Iterable[str] = (),
    scheme: str | None = None,
    expanded: Iterable[str] = (),
    hidden: Iterable[str] = (),
    width: int = 1280,
    most: int = MOST,
    most_in_group: int = MOST_IN_GROUP,
) -> Picture:
    """Return the picture of the claims around a concept.

    Args:
        graph: the networkx view, as `netgraph.projection.project` makes it.
        focus: the IRI or CURIE of the concept.
        steps: how many claims away, at least 1.
        inferred: whether inferred claims are drawn too.
        relations: only these, as CURIEs; all where none is named.
        scheme: only what holds under this scheme, as CURIE, or under any.
        expanded: IRIs or CURIEs of concepts whose claims are drawn too, however far away they are.
        hidden: IRIs or CURIEs of concepts that are left out.
        width: the width aimed at, in pixels; labels wrap to reach it.
        most: how many concepts are drawn at most; further ones are counted.
        most_in_group: how many concepts of one relation are drawn at most.

    Raises:
        UnknownNameError: the concept, or an expanded or hidden one, is not in the graph.
    """
    more, less = (frozenset(find(graph, name) for name in names) for names in (expanded, hidden))
    root = Branch(node_of(graph, find(graph, focus)))
    choice = Choice(inferred, frozenset(relations), scheme, more, less - {root.node.key})
    levels, left_out = grow(graph, root, choice, steps=steps, most=most, most_in_group=most_in_group)
    branches = [branch for level in levels for branch in level]
    claims = tuple(branch.claim for branch in branches if branch.claim)
    looks = faces(branch.node.kind for branch in branches)
    sides = [side for side in (_Side(root, levels, outgoing=each) for each in (False, True)) if side.groups]
    canvas, middle = Canvas(), _Middle(root)
    _name(levels)
    columns = sum(len(side.levels) for side in sides)
    spent = 2 * MARGIN + middle.width + sum(side.spent() for side in sides)
    _settle(levels, max(LEAST_ROOM, min(MOST_ROOM, (width - spent) // max(columns, 1))))
    left, right = (sum(side.extent(middle.height) for side in sides if side.outgoing == each) for each in (False, True))
    wide = max(left + middle.width + right + 2 * MARGIN, NARROWEST)
    x = (wide - left - middle.width - right) // 2 + left
    title, notes = f"Neighbourhood of {root.node.label}", _notes(claims, max(steps, len(levels) - 1), left_out)
    if choice.hidden:
        notes += (f"Hidden: {'; '.join(sorted(node_of(graph, key).label for key in choice.hidden))}.",)
    top = heading(canvas, wide, title, notes)
    high = max([middle.height, *(side.height for side in sides)])
    root.y = top + high // 2
    for side in sides:
        side.place(root.y)
        side.draw(canvas, looks, middle, x)
    middle.draw(canvas, looks[root.node.kind], x, claims)
    extras = []
    if any(each.again for each in branches):
        extras.append(("again", "hollow: also shown elsewhere, with what lies beyond it"))
    if any(len(claim.passages) > 1 for claim in claims):
        extras.append(("words", "P1 +2: stated in this passage and in two more"))
    height = legend(canvas, top + high + 8, wide, looks.values(), styles=canvas.styles(), extras=extras)
    description = (
        f"{root.node.label} is in the middle; what is said of it is on the right, what refers to it on the left. "
    )
    return Picture(canvas.svg(wide, height, title, description + told(notes, claims)), title, notes, claims, top)


def _notes(claims: tuple[Claim, ...], steps: int, left_out: int) -> tuple[str, ...]:
    stated = sum(claim.status != "inferred" for claim in claims)
    parts = [count(stated, "stated claim")] if stated or not claims else []
    if stated < len(claims):
        parts.append(count(len(claims) - stated, "inferred claim"))
    text = ", ".join(parts) + (f", up to {steps} claims away" if steps > 1 else "")
    return (text, f"Summarised: {count(left_out, 'further claim')} not drawn one by one.") if left_out else (text,)


def _settle(levels: list[list[Branch]], room: int) -> None:
    """Wrap the labels of the tree into a room, and settle how large everything is."""
    for level in reversed(levels):
        for branch in level:
            for group in branch.groups:
                group.height = max(_rows_height(group), _pill_height(group))
            label = wrap(branch.node.label, room, BODY)
            broad, last, source = widest(label), label[-1].width, _source(branch.claim)
            after = measure(source, SMALL) + GAP if source else 0
            branch.lines, branch.source, own = label, (Line(source, after - GAP),) if source else (), len(label) * LEAD
            if last + after > max(broad, room + SOURCE_ROOM):
                branch.source, branch.source_below, last = wrap(source, room + SOURCE_ROOM, SMALL), True, 0
                after = widest(branch.source)
                own += len(branch.source) * SOURCE_LEAD
            branch.width = SIZE + GAP + round(max(broad, last + after))
            beyond = sum(group.height for group in branch.groups) + GROUP_GAP * (len(branch.groups) - 1)
            branch.height = max(ROW, own + 7, beyond)


def _name(levels: list[list[Branch]]) -> None:
    """Wrap the words of the relations."""
    for group in (group for level in levels for branch in level for group in branch.groups):
        group.lines = wrap(group.relation, PILL_ROOM, PILL_SIZE)
        group.width = widest(group.lines) + 24


def _rows_height(group: Group) -> int:
    rows = [row.height for row in group.rows] + ([ROW] if group.hidden else [])
    return sum(rows) + ROW_GAP * (len(rows) - 1)


def _pill_height(group: Group) -> int:
    return len(group.lines) * PILL_LEAD + 9


def _source(claim: Claim | None) -> str:
    """Return the few words that say where a claim comes from."""
    if claim is None or not claim.passages:
        return "inferred" if claim and claim.status == "inferred" else ""
    others = len(claim.passages) - 1
    return f"{claim.passages[0]} +{others}" if others else claim.passages[0]


@dataclass(frozen=True, slots=True)
class _Middle:
    """The box of the concept in the middle."""

    root: Branch

    @property
    def lines(self) -> tuple[Line, ...]:
        return wrap(self.root.node.label, FOCUS_ROOM, FOCUS_SIZE, bold=True)

    @property
    def curie(self) -> tuple[Line, ...]:
        return wrap(self.root.node.curie, FOCUS_ROOM, SMALL)

    @property
    def width(self) -> int:
        return widest((*self.lines, *self.curie)) + SIZE + GAP + 32

    @property
    def height(self) -> int:
        return len(self.lines) * FOCUS_LEAD + len(self.curie) * 14 + 22

    def port(self, number: int, count_: int) -> int:
        """Return the height at which the line of a group leaves."""
        apart = min(12, (self.height - 24) / max(count_ - 1, 1))
        return round(self.root.y + (number - (count_ - 1) / 2) * apart)

    def draw(self, canvas: Canvas, face: Face, x: int, claims: tuple[Claim, ...]) -> None:
        node, y = self.root.node, self.root.y - self.height // 2
        canvas.enter(node, (face.words, *(str(claim) for claim in claims[:MOST_IN_GROUP])))
        canvas.frame(x, y, self.width, self.height)
        canvas.shape(x + 14, y + 10 + (FOCUS_LEAD - SIZE) // 2, face)
        middle = y + 10 + len(self.lines) * FOCUS_LEAD // 2
        text = x + 14 + SIZE + GAP
        last = canvas.lines(text, middle, self.lines, size=FOCUS_SIZE, lead=FOCUS_LEAD, bold=True)
        for line in self.curie:
            last += 15
            canvas.write(text, last, line.text, size=SMALL, muted=True)
        canvas.leave(node)


class _Side:
    """One side of the picture. Distances count outward from the box in the middle, to the left or to the right."""

    def __init__(self, root: Branch, levels: list[list[Branch]], *, outgoing: bool) -> None:
        self.outgoing = outgoing
        self.sign = 1 if outgoing else -1
        self.groups = [group for group in root.groups if group.outgoing == outgoing]
        mine = [row for group in self.groups for row in group.rows]
        self.levels: list[list[Branch]] = []
        while mine and len(self.levels) < len(levels):
            self.levels.append(mine)
            mine = [row for branch in mine for group in branch.groups for row in group.rows]

    def _pills(self, depth: int) -> list[Group]:
        return [group for branch in self.levels[depth - 1] for group in branch.groups] if depth else self.groups

    @property
    def height(self) -> int:
        """The height of the side."""
        return sum(group.height for group in self.groups) + GROUP_GAP * (len(self.groups) - 1)

    def channel(self, middle: int) -> int:
        """Return the room between the box in the middle and the first relations: more where lines climb far."""
        climb = self.height - (self.groups[0].height + self.groups[-1].height) // 2 - middle
        return min(WIDEST_CHANNEL, max(56, climb // 6))

    def spent(self) -> int:
        """Return the width that is left after the labels of all levels, about."""
        pills = sum(max(group.width for group in self._pills(depth)) for depth in range(len(self.levels)))
        return pills + (2 * CHANNEL + SIZE + GAP + SOURCE_ROOM) * len(self.levels) + CHANNEL

    def columns(self, middle: int) -> list[tuple[int, int, int, int]]:
        """Return where relations begin and end and where concepts begin and end, for each level."""
        found, edge = [], 0
        for depth, level in enumerate(self.levels):
            begin = edge + (CHANNEL if depth else self.channel(middle))
            end = begin + max(group.width for group in self._pills(depth))
            more = max(
                (round(measure(_more(group.hidden), BODY)) for group in self._pills(depth) if group.hidden), default=0
            )
            edge = end + CHANNEL + max(more, *(branch.width for branch in level))
            found.append((begin, end, end + CHANNEL, edge))
        return found

    def extent(self, middle: int) -> int:
        """Return how far the side reaches."""
        return self.columns(middle)[-1][3]

    def place(self, middle: int) -> None:
        """Settle the height of everything, around that of the middle."""
        self._stack(self.groups, middle - self.height // 2)
        for level in self.levels:
            for branch in level:
                within = sum(group.height for group in branch.groups) + GROUP_GAP * (len(branch.groups) - 1)
                self._stack(branch.groups, branch.top + (branch.height - within) // 2)
        for depth in range(len(self.levels) - 1, -1, -1):
            for branch in self.levels[depth]:
                branch.y = branch.top + branch.height // 2
            for group in self._pills(depth):
                half = _pill_height(group) // 2
                between = (group.rows[0].y + (group.rows[-1].y if not group.hidden else _below(group))) // 2
                group.y = max(group.top + half, min(group.top + group.height - half, between))

    def _stack(self, groups: list[Group], top: int) -> None:
        for group in groups:
            group.top = top
            y = top + (group.height - _rows_height(group)) // 2
            for row in group.rows:
                row.top = y
                y += row.height + ROW_GAP
            top += group.height + GROUP_GAP

    def draw(self, canvas: Canvas, looks: Mapping[str, Face], middle: _Middle, x: int) -> None:
        """Draw the side of a box whose left edge is at x."""
        start, sign = (x + middle.width, 1) if self.outgoing else (x, -1)
        columns = self.columns(middle.height)
        for depth, (begin, end, concepts, _) in enumerate(columns):
            at = start + sign * begin, start + sign * end, start + sign * concepts
            if depth == 0:
                for number, group in enumerate(self.groups):
                    self._approach(canvas, group, (start, middle.port(number, len(self.groups))), (start, at[0]))
            else:
                edge = start + sign * columns[depth - 1][3]
                for branch in self.levels[depth - 1]:
                    after = start + sign * (columns[depth - 1][2] + branch.width + GAP)
                    for group in branch.groups:
                        self._approach(canvas, group, (after, branch.y), (edge, at[0]))
            for group in self._pills(depth):
                self._group(canvas, looks, group, at)

    def _approach(self, canvas: Canvas, group: Group, place: tuple[int, int], turns: tuple[int, int]) -> None:
        """Draw the line from a concept to a relation: level up to the edge of the column, then bent up to its end."""
        (x, y), (edge, end), style = place, turns, (group.necessity, group.status)
        if not group.outgoing:
            canvas.tip(x, y, style, leftward=self.outgoing)
            x += self.sign * (TIP - 1)
        turn = max(x, edge) if self.outgoing else min(x, edge)
        straight = f"H{turn}" if turn != x else ""
        canvas.line(f"M{x} {y}{straight}{_bend((turn, y), (end, group.y))}", style)

    def _group(self, canvas: Canvas, looks: Mapping[str, Face], group: Group, at: tuple[int, int, int]) -> None:
        """Draw a relation, its concepts, and the lines between them."""
        begin, end, concepts = at
        height = _pill_height(group)
        canvas.box(min(begin, end), group.y - height // 2, abs(end - begin), height, necessity=group.necessity)
        canvas.lines((begin + end) // 2, group.y, group.lines, size=PILL_SIZE, lead=PILL_LEAD, anchor="middle")
        goal = concepts - self.sign * 4
        for row in group.rows:
            self._row(canvas, looks[row.node.kind], row, concepts)
            if group.outgoing:
                canvas.tip(goal, row.y, _style(group, row), leftward=not self.outgoing)
        ends = [(row.y, _style(group, row)) for row in group.rows]
        if group.hidden:
            ends.append((_below(group), (group.necessity, group.status)))
            anchor = "start" if self.outgoing else "end"
            canvas.write(concepts, ends[-1][0] + 5, _more(group.hidden), anchor=anchor, muted=True)
        stop = goal - self.sign * (TIP - 1) if group.outgoing else goal
        if len(ends) <= MOST_CURVES:
            for y, style in ends:
                canvas.line(f"M{end} {group.y}{_bend((end, group.y), (stop, y))}", style)
            return
        trunk, round_ = end + self.sign * CHANNEL // 3, self.sign * BEND
        style = (group.necessity, group.status)
        canvas.line(f"M{end} {group.y}H{trunk}M{trunk} {ends[0][0] + BEND}V{ends[-1][0] - BEND}", style)
        for y, each in ends[1:-1]:
            canvas.line(f"M{trunk} {y}H{stop}", each)
        for (y, each), bend in ((ends[0], BEND), (ends[-1], -BEND)):
            canvas.line(f"M{trunk} {y + bend}Q{trunk} {y} {trunk + round_} {y}H{stop}", each)

    def _row(self, canvas: Canvas, face: Face, row: Branch, x: int) -> None:
        """Draw a concept: its shape, its label, and in small letters where the claim comes from."""
        text, anchor = x + self.sign * (SIZE + GAP), "start" if self.outgoing else "end"
        canvas.enter(row.node, (face.words, str(row.claim)))
        canvas.shape(x if self.outgoing else x - SIZE, icon_top(row.y), face, again=row.again)
        lower = len(row.source) * SOURCE_LEAD // 2 if row.source_below else 0
        last = canvas.lines(text, row.y - lower, row.lines, anchor=anchor)
        if row.source_below:
            for line in row.source:
                last += SOURCE_LEAD
                canvas.write(text, last, line.text, size=SMALL, anchor=anchor, muted=True)
        elif row.source:
            text += self.sign * (round(row.lines[-1].width) + GAP)
            canvas.write(text, last, row.source[0].text, size=SMALL, anchor=anchor, muted=True)
        canvas.leave(row.node)


def _style(group: Group, row: Branch) -> Style:
    return (group.necessity, row.claim.status if row.claim else "asserted")


def _bend(start: tuple[int, int], end: tuple[int, int]) -> str:
    """Return the path that leaves a place level and arrives level at another."""
    middle = (start[0] + end[0]) // 2
    return f"H{end[0]}" if start[1] == end[1] else f"C{middle} {start[1]} {middle} {end[1]} {end[0]} {end[1]}"


def _below(group: Group) -> int:
    """Return the height of the row that says how many more there are."""
    return group.rows[-1].top + group.rows[-1].height + ROW_GAP + ROW // 2


def _more(hidden: int) -> str:
    return f"and {hidden:,} more"
