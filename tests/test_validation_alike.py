"""Judging alike nodes once finds what judging each of them finds."""

from __future__ import annotations

import random
from collections import Counter

import pyoxigraph as ox
import pytest
from validation_cases import cases, changed, prefixes

from netgraph.names import BASE
from netgraph.store import Store
from netgraph.validation.alike import condense
from netgraph.validation.checks import SH, Problem, Shapes, shapes
from netgraph.validation.shacl import graph_problems, shacl_problems
from netgraph.validation.terms import to_rdflib

PREFIXES = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in prefixes().bases.items())


def judged_each(store: Store) -> Counter[Problem]:
    """Return what pySHACL finds in all of the default graph."""
    quads = store.engine.quads_for_pattern(None, None, None, ox.DefaultGraph())
    return Counter(graph_problems(to_rdflib(quad.triple for quad in quads), shapes(), prefixes()))


def text_of(store: Store) -> bytes:
    return store.engine.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b""


def crowd(seed: int) -> str:
    """Return an update that adds many nodes, alike and not, right and wrong, some of which lead to each other."""
    chance = random.Random(seed)  # noqa: S311  # the same nodes on every run
    subjects = [f"demo:c{number}" for number in range(40)] + [f"<https://example.org/c{number}>" for number in range(9)]
    said = [
        *("a net:DemoCase", "a net:DemoCase", "a skos:Concept", "a kind:Organ", "a net:Passage", "a kind:Reference"),
        *(
            "net:caseSite net:Lung",
            "net:caseSite net:Chest",
            "net:caseTumour net:LungTumour",
            "net:caseTumour net:Lung",
        ),
        *("net:caseReference ccs:P1", "net:caseReference demo:c1", "net:start 3", "net:end 3", "net:sha256 'x'"),
        *("skos:prefLabel 'one'@en", "skos:prefLabel ' one'@en", "skos:prefLabel 'eins'@de", "skos:notation 1"),
        *("skos:definition 'One.'@en", "net:partOf demo:c2", "net:partOf net:Lung", "dcterms:source [] "),
    ]
    ways = [chance.sample(said, chance.randint(1, 6)) for _ in range(12)]
    lines = [f"{subject} {' ; '.join(chance.choice(ways))} ." for subject in subjects]
    return f"{PREFIXES}INSERT DATA {{ {' '.join(lines)} }}"


@pytest.mark.parametrize("seed", range(25))
def test_a_crowd_is_judged_as_each_of_it_would_be(seed: int) -> None:
    store = changed(crowd(seed))
    assert sum(map(len, condense(text_of(store), shapes()).others.values())) > 4
    found = judged_each(store)
    assert found
    assert Counter(shacl_problems(store)) == found


def test_every_fixture_is_judged_as_each_node_of_it_would_be() -> None:
    for case in cases("shapes")[::6]:
        store = changed(case.update)
        assert Counter(shacl_problems(store)) == judged_each(store), case.name


def test_what_something_leads_to_or_a_shape_names_stands_for_itself_alone() -> None:
    nodes = "demo:a a net:DemoCase . demo:b a net:DemoCase . demo:c a net:DemoCase . [] net:x demo:c ."
    condensed = condense(text_of(changed(f"{PREFIXES}INSERT DATA {{ {nodes} }}")), shapes())
    groups = [{one, *alike} for one, alike in condensed.others.items()]
    assert {f"{BASE}demo/a", f"{BASE}demo/b"} in groups
    assert condensed.text.count(b"demo/c>") == 2


@pytest.mark.parametrize("name", ["inversePath", "sparql", "minLength"])
def test_shapes_that_may_see_more_than_what_is_said_of_a_node_judge_each(name: str) -> None:
    nosy = ox.Triple(ox.NamedNode("urn:shape"), ox.NamedNode(SH + name), ox.Literal("1"))
    store = changed(crowd(1))
    condensed = condense(text_of(store), Shapes([*shapes().triples, nosy]))
    assert condensed.others == {}
    assert len(list(ox.parse(condensed.text, format=ox.RdfFormat.N_TRIPLES))) == len(
        list(store.engine.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    )
