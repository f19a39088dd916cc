"""Draw how the cost of a job grows: time against size, both logarithmic, as SVG without any library."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 70, 220, 40, 45
COLOURS = ("#0b5c8a", "#b5471b", "#3f7d32", "#7a4b9c", "#8a6d00", "#555555")
MARKS = ("", "6 3", "2 3", "8 3 2 3", "1 5", "12 4")
"""Curves differ in their dashes too, for those who do not see colours and for grey printers."""


class Curve(NamedTuple):
    """A line of a picture: sizes and seconds."""

    name: str
    points: tuple[tuple[int, float], ...]


def picture(title: str, curves: Sequence[Curve]) -> str:
    """Return an SVG picture of curves, the last points of which are labelled."""
    sizes = [size for curve in curves for size, _ in curve.points]
    times = [max(seconds, 1e-6) for curve in curves for _, seconds in curve.points]
    low, high = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))
    high = max(high, low + 1)
    first, last = math.log10(min(sizes)), math.log10(max(sizes))

    def x(size: float) -> float:
        return LEFT + (math.log10(size) - first) / max(last - first, 1e-9) * (WIDTH - LEFT - RIGHT)

    def y(seconds: float) -> float:
        return HEIGHT - BOTTOM - (math.log10(max(seconds, 1e-6)) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="12" role="img"><title>{escape(title)}</title>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="22" font-size="14" font-weight="bold">{escape(title)}</text>',
    ]
    for power in range(low, high + 1):
        at = y(10.0**power)
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}" stroke="#dddddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{_seconds(power)}</text>')
    for size in sorted(set(sizes)):
        at = x(size)
        parts.append(f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" stroke="#dddddd"/>')
        parts.append(f'<text x="{at:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{size:,}</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(f'<text x="{middle:.0f}" y="{HEIGHT - 8}" text-anchor="middle">statements; processor time</text>')
    labels = _apart([(y(curve.points[-1][1]), curve.name) for curve in curves])
    for number, curve in enumerate(curves):
        colour, dash = COLOURS[number % len(COLOURS)], MARKS[number % len(MARKS)]
        line = " ".join(f"{x(size):.1f},{y(seconds):.1f}" for size, seconds in curve.points)
        parts.append(
            f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
        )
        parts += [
            f'<circle cx="{x(size):.1f}" cy="{y(seconds):.1f}" r="3" fill="{colour}"/>'
            for size, seconds in curve.points
        ]
        end = x(curve.points[-1][0]) + 8
        parts.append(
            f'<text x="{end:.1f}" y="{labels[curve.name] + 4:.1f}" fill="{colour}">{escape(curve.name)}</text>'
        )
    return "\n".join([*parts, "</svg>\n"])


def _seconds(power: int) -> str:
    return f"{10**power:g} s" if power >= 0 else f"{10 ** (power + 3):g} ms" if power >= -3 else f"10^{power} s"


def _apart(labels: list[tuple[float, str]], gap: float = 15) -> dict[str, float]:
    """Return heights for labels that are near those wanted and do not meet."""
    placed: dict[str, float] = {}
    floor = -math.inf
    for wanted, name in sorted(labels):
        floor = max(wanted, floor + gap)
        placed[name] = floor
    return placed
