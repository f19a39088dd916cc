"""Run pySHACL over the default graph of a store."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from netgraph.errors import DataError
from netgraph.names import Prefixes
from netgraph.store import Store
from netgraph.validation.alike import condense
from netgraph.validation.checks import SH, Problem, Shapes, shapes
from netgraph.validation.screening import suspects
from netgraph.validation.terms import to_rdflib

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

__all__ = ["graph_problems", "shacl_problems"]

LOGGERS = ("pyshacl-validate", "rdflib.term")
"""The loggers that speak of ill-typed literals on standard error; the shapes report those."""

LOCK = threading.Lock()


def shacl_problems(store: Store) -> list[Problem]:
    """Return what the shipped shapes find in the asserted triples of a store; DataError if they cannot be applied."""
    engine, chosen = store.engine, shapes()
    found = suspects(engine, chosen)
    if found is None:
        text = engine.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b""
    elif found:
        text = _reached(engine, set().union(*found.values()))
    else:
        return []
    condensed = condense(text, chosen)
    aimed = None
    if found:
        spared = {iri for alike in condensed.others.values() for iri in alike}
        aimed = chosen.aimed({shape: {node for node in found[shape] if node.value not in spared} for shape in found})
    with _quiet():
        graph = to_rdflib(_parsed(condensed.text))
    compact = store.prefixes.compact
    others = {compact(one): list(map(compact, alike)) for one, alike in condensed.others.items()}
    problems = []
    for problem in graph_problems(graph, chosen, store.prefixes, aimed=aimed):
        problems += [problem, *(replace(problem, entity=other) for other in others.get(problem.entity, ()))]
    return problems


def _reached(engine: ox.Store, nodes: set[Any]) -> bytes:
    """Return what is said of nodes, of what that leads to, and so on, as N-Triples: all that the shapes look at."""
    ahead, triples = list(nodes), []
    seen = set(ahead)
    while ahead:
        for quad in engine.quads_for_pattern(ahead.pop(), None, None, ox.DefaultGraph()):
            triples.append(quad.triple)
            if isinstance(quad.object, (ox.NamedNode, ox.BlankNode)) and quad.object not in seen:
                seen.add(quad.object)
                ahead.append(quad.object)
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def _parsed(text: bytes) -> Iterator[ox.Triple]:
    """Yield triples of N-Triples. No frame that pySHACL's errors keep alive may hold the engine's own iterator, which
    must be dropped in the thread that made it.
    """
    for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES, lenient=True):
        yield quad.triple


def graph_problems(
    graph: rdflib.Graph, chosen: Shapes, prefixes: Prefixes, *, aimed: Shapes | None = None
) -> list[Problem]:
    """Return what shapes find in a graph, at their own targets or as aimed; DataError if they cannot be applied."""
    import pyshacl
    from rdflib import Graph, URIRef

    with _quiet():
        _, report, text = pyshacl.validate(graph, shacl_graph=(aimed or chosen).graph, inplace=True)
    if not isinstance(report, Graph):
        raise DataError(f"the graph cannot be validated: {' '.join(str(text).split())}")

    def words(node: Node) -> str:
        return prefixes.compact(str(node)) if isinstance(node, URIRef) else _text(node)

    problems = []
    for result in report.objects(None, URIRef(SH + "result")):
        found = {str(name).removeprefix(SH): node for name, node in report.predicate_objects(result)}
        shape, focus, value = str(found["sourceShape"]), found["focusNode"], found.get("value")
        check = chosen.checks[shape, str(found["sourceConstraintComponent"]).removeprefix(SH)]
        about = chosen.property(shape)
        problems.append(
            Problem(
                check,
                words(focus),
                prefixes.compact(about) if about else None,
                None if value is None or value == focus else words(value),
            )
        )
    return problems


def _text(node: Node) -> str:
    from rdflib import BNode

    return "[]" if isinstance(node, BNode) else str(node)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pySHACL and rdflib from writing to standard error, and drop the handler that each run of pySHACL adds.

    One thread at a time: loggers belong to the whole process, and so does what pySHACL changes in rdflib while it runs.
    """
    loggers = [logging.getLogger(name) for name in LOGGERS]
    with LOCK:
        before = [(logger.disabled, list(logger.handlers)) for logger in loggers]
        try:
            for logger in loggers:
                logger.disabled = True
            yield
        finally:
            for logger, (disabled, handlers) in zip(loggers, before, strict=True):
                logger.disabled, logger.handlers = disabled, handlers
