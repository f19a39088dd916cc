"""Mappings are shown as they are in the graph, and written as SSSOM that its own validator accepts."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from netgraph.errors import UnknownNameError
from netgraph.export import Selection, find, select, write_to
from netgraph.export.rewriting import rewritten
from netgraph.export.sssom import mapping_table, sssom
from netgraph.kg import KnowledgeGraph
from netgraph.store import Store, load

NET = "https://w3id.org/netgraph/"
SKOS = "http://www.w3.org/2004/02/skos/core#"


@pytest.fixture(scope="session")
def store(article: KnowledgeGraph) -> Store:
    return article.store


def exported(store: Store, scheme: str | None = None) -> str:
    sink = io.BytesIO()
    write_to(store, find("sssom"), select(store, find("sssom"), scheme=scheme), sink)
    return sink.getvalue().decode("utf-8")


def header_and_rows(text: str) -> tuple[dict[str, object], list[dict[str, str]]]:
    lines = text.splitlines()
    header = yaml.safe_load("\n".join(line[1:] for line in lines if line.startswith("#")))
    names, *rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return header, [dict(zip(names, row, strict=True)) for row in rows]


def test_a_concept_shows_each_of_its_mappings(store: Store) -> None:
    table = mapping_table(store, concept="lung NET")
    assert [(row.match, row.identifier, row.confidence) for row in table] == [
        ("skos:broadMatch", "MONDO:0005454", 0.8),
        ("skos:broadMatch", "NCIT:C5670", 0.8),
        ("skos:closeMatch", "MONDO:0006041", 0.8),
        ("skos:closeMatch", "NCIT:C4038", 0.8),
    ]


def test_an_ontology_is_named_in_any_case(store: Store) -> None:
    tables = [mapping_table(store, to=name).rows for name in ("ncit", "NCIT", "Ncit:")]
    assert tables[0] == tables[1] == tables[2]
    assert {str(row[3]).partition(":")[0] for row in tables[0]} == {"NCIT"}
    assert len(tables[0]) == 11
    with pytest.raises(UnknownNameError, match="no ontology has the prefix 'snomed'; mapped are: CHEBI, CL, "):
        mapping_table(store, to="snomed")


def test_sssom_has_every_mapping_of_the_graph(store: Store) -> None:
    header, rows = header_and_rows(exported(store))
    assert len(rows) == len(mapping_table(store)) == 69
    assert header["mapping_set_id"] == "https://w3id.org/netgraph/mapping/seed-alignment"
    assert header["license"] == "https://creativecommons.org/licenses/by/4.0/"
    prefixes = header["curie_map"]
    assert isinstance(prefixes, dict)
    used = {
        row[name].partition(":")[0]
        for row in rows
        for name in ("subject_id", "predicate_id", "object_id", "mapping_justification")
    }
    assert used <= set(prefixes)
    assert prefixes["ICDO"] == "https://bioregistry.io/icdo:"


def test_sssom_is_loaded_again_as_the_same_mappings(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "again.sssom.tsv"
    path.write_text(exported(store), encoding="utf-8")
    before, after = mapping_table(store), mapping_table(load(path))
    columns = ("concept", "match", "identifier", "confidence", "justification", "comment", "set")
    assert [after.column(name) for name in columns] == [before.column(name) for name in columns]


def test_a_scheme_leaves_out_mappings_to_concepts_of_others(store: Store) -> None:
    everything, own = (header_and_rows(exported(store, scheme))[1] for scheme in (None, "scheme:CCS"))
    gone = [row for row in everything if row not in own]
    assert [row["object_id"] for row in gone] == ["net:NeuroendocrineCarcinomaWHO"]


def test_mappings_of_several_sets_become_one_set_that_says_where_each_is_from(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.sssom.tsv").write_text(
            "#curie_map:\n#  net: https://w3id.org/netgraph/\n#  x: https://example.org/\n"
            f"#  skos: {SKOS}\n#  semapv: https://w3id.org/semapv/vocab/\n#mapping_set_id: https://example.org/{name}\n"
            "subject_id\tpredicate_id\tobject_id\tmapping_justification\n"
            f"net:A\tskos:exactMatch\tx:{name}\tsemapv:ManualMappingCuration\n",
            encoding="utf-8",
        )
    store = load(tmp_path)
    text = sssom(store, mapping_table(store))
    header, rows = header_and_rows(text)
    assert header["mapping_set_id"] == "https://w3id.org/netgraph/mapping"
    assert {row["mapping_source"] for row in rows} == {"https://example.org/one", "https://example.org/two"}


def validator() -> str:
    """Return the sssom command: of $SSSOM, or on the path; its many dependencies want an environment of their own."""
    found = os.environ.get("SSSOM") or shutil.which("sssom")
    if not found:
        pytest.skip("sssom is not installed; run: pipx install sssom, or name it with SSSOM=…/bin/sssom")
    return found


def test_the_validator_of_sssom_accepts_the_export(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "mappings.sssom.tsv"
    path.write_text(sssom(store, mapping_table(store)), encoding="utf-8")
    run = subprocess.run([validator(), "validate", str(path)], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


def test_the_validator_of_sssom_refuses_a_broken_table(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "mappings.sssom.tsv"
    path.write_text(sssom(store, mapping_table(store)).replace("\t0.95\t", "\t7\t"), encoding="utf-8")
    run = subprocess.run([validator(), "validate", str(path)], capture_output=True, text=True, check=False)
    assert run.returncode == 1


def test_concepts_take_the_iris_of_an_ontology_that_they_match_exactly(store: Store) -> None:
    sink = io.BytesIO()
    write_to(store, find("nt"), select(store, find("nt"), iris="ncit"), sink)
    text = sink.getvalue().decode()
    ncit = "http://purl.obolibrary.org/obo/NCIT_C27720"
    assert f"<{ncit}> <{NET}arisesIn> <{NET}Pancreas> .\n" in text
    assert f"<{ncit}> <{SKOS}exactMatch> <{NET}PancreaticNET> .\n" in text
    assert f"<{NET}PancreaticNET> <" not in text
    assert f"<{NET}LungNET> <{SKOS}broader> <{NET}NeuroendocrineTumour> .\n" in text


def test_what_cannot_be_rewritten_is_listed_with_the_reason(tmp_path: Path) -> None:
    text = """
    @prefix net: <https://w3id.org/netgraph/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix NCIT: <http://purl.obolibrary.org/obo/NCIT_> .
    net:One a skos:Concept ; skos:exactMatch NCIT:C1 . net:Two a skos:Concept ; skos:exactMatch NCIT:C2 , NCIT:C3 .
    net:Three a skos:Concept ; skos:exactMatch NCIT:C4 . net:Four a skos:Concept ; skos:exactMatch NCIT:C4 .
    net:Five a skos:Concept ; skos:closeMatch NCIT:C5 .
    """
    path = tmp_path / "graph.ttl"
    path.write_text(text, encoding="utf-8")
    found, kept = rewritten(load(path), Selection(iris="NCIT"))
    assert kept.rows == (
        ("net:Five", "net:Five", "no exact match", None),
        ("net:Four", "net:Four", "a match of several concepts", "NCIT:C4"),
        ("net:Three", "net:Three", "a match of several concepts", "NCIT:C4"),
        ("net:Two", "net:Two", "several exact matches", "NCIT:C2 NCIT:C3"),
    )
    own = {str(quad.subject) for quad in found}
    assert "<http://purl.obolibrary.org/obo/NCIT_C1>" in own
    assert f"<{NET}One>" not in own
