"""Sort statements that do not fit in memory, and give blank nodes the same labels on every run.

Statements are lines of canonical N-Quads as Oxigraph writes them. They are sorted in runs of bounded size; runs beyond
the first wait in temporary files and are merged (Knuth, The Art of Computer Programming, volume 3, section 5.4). Lines
with blank nodes are set aside and labelled by RDFC-1.0 (https://www.w3.org/TR/rdf-canon/), which needs only them.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterator
from functools import cached_property
from heapq import merge
from itertools import groupby, islice
from operator import eq
from typing import BinaryIO

import pyoxigraph as ox

from netgraph.errors import OutputError

__all__ = ["Statements"]

RUN = 128 << 20
"""How many bytes of statements are sorted at a time; a little more than twice that is held in memory."""

BLANK = b"_:"
RENAMED = re.compile(rb"_:(?!claim[0-9a-f]{32}\b)")
"""A blank node whose label is not yet the same on every run; those that stand for claims have hashes for labels."""

TYPE = b" <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
FIRST = b" \x01 "
"""What stands for rdf:type while lines are sorted, so that it comes before other predicates; no line has the byte."""

BLOCK = 8192


class Statements(io.RawIOBase):
    """A sink for N-Quads that gives its lines back sorted, each once, with stable labels of blank nodes.

    Args:
        types_first: whether rdf:type comes before the other predicates of a subject.
        by_graph: whether the lines of the default graph come first, then those of each named graph.
        run: how many bytes are sorted at a time.
    """

    def __init__(self, *, types_first: bool = False, by_graph: bool = False, run: int = RUN) -> None:
        super().__init__()
        self._types_first, self._by_graph, self._run = types_first, by_graph, run
        self._chunks: list[bytes] = []
        self._size = 0
        self._runs: list[BinaryIO] = []
        self._blank: list[bytes] = []

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, chunk: bytes) -> int:  # type: ignore[override]  # the engine writes bytes
        """Take some bytes of N-Quads."""
        self._chunks.append(bytes(chunk))
        self._size += len(chunk)
        if self._size >= self._run:
            self._spill()
        return len(chunk)

    def _joined(self) -> bytes:
        """Return what was written since the last run, as one text."""
        if len(self._chunks) != 1:
            self._chunks = [b"".join(self._chunks)]
        return self._chunks[0]

    def _sorted(self, content: bytes) -> list[bytes]:
        """Return whole lines as sorted keys, each once; lines whose blank nodes need labels are set aside."""
        if self._types_first:
            content = content.replace(TYPE, FIRST)
        lines = content.splitlines(keepends=True)
        if BLANK in content:
            kept: list[bytes] = []
            for line in lines:
                (self._blank if BLANK in line and RENAMED.search(line) else kept).append(line)
            lines = kept
        return _in_order([_by_graph(line) for line in lines] if self._by_graph else lines)

    def _spill(self) -> None:
        content = self._joined()
        whole = content.rfind(b"\n") + 1
        self._chunks, self._size = [content[whole:]], len(content) - whole
        file = tempfile.TemporaryFile()  # noqa: SIM115  # it is closed with the statements
        try:
            file.writelines(self._sorted(content[:whole]))
        except OSError as error:
            folder = tempfile.gettempdir()
            raise OutputError(f"cannot sort in {folder}: {error.strerror or error}", path=folder) from error
        self._runs.append(file)

    @cached_property
    def _last(self) -> list[bytes]:
        """The last run, with the lines that were set aside in it; nothing can be written after it is made."""
        last = self._sorted(self._joined())
        self._chunks = []
        if self._blank:
            last = _in_order(last + self._labelled())
        return last

    def _labelled(self) -> list[bytes]:
        content = _canonical(b"".join(self._blank).replace(FIRST, TYPE))
        self._blank = []
        if self._types_first:
            content = content.replace(TYPE, FIRST)
        lines = content.splitlines(keepends=True)
        return [_by_graph(line) for line in lines] if self._by_graph else lines

    def mentions(self, text: str, *, most: int) -> bool:
        """Return whether a text occurs in what was written; True where that is more than `most` bytes."""
        return bool(self._runs) or self._size > most or text.encode("utf-8") in self._joined()

    def lines(self) -> Iterator[bytes]:
        """Yield blocks of whole lines in order."""
        for file in self._runs:
            file.seek(0)
        ordered: Iterator[bytes] = iter(self._last)
        if self._runs:
            ordered = (line for line, _ in groupby(merge(*self._runs, ordered)))
        while block := list(islice(ordered, BLOCK)):
            yield self._restored(block)
        for file in self._runs:
            file.close()

    def _restored(self, keys: list[bytes]) -> bytes:
        """Return the lines that keys stand for."""
        if self._by_graph:
            keys = [key[key.find(b"\x00") + 1 :] for key in keys]
        lines = b"".join(keys)
        return lines.replace(FIRST, TYPE) if self._types_first else lines


def _in_order(lines: list[bytes]) -> list[bytes]:
    """Return the lines sorted, each once; what comes from a store is nearly sorted, which makes this quick."""
    lines.sort()
    if any(map(eq, lines, islice(lines, 1, None))):
        return [line for line, _ in groupby(lines)]
    return lines


def _by_graph(line: bytes) -> bytes:
    """Return a line with its graph before it; no line has the byte between."""
    graph = graph_of(line)
    return graph + b"\x00" + line


def graph_of(line: bytes) -> bytes:
    """Return the graph of a line of canonical N-Quads, empty for the default graph."""
    head, _, last = line[:-3].rpartition(b" ")
    term = last[:1] == b"<" and last[-1:] == b">" and b'"' not in last and last[-3:] != b")>>"
    if (term or last[:2] == BLANK) and head.count(b" ") > 1:
        return last
    return b""


def _canonical(lines: bytes) -> bytes:
    """Return the statements with the labels of RDFC-1.0."""
    dataset = ox.Dataset(ox.parse(lines, format=ox.RdfFormat.N_QUADS, lenient=True))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return ox.serialize(dataset, format=ox.RdfFormat.N_QUADS) or b""
