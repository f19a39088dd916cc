"""What a picture shows, read back from its SVG: texts, shapes and boxes with their edges, and where lines run."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from netgraph.pictures.text import measure

SVG = "{http://www.w3.org/2000/svg}"
ASCENT, DESCENT = 0.74, 0.22
"""How far letters reach above and below their baseline, in parts of the font size."""


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    what: str

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        return (
            self.left <= other.left
            and self.right >= other.right
            and self.top <= other.top
            and self.bottom >= other.bottom
        )


class Drawn:
    """A picture, taken apart."""

    def __init__(self, svg: str) -> None:
        self.root = ET.fromstring(svg)  # noqa: S314  # our own output
        self.width, self.height = float(self.root.get("width", 0)), float(self.root.get("height", 0))
        self.pills = [
            self._rect(each) for group in self.root.iter(f"{SVG}g") if group.get("class") == "pill" for each in group
        ]
        self.frames = [self._rect(each) for each in self.root.iter(f"{SVG}rect") if "rim" in (each.get("class") or "")]
        self.texts = [self._text(each) for each in self.root.iter(f"{SVG}text")]
        self.shapes = list(self._shapes())

    def _rect(self, each: ET.Element) -> Box:
        x, y, width, height = (float(each.get(name, 0)) for name in ("x", "y", "width", "height"))
        return Box(x, y, x + width, y + height, "box")

    def _text(self, each: ET.Element) -> Box:
        text = each.text or ""
        size, bold = float(each.get("font-size", 14)), each.get("font-weight") == "700"
        x, y, width = float(each.get("x", 0)), float(each.get("y", 0)), measure(text, size, bold=bold)
        left = {"start": x, "middle": x - width / 2, "end": x - width}[each.get("text-anchor", "start")]
        return Box(left, y - ASCENT * size, left + width, y + DESCENT * size, text)

    def _shapes(self) -> Iterator[Box]:
        for each in self.root.iter(f"{SVG}path"):
            if "ink-rim" in (each.get("class") or "").split():
                x, y = map(float, re.match(r"M(-?[\d.]+) (-?[\d.]+)m", each.get("d", "")).groups())  # type: ignore[union-attr]
                yield Box(x, y, x + 16, y + 16, "shape")

    def words(self) -> str:
        """Return everything that is written, as one line."""
        return " ".join(text.what for text in self.texts)

    def faults(self) -> list[str]:
        """Return what overlaps, stands out of the picture, or is crossed by a line."""
        found = [
            f"{one} meets {other}"
            for one, other in meetings([*self.texts, *self.shapes])
            if one.what != "" != other.what
        ]
        found += [f"{one} meets {other}" for one, other in meetings([*self.pills, *self.frames])]
        found += [
            f"{each} sticks out of {box}"
            for box in (*self.pills, *self.frames)
            for each in (*self.texts, *self.shapes)
            if box.meets(each) and not box.holds(each)
        ]
        page = Box(0, 0, self.width, self.height, "page")
        found += [
            f"{each} is off the page"
            for each in (*self.texts, *self.shapes, *self.pills, *self.frames)
            if not page.holds(each)
        ]
        return found + list(self.crossings())

    def crossings(self) -> Iterator[str]:
        """Yield the labels that a line runs through; one in a box has the box between it and the line."""
        bare = [each for each in (*self.texts, *self.shapes) if not any(box.holds(each) for box in self.pills)]
        bare = [each for each in bare if not any(box.holds(each) for box in self.frames)]
        rows: dict[int, list[Box]] = {}
        for each in bare:
            for row in range(int(each.top) // 16, int(each.bottom) // 16 + 1):
                rows.setdefault(row, []).append(each)
        for path in self.root.iter(f"{SVG}path"):
            if path.get("fill") == "none":
                for x, y in points(path.get("d", "")):
                    for each in rows.get(int(y) // 16, ()):
                        if each.left < x < each.right and each.top < y < each.bottom:
                            yield f"a line runs through {each} at {x:.0f},{y:.0f}"


def meetings(boxes: list[Box]) -> Iterator[tuple[Box, Box]]:
    """Yield the pairs of boxes that overlap."""
    waiting: list[Box] = []
    for box in sorted(boxes, key=lambda each: each.top):
        waiting = [each for each in waiting if each.bottom > box.top]
        yield from ((each, box) for each in waiting if each.meets(box))
        waiting.append(box)


def points(path: str) -> Iterator[tuple[float, float]]:
    """Yield points along a path of M, H, h, V, Q and C, not more than a few pixels apart."""
    x = y = 0.0
    for command, numbers in re.findall(r"([MHhVQC])([^A-Za-z]*)", path):
        each = [float(number) for number in numbers.split()]
        if command == "M":
            x, y = each
            continue
        ends = {"H": [each[0], y], "h": [x + each[0], y], "V": [x, each[0]]}.get(command) or each
        knots = [(x, y), *zip(ends[::2], ends[1::2], strict=True)]
        steps = max(2, int(max(abs(knots[-1][0] - x), abs(knots[-1][1] - y)) // 3))
        for step in range(steps + 1):
            yield along(knots, step / steps)
        x, y = knots[-1]


def along(knots: list[tuple[float, float]], part: float) -> tuple[float, float]:
    """Return the point of a Bézier curve at a part of its course, after de Casteljau."""
    while len(knots) > 1:
        knots = [(a + (c - a) * part, b + (d - b) * part) for (a, b), (c, d) in pairwise(knots)]
    return knots[0]
