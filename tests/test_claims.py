"""Every row of the article's list of statements is in the graph, and nothing else is."""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from netgraph import evidence
from netgraph.kg import KnowledgeGraph
from netgraph.store import Store


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


ROWS = read_rows(Path(__file__).parent / "cases" / "claims.tsv")
BY_CLAIM: dict[str, list[dict[str, str]]] = defaultdict(list)
for _row in ROWS:
    BY_CLAIM[_row["claim"]].append(_row)
ARTICLE_SHA256 = "7d65e5f1f4c0e4392159ffd8e42fac4737d7f5542a01dcfd198792de20f8151a"
PASSAGE_OF_LABELS = {"P2": "P2.1"}  # K60 names the paragraph; the sentence with the abbreviation is its first


def term(store: Store, text: str) -> ox.NamedNode | ox.Literal:
    if text.startswith('"'):
        value, _, language = text[1:].rpartition('"')
        return ox.Literal(value, language=language[1:] or None)
    iri = store.prefixes.expand(text)
    assert iri, text
    return ox.NamedNode(iri)


def triple(store: Store, row: dict[str, str]) -> tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]:
    subject, predicate = term(store, row["subject"]), term(store, row["predicate"])
    assert isinstance(subject, ox.NamedNode)
    assert isinstance(predicate, ox.NamedNode)
    return subject, predicate, term(store, row["object"])


def passages_of(store: Store, row: dict[str, str]) -> set[str]:
    found = (quad.graph_name for quad in store.engine.quads_for_pattern(*triple(store, row), None))
    curies = {store.prefixes.compact(graph.value) for graph in found if isinstance(graph, ox.NamedNode)}
    return {curie for curie in curies if curie.startswith("ccs:")}


def test_the_table_has_all_sixty_rows() -> None:
    assert sorted(BY_CLAIM) == [f"K{number:02}" for number in range(1, 61)]


@pytest.mark.parametrize("claim", sorted(BY_CLAIM))
def test_a_row_stands_in_exactly_its_passages(store: Store, claim: str) -> None:
    for row in BY_CLAIM[claim]:
        assert passages_of(store, row) == set(row["passages"].split()), row


@pytest.mark.parametrize("claim", sorted(BY_CLAIM))
def test_a_row_can_be_asked_without_naming_a_passage(store: Store, claim: str) -> None:
    for row in BY_CLAIM[claim]:
        assert ox.Quad(*triple(store, row), ox.DefaultGraph()) in store.engine


def test_no_claim_exists_beyond_the_rows(store: Store) -> None:
    article = ox.NamedNode("https://w3id.org/netgraph/source/ccs-what-are-nets")
    part = ox.NamedNode("http://purl.org/dc/terms/isPartOf")
    stated = {
        (quad.subject, quad.predicate, quad.object)
        for quad in store.engine
        if isinstance(quad.graph_name, ox.NamedNode) and ox.Quad(quad.graph_name, part, article) in store.engine
    }
    assert stated == {triple(store, row) for row in ROWS}


def test_the_rows_are_those_of_the_given_list(given: Path) -> None:
    for given_row in read_rows(given / "source" / "claims.tsv"):
        places = given_row["sentences"].split()
        passages = {PASSAGE_OF_LABELS.get(place, place) for place in places}
        rows = BY_CLAIM[given_row["claim"]]
        assert {place.removeprefix("ccs:") for row in rows for place in row["passages"].split()} == passages


def test_what_the_list_calls_possible_is_possible_here(store: Store, given: Path) -> None:
    said = store.select("SELECT ?relation ?word { ?relation net:modality/skos:prefLabel ?word }", inferred=False)
    modality = {row.relation: row.word for row in said}
    checked = 0
    for given_row in read_rows(given / "source" / "claims.tsv"):
        for row in BY_CLAIM[given_row["claim"]]:
            if row["predicate"] in modality:
                possible = given_row["modality"] in {"may", "one of"}
                assert (modality[row["predicate"]] == "possible") == possible, row
                checked += 1
    assert checked == 61


def test_offsets_and_hashes_fit_the_article(kg: KnowledgeGraph, given: Path) -> None:
    article = given / "source" / "ccs-what-are-nets.txt"
    assert hashlib.sha256(article.read_bytes()).hexdigest() == ARTICLE_SHA256
    agreeing, findings = kg.check_sources(article)
    assert findings == []
    assert agreeing == len(evidence.passages(kg.store, "source:ccs-what-are-nets")) == 36


def test_a_passage_is_the_sentence_that_its_name_counts_to(kg: KnowledgeGraph, given: Path) -> None:
    text = (given / "source" / "ccs-what-are-nets.txt").read_text(encoding="utf-8")
    for passage in evidence.passages(kg.store, "source:ccs-what-are-nets"):
        assert passage.start is not None
        paragraph = sum(1 for line in text[: passage.start + 1].split("\n") if line.strip())
        assert passage.curie.removeprefix("ccs:P").split(".")[0] == str(paragraph)


def test_no_sentence_of_the_article_is_copied(given: Path) -> None:
    text = (given / "source" / "ccs-what-are-nets.txt").read_text(encoding="utf-8")
    words = text.split()
    runs = {" ".join(words[index : index + 8]) for index in range(len(words) - 7)}
    start, end = text.index("Expert review"), text.index("The neuroendocrine system\n\nThe")
    cited = text[start:end].split()
    citations = {" ".join(cited[index : index + 8]) for index in range(len(cited) - 7)}
    ontology = Path(__file__).resolve().parent.parent / "ontology"
    for path in ontology.rglob("*.t*"):
        content = " ".join(path.read_text(encoding="utf-8").split())
        copied = [run for run in runs - citations if run in content]
        assert copied == [], path.name


def test_the_ambiguity_of_k08_can_be_seen(kg: KnowledgeGraph) -> None:
    (row,) = kg.ask("evidence", subject="NET", object="metastasis")
    assert row.passage == "ccs:P2.4"
    assert "only the aggressive ones" in row.note


def test_the_conflict_of_k28_can_be_seen(kg: KnowledgeGraph) -> None:
    rows = kg.ask("meanings-of-name", name="neuroendocrine carcinoma")
    meanings = {row.scheme: row.definition for row in rows}
    assert {"scheme:CCS", "scheme:WHO"} <= set(meanings)
    assert "spread" in meanings["scheme:CCS"]
    assert "poor differentiation" in meanings["scheme:WHO"]
    assert all("never merged" in row.conflict for row in rows)


@pytest.mark.parametrize("tumour", ["medullary thyroid cancer", "pheochromocytoma", "Merkel cell carcinoma"])
def test_that_no_site_is_stated_can_be_seen(kg: KnowledgeGraph, tumour: str) -> None:
    rows = kg.ask("sites-of-tumour", tumour=tumour, scheme="scheme:CCS")
    assert (rows[0].site, rows[0].basis) == (None, "no source states this")
    assert all(row.basis != "stated" for row in rows)


def test_the_five_references_are_complete_and_rightly_spelt(kg: KnowledgeGraph) -> None:
    rows = kg.ask("references", source="source:ccs-what-are-nets")
    assert rows.column("citation") == [
        "American Society of Clinical Oncology. Neuroendocrine Tumor. 2014.",
        "Gomez-Hernandez K, Ezzat S. Clinical presentations of endocrine diseases. In: Mete O, Asa SL (eds.). "
        "Endocrine Pathology. United Kingdom: Cambridge University Press; 2016: 1:1-55.",
        "Martini FH, Timmons MJ, Tallitsch RB. Human Anatomy. 7th ed. San Francisco: Pearson Benjamin Cummings; 2012.",
        "Penn Medicine. All About Carcinoid and Neuroendocrine Tumors. University of Pennsylvania; 2011.",
        "Young B, O'Dowd G, Woodford P (eds.). Wheater's Functional Histology. 6th ed. Churchill Livingstone; 2014.",
    ]
    assert kg.ask("misprints").column("printed") == ["Churchill Livingston", "Wheaters's Functional Histology"]
