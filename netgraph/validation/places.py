"""Where things are described: file and line of a subject, read from the files as they are written."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin

__all__ = ["find_places", "subjects"]

Place = tuple[str, int]

DESCRIBED, STATED, NAMED = range(3)
"""How a line speaks of a thing, best first: as a subject, as a subject within a graph, as the name of a graph."""

TOKEN = re.compile(
    r'''
      (?P<space>  \s+ | \#[^\n]* )
    | (?P<string> """(?:[^"\\]|\\.|"(?!""))*""" | "(?:[^"\\\n]|\\.)*"
                | \'\'\'(?:[^'\\]|\\.|'(?!\'\'))*\'\'\' | '(?:[^'\\\n]|\\.)*' )
    | <(?P<iri>   [^<>"{}|^`\s]* )>
    | (?P<word>   (?:[^\s<>"'\#.;,\[\](){}\\] | \\. | \.+(?=[^\s<>"'\#.;,\[\](){}]))+ )
    | (?P<mark>   . )
    ''',
    re.VERBOSE | re.DOTALL,
)
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
LARGE = 1_000_000
"""The number of characters from which a file is read closely only if it has the last word of an IRI in it."""


def find_places(iris: set[str], files: Sequence[str], *, first: Sequence[str] = ()) -> dict[str, Place]:
    """Return the file and line where each IRI is described, as far as the files tell.

    Args:
        iris: what is looked for.
        files: the files that are searched, in this order.
        first: files that are preferred.
    """
    found: dict[str, tuple[tuple[bool, int], Place]] = {}
    for path in dict.fromkeys([*first, *files]):
        for iri, line, how in _mentions(path, iris):
            rank = (path not in first, how)
            if iri in iris and (iri not in found or rank < found[iri][0]):
                found[iri] = rank, (path, line)
    return {iri: place for iri, (_, place) in found.items()}


def _mentions(path: str, iris: set[str]) -> Iterator[tuple[str, int, int]]:
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:
            text = file.read()
    except OSError:  # gone since it was loaded; a finding without its place is still a finding
        return
    if len(text) > LARGE and not any(re.split("[/#:]", iri)[-1] in text for iri in iris):
        return
    ending = os.path.splitext(path)[1].lower()
    if path.endswith(".sssom.tsv"):
        yield from _rows(text)
    elif ending in {".rdf", ".owl", ".jsonld"}:
        for match in re.finditer(r"""(?:about=|"@id"\s*:\s*)["']([^"']*)["']""", text):
            yield match[1], text.count("\n", 0, match.start()) + 1, DESCRIBED
    else:
        yield from subjects(text)


def subjects(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each subject and graph name of a Turtle or TriG text, with its line and how the line speaks of it."""
    prefixes: dict[str, str] = {}
    base = ""
    line, seen = 1, 0
    directive: str | None = None  # "prefix" or "base" while one is read
    label = ""
    start, depth, inside = True, 0, False
    pending: tuple[str, int] | None = None  # what stands at the start of a statement, until it is known what it is

    for match in TOKEN.finditer(text):
        kind, word = match.lastgroup, match[0]
        if kind == "space":
            continue
        line, seen = line + text.count("\n", seen, match.start()), match.start()
        if pending:
            yield *pending, NAMED if word == "{" else STATED if inside else DESCRIBED
            pending = None
        if directive:
            if kind == "iri":
                address = _absolute(match["iri"], base)
                if directive == "base":
                    base = address
                else:
                    prefixes[label] = address
                directive = None
            else:
                label = word.rstrip(":")
        elif start and kind == "word" and word.lower() in {"@prefix", "prefix", "@base", "base"}:
            directive = word.lower().removeprefix("@")
        elif word == "{":
            start, inside = True, True
        elif word == "}":
            start, inside, depth = True, False, 0
        elif word == "." and not depth:
            start = True
        elif word in {"[", "("}:
            start, depth = False, depth + 1
        elif word in {"]", ")"}:
            depth -= 1
        elif start and not (kind == "word" and word.lower() == "graph"):
            start = False
            iri = _iri(match, prefixes, base)
            pending = (iri, line) if iri else None


def _iri(match: re.Match[str], prefixes: dict[str, str], base: str) -> str | None:
    if match.lastgroup == "iri":
        return _absolute(match["iri"], base)
    prefix, colon, local = match[0].partition(":")
    return prefixes[prefix] + re.sub(r"\\(.)", r"\1", local) if colon and prefix in prefixes else None


def _absolute(written: str, base: str) -> str:
    iri = ESCAPE.sub(lambda found: chr(min(int(found[1] or found[2], 16), 0x10FFFF)), written)
    if SCHEME.match(iri):
        return iri
    try:
        return urljoin(base, iri)
    except ValueError:  # an address that only looks like one with brackets
        return iri


def _rows(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the subject of each row of an SSSOM table."""
    prefixes: dict[str, str] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("#"):
            prefix, _, base = line[1:].strip().partition(":")
            prefixes[prefix] = base.strip()
        else:
            prefix, colon, local = line.partition("\t")[0].partition(":")
            if colon and prefix in prefixes:
                yield prefixes[prefix] + local, number, STATED
