"""Colours, shapes and line styles, so that nothing rests on colour alone.

The colours are those of Okabe and Ito (2008), which colour-blind people can tell apart; each kind has a shape as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

from netgraph.pictures.text import clean

__all__ = [
    "DASHES",
    "FAINT",
    "FONTS",
    "INK",
    "LINE",
    "MUTED",
    "PAPER",
    "PILL",
    "RIM",
    "SIDES",
    "SIZE",
    "Face",
    "faces",
    "kind_words",
]

FONTS = "Arimo, 'Liberation Sans', Arial, Helvetica, sans-serif"
"""The fonts of pictures: the first four have the same widths."""

PAPER, INK, MUTED = "#ffffff", "#1b2733", "#5c6975"
LINE, FAINT = "#46525e", "#8b96a2"
"""The colours of stated and of inferred claims; the lighter one still has a contrast of 3 to 1 against the paper."""

PILL, RIM = "#eef3f8", "#a7b4c0"
DASHES = {"necessary": "", "possible": "7 4", "generic": "0.1 4"}
"""How the lines of necessary, possible and generic claims are broken."""

SIZE = 16
"""The side of the square that a shape fills."""

BLUE, VERMILLION, GREEN, PURPLE = "#0072b2", "#d55e00", "#009e73", "#cc79a7"
ORANGE, SKY, YELLOW, BLACK, GREY, WHITE = "#e69f00", "#56b4e9", "#f0e442", "#2b2b2b", "#b4b4b4", "#ffffff"

SIDES = {"both": (LINE, "", "1.5"), "one": (BLUE, "11 4", "2.5"), "other": (VERMILLION, "2.5 3", "2.5")}
"""The colour, the dashes and the width of the lines that both, the first or the second of two schemes state."""

DARKER = {
    YELLOW: "#a08f00",
    GREY: "#7d8791",
    WHITE: "#7d8791",
    BLACK: "#66707a",
    ORANGE: "#c98a00",
    PURPLE: "#b8628f",
    SKY: "#3f9bd1",
}

SHAPES = {
    "square": "m1.5 1.5h13v13h-13z",
    "circle": "m15 8a7 7 0 1 1-14 0a7 7 0 1 1 14 0z",
    "triangle": "m8 1l7.5 13.5h-15z",
    "triangle down": "m.5 1.5h15l-7.5 13.5z",
    "diamond": "m8 .5l7.5 7.5-7.5 7.5-7.5-7.5z",
    "pentagon": "m8 .8l7.3 5.3-2.8 8.6h-9l-2.8-8.6z",
    "hexagon": "m4.2 1.4h7.6l3.8 6.6-3.8 6.6h-7.6l-3.8-6.6z",
    "octagon": "m5 1h6l4 4v6l-4 4h-6l-4-4v-6z",
    "ellipse": "m15.5 8a7.5 5 0 1 1-15 0a7.5 5 0 1 1 15 0z",
    "capsule": "m8 .5a4.2 4.2 0 0 1 4.2 4.2v6.6a4.2 4.2 0 0 1-8.4 0v-6.6a4.2 4.2 0 0 1 4.2-4.2z",
    "plus": "m5.5 1h5v4.5h4.5v5h-4.5v4.5h-5v-4.5h-4.5v-5h4.5z",
    "cross": "m1 4l3-3 4 4 4-4 3 3-4 4 4 4-3 3-4-4-4 4-3-3 4-4z",
    "star": "m8 .3l2.3 5.2 5.5.6-4.1 3.7 1.2 5.5-4.9-2.9-4.9 2.9 1.2-5.5-4.1-3.7 5.5-.6z",
    "spark": "m8 .3l2.2 5.5 5.5 2.2-5.5 2.2-2.2 5.5-2.2-5.5-5.5-2.2 5.5-2.2z",
    "ring": "m15 8a7 7 0 1 1-14 0a7 7 0 1 1 14 0zm-4 0a3 3 0 1 0-6 0a3 3 0 1 0 6 0z",
    "page": "m3 .8h6.5l4 4v10.4h-10.5zm6.5 0v4h4z",
    "ribbon": "m3 .8h10v14.4l-5-4.2-5 4.2z",
    "chevron": "m1 1.5h7l7.5 6.5-7.5 6.5h-7l4.5-6.5z",
    "hourglass": "m2 .8h12l-4.6 7.2 4.6 7.2h-12l4.6-7.2z",
    "drop": "m8 .4c3 4 5.3 6.6 5.3 9.6a5.3 5.3 0 0 1-10.6 0c0-3 2.3-5.6 5.3-9.6z",
    "funnel": "m.6 1.5h14.8l-5.2 6.8v6.4h-4.4v-6.4z",
    "dome": "m.5 12.5a7.5 7.5 0 0 1 15 0z",
    "ramp": "m.8 14.3l14.4-12.6v12.6z",
    "slant": "m4.5 2.8h11l-4 10.4h-11z",
    "bar": "m.8 5.5h14.4v5h-14.4z",
}
"""Shapes as relative path commands, to be drawn from the upper left corner of a square of side SIZE."""


@dataclass(frozen=True, slots=True)
class Face:
    """How a kind of concept looks: a fill colour, the name of a shape, and the words for the kind."""

    fill: str
    shape: str
    words: str

    @property
    def path(self) -> str:
        """The path of the shape, after a move to the upper left corner."""
        return SHAPES[self.shape]

    @property
    def line(self) -> str:
        """The colour of a line that starts from the kind: the fill, or a darker one where that would be too pale."""
        return DARKER.get(self.fill, self.fill)


KNOWN = {
    "kind:TumourSubtype": (BLUE, "square"),
    "kind:Grade": (BLUE, "star"),
    "kind:Differentiation": (BLUE, "slant"),
    "kind:CellType": (GREEN, "circle"),
    "kind:Gene": (GREEN, "cross"),
    "kind:AnatomicalStructure": (YELLOW, "pentagon"),
    "kind:Organ": (YELLOW, "ellipse"),
    "kind:OrganSystem": (YELLOW, "octagon"),
    "kind:BodyRegion": (YELLOW, "capsule"),
    "kind:Behaviour": (VERMILLION, "triangle"),
    "kind:GrowthRate": (VERMILLION, "ramp"),
    "kind:Syndrome": (VERMILLION, "triangle down"),
    "kind:Hormone": (PURPLE, "drop"),
    "kind:Biomarker": (PURPLE, "diamond"),
    "kind:BodyFunction": (ORANGE, "hexagon"),
    "kind:ImagingTracer": (ORANGE, "ring"),
    "kind:CellChange": (SKY, "hourglass"),
    "kind:Therapy": (SKY, "plus"),
    "kind:ClassificationCriterion": (GREY, "funnel"),
    "kind:RegistryCode": (GREY, "bar"),
    "kind:Reference": (WHITE, "page"),
    "kind:Source": (BLACK, "ribbon"),
    "skos:ConceptScheme": (GREY, "spark"),
    "net:Agent": (BLACK, "dome"),
    "rdfs:Resource": (WHITE, "chevron"),
}

COLOURS = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY, YELLOW, GREY)
SPARE = tuple((colour, shape) for shape in SHAPES for colour in COLOURS if (colour, shape) not in KNOWN.values())
"""The looks of kinds that are not known here."""

HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
WORDS = {"rdfs:Resource": "not declared", "skos:Concept": "concept", "skos:ConceptScheme": "scheme"}


def kind_words(kind: str) -> str:
    """Return the words for a kind: `kind:TumourSubtype` is a "tumour subtype"."""
    if kind in WORDS:
        return WORDS[kind]
    name = re.split(r"[:/#]", clean(kind))[-1] or clean(kind) or "?"
    return " ".join(word if word.isupper() else word.lower() for word in HUMP.split(name.replace("_", " ")))


def faces(kinds: Iterable[str]) -> dict[str, Face]:
    """Return the look of each kind, sorted by words: always the same for known kinds, and for no two kinds the same."""
    found: dict[str, Face] = {}
    taken: set[int] = set()
    for kind in sorted(set(kinds)):
        if kind in KNOWN:
            found[kind] = Face(*KNOWN[kind], kind_words(kind))
            continue
        slot = crc32(kind.encode("utf-8", "backslashreplace")) % len(SPARE)
        while slot in taken and len(taken) < len(SPARE):
            slot = (slot + 1) % len(SPARE)
        taken.add(slot)
        found[kind] = Face(*SPARE[slot], kind_words(kind))
    return dict(sorted(found.items(), key=lambda each: (each[1].words, each[0])))
