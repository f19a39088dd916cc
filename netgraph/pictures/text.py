"""Text for pictures: made harmless, measured with the widths of a real font, and wrapped into lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from math import ceil
from typing import NamedTuple

from netgraph.pictures import widths as font
from netgraph.pictures.widths import UNITS

__all__ = ["Line", "clean", "escape", "measurable", "measure", "widest", "wrap"]

MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
JOINERS = frozenset("\u200c\u200d")
"""Signs without a shape of their own that scripts and emoji need; all others of their class become visible."""

GUESSES = {"W": 2048, "F": 2048}
"""The widths of wide and full-width signs, which the table does not have."""

EVENINGS = (1.02, 1.1, 1.2, 1.35)
"""The widths that are tried to make lines even, in parts of the width that would be exactly even."""

GUESS = 1536
"""The width of any other sign that the table does not have: that of the box which the font shows in its place."""


class _Widths(dict[str, int]):
    """The widths of signs; those that the table lacks are guessed, on the wide side."""

    def __missing__(self, sign: str) -> int:
        if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
            return 0
        return GUESSES.get(unicodedata.east_asian_width(sign), GUESS)


@cache
def _widths(bold: bool) -> _Widths:  # noqa: FBT001  # a cache key; `measure` takes the keyword
    table = _Widths()
    for line in (font.BOLD if bold else font.REGULAR).split("\n"):
        first, *each = line.split() or ("0",)
        table.update(zip(map(chr, range(int(first, 16), 0x110000)), map(int, each), strict=False))
    return table


def clean(text: str) -> str:
    """Return a text as one line that cannot break a document or turn its neighbours round.

    White space becomes single spaces; control characters, direction marks and what is no character become visible
    escapes such as `\\u202e`.
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


@lru_cache(4096)
def _units(word: str, bold: bool) -> int:  # noqa: FBT001  # a cache key
    return sum(map(_widths(bold).__getitem__, word))


def measurable(text: str) -> bool:
    """Return whether the font has every sign of the text, so that its width is known and not guessed."""
    return (text.isascii() and text.isprintable()) or _widths(False).keys() >= set(text)  # noqa: FBT003  # the cache's key


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> tuple[Line, ...]:
    """Return a text as the fewest lines that fit the room, nearly as even as these can be.

    Lines break at spaces, in longer words after hyphens and slashes, and where even that is not enough anywhere;
    nothing is left out. A line is wider than the room only if a single sign is.
    """
    whole = measure(text, size, bold=bold)
    if whole <= room:
        return (Line(text, whole),)
    unit = size / UNITS
    limit = room / unit
    parts = text.split(" ")
    widths = [_units(part, bold) for part in parts]
    space = _units(" ", bold)
    gaps = [space] * len(parts)
    if max(widths) > limit:
        split = [piece for part in parts for piece in _pieces(part, limit, _widths(bold))]
        parts = [piece for piece, _ in split]
        gaps = [space if apart else 0 for _, apart in split]
        widths = [_units(part, bold) for part in parts]
    starts = _even(widths, gaps, limit, ceil(whole / room))
    if not starts:
        most = _starts(widths, gaps, limit)
        starts = _even(widths, gaps, limit, len(most)) or most
    lines = []
    for start, end in zip(starts, [*starts[1:], len(parts)], strict=True):
        line, width = parts[start], widths[start]
        for number in range(start + 1, end):
            line += f" {parts[number]}" if gaps[number] else parts[number]
            width += gaps[number] + widths[number]
        lines.append(Line(line, width * unit))
    return tuple(lines)


def widest(lines: Iterable[Line]) -> int:
    """Return the width of the widest line in whole pixels."""
    return ceil(max(line.width for line in lines))


def _pieces(word: str, limit: float, table: _Widths) -> list[tuple[str, bool]]:
    """Return the parts of a word that no line break divides, and whether a space stands before each."""
    if sum(map(table.__getitem__, word)) <= limit:
        return [(word, True)]
    found: list[str] = []
    part, width = "", 0
    for sign in word:
        each = table[sign]
        sticks = sign in JOINERS or part[-1:] == "\u200d" or "\ufe00" <= sign <= "\ufe0f" or unicodedata.combining(sign)
        if part and not sticks and (width + each > limit or part[-1] in "-/"):
            found.append(part)
            part, width = "", 0
        part += sign
        width += each
    found.append(part)
    return [(part, number == 0) for number, part in enumerate(found)]


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
