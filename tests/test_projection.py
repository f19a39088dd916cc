"""The networkx view has a node for each concept, an edge for each claim, and nothing else."""

from __future__ import annotations

import gc
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

import netgraph
from netgraph import evidence, traversal
from netgraph.errors import UnknownNameError, WrongKindError
from netgraph.kg import KnowledgeGraph
from netgraph.names import BASE
from netgraph.projection import project
from netgraph.resources import ontology_folder
from netgraph.store import Store, graph_files, load

SKOS = "http://www.w3.org/2004/02/skos/core#"
BROADER = SKOS + "broader"
A, B, C = BASE + "A", BASE + "B", BASE + "C"

HEAD = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix kind: <https://w3id.org/netgraph/kind/> .
@prefix net: <https://w3id.org/netgraph/> .
@prefix scheme: <https://w3id.org/netgraph/scheme/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix source: <https://w3id.org/netgraph/source/> .
scheme:One a skos:ConceptScheme ; skos:prefLabel "first scheme"@en .
scheme:Two a skos:ConceptScheme ; skos:prefLabel "second scheme"@en .
source:one net:speaksFor scheme:One .
source:two net:speaksFor scheme:Two .
source:P1 a net:Passage ; dcterms:isPartOf source:one .
source:P2.1 a net:Passage ; dcterms:isPartOf source:two .
source:P10 a net:Passage ; dcterms:isPartOf source:silent .
net:A a skos:Concept , kind:TumourSubtype ; skos:prefLabel "a"@en .
net:B a skos:Concept , kind:TumourSubtype ; skos:prefLabel "b"@en .
net:C a skos:Concept , kind:Organ ; skos:prefLabel "c"@en .
"""


@pytest.fixture(scope="session")
def store(article: KnowledgeGraph) -> Store:
    return article.store


def graph_of(folder: Path, text: str, *, inferred: bool = False, scheme: str | None = None) -> nx.MultiDiGraph:
    return project(store_of(folder, text), inferred=inferred, scheme=scheme)


def store_of(folder: Path, text: str) -> Store:
    path = folder / "claims.trig"
    path.write_text(HEAD + text, encoding="utf-8")
    return load(path)


def edges_of(graph: nx.MultiDiGraph) -> list[tuple[str, str, str]]:
    """Return the edges as CURIEs: subject, relation, object."""
    curies = graph.nodes(data="curie")
    return [(curies[u], label, curies[v]) for u, v, label in graph.edges(data="predicate")]


def written() -> list[ox.Quad]:
    """Return the quads of the shipped files, read without the store."""
    found: list[ox.Quad] = []
    for path in graph_files(ontology_folder()):
        if path.endswith((".ttl", ".trig")):
            found += ox.parse(path=path, format=ox.RdfFormat.TRIG)
    return found


@pytest.fixture(scope="module")
def graph(store: Store) -> nx.MultiDiGraph:
    return project(store)


@pytest.fixture(scope="module")
def whole(shipped: KnowledgeGraph) -> nx.MultiDiGraph:
    return project(shipped.store)


def test_the_nodes_are_the_concepts_and_what_claims_speak_of(whole: nx.MultiDiGraph) -> None:
    concept, a = ox.NamedNode(SKOS + "Concept"), ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    concepts = {str(quad.subject)[1:-1] for quad in written() if quad.predicate == a and quad.object == concept}
    assert len(concepts) > 500
    assert concepts <= set(whole)
    others = set(whole) - concepts
    assert {BASE + "scheme/CCS", BASE + "agent/CanadianCancerSociety"} <= others
    assert {whole.nodes[node]["kind"] for node in others} == {"net:Agent", "skos:ConceptScheme"}


def test_every_node_has_curie_label_kind_and_schemes(graph: nx.MultiDiGraph) -> None:
    assert graph.nodes[BASE + "LungNET"] == {
        "curie": "net:LungNET",
        "label": "lung neuroendocrine tumour",
        "kind": "kind:TumourSubtype",
        "schemes": ("scheme:CCS",),
    }
    assert graph.nodes[BASE + "source/ccs-what-are-nets"]["kind"] == "kind:Source"
    assert graph.nodes[BASE + "scheme/CCS"] == {
        "curie": "scheme:CCS",
        "label": "Canadian Cancer Society",
        "kind": "skos:ConceptScheme",
        "schemes": (),
    }
    assert graph.nodes[BASE + "agent/CanadianCancerSociety"]["kind"] == "net:Agent"
    assert {tuple(node) for _, node in graph.nodes(data=True)} == {("curie", "label", "kind", "schemes")}


def test_every_asserted_claim_between_named_things_is_exactly_one_edge(whole: nx.MultiDiGraph) -> None:
    quads = written()
    a, relation = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), ox.NamedNode(BASE + "Relation")
    relations = {quad.subject for quad in quads if quad.predicate == a and quad.object == relation}
    claims = {
        (quad.subject.value, quad.object.value, quad.predicate.value)
        for quad in quads
        if quad.predicate in relations
        and isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.NamedNode)
    }
    edges = [(u, v, key) for u, v, key, status in whole.edges(keys=True, data="status") if status == "asserted"]
    assert len(claims) > 1_000
    assert sorted(edges) == sorted(claims)


def test_every_concluded_claim_is_exactly_one_edge(store: Store, graph: nx.MultiDiGraph) -> None:
    concluded = {(s.value, o.value, p.value) for _, (s, p, o) in store.derivations.reasons}
    edges = [(u, v, key) for u, v, key, status in graph.edges(keys=True, data="status") if status == "inferred"]
    assert concluded
    assert sorted(edges) == sorted(concluded)


def test_an_edge_says_what_its_claim_says(store: Store, graph: nx.MultiDiGraph) -> None:
    for subject, target, key in graph.edges(keys=True):
        found = traversal.claim(graph, subject, target, key)
        told = evidence.claim(store, (ox.NamedNode(subject), ox.NamedNode(key), ox.NamedNode(target)))
        if told.status == "asserted":  # the view alone says the schemes of asserted claims
            found = replace(found, schemes=told.schemes)
        assert found == told


def test_the_cells_of_the_body_are_stated_in_three_passages(graph: nx.MultiDiGraph) -> None:
    assert graph.edges[BASE + "NeuroendocrineCell", BASE + "Body", BASE + "foundIn"] == {
        "predicate": "net:foundIn",
        "label": "is found in",
        "necessity": "generic",
        "status": "asserted",
        "passages": ("ccs:P3.1", "ccs:P15.2", "ccs:P17.2"),
        "schemes": (),
    }


def test_an_asserted_is_a_claim_has_the_scheme_of_its_source(graph: nx.MultiDiGraph) -> None:
    edge = graph.edges[BASE + "LungNET", BASE + "NeuroendocrineTumour", BROADER]
    assert (edge["status"], edge["necessity"], edge["schemes"]) == ("asserted", "necessary", ("scheme:CCS",))


def test_an_inferred_edge_has_the_scheme_that_it_rests_on_and_no_passage(graph: nx.MultiDiGraph) -> None:
    edge = graph.edges[BASE + "LungNET", BASE + "NeuroendocrineCell", BASE + "originatesFrom"]
    assert (edge["status"], edge["passages"], edge["schemes"]) == ("inferred", (), ("scheme:CCS",))
    edge = graph.edges[BASE + "LungNET", BASE + "Lung", BASE + "canAriseIn"]
    assert (edge["status"], edge["passages"], edge["schemes"]) == ("inferred", (), ("scheme:CCS",))
    likeness = [edge for _, _, key, edge in graph.edges(keys=True, data=True) if key == BASE + "similarTo"]
    inferred = [(edge["passages"], edge["schemes"]) for edge in likeness if edge["status"] == "inferred"]
    assert inferred == [((), ())] * 2


def test_no_inferred_edge_is_shown_where_none_is_asked_for(store: Store) -> None:
    assert store.derivations.reasons
    assert {status for _, _, status in project(store, inferred=False).edges(data="status")} == {"asserted"}


def test_no_literal_and_no_blank_node_is_a_node(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    assert all(node.startswith("https://w3id.org/netgraph/") for node in graph)
    claims = 'source:P1 { net:A net:canAriseIn "c" , [] , net:C . [] net:arisesIn net:C }\n[] a skos:Concept .'
    odd = graph_of(tmp_path, claims, inferred=True)
    assert list(odd) == [A, B, C]
    assert edges_of(odd) == [("net:A", "net:canAriseIn", "net:C")]


def test_a_claim_in_no_passage_is_an_edge_too(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path, "net:A net:arisesIn net:C . net:B net:arisesIn net:C . source:P1 { net:B net:arisesIn net:C }"
    )
    assert {(u, edge["passages"]) for u, _, edge in graph.edges(data=True)} == {(A, ()), (B, ("source:P1",))}


def test_a_graph_that_is_no_passage_states_without_being_cited(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, "source:elsewhere { net:A net:arisesIn net:C }")
    assert [edge["passages"] for _, _, edge in graph.edges(data=True)] == [()]


def test_a_claim_in_two_passages_is_one_edge_that_cites_them_in_order(tmp_path: Path) -> None:
    text = " ".join(f"source:{passage} {{ net:A net:arisesIn net:C }}" for passage in ("P10", "P2.1", "P1"))
    graph = graph_of(tmp_path, text)
    assert [edge["passages"] for _, _, edge in graph.edges(data=True)] == [("source:P1", "source:P2.1", "source:P10")]


def test_what_is_both_asserted_and_inferred_is_asserted(tmp_path: Path) -> None:
    claims = (
        "source:P1 { net:A skos:broader net:B ; net:arisesIn net:C . net:B net:arisesIn net:C ; net:canAriseIn net:C }"
    )
    graph = graph_of(tmp_path, claims, inferred=True)
    assert graph.edges[A, C, BASE + "arisesIn"]["status"] == "asserted"
    assert graph.edges[B, C, BASE + "canAriseIn"]["status"] == "asserted"
    assert graph.edges[A, C, BASE + "canAriseIn"]["status"] == "inferred"


def test_claims_of_different_relations_between_two_concepts_are_parallel_edges(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, "source:P1 { net:A net:arisesIn net:C ; net:canAriseIn net:C }")
    assert list(graph.adj[A][C]) == [BASE + "arisesIn", BASE + "canAriseIn"]


def test_what_a_claim_names_without_declaring_is_a_node(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, "source:P1 { net:A net:arisesIn <https://example.org/organ> }")
    assert graph.nodes["https://example.org/organ"] == {
        "curie": "https://example.org/organ",
        "label": "https://example.org/organ",
        "kind": "rdfs:Resource",
        "schemes": (),
    }


def test_a_scheme_is_a_node_only_where_a_claim_speaks_of_it(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, "source:P1 { scheme:One net:classifiesBy net:C }")
    assert set(graph) == {A, B, C, BASE + "scheme/One"}
    assert graph.nodes[BASE + "scheme/One"]["label"] == "first scheme"


@pytest.mark.parametrize(
    "label", ['a "b" \\ c', "tab\tand\nline\r", "<b>bold</b> & co", "é 漢字 🧬", "{curly} %s", "\u202ebackwards", " "]
)
def test_a_hostile_label_is_kept_as_it_is(label: str, tmp_path: Path) -> None:
    store_of(tmp_path, "net:D a skos:Concept . source:P1 { net:D net:arisesIn net:C }")
    triple = ox.Triple(ox.NamedNode(BASE + "D"), ox.NamedNode(SKOS + "prefLabel"), ox.Literal(label))
    ox.serialize([triple], tmp_path / "label.nt", format=ox.RdfFormat.N_TRIPLES)
    graph = project(load(tmp_path))
    assert graph.nodes[BASE + "D"]["label"] == label
    assert traversal.claim(graph, BASE + "D", C, BASE + "arisesIn").sentence == f"{label} arises in c"


@pytest.mark.parametrize("name", ["a'b", "a(b)", "é漢", "a%20b", "a~b", "x?y=1&z=2", "x#y", "a;b,c", "-", "a\\u00e9"])
def test_a_hostile_iri_is_a_node(name: str, tmp_path: Path) -> None:
    graph = graph_of(tmp_path, f"source:P1 {{ <https://example.org/{name}> net:arisesIn net:C }}")
    assert [u for u, _ in graph.edges()] == ["https://example.org/" + name.replace("\\u00e9", "é")]


def test_a_label_in_english_goes_before_one_in_another_language(tmp_path: Path) -> None:
    labels = 'net:D skos:prefLabel "abc"@fr , "xyz"@en-GB , "yz"@en . net:E skos:prefLabel "été"@fr .'
    graph = graph_of(tmp_path, "net:D a skos:Concept . net:E a skos:Concept ." + labels)
    assert graph.nodes[BASE + "D"]["label"] == "xyz"
    assert graph.nodes[BASE + "E"]["label"] == "été"


def test_a_concept_of_no_kind_and_no_label_is_a_node(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, "net:D a skos:Concept .")
    assert graph.nodes[BASE + "D"] == {"curie": "net:D", "label": "net:D", "kind": "skos:Concept", "schemes": ()}


SCHEMES = (None, "scheme:One", "scheme:Two")
RIVALS = """
source:P1 { net:A skos:broader net:B ; net:canAriseIn net:C }
source:P2.1 { net:B skos:broader net:A . net:D net:arisesIn net:C ; net:originatesFrom net:F . net:F net:foundIn net:C }
source:P10 { net:D skos:broader net:E }
net:D a skos:Concept . net:E a skos:Concept . net:F a skos:Concept .
"""


@pytest.mark.parametrize("scheme", ["scheme:One", "first scheme", "<https://w3id.org/netgraph/scheme/One>"])
def test_a_scheme_leaves_out_what_holds_only_under_others(scheme: str, tmp_path: Path) -> None:
    graph = graph_of(tmp_path, RIVALS, inferred=True, scheme=scheme)
    assert set(edges_of(graph)) == {
        ("net:A", "net:canAriseIn", "net:C"),
        ("net:A", "skos:broader", "net:B"),
        ("net:A", "skos:broaderTransitive", "net:B"),
        ("net:B", "net:canAriseIn", "net:C"),
        ("net:D", "skos:broader", "net:E"),
        ("net:D", "skos:broaderTransitive", "net:E"),
        ("net:F", "net:foundIn", "net:C"),
    }


def test_what_another_scheme_states_is_what_it_is_under_the_scheme_asked_for(tmp_path: Path) -> None:
    claims = (
        "source:P1 { net:A net:arisesIn net:C } source:P2.1 { net:A skos:broader net:B . net:B net:arisesIn net:C }"
    )
    store = store_of(tmp_path, claims)
    found = {scheme: project(store, scheme=scheme).edges[A, C, BASE + "arisesIn"] for scheme in SCHEMES}
    assert {scheme: (edge["status"], edge["passages"], edge["schemes"]) for scheme, edge in found.items()} == {
        None: ("asserted", ("source:P1",), ("scheme:One",)),
        "scheme:One": ("asserted", ("source:P1",), ("scheme:One",)),
        "scheme:Two": ("inferred", (), ("scheme:Two",)),
    }
    assert not project(store, inferred=False, scheme="scheme:Two").has_edge(A, C)


def test_without_a_scheme_all_stand_side_by_side(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, RIVALS)
    schemes = {edge[:2]: edge[2] for edge in graph.edges(data="schemes") if BROADER in graph.adj[edge[0]][edge[1]]}
    assert schemes == {(A, B): ("scheme:One",), (B, A): ("scheme:Two",), (BASE + "D", BASE + "E"): ()}


def test_a_claim_that_a_source_without_scheme_makes_too_holds_under_any(tmp_path: Path) -> None:
    both = "source:P1 { net:A skos:broader net:B } source:P2.1 { net:A skos:broader net:B }"
    assert graph_of(tmp_path, both).edges[A, B, BROADER]["schemes"] == ("scheme:One", "scheme:Two")
    neutral = both + " source:P10 { net:A skos:broader net:B }"
    assert graph_of(tmp_path, neutral).edges[A, B, BROADER]["schemes"] == ()


def test_only_the_chosen_relations_become_edges(store: Store) -> None:
    concepts = set(project(store, relations=[]))
    graph = project(store, relations=["is a", "net:partOf"])
    assert {key for _, _, key in graph.edges(keys=True)} == {BROADER, BASE + "partOf"}
    assert set(graph) == concepts
    assert project(store, relations=[]).number_of_edges() == 0


def test_a_wrong_scheme_or_relation_is_said(store: Store) -> None:
    with pytest.raises(UnknownNameError, match="no classification scheme is named 'XYZ'"):
        project(store, scheme="XYZ")
    with pytest.raises(WrongKindError, match="is not a classification scheme"):
        project(store, scheme="lung NET")
    with pytest.raises(WrongKindError, match="is not a relation"):
        project(store, relations=["lung NET"])


def test_the_graph_has_name_and_version(graph: nx.MultiDiGraph) -> None:
    assert graph.graph == {"name": "netgraph", "version": netgraph.__version__}


def test_the_order_depends_on_nothing_but_the_claims(tmp_path: Path) -> None:
    claims = [f"source:{p} {{ net:{s} {r} net:{o} }}" for p in ("P1", "P10") for r in ("net:arisesIn", "skos:broader")
              for s in "ABCD" for o in "BCA"]  # fmt: skip
    there, back = graph_of(tmp_path, "\n".join(claims)), graph_of(tmp_path, "\n".join(reversed(claims)))
    assert list(there) == list(back)
    assert list(there.edges(keys=True, data=True)) == list(back.edges(keys=True, data=True))
    assert list(there.in_edges(keys=True)) == list(back.in_edges(keys=True))


def test_the_nodes_of_concepts_are_sorted(store: Store) -> None:
    nodes = list(project(store, relations=[]))
    assert nodes == sorted(nodes)


def test_the_graph_is_as_networkx_itself_would_make_it(graph: nx.MultiDiGraph) -> None:
    other = nx.MultiDiGraph(**graph.graph)
    other.add_nodes_from(graph.nodes(data=True))
    other.add_edges_from(graph.edges(keys=True, data=True))
    assert nx.utils.graphs_equal(graph, other)
    assert graph.pred == other.pred
    assert list(graph.reverse().edges(keys=True)) == list(other.reverse().edges(keys=True))


def test_changing_one_edge_changes_no_other(store: Store) -> None:
    graph = project(store)
    before = graph.copy()
    subject, target, key = BASE + "LungNET", BASE + "Lung", BASE + "arisesIn"
    graph.edges[subject, target, key]["status"] = "doubted"
    assert graph.pred[target][subject][key]["status"] == "doubted"
    before.edges[subject, target, key]["status"] = "doubted"
    assert nx.utils.graphs_equal(graph, before)
    graph.remove_edge(subject, target, key)
    assert (subject, key) not in [(u, k) for u, _, k in graph.in_edges(target, keys=True)]


def test_a_claim_about_itself_is_a_self_loop(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, "source:P1 { net:A skos:broader net:A }", inferred=True)
    assert list(graph.edges(keys=True)) == [(A, A, BROADER)]


def test_the_collector_of_cycles_is_left_as_it_was(store: Store) -> None:
    assert gc.isenabled()
    project(store)
    assert gc.isenabled()
    gc.disable()
    try:
        project(store)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_networkx_is_loaded_only_when_it_is_needed() -> None:
    code = "import sys, netgraph.projection, netgraph.traversal; print('networkx' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"
