"""Read the header of a query: its `#+` lines, in the part of YAML that our queries keep to.

    #+ summary: one line
    #+ description: >-
    #+   several lines that are read as one
    #+ tags: [one, two]
    #+ params:
    #+   organ: {type: concept, description: 'one line'}

Reading YAML with a library would cost more than loading the graph and answering (its import alone takes longer than
parsing every file of the ontology), so this reads just these forms; whatever is deeper, such as `tests`, stays unread.
A test proves that a YAML library reads every shipped header the same way.
"""

from __future__ import annotations

import re
from typing import Any

from netgraph.errors import DataError

__all__ = ["read_header"]

LINE = r"( *)([\w-]+):(?: (.*))?"
ITEM = r"""\s*(?:([\w-]+): )?('(?:[^']|'')*'|"[^"]*"|[^,'"]+)\s*(?:,|$)"""


def read_header(text: str, *, path: str) -> dict[str, Any]:
    """Return what the `#+` lines of a query say, without `tests`; DataError names a line that cannot be read."""
    header: dict[str, Any] = {}
    section: str | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.startswith("#+"):
            continue
        content = line[2:].removeprefix(" ")
        if section == "tests" and content.startswith(" "):
            continue
        if isinstance(header.get(section or ""), str) and content.startswith(" "):
            header[section or ""] = f"{header[section or '']} {content.strip()}".strip()
            continue
        found = re.fullmatch(LINE, content)
        if not found or (found[1] and section is None):
            raise DataError("this line of the header cannot be read; write: #+ name: value", path=path, line=number)
        indent, name, value = found.groups(default="")
        if indent:
            header[section or ""][name] = _value(value)
        else:
            section = name
            header[name] = "" if value == ">-" else _value(value) if value else {}
    header.pop("tests", None)
    if not header.get("summary"):
        raise DataError("the query has no summary; add a line: #+ summary: …", path=path)
    return header


def _value(text: str) -> Any:
    """Return a plain or quoted text, a number or yes/no, a [list] or a {mapping}."""
    if text[:1] == "{" and text[-1:] == "}":
        return {name: _value(value) for name, value in re.findall(ITEM, text[1:-1])}
    if text[:1] == "[" and text[-1:] == "]":
        return [_value(value) for _, value in re.findall(ITEM, text[1:-1])]
    text = text.strip()
    if text[:1] == "'" and text[-1:] == "'":
        return text[1:-1].replace("''", "'")
    if text[:1] == '"' and text[-1:] == '"':
        return text[1:-1]
    return {"true": True, "false": False}.get(text, text)
