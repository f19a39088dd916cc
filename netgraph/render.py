"""Tables as text: fitted to a terminal, plain in a pipe, or as CSV, TSV, JSON and Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from netgraph.table import Table, Value

__all__ = ["FORMATS", "hanging", "plain", "render", "terminal_width"]

BOLD, END = "\033[1m", "\033[0m"
NARROWEST = 8
"""The columns that a text has on a terminal at least, however narrow that is."""


def plain(text: str, *, keep: str = "") -> str:
    """Return text that cannot steer a terminal.

    Control characters, direction marks and line separators become visible escapes, except for those to keep.
    """
    if text.isascii() and text.isprintable():
        return text
    import unicodedata

    steering = {"Zl", "Zp"}
    return "".join(
        sign.encode("unicode_escape").decode()
        if sign not in keep and ((kind := unicodedata.category(sign))[0] == "C" or kind in steering)
        else sign
        for sign in text
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
        0 if unicodedata.category(sign) in {"Mn", "Me"} else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


def _table(table: Table, width: int | None) -> str:
    """Return a table in columns, or where a terminal is too narrow for them, each row as lines of names and values."""
    if not table.columns:
        return ""
    head = [plain(name.replace("_", " ")) for name in table.columns]
    body = [[plain(cell(value)) for value in row] for row in table.rows]
    widths = [max(width_of(text) for text in column) for column in zip(head, *body, strict=True)]
    if width is not None:
        room = width - 2 * (len(widths) - 1)
        least = [min(_longest_word(column), width // 2) for column in zip(head, *body, strict=True)]
        if sum(least) > room:
            return "\n".join(_record(head, row, width) for row in body)
        widths = _fit(widths, least, room)
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


def _record(head: Sequence[str], row: Sequence[str], width: int) -> str:
    names = max(map(width_of, head)) + 2
    names = names if names + NARROWEST <= width else 2
    return "".join(
        f"{line.rstrip()}\n"
        for name, text in zip(head, row, strict=True)
        for line in hanging(name + " " * max(names - width_of(name), 2) + text, width, indent=names)
    )


def _longest_word(column: Sequence[str]) -> int:
    return max(width_of(word) for text in column for word in text.split(" "))


def _fit(widths: list[int], least: list[int], room: int) -> list[int]:
    """Return widths that together fit the room, taken from the widest first; none below its least."""
    fitted = [min(width, max(room, 1)) for width in widths]
    while sum(fitted) > room:
        widest = max((width, index) for index, width in enumerate(fitted) if width > least[index])
        fitted[widest[1]] -= 1
    return fitted


def _wrap(text: str, room: int, first: int | None = None) -> list[str]:
    """Return the text in lines of at most so many columns, broken at blanks, and within a word that is longer.

    Args:
        text: what is wrapped.
        room: the columns of a line.
        first: the columns of the first line, where it has others.
    """
    limit = room if first is None else first
    if width_of(text) <= limit:
        return [text]
    lines, line, used = [], "", 0
    for index, word in enumerate(text.split(" ")):
        unit = f" {word}" if index else word
        if used + width_of(unit) <= limit:
            line, used = line + unit, used + width_of(unit)
            continue
        if line and width_of(word) <= room:
            lines.append(line)
            line, used, limit = "", 0, room
        for sign in unit if line else word:
            if line and used + width_of(sign) > limit:
                lines.append(line)
                line, used, limit = "", 0, room
            line, used = line + sign, used + width_of(sign)
    return [each.rstrip() for each in (*lines, line)]


def hanging(line: str, width: int, *, indent: int | None = None) -> list[str]:
    """Return a line wrapped to a width, its further lines indented: by default by two more than the first."""
    indent = len(line) - len(line.lstrip(" ")) + 2 if indent is None else indent
    indent = max(min(indent, width - NARROWEST), 0)
    first, *rest = _wrap(line, max(width - indent, 1), width)
    return [first, *(" " * indent + each for each in rest)]


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

    return json.dumps(table.records(), ensure_ascii=False, allow_nan=False, indent=1) + "\n"


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


def render(table: Table, form: str, *, width: int | None = None) -> str:
    """Return a table as text in a format; `table` fits the width of a terminal, if the text is for one."""
    return _table(table, width) if form == "table" else FORMATS[form](table)


def terminal_width() -> int:
    """Return the columns of the terminal, or what COLUMNS says."""
    import shutil

    return shutil.get_terminal_size().columns
