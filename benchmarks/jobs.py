"""Do one job once: what is measured, by netgraph and by its peers, one process a measurement.

python benchmarks/jobs.py JOB PEER FILE...     do it, and print what it took as JSON
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from registry import HERE, JOBS, PEERS, STACK, Each, Work, command, folder, graph_paths, measured, peer

__all__ = ["JOBS", "PEERS", "measured"]


def run(*words: str) -> str:
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


# One question


@peer("ask", "netgraph")
def _ask(_: list[str]) -> Work:
    return lambda: len(run(command("netgraph"), "ask", "tumours-in-organ", "--organ", "GI tract").splitlines()) > 1


@peer("ask", "rdflib script")
def _ask_rdflib(_: list[str]) -> Work:
    return lambda: len(run(sys.executable, str(HERE / "rdflib_ask.py")).splitlines()) > 0


# Loading


@peer("load", "netgraph")
def _load(files: list[str]) -> Work:
    from netgraph.store import load

    paths = graph_paths(files)
    return lambda: len(load(*paths).engine)


@peer("load", "pyoxigraph")
def _load_raw(files: list[str]) -> Work:
    import pyoxigraph as ox

    def work() -> int:
        store = ox.Store()
        for path in graph_paths(files):
            store.load(path=path)
        store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
        return len(store)

    return work


@peer("load", "oxigraph load")
def _load_command(files: list[str]) -> Work:
    program, paths = command("oxigraph"), graph_paths(files)

    def work() -> None:
        with tempfile.TemporaryDirectory() as location:
            run(program, "load", "--location", location, *(word for path in paths for word in ("--file", path)))

    return work


@peer("load", "rdflib")
def _load_rdflib(files: list[str]) -> Work:
    return lambda: sum(1 for _ in rdflib_dataset(files).quads())


def rdflib_dataset(files: list[str]) -> Any:
    """Return all files in rdflib, every claim in the default graph too, as netgraph has it."""
    import rdflib

    dataset = rdflib.Dataset()
    for path in graph_paths(files):
        dataset.parse(path)
    default = dataset.get_context(rdflib.graph.DATASET_DEFAULT_GRAPH_ID)
    for subject, predicate, target, graph in list(dataset.quads()):
        if graph is not None:
            default.add((subject, predicate, target))
    return dataset


# Opening again


@peer("kept", "netgraph")
def _kept(files: list[str]) -> Work:
    os.environ["NETGRAPH_CACHE"] = str(folder())
    code = "import sys; from netgraph.kept import load_kept; load_kept(*sys.argv[1:])"
    run(sys.executable, "-c", code, *graph_paths(files))
    from netgraph import index, kept  # noqa: F401  # what is loaded once counts for no peer

    return lambda: _name(kept.load_kept(*graph_paths(files)))


def _name(store: Any) -> str:
    return str(store.names.resolve("lung NET").iri)


@peer("kept", "parse")
def _parsed(files: list[str]) -> Work:
    from netgraph import store

    return lambda: len(store.load(*graph_paths(files)).engine) and "https://w3id.org/netgraph/LungNET"


@peer("kept", "parse, rules and names")
def _made(files: list[str]) -> Work:
    from netgraph import store

    def work() -> str:
        graph = store.load(*graph_paths(files))
        _ = graph.derivations
        return _name(graph)

    return work


# Questions

CUT = 3.0
"""The seconds after which a question is given up by rdflib."""


def asked(store: Any) -> list[tuple[Any, dict[str, Any]]]:
    """Return the questions that need no inferred graph, with the terms of their examples."""
    from netgraph import catalogue

    return [
        (question, catalogue.bind(store, question, question.example))
        for question in catalogue.questions()
        if not question.inferred
    ]


def one_by_one(parts: Iterable[tuple[str, Callable[[], int]]], cut: float | None = None) -> Each:
    """Do parts of a work, each of which returns how many rows it gave, and give up those that take too long."""
    rows, seconds, given_up = 0, {}, 0
    for name, part in parts:
        start = time.perf_counter()
        try:
            with _alarm(cut):
                rows += part()
            seconds[name] = time.perf_counter() - start
        except TimeoutError:
            given_up += 1
            seconds[name] = cut or 0
    return Each(None if given_up else rows, seconds, given_up)


@contextmanager
def _alarm(seconds: float | None) -> Iterator[None]:
    def ring(*_: object) -> None:
        raise TimeoutError

    if seconds is None:
        yield
        return
    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def asking(store: Any, chosen: Iterable[Any]) -> Work:
    """Return the work of asking a graph of netgraph, at hand or at an endpoint, each question."""
    from netgraph import catalogue

    def part(question: Any) -> tuple[str, Callable[[], int]]:
        return question.name, lambda: len(catalogue.ask(store, question, question.example).rows)

    _ = store.names
    parts = [part(question) for question in chosen]
    return lambda: one_by_one(parts)


@peer("catalogue", "netgraph")
def _catalogue(files: list[str]) -> Work:
    from netgraph.store import load

    store = load(*graph_paths(files))
    return asking(store, [question for question, _ in asked(store)])


@peer("catalogue", "pyoxigraph")
def _catalogue_raw(files: list[str]) -> Work:
    import pyoxigraph as ox

    from netgraph.store import load

    store = load(*graph_paths(files))
    bases = store.prefixes.bases

    def part(question: Any, terms: dict[str, Any]) -> tuple[str, Callable[[], int]]:
        bound = {ox.Variable(name): term for name, term in terms.items()}
        return question.name, lambda: len(list(store.engine.query(question.text, prefixes=bases, substitutions=bound)))

    parts = [part(question, terms) for question, terms in asked(store)]
    return lambda: one_by_one(parts)


def _in_rdflib(dataset: Any, chosen: list[tuple[Any, dict[str, Any]]], bases: dict[str, str]) -> Work:
    import pyoxigraph as ox
    import rdflib

    def term(node: Any) -> Any:
        return rdflib.Literal(node.value) if isinstance(node, ox.Literal) else rdflib.URIRef(node.value)

    def part(question: Any, terms: dict[str, Any]) -> tuple[str, Callable[[], int]]:
        bound = {name: term(node) for name, node in terms.items()}
        return question.name, lambda: len(dataset.query(question.text, initBindings=bound, initNs=bases))

    parts = [part(question, terms) for question, terms in chosen]
    return lambda: one_by_one(parts, CUT)


@peer("catalogue", "rdflib")
def _catalogue_rdflib(files: list[str]) -> Work:
    from netgraph.store import load

    small = load()
    return _in_rdflib(rdflib_dataset(files), asked(small), small.prefixes.bases)


@peer("catalogue", "oxrdflib")
def _catalogue_oxrdflib(files: list[str]) -> Work:
    import oxrdflib
    import rdflib

    from netgraph.store import load

    store = load(*graph_paths(files))
    dataset = rdflib.Dataset(store=oxrdflib.OxigraphStore(store=store.engine))
    return _in_rdflib(dataset, asked(store), store.prefixes.bases)


COUNT = """
PREFIX kind: <https://w3id.org/netgraph/kind/> PREFIX net: <https://w3id.org/netgraph/>
SELECT ?system (COUNT(DISTINCT ?case) AS ?cases) WHERE {
  ?system a kind:OrganSystem . ?site net:partOf* ?system . ?case net:caseSite ?site .
} GROUP BY ?system
"""


@peer("count", "netgraph")
def _count(files: list[str]) -> Work:
    from netgraph.store import load

    store = load(*graph_paths(files))
    store.query("ASK {}")  # what is made once counts for no peer
    return lambda: sum(row.cases for row in store.select(COUNT, inferred=False))


@peer("count", "pyoxigraph")
def _count_raw(files: list[str]) -> Work:
    from netgraph.store import load

    engine = load(*graph_paths(files)).engine
    engine.query("ASK {}")
    return lambda: sum(int(row["cases"].value) for row in engine.query(COUNT))


@peer("count", "rdflib")
def _count_rdflib(files: list[str]) -> Work:
    dataset = rdflib_dataset(files)
    return lambda: sum(int(row.cases) for row in dataset.query(COUNT))


# Rules


@peer("rules", "netgraph")
def _rules(files: list[str]) -> Work:
    from netgraph.store import load

    store = load(*files)

    def work() -> int:
        graphs = store.derivations.graphs
        return sum(1 for graph in graphs for _ in store.engine.quads_for_pattern(None, None, None, graph))

    return work


@peer("rules", "the rules as SPARQL queries")
def _rules_queries(files: list[str]) -> Work:
    sys.path.append(str(HERE.parent / "tests"))
    from rules_oracle import oracle

    from netgraph.store import load

    engine = load(*files).engine
    return lambda: len(oracle(engine))


@peer("chains", "netgraph")
def _chains(files: list[str]) -> Work:
    import pyoxigraph as ox

    from netgraph.store import load

    store, chain = load(*files), ox.NamedNode("http://www.w3.org/2004/02/skos/core#broaderTransitive")

    def work() -> int:
        graphs = store.derivations.graphs
        return sum(1 for graph in graphs for _ in store.engine.quads_for_pattern(None, chain, None, graph))

    return work


SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"


def as_rdfs(files: list[str]) -> Any:
    """Return the "is a" claims of files in rdflib, as the subclass claims that RDFS chains."""
    import rdflib

    from netgraph.store import load

    graph, subclass = rdflib.Graph(), rdflib.URIRef(SUBCLASS)
    for quad in load(*files).engine:
        if quad.predicate.value.endswith("#broader"):
            graph.add((rdflib.URIRef(quad.subject.value), subclass, rdflib.URIRef(quad.object.value)))
    return graph


@peer("chains", "owlrl, RDFS")
def _owlrl(files: list[str]) -> Work:
    import owlrl
    import rdflib

    graph = as_rdfs(files)

    def work() -> int:
        owlrl.DeductiveClosure(owlrl.RDFS_Semantics).expand(graph)
        pairs = graph.subject_objects(rdflib.URIRef(SUBCLASS))
        return sum(1 for one, other in pairs if one != other and "example.org" in one and "example.org" in other)

    return work


@peer("chains", "reasonable, OWL 2 RL")
def _reasonable(files: list[str]) -> Work:
    import reasonable

    graph = as_rdfs(files)

    def work() -> int:
        reasoner = reasonable.PyReasoner()
        reasoner.from_graph(graph)
        return sum(
            1
            for one, predicate, other in reasoner.reason()
            if SUBCLASS in predicate and one != other and "example.org" in one and "example.org" in other
        )

    return work


# Validation


@peer("validate", "netgraph")
def _validate(files: list[str]) -> Work:
    from netgraph.store import load
    from netgraph.validation.shacl import shacl_problems

    store = load(*graph_paths(files))
    import pyshacl  # noqa: F401  # what is loaded once counts for no peer

    _shapes()
    return lambda: len(shacl_problems(store))


@peer("validate", "pySHACL")
def _pyshacl(files: list[str]) -> Work:
    import pyshacl

    graph, shapes = rdflib_graph(files), _shapes()
    return lambda: _results(pyshacl.validate(graph, shacl_graph=shapes, inplace=True)[1])


@peer("validate", "pyshacl-turbo")
def _turbo(files: list[str]) -> Work:
    import pyshacl_turbo

    graph, shapes = rdflib_graph(files), _shapes()
    return lambda: _results(pyshacl_turbo.validate(graph, shacl_graph=shapes, inplace=True)[1])


@peer("validate", "shacl")
def _shacl(files: list[str]) -> Work:
    import pyoxigraph as ox
    import shacl

    from netgraph.store import load
    from netgraph.validation.checks import shapes

    engine = load(*graph_paths(files)).engine
    compiled = shacl.Shapes.from_turtle((ox.serialize(shapes().triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode())

    def work() -> int:
        text = engine.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b""
        return len(compiled.validate_turtle(text.decode()).results)

    return work


def rdflib_graph(files: list[str]) -> Any:
    """Return the default graph of the files in rdflib."""
    import pyoxigraph as ox

    from netgraph.store import load
    from netgraph.validation.terms import to_rdflib

    engine = load(*graph_paths(files)).engine
    return to_rdflib(quad.triple for quad in engine.quads_for_pattern(None, None, None, ox.DefaultGraph()))


def _shapes() -> Any:
    from netgraph.validation.checks import shapes

    return shapes().graph


def _results(report: Any) -> int:
    import rdflib

    return sum(1 for _ in report.objects(None, rdflib.URIRef("http://www.w3.org/ns/shacl#result")))


# Projection and export


@peer("project", "netgraph")
def _project(files: list[str]) -> Work:
    import networkx  # noqa: F401  # what is loaded once counts for no peer

    from netgraph.projection import project
    from netgraph.store import load

    store = load(*files)
    return lambda: project(store, inferred=False).number_of_edges()


@peer("project", "rdflib_to_networkx_multidigraph")
def _project_rdflib(files: list[str]) -> Work:
    from rdflib.extras.external_graph_libs import rdflib_to_networkx_multidigraph

    graph = rdflib_graph(files)
    return lambda: rdflib_to_networkx_multidigraph(graph).number_of_edges()


@peer("export", "netgraph")
def _export(files: list[str]) -> Work:
    from netgraph.export import write
    from netgraph.store import load

    store = load(*graph_paths(files))

    def work() -> int:
        with tempfile.TemporaryDirectory() as place:
            [path] = write(store, os.path.join(place, "graph.nt"))
            return Path(path).read_bytes().count(b"\n")

    return work


@peer("export", "rdflib")
def _export_rdflib(files: list[str]) -> Work:
    graph = rdflib_graph(files)

    def work() -> int:
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "graph.nt"
            graph.serialize(path, format="nt", encoding="utf-8")
            return path.read_bytes().count(b"\n")

    return work


def main() -> None:
    job, name, *files = sys.argv[1:]
    import served  # noqa: F401  # adds its peers

    with STACK:
        try:
            result = measured(PEERS[job][name](files))
        except ImportError as error:
            result = {"absent": error.name or str(error)}
    print(json.dumps(result))


if __name__ == "__main__":
    main()
