"""A slice stands alone: it parses, conforms, and holds what its concepts need and nothing else."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from netgraph.errors import ParameterError, UnknownNameError
from netgraph.export import find
from netgraph.export.modules import slice_text
from netgraph.export.selection import Part, Selection
from netgraph.kg import KnowledgeGraph
from netgraph.slices import Slice, cut
from netgraph.store import Store, load
from netgraph.validation import validate

NET = "https://w3id.org/netgraph/"
OWN = frozenset(("qc-claim-in-no-passage", "qc-undeclared-predicate"))
"""The checks that ask for named graphs, which Turtle lacks, or do not know the vocabulary of OWL's annotations."""


@pytest.fixture(scope="session")
def store(article: KnowledgeGraph) -> Store:
    return article.store


def cut_of(store: Store, *concepts: str, scheme: str | None = None, **chosen: object) -> Slice:
    part = Part(store, Selection(evidence="graphs", scheme=scheme))
    return cut(store, concepts, quads=part.quads, **chosen)  # type: ignore[arg-type]


def claims(found: Slice, store: Store) -> set[tuple[str, ...]]:
    """Return the claims between the concepts of a slice, each with its passage."""
    short = store.prefixes.compact
    rows = [
        tuple(short(term.value) for term in (*quad.triple, quad.graph_name) if isinstance(term, ox.NamedNode))
        for quad in found.quads
    ]
    return {row for row in rows if len(row) == 4 and {row[0], row[2]} <= set(found.concepts)}


def test_depth_0_takes_the_concept_and_the_broader_ones_with_the_claims_between_them(store: Store) -> None:
    found = cut_of(store, "lung NET", depth=0)
    assert found.concepts == ("net:LungNET", "net:NeuroendocrineTumour")
    assert claims(found, store) == {("net:LungNET", "skos:broader", "net:NeuroendocrineTumour", "ccs:P6.4")}


def test_depth_1_takes_what_is_one_claim_away_in_either_direction(store: Store) -> None:
    assert cut_of(store, "lung NET").concepts == ("net:Lung", "net:LungNET", "net:NeuroendocrineTumour")
    assert cut_of(store, "lung").concepts == (
        "net:Lung",
        "net:LungNET",
        "net:NeuroendocrineCell",
        "net:NeuroendocrineTumour",
    )


def test_relations_limit_what_is_followed_and_taken_but_is_a_upwards_stays(store: Store) -> None:
    found = cut_of(store, "lung", "pancreas", relations=("arises in",))
    assert found.concepts == (
        "net:Lung",
        "net:LungNET",
        "net:NeuroendocrineTumour",
        "net:Pancreas",
        "net:PancreaticNET",
    )
    assert {claim[1] for claim in claims(found, store)} == {"net:arisesIn", "skos:broader"}


def test_each_claim_stands_in_every_passage_that_states_it(store: Store) -> None:
    found = claims(cut_of(store, "GI NET"), store)
    sites = {
        claim[3]
        for claim in found
        if claim[:3] == ("net:GastrointestinalNET", "net:arisesIn", "net:GastrointestinalTract")
    }
    assert sites == {"ccs:P6.2", "ccs:P6.3"}


def test_a_slice_describes_kinds_relations_schemes_passages_and_sources(store: Store) -> None:
    described = {
        quad.subject.value.removeprefix(NET)
        for quad in cut_of(store, "lung NET").quads
        if isinstance(quad.subject, ox.NamedNode)
    }
    assert {
        "kind/TumourSubtype", "kind/Organ", "kind/AnatomicalStructure", "arisesIn", "canAriseIn", "Necessary",
        "Possible", "scheme/CCS", "source/ccs-what-are-nets", "source/ccs-what-are-nets/P6.4",
        "agent/CanadianCancerSociety",
    } <= described  # fmt: skip
    assert described & {"Pancreas", "makes", "kind/Hormone", "source/ccs-what-are-nets/P4.3"} == set()


def test_inferred_claims_are_not_in_a_slice(store: Store) -> None:
    assert store.derivations.graphs
    graphs = {quad.graph_name for quad in cut_of(store, "neuroendocrine cell", depth=2).quads}
    assert graphs & set(store.derivations.graphs) == set()


CASES = {
    "one": (("lung NET",), {}),
    "far": (("colon",), {"depth": 2}),
    "narrow": (("NET",), {"depth": 3, "relations": ("arises in",)}),
    "bare": (("neuroendocrine cell",), {"depth": 0}),
    "scheme": (("NET",), {"scheme": "scheme:CCS"}),
    "reference": (("ref:martini-2012",), {}),
    "WHO": (("net:NeuroendocrineCarcinomaWHO",), {}),
}


@pytest.mark.parametrize("case", CASES)
def test_a_slice_in_trig_conforms_without_a_finding(store: Store, tmp_path: Path, case: str) -> None:
    concepts, chosen = CASES[case]
    path = tmp_path / "slice.trig"
    path.write_text(slice_text(store, concepts, find("trig"), **chosen), encoding="utf-8")  # type: ignore[arg-type]
    assert validate(load(path)) == []


def test_a_slice_in_turtle_conforms_to_the_shapes(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "slice.ttl"
    path.write_text(slice_text(store, ["lung NET"], find("ttl")), encoding="utf-8")
    assert [each for each in validate(load(path)) if each.check not in OWN] == []


def test_a_slice_parses_alone_to_the_same_statements(store: Store) -> None:
    text = slice_text(store, ["GI NET"], find("trig"), depth=2)
    found = cut_of(store, "GI NET", depth=2)
    assert set(ox.parse(text, format=ox.RdfFormat.TRIG)) == set(found.quads)


def test_the_header_names_the_version_and_what_was_cut(store: Store) -> None:
    text = slice_text(store, ["lung NET"], find("trig"), relations=["arises in"], scheme="scheme:CCS")
    lines = text.splitlines()
    assert lines[0] == (
        "# A slice, not the whole: lung neuroendocrine tumour; depth 1; relations: net:arisesIn; scheme: scheme:CCS."
    )
    assert lines[1].startswith("# Cut from netgraph 0.1.0 <https://w3id.org/netgraph/release/")
    assert 'skos:editorialNote "A slice, not the whole: lung neuroendocrine tumour; depth 1;' in text


@pytest.mark.parametrize(
    ("form", "evidence", "mark", "count"),
    [
        ("ttl", None, "a owl:Axiom ;", None),
        ("ttl", "reifiers", "rdf:reifies <<( ", None),
        ("ttl", "none", "owl:Axiom", 0),
        ("trig", None, "ccs:P6.4 {", 1),
    ],
)
def test_evidence_is_told_as_asked(store: Store, form: str, evidence: str | None, mark: str, count: int | None) -> None:
    text = slice_text(store, ["lung NET"], find(form), evidence=evidence)
    stated = {
        quad.triple for quad in cut_of(store, "lung NET").quads if not isinstance(quad.graph_name, ox.DefaultGraph)
    }
    assert text.count(mark) == (len(stated) if count is None else count)


def test_a_slice_is_byte_identical_whatever_ran_before(store: Store, article_folder: Path) -> None:
    fresh = load(article_folder)
    assert slice_text(fresh, ["NET"], find("ttl")) == slice_text(store, ["NET"], find("ttl"))


def test_a_concept_of_another_scheme_is_refused(store: Store) -> None:
    with pytest.raises(
        UnknownNameError, match=r"'net:NeuroendocrineCarcinomaWHO' is in no part of the scheme scheme:CCS"
    ):
        slice_text(store, ["net:NeuroendocrineCarcinomaWHO"], find("ttl"), scheme="scheme:CCS")


def test_other_formats_are_refused(store: Store) -> None:
    with pytest.raises(ParameterError, match="a slice is ttl or trig, not obo"):
        slice_text(store, ["lung NET"], find("obo"))
