"""The queries find every node that pySHACL objects to, and hardly any other."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from validation_cases import cases, changed, prefixes
from validation_mutants import ANYTHING, RDF, closure, sh, shape_mutants, users

from netgraph.names import BASE
from netgraph.store import Store
from netgraph.validation import screening
from netgraph.validation.checks import SH, Shapes, shapes
from netgraph.validation.screening import Suspects, suspects
from netgraph.validation.shacl import shacl_problems
from netgraph.validation.terms import to_rdflib

RDF_TYPE, SKOS = RDF + "type", "http://www.w3.org/2004/02/skos/core#"
EX = "https://example.org/"
HEAD = f"""@prefix ex: <{EX}> . @prefix sh: <{SH}> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def objected(engine: ox.Store, chosen: Shapes) -> Suspects:
    """Return the nodes that pySHACL objects to, by shape."""
    import pyshacl
    import rdflib

    graph = to_rdflib(quad.triple for quad in engine.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    _, report, _ = pyshacl.validate(graph, shacl_graph=chosen.graph, inplace=True)
    found: Suspects = {}
    for result in report.objects(None, rdflib.URIRef(SH + "result")):
        shape, node = (report.value(result, rdflib.URIRef(SH + name)) for name in ("sourceShape", "focusNode"))
        term = ox.BlankNode(str(node)) if isinstance(node, rdflib.BNode) else ox.NamedNode(str(node))
        found.setdefault(ox.NamedNode(str(shape)), set()).add(term)
    return found


def test_every_shipped_shape_has_queries_and_the_shipped_graph_raises_no_suspicion(store: Store) -> None:
    assert suspects(store.engine, shapes()) == {}


def test_every_fixture_raises_suspicion_of_just_what_breaks_a_shape() -> None:
    """What breaks one is told by the fixture; that it is just that is what test_validation_fixtures.py proves."""
    for case in (each for each in cases("shapes") if "net:Exception" not in each.update):
        broken: dict[ox.NamedNode, set[str]] = {}
        for check, entity, *_ in case.expected:
            if check.startswith("shape:"):
                shape = ox.NamedNode(prefixes().expand(check.partition(" ")[0]) or "")
                broken.setdefault(shape, set()).add(entity)
        found = suspects(changed(case.update).engine, shapes()) or {}
        assert {shape: set(map(named, nodes)) for shape, nodes in found.items()} == broken, case.name


def named(node: ox.NamedNode | ox.BlankNode) -> str:
    return prefixes().compact(node.value) if isinstance(node, ox.NamedNode) else "[]"


def mutants() -> Iterator[tuple[str, Shapes]]:
    """Yield shapes that have been loosened, each with those that it needs."""
    subjects = {triple.subject for triple in shapes().triples if isinstance(triple.subject, ox.NamedNode)}
    for shape in sorted(subjects, key=lambda each: each.value):
        for mutant in shape_mutants(shape):
            for root in users(shape):
                triples = [triple for triple in closure(root) if triple not in mutant.removed]
                anything = ox.Triple(ANYTHING, ox.NamedNode(RDF_TYPE), sh("NodeShape"))
                yield f"{mutant.name} for {root.value}", Shapes([*triples, *mutant.added, anything])


def test_loosened_shapes_raise_suspicion_of_just_what_breaks_them() -> None:
    engines = [changed(case.update).engine for case in cases("shapes")[::40]]
    compared = 0
    for number, (name, chosen) in enumerate(mutants()):
        engine = engines[number % len(engines)]
        if number % 4 == 0 and (found := suspects(engine, chosen)) is not None:
            compared += 1
            assert found == objected(engine, chosen), name
    assert compared > 200


GRAPH = f"""{HEAD}
ex:a a ex:C ; ex:p 1, 2, 3 ; ex:q 2 ; ex:label "one"@en, "two"@EN-gb, "drei"@de ; ex:kind ex:x, [] , "text" .
ex:b a ex:D ; ex:p 1 ; ex:q 1 ; ex:label "one", "eins"@de, "zwei"@DE ; ex:kind ex:y .
ex:c a ex:C ; ex:p "1", "x"^^xsd:integer, 2.5, true ; ex:q "2026-01-01"^^xsd:date ; ex:label "line\n", " x" .
ex:d a ex:C ; ex:p ex:a, ex:b ; ex:q ex:a .
ex:e a ex:C . ex:D rdfs:subClassOf ex:C . ex:x a ex:D . ex:y a ex:Other .
_:f a ex:D ; ex:p -5, 1e9, "NaN"^^xsd:double, "007"^^xsd:integer ; ex:label "a"@fr .
"""
TARGET = "sh:targetClass ex:C"
SHAPES = {
    "no value": f"ex:s {TARGET} ; sh:path ex:p ; sh:minCount 1 .",
    "fewer than three": f"ex:s {TARGET} ; sh:path ex:p ; sh:minCount 3 .",
    "more than none": f"ex:s {TARGET} ; sh:path ex:p ; sh:maxCount 0 .",
    "more than two": f"ex:s {TARGET} ; sh:path ex:p ; sh:maxCount 2 .",
    "a class": f"ex:s {TARGET} ; sh:path ex:kind ; sh:class ex:C .",
    "text": f"ex:s {TARGET} ; sh:path ex:label ; sh:datatype xsd:string .",
    "text with a language": f"ex:s {TARGET} ; sh:path ex:label ; sh:datatype <{RDF}langString> .",
    "whole numbers": f"ex:s {TARGET} ; sh:path ex:p ; sh:datatype xsd:integer .",
    "at least": f"ex:s {TARGET} ; sh:path ex:p ; sh:minInclusive 2 .",
    "more than": f"ex:s {TARGET} ; sh:path ex:p ; sh:minExclusive 2 .",
    "at most": f"ex:s {TARGET} ; sh:path ex:p ; sh:maxInclusive 2 .",
    "less than": f"ex:s {TARGET} ; sh:path ex:p ; sh:maxExclusive 2 .",
    "short": f"ex:s {TARGET} ; sh:path ex:label ; sh:maxLength 3 .",
    "long": f"ex:s {TARGET} ; sh:path ex:p ; sh:minLength 2 .",
    "no space about it": f'ex:s {TARGET} ; sh:path ex:label ; sh:pattern "^\\\\S+( \\\\S+)*$" .',
    "in a language": f'ex:s {TARGET} ; sh:path ex:label ; sh:languageIn ("en" "fr") .',
    "one of each language": f"ex:s {TARGET} ; sh:path ex:label ; sh:uniqueLang true .",
    "the same as": f"ex:s {TARGET} ; sh:path ex:p ; sh:equals ex:q .",
    "before": f"ex:s {TARGET} ; sh:path ex:p ; sh:lessThan ex:q .",
    "not after": f"ex:s {TARGET} ; sh:path ex:p ; sh:lessThanOrEquals ex:q .",
    "one of": f"ex:s {TARGET} ; sh:path ex:p ; sh:in (1 2 ex:a true) .",
    "none of": f"ex:s {TARGET} ; sh:path ex:p ; sh:in () .",
    "among them": f"ex:s {TARGET} ; sh:path ex:p ; sh:hasValue 1 .",
    "itself": f"ex:s {TARGET} ; sh:hasValue ex:a .",
    "some of a kind": f"ex:s {TARGET} ; sh:path ex:p ; sh:qualifiedMinCount 2 ; sh:qualifiedValueShape ex:n .",
    "not too many of a kind": f"ex:s {TARGET} ; sh:path ex:p ; sh:qualifiedMaxCount 1 ; sh:qualifiedValueShape ex:n .",
    "both": f"ex:s {TARGET} ; sh:and (ex:n ex:has) .",
    "either": f"ex:s {TARGET} ; sh:or (ex:has ex:named) .",
    "neither": f"ex:s {TARGET} ; sh:not ex:has .",
    "another shape": f"ex:s {TARGET} ; sh:path ex:p ; sh:node ex:holder .",
    "a property": f"ex:s {TARGET} ; sh:property ex:has .",
    "not a property": f"ex:s {TARGET} ; sh:not [ sh:path ex:p ; sh:nodeKind sh:Literal ] .",
    "not of another kind": f"ex:s {TARGET} ; sh:path ex:p ; sh:not [ sh:datatype xsd:string ] .",
    "neither both": f"ex:s {TARGET} ; sh:path ex:p ; sh:not [ sh:and (ex:n [ sh:in (1 2) ]) ] .",
    "no such property": f"ex:s {TARGET} ; sh:or ([ sh:path ex:q ; sh:maxCount 0 ] [ sh:path ex:p ; sh:hasValue 2 ]) .",
    "several of one": f"ex:s {TARGET} ; sh:path ex:p ; sh:minCount 1 ; sh:maxCount 3 ; sh:nodeKind sh:Literal .",
    "subjects of": "ex:s sh:targetSubjectsOf ex:q ; sh:path ex:q ; sh:minInclusive 2 .",
    "nodes": "ex:s sh:targetNode ex:a, ex:nowhere ; sh:path ex:p ; sh:maxCount 1 .",
    "several targets": "ex:s sh:targetNode ex:nowhere ; sh:targetSubjectsOf ex:p ; sh:nodeKind sh:Literal .",
    **{
        f"kind {kind}": f"ex:s {TARGET} ; sh:path ex:kind ; sh:nodeKind sh:{kind} ."
        for kind in ("IRI", "Literal", "BlankNode", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral")
    },
}
HELPERS = "ex:n a sh:NodeShape ; sh:nodeKind sh:Literal . ex:has a sh:PropertyShape ; sh:path ex:p ; sh:minCount 1 . "
HELPERS += "ex:holder a sh:NodeShape ; sh:property ex:has . "
HELPERS += "ex:named a sh:PropertyShape ; sh:path ex:label ; sh:minCount 1 . "


def made(text: str) -> Shapes:
    kind = "PropertyShape" if "sh:path" in text.partition("[ sh:path")[0] else "NodeShape"
    typed = text.replace("ex:s ", f"ex:s a sh:{kind} ; ", 1)
    return Shapes(quad.triple for quad in ox.parse(f"{HEAD}{HELPERS}{typed}", format=ox.RdfFormat.TURTLE))


@pytest.mark.parametrize("about", SHAPES)
def test_each_constraint_has_a_query_that_finds_what_breaks_it(about: str) -> None:
    engine, chosen = ox.Store(), made(SHAPES[about])
    engine.load(GRAPH.encode(), format=ox.RdfFormat.TURTLE, lenient=True)
    found, wrong = suspects(engine, chosen), objected(engine, chosen)
    assert found is not None
    shape = ox.NamedNode(EX + "s")
    broken = set().union(*wrong.values())  # a property is reported under its own name
    assert broken
    assert found[shape] == broken


@pytest.mark.parametrize(
    "text",
    [
        f"ex:s {TARGET} ; sh:path [ sh:inversePath ex:p ] ; sh:minCount 1 .",
        f"ex:s {TARGET} ; sh:path (ex:p ex:q) ; sh:minCount 1 .",
        f"ex:s {TARGET} ; sh:path ex:p ; sh:datatype xsd:date .",
        f'ex:s {TARGET} ; sh:path ex:p ; sh:pattern "a" ; sh:flags "i" .',
        f"ex:s {TARGET} ; sh:path ex:p ; sh:minCount 1 ; sh:deactivated true .",
        f"ex:s {TARGET} ; sh:path ex:p ; sh:hasValue [] .",
        f'ex:s {TARGET} ; sh:path ex:label ; sh:languageIn ("*") .',
        f"ex:s {TARGET} ; sh:closed true .",
        "ex:s sh:targetObjectsOf ex:kind ; sh:path ex:p ; sh:minCount 1 .",
        "ex:s a rdfs:Class ; sh:targetClass ex:C ; sh:path ex:p ; sh:minCount 1 .",
        f"ex:s {TARGET} ; sh:xone (ex:n ex:has) .",
        f"ex:s {TARGET} ; sh:not [ sh:path ex:p ; sh:minCount 2 ] .",
        f"ex:s {TARGET} ; sh:not [ sh:path ex:p ; sh:minInclusive 2 ] .",
        f"ex:s {TARGET} ; sh:not [ sh:node [ sh:datatype xsd:integer ] ] .",
        f"ex:s {TARGET} ; sh:path ex:p ; sh:qualifiedMaxCount 1 ; sh:qualifiedValueShape [ sh:maxInclusive 2 ] .",
        "ex:s sh:targetClass ex:Nameless ; sh:path ex:p ; sh:minCount 1 .",
        f"ex:s {TARGET} ; sh:node ex:s .",
        f'ex:s {TARGET} ; sh:sparql [ sh:select "SELECT $this WHERE {{}}" ] .',
        "ex:s sh:targetClass ex:Wide ; sh:path ex:p ; sh:minCount 1 .",
    ],
)
def test_a_shape_that_has_no_query_leaves_everything_to_pyshacl(text: str) -> None:
    engine = ox.Store()
    engine.load(GRAPH.encode(), format=ox.RdfFormat.TURTLE, lenient=True)
    below = (f"ex:Narrow{number} rdfs:subClassOf ex:Wide ." for number in range(screening.CLASSES + 1))
    nameless = "[] rdfs:subClassOf ex:Nameless ."
    engine.load(f"{HEAD}{nameless} {' '.join(below)}".encode(), format=ox.RdfFormat.TURTLE)
    assert suspects(engine, made(text)) is None


def test_without_queries_the_findings_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = cases("shapes")[::30]
    found = [Counter(shacl_problems(changed(case.update))) for case in chosen]
    monkeypatch.setattr("netgraph.validation.shacl.suspects", lambda *_: None)
    assert [Counter(shacl_problems(changed(case.update))) for case in chosen] == found
    assert any(found)


def test_a_quoted_statement_is_no_value() -> None:
    engine, chosen = ox.Store(), made(SHAPES["no value"])
    quoted = "<https://example.org/g> <https://example.org/p> <<( <urn:a> <urn:b> <urn:c> )>> ."
    engine.load(f"<{EX}g> a <{EX}C> . {quoted}".encode(), format=ox.RdfFormat.TURTLE)
    assert suspects(engine, chosen) == {ox.NamedNode(EX + "s"): {ox.NamedNode(EX + "g")}}


def test_a_quoted_statement_is_none_where_there_has_to_be_some() -> None:
    engine, chosen = ox.Store(), made(f"ex:s {TARGET} ; sh:not [ sh:path ex:p ; sh:maxCount 0 ] .")
    quoted = "<https://example.org/g> <https://example.org/p> <<( <urn:a> <urn:b> <urn:c> )>> ."
    engine.load(f"<{EX}g> a <{EX}C> . {quoted}".encode(), format=ox.RdfFormat.TURTLE)
    assert suspects(engine, chosen) == objected(engine, chosen) == {ox.NamedNode(EX + "s"): {ox.NamedNode(EX + "g")}}


def test_a_node_with_very_many_values_takes_no_longer_than_many_nodes_with_one() -> None:
    engine = changed("").engine
    node, names = ox.NamedNode(f"{BASE}Crowded"), ("prefLabel", "altLabel", "definition")
    engine.add(ox.Quad(node, ox.NamedNode(RDF_TYPE), ox.NamedNode(SKOS + "Concept")))
    lines = (f'<{node.value}> <{SKOS}{name}> "{number}"@x-{number} .' for name in names for number in range(5_000))
    engine.load("\n".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES)
    start = time.process_time()
    assert suspects(engine, shapes())
    assert time.process_time() - start < 5
