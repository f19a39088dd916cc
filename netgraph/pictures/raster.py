"""PNG from SVG by resvg, with the font that ships as a package: no system font is asked for, so no label vanishes."""

from __future__ import annotations

import importlib
import math
from functools import cache
from importlib import resources

from netgraph.errors import MissingExtraError

__all__ = ["fitting_scale", "png"]

MOST_PIXELS, LONGEST_SIDE = 100_000_000, 30_000
FAMILY = "Arimo"


def fitting_scale(size: tuple[int, int], scale: float) -> float:
    """Return the scale, or the largest one at which a picture of this size is not too large for PNG."""
    width, height = size
    pixels = math.sqrt(MOST_PIXELS / max(width * height, 1))
    return min(scale, pixels, LONGEST_SIDE / max(width, height, 1))


@cache
def _font() -> str:
    return str(resources.files("fontpkg_arimo") / "files" / "Arimo[wght].ttf")


def png(svg: str, size: tuple[int, int], *, scale: float = 2.0) -> bytes:
    """Return an SVG as PNG.

    Args:
        svg: the picture.
        size: its width and height in pixels.
        scale: how many pixels of the PNG one pixel of the SVG becomes, less if the PNG would be too large.

    Raises:
        MissingExtraError: resvg or the font is not installed.
    """
    try:
        resvg = importlib.import_module("resvg_py")
        font = _font()
    except ImportError as error:
        raise MissingExtraError(
            'PNG needs packages that are not installed; run: pip install "netgraph-kg[pictures]"'
        ) from error
    return bytes(
        resvg.svg_to_bytes(
            svg_string=svg,
            zoom=fitting_scale(size, scale),
            skip_system_fonts=True,
            font_files=[font],
            font_family=FAMILY,
            sans_serif_family=FAMILY,
        )
    )
