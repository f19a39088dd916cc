"""Every question answers as its header says, on two engines, and refuses what it cannot take."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
import yaml

import netgraph
from netgraph import catalogue
from netgraph.catalogue import Question
from netgraph.errors import AmbiguousNameError, DataError, ParameterError, UnknownNameError, WrongKindError
from netgraph.headers import read_header
from netgraph.kg import KnowledgeGraph
from netgraph.resources import ontology_folder
from netgraph.store import Store, load

QUESTIONS = catalogue.questions()
FOLDERS = ("competency", "qc", "rules", "projection")
FILES = sorted(
    path for folder in FOLDERS for path in Path(QUESTIONS[0].path).parent.parent.joinpath(folder).glob("*.rq")
)


def full_header(text: str) -> dict[str, Any]:
    lines = [line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
    header = yaml.safe_load("\n".join(lines))
    assert isinstance(header, dict)
    return header


CASES = [
    pytest.param(question, case, id=f"{question.name}-{number}")
    for question in QUESTIONS
    for number, case in enumerate(full_header(question.text)["tests"])
]


def test_the_catalogue_is_not_small() -> None:
    assert len(QUESTIONS) >= 68
    assert len(CASES) >= len(QUESTIONS)


@pytest.mark.parametrize(("question", "case"), CASES)
def test_a_question_gives_exactly_the_rows_of_its_header(
    store: Store, question: Question, case: dict[str, Any]
) -> None:
    answer = catalogue.ask(store, question, case["params"])
    assert [list(row) for row in answer.rows] == case["rows"]


FEW = ("ccs-what-are-nets", "oncotree", "seed-alignment", "seer-eod", "who")
"""The sources that rdflib is asked about: for GRAPH ?g it tries every graph, so all of them would take it hours."""


@pytest.fixture(scope="module")
def few() -> KnowledgeGraph:
    ontology = Path(ontology_folder())
    return netgraph.load(
        *map(str, ontology.glob("*.ttl")),
        str(ontology / "concepts"),
        *(str(ontology / "sources" / f"{name}.trig") for name in FEW),
        str(ontology / "mappings" / "oncotree.sssom.tsv"),
    )


@pytest.fixture(scope="module")
def dataset(few: KnowledgeGraph) -> rdflib.Dataset:
    return few.to_rdflib()


@pytest.mark.parametrize(("question", "case"), CASES)
def test_a_question_gives_the_same_rows_on_rdflib(
    store: Store, few: KnowledgeGraph, dataset: rdflib.Dataset, question: Question, case: dict[str, Any]
) -> None:
    bindings = catalogue.bind(store, question, case["params"])
    terms = {
        name: rdflib.Literal(term.value) if isinstance(term, ox.Literal) else rdflib.URIRef(str(term)[1:-1])
        for name, term in bindings.items()
    }
    result = dataset.query(question.text, initBindings=terms)
    answer = few.store.select(question.text, bindings=bindings, inferred=question.inferred, trusted=True)

    def plain(name: str, value: Any) -> Any:
        if value is None or str(value) == "":
            return None
        if name in question.lists:
            return sorted(store.prefixes.compact(each) for each in value.split()) or None
        if isinstance(value, rdflib.Literal):
            number = value.toPython()
            return float(number) if "decimal" in str(value.datatype) else number if value.datatype else str(value)
        return store.prefixes.compact(str(value)) if isinstance(value, rdflib.URIRef) else value

    told = [name for name in answer.columns if name not in bindings and name in dict(question.returns)]
    theirs = [[plain(name, row[name]) for name in told] for row in result]
    ours = [[plain(name, row[answer.columns.index(name)]) for name in told] for row in answer]
    assert sorted(map(repr, theirs)) == sorted(map(repr, ours))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_header_says_what_the_query_returns(store: Store, question: Question) -> None:
    result = store.query(question.text, inferred=question.inferred)
    columns = [variable.value for variable in result.variables]  # type: ignore[union-attr]
    returned = [name for name, _ in question.returns]
    asked = {each.name for each in question.parameters}
    assert [name for name in columns if name not in asked or name in returned] == returned
    assert {each.name for each in question.parameters} <= set(columns)
    assert set(question.lists) <= set(columns)
    assert all(meaning for _, meaning in question.returns)
    assert question.summary.endswith("?")
    assert question.description.endswith(".")


@pytest.mark.parametrize("question", [each for each in QUESTIONS if not each.inferred], ids=lambda each: each.name)
def test_a_question_that_skips_the_rules_answers_the_same_with_them(
    fresh: Store, store: Store, question: Question
) -> None:
    assert store.derivations.reasons
    before, after = (each.select(question.text, inferred=False).rows for each in (fresh, store))
    assert sorted(map(repr, before)) == sorted(map(repr, after))


@pytest.fixture(scope="module")
def fresh() -> Store:
    """The graph on which no rule has run."""
    return load()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_query_file_keeps_the_house_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    code = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    declared = re.findall(r"^PREFIX ([\w-]+): ", code, re.M)
    body = re.sub(r"^PREFIX .*$", "", code, flags=re.M)
    used = set(re.findall(r"(?<![\w:\"])([A-Za-z][\w-]*):[A-Za-z]", re.sub(r'<[^>]*>|"[^"]*"', " ", body)))
    assert declared == sorted(declared)
    assert set(declared) == used
    assert "SELECT *" not in body
    assert not re.search(r"^\s*#(?!\+)", text, re.M)
    if path.parent.name in {"competency", "qc"}:
        assert "ORDER BY" in body
    if path.parent.name == "competency":  # engines sort strings with a language tag each in its own way
        assert not re.search(r"ORDER BY.*(?<!STR\()\?\w*label\b", body)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_header_is_read_as_a_yaml_library_reads_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    whole = full_header(text)
    whole.pop("tests", None)
    assert read_header(text, path=str(path)) == whole


@pytest.mark.parametrize(
    "organ",
    [
        "GI tract",
        "gastrointestinal tract",
        "Gastrointestinal  Tract",
        "net:GastrointestinalTract",
        "https://w3id.org/netgraph/GastrointestinalTract",
        "<https://w3id.org/netgraph/GastrointestinalTract>",
        "GastrointestinalTract",
    ],
)
def test_a_concept_may_be_named_in_any_way(kg: KnowledgeGraph, organ: str) -> None:
    answer = kg.ask("tumours-in-organ", organ=organ, scheme="Canadian Cancer Society")
    assert answer.column("tumour") == ["net:GastrointestinalNET", "net:NeuroendocrineTumour"]


def test_an_unknown_question_is_met_with_suggestions() -> None:
    with pytest.raises(
        UnknownNameError, match="no question is named 'tumors-in-organ'; did you mean: tumours-in-organ"
    ):
        catalogue.find("tumors-in-organ")


def test_a_wrong_parameter_is_met_with_the_right_ones(kg: KnowledgeGraph) -> None:
    with pytest.raises(
        ParameterError, match=r"tumours-in-organ has no parameter --orgn; did you mean --organ\?"
    ) as caught:
        kg.ask("tumours-in-organ", orgn="lung")
    assert (caught.value.parameter, caught.value.suggestions) == ("orgn", ("organ",))


def test_a_missing_parameter_is_met_with_an_example(kg: KnowledgeGraph) -> None:
    expected = 'tumours-in-organ needs --organ .*; for example: netgraph ask tumours-in-organ --organ "appendix"'
    with pytest.raises(ParameterError, match=expected):
        kg.ask("tumours-in-organ")


def test_an_unknown_concept_is_met_with_suggestions(kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownNameError, match="no anatomical structure is named 'stomack'; did you mean: stomach"):
        kg.ask("tumours-in-organ", organ="stomack")


def test_an_ambiguous_concept_is_met_with_the_choice(kg: KnowledgeGraph) -> None:
    with pytest.raises(
        AmbiguousNameError, match="'neuroendocrine carcinoma' names 2 tumour subtypes; say which: "
    ) as caught:
        kg.ask("sites-of-tumour", tumour="neuroendocrine carcinoma")
    assert sorted(caught.value.suggestions) == ["net:NeuroendocrineCarcinomaCCS", "net:NeuroendocrineCarcinomaWHO"]


def test_a_concept_of_the_wrong_kind_is_met_with_suggestions(kg: KnowledgeGraph) -> None:
    with pytest.raises(WrongKindError, match=r"net:Lung \(lung.*\) is not a tumour subtype; did you mean: .*lung NET"):
        kg.ask("sites-of-tumour", tumour="lung")


@pytest.mark.parametrize(
    "value", ["x> } INSERT DATA { <a> <b> <c> } #", '" } UNION { ?s ?p ?o', "?tumour", "net:Lung> ?p ?o", "\x00"]
)
def test_a_parameter_is_never_read_as_query_text(kg: KnowledgeGraph, value: str) -> None:
    with pytest.raises(UnknownNameError):
        kg.ask("tumours-in-organ", organ=value)
    assert kg.ask("meanings-of-name", name=value).rows == ()


def test_a_header_that_cannot_be_read_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "odd.rq").write_text("#+ summary: Odd?\n#+ - not: ours\nSELECT ?s { ?s ?p ?o }\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"odd\.rq:2: this line of the header cannot be read"):
        catalogue.questions(str(tmp_path))


def test_a_header_without_returns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "odd.rq").write_text("#+ summary: Odd?\nSELECT ?s { ?s ?p ?o }\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"odd\.rq: the header lacks .*returns"):
        catalogue.questions(str(tmp_path))
