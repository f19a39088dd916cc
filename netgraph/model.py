"""The values that netgraph hands out: frozen, comparable, and free of any store."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    import pandas

__all__ = ["Claim", "Concept", "Derivation", "Finding", "Passage", "Table", "Value"]

Value = str | int | float | bool | None
"""What a cell of a table holds: IRIs as CURIEs where a prefix is known, literals as Python values, None where unbound."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of the graph. `kind` and `schemes` are CURIEs; `sources` are CURIEs of the passages behind the definition."""

    iri: str
    curie: str
    label: str
    kind: str
    definition: str | None = None
    other_names: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    replaced_by: str | None = None

    def __str__(self) -> str:
        return self.label

    def _repr_html_(self) -> str:
        rows = [
            ("IRI", self.iri),
            ("kind", self.kind),
            ("definition", self.definition or "no source states this"),
            ("other names", ", ".join(self.other_names)),
            ("scheme", ", ".join(self.schemes)),
            ("source", ", ".join(self.sources)),
            ("note", " ".join(self.notes)),
        ]
        cells = "".join(f"<tr><th>{escape(name)}</th><td>{escape(text)}</td></tr>" for name, text in rows if text)
        return f"<table><caption>{escape(self.label)} ({escape(self.curie)})</caption>{cells}</table>"


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a source: code-point offsets (0-based, end exclusive) and the hash of its text, or a locator."""

    iri: str
    curie: str
    source: str
    start: int | None = None
    end: int | None = None
    sha256: str | None = None
    locator: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement between two concepts, as CURIEs, with its words.

    `necessity` is "necessary", "possible" or "generic"; `status` is "asserted" or "inferred"; `passages` are the CURIEs
    of the passages that state it (none for an inferred claim); `schemes` are those under which an inferred claim holds.
    """

    subject: str
    predicate: str
    object: str
    sentence: str
    necessity: str
    status: str
    passages: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()

    def __str__(self) -> str:
        source = ", ".join(self.passages) if self.passages else self.status
        return f"{self.sentence} [{source}]"


@dataclass(frozen=True, slots=True)
class Derivation:
    """Why a claim holds: stated in its passages (no rule, no premises), or concluded by a rule from its premises."""

    claim: Claim
    rule: str | None = None
    summary: str | None = None
    premises: tuple[Derivation, ...] = ()

    @property
    def passages(self) -> tuple[str, ...]:
        """The passages that the claim finally rests on, each once, in reading order of the derivation."""
        found = list(self.claim.passages)
        for premise in self.premises:
            found += premise.passages
        return tuple(dict.fromkeys(found))

    def lines(self, depth: int = 0) -> Iterator[str]:
        """Yield the derivation as indented lines of text."""
        yield "  " * depth + str(self.claim)
        if self.rule:
            yield "  " * depth + f"  by {self.rule}: {self.summary}"
        for premise in self.premises:
            yield from premise.lines(depth + 2)

    def __str__(self) -> str:
        return "\n".join(self.lines())


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a graph. `check` names the shape and constraint, or the QC query, that found it."""

    severity: str
    check: str
    entity: str
    label: str | None
    property: str | None
    value: str | None
    message: str
    mend: str
    path: str | None = None
    line: int | None = None

    @property
    def place(self) -> str | None:
        """Where the entity is described, as path:line; None where it cannot be found."""
        return f"{self.path}:{self.line}" if self.path else None


@dataclass(frozen=True)
class Table(Sequence["tuple[Value, ...]"]):
    """The rows of an answer. Iterating yields named rows: `for row in table: row.tumour`."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    title: str | None = None
    _row: Any = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_row", namedtuple("Row", self.columns, rename=True))

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Any]:
        return map(self._row._make, self.rows)

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> Table: ...
    def __getitem__(self, index: int | slice) -> Any:
        if isinstance(index, slice):
            return Table(self.columns, self.rows[index], self.title)
        return self._row._make(self.rows[index])

    def column(self, name: str) -> list[Value]:
        """Return the values of one column; ValueError names the columns there are."""
        if name not in self.columns:
            raise ValueError(f"no column {name!r}; there are: {', '.join(self.columns)}")
        return [row[self.columns.index(name)] for row in self.rows]

    def records(self) -> list[dict[str, Value]]:
        """Return the rows as dictionaries."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_pandas(self) -> pandas.DataFrame:
        """Return a DataFrame with the same columns and rows; MissingExtraError if pandas is not installed."""
        try:
            import pandas
        except ImportError as error:
            from netgraph.errors import MissingExtraError

            raise MissingExtraError("pandas is not installed; run: pip install pandas") from error
        return pandas.DataFrame(list(self.rows), columns=list(self.columns))

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape('' if value is None else str(value))}</td>" for value in row) + "</tr>"
            for row in self.rows
        )
        caption = f"<caption>{escape(self.title)}</caption>" if self.title else ""
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def escape(text: str) -> str:
    """Return the text with the five characters that mean something in HTML replaced."""
    import html

    return html.escape(text, quote=True)
