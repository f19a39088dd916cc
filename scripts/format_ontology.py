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
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from netgraph.names import natural

ROOT = Path(__file__).resolve().parent.parent
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LOCAL_NAME = re.compile(r"[A-Za-z0-9_]([\w.-]*[\w-])?", re.ASCII)
INDENT = "    "

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Properties = dict[Node, list[Node]]


class Layout:
    """One file's quads, and the words for them."""

    def __init__(self, quads: Iterable[ox.Quad], prefixes: dict[str, str]) -> None:
        self.prefixes = sorted(prefixes.items(), key=lambda item: -len(item[1]))
        self.used: set[str] = set()
        self.graphs: dict[Node, dict[Node, Properties]] = {}
        for quad in quads:
            subjects = self.graphs.setdefault(quad.graph_name, {})
            subjects.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)

    def term(self, node: Node, depth: int, subjects: dict[Node, Properties]) -> str:
        if isinstance(node, ox.NamedNode):
            for prefix, base in self.prefixes:
                if node.value.startswith(base) and LOCAL_NAME.fullmatch(node.value[len(base) :]):
                    self.used.add(prefix)
                    return f"{prefix}:{node.value[len(base) :]}"
            if node.value == RDF + "nil":
                return "()"
            return str(node)
        if isinstance(node, ox.BlankNode):
            return self.nested(node, depth, subjects)
        if isinstance(node, ox.Literal) and not node.language and not node.datatype.value.endswith("#string"):
            datatype = node.datatype.value.rpartition("#")[2]
            if datatype in {"integer", "boolean"} and re.fullmatch(r"[+-]?\d+|true|false", node.value):
                return node.value
            return f"{ox.Literal(node.value)}^^{self.term(node.datatype, depth, subjects)}"
        return str(node)

    def nested(self, node: ox.BlankNode, depth: int, subjects: dict[Node, Properties]) -> str:
        properties = subjects.get(node, {})
        first = ox.NamedNode(RDF + "first")
        if first in properties:
            items = []
            rest: Node = node
            while rest in subjects:
                items.append(self.term(subjects[rest][first][0], depth, subjects))
                rest = subjects[rest][ox.NamedNode(RDF + "rest")][0]
            return f"( {' '.join(items)} )"
        inner = INDENT * (depth + 1)
        lines = [f"{inner}{line} ;\n" for line in self.lines(properties, depth + 1, subjects)]
        return f"[\n{''.join(lines)}{INDENT * depth}]"

    def lines(self, properties: Properties, depth: int, subjects: dict[Node, Properties]) -> list[str]:
        found = []
        for predicate, objects in properties.items():
            name = "a" if predicate == ox.NamedNode(RDF + "type") else self.term(predicate, depth, subjects)
            found.extend(f"{name} {self.term(each, depth, subjects)}" for each in objects)
        return sorted(set(found), key=lambda line: (not line.startswith("a "), natural(line)))

    def block(self, subjects: dict[Node, Properties], depth: int) -> str:
        blocks = {}
        for subject, properties in subjects.items():
            if isinstance(subject, ox.BlankNode):
                continue
            lines = self.lines(properties, depth + 1, subjects)
            body = "".join(f"{INDENT * (depth + 1)}{line} ;\n" for line in lines)
            blocks[subject.value] = (
                f"{INDENT * depth}{self.term(subject, depth, subjects)}\n{body}{INDENT * (depth + 1)}.\n"
            )
        return "\n".join(blocks[iri] for iri in sorted(blocks, key=natural))

    def text(self, header: str) -> str:
        blocks = []
        default = ox.DefaultGraph()
        if default in self.graphs:
            blocks.append(self.block(self.graphs[default], 0))
        named = [graph for graph in self.graphs if isinstance(graph, ox.NamedNode)]
        for graph in sorted(named, key=lambda graph: natural(graph.value)):
            blocks.append(f"{self.term(graph, 0, {})} {{\n{self.block(self.graphs[graph], 1)}}}\n")
        declared = "".join(f"@prefix {name}: <{dict(self.prefixes)[name]}> .\n" for name in sorted(self.used))
        return "\n".join(part for part in [header + declared, *blocks] if part)


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
