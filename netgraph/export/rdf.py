"""Turtle, TriG, N-Triples, N-Quads, JSON-LD and RDF/XML, written by Oxigraph in an order that never changes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, TYPE_CHECKING, BinaryIO, cast

import pyoxigraph as ox

from netgraph.errors import DataError
from netgraph.export.lines import LinesReader, Statements
from netgraph.export.selection import Part, Selection

if TYPE_CHECKING:
    from netgraph.store import Store

__all__ = ["write", "write_quads"]

FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}
LINES = frozenset(("nt", "nq"))
GRAPHS = frozenset(("trig", "nq", "jsonld"))
"""The formats that have named graphs."""

SMALL = 32 << 20
"""Up to how many bytes of N-Quads only the prefixes in use are declared; beyond, looking would cost more than it saves."""

QNAME = re.compile(r"[^\W\d][\w.\-·]*", re.UNICODE)
CONTROL = re.compile(rb"(?<!\\)(?:\\\\)*\\u(?:00[01]|FFF[EF])|\xef\xbf[\xbe\xbf]")


def write(store: Store, form: str, selection: Selection, sink: BinaryIO) -> None:
    """Write a part of a store in one of FORMATS; errors as `write_quads`."""
    statements = _statements(form)
    if selection.iris is None:
        Part(store, selection).write(_stream(statements))
    else:
        from netgraph.export.rewriting import rewritten

        quads, _ = rewritten(store, selection)
        ox.serialize(quads, _stream(statements), ox.RdfFormat.N_QUADS)
    _write(statements, form, sink, store.prefixes.bases)


def write_quads(
    quads: Iterable[ox.Quad], form: str, sink: BinaryIO, *, prefixes: Mapping[str, str] | None = None
) -> None:
    """Write quads in one of FORMATS, sorted, with stable labels of blank nodes; each once.

    Raises:
        DataError: named graphs in a format that has none, triple terms in JSON-LD, or, in RDF/XML, a predicate that is
            no XML name or a control character.
    """
    statements = _statements(form)
    ox.serialize(quads, _stream(statements), ox.RdfFormat.N_QUADS)
    _write(statements, form, sink, prefixes or {})


def _statements(form: str) -> Statements:
    return Statements(types_first=form not in LINES, by_graph=form in GRAPHS)


def _write(statements: Statements, form: str, sink: BinaryIO, prefixes: Mapping[str, str]) -> None:
    if form in LINES:
        sink.writelines(statements.lines())
        return
    used = {name: base for name, base in sorted(prefixes.items()) if statements.mentions(base, most=SMALL)}
    blocks = _checked(statements.lines()) if form == "rdf" else statements.lines()
    quads: Iterator[ox.Quad] = ox.parse(_stream(LinesReader(blocks)), format=ox.RdfFormat.N_QUADS, lenient=True)
    layout = None if form == "jsonld" else _Layout(sink, xml=form == "rdf")
    out = _stream(layout) if layout else sink
    try:
        if form in GRAPHS:
            ox.serialize(quads, out, FORMATS[form], prefixes=used)
        else:
            triples = (quad.triple for quad in quads)
            ox.serialize(_named(triples) if form == "rdf" else triples, out, FORMATS[form], prefixes=used)
    except OSError as error:
        if "RDF 1.2" in str(error):
            raise DataError("JSON-LD has no triple terms yet; take another format, or other evidence") from error
        raise
    if layout:
        layout.finish()
    else:
        sink.write(b"\n")


def _stream(stream: io.RawIOBase) -> IO[bytes]:
    """Return a stream as the type that the engine's signatures name."""
    return cast("IO[bytes]", stream)


def _checked(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the blocks; DataError where XML has no way to write a character of them."""
    for block in blocks:
        if found := CONTROL.search(block):
            line = block[block.rfind(b"\n", 0, found.start()) + 1 :].partition(b" ")[0].decode("utf-8")
            raise DataError(f"a literal of {line} has a control character, which XML cannot write; take ttl or nt")
        yield block


def _named(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield the triples; DataError where a predicate ends in no XML name."""
    known: set[ox.NamedNode] = set()
    for triple in triples:
        if triple.predicate not in known:
            iri = triple.predicate.value
            if not QNAME.fullmatch(re.split(r"[/#:?&=]", iri)[-1]):
                raise DataError(f"the predicate <{iri}> ends in no XML name, which RDF/XML needs; take ttl or nt")
            known.add(triple.predicate)
        yield triple


class _Layout(io.RawIOBase):
    """Sorts the declarations at the head, which Oxigraph writes in any order, and sets subjects apart."""

    def __init__(self, sink: BinaryIO, *, xml: bool) -> None:
        super().__init__()
        self._sink, self._xml = sink, xml
        self._held = b""
        self._headed = self._ended = False

    def writable(self) -> bool:
        return True

    def write(self, chunk: bytes) -> int:  # type: ignore[override]  # the engine writes bytes
        """Take some bytes."""
        self._held += bytes(chunk)
        if not self._headed and not self._head():
            return len(chunk)
        whole = self._held.rfind(b"\n") + 1
        ready, self._held = self._held[:whole], self._held[whole:]
        self._pass(ready)
        return len(chunk)

    def finish(self) -> None:
        """Write what is held back."""
        if not self._headed:
            self._head(ended=True)
        self._pass(self._held)
        self._held = b""

    def _head(self, *, ended: bool = False) -> bool:
        """Write the head once it is there."""
        if self._xml:
            found = re.match(rb'(<\?xml [^>]*>\n<rdf:RDF)((?: [\w:.-]+="[^"]*")*)>', self._held)
            if found:
                attributes = sorted(re.findall(rb' [\w:.-]+="[^"]*"', found[2]))
                self._sink.write(found[1] + b"".join(b"\n   " + each for each in attributes) + b">")
        else:
            found = re.match(rb"(?:@(?:prefix|base) [^\n]*\n)*" + (b"" if ended else rb"(?=[^@\n])"), self._held)
            if found and (ended or not b"@prefix ".startswith(self._held[found.end() :][:8])):
                self._sink.write(b"".join(sorted(found[0].splitlines(keepends=True))))
                self._ended = bool(found[0])
        if not found:
            return False
        self._held = self._held[found.end() :]
        self._headed = True
        return True

    def _pass(self, ready: bytes) -> None:
        if self._xml:
            self._sink.write(ready.replace(b"\r", b"&#13;"))
        elif ready:
            if self._ended and not ready.startswith(b"}"):
                self._sink.write(b"\n")
            self._ended = ready.endswith((b" .\n", b"}\n"))
            self._sink.write(re.sub(rb"( \.\n|^\}\n)(?!\}|\Z)", rb"\1\n", ready, flags=re.M))
