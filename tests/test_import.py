"""The imported sources are what the importer makes of the given tables, and say where each claim stands."""

from __future__ import annotations

import csv
import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from netgraph.store import Store

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "scripts" / "import_reference.py"


@pytest.fixture(scope="session")
def tables(given: Path) -> Path:
    folder = given / "reference"
    if not (folder / "terms.tsv").is_file():
        pytest.skip("the tables of public ontologies are not beside this checkout (../shared/reference)")
    return folder


def test_the_import_makes_exactly_what_is_committed(tables: Path) -> None:
    made = subprocess.run([sys.executable, SCRIPT, tables, "--check"], capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    assert "would change" not in made.stdout


def test_a_folder_without_tables_is_refused_by_name(tmp_path: Path) -> None:
    made = subprocess.run([sys.executable, SCRIPT, tmp_path], capture_output=True, text=True, check=False)
    assert (made.returncode, made.stdout) == (2, "")
    assert str(tmp_path) in made.stderr
    assert made.stderr.count("\n") == 1


def test_each_table_has_the_hash_that_its_sources_give(store: Store, tables: Path) -> None:
    rows = store.select("SELECT DISTINCT ?digest { ?source net:inputDigest ?digest }", inferred=False).rows
    found = {(name, digest) for (text,) in rows for digest, name in [str(text).removeprefix("sha256:").split(" ")]}
    assert len(found) >= 8
    assert {(name, hashlib.sha256((tables / name).read_bytes()).hexdigest()) for name, _ in found} == found


def test_every_imported_passage_says_where_it_stands(store: Store) -> None:
    lost = store.select(
        "SELECT ?passage { ?passage a net:Passage ; dcterms:isPartOf ?source . ?source net:inputDigest ?digest"
        " FILTER NOT EXISTS { ?passage net:locator ?place } }",
        inferred=False,
    )
    assert lost.rows == ()
    count = store.select(
        "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?p dcterms:isPartOf/net:inputDigest ?d ; a net:Passage }", inferred=False
    )
    assert count.rows[0][0] > 1000


def test_no_title_of_icd_10_cm_is_shipped(store: Store, tables: Path) -> None:
    with (tables / "terms.tsv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["ontology"] == "ICD10CM"]
    assert len(rows) > 80
    of_codes = store.select("SELECT ?text { ?code a kind:DiagnosisCode ; ?p ?text FILTER (isLiteral(?text)) }")
    texts = {str(text).casefold() for (text,) in of_codes.rows}
    assert texts
    assert not texts & {row["label"].casefold() for row in rows}


def test_no_licensed_terminology_is_shipped() -> None:
    for path in (ROOT / "ontology").rglob("*.t*"):
        text = path.read_text(encoding="utf-8")
        assert "snomed" not in text.casefold(), path
        assert "meddra" not in text.casefold(), path
