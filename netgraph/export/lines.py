"""Sort statements that do not fit in memory, and give blank nodes the same labels on every run.

Statements are lines of canonical N-Quads as Oxigraph writes them. They are sorted in runs of bounded size; runs beyond
the first wait in temporary files and are merged (Knuth, The Art of Computer Programming, volume 3, section 5.4). Lines
with blank nodes are set aside and labelled by RDFC-1.0 (https://www.w3.org/TR/rdf-canon/), which needs only them.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from heapq import merge
from itertools import groupby, islice
from typing import BinaryIO

import pyoxigraph as ox

from netgraph.errors import OutputError

__all__ = ["LinesReader", "Statements"]

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

    def _sorted(self, content: bytes) -> list[bytes]:
        """Return whole lines as sorted keys, each once; lines whose blank nodes need labels are set aside."""
        if self._types_first:
            content = content.replace(TYPE, FIRST)
        lines: Iterable[bytes] = content.splitlines(keepends=True)
        if BLANK in content:
            kept: list[bytes] = []
            for line in lines:
                (self._blank if BLANK in line and RENAMED.search(line) else kept).append(line)
            lines = kept
        if self._by_graph:
            lines = map(_by_graph, lines)
        return sorted(set(lines))

    def _spill(self) -> None:
        content = b"".join(self._chunks)
        whole = content.rfind(b"\n") + 1
        self._chunks, self._size = [content[whole:]], len(content) - whole
        file = tempfile.TemporaryFile()  # noqa: SIM115  # it is closed with the statements
        try:
            file.writelines(self._sorted(content[:whole]))
        except OSError as error:
            raise OutputError(f"cannot sort in {tempfile.gettempdir()}: {error.strerror}", path=file.name) from error
        self._runs.append(file)

    @cached_property
    def _last(self) -> list[bytes]:
        """The last run, with the lines that were set aside in it; nothing can be written after it is made."""
        content = b"".join(self._chunks)
        self._chunks = []
        last = self._sorted(content)
        if self._blank:
            last = sorted({*last, *self._labelled()})
        return last

    def _labelled(self) -> list[bytes]:
        content = _canonical(self._restored(self._blank))
        self._blank = []
        if self._types_first:
            content = content.replace(TYPE, FIRST)
        lines = content.splitlines(keepends=True)
        return [_by_graph(line) for line in lines] if self._by_graph else lines

    def mentions(self, text: str, *, most: int) -> bool:
        """Return whether a text occurs in the lines, or True where there are more than `most` bytes to look through."""
        if self._runs or self._size > most:
            return True
        needle = text.encode("utf-8")
        return any(needle in line for line in self._last)

    def lines(self) -> Iterator[bytes]:
        """Yield blocks of whole lines in order."""
        for file in self._runs:
            file.seek(0)
        ordered: Iterator[bytes] = iter(self._last)
        if self._runs:
            ordered = (line for line, _ in groupby(merge(*self._runs, ordered)))
        while block := list(islice(ordered, BLOCK)):
            yield b"".join(self._restored(block))
        for file in self._runs:
            file.close()

    def _restored(self, lines: list[bytes]) -> list[bytes]:
        """Return keys as the lines that they stand for."""
        if self._by_graph:
            lines = [line[line.find(b"\x00") + 1 :] for line in lines]
        return [line.replace(FIRST, TYPE) for line in lines] if self._types_first else lines


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


def _canonical(lines: list[bytes]) -> bytes:
    """Return the statements with the labels of RDFC-1.0."""
    dataset = ox.Dataset(ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS, lenient=True))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return ox.serialize(dataset, format=ox.RdfFormat.N_QUADS) or b""


class LinesReader(io.RawIOBase):
    """Blocks of lines as a file that is read; `change` is made to each block."""

    def __init__(self, blocks: Iterable[bytes], change: Callable[[bytes], bytes] | None = None) -> None:
        super().__init__()
        self._blocks = iter(blocks) if change is None else map(change, blocks)
        self._rest = b""

    def readable(self) -> bool:
        """Return True."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes, all that is left where it is negative, none at the end."""
        if size < 0:
            content = self._rest + b"".join(self._blocks)
            self._rest = b""
            return content
        while not self._rest:
            try:
                self._rest = next(self._blocks)
            except StopIteration:
                return b""
        content, self._rest = self._rest[:size], self._rest[size:]
        return content
