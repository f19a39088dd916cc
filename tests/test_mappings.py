"""The mapping set holds every row of the checked alignment, as it is there."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from netgraph.errors import DataError
from netgraph.kg import KnowledgeGraph
from netgraph.mappings import sssom_quads
from netgraph.store import Store, load

SET = Path(__file__).resolve().parent.parent / "ontology" / "mappings" / "seed-alignment.sssom.tsv"
HEADER = """#curie_map:
#  net: https://w3id.org/netgraph/
#  x: https://example.org/
#  skos: http://www.w3.org/2004/02/skos/core#
#mapping_set_id: https://example.org/set
"""
COLUMNS = "subject_id\tpredicate_id\tobject_id\tmapping_justification\n"
CONFIDENCE = {"skos:exactMatch": "0.95", "skos:closeMatch": "0.8", "skos:broadMatch": "0.8", "skos:relatedMatch": "0.6"}


@pytest.fixture(scope="session")
def store(article: KnowledgeGraph) -> Store:
    return article.store


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_row_of_the_checked_alignment_is_there_unchanged(given: Path) -> None:
    ours = {
        (row["match_string"], row["object_id"], row["object_label"], row["predicate_id"], row["comment"])
        for row in rows_of(SET)
    }
    theirs = {
        (row["seed_phrase"], row["id"], row["label"], row["proposed_skos_relation"], row["reason"] or "")
        for row in rows_of(given / "reference" / "seed_alignment.tsv")
    }
    assert len(theirs) == 67
    assert theirs <= ours
    assert {row[1] for row in ours - theirs} == {"net:NeuroendocrineCarcinomaWHO"}


def test_every_mapping_has_justification_and_the_confidence_of_its_strength() -> None:
    rows = rows_of(SET)
    assert {row["mapping_justification"] for row in rows} == {"semapv:ManualMappingCuration"}
    assert all(CONFIDENCE[row["predicate_id"]] == row["confidence"] for row in rows)


def test_every_subject_is_a_concept_under_its_label(store: Store) -> None:
    for row in rows_of(SET):
        assert store.names.resolve(row["subject_id"]).label == row["subject_label"]


def test_a_mapping_can_be_asked_with_its_graph(store: Store) -> None:
    found = store.select(
        "SELECT ?g ?o { GRAPH ?g { net:PancreaticNET skos:exactMatch ?o } ?g a sssom:Mapping } ORDER BY ?o",
        inferred=False,
    )
    assert found.column("o") == ["MONDO:0019954", "NCIT:C27720", "Orphanet:97253", "ONCOTREE:PANET"]
    assert found.column("g")[1] == "mapping:seed-alignment/PancreaticNET-exactMatch-NCIT:C27720"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (COLUMNS, 1, "no mapping_set_id"),
        (HEADER, 6, "no column 'subject_id'"),
        (HEADER + "subject_id\n", 6, "no column 'predicate_id'"),
        (HEADER + COLUMNS + "net:a\tskos:exactMatch\n", 7, "2 cells where the table has 4 columns"),
        (HEADER + COLUMNS + "net:a\tskos:exactMatch\ty:b\tx:j\n", 7, "'y:b' has a prefix that the curie_map lacks"),
        (HEADER + COLUMNS + "net:a b\tskos:exactMatch\tx:b\tx:j\n", 7, "'net:a b' makes no IRI"),
    ],
)
def test_a_faulty_table_is_named_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(DataError, match=message) as caught:
        sssom_quads(text, path="set.sssom.tsv")
    assert (caught.value.path, caught.value.line) == ("set.sssom.tsv", line)


def test_hostile_cells_stay_text(tmp_path: Path) -> None:
    hostile = '"> <script> \\u0041 \\" .\u2028'
    row = f"net:a\tskos:exactMatch\tx:b\tx:j\t{hostile}\t{hostile}\n"
    path = tmp_path / "set.sssom.tsv"
    path.write_text(HEADER + COLUMNS.rstrip() + "\tobject_label\tcomment\n" + row, encoding="utf-8")
    store = load(path)
    found = store.select(
        "SELECT ?label ?comment { <https://example.org/b> rdfs:label ?label . ?m sssom:comment ?comment }",
        inferred=False,
    )
    assert found.rows == ((hostile, hostile),)
