"""Which syntax a client gets: by its Accept header, or by the `format` in the address."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

__all__ = ["GRAPH", "HTML", "ROWS", "Syntax", "choose", "named"]


class Syntax(NamedTuple):
    """A syntax: its name in `format`, the Content-Type of answers in it, and further types that ask for it."""

    form: str
    type: str
    also: tuple[str, ...] = ()

    @property
    def media(self) -> tuple[str, ...]:
        """The media types that ask for it, without parameters."""
        return (self.type.partition(";")[0], *self.also)


ROWS = (
    Syntax("srj", "application/sparql-results+json", ("application/json",)),
    Syntax("srx", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Syntax("csv", "text/csv; charset=utf-8; header=present"),
    Syntax("tsv", "text/tab-separated-values; charset=utf-8"),
)
"""The syntaxes of rows and of yes or no; the first is what a client gets that takes any."""

GRAPH = (
    Syntax("ttl", "text/turtle; charset=utf-8", ("application/x-turtle",)),
    Syntax("nt", "application/n-triples", ("text/plain",)),
    Syntax("jsonld", "application/ld+json", ("application/json",)),
    Syntax("rdf", "application/rdf+xml", ("application/xml", "text/xml")),
    Syntax("trig", "application/trig"),
    Syntax("nq", "application/n-quads"),
)
"""The syntaxes of triples; the first is what a client gets that takes any."""

HTML = Syntax("html", "text/html; charset=utf-8", ("application/xhtml+xml",))

FAMILIES: Mapping[str, tuple[str, str]] = {"json": ("srj", "jsonld"), "xml": ("srx", "rdf")}
"""The names in `format` that stand for a syntax of rows and for one of triples."""

RANGE = re.compile(r"\s*([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)\s*(?:;.*)?", re.S)
QUALITY = re.compile(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?=;|$)", re.I)
MOST_RANGES, USUAL = 100, 500
"""How many ranges of a header are read, and how long a header may be for its choice to be remembered."""


def named(form: str, syntaxes: Sequence[Syntax]) -> Syntax | None:
    """Return the syntax that a `format` names, or None if none of these has that name."""
    names = {form.lower(), *FAMILIES.get(form.lower(), ())}
    return next((syntax for syntax in syntaxes if syntax.form in names), None)


def choose(accept: str, syntaxes: tuple[Syntax, ...]) -> Syntax | None:
    """Return the syntax that an Accept header likes best, the first of equals; None if it takes none.

    A header that is empty, or in which nothing can be read, takes any.
    """
    return (_remembered if len(accept) < USUAL else _chosen)(accept, syntaxes)


def _chosen(accept: str, syntaxes: tuple[Syntax, ...]) -> Syntax | None:
    ranges = _ranges(accept)
    best, most = None, 0.0
    for syntax in syntaxes:
        quality = max((_quality(media, ranges) for media in syntax.media), default=0.0) if ranges else 1.0
        if quality > most:
            best, most = syntax, quality
    return best


_remembered = lru_cache(maxsize=200)(_chosen)


def _ranges(accept: str) -> dict[tuple[str, str], float]:
    found = {}
    for part in accept.split(",", MOST_RANGES)[:MOST_RANGES]:
        match = RANGE.fullmatch(part)
        if match:
            quality = QUALITY.search(part)
            found[match[1].lower(), match[2].lower()] = min(float(quality[1]), 1.0) if quality else 1.0
    return found


def _quality(media: str, ranges: Mapping[tuple[str, str], float]) -> float:
    """Return how much a media type is liked: what the narrowest range that fits says."""
    kind, _, name = media.partition("/")
    for fitting in ((kind, name), (kind, "*"), ("*", "*")):
        if fitting in ranges:
            return ranges[fitting]
    return 0.0
