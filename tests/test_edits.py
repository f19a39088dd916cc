"""What the field holds to be wrong cannot be written into the shipped graph without a check that refuses it."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox
import pytest
from validation_cases import CASES, Case, cases, order

from netgraph.store import Store, load
from netgraph.validation.checks import queries
from netgraph.validation.judge import query_problems

EDITS = cases("edits")
SAID = [
    ("WHO", "WellDifferentiatedNET", "skos:broaderTransitive", "NeuroendocrineNeoplasm"),
    ("WHO", "NeuroendocrineCarcinomaWHO", "skos:broaderTransitive", "NeuroendocrineNeoplasm"),
    ("WHO", "SmallCellNEC", "skos:broaderTransitive", "NeuroendocrineCarcinomaWHO"),
    ("WHO", "LargeCellNEC", "skos:broaderTransitive", "NeuroendocrineCarcinomaWHO"),
    ("WHO", "NETG3", "skos:broaderTransitive", "WellDifferentiatedNET"),
    ("WHO", "NeuroendocrineCarcinomaWHO", "net:disjointFrom", "WellDifferentiatedNET"),
    ("shared", "Appendix", "net:partOf", "Intestine"),
    ("shared", "Neuron", "net:similarTo", "NeuroendocrineCell"),
]
"""What the rules conclude from the claims that the edits contradict."""


@cache
def shipped() -> tuple[tuple[ox.Quad, ...], Store]:
    store = load()
    return tuple(store.engine), store


def edited(update: str) -> Store:
    """Return the shipped graph with an edit, and nothing concluded yet."""
    quads, store = shipped()
    engine = ox.Store()
    engine.extend(quads)
    engine.update(update)
    engine.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    return Store(engine, store.prefixes, store.files)


def found(store: Store, checks: frozenset[str]) -> set[tuple[str, ...]]:
    problems = [
        problem for query in queries() if query.check.name in checks for problem in query_problems(store, query)
    ]
    return {order((each.check.name, each.entity, each.property, each.value, each.check.severity)) for each in problems}


@cache
def found_before(checks: frozenset[str]) -> set[tuple[str, ...]]:
    return found(shipped()[1], checks)


def test_there_are_edits() -> None:
    assert len(EDITS) == len(list((CASES / "edits").glob("*.ru"))) >= 13


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_a_wrong_edit_is_refused(edit: Case) -> None:
    assert edit.expected
    expected = {order(each) for each in edit.expected}
    checks = frozenset(check for check, *_ in edit.expected)
    assert expected <= found(edited(edit.update), checks)
    assert not expected & found_before(checks)


@pytest.mark.parametrize(("graph", "subject", "relation", "target"), SAID)
def test_what_the_edits_contradict_is_concluded(graph: str, subject: str, relation: str, target: str) -> None:
    _, store = shipped()
    assert store.ask(f"ASK {{ GRAPH inferred:{graph} {{ net:{subject} {relation} net:{target} }} }}")
