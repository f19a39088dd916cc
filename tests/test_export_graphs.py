"""Each graph format is read by its own reader as the same nodes, edges and labels."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from netgraph.errors import DataError
from netgraph.export import Selection, find, write, write_to
from netgraph.export.networks import EDGE_FIELDS, flat, network
from netgraph.kg import KnowledgeGraph
from netgraph.store import Store, load

BOTH = Selection(claims="both")
HARD = """
@prefix net: <https://w3id.org/netgraph/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
net:A a skos:Concept ; skos:prefLabel "a \\"quoted\\" <b> & \\\\ [x] | {y}; #1\\n\\ttwo, é \\\\"@en .
net:B a skos:Concept ; skos:prefLabel "back\\\\slash;"@en ; skos:definition "two\\nlines,\\tand a tab"@en .
net:B net:partOf net:A . net:B net:similarTo net:A . net:A net:partOf net:B .
"""


@pytest.fixture(scope="session")
def store(article: KnowledgeGraph) -> Store:
    return article.store


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("hard") / "hard.ttl"
    path.write_text(HARD, encoding="utf-8")
    return load(path)


@pytest.fixture(params=["shipped", "hard"])
def any_store(request: pytest.FixtureRequest, store: Store, hard: Store) -> Store:
    return store if request.param == "shipped" else hard


def text_of(store: Store, form: str, selection: Selection = BOTH) -> str:
    sinks = [io.BytesIO() for _ in find(form).files]
    write_to(store, find(form), selection, *sinks)
    return "\0".join(sink.getvalue().decode("utf-8") for sink in sinks)


def nodes_of(store: Store) -> dict[str, str]:
    return {iri: attributes["label"] for iri, attributes in network(store, BOTH)[0]}


def edges_of(store: Store) -> set[tuple[str, ...]]:
    return {
        (subject, target, *(flat(attributes[field]) for field in EDGE_FIELDS))
        for subject, target, _, attributes in network(store, BOTH)[1]
    }


def read_edges(graph: Any, name: str = "label") -> set[tuple[str, ...]]:
    fields = [name, *EDGE_FIELDS[1:]]
    return {
        (s, t, *(flat(tuple(e[f]) if isinstance(e[f], list) else e[f]) for f in fields))
        for s, t, e in graph.edges(data=True)
    }


def test_the_shipped_graph_has_enough_to_compare(store: Store) -> None:
    assert len(nodes_of(store)) == len(network(store, Selection())[0]) > 50
    assert {edge[6] for edge in edges_of(store)} == {"asserted", "inferred"}


def test_networkx_reads_graphml(any_store: Store) -> None:
    graph = nx.parse_graphml(text_of(any_store, "graphml"), force_multigraph=True)
    assert dict(graph.nodes(data="label")) == nodes_of(any_store)
    assert read_edges(graph) == edges_of(any_store)


def test_networkx_reads_gexf(any_store: Store) -> None:
    graph = nx.read_gexf(io.BytesIO(text_of(any_store, "gexf").encode()))
    assert dict(graph.nodes(data="label")) == nodes_of(any_store)
    assert {(s, t, e["relation"]) for s, t, e in graph.edges(data=True)} == {
        (e[0], e[1], e[4]) for e in edges_of(any_store)
    }
    space = "{http://gexf.net/1.3}"
    labels = [each.attrib["label"] for each in ET.fromstring(text_of(any_store, "gexf")).iter(f"{space}edge")]  # noqa: S314  # ours
    assert sorted(labels) == sorted(edge[2] for edge in edges_of(any_store))


def test_networkx_reads_cytoscape_json(any_store: Store) -> None:
    content = json.loads(text_of(any_store, "cytoscape"))
    graph = nx.cytoscape_graph(content)
    assert dict(graph.nodes(data="label")) == nodes_of(any_store)
    assert read_edges(graph) == edges_of(any_store)
    elements = [each["data"]["id"] for part in content["elements"].values() for each in part]
    assert len(elements) == len(set(elements))


def test_networkx_reads_node_link_json(any_store: Store) -> None:
    graph = nx.node_link_graph(json.loads(text_of(any_store, "node-link")), edges="edges")
    assert dict(graph.nodes(data="label")) == nodes_of(any_store)
    assert read_edges(graph) == edges_of(any_store)
    assert all(key == edge["relation"] for _, _, key, edge in graph.edges(keys=True, data=True))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # pydot's own, of pyparsing
def test_pydot_reads_dot(any_store: Store) -> None:
    import pydot

    def plain(text: str) -> str:
        return re.sub(r"\\(.)", lambda sign: {"n": "\n"}.get(sign[1], sign[1]), text[1:-1])

    [graph] = pydot.graph_from_dot_data(text_of(any_store, "dot"))
    nodes = {
        plain(node.get_name()): plain(node.get("label"))
        for node in graph.get_nodes()
        if node.get_name() not in {"graph", "node", "edge"}
    }
    assert nodes == nodes_of(any_store)
    found = {
        (plain(edge.get_source()), plain(edge.get_destination()), *(plain(edge.get(field)) for field in EDGE_FIELDS))
        for edge in graph.get_edges()
    }
    assert found == edges_of(any_store)


def test_mermaid_has_every_node_and_edge_with_its_label(any_store: Store) -> None:
    lines = text_of(any_store, "mermaid").splitlines()

    def plain(text: str) -> str:
        return re.sub(r"#(\d+);", lambda sign: chr(int(sign[1])), text)

    assert lines[0] == "flowchart LR"
    iris: dict[str, str] = {}
    labels: dict[str, str] = {}
    edges = []
    for line in lines[1:]:
        comment, node, edge = (
            re.fullmatch(pattern, line)
            for pattern in (r"  %% (n\d+) (\S+)", r'  (n\d+)\["([^"]*)"\]', r'  (n\d+) (-->|-\.->)\|"([^"]*)"\| (n\d+)')
        )
        if comment:
            iris[comment[1]] = comment[2]
        elif node:
            labels[iris[node[1]]] = plain(node[2])
        else:
            assert edge, line
            edges.append((iris[edge[1]], iris[edge[4]], plain(edge[3]), edge[2]))
    assert labels == {iri: " ".join(label.split()) for iri, label in nodes_of(any_store).items()}
    expected = [
        (edge[0], edge[1], edge[2], "-->" if edge[5:7] == ("necessary", "asserted") else "-.->")
        for edge in edges_of(any_store)
    ]
    assert sorted(edges) == sorted(expected)


def test_pandas_reads_the_csv_pair(any_store: Store) -> None:
    import pandas

    nodes, edges = text_of(any_store, "csv").split("\0")
    frame = pandas.read_csv(io.StringIO(nodes), keep_default_na=False)
    assert dict(zip(frame["id"], frame["label"], strict=True)) == nodes_of(any_store)
    frame = pandas.read_csv(io.StringIO(edges), keep_default_na=False)
    columns = ["source", "target", "label", *EDGE_FIELDS[1:]]
    found = {tuple(str(row[name]).replace("|", " ") for name in columns) for _, row in frame.iterrows()}
    assert found == edges_of(any_store)


def test_kgx_tables_are_unquoted_tsv_with_the_columns_that_kgx_requires(any_store: Store) -> None:
    nodes, edges = (
        list(csv.DictReader(io.StringIO(each), delimiter="\t", quoting=csv.QUOTE_NONE))
        for each in text_of(any_store, "kgx").split("\0")
    )
    assert {row["iri"]: row["name"] for row in nodes} == {
        i: " ".join(label.split()) for i, label in nodes_of(any_store).items()
    }
    curies = {row["id"]: row["iri"] for row in nodes}
    expected = {(edge[0], edge[1], edge[3], edge[5], edge[7].replace(" ", "|")) for edge in edges_of(any_store)}
    found = {
        (curies[row["subject"]], curies[row["object"]], row["relation"], row["necessity"], row["publications"])
        for row in edges
    }
    assert found == expected
    assert all(row["category"].startswith("biolink:") for row in nodes)
    assert all(
        row["predicate"].startswith("biolink:") and row["knowledge_level"] and row["agent_type"] for row in edges
    )
    assert len({row["id"] for row in edges}) == len(edges) == len(edges_of(any_store))


def test_inferred_claims_are_marked_and_left_out_unless_asked_for(store: Store) -> None:
    asserted = {edge[:3] for edge in network(store, Selection())[1]}
    inferred = {edge[:3] for edge in network(store, Selection(claims="inferred"))[1]}
    both = {edge[:3] for edge in network(store, BOTH)[1]}
    assert asserted | inferred == both
    assert not asserted & inferred
    assert min(map(len, (asserted, inferred))) > 50


def test_a_scheme_leaves_out_concepts_and_schemes_that_are_not_of_it(store: Store) -> None:
    everything = {iri for iri, _ in network(store, BOTH)[0]}
    nodes, edges = network(store, Selection(claims="both", scheme="https://w3id.org/netgraph/scheme/CCS"))
    left_out = everything - {iri for iri, _ in nodes}
    assert left_out == {"https://w3id.org/netgraph/NeuroendocrineCarcinomaWHO"}
    assert [edge for edge in edges if left_out & set(edge[:2])] == []


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_xml_refuses_a_control_character(tmp_path: Path, form: str) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(HARD.replace("é", "\\u0001"), encoding="utf-8")
    with pytest.raises(DataError, match="has a control character, which XML cannot write"):
        write(load(path), str(tmp_path / f"a.{form}"))
    assert not (tmp_path / f"a.{form}").exists()
