"""Write Turtle and TriG files in the one layout of this repository.

    python scripts/format_ontology.py [--check] [FILE ...]

Without files, every file below ontology/ and tests/cases/ is formatted. With --check nothing is written: files that
would change are named, and the exit code is 1. Literals are kept to the letter; comments below the header are refused
rather than lost.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

import pyoxigraph as ox

from netgraph.export.turtle import Layout

ROOT = Path(__file__).resolve().parent.parent


def formatted(path: Path, prefixes: dict[str, str]) -> str:
    """Return the text of the file in our layout; ValueError names a line that the layout has no place for."""
    text = path.read_text(encoding="utf-8")
    header = "".join(re.match(r"(?:#.*\n)*", text)[0])  # type: ignore[index]  # an empty match is a match
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("#") and number > header.count("\n"):
            raise ValueError(f"{path}:{number}: a comment below the header; use skos:editorialNote")
    quads = list(ox.parse(text, format=ox.RdfFormat.from_extension(path.suffix[1:])))
    if path == ROOT / "ontology" / "prefixes.ttl":
        return header + "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(prefixes.items()))
    return Layout(quads, prefixes).text(header)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--check", action="store_true")
    chosen = options.parse_args()
    parser = ox.parse(path=ROOT / "ontology" / "prefixes.ttl")
    list(parser)
    prefixes = parser.prefixes
    default = [path for folder in ("ontology", "tests/cases") for path in (ROOT / folder).rglob("*.t[rt][il]*")]
    stale = 0
    for path in sorted(chosen.files or default):
        try:
            text = formatted(path, prefixes)
        except (SyntaxError, ValueError) as error:
            print(f"{path}: {error}", file=sys.stderr)
            return 1
        if text == path.read_text(encoding="utf-8"):
            continue
        stale += 1
        if chosen.check:
            print(f"{path.relative_to(ROOT)}: not formatted; run: make format", file=sys.stderr)
        else:
            path.write_text(text, encoding="utf-8")
    return int(chosen.check and stale > 0)


if __name__ == "__main__":
    sys.exit(main())
