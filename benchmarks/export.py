"""Write a big graph as RDF with netgraph and with rdflib's own serialisers, in one run; print times, ratios and memory.

python benchmarks/export.py [--triples 1000000] [--rdflib-triples 200000]

The graph is made up: concepts with kind, label, definition and seven claims each. netgraph writes it sorted, to a file,
whole or not at all; rdflib writes it in its own order, to a file. rdflib is slow to load, so it may get fewer triples;
its time is then scaled up, which favours it where its time grows faster than the graph.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

NET = "https://w3id.org/netgraph/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
FORMS = {"nt": "nt", "ttl": "turtle", "nq": "nquads", "rdf": "xml"}
PER_CONCEPT = 10


def quads(count: int) -> Iterator[ox.Quad]:
    """Yield about that many statements."""
    chance, node = random.Random(1), ox.NamedNode  # noqa: S311  # the same graph on every run
    concepts = count // PER_CONCEPT
    for number in range(concepts):
        subject = node(f"{NET}Concept{number}")
        yield ox.Quad(subject, node(TYPE), node(SKOS + "Concept"))
        yield ox.Quad(subject, node(SKOS + "prefLabel"), ox.Literal(f"concept number {number}", language="en"))
        text = f"What is said of concept number {number}, in a sentence of the usual length for such a thing."
        yield ox.Quad(subject, node(SKOS + "definition"), ox.Literal(text, language="en"))
        for relation in range(PER_CONCEPT - 3):
            yield ox.Quad(subject, node(f"{NET}relation{relation}"), node(f"{NET}Concept{chance.randrange(concepts)}"))


def own(form: str, count: int, folder: str) -> None:
    """Write with netgraph and print seconds, bytes, and the memory in MiB before and at the peak."""
    from netgraph.export import write
    from netgraph.names import Prefixes
    from netgraph.store import Store

    engine = ox.Store()
    engine.bulk_extend(quads(count))
    store = Store(engine, Prefixes({"net": NET, "skos": SKOS}), ())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    [path] = write(store, os.path.join(folder, f"own.{form}"))
    seconds = time.perf_counter() - start
    print(seconds, os.path.getsize(path), before // 1024, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def theirs(form: str, count: int, folder: str) -> None:
    """Write with rdflib and print seconds, bytes, and the memory in MiB before and at the peak."""
    import rdflib

    graph = rdflib.Dataset() if form == "nq" else rdflib.Graph()
    graph.bind("net", NET)
    graph.bind("skos", SKOS)
    content = ox.serialize(quads(count), format=ox.RdfFormat.N_QUADS) or b""
    graph.parse(data=content.decode(), format="nquads" if form == "nq" else "nt")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    path = os.path.join(folder, f"theirs.{form}")
    start = time.perf_counter()
    graph.serialize(path, format=FORMS[form], encoding="utf-8")
    seconds = time.perf_counter() - start
    print(seconds, os.path.getsize(path), before // 1024, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def child(which: str, form: str, count: int, folder: str) -> tuple[float, int, int, int]:
    command = [sys.executable, str(Path(__file__)), "--child", which, form, str(count), folder]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(out[0]), int(out[1]), int(out[2]), int(out[3])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--triples", type=int, default=1_000_000)
    options.add_argument("--rdflib-triples", type=int, default=200_000)
    options.add_argument("--forms", nargs="+", choices=list(FORMS), default=list(FORMS))
    options.add_argument("--child", nargs=4, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.child:
        which, form, count, folder = chosen.child
        {"own": own, "theirs": theirs}[which](form, int(count), folder)
        return
    print(f"{chosen.triples:,} triples; rdflib: {chosen.rdflib_triples:,}, scaled up")
    print(f"{'format':8}{'netgraph s':>12}{'rdflib s':>12}{'ratio':>8}{'MB':>8}{'store MiB':>12}{'added MiB':>12}")
    with tempfile.TemporaryDirectory() as folder:
        for form in chosen.forms:
            seconds, size, before, peak = child("own", form, chosen.triples, folder)
            other = child("theirs", form, chosen.rdflib_triples, folder)[0] * chosen.triples / chosen.rdflib_triples
            ratio = f"{other / seconds:.1f}"
            print(
                f"{form:8}{seconds:12.2f}{other:12.2f}{ratio:>8}{size / 1e6:8.0f}{before:12}{peak - before:12}",
                flush=True,
            )


if __name__ == "__main__":
    main()
