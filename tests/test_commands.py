"""Every command with right and with wrong input: what it answers, what it says, and the code it ends with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netgraph.cli import COMMANDS, main

NEC = "net:NeuroendocrineCarcinomaCCS"


def run(*words: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, words, input=stdin, prog_name="netgraph")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    contents = {
        "broken.ttl": b"net:a net:b .\n",
        "latin.ttl": b'<http://x/a> <http://x/p> "\xff" .\n',
        "space.ttl": b"<http://x/a b> <http://x/p> 1 .\n",
        "empty.ttl": b"",
        "bom.ttl": b"\xef\xbb\xbf<http://x/a> a <http://www.w3.org/2004/02/skos/core#Concept> .\n",
        "update.rq": b"INSERT DATA { <http://x/a> <http://x/b> 1 }",
        "unknown.trig": b"<https://w3id.org/netgraph/LungNET> <https://w3id.org/netgraph/arisesIn> "
        b"<https://w3id.org/netgraph/Lungg> .\n",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "bare").mkdir()
    return tmp_path


ANSWERS = [
    (("ask",), "tumours-in-organ"),
    (("ask", "tumours-in-organ", "--organ", "GI tract"), "net:GastrointestinalNET"),
    (("ask", "tumours-in-organ", "--organ=net:GastrointestinalTract"), "net:GastrointestinalNET"),
    (("ask", "tumours-in-organ", "--help"), "For example:"),
    (("query", "SELECT ?t { ?t net:arisesIn net:Lung }"), "net:LungNET"),
    (("query", "CONSTRUCT WHERE { ?t net:arisesIn net:Lung }"), "net:arisesIn"),
    (("query", "ASK { ?s ?p ?o }", "-f", "srj"), '"boolean":true'),
    (("search", "carcinoma"), NEC),
    (("show", "lung NET"), "A neuroendocrine tumour that starts in the lungs."),
    (("tree", "NET"), "  lung neuroendocrine tumour  (net:LungNET)"),
    (("path", "lung NET", "digestion"), "hormone controls digestion [ccs:P4.3, ccs:P17.4]"),
    (("neighbours", "lung"), "lung neuroendocrine tumour arises in lung"),
    (("why", "NET", "can arise in", "colon"), "by possible-goes-up"),
    (("why", "NET", "exhibits", "metastasis"), "no source states that neuroendocrine tumour exhibits metastasis"),
    (("stats",), "different claims"),
    (("validate",), "conforms"),
    (("export", "--formats"), "GraphML"),
    (("map", "pNET"), "NCIT:C27720"),
    (("slice", "lung NET"), "net:LungNET"),
    (("draw", "neighbourhood", "lung NET"), "</svg>"),
]


@pytest.mark.parametrize(
    ("words", "answer"), ANSWERS, ids=lambda each: " ".join(each) if isinstance(each, tuple) else ""
)
def test_a_right_call_answers(words: tuple[str, ...], answer: str) -> None:
    result = run(*words)
    assert (result.exit_code, result.stderr) == (0, "")
    assert answer in result.stdout


def test_every_command_is_called_rightly_above_or_needs_a_file() -> None:
    assert {words[0] for words, _ in ANSWERS} | {"check-sources"} == set(COMMANDS)


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "md", "table"])
@pytest.mark.parametrize(
    "words",
    [each for each, _ in ANSWERS if each[0] in {"ask", "search", "stats", "neighbours"} and "--help" not in each],
)
def test_tables_come_in_every_form(words: tuple[str, ...], form: str) -> None:
    result = run(*words, "-f", form)
    assert result.exit_code == 0
    if form == "json":
        assert all(isinstance(record, dict) for record in json.loads(result.stdout))
    else:
        assert len(result.stdout.splitlines()) > 1


WRONG = [
    (("ask", "tumors-in-organ"), 2, "did you mean: tumours-in-organ"),
    (("ask", "tumours-in-organ"), 2, "needs --organ"),
    (("ask", "tumours-in-organ", "--organ"), 2, "--organ needs a value"),
    (("ask", "tumours-in-organ", "--orgn", "lung"), 2, "did you mean --organ?"),
    (
        ("ask", "tumours-in-organ", "--organ", "lungg"),
        2,
        "no anatomical structure is named 'lungg'; did you mean: lung?",
    ),
    (("ask", "tumours-in-organ", "--organ", "NET"), 2, "is not an anatomical structure"),
    (("ask", "sites-of-tumour", "--tumour", "neuroendocrine carcinoma"), 2, "names 2 tumour subtypes; say which: "),
    (("aks",), 2, "did you mean: ask"),
    (("show", "no such thing"), 2, "no concept is named 'no such thing'"),
    (("path", "lung NET", "net:NeuroendocrineCarcinomaWHO"), 2, "nothing connects"),
    (("query", "{files}/update.rq"), 2, "INSERT is refused: the graph is read-only"),
    (("query", "SELECT ?s { ?s ?p"), 2, "line 1, column 18"),
    (("query", "SELECT ?s { SERVICE <http://x/> { ?s ?p ?o } }"), 2, "SERVICE is refused"),
    (("query", "nowhere.rq"), 3, "no such file"),
    (("stats", "--data", "{files}/broken.ttl"), 3, "broken.ttl:1:1: The prefix net: has not been declared; declare it"),
    (("stats", "--data", "{files}/latin.ttl"), 3, "save the file as UTF-8"),
    (("stats", "--data", "{files}/space.ttl"), 3, "Invalid IRI code point ' '; percent-encode the character"),
    (("stats", "--data", "{files}/empty.ttl"), 3, "the file is empty"),
    (("stats", "--data", "{files}/bare"), 3, "no ontology here"),
    (("stats", "--data", "{files}/nowhere"), 3, "no such file or folder"),
    (("stats", "-o", "{files}/nowhere/x.csv"), 2, "cannot write"),
    (("stats", "-o", "{files}/bare"), 2, "is a folder"),
    (("stats", "-f", "xml"), 2, "'xml' is not one of"),
    (("neighbours", "lung", "--steps", "0"), 2, "--steps"),
    (("export", "-o", "{files}/a.xyz"), 2, "the name says no format"),
    (("draw", "neighbourhood", "NET", "-o", "{files}/a.bmp"), 2, "does not end in .svg, .png, .html"),
    (("map", "--to", "nope"), 2, "no ontology has the prefix 'nope'"),
    (("check-sources", "{files}/nowhere.txt"), 3, "cannot be read"),
]


@pytest.mark.parametrize(
    ("words", "code", "message"), WRONG, ids=lambda each: " ".join(each) if isinstance(each, tuple) else ""
)
def test_a_wrong_call_says_why_in_one_line(files: Path, words: tuple[str, ...], code: int, message: str) -> None:
    result = run(*(word.format(files=files) if "{files}" in word else word for word in words))
    assert result.exit_code == code
    assert message in result.stderr
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


def test_a_byte_order_mark_is_accepted(files: Path) -> None:
    assert run("stats", "--data", str(files / "bom.ttl")).exit_code == 0


def test_a_claim_with_an_unknown_concept_is_a_finding(files: Path) -> None:
    result = run("validate", str(files / "unknown.trig"))
    assert result.exit_code == 1
    assert "qc-dangling-iri" in result.stdout
    assert "net:Lungg" in result.stdout


def test_an_empty_answer_is_said_on_stderr() -> None:
    result = run("ask", "tumours-in-organ", "--organ", "thyroid")
    assert (result.exit_code, result.stderr) == (0, "no rows: no source in this graph states an answer\n")


def test_an_answer_is_written_whole_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    result = run("ask", "growth-rates", "-f", "json", "-o", str(path))
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads(path.read_text(encoding="utf-8"))[0]["rate"] == "net:FastGrowth"
    assert [each.name for each in tmp_path.iterdir()] == ["answer.json"]


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_the_help_of_a_command_shows_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"netgraph {command}" in result.stdout.partition("\n")[2]


def test_a_query_comes_from_standard_input() -> None:
    result = run("query", "-", "-f", "tsv", stdin=b"SELECT ?t { ?t net:arisesIn net:Lung }")
    assert result.stdout == "t\nnet:LungNET\n"
