"""What stands around every picture: its heading above, its legend below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from netgraph.pictures.canvas import Canvas, Style, icon_top
from netgraph.pictures.palette import DASHES, RIM, SIDES, SIZE, Face
from netgraph.pictures.text import clean, widest, wrap

__all__ = ["MARGIN", "heading", "legend"]

MARGIN = 24
TITLE, NOTE, KEY = 20, 13, 12
ROW = 24
SAMPLE = 40
"""The length of a sample line."""

MEANINGS = {
    "necessary": "necessary: of every one",
    "possible": "possible: of some",
    "generic": "generic: in general",
}


def heading(canvas: Canvas, width: int, title: str, notes: Sequence[str]) -> int:
    """Write the title and the notes below it into a width; return the height below them."""
    room = width - 2 * MARGIN
    y = MARGIN
    for line in wrap(clean(title), room, TITLE, bold=True):
        y += TITLE
        canvas.write(MARGIN, y, line.text, size=TITLE, bold=True)
        y += 6
    for note in notes:
        for line in wrap(clean(note), room, NOTE):
            y += NOTE + 1
            canvas.write(MARGIN, y, line.text, size=NOTE, muted=True)
            y += 4
    return y + 14


def legend(
    canvas: Canvas,
    y: int,
    width: int,
    faces: Iterable[Face],
    *,
    styles: Iterable[Style],
    extras: Sequence[tuple[str, str]] = (),
) -> int:
    """Draw the legend below a height, in as many rows as it needs; return the lower edge of the picture.

    Args:
        canvas: what is drawn on.
        y: the lower edge of what the legend explains.
        width: the width of the picture.
        faces: the kinds that are drawn.
        styles: the lines that are drawn.
        extras: further marks and what they mean; the marks are "again", those of SIDES, and "words" for none.
    """
    used = list(styles)
    rows: list[tuple[str | Face, str]] = [(face, face.words) for face in faces]
    rows += [(necessity, MEANINGS[necessity]) for necessity in DASHES if any(each[0] == necessity for each in used)]
    if any(each[1] != "asserted" for each in used):
        rows.append(("inferred", "lighter: inferred by a rule"))
    rows += extras
    if not rows:
        return y + MARGIN
    y += 16
    canvas.append(f'<path class="rim" d="M{MARGIN} {y}h{width - 2 * MARGIN}" stroke="{RIM}"/>')
    y += 10
    x = MARGIN
    for mark, text in rows:
        sample = SIZE if isinstance(mark, Face) or mark == "again" else -6 if mark == "words" else SAMPLE
        lines = wrap(text, max(width - 2 * MARGIN - sample - 6, 40), KEY)
        wide = sample + 6 + widest(lines)
        if x > MARGIN and x + wide > width - MARGIN:
            x, y = MARGIN, y + ROW
        middle = y + ROW // 2
        _sample(canvas, x, middle, mark)
        canvas.lines(x + sample + 6, middle + (len(lines) - 1) * 8, lines, size=KEY, lead=16)
        if len(lines) > 1:
            y += (len(lines) - 1) * 16
        x += wide + 20
    return y + ROW + MARGIN - 8


def _sample(canvas: Canvas, x: int, middle: int, mark: str | Face) -> None:
    if isinstance(mark, Face):
        canvas.shape(x, icon_top(middle), mark)
    elif mark == "words":
        return
    elif mark in SIDES:
        canvas.line(f"M{x} {middle}h{SAMPLE}", (mark, "asserted"))
    elif mark == "again":
        canvas.shape(x, icon_top(middle), Face("", "square", ""), again=True)
    else:
        style = (
            ("necessary", "inferred")
            if mark == "inferred"
            else (mark, "asserted")
            if mark in MEANINGS
            else ("necessary", "asserted")
        )
        canvas.line(f"M{x} {middle}h{SAMPLE - 6}", style)
        canvas.tip(x + SAMPLE, middle, style)
