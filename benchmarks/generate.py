"""Make graphs to measure with: of any size, the same on every run.

python benchmarks/generate.py cases 100000 -o cases.nt
python benchmarks/generate.py claims 100000 -o claims.nq
python benchmarks/generate.py chains 100000 -o chains.nq

`cases` are made-up case records that fit the shipped graph (as `netgraph demo-cases` writes them), as many as make that
number of statements together with it. `claims` are made-up
concepts of eight classification schemes, each claim in the graph of a passage, for what the rules, the projection and
the validation have to do; their number of statements counts the union of all claims that is put in the default graph.
`chains` are their "is a" claims alone. Nothing in them is medicine.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
from collections.abc import Iterator
from typing import BinaryIO

from netgraph.cases import write_cases
from netgraph.output import open_files
from netgraph.store import load

SCHEMES = 8
SITES = 200
BRANCHES = 6
"""How many subtypes each tumour has."""

PER_TUMOUR = 12
"""How many statements a concept takes, about."""

SAMPLE = 1_000
"""From how many cases it is told how many statements one takes."""

BASE = "https://example.org/bench/"
NET = "https://w3id.org/netgraph/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
PART = "http://purl.org/dc/terms/isPartOf"


def claims(count: int) -> Iterator[str]:
    """Yield about that many statements as lines of N-Quads."""
    chance = random.Random(1)  # noqa: S311  # the same graph on every run

    def declare(name: str, kind: str, scheme: str = "") -> Iterator[str]:
        yield f"<{BASE}{name}> <{TYPE}> <{SKOS}Concept> .\n<{BASE}{name}> <{TYPE}> <{NET}kind/{kind}> .\n"
        yield f'<{BASE}{name}> <{SKOS}prefLabel> "{kind} {name}"@en .\n'
        if scheme:
            yield f"<{BASE}{name}> <{SKOS}inScheme> <{scheme}> .\n"

    def claim(passage: str, subject: str, relation: str, target: str) -> str:
        return f"<{BASE}{subject}> <{relation}> <{BASE}{target}> <{BASE}{passage}> .\n"

    for number in range(SITES):
        yield from declare(f"S{number}", "Organ")
        if number:
            yield claim("anatomy", f"S{number}", NET + "partOf", f"S{(number - 1) // BRANCHES}")
    yield f"<{BASE}anatomy> <{TYPE}> <{NET}Passage> .\n"
    for number in range(SCHEMES):
        scheme = f"{NET}scheme/Bench{number}"
        yield f'<{scheme}> <{TYPE}> <{SKOS}ConceptScheme> .\n<{scheme}> <{SKOS}prefLabel> "scheme {number}"@en .\n'
        yield f"<{BASE}source{number}> <{NET}speaksFor> <{scheme}> .\n"
    for number in range(max(SCHEMES + 1, count // PER_TUMOUR)):
        of, place = number % SCHEMES, number // SCHEMES
        scheme, passage, tumour = f"{NET}scheme/Bench{of}", f"p{number}", f"T{of}-{place}"
        yield from declare(tumour, "TumourSubtype", scheme)
        yield f"<{BASE}{passage}> <{TYPE}> <{NET}Passage> .\n<{BASE}{passage}> <{PART}> <{BASE}source{of}> .\n"
        if place:
            yield claim(passage, tumour, SKOS + "broader", f"T{of}-{(place - 1) // BRANCHES}")
        relation = "arisesIn" if place % 3 else "canAriseIn"
        yield claim(passage, tumour, NET + relation, f"S{chance.randrange(SITES)}")


def chains(count: int) -> Iterator[str]:
    """Yield "is a" claims of one scheme, about that many statements with what is put in the default graph."""
    for number in range(1, max(BRANCHES, count // 2)):
        broader = f"<{BASE}T{(number - 1) // BRANCHES}>"
        yield f"<{BASE}T{number}> <{SKOS}broader> {broader} <{BASE}passage> .\n"


def write(what: str, count: int, sink: BinaryIO) -> None:
    """Write a graph of about that many statements."""
    if what == "cases":
        store, sample = load(), io.BytesIO()
        write_cases(store, sample, cases=SAMPLE, form="nt")
        each = sample.getvalue().count(b"\n") / SAMPLE
        write_cases(store, sink, cases=max(1, round((count - len(store.engine)) / each)), form="nt")
        return
    sink.writelines(line.encode() for line in {"claims": claims, "chains": chains}[what](count))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("what", choices=["cases", "claims", "chains"])
    options.add_argument("count", type=int, help="how many statements, about")
    options.add_argument("-o", "--output", help="a file, written whole or not at all; standard output if not given")
    chosen = options.parse_args()
    if chosen.output:
        with open_files([chosen.output]) as [file]:
            write(chosen.what, chosen.count, file)
    else:
        write(chosen.what, chosen.count, sys.stdout.buffer)


if __name__ == "__main__":
    main()
