"""Names lead to one thing each, or say why not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph.errors import AmbiguousNameError, UnknownNameError, WrongKindError
from netgraph.kg import KnowledgeGraph
from netgraph.names import Names, Prefixes, Term, fold, natural
from netgraph.store import Store

PREFIXES = Prefixes({"net": "https://w3id.org/netgraph/", "kind": "https://w3id.org/netgraph/kind/"})


@pytest.fixture(scope="session")
def store(article: KnowledgeGraph) -> Store:
    return article.store


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("lung NET", "LungNET"),
        ("LUNG  net", "LungNET"),
        ("pancreatic neuroendocrine tumor", "PancreaticNET"),
        ("nerve cell", "Neuron"),
        ("oesophagus", "Esophagus"),
        ("net:Colon", "Colon"),
        ("Colon", "Colon"),
    ],
)
def test_a_name_leads_to_its_concept(store: Store, name: str, iri: str) -> None:
    assert store.names.resolve(name).iri == f"https://w3id.org/netgraph/{iri}"


def test_two_spellings_of_one_name_are_one_name() -> None:
    tumour = Term("https://example.org/x", "lung NET", frozenset({"kind"}), ("lung tumor", "lung tumour"))
    assert Names([tumour], PREFIXES).resolve("Lung tumor") is tumour


def test_a_kind_settles_what_a_name_means(store: Store) -> None:
    with pytest.raises(AmbiguousNameError, match="'hormone' names 2 concepts"):
        store.names.resolve("hormone")
    assert store.names.resolve("hormone", kind="https://w3id.org/netgraph/Kind").iri.endswith("/kind/Hormone")


def test_errors_carry_the_value_and_the_suggestions(store: Store) -> None:
    with pytest.raises(UnknownNameError) as caught:
        store.names.resolve("pancreas NET")
    assert caught.value.value == "pancreas NET"
    assert "pancreatic NET" in caught.value.suggestions
    with pytest.raises(WrongKindError) as wrong:
        store.names.resolve("colon", kind="https://w3id.org/netgraph/kind/Hormone", what="hormone")
    assert "is not a hormone" in str(wrong.value)


def test_the_longest_prefix_shortens() -> None:
    assert PREFIXES.compact("https://w3id.org/netgraph/kind/Organ") == "kind:Organ"
    assert PREFIXES.compact("https://w3id.org/netgraph/Lung") == "net:Lung"
    assert PREFIXES.compact("https://example.org/x") == "https://example.org/x"
    assert PREFIXES.compact("https://w3id.org/netgraph/") == "https://w3id.org/netgraph/"


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1))
def test_a_curie_expands_to_what_it_came_from(local: str) -> None:
    iri = "https://w3id.org/netgraph/" + local
    assert PREFIXES.expand(PREFIXES.compact(iri)) == iri


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(), st.text())
def test_natural_order_can_compare_any_two_texts(first: str, second: str) -> None:
    assert (natural(first) < natural(second)) or (natural(first) >= natural(second))


def test_natural_order_counts() -> None:
    assert sorted(["P10", "P2.1", "P2", "P2.10", "P2.9"], key=natural) == ["P2", "P2.1", "P2.9", "P2.10", "P10"]


def test_search_ranks_whole_names_before_beginnings_before_the_rest(store: Store) -> None:
    found = [term.label for term, _ in store.names.search("colon")]
    assert found[0] == "colon"
    assert [name for _, name in store.names.search("neuroendocrine c")][:2] == [
        "neuroendocrine cell",
        "neuroendocrine carcinoma",
    ]
    assert store.names.search("no such thing") == []
