"""Traversal answers from asserted edges what the rules conclude, and finds ways that can be read and checked."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netgraph import traversal
from netgraph.errors import NoClaimError, NoPathError, ParameterError, UnknownNameError
from netgraph.kg import KnowledgeGraph
from netgraph.names import BASE
from netgraph.projection import project
from netgraph.store import Store, load
from netgraph.traversal import Standing

SKOS = "http://www.w3.org/2004/02/skos/core#"
BROADER = SKOS + "broader"

HEAD = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix net: <https://w3id.org/netgraph/> .
@prefix scheme: <https://w3id.org/netgraph/scheme/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix source: <https://w3id.org/netgraph/source/> .
scheme:One a skos:ConceptScheme . scheme:Two a skos:ConceptScheme .
source:one net:speaksFor scheme:One . source:two net:speaksFor scheme:Two .
source:P1 a net:Passage ; dcterms:isPartOf source:one .
source:P2 a net:Passage ; dcterms:isPartOf source:two .
source:P0 a net:Passage ; dcterms:isPartOf source:silent .
"""

STATED = Standing("necessary", asserted=True)
SOME = Standing("possible", asserted=True)
OWN = Standing("necessary", asserted=True, schemes=("scheme:One",))
OWN_SOME = Standing("possible", asserted=True, schemes=("scheme:One",))
ALWAYS = Standing("necessary", asserted=False, schemes=("scheme:One",))
SOMETIMES = Standing("possible", asserted=False, schemes=("scheme:One",))


@pytest.fixture(scope="session")
def store(article: KnowledgeGraph) -> Store:
    return article.store


def store_of(folder: Path, text: str) -> Store:
    path = folder / "claims.trig"
    path.write_text(HEAD + text, encoding="utf-8")
    return load(path)


def graph_of(folder: Path, text: str, *, inferred: bool = False) -> nx.MultiDiGraph:
    return project(store_of(folder, text), inferred=inferred)


def net(*names: str) -> list[str]:
    return [BASE + name for name in names]


def local(standings: dict[str, Standing]) -> dict[str, Standing]:
    return {iri.removeprefix(BASE): standing for iri, standing in standings.items()}


def sentences(path: tuple[Any, ...] | list[Any]) -> list[str]:
    return [claim.sentence.replace("net:", "") for claim in path]


@pytest.fixture(scope="module")
def graph(store: Store) -> nx.MultiDiGraph:
    return project(store)


# What holds of a concept


def test_the_sites_of_gastrointestinal_nets(graph: nx.MultiDiGraph) -> None:
    inherited, stated, some = (
        Standing(necessity, asserted=asserted, schemes=("scheme:CCS",))
        for necessity, asserted in (("necessary", False), ("necessary", True), ("possible", True))
    )
    organs = ("Appendix", "Colon", "Esophagus", "Rectum", "SmallIntestine", "Stomach")
    assert local(traversal.sites(graph, BASE + "GastrointestinalNET")) == {
        "GastrointestinalTract": stated,
        "NeuroendocrineSystem": inherited,
        **dict.fromkeys(organs, some),
    }


def test_medullary_thyroid_cancer_has_no_asserted_site(graph: nx.MultiDiGraph) -> None:
    sites = local(traversal.sites(graph, BASE + "MedullaryThyroidCancer"))
    assert sites == {"NeuroendocrineSystem": Standing("necessary", asserted=False, schemes=("scheme:CCS",))}


def test_the_tumours_of_the_lung(graph: nx.MultiDiGraph) -> None:
    assert local(traversal.tumours_in(graph, BASE + "Lung")) == {
        "LungNET": Standing("necessary", asserted=True, schemes=("scheme:CCS",)),
        "NeuroendocrineTumour": Standing("possible", asserted=False, schemes=("scheme:CCS",)),
    }


def test_nothing_is_said_to_arise_in_the_thyroid(graph: nx.MultiDiGraph) -> None:
    assert traversal.tumours_in(graph, BASE + "Thyroid") == {}


QUESTIONS = {
    "sites": (traversal.sites, traversal.tumours_in, {"arisesIn": "necessary", "canAriseIn": "possible"}),
    "cells of origin": (
        traversal.cells_of_origin,
        traversal.tumours_from,
        {"originatesFrom": "necessary", "canOriginateFrom": "possible"},
    ),
    "behaviours": (
        traversal.behaviours,
        traversal.tumours_with,
        {"exhibits": "necessary", "canExhibit": "possible"},
    ),
    "locations": (traversal.locations, traversal.cells_in, {"foundIn": "generic"}),
    "wholes": (traversal.wholes, traversal.parts, {"partOf": "necessary"}),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_walking_finds_for_every_concept_what_the_rules_conclude(question: str, graph: nx.MultiDiGraph) -> None:
    forward, backward, relations = QUESTIONS[question]
    expected: dict[tuple[str, str], Standing] = {}
    for name, necessity in relations.items():
        for u, v, key, edge in graph.edges(keys=True, data=True):
            if key == BASE + name:
                expected.setdefault((u, v), Standing(necessity, edge["status"] == "asserted", edge["schemes"]))
    assert expected
    assert {(u, v): each for u in graph for v, each in forward(graph, u).items()} == expected
    assert {(u, v): each for v in graph for u, each in backward(graph, v).items()} == expected


def test_walking_does_not_need_inferred_edges(store: Store, graph: nx.MultiDiGraph) -> None:
    stated = project(store, inferred=False)
    for forward, backward, _ in QUESTIONS.values():
        assert [forward(stated, node) for node in graph] == [forward(graph, node) for node in graph]
        assert [backward(stated, node) for node in graph] == [backward(graph, node) for node in graph]


def test_subtypes_and_supertypes_are_the_chains_of_is_a(graph: nx.MultiDiGraph) -> None:
    chains = {(u, v) for u, v, key in graph.edges(keys=True) if key == SKOS + "broaderTransitive"}
    assert len(chains) >= 9
    assert {(node, each) for node in graph for each in traversal.supertypes(graph, node)} == chains
    assert {(each, node) for node in graph for each in traversal.subtypes(graph, node)} == chains


def test_the_necessary_goes_down_and_the_possible_goes_up(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        """source:P1 {
          net:Low skos:broader net:Mid . net:Mid skos:broader net:High .
          net:High net:arisesIn net:Every . net:Mid net:canAriseIn net:Some . net:Low net:arisesIn net:Own .
        }""",
    )
    assert local(traversal.sites(graph, BASE + "Low")) == {"Every": ALWAYS, "Own": OWN}
    assert local(traversal.sites(graph, BASE + "Mid")) == {"Every": ALWAYS, "Own": SOMETIMES, "Some": OWN_SOME}
    assert local(traversal.sites(graph, BASE + "High")) == {"Every": OWN, "Own": SOMETIMES, "Some": SOMETIMES}


def test_what_a_subtype_inherits_from_another_parent_is_possible_of_the_first(tmp_path: Path) -> None:
    claims = "source:P1 { net:T skos:broader net:One , net:Other . net:Other net:arisesIn net:Site }"
    assert local(traversal.sites(graph_of(tmp_path, claims), BASE + "One")) == {"Site": SOMETIMES}


def test_what_arises_in_a_part_arises_in_the_whole_and_not_the_other_way(tmp_path: Path) -> None:
    claims = "source:P0 { net:T net:arisesIn net:Part . net:Part net:partOf net:Whole . net:Whole net:partOf net:Body }"
    graph = graph_of(tmp_path, claims)
    follows = Standing("necessary", asserted=False)
    assert local(traversal.sites(graph, BASE + "T")) == {"Part": STATED, "Body": follows, "Whole": follows}
    assert local(traversal.tumours_in(graph, BASE + "Body")) == {"T": follows}
    assert local(traversal.wholes(graph, BASE + "Part")) == {"Body": follows, "Whole": STATED}
    assert local(traversal.parts(graph, BASE + "Body")) == {"Part": follows, "Whole": STATED}


def test_a_subtype_of_a_part_is_a_part(tmp_path: Path) -> None:
    claims = "source:P1 { net:Kind skos:broader net:Part . net:Part net:partOf net:Whole }"
    graph = graph_of(tmp_path, claims)
    assert local(traversal.wholes(graph, BASE + "Kind")) == {"Whole": ALWAYS}
    assert local(traversal.parts(graph, BASE + "Whole")) == {"Kind": ALWAYS, "Part": STATED}


def test_generic_claims_are_not_inherited(tmp_path: Path) -> None:
    claims = (
        "source:P1 { net:Narrow skos:broader net:Wide . net:Wide net:foundIn net:Part . net:Part net:partOf net:All }"
    )
    graph = graph_of(tmp_path, claims)
    assert traversal.locations(graph, BASE + "Narrow") == {}
    expected = {"Part": Standing("generic", asserted=True), "All": Standing("generic", asserted=False)}
    assert local(traversal.locations(graph, BASE + "Wide")) == expected
    assert local(traversal.cells_in(graph, BASE + "All")) == {"Wide": Standing("generic", asserted=False)}


RIVALS = """
source:P1 { net:Low skos:broader net:Mid }
source:P2 { net:Mid skos:broader net:High }
source:P0 { net:High net:arisesIn net:Site . net:Low net:canAriseIn net:Spot }
"""


def test_two_schemes_are_never_joined(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, RIVALS)
    assert local(traversal.sites(graph, BASE + "Low")) == {"Spot": SOME}
    assert local(traversal.sites(graph, BASE + "High")) == {"Site": STATED}
    under_two = Standing("necessary", asserted=False, schemes=("scheme:Two",))
    assert local(traversal.sites(graph, BASE + "Mid")) == {"Site": under_two, "Spot": SOMETIMES}
    assert local(traversal.tumours_in(graph, BASE + "Site")) == {"High": STATED, "Mid": under_two}
    assert traversal.supertypes(graph, BASE + "Low") == net("Mid")
    assert traversal.subtypes(graph, BASE + "High") == net("Mid")
    assert traversal.lineage(graph, BASE + "Low") == [tuple(net("Mid", "Low"))]


def test_one_scheme_can_be_asked_for(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, RIVALS)
    assert local(traversal.sites(graph, BASE + "Mid", scheme="scheme:One")) == {"Spot": SOMETIMES}
    assert traversal.supertypes(graph, BASE + "Mid", scheme="scheme:One") == []
    assert traversal.supertypes(graph, BASE + "Mid", scheme="scheme:Two") == net("High")
    assert traversal.subtypes(graph, BASE + "High", scheme="scheme:One") == []
    assert traversal.lineage(graph, BASE + "Mid", scheme="scheme:One") == [tuple(net("Mid"))]


def test_a_site_that_another_scheme_states_is_not_inherited(tmp_path: Path) -> None:
    claims = "source:P1 { net:Low skos:broader net:High } source:P2 { net:High net:arisesIn net:Site }"
    graph = graph_of(tmp_path, claims)
    assert local(traversal.sites(graph, BASE + "Low")) == {}
    assert local(traversal.tumours_in(graph, BASE + "Site", scheme="scheme:One")) == {}
    assert local(traversal.tumours_in(graph, BASE + "Site")) == {
        "High": Standing("necessary", asserted=True, schemes=("scheme:Two",))
    }


def test_claims_of_no_scheme_join_those_of_any(tmp_path: Path) -> None:
    claims = (
        "source:P1 { net:Low skos:broader net:Mid } net:Mid skos:broader net:High . net:High net:arisesIn net:Site ."
    )
    graph = graph_of(tmp_path, claims)
    assert local(traversal.sites(graph, BASE + "Low")) == {"Site": ALWAYS}
    assert local(traversal.sites(graph, BASE + "Mid")) == {"Site": Standing("necessary", asserted=False)}


def test_what_holds_under_any_scheme_is_told_of_none(tmp_path: Path) -> None:
    claims = """source:P1 { net:T skos:broader net:A } source:P0 { net:T skos:broader net:B }
                net:A net:arisesIn net:Site . net:B net:arisesIn net:Site ."""
    assert local(traversal.sites(graph_of(tmp_path, claims), BASE + "T")) == {
        "Site": Standing("necessary", asserted=False)
    }


def test_a_necessary_claim_goes_before_a_possible_one_that_is_stated(tmp_path: Path) -> None:
    claims = "source:P1 { net:T skos:broader net:U ; net:canAriseIn net:Site . net:U net:arisesIn net:Site }"
    assert local(traversal.sites(graph_of(tmp_path, claims), BASE + "T")) == {"Site": ALWAYS}


def test_cycles_do_not_hang(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        """source:P1 {
          net:A skos:broader net:B . net:B skos:broader net:C . net:C skos:broader net:A , net:C , net:Top .
          net:X net:partOf net:Y . net:Y net:partOf net:X , net:Y . net:B net:arisesIn net:X .
        }""",
        inferred=True,
    )
    assert set(local(traversal.sites(graph, BASE + "A"))) == {"X", "Y"}
    assert set(local(traversal.tumours_in(graph, BASE + "Y"))) == {"A", "B", "C", "Top"}
    assert traversal.supertypes(graph, BASE + "A") == net("B", "C", "Top")
    assert traversal.subtypes(graph, BASE + "Top") == net("A", "B", "C")
    assert traversal.lineage(graph, BASE + "A") == [tuple(net("Top", "C", "B", "A"))]
    assert local(traversal.wholes(graph, BASE + "X")) == {"Y": STATED}
    assert local(traversal.parts(graph, BASE + "Y")) == {"X": STATED, "Y": STATED}


def test_a_lineage_without_a_top_ends_where_it_would_come_back(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, "source:P1 { net:A skos:broader net:B . net:B skos:broader net:A }")
    assert traversal.lineage(graph, BASE + "A") == [tuple(net("B", "A"))]


def test_a_concept_has_a_lineage_for_each_way_up(tmp_path: Path) -> None:
    claims = "source:P1 { net:D skos:broader net:B , net:C . net:B skos:broader net:A . net:C skos:broader net:A }"
    graph = graph_of(tmp_path, claims)
    assert traversal.lineage(graph, BASE + "D") == [tuple(net("A", "B", "D")), tuple(net("A", "C", "D"))]
    assert traversal.lineage(graph, BASE + "A") == [tuple(net("A"))]


def test_a_lineage_can_be_deeper_than_the_stack_of_calls(tmp_path: Path) -> None:
    depth = 3000
    claims = "\n".join(f"net:N{number} skos:broader net:N{number + 1} ." for number in range(depth))
    graph = graph_of(tmp_path, f"source:P1 {{ {claims} }}")
    assert [len(chain) for chain in traversal.lineage(graph, BASE + "N0")] == [depth + 1]
    assert len(traversal.supertypes(graph, BASE + "N0")) == depth


TUMOURS = st.sampled_from(["T0", "T1", "T2", "T3"])
STRUCTURES = st.sampled_from(["S0", "S1", "S2", "S3"])
SITES = st.sampled_from(["net:arisesIn", "net:canAriseIn"])
PLACES = st.sampled_from(["", "source:P0", "source:P1", "source:P2"])
UPWARDS = st.sampled_from([("S0", "S1"), ("S0", "S2"), ("S1", "S2"), ("S1", "S3"), ("S2", "S3")])


def claims_of(*, subject: Any, relation: Any, target: Any) -> Any:
    return st.builds("{} {{ net:{} {} net:{} }}".format, PLACES, subject, relation, target)


TREES = claims_of(subject=TUMOURS, relation=st.just("skos:broader"), target=TUMOURS)
STARTS = claims_of(subject=TUMOURS, relation=SITES, target=STRUCTURES)
LOOSE = claims_of(subject=STRUCTURES, relation=st.just("net:partOf"), target=STRUCTURES)
TIGHT = st.builds(
    lambda place, pair, relation: f"{place} {{ net:{pair[0]} {relation} net:{pair[1]} }}",
    PLACES,
    UPWARDS,
    st.sampled_from(["net:partOf", "skos:broader"]),
)
"""The rules drop it where a thing would be part of itself; so no structure here is a kind of its own part."""

CLAIMS = st.lists(st.one_of(TREES, STARTS, LOOSE), max_size=12) | st.lists(st.one_of(TREES, STARTS, TIGHT), max_size=12)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CLAIMS)
def test_rules_and_walks_come_to_the_same_on_any_claims(claims: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = store_of(Path(folder), "\n".join(claims))
    graph = project(store, inferred=False)
    inferred = {name: ox.NamedNode(f"{BASE}inferred/{name}") for name in ("shared", "One", "Two")}
    passages = {name: ox.NamedNode(f"{BASE}source/P{number}") for number, name in enumerate(inferred)}
    assert set(store.derivations.graphs) <= set(inferred.values())

    def concluded(relation: str, *schemes: str) -> set[tuple[str, str]]:
        graphs: set[Any] = {inferred[name] for name in ("shared", *schemes)} | {passages["shared"]}
        graphs |= {passages[name] for name in schemes}
        found: dict[tuple[str, str], set[Any]] = {}
        for quad in store.engine.quads_for_pattern(None, ox.NamedNode(relation), None, None):
            found.setdefault((str(quad.subject)[1:-1], str(quad.object)[1:-1]), set()).add(quad.graph_name)
        neutral = {ox.DefaultGraph()} if relation == BASE + "partOf" else set()
        return {pair for pair, names in found.items() if names & (graphs | neutral) or names == {ox.DefaultGraph()}}

    for scheme, schemes in (("scheme:One", ["One"]), ("scheme:Two", ["Two"]), (None, ["One", "Two"])):
        sites = dict.fromkeys(concluded(BASE + "canAriseIn", *schemes), "possible")
        sites |= dict.fromkeys(concluded(BASE + "arisesIn", *schemes), "necessary")
        forward = {(u, v): each for u in graph for v, each in traversal.sites(graph, u, scheme=scheme).items()}
        backward = {(u, v): each for v in graph for u, each in traversal.tumours_in(graph, v, scheme=scheme).items()}
        assert {pair: each.necessity for pair, each in forward.items()} == sites
        assert backward == forward
        wholes = {(u, v) for u in graph for v in traversal.wholes(graph, u, scheme=scheme)}
        assert wholes == concluded(BASE + "partOf", *schemes)
        assert wholes == {(u, v) for v in graph for u in traversal.parts(graph, v, scheme=scheme)}
        above = {(u, v) for u in graph for v in traversal.supertypes(graph, u, scheme=scheme)}
        assert above == concluded(SKOS + "broaderTransitive", *schemes)
        assert above == {(u, v) for v in graph for u in traversal.subtypes(graph, v, scheme=scheme)}


# Claims and ways


def test_an_edge_is_read_as_a_sentence(graph: nx.MultiDiGraph) -> None:
    (claim,) = traversal.claims_of(graph, BASE + "NeuroendocrineCell", BASE + "Body")
    assert str(claim) == "neuroendocrine cell is found in body [ccs:P3.1, ccs:P15.2, ccs:P17.2]"


def test_the_claims_between_two_concepts_are_the_asserted_ones_first(graph: nx.MultiDiGraph) -> None:
    claims = traversal.claims_of(graph, BASE + "LungNET", BASE + "Lung")
    assert [(claim.predicate, claim.status) for claim in claims] == [
        ("net:arisesIn", "asserted"),
        ("net:canAriseIn", "inferred"),
    ]
    assert traversal.claims_of(graph, BASE + "Lung", BASE + "LungNET") == []


def test_a_claim_that_is_not_there_is_said(graph: nx.MultiDiGraph) -> None:
    with pytest.raises(NoClaimError, match="the graph has no edge"):
        traversal.claim(graph, BASE + "Lung", BASE + "LungNET", BROADER)


def test_a_path_is_read_hop_by_hop_with_its_passages(graph: nx.MultiDiGraph) -> None:
    path = traversal.shortest_path(graph, BASE + "Lung", BASE + "PancreaticNET")
    assert [str(claim) for claim in path] == [
        "lung neuroendocrine tumour arises in lung [ccs:P6.4]",
        "lung neuroendocrine tumour is a neuroendocrine tumour [ccs:P6.4]",
        "pancreatic neuroendocrine tumour is a neuroendocrine tumour [ccs:P6.4]",
    ]


def test_a_way_of_stated_claims_goes_before_a_shorter_one_of_inferred_claims(graph: nx.MultiDiGraph) -> None:
    path = traversal.shortest_path(graph, BASE + "LungNET", BASE + "NeuroendocrineCell", directed=True)
    assert [(claim.object, claim.status) for claim in path] == [
        ("net:NeuroendocrineTumour", "asserted"),
        ("net:NeuroendocrineCell", "asserted"),
    ]


def test_an_inferred_claim_is_used_where_nothing_else_leads_on(graph: nx.MultiDiGraph) -> None:
    start, end = net("NeuroendocrineTumour", "Lung")
    (_, *rest) = traversal.shortest_path(graph, start, end, directed=True)
    assert {claim.status for claim in rest} == {"asserted"}
    (claim,) = traversal.shortest_path(graph, start, end, directed=True, relations=[BASE + "canAriseIn"])
    assert (claim.sentence, claim.status) == ("neuroendocrine tumour can arise in lung", "inferred")
    with pytest.raises(NoPathError):
        traversal.shortest_path(graph, start, end, directed=True, relations=[BASE + "canAriseIn"], inferred=False)


def test_the_way_from_a_concept_to_itself_is_empty(graph: nx.MultiDiGraph) -> None:
    assert traversal.shortest_path(graph, BASE + "Lung", BASE + "Lung") == ()
    assert traversal.shortest_paths(graph, BASE + "Lung", BASE + "Lung", k=5) == [()]


def test_no_way_is_said_in_one_line_with_both_labels(graph: nx.MultiDiGraph) -> None:
    with pytest.raises(NoPathError) as caught:
        traversal.shortest_path(graph, BASE + "AnyOrgan", BASE + "Lung")
    assert str(caught.value) == "nothing connects 'organ' and 'lung'"
    assert caught.value.value == "net:AnyOrgan net:Lung"
    with pytest.raises(NoPathError, match=r"^no chain of claims leads from 'lung' to 'lung neuroendocrine tumour'$"):
        traversal.shortest_path(graph, BASE + "Lung", BASE + "LungNET", directed=True)


def test_a_label_with_a_line_break_does_not_break_the_line(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, 'net:A a skos:Concept ; skos:prefLabel "one\\ntwo" . net:B a skos:Concept .')
    with pytest.raises(NoPathError) as caught:
        traversal.shortest_path(graph, BASE + "A", BASE + "B")
    assert str(caught.value) == r"nothing connects 'one\ntwo' and 'net:B'"


PARALLEL = """
source:P1 { net:A net:canExhibit net:B ; net:exhibits net:B ; net:foundIn net:B . net:B net:arisesIn net:A , net:B }
source:P0 { net:A net:canUndergo net:C . net:C net:canLeadTo net:D . net:A net:makes net:D . net:D net:makes net:B }
"""


def test_of_parallel_claims_the_asserted_strongest_and_forward_one_is_told(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, PARALLEL, inferred=True)
    there, back = net("A", "B")
    assert sentences(traversal.shortest_path(graph, there, back)) == ["A exhibits B"]
    assert sentences(traversal.shortest_path(graph, back, there)) == ["B arises in A"]
    possible = [BASE + "canExhibit", BASE + "canAriseIn"]
    assert sentences(traversal.shortest_path(graph, back, there, relations=possible)) == ["A can exhibit B"]
    generic = [BASE + "canExhibit", BASE + "foundIn"]
    assert sentences(traversal.shortest_path(graph, there, back, relations=generic)) == ["A is found in B"]


def test_the_shortest_ways_come_in_order_and_never_twice(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, PARALLEL)
    paths = traversal.shortest_paths(graph, BASE + "A", BASE + "D", k=9)
    assert [sentences(path) for path in paths] == [
        ["A makes D"],
        ["A exhibits B", "D makes B"],
        ["A can undergo C", "C can lead to D"],
    ]
    assert traversal.shortest_paths(graph, BASE + "A", BASE + "D", k=2) == paths[:2]
    directed = traversal.shortest_paths(graph, BASE + "A", BASE + "D", k=9, directed=True)
    assert [sentences(path) for path in directed] == [["A makes D"], ["A can undergo C", "C can lead to D"]]


def hand_made(claims: list[tuple[int, int, bool]]) -> nx.MultiDiGraph:
    """Return a graph of numbered nodes; a claim is its two ends and whether it is asserted."""
    graph = nx.MultiDiGraph()
    for number in range(6):
        graph.add_node(str(number), curie=f"n:{number}", label=str(number), kind="k:k", schemes=())
    for start, end, asserted in claims:
        status = "asserted" if asserted else "inferred"
        words = {"predicate": "n:p", "label": "to", "necessity": "generic", "status": status}
        graph.add_edge(str(start), str(end), f"{status}-{len(graph.edges)}", **words, passages=(), schemes=())
    return graph


NUMBERS = st.integers(0, 5)


@settings(deadline=None)
@given(st.lists(st.tuples(NUMBERS, NUMBERS, st.booleans()), max_size=14), st.booleans(), st.integers(1, 8))
def test_the_shortest_ways_are_the_best_of_all_ways(
    claims: list[tuple[int, int, bool]], directed: bool, k: int
) -> None:
    graph = hand_made(claims)
    costs: dict[tuple[str, str], int] = {}
    for u, v, status in graph.edges(data="status"):
        for pair in ((u, v),) if directed else ((u, v), (v, u)):
            costs[pair] = min(costs.get(pair, 100), 1 if status == "asserted" else 100)
    plain = nx.DiGraph(list(costs))
    plain.add_nodes_from("05")
    ways = [tuple(path) for path in nx.all_simple_paths(plain, "0", "5")]
    ways.sort(key=lambda way: (sum(costs[hop] for hop in pairwise(way)), way))
    if not ways:
        with pytest.raises(NoPathError):
            traversal.shortest_paths(graph, "0", "5", k=k, directed=directed)
        return
    paths = traversal.shortest_paths(graph, "0", "5", k=k, directed=directed)
    assert len(paths) == min(k, len(ways))
    for path, way in zip(paths, ways, strict=False):
        ends = [{claim.subject.removeprefix("n:"), claim.object.removeprefix("n:")} for claim in path]
        assert ends == [set(hop) for hop in pairwise(way)]
        assert sum(1 if claim.status == "asserted" else 100 for claim in path) == sum(map(costs.get, pairwise(way)))  # type: ignore[arg-type]


def test_the_neighbourhood_of_one_step_is_the_claims_about_a_concept(graph: nx.MultiDiGraph) -> None:
    for node in graph:
        near, claims = traversal.neighbourhood(graph, node)
        about = {(u, v, key) for u, v, key in graph.edges(keys=True) if node in (u, v)}
        assert set(near.edges(keys=True)) == about
        assert len(claims) == len(about)
        assert near.nodes[node] == graph.nodes[node]


def test_a_neighbourhood_grows_by_steps_nearest_first(graph: nx.MultiDiGraph) -> None:
    lung = BASE + "Lung"
    near, claims = traversal.neighbourhood(
        graph, lung, steps=2, relations=[BASE + "arisesIn", BASE + "foundIn", BROADER]
    )
    assert sentences(claims) == [
        "lung neuroendocrine tumour arises in lung",
        "neuroendocrine cell is found in lung",
        "lung neuroendocrine tumour is a neuroendocrine tumour",
        "lung neuroendocrine tumour arises in neuroendocrine system",
        "neuroendocrine cell is found in body",
        "neuroendocrine cell is found in gastrointestinal tract",
        "neuroendocrine cell is found in pancreas",
        "neuroendocrine cell is found in thyroid",
    ]
    distances = nx.single_source_shortest_path_length(near.to_undirected(as_view=True), lung)
    assert max(distances.values()) == 2
    assert len(distances) == len(near) == 9


def test_a_neighbourhood_can_follow_one_direction(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, "source:P1 { net:A net:makes net:B . net:B net:makes net:C . net:D net:makes net:B }")
    near, claims = traversal.neighbourhood(graph, BASE + "A", steps=5, direction="out")
    assert (sorted(near), sentences(claims)) == (net("A", "B", "C"), ["A makes B", "B makes C"])
    near, claims = traversal.neighbourhood(graph, BASE + "C", steps=5, direction="in")
    assert (sorted(near), sentences(claims)) == (net("A", "B", "C", "D"), ["B makes C", "A makes B", "D makes B"])
    near, claims = traversal.neighbourhood(graph, BASE + "A", steps=5)
    assert (sorted(near), sentences(claims)) == (net("A", "B", "C", "D"), ["A makes B", "B makes C", "D makes B"])


def test_a_neighbourhood_of_no_steps_is_the_concept_alone(graph: nx.MultiDiGraph) -> None:
    near, claims = traversal.neighbourhood(graph, BASE + "Lung", steps=0)
    assert (list(near), near.number_of_edges(), claims) == ([BASE + "Lung"], 0, [])


def test_a_self_loop_is_met_once_and_is_no_way(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, "source:P1 { net:A net:makes net:A , net:B }")
    assert sentences(traversal.neighbourhood(graph, BASE + "A", steps=3)[1]) == ["A makes A", "A makes B"]
    assert [sentences(path) for path in traversal.shortest_paths(graph, BASE + "A", BASE + "B")] == [["A makes B"]]


def test_a_neighbourhood_is_a_copy(graph: nx.MultiDiGraph) -> None:
    near, _ = traversal.neighbourhood(graph, BASE + "Lung")
    near.nodes[BASE + "Lung"]["label"] = "changed"
    near.edges[BASE + "LungNET", BASE + "Lung", BASE + "arisesIn"]["label"] = "changed"
    assert graph.nodes[BASE + "Lung"]["label"] == "lung"
    assert graph.edges[BASE + "LungNET", BASE + "Lung", BASE + "arisesIn"]["label"] == "arises in"


# The shape of the graph


def test_the_connected_parts_come_largest_first(graph: nx.MultiDiGraph) -> None:
    found = traversal.parts_connected(graph)
    assert [len(part) for part in found] == sorted((len(part) for part in found), reverse=True)
    assert sorted(node for part in found for node in part) == sorted(graph)
    assert BASE + "NeuroendocrineTumour" in found[0]
    assert tuple(net("SiteOfOrigin", "scheme/CCS")) in found
    assert traversal.parts_connected(nx.MultiDiGraph()) == []


def test_connected_parts_of_one_size_are_sorted(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, "source:P1 { net:D net:makes net:C . net:B net:makes net:A . net:E net:makes net:E }")
    assert traversal.parts_connected(graph) == [tuple(net("A", "B")), tuple(net("C", "D")), tuple(net("E"))]


@pytest.mark.parametrize("measure", traversal.MEASURES)
def test_centrality_scores_every_concept_highest_first(measure: str, graph: nx.MultiDiGraph) -> None:
    scores = traversal.centrality(graph, measure)
    assert sorted(node for node, _ in scores) == sorted(graph)
    assert scores == sorted(scores, key=lambda item: (-round(item[1], 12), item[0]))
    assert traversal.centrality(nx.MultiDiGraph(), measure) == []


def test_the_tumour_and_its_cell_are_in_the_middle(store: Store) -> None:
    stated = project(store, inferred=False)
    for measure in ("betweenness", "closeness", "degree"):
        first = {node for node, _ in traversal.centrality(stated, measure)[:2]}
        assert first == set(net("NeuroendocrineCell", "NeuroendocrineTumour"))


@pytest.mark.parametrize("measure", ["betweenness", "closeness"])
def test_a_backend_of_networkx_computes_centrality(measure: str, graph: nx.MultiDiGraph) -> None:
    assert traversal.centrality(graph, measure, backend="networkx") == traversal.centrality(graph, measure)
    with pytest.raises(ParameterError, match=f"cannot compute {measure}: 'gpu' backend is not installed"):
        traversal.centrality(graph, measure, backend="gpu")


def test_centrality_on_a_star(tmp_path: Path) -> None:
    claims = "net:A net:makes net:M ; net:releases net:M . net:B net:makes net:M . net:C net:makes net:M ."
    graph = graph_of(tmp_path, claims)
    a, b, c, m = net("A", "B", "C", "M")
    assert traversal.centrality(graph) == [(m, 4 / 3), (a, 2 / 3), (b, 1 / 3), (c, 1 / 3)]
    assert traversal.centrality(graph, "betweenness") == [(m, 1.0), (a, 0.0), (b, 0.0), (c, 0.0)]
    assert traversal.centrality(graph, "closeness") == [(m, 1.0), (a, 0.6), (b, 0.6), (c, 0.6)]


def test_pagerank_is_the_fixed_point_of_its_equation(graph: nx.MultiDiGraph) -> None:
    ranks = dict(traversal.centrality(graph, "pagerank"))
    dangling = sum(rank for node, rank in ranks.items() if not graph.out_degree(node))
    for node in graph:
        arriving = sum(ranks[other] / graph.out_degree(other) for other, _ in graph.in_edges(node))
        assert ranks[node] == pytest.approx(0.15 / len(graph) + 0.85 * (arriving + dangling / len(graph)), abs=1e-9)
    assert sum(ranks.values()) == pytest.approx(1, abs=1e-9)


def test_pagerank_of_two_concepts(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, "source:P1 { net:A net:makes net:B }")
    (first, more), (second, less) = traversal.centrality(graph, "pagerank")
    assert [first, second] == net("B", "A")
    assert [more, less] == pytest.approx([1.85 / 2.85, 1 / 2.85])


def test_nothing_here_needs_numpy(article_folder: Path) -> None:
    code = """
import sys
sys.modules["numpy"] = sys.modules["scipy"] = None
from netgraph import traversal
from netgraph.projection import project
from netgraph.store import load
graph = project(load(sys.argv[1]))
for measure in traversal.MEASURES:
    assert len(traversal.centrality(graph, measure)) == len(graph)
assert traversal.parts_connected(graph)
lung, gut = "https://w3id.org/netgraph/Lung", "https://w3id.org/netgraph/GastrointestinalTract"
assert traversal.shortest_paths(graph, lung, gut) and traversal.neighbourhood(graph, lung)
"""
    command = [sys.executable, "-c", code, article_folder]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


# Wrong calls


def test_a_wrong_parameter_is_said_with_what_is_right(graph: nx.MultiDiGraph) -> None:
    lung, body = net("Lung", "Body")
    with pytest.raises(ParameterError, match=r"^steps is -1; it counts from 0$"):
        traversal.neighbourhood(graph, lung, steps=-1)
    with pytest.raises(ParameterError, match=r"^no direction is called 'up'; there are: both, out, in$"):
        traversal.neighbourhood(graph, lung, direction="up")
    with pytest.raises(ParameterError, match=r"^k is 0; ask for at least 1 path$"):
        traversal.shortest_paths(graph, lung, body, k=0)
    names = "betweenness, closeness, degree, pagerank"
    with pytest.raises(ParameterError, match=rf"^no measure is called 'fame'; there are: {names}$") as caught:
        traversal.centrality(graph, "fame")
    assert (caught.value.parameter, caught.value.suggestions) == ("measure", traversal.MEASURES)


def test_a_concept_that_is_not_in_the_graph_is_said(graph: nx.MultiDiGraph) -> None:
    lung = BASE + "Lung"
    calls: list[Callable[[], object]] = [
        lambda: traversal.sites(graph, "net:Lung"),
        lambda: traversal.tumours_in(graph, "net:Lung"),
        lambda: traversal.lineage(graph, "net:Lung"),
        lambda: traversal.subtypes(graph, "net:Lung"),
        lambda: traversal.supertypes(graph, "net:Lung"),
        lambda: traversal.claims_of(graph, lung, "net:Lung"),
        lambda: traversal.shortest_path(graph, "net:Lung", lung),
        lambda: traversal.shortest_paths(graph, lung, "net:Lung"),
        lambda: traversal.neighbourhood(graph, "net:Lung"),
    ]
    for call in calls:
        with pytest.raises(UnknownNameError, match=r"^'net:Lung' is not in the graph; a node is the IRI of a concept$"):
            call()
