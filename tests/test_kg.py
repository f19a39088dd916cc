"""What a Python user holds."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import rdflib

import netgraph
from netgraph.errors import NetgraphError, NoPathError, QueryError, UnknownNameError
from netgraph.kg import KnowledgeGraph
from netgraph.table import Table


@pytest.fixture(scope="session")
def kg(article: KnowledgeGraph) -> KnowledgeGraph:
    return article


def test_a_concept_knows_what_the_graph_says_of_it(kg: KnowledgeGraph) -> None:
    concept = kg["lung NET"]
    assert (concept.iri, concept.curie) == ("https://w3id.org/netgraph/LungNET", "net:LungNET")
    assert (concept.label, concept.kind) == ("lung neuroendocrine tumour", "kind:TumourSubtype")
    assert (concept.other_names, concept.schemes, concept.sources) == (("lung NET",), ("scheme:CCS",), ("ccs:P6.4",))
    assert concept.definition == "A neuroendocrine tumour that starts in the lungs."
    assert str(concept) == "lung neuroendocrine tumour"


def test_the_graph_is_a_collection_of_concepts(kg: KnowledgeGraph) -> None:
    assert len(kg) == len(list(kg)) == len(kg.concepts) == 53
    assert "GI tract" in kg
    assert "no such thing" not in kg
    assert 7 not in kg
    with pytest.raises(UnknownNameError):
        kg["no such thing"]


def test_every_concept_has_kind_definition_and_source(kg: KnowledgeGraph) -> None:
    for concept in kg:
        assert concept.kind.startswith("kind:")
        assert concept.definition
        assert concept.sources


def test_a_table_iterates_as_named_rows(kg: KnowledgeGraph) -> None:
    answer = kg.ask("tumours-in-organ", organ="GI tract")
    assert [(row.tumour, row.necessity) for row in answer] == [
        ("net:GastrointestinalNET", "necessary"),
        ("net:NeuroendocrineTumour", "possible"),
    ]
    assert answer[0].basis == "stated"
    assert answer[1:].column("basis") == ["inferred"]
    assert answer.records()[1]["passages"] is None
    with pytest.raises(ValueError, match="no column 'site'; there are: tumour, "):
        answer.column("site")


def test_a_table_becomes_a_data_frame(kg: KnowledgeGraph) -> None:
    frame = kg.ask("growth-rates").to_pandas()
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == ["behaviour", "behaviour_label", "rate", "rate_label", "passages"]
    assert frame.loc[0, "rate"] == "net:FastGrowth"


def test_without_pandas_the_error_says_what_to_install(kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(netgraph.NetgraphError, match="pip install pandas"):
        kg.ask("growth-rates").to_pandas()


def test_a_table_shows_itself_in_a_notebook_with_everything_escaped() -> None:
    shown = Table(("a",), (("<script>alert('x')</script>",), (None,)), "<b>")._repr_html_()
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;" in shown


def test_a_concept_shows_itself_in_a_notebook(kg: KnowledgeGraph) -> None:
    shown = kg["NET"]._repr_html_()
    assert shown.startswith("<table><caption>neuroendocrine tumour (net:NeuroendocrineTumour)</caption>")
    assert "cells of the neuroendocrine system" in shown


def test_a_query_gives_rows_triples_or_yes_and_no(kg: KnowledgeGraph) -> None:
    assert kg.query("SELECT ?t { ?t net:arisesIn net:Lung }").rows == (("net:LungNET",),)
    assert kg.query("CONSTRUCT WHERE { ?t net:arisesIn net:Lung }").rows == (
        ("net:LungNET", "net:arisesIn", "net:Lung"),
    )
    assert kg.query("ASK { net:LungNET net:arisesIn net:Colon }").rows == ((False,),)


def test_inferred_triples_count_only_where_asked_for(kg: KnowledgeGraph) -> None:
    question = "ASK { net:NeuroendocrineTumour net:canAriseIn net:Colon }"
    assert kg.query(question).rows == ((False,),)
    assert kg.query(question, merged=True).rows == ((True,),)
    assert kg.query("ASK { GRAPH inferred:CCS { net:NeuroendocrineTumour net:canAriseIn net:Colon } }").rows == (
        (True,),
    )


def test_a_query_error_names_line_and_column(kg: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match=r"error at line 2, column 8: unexpected .}.; expected a variable") as caught:
        kg.query("SELECT ?s {\n ?s ?p }")
    assert (caught.value.line, caught.value.column) == (2, 8)
    with pytest.raises(QueryError, match="the prefix nowhere: is not declared; add PREFIX nowhere: <…>"):
        kg.query("SELECT ?s { ?s nowhere:p ?o }")


def test_rdflib_users_get_the_whole_dataset(kg: KnowledgeGraph) -> None:
    dataset = kg.to_rdflib()
    assert isinstance(dataset, rdflib.Dataset)
    net = rdflib.Namespace("https://w3id.org/netgraph/")
    assert (net.LungNET, net.arisesIn, net.Lung) in dataset.default_graph
    passage = dataset.graph(rdflib.URIRef("https://w3id.org/netgraph/source/ccs-what-are-nets/P6.4"))
    assert (net.LungNET, net.arisesIn, net.Lung) in passage
    assert len(dataset.graph(net["inferred/CCS"])) == 51
    assert len(kg.to_rdflib(inferred=False).graph(net["inferred/CCS"])) == 0
    assert dataset.namespace_manager.curie(net["kind/Organ"]) == "kind:Organ"


def test_a_path_is_a_chain_of_sentences_with_passages(kg: KnowledgeGraph) -> None:
    assert [str(hop) for hop in kg.path("lung NET", "nervous system", directed=True)] == [
        "lung neuroendocrine tumour is a neuroendocrine tumour [ccs:P6.4]",
        "neuroendocrine tumour originates from neuroendocrine cell [ccs:P2.1, ccs:P17.1]",
        "neuroendocrine cell receives signals from nervous system [ccs:P4.2, ccs:P15.4, ccs:P17.3]",
    ]
    assert [hop.sentence for hop in kg.path("lung NET", "nervous system")] == [
        "lung neuroendocrine tumour arises in lung",
        "neuroendocrine cell is found in lung",
        "neuroendocrine cell receives signals from nervous system",
    ]
    assert len(kg.paths("lung NET", "nervous system", k=3)) == 3
    assert kg.path("colon", "colon") == ()
    with pytest.raises(NoPathError):
        kg.path("lung NET", "net:NeuroendocrineCarcinomaWHO")


def test_pictures_show_themselves_in_a_notebook_and_save_themselves(kg: KnowledgeGraph, tmp_path: Path) -> None:
    pictures = (kg.draw("GI NET"), kg.draw_hierarchy("NET"), kg.draw_path("pNET", "colon"), kg.draw_map())
    for picture, shown in zip(pictures, ("stomach", "pheochromocytoma", "can arise in", "digestion"), strict=True):
        assert shown in picture._repr_svg_()
        picture.save(tmp_path / "picture.svg")
        assert (tmp_path / "picture.svg").read_text(encoding="utf-8") == picture.svg


def test_the_tree_of_a_scheme_starts_at_its_tops(kg: KnowledgeGraph) -> None:
    tree = kg.tree(scheme="scheme:CCS")
    assert [(row.level, row.concept) for row in tree if row.level == 0] == [
        (0, "net:AnyBodyFunction"),
        (0, "net:Cancer"),
        (0, "net:NeuroendocrineTumour"),
    ]
    assert len(kg.tree("NET")) == 7
    assert kg.tree("lung NET").column("concept") == ["net:LungNET"]


def test_search_finds_concepts_only(kg: KnowledgeGraph) -> None:
    assert kg.search("GI NET").column("concept") == ["net:GastrointestinalNET"]
    assert kg.search("arises in").rows == ()


def test_statistics_are_counts_of_the_graph(kg: KnowledgeGraph) -> None:
    stats = dict(kg.stats().rows)
    assert stats["concepts"] == len(kg)
    assert stats["different claims"] == 61
    assert stats["passages that state them"] == 36
    assert stats["inferred claims"] == 53
    assert stats["mappings"] == 69
    assert stats["sources"] == 2


def test_the_shipped_graph_is_valid(kg: KnowledgeGraph) -> None:
    assert kg.validate() == []


def test_every_public_name_is_there() -> None:
    assert {name for name in netgraph.__all__ if getattr(netgraph, name, None) is None} == set()
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = netgraph.nothing
    assert issubclass(NetgraphError, Exception)


@pytest.mark.parametrize("module", ["netgraph", "netgraph.kg"])
def test_the_examples_in_the_docstrings_run(module: str) -> None:
    result: Any = doctest.testmod(importlib.import_module(module))
    assert result.attempted > 0
    assert result.failed == 0
