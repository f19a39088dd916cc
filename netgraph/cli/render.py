"""Tables as text: fitted to a terminal, plain in a pipe, or as CSV, TSV, JSON and Markdown."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from netgraph.table import Table, Value

__all__ = ["FORMATS", "plain", "render"]

BOLD, END = "\033[1m", "\033[0m"
NARROWEST = 8
"""The width below which a column of a terminal table is not squeezed."""


def plain(text: str) -> str:
    """Return text that cannot steer a terminal: control characters and direction marks become visible escapes."""
    if text.isascii() and text.isprintable():
        return text
    import unicodedata

    return "".join(
        sign if unicodedata.category(sign)[0] != "C" else sign.encode("unicode_escape").decode() for sign in text
    )


def cell(value: Value) -> str:
    """Return a value as words; unbound is empty, yes and no stand for booleans."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def width_of(text: str) -> int:
    """Return the columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    import unicodedata

    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )


def _table(table: Table, width: int | None) -> str:
    if not table.columns:
        return ""
    head = [name.replace("_", " ") for name in table.columns]
    body = [[plain(cell(value)) for value in row] for row in table.rows]
    widths = [max(width_of(text) for text in column) for column in zip(head, *body, strict=True)]
    if width is not None:
        widths = _fit(widths, width - 2 * (len(widths) - 1))
    lines = []
    for number, row in enumerate([head, *body]):
        wrapped = [_wrap(text, room) if width is not None else [text] for text, room in zip(row, widths, strict=True)]
        for index in range(max(map(len, wrapped))):
            parts = [each[index] if index < len(each) else "" for each in wrapped]
            line = "  ".join(
                text + " " * (room - width_of(text)) for text, room in zip(parts, widths, strict=True)
            ).rstrip()
            lines.append(f"{BOLD}{line}{END}" if number == 0 and width is not None else line)
    return "\n".join(lines) + "\n"


def _fit(widths: list[int], room: int) -> list[int]:
    """Return widths that together fit the room, taken from the widest first; never below NARROWEST."""
    fitted = list(widths)
    while sum(fitted) > room and max(fitted) > NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _wrap(text: str, room: int) -> list[str]:
    if width_of(text) <= room:
        return [text]
    import textwrap

    return textwrap.wrap(text, room, break_on_hyphens=False) or [""]


def _separated(table: Table, separator: str) -> str:
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_typed(value) for value in row] for row in table.rows)
    return out.getvalue()


def _typed(value: Value) -> Value:
    return str(value).lower() if isinstance(value, bool) else value


def _json(table: Table) -> str:
    import json

    return json.dumps(table.records(), ensure_ascii=False, indent=1) + "\n"


def _markdown(table: Table) -> str:
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(cells) + " |"

    def safe(value: Value) -> str:
        text = plain(cell(value).replace("\n", " "))
        return "".join("\\" + sign if sign in "\\|`*_<[" else sign for sign in text)

    rows = [line([safe(value) for value in row]) for row in table.rows]
    names = [name.replace("_", " ") for name in table.columns]
    return "\n".join([line(names), line(["---"] * len(names)), *rows]) + "\n"


FORMATS: dict[str, Callable[[Table], str]] = {
    "csv": lambda table: _separated(table, ","),
    "tsv": lambda table: _separated(table, "\t"),
    "json": _json,
    "md": _markdown,
}


def render(table: Table, form: str, *, terminal: bool = False) -> str:
    """Return a table as text in a format; `table` fits a terminal's width if the text is for one."""
    if form == "table":
        return _table(table, _terminal_width() if terminal else None)
    return FORMATS[form](table)


def _terminal_width() -> int:
    import shutil

    return (
        shutil.get_terminal_size().columns
        if not os.environ.get("COLUMNS", "").isdecimal()
        else int(os.environ["COLUMNS"])
    )
