"""What a child does: run one query of a stranger, and write its answer within a limit."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

import pyoxigraph as ox

from netgraph.errors import QueryError
from netgraph.names import BASE
from netgraph.results import serialize
from netgraph.store import Store

__all__ = ["BROKEN", "NO_MEMORY", "TABLE", "answer"]

BROKEN, NO_MEMORY = 70, 71
"""What a child ends with that has a mistake, and one that has no memory left."""

TABLE = "table"
"""The form of an answer that a page shows: its first rows, as JSON."""

SHOWN = 1_000
"""How many rows a page shows."""


class TooLargeError(Exception):
    """An answer that goes beyond its limit."""


class Limited(io.BytesIO):
    """A file in memory that takes no more than so many bytes."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most, self.full = most, False

    def write(self, content: Any) -> int:
        """Write, or raise TooLargeError."""
        if self.tell() + len(content) > self.most:
            self.full = True
            raise TooLargeError
        return super().write(content)


def answer(store: Store, inferred: Sequence[str], job: Mapping[str, Any], *, most: int) -> tuple[dict[str, Any], bytes]:
    """Return what kind of answer a query has, and the answer itself.

    Args:
        store: the graph.
        inferred: the graphs that hold what the rules conclude.
        job: `query`, `merged`, `default` and `named` (lists of graphs, or None), and for each kind of answer in
            `forms` its syntax, or None where the client takes none.
        most: how many bytes the answer may have.

    Returns:
        A mapping with the HTTP `status`, and `message` of an error or `kind` and `form` of an answer; and its bytes.
    """
    output = Limited(most)
    try:
        result = store.run(job["query"], base=BASE, **_dataset(job, inferred))
        kind = KINDS[type(result)]
        form = job["forms"][kind]
        if form is None:
            return {"status": 406, "message": f"no syntax that you accept can write {WORDS[kind]}"}, b""
        if form == TABLE:
            output.write(_table(store, result))
        else:
            serialize(result, form, store.prefixes, output)
    except (QueryError, TooLargeError, MemoryError) as error:
        if output.full:
            said = f"the answer is larger than {most:,} bytes; ask for less, with LIMIT and OFFSET in parts"
            return {"status": 413, "message": said}, b""
        if isinstance(error, MemoryError):
            raise
        return {"status": 400, "message": str(error)}, b""
    return {"status": 200, "kind": kind, "form": form}, output.getvalue()


KINDS: Mapping[type, str] = {ox.QuerySolutions: "rows", ox.QueryBoolean: "boolean", ox.QueryTriples: "graph"}
WORDS = {"rows": "the rows of a SELECT", "boolean": "the yes or no of an ASK", "graph": "triples"}


def _dataset(job: Mapping[str, Any], inferred: Sequence[str]) -> dict[str, Any]:
    """Return the graphs that the query sees; the protocol's take the place of those in the query."""
    default: list[ox.NamedNode | ox.DefaultGraph] | None = None
    named: list[ox.NamedNode] | None = None
    try:
        if job["default"] is not None or job["named"] is not None:
            default = [ox.NamedNode(iri) for iri in job["default"] or ()]
            named = [ox.NamedNode(iri) for iri in job["named"] or ()]
    except ValueError as error:
        raise QueryError(f"a graph is not named by an absolute IRI: {error}") from error
    if job["merged"]:
        default = [*([ox.DefaultGraph()] if default is None else default), *map(ox.NamedNode, inferred)]
    return {"default_graph": default, "named_graphs": named}


def _table(store: Store, result: ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean) -> bytes:
    """Return the first rows as a page shows them, and how many more there are."""
    if isinstance(result, ox.QueryBoolean):
        return json.dumps({"columns": ["answer"], "rows": [[{"text": "yes" if result else "no"}]], "more": 0}).encode()
    columns = ["subject", "predicate", "object"]
    if isinstance(result, ox.QuerySolutions):
        columns = [each.value for each in result.variables]
    try:
        rows = [[_cell(store, term) for term in row] for row in islice(result, SHOWN)]
        more = sum(1 for _ in result)
    except (OSError, RuntimeError) as error:
        raise QueryError(str(error)) from error
    return json.dumps({"columns": columns, "rows": rows, "more": more}).encode()


def _cell(store: Store, term: Any) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"text": store.prefixes.compact(term.value), "iri": term.value}
    if isinstance(term, ox.Literal):
        return {"text": term.value} | ({"language": term.language} if term.language else {})
    return {"text": "" if term is None else str(term)}
