"""Read the tables, with the hash of each file that was read."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

Row = dict[str, str]

NET_GROUPS = frozenset({"net_module", "seed", "who", "functioning", "site"})
"""The groups of terms.tsv with terms for neuroendocrine neoplasms; stages and courses have a group of their own."""
STAGES = "net_module_stage_or_course"


@dataclass
class Tables:
    """The folder of tables; a file is read once, and its hash is kept."""

    folder: Path
    digests: dict[str, str] = field(default_factory=dict)
    _rows: dict[str, list[Row]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return the text of a file of the folder."""
        content = (self.folder / name).read_bytes()
        self.digests[name] = hashlib.sha256(content).hexdigest()
        return content.decode("utf-8")

    def rows(self, name: str) -> list[Row]:
        """Return the rows of a tab-separated file, each as column → cell."""
        if name not in self._rows:
            self._rows[name] = list(csv.DictReader(io.StringIO(self.text(name).replace("\r", "")), delimiter="\t"))
        return self._rows[name]

    def terms(self) -> dict[str, list[Row]]:
        """Return the rows of terms.tsv by identifier."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows("terms.tsv"):
            found[row["id"]].append(row)
        return found


def parents(rows: list[Row]) -> list[str]:
    """Return the identifiers of the parents that the rows of a term name, without relations and tree numbers."""
    found = {part for row in rows for part in row["parents"].split("|") if part.count(":") == 1}
    return sorted(part for part in found if not part.startswith(("tree:", "EQ:")))


def obo(text: str) -> dict[str, dict[str, list[str]]]:
    """Return the terms of an OBO file: by identifier, the values of each tag."""
    found: dict[str, dict[str, list[str]]] = {}
    for stanza in text.split("\n[Term]\n")[1:]:
        tags: dict[str, list[str]] = defaultdict(list)
        for line in stanza.splitlines():
            tag, colon, value = line.partition(": ")
            if colon:
                tags[tag].append(value.partition(" ! ")[0].strip())
        if tags["id"]:
            found[tags["id"][0]] = tags
    return found


def expand(cell: str) -> list[tuple[str, str]]:
    """Return the ranges of a cell such as "C180,C182-C189, C199"; an asterisk or nothing is no limit."""
    ranges = []
    for part in filter(None, (part.strip() for part in cell.split(","))):
        if part != "*":
            first, _, last = part.partition("-")
            ranges.append((first.strip(), (last or first).strip()))
    return ranges
