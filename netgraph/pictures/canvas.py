"""The SVG writer: lines, boxes, shapes and measured text, in whole pixels, with every text escaped.

Colours are attributes and never style sheets, so that a page may recolour a picture by class and a strict content
security policy has nothing to forbid. There are no ids, so that several pictures can stand on one page.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from netgraph.pictures.palette import DASHES, FAINT, FONTS, INK, LINE, MUTED, PAPER, PILL, RIM, SIDES, SIZE, Face
from netgraph.pictures.reading import Node
from netgraph.pictures.text import Line, clean, escape, measurable, measure

__all__ = ["BODY", "LEAD", "SMALL", "Canvas", "Style"]

BODY, SMALL = 14, 11
LEAD = 17
"""The distance between the baselines of a label's lines."""

TIP = 7
"""The length of an arrowhead."""

Style = tuple[str, str]
"""The necessity and the status of a claim: how its line is broken, and how light it is.

Where schemes are compared, who states the claim stands in the place of the necessity: a key of SIDES.
"""


class Canvas:
    """A picture in the making: lines lie under boxes, boxes under concepts."""

    def __init__(self) -> None:
        self._lines: dict[Style, list[str]] = {}
        self._tips: dict[str, list[str]] = {}
        self._boxes: list[str] = []
        self._nodes: list[str] = []

    def line(self, path: str, style: Style) -> None:
        """Draw a line along a path."""
        self._lines.setdefault(style, []).append(path)

    def tip(self, x: int, y: int, style: Style, *, leftward: bool = False) -> None:
        """Draw an arrowhead whose point is at a place, to the right or to the left."""
        back = TIP if leftward else -TIP
        self._tips.setdefault(style[1], []).append(f"M{x} {y}l{back} -4v8z")

    def box(self, x: int, y: int, width: int, height: int, *, necessity: str = "necessary", radius: int = 11) -> None:
        """Draw the box of a relation or of a group."""
        dash = DASHES.get(necessity)
        broken = f' stroke-dasharray="{dash}" stroke-linecap="round"' if dash else ""
        self._boxes.append(f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}"{broken}/>')

    def write(
        self,
        x: int,
        y: int,
        line: str,
        *,
        size: int = BODY,
        anchor: str = "start",
        bold: bool = False,
        muted: bool = False,
    ) -> None:
        """Write a line of text with its baseline at y."""
        measured = Line(line, measure(line, size, bold=bold))
        self._nodes.append(words(x, y, measured, text_marks(size, anchor, bold=bold, muted=muted)))

    def lines(
        self,
        x: int,
        middle: int,
        texts: Sequence[Line],
        *,
        size: int = BODY,
        lead: int = LEAD,
        anchor: str = "start",
        bold: bool = False,
    ) -> int:
        """Write lines of text around a height, and return the baseline of the last."""
        y = first_baseline(middle, len(texts), size, lead)
        marks = text_marks(size, anchor, bold=bold)
        for line in texts:
            self._nodes.append(words(x, y, line, marks))
            y += lead
        return y - lead

    def shape(self, x: int, y: int, face: Face, *, again: bool = False) -> None:
        """Draw the shape of a kind from its upper left corner; hollow if the concept is shown elsewhere too."""
        self._nodes.append(icon(x, y, face, again=again))

    def frame(self, x: int, y: int, width: int, height: int, *, strong: bool = True) -> None:
        """Draw the box of a concept, thick for one that the picture is about."""
        rim = (
            f'class="paper ink-rim" stroke="{INK}" stroke-width="2.5"'
            if strong
            else f'class="paper rim" stroke="{RIM}" stroke-width="1.5"'
        )
        self._nodes.append(f'<rect {rim} x="{x}" y="{y}" width="{width}" height="{height}" rx="10" fill="{PAPER}"/>')

    def enter(self, node: Node, told: Sequence[str]) -> None:
        """Begin a concept: what is drawn until `leave` links to it and shows its name and what is told of it."""
        self._nodes.append(entrance(node, "\n".join(map(clean, told))))

    def leave(self, node: Node) -> None:
        """End a concept."""
        self._nodes.append("</a>" if node.link else "</g>")

    def append(self, markup: str) -> None:
        """Add finished markup among the concepts."""
        self._nodes.append(markup)

    def styles(self) -> list[Style]:
        """Return the styles of the lines drawn so far, necessary and stated first."""
        rank = list(DASHES)
        return sorted(
            self._lines, key=lambda each: (each[1] != "asserted", rank.index(each[0]) if each[0] in rank else 9, each)
        )

    def svg(self, width: int, height: int, title: str, description: str) -> str:
        """Return the picture."""
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="netgraph-picture" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="graphics-document document" lang="en" font-family="{FONTS}" '
            f'font-size="{BODY}">',
            f"<title>{escape(clean(title))}</title>",
            f"<desc>{escape(clean(description))}</desc>",
            f'<rect class="paper" width="{width}" height="{height}" fill="{PAPER}"/>',
        ]
        parts += [_stroke("".join(self._lines[style]), style) for style in reversed(self.styles())]
        for status, tips in sorted(self._tips.items(), reverse=True):
            name, colour = ("line-tip", LINE) if status == "asserted" else ("faint-tip", FAINT)
            parts.append(f'<path class="{name}" d="{"".join(tips)}" fill="{colour}"/>')
        if self._boxes:
            parts.append(f'<g class="pill" fill="{PILL}" stroke="{RIM}">{"".join(self._boxes)}</g>')
        parts.append(f'<g class="ink" fill="{INK}">')
        parts += self._nodes
        parts.append("</g></svg>\n")
        return "\n".join(parts)


def _stroke(path: str, style: Style) -> str:
    """Return a line as markup."""
    way, status = style
    name, colour = ("line", LINE) if status == "asserted" else ("faint", FAINT)
    dash, thick = DASHES.get(way), "2" if way == "generic" else "1.5"
    marks = ' stroke-linecap="round"' if way == "generic" else ""
    if way in SIDES:
        paint, dash, thick = SIDES[way]
        if paint != LINE:
            name, colour = "strand", paint
            marks = "" if status == "asserted" else ' stroke-opacity=".5"'
    broken = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path class="{name}" d="{path}" fill="none" stroke="{colour}" stroke-width="{thick}"{broken}{marks}/>'


@cache
def text_marks(size: int = BODY, anchor: str = "start", *, bold: bool = False, muted: bool = False) -> str:
    """Return the attributes of text in a style."""
    marks = "" if anchor == "start" else f' text-anchor="{anchor}"'
    if size != BODY:
        marks += f' font-size="{size}"'
    if bold:
        marks += ' font-weight="700"'
    return f'{marks} class="muted" fill="{MUTED}"' if muted else marks


def words(x: int, y: int, line: Line, marks: str = "") -> str:
    """Return a line of text as markup; where its width is known, viewers with another font are held to it."""
    text, width = line
    if len(text) > 1 and measurable(text):
        marks += f' textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs"'
    return f'<text x="{x}" y="{y}"{marks}>{escape(text)}</text>'


def first_baseline(middle: int, count: int, size: int, lead: int) -> int:
    """Return the baseline of the first of several lines that stand around a height."""
    return round(middle - (count - 1) * lead / 2 + size * 0.35)


def icon(x: int, y: int, face: Face, *, again: bool = False) -> str:
    """Return the shape of a kind as markup."""
    if again:
        hollow = f'fill="{PAPER}" stroke="{INK}" stroke-dasharray="2 2"'
        return f'<path class="paper ink-rim" d="M{x} {y}{face.path}" {hollow}/>'
    return f'<path class="ink-rim" d="M{x} {y}{face.path}" fill="{face.fill}" stroke="{INK}"/>'


def entrance(node: Node, told: str) -> str:
    """Return the markup that begins a concept: a link where it has an address, and what shows on pointing at it."""
    _, curie, label, _, link = node
    title = escape(f"{label} ({curie})\n{told}")
    return f'<a href="{escape(link)}"><title>{title}</title>' if link else f"<g><title>{title}</title>"


def icon_top(middle: int) -> int:
    """Return the upper edge of a shape around a height."""
    return middle - SIZE // 2
