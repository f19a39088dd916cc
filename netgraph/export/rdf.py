"""Turtle, TriG, N-Triples, N-Quads, JSON-LD and RDF/XML, written by Oxigraph in an order that never changes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby
from operator import attrgetter
from typing import IO, TYPE_CHECKING, BinaryIO, cast

import pyoxigraph as ox

from netgraph.errors import DataError
from netgraph.export.lines import Statements
from netgraph.export.selection import TYPE, Part, Selection

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

SMALL = 4 << 20
"""Up to how many bytes of N-Quads only the prefixes in use are declared; beyond, a search costs more than it saves."""

PIECE = 1 << 20
"""How many bytes of a text are laid out at a time; a head of declarations is shorter."""

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
    return Statements(types_first=form not in LINES, by_graph=form in GRAPHS - LINES)


def _write(statements: Statements, form: str, sink: BinaryIO, prefixes: Mapping[str, str]) -> None:
    if form in LINES:
        sink.writelines(statements.lines())
        return
    used = {name: base for name, base in sorted(prefixes.items()) if statements.mentions(base, most=SMALL)}
    blocks = _checked(statements.lines()) if form == "rdf" else statements.lines()
    syntax = ox.RdfFormat.N_QUADS
    quads = chain.from_iterable(ox.parse(block, format=syntax, lenient=True) for block in blocks)
    layout = None if form == "jsonld" else _Layout(sink, xml=form == "rdf")
    out = _stream(layout) if layout else sink
    try:
        if form in GRAPHS:
            ox.serialize(quads, out, FORMATS[form], prefixes=used)
        else:
            triples = map(attrgetter("triple"), quads)
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
    """Yield the triples as Oxigraph can write them in XML; DataError where a predicate ends in no XML name.

    Oxigraph makes an element of a type that comes first, whether its name fits or not; so another triple goes first.
    """
    known: set[ox.NamedNode] = set()
    for subject, group in groupby(triples, key=lambda triple: triple.subject):
        own = list(group)
        for triple in own:
            if triple.predicate not in known:
                if not _is_qname(triple.predicate):
                    iri = triple.predicate.value
                    raise DataError(f"the predicate <{iri}> ends in no XML name, which RDF/XML needs; take ttl or nt")
                known.add(triple.predicate)
        fitting = [index for index, each in enumerate(own) if each.predicate != TYPE or _is_qname(each.object)]
        if not fitting:
            raise DataError(f"all that is said of {subject} is a type that ends in no XML name; take ttl or nt")
        yield own[fitting[0]]
        yield from own[: fitting[0]]
        yield from own[fitting[0] + 1 :]


def _is_qname(term: object) -> bool:
    """Return whether a term is an IRI that ends in something that can be the name of an element."""
    return isinstance(term, ox.NamedNode) and bool(QNAME.fullmatch(re.split(r"[/#:?&=]", term.value)[-1]))


class _Layout(io.RawIOBase):
    """Sorts the declarations at the head, which Oxigraph writes in any order, and sets subjects apart."""

    def __init__(self, sink: BinaryIO, *, xml: bool) -> None:
        super().__init__()
        self._sink, self._xml = sink, xml
        self._held: list[bytes] = []
        self._size = 0
        self._headed = self._apart = False

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, chunk: bytes) -> int:  # type: ignore[override]  # the engine writes bytes
        """Take some bytes."""
        self._held.append(bytes(chunk))
        self._size += len(chunk)
        if self._size >= PIECE:
            content = b"".join(self._held)
            whole = content.rfind(b"\n") + 1
            self._pass(content[:whole])
            self._held, self._size = [content[whole:]], len(content) - whole
        return len(chunk)

    def finish(self) -> None:
        """Write what is held back."""
        self._pass(b"".join(self._held))
        self._held = []

    def _pass(self, ready: bytes) -> None:
        """Write whole lines."""
        if not self._headed:
            ready = self._without_head(ready)
            self._headed = True
        if self._xml:
            self._sink.write(ready.replace(b"\r", b"&#13;"))
        elif ready:
            if self._apart and not ready.startswith(b"}"):
                self._sink.write(b"\n")
            ready = ready.replace(b" .\n", b" .\n\n").replace(b"\n\n}\n", b"\n}\n\n")
            if ready.startswith(b"}\n"):
                ready = b"}\n\n" + ready[2:]
            self._apart = ready.endswith(b"\n\n")
            self._sink.write(ready[:-1] if self._apart else ready)

    def _without_head(self, content: bytes) -> bytes:
        """Write the declarations sorted, and return what follows them."""
        if self._xml:
            found = re.match(rb'(<\?xml [^>]*>\n<rdf:RDF)((?: [\w:.-]+="[^"]*")*)>', content)
            if found:
                attributes = sorted(re.findall(rb' [\w:.-]+="[^"]*"', found[2]))
                self._sink.write(found[1] + b"".join(b"\n   " + each for each in attributes) + b">")
        else:
            found = re.match(rb"(?:@(?:prefix|base) [^\n]*\n)*", content)
            if found:
                self._sink.write(b"".join(sorted(found[0].splitlines(keepends=True))))
                self._apart = bool(found[0])
        return content[found.end() :] if found else content
