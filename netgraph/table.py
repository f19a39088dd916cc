"""The rows of an answer."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    import pandas

__all__ = ["Table", "Value", "escape"]

Value = str | int | float | bool | None
"""What a cell holds: an IRI as CURIE where a prefix is known, a literal as Python value, None where unbound."""


class Table(Sequence["tuple[Value, ...]"]):
    """The rows of an answer, never changed. Iterating yields named rows: `for row in table: row.tumour`."""

    __slots__ = ("_row", "columns", "rows", "title")

    def __init__(self, columns: tuple[str, ...], rows: tuple[tuple[Value, ...], ...], title: str | None = None) -> None:
        self.columns, self.rows, self.title = columns, rows, title
        self._row: Any = None

    def __repr__(self) -> str:
        return f"Table({self.columns!r}, {self.rows!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and (self.columns, self.rows) == (other.columns, other.rows)

    def __hash__(self) -> int:
        return hash((self.columns, self.rows))

    def _named(self, row: tuple[Value, ...]) -> Any:
        if self._row is None:
            self._row = namedtuple("Row", self.columns, rename=True)  # type: ignore[misc]  # noqa: PYI024  # columns are data
        return self._row._make(row)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Any]:
        return map(self._named, self.rows)

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> Table: ...
    def __getitem__(self, index: int | slice) -> Any:
        if isinstance(index, slice):
            return Table(self.columns, self.rows[index], self.title)
        return self._named(self.rows[index])

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
