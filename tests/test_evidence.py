"""Passages, reasons and documents."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from netgraph import evidence
from netgraph.errors import DataError, MissingFileError, NoClaimError
from netgraph.kg import KnowledgeGraph, load

DOCUMENT = "Grüße from the first sentence. And 𝒳 from the second.\n"  # noqa: RUF001  # beyond the BMP on purpose
FIRST, SECOND = DOCUMENT[:30], DOCUMENT[31:53]

SOURCE = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix kind: <https://w3id.org/netgraph/kind/> .
@prefix net: <https://w3id.org/netgraph/> .
@prefix x: <https://example.org/> .
x:s a kind:Source ; net:sha256 "%s" .
x:p1 a net:Passage ; dcterms:isPartOf x:s ; net:start 0 ; net:end 30 ; net:sha256 "%s" .
x:p2 a net:Passage ; dcterms:isPartOf x:s ; net:start 31 ; net:end %d ; net:sha256 "%s" .
"""


@pytest.fixture(scope="session")
def kg(article: KnowledgeGraph) -> KnowledgeGraph:
    return article


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def graph(folder: Path, *, end: int = 53, second: str = SECOND) -> KnowledgeGraph:
    path = folder / "source.ttl"
    path.write_text(SOURCE % (digest(DOCUMENT), digest(FIRST), end, digest(second)), encoding="utf-8")
    return load(path)


def document(folder: Path, text: str = DOCUMENT) -> Path:
    path = folder / "document.txt"
    path.write_bytes(text.encode())
    return path


def test_offsets_count_code_points_not_bytes(tmp_path: Path) -> None:
    assert graph(tmp_path).check_sources(document(tmp_path)) == (2, [])


def test_a_passage_with_another_text_is_found(tmp_path: Path) -> None:
    agreeing, (finding,) = graph(tmp_path, second="another text").check_sources(document(tmp_path))
    assert agreeing == 1
    assert (finding.entity, finding.property) == ("https://example.org/p2", "net:sha256")
    assert finding.message == f"the text from 31 to 53 has another hash: {digest(SECOND)}"


def test_a_passage_beyond_the_document_is_found(tmp_path: Path) -> None:
    _, (finding,) = graph(tmp_path, end=99).check_sources(document(tmp_path))
    assert (finding.property, finding.message) == ("net:end", "the passage ends at 99, the document at 54")


def test_an_altered_document_is_found_with_what_still_fits(tmp_path: Path) -> None:
    altered = document(tmp_path, DOCUMENT.replace("second", "other!"))
    agreeing, (finding,) = graph(tmp_path).check_sources(altered)
    assert agreeing == 0
    assert finding.message == "no source has this document's hash; 1 of 2 passages of https://example.org/s fit"


def test_a_foreign_document_is_found(kg: KnowledgeGraph, tmp_path: Path) -> None:
    _, (finding,) = kg.check_sources(document(tmp_path))
    assert finding.message == "no source of this graph has this document's hash, and no passage fits"


def test_a_document_that_is_not_there_or_not_utf8_is_named(kg: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"nowhere\.txt: cannot be read: No such file"):
        kg.check_sources(tmp_path / "nowhere.txt")
    (tmp_path / "latin1.txt").write_bytes(b"caf\xe9")
    with pytest.raises(DataError, match=r"latin1\.txt: byte 3 is not UTF-8"):
        kg.check_sources(tmp_path / "latin1.txt")


def test_why_of_a_stated_claim_is_its_passages(kg: KnowledgeGraph) -> None:
    derivation = kg.why("neuroendocrine cell", "is found in", "body")
    assert derivation.rule is None
    assert derivation.passages == ("ccs:P3.1", "ccs:P15.2", "ccs:P17.2")
    assert str(derivation) == "neuroendocrine cell is found in body [ccs:P3.1, ccs:P15.2, ccs:P17.2]"


def test_why_of_an_inferred_claim_goes_down_to_passages(kg: KnowledgeGraph) -> None:
    assert str(kg.why("NET", "can arise in", "colon")).splitlines() == [
        "neuroendocrine tumour can arise in colon [inferred]",
        "  by possible-goes-up: What some instances of a subtype can do, some instances of the type can do.",
        "    gastrointestinal neuroendocrine tumour is a neuroendocrine tumour [ccs:P6.2, ccs:P6.3]",
        "    gastrointestinal neuroendocrine tumour can arise in colon [ccs:P6.2]",
    ]


def test_an_inferred_claim_names_the_scheme_it_holds_under(kg: KnowledgeGraph) -> None:
    assert kg.why("lung NET", "originates from", "neuroendocrine cell").claim.schemes == ("scheme:CCS",)
    assert kg.why("lung NET", "can arise in", "lung").claim.schemes == ("scheme:CCS",)
    assert kg.why("net:Neuron", "is similar to", "neuroendocrine cell").claim.schemes == ()


def test_that_no_source_states_a_claim_is_an_answer(kg: KnowledgeGraph) -> None:
    with pytest.raises(
        NoClaimError, match="no source states that pheochromocytoma exhibits metastasis, and no rule concludes it"
    ):
        kg.why("pheochromocytoma", "exhibits", "metastasis")


def test_every_claim_with_a_relation_has_a_passage(kg: KnowledgeGraph) -> None:
    rows = kg.query(
        "SELECT ?s ?p ?o WHERE { ?p a net:Relation . ?s ?p ?o "
        "FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } ?g a net:Passage } }"
    )
    assert rows.rows == ()
    assert len(evidence.passages(kg.store)) == 37
