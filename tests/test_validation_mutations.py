"""No constraint of a shape and no part of a QC query can be dropped or loosened without a fixture noticing."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox
import pytest
import rdflib
from validation_cases import Case, cases, changed, prefixes, relation_fixture
from validation_mutants import ANYTHING, ShapeMutant, closure, query_mutants, roots, sh, shape_mutants, users

from netgraph.store import Store
from netgraph.validation.checks import Problem, Query, Shapes, queries, shapes
from netgraph.validation.shacl import graph_problems
from netgraph.validation.terms import to_rdflib

NO_LITERAL = "only what is a subject is targeted, and no literal is one"
SPARED = "the first group only spares comparisons: a name that one concept alone has is never matched"
EQUIVALENT = {
    "shape:concept sh:nodeKind sh:IRI: IRIOrLiteral": NO_LITERAL,
    "shape:passage sh:nodeKind sh:IRI: IRIOrLiteral": NO_LITERAL,
    "shape:reference-copyright sh:pattern [0-9]{4}: [0-9]{4,5}": "a text of at most four signs has no five digits",
    "shape:reference-issued sh:pattern [0-9]{4}: [0-9]{4,5}": "a text of at most four signs has no five digits",
    "shape:sha256 sh:pattern [0-9a-f]{64}: [0-9a-f]{64,65}": "a text of at most 64 signs has no 65 digits",
    "qc-passages-overlap: < → <= in …side || STR(?entity) < STR(?value)) BIND…": "no passage is compared with itself",
    "qc-label-used-twice: without { SELECT ?name WHERE { ?concept a skos:Concept . ?concept skos:prefLabel ?spelling "
    ". } GROUP BY (LCASE(STR(?spelling)) AS ?name) HAVING (COUNT(DISTINCT ?concept) > 1) }": SPARED,
    "qc-label-used-twice: without ?concept a skos:Concept .": SPARED,
    "qc-label-used-twice: without ?concept skos:prefLabel ?spelling .": SPARED,
    "qc-label-used-twice: without HAVING (COUNT(DISTINCT ?concept) > 1)": SPARED,
    "qc-label-used-twice: > → >= in …T(DISTINCT ?concept) > 1) } { SELEC…": SPARED,
    "qc-name-is-label-of-another: without { SELECT ?name WHERE { ?concept a skos:Concept . ?concept ?role ?spelling "
    ". FILTER (?role IN (net:abbreviation, skos:altLabel, skos:prefLabel)) } GROUP BY (LCASE(STR(?spelling)) AS ?name) "
    "HAVING (COUNT(DISTINCT ?concept) > 1) }": SPARED,
    "qc-name-is-label-of-another: without ?concept a skos:Concept .": SPARED,
    "qc-name-is-label-of-another: without FILTER (?role IN (net:abbreviation, skos:altLabel, skos:prefLabel))": SPARED,
    "qc-name-is-label-of-another: without HAVING (COUNT(DISTINCT ?concept) > 1)": SPARED,
    "qc-name-is-label-of-another: > → >= in …T(DISTINCT ?concept) > 1) } { SELEC…": SPARED,
}
"""Mutants that mean the same as what they are made from, with the reason."""

KERNEL = Case("kernel", "", ())
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SUBJECTS = sorted(
    {triple.subject for triple in shapes().triples if isinstance(triple.subject, ox.NamedNode)},
    key=lambda shape: shape.value,
)
QUERIES = {query.check.name: query for query in queries()}


@cache
def store_of(case: Case) -> Store:
    return changed(case.update or None)


@cache
def graph_of(case: Case) -> rdflib.Graph:
    quads = store_of(case).engine.quads_for_pattern(None, None, None, ox.DefaultGraph())
    return to_rdflib(quad.triple for quad in quads)


@cache
def found_by(root: ox.NamedNode, case: Case) -> frozenset[Problem]:
    return frozenset(graph_problems(graph_of(case), Shapes(closure(root)), prefixes()))


def fixtures(root: ox.NamedNode) -> list[Case]:
    """Return the fixtures that a shape is tried on: its own, the kernel, then all others."""
    name = f"{prefixes().compact(root.value)} "
    own = [case for case in cases("shapes") if case.check.startswith(name)]
    ends = [relation_fixture()] if any(check.startswith(name) for check, *_ in relation_fixture().expected) else []
    return [*ends, *own, KERNEL]


def kill(mutant: ShapeMutant) -> Case | None:
    """Return the fixture in which the mutant finds something else than the shapes do."""
    for root in users(mutant.shape):
        triples = [triple for triple in closure(root) if triple not in mutant.removed]
        triples += [*mutant.added, ox.Triple(ANYTHING, RDF_TYPE, sh("NodeShape"))]
        changed_shapes = Shapes(triples)
        for case in fixtures(root):
            if frozenset(graph_problems(graph_of(case), changed_shapes, prefixes())) != found_by(root, case):
                return case
    return None


def rows(store: Store, text: str) -> list[str]:
    """Return the rows, sorted here: Oxigraph may abort on ORDER BY where a mutant gives terms of every sort."""
    result = store.engine.query(text[: text.rindex("ORDER BY")])
    return sorted(str(row) for row in result)  # type: ignore[union-attr]  # a SELECT


@cache
def rows_of(query: Query, case: Case) -> list[str]:
    if query.inferred:
        assert store_of(case).derivations
    return rows(store_of(case), query.text)


def query_kill(query: Query, text: str) -> Case | None:
    """Return the fixture in which the changed query has other rows; SyntaxError if it is not a query."""
    every = (*cases("qc"), KERNEL, *cases("shapes"))
    for case in sorted(every, key=lambda case: case.check != query.check.name):
        if rows(store_of(case), text) != rows_of(query, case):
            return case
    return None


def test_there_are_mutants() -> None:
    assert len(SUBJECTS) >= len(roots()) > 130
    assert sum(1 for shape in SUBJECTS for _ in shape_mutants(shape)) > 700
    assert sum(1 for query in QUERIES.values() for _ in query_mutants(query.text)) > 180


@pytest.mark.parametrize("shape", SUBJECTS, ids=lambda shape: prefixes().compact(shape.value))
def test_no_mutant_of_a_shape_survives(shape: ox.NamedNode) -> None:
    mutants = list(shape_mutants(shape))
    assert mutants
    survivors = {mutant.name for mutant in mutants if kill(mutant) is None}
    assert survivors == {mutant.name for mutant in mutants} & EQUIVALENT.keys()


@pytest.mark.parametrize("name", QUERIES)
def test_no_mutant_of_a_query_survives(name: str) -> None:
    query = QUERIES[name]
    survivors, tried = set(), 0
    for what, text in query_mutants(query.text):
        try:
            if query_kill(query, text) is None:
                survivors.add(f"{name}: {what}")
        except SyntaxError:  # no query, so no mutant
            continue
        tried += 1
    assert tried >= 2
    assert survivors == {known for known in EQUIVALENT if known.startswith(f"{name}: ")}


def test_equivalent_mutants_exist_and_have_a_reason() -> None:
    names = {mutant.name for shape in SUBJECTS for mutant in shape_mutants(shape)}
    names |= {f"{name}: {what}" for name, query in QUERIES.items() for what, _ in query_mutants(query.text)}
    assert EQUIVALENT.keys() <= names
    assert all(len(reason.split()) > 4 for reason in EQUIVALENT.values())
