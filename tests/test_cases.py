"""Made-up cases fit the graph that they are made from, and come out the same each time."""

from __future__ import annotations

import io
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from netgraph.cases import BASE, BATCH, write_cases
from netgraph.cli import main
from netgraph.errors import DataError
from netgraph.store import Store, load
from netgraph.validation import validate

CLAIMED = """
SELECT ?case WHERE {
  ?case a net:DemoCase ; net:caseTumour ?tumour ; net:caseSite ?site ; net:caseReference ?passage .
  FILTER EXISTS { GRAPH ?passage { ?tumour net:arisesIn|net:canAriseIn ?site } }
}
"""
RICH = """
@prefix kind: <https://w3id.org/netgraph/kind/> .
@prefix net: <https://w3id.org/netgraph/> .
@prefix x: <https://example.org/a/> .
x:1 { x:t net:arisesIn x:s , x:other ; net:hasGrade x:g ; net:canExhibit x:b , x:b2 . x:u net:exhibits x:b }
x:1 a net:Passage . x:t a kind:TumourSubtype .
x:u a kind:TumourSubtype . x:code a kind:MorphologyCode ; net:codeFor x:t .
"""


def written(store: Store, **options: int | str) -> str:
    sink = io.BytesIO()
    write_cases(store, sink, **options)  # type: ignore[arg-type]  # each test knows its own
    return sink.getvalue().decode()


def joined(tmp_path: Path, text: str) -> Store:
    (tmp_path / "cases.ttl").write_text(text, encoding="utf-8")
    return load("netgraph", tmp_path / "cases.ttl")


def test_cases_conform_to_the_shapes_together_with_the_graph(store: Store, tmp_path: Path) -> None:
    both = joined(tmp_path, written(store, cases=50))
    assert validate(both) == []
    assert both.answer("SELECT (COUNT(*) AS ?cases) WHERE { ?case a net:DemoCase }").rows == ((50,),)


def test_the_reference_of_every_case_states_its_site(store: Store, tmp_path: Path) -> None:
    both = joined(tmp_path, written(store, cases=200))
    assert len(both.answer(CLAIMED).rows) == 200


def test_a_case_has_grade_behaviour_and_morphology_where_the_graph_has_them(tmp_path: Path) -> None:
    (tmp_path / "rich.trig").write_text(RICH, encoding="utf-8")
    made = ox.Store()
    made.load(written(load(tmp_path / "rich.trig"), cases=40, form="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
    values: dict[str, set[str]] = {}
    for quad in made:
        values.setdefault(quad.predicate.value.removeprefix(BASE), set()).add(quad.object.value.rpartition("/")[2])
    values.pop("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    assert values == {
        "caseTumour": {"t"},
        "caseSite": {"s", "other"},
        "caseGrade": {"g"},
        "caseBehaviour": {"b", "b2"},
        "caseMorphology": {"code"},
        "caseReference": {"1"},
    }
    assert len(made) == 40 * 7


def test_the_first_cases_do_not_depend_on_how_many_there_are(store: Store) -> None:
    few, many = (written(store, cases=cases, form="nt") for cases in (BATCH + 3, 2 * BATCH + 1))
    assert many.startswith(few)
    assert written(store, cases=20) == written(store, cases=20)
    assert written(store, cases=20) != written(store, cases=20, seed=2)


def test_both_formats_say_the_same(store: Store) -> None:
    turtle = ox.parse(written(store, cases=30).encode(), format=ox.RdfFormat.TURTLE)
    lines = ox.parse(written(store, cases=30, form="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
    assert set(turtle) == set(lines)


def test_progress_tells_how_many_are_written(store: Store) -> None:
    told: list[str] = []
    write_cases(store, io.BytesIO(), cases=2 * BATCH + 1, progress=told.append)
    assert told == ["0 of 2,001 cases", "1,000 of 2,001 cases", "2,000 of 2,001 cases"]


def test_a_graph_without_sites_is_refused(tmp_path: Path) -> None:
    (tmp_path / "none.ttl").write_text("<x:a> <x:b> <x:c> .", encoding="utf-8")
    with pytest.raises(DataError, match="states a site of a tumour; add the shipped graph with --data netgraph"):
        written(load(tmp_path / "none.ttl"), cases=1)


def test_the_command_writes_to_the_screen_or_a_file(tmp_path: Path) -> None:
    shown = CliRunner().invoke(main, ["demo-cases", "--cases", "2"])
    assert shown.exit_code == 0
    assert shown.stdout.startswith("# Made-up records")
    assert shown.stdout.count("a net:DemoCase") == 2
    saved = CliRunner().invoke(main, ["demo-cases", "--cases", "1", "-o", str(tmp_path / "one.nt")])
    assert saved.stderr == f"written: {tmp_path}/one.nt, 1 case\n"
    assert (tmp_path / "one.nt").read_text(encoding="utf-8").startswith(f"<{BASE}demo/case-1> <http")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--cases", "0"], 2, "0 is not in the range x>=1"),
        (["--cases", "many"], 2, "'many' is not a valid integer"),
        (["-o", ""], 2, "-o needs the name of a file"),
        (["-o", "nowhere/cases.ttl"], 2, "cannot write nowhere/cases.ttl"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(words: list[str], code: int, said: str) -> None:
    result = CliRunner().invoke(main, ["demo-cases", *words])
    assert result.exit_code == code
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
