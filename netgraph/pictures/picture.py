"""A finished picture: SVG that a notebook shows, with the claims it draws, and how it is saved as SVG, PNG or HTML."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from netgraph.errors import ParameterError
from netgraph.model import Claim

__all__ = ["ENDINGS", "Picture", "count", "told"]

ENDINGS = (".svg", ".png", ".html")
"""The endings of the files that a picture can be saved as."""

TOLD = 100
"""How many claims the description of a picture spells out."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture. `claims` are those that it draws, in order; `notes` say in words what it holds and what it leaves out.

    `head` is how high its title and notes are, which a page with a title of its own leaves out. A notebook shows the
    picture; `save` writes it as SVG, PNG or a page of HTML, by the ending of the name.
    """

    svg: str = field(repr=False)
    title: str
    notes: tuple[str, ...] = ()
    claims: Sequence[Claim] = field(default=(), repr=False)
    head: int = field(default=0, repr=False)

    def __str__(self) -> str:
        return self.svg

    def _repr_svg_(self) -> str:
        return self.svg

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        found = re.search(r'width="(\d+)" height="(\d+)"', self.svg)
        return (int(found[1]), int(found[2])) if found else (0, 0)

    def png_scale(self, scale: float = 2.0) -> float:
        """Return the scale that `png` uses: the one wanted, or less where the PNG would be too large."""
        from netgraph.pictures.raster import fitting_scale

        return fitting_scale(self.size, scale)

    def png(self, *, scale: float = 2.0) -> bytes:
        """Return the picture as PNG, `scale` times as large; a picture too large for that is made smaller.

        Raises:
            MissingExtraError: the packages of the extra `pictures` are not installed.
        """
        from netgraph.pictures.raster import png

        return png(self.svg, self.size, scale=scale)

    def html(self) -> str:
        """Return the picture as a page that needs nothing else, with its claims in a table beside it."""
        from netgraph.pictures.page import html_page

        return html_page(self)

    def save(self, path: str | os.PathLike[str], *, scale: float = 2.0) -> None:
        """Write the picture to a file that ends in .svg, .png or .html.

        Raises:
            ParameterError: the name ends otherwise.
            OutputError: the file cannot be written.
            MissingExtraError: it is to be PNG, and the packages for that are not installed.
        """
        from netgraph.output import write_file

        name = os.fspath(path)
        ending = os.path.splitext(name)[1].lower()
        if ending not in ENDINGS:
            raise ParameterError(
                f"{name} is not the name of a picture; end it in {', '.join(ENDINGS)}", parameter="path"
            )
        made: str | bytes = (
            self.png(scale=scale) if ending == ".png" else self.html() if ending == ".html" else self.svg
        )
        write_file(name, made)


def count(number: int, noun: str) -> str:
    """Return a number with its noun: `1 claim`, `1,200 claims`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def told(notes: Sequence[str], claims: Sequence[Claim]) -> str:
    """Return the words of a picture for those who cannot see it: its notes and its claims, or the first of many."""
    parts = [note if note.endswith(".") else f"{note}." for note in notes]
    if claims:
        parts.append("Claims: " + "; ".join(map(str, claims[:TOLD])) + ".")
    if len(claims) > TOLD:
        parts.append(f"And {count(len(claims) - TOLD, 'more claim')}.")
    return " ".join(parts)
