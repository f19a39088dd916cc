"""Text for pictures: made harmless, measured with the widths of a real font, and wrapped into lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from netgraph.pictures import widths as font
from netgraph.pictures.widths import UNITS

__all__ = ["Line", "clean", "clusters", "escape", "measurable", "measure", "widest", "wrap"]

MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
JOINERS = frozenset("\u200c\u200d")
"""Signs without a shape of their own that scripts and emoji need; all others of their class become visible."""

GUESSES = {"W": 2048, "F": 2048}
"""The widths of wide and full-width signs, which the table does not have."""

EVENINGS = (1.02, 1.1, 1.2, 1.35)
"""The widths that are tried to make lines even, in parts of the width that would be exactly even."""

SHORT = 24
"""Up to how many signs a text is measured sign by sign, which is faster than word by word."""

GUESS = 1536
"""The width of any other sign that the table does not have: that of the box which the font shows in its place."""


class _Widths(dict[str, int]):
    """The widths of signs; those that the table lacks are guessed, on the wide side."""

    def __missing__(self, sign: str) -> int:
        if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
            return 0
        return GUESSES.get(unicodedata.east_asian_width(sign), GUESS)


@cache
def _widths(bold: bool) -> _Widths:
    table = _Widths()
    for line in (font.BOLD if bold else font.REGULAR).split("\n"):
        first, *each = line.split() or ("0",)
        table.update(zip(map(chr, range(int(first, 16), 0x110000)), map(int, each), strict=False))
    return table


def clean(text: str) -> str:
    r"""Return a text as one line that cannot break a document or turn its neighbours round.

    White space becomes single spaces; control characters, direction marks and what is no character become visible
    escapes such as `\u202e`.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if "  " in text else text.strip()
    shown = "".join(
        sign
        if unicodedata.category(sign)[0] != "C" or sign in JOINERS or sign in "\t\n\r"
        else sign.encode("unicode_escape").decode()
        for sign in text
    )
    return " ".join(shown.split())


def escape(text: str) -> str:
    """Return text for XML and HTML, between tags and in attributes."""
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:  # looking is faster than translating
        return text.translate(MARKUP)
    return text


class Line(NamedTuple):
    """A line of text and its width in pixels."""

    text: str
    width: float


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line of text, in the unit of its font size."""
    return sum(map(_widths(bold).__getitem__, text)) * size / UNITS


@lru_cache(16384)
def _units(word: str, bold: bool) -> int:
    return sum(map(_widths(bold).__getitem__, word))


def measurable(text: str) -> bool:
    """Return whether the font has every sign of the text, so that its width is known and not guessed."""
    return (text.isascii() and text.isprintable()) or _widths(False).keys() >= set(text)


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> tuple[Line, ...]:
    """Return a text as the fewest lines that fit the room, nearly as even as these can be.

    Lines break at spaces, in longer words after hyphens and slashes, and where even that is not enough anywhere;
    nothing is left out. A line is wider than the room only if a single cluster of signs is.
    """
    unit = size / UNITS
    limit = room / unit
    if len(text) <= SHORT:
        whole = sum(map(_widths(bold).__getitem__, text))
        if whole <= limit:
            return (Line(text, whole * unit),)
    parts = text.split(" ")
    widths = [_units(part, bold) for part in parts]
    space = _units(" ", bold)
    whole = sum(widths) + space * (len(parts) - 1)
    if whole <= limit:
        return (Line(text, whole * unit),)
    if whole <= 2 * limit and (place := _middle(widths, space, whole, limit)):
        left = sum(widths[:place]) + space * (place - 1)
        halves = (" ".join(parts[:place]), left), (" ".join(parts[place:]), whole - left - space)
        return tuple([Line(half, width * unit) for half, width in halves])
    gaps = [space] * len(parts)
    if max(widths) > limit:
        split = [piece for part in parts for piece in _pieces(part, limit, bold=bold)]
        parts = [piece for piece, _ in split]
        gaps = [space if apart else 0 for _, apart in split]
        widths = [_units(part, bold) for part in parts]
    starts = _even(widths, gaps, limit, ceil(whole / limit))
    if not starts:
        most = _starts(widths, gaps, limit)
        starts = _even(widths, gaps, limit, len(most)) or most
    lines = []
    for start, end in pairwise((*starts, len(parts))):
        line, width = parts[start], widths[start]
        for number in range(start + 1, end):
            line += f" {parts[number]}" if gaps[number] else parts[number]
            width += gaps[number] + widths[number]
        lines.append(Line(line, width * unit))
    return tuple(lines)


def widest(lines: Iterable[Line]) -> int:
    """Return the width of the widest line in whole pixels."""
    return ceil(max(line.width for line in lines))


def clusters(text: str) -> list[str]:
    """Return the parts of a text that are seen as one sign each: a letter with its accents, a joined emoji."""
    found: list[str] = []
    for sign in text:
        if found and (sign in JOINERS or found[-1][-1] == "\u200d" or _follows(sign)):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _follows(sign: str) -> bool:
    """Return whether a sign changes the one before it: an accent, a variation selector, a skin tone."""
    return not sign.isascii() and (
        unicodedata.category(sign) in ("Mn", "Me")
        or "\ufe00" <= sign <= "\ufe0f"
        or "\U0001f3fb" <= sign <= "\U0001f3ff"
    )


def _pieces(word: str, limit: float, *, bold: bool) -> list[tuple[str, bool]]:
    """Return the parts of a word that no line break divides, and whether a space stands before each."""
    if _units(word, bold) <= limit:
        return [(word, True)]
    found, width = [""], 0
    for cluster in clusters(word):
        each = _units(cluster, bold)
        if found[-1] and (width + each > limit or found[-1][-1] in "-/"):
            found.append("")
            width = 0
        found[-1] += cluster
        width += each
    return [(part, number == 0) for number, part in enumerate(found)]


def _middle(widths: list[int], space: int, whole: int, limit: float) -> int:
    """Return before which part a text breaks into two lines as even as can be; 0 where two lines do not suffice."""
    left = -space
    for place, width in enumerate(widths):
        before, left = left, left + space + width
        if left >= whole - left - space:
            shorter, longer = whole - before - space, left
            if place and shorter <= longer:
                return place if shorter <= limit else 0
            return place + 1 if longer <= limit and place + 1 < len(widths) else 0
    return 0


def _even(widths: list[int], gaps: list[int], limit: float, number: int) -> list[int]:
    """Return which parts a number of nearly even lines begin with; none where that fails."""
    exact = (sum(widths) + sum(gaps)) / number
    for evening in EVENINGS:
        starts = _starts(widths, gaps, min(evening * exact, limit))
        if len(starts) <= number:
            return starts
        if evening * exact >= limit:
            break
    return []


def _starts(widths: list[int], gaps: list[int], limit: float) -> list[int]:
    """Return which parts lines begin with if each line takes as many as fit."""
    starts, used = [0], widths[0]
    for number in range(1, len(widths)):
        more = used + gaps[number] + widths[number]
        if more <= limit:
            used = more
        else:
            starts.append(number)
            used = widths[number]
    return starts
