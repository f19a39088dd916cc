"""Write ontology/shapes/relations.ttl from what the vocabulary says of each relation.

    python scripts/generate_relation_shapes.py [--check]

For each net:Relation there is a shape that holds its subjects to net:from and its objects to net:to. With --check
nothing is written: the exit code is 1 if the file is not what the vocabulary makes it.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

import pyoxigraph as ox
from format_ontology import Layout

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "ontology" / "shapes" / "relations.ttl"
HEADER = (
    "# Shapes: the kinds at both ends of each relation. Generated; run: python scripts/generate_relation_shapes.py\n"
)
SH = "http://www.w3.org/ns/shacl#"
NAMES = {
    "http://www.w3.org/2004/02/skos/core#Concept": "concept",
    "http://www.w3.org/2004/02/skos/core#ConceptScheme": "classification scheme",
}
"""The words for classes that other vocabularies declare."""

RELATIONS = """
SELECT ?relation ?label ?from ?fromLabel ?to ?toLabel WHERE {
  ?relation a net:Relation ; skos:prefLabel ?label ; net:from ?from ; net:to ?to .
  OPTIONAL { ?from skos:prefLabel ?fromLabel }
  OPTIONAL { ?to skos:prefLabel ?toLabel }
}
"""


def prefixes() -> dict[str, str]:
    parser = ox.parse(path=ROOT / "ontology" / "prefixes.ttl")
    list(parser)
    return parser.prefixes


def generated() -> str:
    """Return the text of the file; ValueError if two relations have one local name."""
    known = prefixes()
    store = ox.Store()
    store.load(path=ROOT / "ontology" / "vocabulary.ttl")
    quads: list[ox.Quad] = []
    shapes: dict[str, str] = {}
    for relation, label, start, start_label, end, end_label in store.query(RELATIONS, prefixes=known):
        shape = known["shape"] + re.split("[#/]", relation.value)[-1]
        if shapes.setdefault(shape, relation.value) != relation.value:
            raise ValueError(f"{relation.value} and {shapes[shape]} have one local name; rename one of them")
        subject = NAMES.get(start.value) or start_label.value
        target = NAMES.get(end.value) or end_label.value
        quads += _shape(
            shape,
            {
                "targetSubjectsOf": relation,
                "class": start,
                "message": f'The subject of "{label.value}" is not {_article(subject)}.',
                "description": f"Say it of {_article(subject)}, correct the subject's kind, or use another relation.",
            },
            "NodeShape",
        )
        quads += _shape(
            shape + "-object",
            {
                "targetSubjectsOf": relation,
                "path": relation,
                "class": end,
                "message": f'The object of "{label.value}" is not {_article(target)}.',
                "description": f"Name {_article(target)}, correct the object's kind, or use another relation.",
            },
            "PropertyShape",
        )
    return Layout(quads, known).text(HEADER)


def _shape(iri: str, properties: dict[str, ox.NamedNode | str], kind: str) -> list[ox.Quad]:
    shape = ox.NamedNode(iri)
    rdf_type = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    quads = [
        ox.Quad(shape, rdf_type, ox.NamedNode(SH + kind)),
        ox.Quad(shape, ox.NamedNode(SH + "severity"), ox.NamedNode(SH + "Violation")),
    ]
    for name, value in properties.items():
        term = ox.Literal(value, language="en") if isinstance(value, str) else value
        quads.append(ox.Quad(shape, ox.NamedNode(SH + name), term))
    return quads


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true")
    check = options.parse_args().check
    text = generated()
    if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text:
        return 0
    if check:
        print(
            f"{TARGET.relative_to(ROOT)}: not what the vocabulary makes it; run: python {sys.argv[0]}", file=sys.stderr
        )
        return 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
