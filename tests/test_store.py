"""What a store holds once it is loaded."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from netgraph.kg import KnowledgeGraph
from netgraph.store import Store, load

LABELS = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/lung> a skos:Concept ;
    skos:prefLabel "Lunge"@de , "lung"@en , "poumon"@fr ; skos:altLabel "pulmo"@la .
"""


@pytest.fixture(scope="session")
def store(article: KnowledgeGraph) -> Store:
    return article.store


def test_an_english_label_comes_first_and_the_others_are_found_too(tmp_path: Path) -> None:
    path = tmp_path / "labels.ttl"
    path.write_text(LABELS, encoding="utf-8")
    names = load(path).names
    assert names.resolve("poumon").label == "lung"
    assert names.resolve("lung").names == ("Lunge", "poumon", "pulmo")


def test_an_export_with_what_was_inferred_loads_as_what_was_stated(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "all.nq"
    path.write_bytes(ox.serialize(store.quads(inferred=True), format=ox.RdfFormat.N_QUADS) or b"")
    again = load(path)
    assert set(again.quads(inferred=False)) == set(store.quads(inferred=False))
    assert again.derivations.reasons.keys() == store.derivations.reasons.keys()


def test_a_label_that_is_no_text_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "labels.ttl"
    path.write_text(LABELS.replace('"Lunge"@de', "<https://example.org/name>"), encoding="utf-8")
    kg = KnowledgeGraph(load(path))
    assert kg.to_networkx().nodes["https://example.org/lung"]["label"] == "lung"
    assert [each.label for each in kg] == ["lung"]


def test_a_stated_triple_stands_in_the_default_graph_too(store: Store) -> None:
    for quad in store.quads(inferred=False):
        assert ox.Quad(quad.subject, quad.predicate, quad.object) in store.engine
