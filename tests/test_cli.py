"""The commands: what they put out, in which format, with which exit code, and how they meet a wrong call."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import click
import pyoxigraph as ox
import pytest
import servers
from click.shell_completion import split_arg_string
from click.testing import CliRunner, Result

from netgraph import __version__
from netgraph.cli import COMMANDS, main
from netgraph.cli.common import Progress, load_store
from netgraph.kg import KnowledgeGraph
from netgraph.pushing import push
from netgraph.store import Store

pytestmark = pytest.mark.usefixtures("asked_of_article")

TABLES = ("table", "csv", "tsv", "json", "md")
ANSWER = [
    ["tumour", "tumour_label", "necessity", "basis", "schemes", "passages"],
    [
        "net:GastrointestinalNET",
        "gastrointestinal neuroendocrine tumour",
        "necessary",
        "stated",
        "scheme:CCS",
        "ccs:P6.2 ccs:P6.3",
    ],
    ["net:NeuroendocrineTumour", "neuroendocrine tumour", "possible", "inferred", "scheme:CCS", ""],
]


@pytest.fixture(scope="session")
def kg(article: KnowledgeGraph) -> KnowledgeGraph:
    return article


@pytest.fixture(scope="session")
def store(kg: KnowledgeGraph) -> Store:
    return kg.store


def run(*words: str | Path, **extra: Any) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], prog_name="netgraph", **extra)


def refused(result: Result, message: str, code: int = 2) -> None:
    """Assert that a command has said just this on stderr, in one line, and nothing on stdout."""
    assert result.stderr == f"Error: {message}\n"
    assert (result.exit_code, result.stdout) == (code, "")


def rows(text: str, separator: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


# Help


def commands(command: click.Command, names: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the names of a command and of all below it."""
    if not isinstance(command, click.Group):
        return [names]
    context = click.Context(command)
    inner = {name: command.get_command(context, name) for name in command.list_commands(context)}
    below = [each for name, found in inner.items() if found for each in commands(found, (*names, name))]
    return [names, *below] if names else below


EXAMPLES = {
    " ".join(names): re.findall(r"^ *(netgraph .*)$", help_text, re.M)
    for names in commands(main)
    for help_text in [run(*names, "--help").stdout.partition("Options:")[0].partition("\n")[2]]
}
ADDRESS = "http://127.0.0.1:7878"
SHOWN = sorted({example for name, examples in EXAMPLES.items() if name != "serve" for example in examples})
"""All examples but those of `serve`, which runs until it is ended and has tests of its own."""


def test_every_command_is_listed_with_what_it_does() -> None:
    listed = run("--help").stdout.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in listed if line[2] != " "] == sorted(COMMANDS)
    assert all(len(line.split()) > 3 for line in listed)


def test_without_a_command_the_help_is_the_answer() -> None:
    assert run().stdout == run("--help").stdout == run("-h").stdout
    assert run().exit_code == 0


def test_the_version_is_told() -> None:
    assert run("--version").stdout == f"netgraph, version {__version__}\n"


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_help_shows_an_example_of_its_command(name: str) -> None:
    assert [each for each in EXAMPLES[name] if each.startswith(f"netgraph {name}")] != []


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, store: Store) -> Iterator[str]:
    """The address of an endpoint with the shipped graph."""
    with servers.oxigraph(tmp_path_factory.mktemp("served")) as address:
        push(store, address)
        yield address.removesuffix("/query")


@pytest.mark.parametrize("example", SHOWN)
def test_every_example_of_a_help_runs(example: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if ADDRESS in example:
        example = example.replace(ADDRESS, request.getfixturevalue("served"))
    words = shlex.split(example.partition(" | ")[0])[1:]
    if words[0] == "check-sources":
        shutil.copy(request.getfixturevalue("given") / "source" / "ccs-what-are-nets.txt", tmp_path)
    (tmp_path / "question.rq").write_text("SELECT ?t { ?t net:arisesIn net:Lung }", encoding="utf-8")
    (tmp_path / "mine.trig").write_text("@prefix net: <https://w3id.org/netgraph/> .\n", encoding="utf-8")
    (tmp_path / "cases.ttl").write_text(run("demo-cases").stdout, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        if (
            words[0] not in {"draw", "validate"} or "--against" in words
        ):  # of the shipped graph these take long, and have tests of their own
            patch.delenv("NETGRAPH_DATA")
        result = run(*words)
    assert result.exit_code == 0, result.output
    output = words[words.index("-o") + 1] if "-o" in words else None
    assert (tmp_path / output).stat().st_size > 0 if output else result.stdout


def test_the_help_of_a_question_says_what_it_takes_and_returns(kg: KnowledgeGraph) -> None:
    for question in kg.questions:
        text = run("ask", question.name, "--help").stdout
        assert text.startswith(f"{question.summary}\n")
        assert f"For example:\n  {question.usage}\n" in text
        assert [f"--{each.name}  " in text for each in question.parameters] == [True] * len(question.parameters)
        assert text.endswith("".join(f"  {name}  {meaning}\n" for name, meaning in question.returns))


# Formats and output


@pytest.mark.parametrize("form", TABLES)
def test_an_answer_is_the_same_in_every_format(form: str) -> None:
    result = run("ask", "tumours-in-organ", "--organ", "GI tract", "-f", form)
    assert (result.exit_code, result.stderr) == (0, "")
    readers: dict[str, Callable[[str], list[list[str]]]] = {
        "table": lambda text: [re.split(r"  +", line) for line in text.splitlines()],
        "csv": rows,
        "tsv": lambda text: rows(text, "\t"),
        "json": lambda text: [list(json.loads(text)[0]), *(list(each.values()) for each in json.loads(text))],
        "md": lambda text: [line[2:-2].split(" | ") for line in text.splitlines() if "---" not in line],
    }
    found = readers[form](result.stdout)
    spaced = [[cell.replace("_", " ") for cell in ANSWER[0]], *ANSWER[1:]] if form in {"table", "md"} else ANSWER
    assert [[cell or "" for cell in row] for row in found] == [
        row[: len(each)] for row, each in zip(spaced, found, strict=True)
    ]
    assert sum(map(len, found)) in {18, 17}  # a table ends where a row has no more text


SMALL: dict[str, list[str]] = {
    "ask": ["ask", "tumours-in-organ", "--organ", "lung"],
    "check-sources": ["check-sources", "document.txt"],
    "neighbours": ["neighbours", "lung"],
    "path": ["path", "lung NET", "digestion"],
    "query": ["query", "SELECT ?t { ?t net:arisesIn ?o }"],
    "search": ["search", "carcinoma"],
    "show": ["show", "lung NET"],
    "stats": ["stats"],
    "tree": ["tree", "NET"],
    "validate": ["validate", "--data", "mine.ttl"],
    "why": ["why", "NET", "can arise in", "colon"],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a document that no source declares, and a file with findings."""
    (tmp_path / "document.txt").write_text("Something else.", encoding="utf-8")
    (tmp_path / "mine.ttl").write_text(
        "@prefix net: <https://w3id.org/netgraph/> .\nnet:MyNET net:arisesIn net:Lung .\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", SMALL)
def test_every_command_has_every_table_format(name: str, folder: Path) -> None:
    code = 1 if name in {"check-sources", "validate"} else 0
    found = {form: run(*SMALL[name], "-f", form) for form in TABLES}
    assert {each.exit_code for each in found.values()} == {code}
    table = rows(found["csv"].stdout)
    assert table == rows(found["tsv"].stdout, "\t")
    assert len(table) > 1
    assert {len(row) for row in table} == {len(table[0])}
    records = json.loads(found["json"].stdout)
    assert found["md"].stdout.startswith(("| ", "# "))
    assert found["table"].stdout.startswith(table[0][0].replace("_", " "))
    if name != "validate":  # its report has the counts beside the findings
        assert [list(each) for each in records] == [table[0]] * (len(table) - 1)


@pytest.mark.parametrize("name", SMALL)
def test_every_command_writes_to_a_file_what_it_would_show(name: str, folder: Path) -> None:
    for form in ("csv", "json"):
        shown = run(*SMALL[name], "-f", form)
        written = run(*SMALL[name], "-f", form, "-o", "answer")
        assert (written.stdout, written.exit_code) == ("", shown.exit_code)
        assert (folder / "answer").read_bytes() == shown.stdout_bytes
        assert run(*SMALL[name], "-f", form, "-o", "-").stdout == shown.stdout


def test_a_format_that_there_is_not_is_met_with_those_there_are() -> None:
    listed = "'table', 'csv', 'tsv', 'json', 'md'"
    refused(
        run("stats", "-f", "xml"),
        f"Invalid value for '-f' / '--format': 'xml' is not one of {listed}; see: netgraph stats --help",
    )


RESULTS = {
    "SELECT ?o ?none { net:LungNET net:arisesIn ?o }": ("srj", "srx"),
    "ASK { net:LungNET net:arisesIn net:Lung }": ("srj", "srx"),
    "CONSTRUCT WHERE { net:LungNET net:arisesIn ?o }": ("ttl", "nt", "rdf", "jsonld"),
    "DESCRIBE net:LungNET": ("ttl", "nt", "rdf", "jsonld"),
}


@pytest.mark.parametrize("text", RESULTS)
@pytest.mark.parametrize("form", ["srj", "srx", "ttl", "nt", "rdf", "jsonld"])
def test_a_query_has_the_standard_formats_of_its_kind_of_result(text: str, form: str, kg: KnowledgeGraph) -> None:
    result = run("query", text, "-f", form)
    graph = text.startswith(("CONSTRUCT", "DESCRIBE"))
    if form not in RESULTS[text]:
        kinds, fitting = ("SELECT and ASK", "ttl, nt, rdf, jsonld") if graph else ("CONSTRUCT and DESCRIBE", "srj, srx")
        refused(result, f"-f {form} is for {kinds}; this query takes: {fitting}, table, csv, tsv, json, md")
    elif graph:
        syntax = ox.RdfFormat.from_extension(form)
        assert syntax is not None
        triples = {quad.triple for quad in ox.parse(result.stdout_bytes, format=syntax)}
        assert triples == set(kg.store.construct(text))
    elif form == "srj":
        expected = {"boolean": True} if "ASK" in text else {"head": {"vars": ["o", "none"]}}
        assert expected.items() <= json.loads(result.stdout).items()
    else:
        assert [each.text for each in ET.fromstring(result.stdout).iter() if each.text] == [  # noqa: S314  # our own
            "true" if "ASK" in text else "https://w3id.org/netgraph/Lung"
        ]


def test_a_graph_is_turtle_with_the_prefixes_it_uses_unless_another_format_is_named() -> None:
    construct = "CONSTRUCT { ?t a skos:Concept } WHERE { ?t net:arisesIn net:Lung }"
    assert run("query", construct).stdout == (
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix net: <https://w3id.org/netgraph/> .\n"
        "net:LungNET a skos:Concept .\n"
    )
    assert (
        run("query", construct, "-f", "csv").stdout == "subject,predicate,object\nnet:LungNET,rdf:type,skos:Concept\n"
    )


def test_what_a_syntax_cannot_say_is_refused_and_not_left_out() -> None:
    refused(
        run("query", "CONSTRUCT { <x:a> <http://example.org/1> 1 } {}", "-f", "rdf"),
        "RDF/XML cannot write the predicate <http://example.org/1>, which ends in no name; try ttl",
    )
    refused(
        run("query", "CONSTRUCT { <x:a> <x:b> <<( <x:a> <x:b> 1 )>> } {}", "-f", "jsonld"),
        "the answer cannot be written as jsonld: JSON-LD does not support RDF 1.2 yet; try another format",
    )


WRITING = ["stats", "-f", "csv"]


def test_a_file_is_replaced_whole_and_a_link_keeps_leading_to_it(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old " * 10_000, encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    assert run(*WRITING, "-o", link).exit_code == 0
    assert target.read_text(encoding="utf-8") == run(*WRITING).stdout
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link", "target"]


def test_an_output_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    missing, file = tmp_path / "missing" / "answer", tmp_path / "file"
    file.write_text("old", encoding="utf-8")
    refused(run(*WRITING, "-o", missing), f"cannot write {missing}: No such file or directory")
    refused(run(*WRITING, "-o", tmp_path), f"{tmp_path} is a folder; name a file in it")
    refused(run(*WRITING, "-o", file / "answer"), f"cannot write {file / 'answer'}: Not a directory")
    refused(run(*WRITING, "-o", "/dev/full"), "cannot write /dev/full: No space left on device")
    refused(run(*WRITING, "-o", ""), "-o needs the name of a file; - is standard output")
    assert [each.name for each in tmp_path.iterdir()] == ["file"]
    assert file.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_while_writing_leaves_the_old_file(
    failure: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise failure

    file = tmp_path / "answer"
    file.write_text("old", encoding="utf-8")
    monkeypatch.setattr("os.fsync", fail)
    result = run(*WRITING, "-o", file)
    if isinstance(failure, OSError):
        refused(result, f"cannot write {file}: No space left on device")
    else:
        assert (result.exit_code, result.stdout, result.stderr.strip()) == (130, "", "")
    assert [(each.name, each.read_text(encoding="utf-8")) for each in tmp_path.iterdir()] == [("answer", "old")]


def test_a_failed_question_writes_no_file(tmp_path: Path) -> None:
    for words in (["show", "nothing"], ["query", "SELECT {"], ["ask", "tumours-in-organ", "--organ", "nothing"]):
        assert run(*words, "-o", tmp_path / "answer").exit_code == 2
    assert list(tmp_path.iterdir()) == []


# Questions


@pytest.mark.parametrize(
    "name",
    [
        "GI tract",
        "gastrointestinal tract",
        "Gastrointestinal  TRACT",
        "net:GastrointestinalTract",
        "GastrointestinalTract",
        "https://w3id.org/netgraph/GastrointestinalTract",
        "<https://w3id.org/netgraph/GastrointestinalTract>",
    ],
)
def test_a_concept_is_found_by_each_of_its_names(name: str) -> None:
    for words in (["--organ", name], [f"--organ={name}"]):
        result = run("ask", "tumours-in-organ", *words, "-f", "csv")
        assert (rows(result.stdout), result.stderr, result.exit_code) == (ANSWER, "", 0)


def test_the_catalogue_is_the_answer_to_no_question(kg: KnowledgeGraph) -> None:
    listed = json.loads(run("ask", "-f", "json").stdout)
    assert [(each["question"], each["asks"]) for each in listed] == [(each.name, each.summary) for each in kg.questions]
    assert {each["question"]: each["parameters"] for each in listed}["inferred-claims"] == (
        "--concept CONCEPT [--scheme CLASSIFICATION-SCHEME]"
    )


KINDS = "see: netgraph ask concepts-of-kind --kind kind:AnatomicalStructure"
ASKED_WRONGLY = {
    "tumours-in-organ": "tumours-in-organ needs --organ (the organ, organ system or region); for example: netgraph ask "
    'tumours-in-organ --organ "appendix"',
    "tumours-in-organ --orgna lung": "tumours-in-organ has no parameter --orgna; did you mean --organ? it takes: "
    "--organ, --scheme",
    "growth-rates --organ lung": "growth-rates has no parameter --organ; it takes none",
    "tumours-in-organ --organ": "--organ needs a value; see: netgraph ask --help",
    "tumours-in-organ --organ=lung --organ=colon": "--organ is given twice; see: netgraph ask --help",
    "tumours-in-organ lung": "'lung' is not a parameter; write --organ 'lung'; see: netgraph ask --help",
    "tumours-in-organ -x lung": "'-x' is not a parameter; write --name value; see: netgraph ask --help",
    "--organ lung": "'--organ' stands before a question; write: netgraph ask QUESTION --organ; see: netgraph ask "
    "--help",
    "tumours-in-orgn --organ lung": "no question is named 'tumours-in-orgn'; did you mean: tumours-in-organ, "
    "tumours-secreting, tumours-with-altered-gene?",
    "''": "no question is named ''; see: netgraph ask",
    "../rules/rule-part-transitive": "no question is named '../rules/rule-part-transitive'; see: netgraph ask",
    "tumours-in-organ --organ ''": f"no anatomical structure has an empty name; {KINDS}",
    "tumours-in-organ --organ stomack": "no anatomical structure is named 'stomack'; did you mean: stomach?",
    "tumours-in-organ --organ nothing": f"no anatomical structure is named 'nothing'; {KINDS}",
    "tumours-in-organ --organ NET": "net:NeuroendocrineTumour (neuroendocrine tumour, scheme:CCS) is not an "
    f"anatomical structure; {KINDS}",
    "sites-of-tumour --tumour lung": "net:Lung (lung) is not a tumour subtype; did you mean: lung NET?",
    "definition --concept 'neuroendocrine carcinoma'": "'neuroendocrine carcinoma' names 2 concepts; say which: "
    "net:NeuroendocrineCarcinomaCCS (neuroendocrine carcinoma, scheme:CCS); net:NeuroendocrineCarcinomaWHO "
    "(neuroendocrine carcinoma, scheme:WHO)",
    "meanings-of-name --name \udcff": r"--name has half a character: '\udcff'; write it as UTF-8",
    "tumours-in-organ --organ a\nb\x1b[2J": rf"no anatomical structure is named 'a\nb\x1b[2J'; {KINDS}",
    f"tumours-in-organ --organ {'x' * 100_000}": f"no anatomical structure is named '{'x' * 79}…'; {KINDS}",
}


@pytest.mark.parametrize("words", ASKED_WRONGLY, ids=lambda words: ascii(words[:60]))
def test_a_wrong_question_is_met_with_the_mend(words: str) -> None:
    posix = shlex.split(words) if "\n" not in words else [*words.split(" ", 2)]
    refused(run("ask", *posix), ASKED_WRONGLY[words])


CALLED_WRONGLY = {
    "shwo": "no command is named 'shwo'; did you mean: show?; see: netgraph --help",
    "--bogus": "No such option '--bogus'; see: netgraph --help",
    "show": "Missing argument 'CONCEPT'; see: netgraph show --help",
    "show lung NET": "Got unexpected extra argument (NET); put a name of several words in quotes; see: netgraph show "
    "--help",
    "show --bogus": "No such option '--bogus'; see: netgraph show --help",
    "show lung -f": "Option '-f' requires an argument; see: netgraph show --help",
    "show ''": "no concept has an empty name; see: netgraph search TEXT",
    "show xyz": "no concept is named 'xyz'; see: netgraph search TEXT",
    "show pancrease": "no concept is named 'pancrease'; did you mean: pancreas, pancreatic NET, pancreatic islet cell?",
    "show net:LungNETT": "no concept is named 'net:LungNETT'; did you mean: net:LungNET, net:Lung?",
    "show net:arisesIn": "net:arisesIn (arises in) is not a concept; see: netgraph search TEXT",
    "tree xyz": "no concept is named 'xyz'; see: netgraph search TEXT",
    "tree ''": "no concept has an empty name; see: netgraph search TEXT",
    "tree --scheme nothing": "no classification scheme is named 'nothing'; there are: scheme:CCS, scheme:WHO",
    "tree --scheme lung": "net:Lung (lung) is not a classification scheme; there are: scheme:CCS, scheme:WHO",
    "path lung": "Missing argument 'END'; see: netgraph path --help",
    "path lung colon -k 0": "Invalid value for '-k': 0 is not in the range x>=1; see: netgraph path --help",
    "path lung xyz": "no concept is named 'xyz'; see: netgraph search TEXT",
    "neighbours lung --steps 0": "Invalid value for '--steps': 0 is not in the range x>=1; see: netgraph neighbours "
    "--help",
    "neighbours lung --relation arisesin": "no relation is named 'arisesin'; did you mean: arises in, can arise in?",
    "neighbours lung --relation nothing": "no relation is named 'nothing'; see: netgraph ask relations",
    "why NET nothing lung": "no relation is named 'nothing'; see: netgraph ask relations",
    "check-sources": "Missing argument 'FILE...'; see: netgraph check-sources --help",
    "query": "Missing argument 'FILE|-|TEXT'; see: netgraph query --help",
    "query ''": "the query is empty; write a SELECT, CONSTRUCT, DESCRIBE or ASK query",
    "query 'CLEAR ALL'": "CLEAR is refused: the graph is read-only; edit its files, or ask with SELECT, CONSTRUCT, "
    "DESCRIBE or ASK",
    "query 'INSERT DATA { <x:a> <x:b> 1 }'": "INSERT is refused: the graph is read-only; edit its files, or ask with "
    "SELECT, CONSTRUCT, DESCRIBE or ASK",
    "query 'ASK { SERVICE <http://127.0.0.1:9/> {} }'": "SERVICE is refused: a query reads this graph only and fetches "
    "nothing; take the SERVICE part out",
    "query 'SELECT ?s { ?s ?p }'": "the query has an error at line 1, column 19: unexpected '}'; expected a variable, "
    "an IRI or a text or number",
    "query 'SELECT * { ?s <http://a b> ?o }'": "the query has an error at line 1, column 15: <http://a b> is no IRI; "
    "write it in full, with each blank as %20",
}


@pytest.mark.parametrize("words", CALLED_WRONGLY)
def test_a_wrong_call_is_met_with_one_line_and_the_mend(words: str) -> None:
    refused(run(*shlex.split(words)), CALLED_WRONGLY[words])


def test_a_very_long_message_keeps_its_beginning_and_its_end(tmp_path: Path) -> None:
    result = run("stats", "--data", f"{'x' * 100_000}.ttl")
    assert result.stderr.startswith("Error: xxx")
    assert result.stderr.endswith("xxx.ttl: no such file or folder\n")
    assert len(result.stderr) < 1_100


# Queries


def test_a_query_comes_from_a_file_a_pipe_or_the_text_itself(tmp_path: Path) -> None:
    text = "SELECT ?t { ?t net:arisesIn net:Lung }"
    file = tmp_path / "my question.rq"
    expected = run("query", text).stdout
    assert expected == "t\nnet:LungNET\n"
    for content in (text.encode(), b"\xef\xbb\xbf" + text.encode(), text.replace(" ", "\r\n").encode()):
        file.write_bytes(content)
        assert run("query", file).stdout == expected
        assert run("query", "-", input=content).stdout == expected


def test_a_query_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    latin, missing = tmp_path / "latin.rq", tmp_path / "my missing.rq"
    latin.write_bytes(b"SELECT ?caf\xe9 {}")
    refused(run("query", latin), f"{latin}: byte 11 is not UTF-8; save the query as UTF-8", 3)
    refused(run("query", "-", input=b"\xff"), "standard input: byte 0 is not UTF-8; save the query as UTF-8", 3)
    refused(run("query", "-", input=b""), "the query is empty; write a SELECT, CONSTRUCT, DESCRIBE or ASK query")
    refused(run("query", missing), f"{missing}: no such file, and not a query either; a query has a part in braces", 3)
    refused(run("query", tmp_path), f"{tmp_path}: not a file; name one that holds a query", 3)
    refused(run("query", "/dev/null"), "/dev/null: not a file; name one that holds a query", 3)


def test_inferred_triples_count_as_stated_where_asked_for() -> None:
    text = "ASK { net:NeuroendocrineTumour net:canAriseIn net:Colon }"
    assert run("query", text).stdout == "answer\nno\n"
    assert run("query", text, "--merged").stdout == "answer\nyes\n"


# Looking around


def test_show_says_what_is_stated_before_what_follows() -> None:
    lines = run("show", "lung NET").stdout.splitlines()
    assert lines[:3] == [
        "label        lung neuroendocrine tumour",
        "IRI          https://w3id.org/netgraph/LungNET",
        "kind         tumour subtype",
    ]
    assert "states       lung neuroendocrine tumour arises in lung  [ccs:P6.4]" in lines
    headings = [line.split("  ")[0] for line in lines if not line.startswith(" ")]
    assert headings[headings.index("states") + 1] == "follows"
    assert headings.count("states") == headings.count("follows") == 1


def test_a_tree_is_indented_by_level() -> None:
    assert run("tree", "lung NET").stdout == "lung neuroendocrine tumour  (net:LungNET)\n"
    first, second, *_ = run("tree", "NET", "--scheme", "scheme:CCS").stdout.splitlines()
    assert first == "neuroendocrine tumour  (net:NeuroendocrineTumour)"
    assert second.startswith("  ")


def test_a_path_is_told_claim_by_claim() -> None:
    assert run("path", "lung NET", "lung").stdout == "lung neuroendocrine tumour arises in lung [ccs:P6.4]\n"
    assert run("path", "colon", "colon").stdout == "both names are one concept\n"
    assert len(run("path", "pNET", "colon", "-k", "3").stdout.split("\n\n")) == 3


def test_why_leads_down_to_the_passages() -> None:
    assert run("why", "NET", "can arise in", "colon").stdout.splitlines()[0] == (
        "neuroendocrine tumour can arise in colon [inferred]"
    )
    assert (
        run("why", "lung NET", "arises in", "lung").stdout == "lung neuroendocrine tumour arises in lung [ccs:P6.4]\n"
    )


def test_nothing_found_is_said_on_stderr_and_is_no_error() -> None:
    for words, message in (
        (["search", "xyz"], "no concept has 'xyz' in a name"),
        (["ask", "tumours-in-organ", "--organ", "thyroid"], "no rows: no source in this graph states an answer"),
        (["query", "SELECT ?s { ?s net:arisesIn net:Nowhere }"], "no rows: nothing in this graph matches the query"),
    ):
        result = run(*words, "-f", "json")
        assert (result.stdout, result.stderr, result.exit_code) == ("[]\n", f"{message}\n", 0)


def test_a_search_that_finds_nothing_suggests_what_comes_near() -> None:
    assert run("search", "pancrease").stderr == (
        "no concept has 'pancrease' in a name\ndid you mean: pancreas, pancreatic NET, pancreatic islet cell?\n"
    )


# Checks


def test_a_graph_without_findings_ends_with_0_and_one_with_findings_with_1(folder: Path) -> None:
    good, bad = run("validate"), run("validate", "mine.ttl")
    assert (good.exit_code, good.stderr) == (0, "")
    assert good.stdout.startswith("conforms: ")
    assert (bad.exit_code, bad.stderr) == (1, "")
    assert "net:MyNET  mine.ttl:2\n" in bad.stdout
    report = run("validate", "mine.ttl", "-f", "sarif", "-o", "findings.sarif")
    assert report.exit_code == 1
    assert re.fullmatch(r"\d findings, written to findings\.sarif\n", report.stderr)


def test_a_document_that_no_source_declares_is_a_finding(folder: Path) -> None:
    result = run("check-sources", "document.txt")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == (
        "document.txt: no source of this graph has this document's hash, and no passage fits; give the very document "
        "that the source declares, unchanged\n"
        "0 passages fit, 1 finding\n"
    )


def test_the_article_fits_its_passages(given: Path) -> None:
    result = run("check-sources", given / "source" / "ccs-what-are-nets.txt")
    assert (result.stdout, result.stderr, result.exit_code) == ("36 passages fit, 0 findings\n", "", 0)


# Data


def test_the_shipped_graph_is_joined_by_its_name(tmp_path: Path) -> None:
    mine = tmp_path / "mine.trig"
    mine.write_text(
        "@prefix ex: <http://example.org/> . @prefix net: <https://w3id.org/netgraph/> .\n"
        "ex:passage { ex:MyNET net:arisesIn net:Lung } ex:passage a net:Passage .\n"
        "ex:MyNET a <http://www.w3.org/2004/02/skos/core#Concept> , <https://w3id.org/netgraph/kind/TumourSubtype> ;\n"
        '  <http://www.w3.org/2004/02/skos/core#prefLabel> "my NET" .\n',
        encoding="utf-8",
    )
    words = ["ask", "tumours-in-organ", "--organ", "lung", "-f", "csv"]
    joined = run(*words, "--data", "netgraph", "--data", mine)
    shipped = rows(run(*words, "--data", "netgraph").stdout)
    assert ["net:LungNET"] in [row[:1] for row in shipped]
    assert [row for row in rows(joined.stdout) if row not in shipped] == [
        ["http://example.org/MyNET", "my NET", "necessary", "stated", "", "http://example.org/passage"]
    ]
    assert run(*words, env={"NETGRAPH_DATA": f"netgraph:{mine}"}).stdout == joined.stdout
    refused(
        run(*words, env={"NETGRAPH_DATA": "https://example.org/a.ttl"}),
        "https://example.org/a.ttl: nothing is fetched; save it as a file first",
        3,
    )


def test_progress_is_named_on_a_terminal_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, expected in ((Terminal(), "\rfirst\rb\\x1b[2J\r        \r"), (io.StringIO(), "")):
        monkeypatch.setattr("sys.stderr", stream)
        progress = Progress(patience=0)
        progress("first")
        progress("b\x1b[2J")
        progress.clear()
        progress.clear()
        assert stream.getvalue() == expected


def test_work_that_is_done_at_once_shows_no_progress(monkeypatch: pytest.MonkeyPatch, article_folder: Path) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setattr("sys.stderr", stream)
    load_store((str(article_folder),))
    assert stream.getvalue() == ""


# Completion


def complete(line: str, shell: str = "bash") -> list[str]:
    """Return what a shell offers for the last word of a line."""
    environment = {
        "_NETGRAPH_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(split_arg_string(line)) - (not line.endswith(" "))),
    }
    return [each for each in run_completion(environment).splitlines() if each]


def run_completion(environment: dict[str, str]) -> str:
    result = CliRunner().invoke(main, prog_name="netgraph", env=environment)
    assert result.stderr == ""
    return result.stdout


def test_commands_and_questions_are_completed() -> None:
    assert complete("netgraph s") == ["plain,search", "plain,serve", "plain,show", "plain,slice", "plain,stats"]
    assert complete("netgraph ask tumours-w") == [
        "plain,tumours-with-altered-gene",
        "plain,tumours-with-behaviour",
        "plain,tumours-with-marker",
        "plain,tumours-with-syndrome",
    ]


def test_the_parameters_of_a_question_and_their_values_are_completed() -> None:
    assert complete("netgraph ask tumours-in-organ --o") == ["plain,--organ", "plain,--output"]
    assert complete("netgraph ask tumours-in-organ --organ co") == ["plain,colon"]
    assert complete("netgraph ask tumours-in-organ --organ GI", "zsh") == ["plain", "GI tract", "_"]
    assert complete("netgraph ask sites-of-tumour --tumour co") == []


def test_bash_gets_names_in_one_word_unless_a_quote_is_open() -> None:
    assert complete("netgraph show lu") == ["plain,LungNET", "plain,lung"]
    assert complete('netgraph show "lung n') == ["plain,lung NET", "plain,lung neuroendocrine tumour"]
    assert complete("netgraph show lung", "zsh")[1::3] == ["lung", "lung NET", "lung neuroendocrine tumour"]


def test_relations_schemes_and_formats_are_completed() -> None:
    assert complete("netgraph neighbours NET --relation ar") == ["plain,arisesIn"]
    assert complete("netgraph tree --scheme ") == ["plain,CCS", "plain,WHO"]
    assert complete("netgraph stats -f ") == [f"plain,{form}" for form in TABLES]
    assert complete("netgraph query q") == ["file,q"]


def test_a_graph_that_cannot_be_loaded_completes_nothing() -> None:
    assert complete("netgraph show --data nowhere.ttl lu") == []
    assert complete("netgraph ask tumours-in-organ --data nowhere.ttl --organ l") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_script(shell: str) -> None:
    assert "_NETGRAPH_COMPLETE" in run_completion({"_NETGRAPH_COMPLETE": f"{shell}_source"})
