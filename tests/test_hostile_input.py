"""Files, names and labels from strangers: each is met with one line that says what is wrong and how to mend it."""

from __future__ import annotations

import builtins
import os
import re
import socket
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from netgraph.cli import COMMANDS, main
from netgraph.errors import MissingFileError
from netgraph.store import load

pytestmark = pytest.mark.usefixtures("asked_of_article")

NET = "@prefix net: <https://w3id.org/netgraph/> .\n"
ENDINGS = ".ttl .trig .nt .nq .rdf .owl .jsonld or .sssom.tsv"


def run(*words: str | Path, **extra: Any) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], prog_name="netgraph", **extra)


def refused(result: Result, message: str, code: int) -> None:
    """Assert that a command has said just this on stderr, in one line, and nothing on stdout."""
    assert result.stderr == f"Error: {message}\n"
    assert (result.exit_code, result.stdout) == (code, "")


BROKEN: dict[str, tuple[str, str | bytes, str]] = {
    "an IRI with spaces": (
        "mine.ttl",
        f"{NET}net:A net:b <http://example.org/a b> .",
        ":2:13: Invalid IRI code point ' '; percent-encode the character, or check that the '>' is there",
    ),
    "a relative IRI": (
        "mine.ttl",
        f"{NET}net:A net:b <a> .",
        ":2:13: No scheme found in an absolute IRI; write an absolute IRI, or declare a @base",
    ),
    "a prefix that is not declared": (
        "mine.ttl",
        f"{NET}net:A nte:b 1 .",
        ":2:7: The prefix nte: has not been declared; declare it with @prefix, or correct its spelling",
    ),
    "a missing dot": (
        "mine.ttl",
        f"{NET}net:A net:b 1\nnet:C net:d 2 .",
        ":3:1: A dot is expected at the end of statements; write ' .' before this place, or correct what follows the "
        "last name",
    ),
    "an open string": (
        "mine.ttl",
        f'{NET}net:A net:b "open .\n',
        ":2:13: Unexpected end of file; the file ends in the middle of a statement: a ' .', a quote or a '}' is "
        "missing",
    ),
    "an open graph": (
        "mine.trig",
        f"{NET}net:g {{ net:A net:b 1 .",
        ":2:24: Unexpected end; the file ends in the middle of a statement: a ' .', a quote or a '}' is missing",
    ),
    "a string as predicate": (
        "mine.ttl",
        f'{NET}net:A "b" 1 .',
        ":2:7: \"b\" is not a valid predicate; check the end of the statement before it: a ' ;' or ' .' may be missing",
    ),
    "a triple without dot": (
        "mine.nt",
        "<x:a> <x:b> <x:c>\n",
        ":2:1: Quads must be followed by a dot; write ' .' before this place, or correct what follows the last name",
    ),
    "a page instead of Turtle": (
        "mine.ttl",
        "<html><body>Not found</body></html>",
        ":1:1: No scheme found in an absolute IRI; write an absolute IRI, or declare a @base",
    ),
    "a page instead of RDF/XML": (
        "mine.rdf",
        "<html><body>Not found</body></html>",
        ": XML namespaces are required in RDF/XML; this is no RDF/XML; check its format and its ending",
    ),
    "JSON that is cut off": (
        "mine.jsonld",
        '{"@id": "x:a",',
        ":1:15: Object keys must be strings; check the syntax around this place",
    ),
    "bytes that are not UTF-8": (
        "mine.ttl",
        NET.encode() + b'net:A net:b "caf\xe9" .',
        ":2:17: Invalid UTF-8: incomplete utf-8 byte sequence from index 3; save the file as UTF-8",
    ),
    "UTF-16": (
        "mine.ttl",
        NET.encode("utf-16"),
        ":1:1: Invalid UTF-8 character encoding; save the file as UTF-8",
    ),
    "a table that is not UTF-8": ("mine.sssom.tsv", b"#caf\xe9", ": byte 4 is not UTF-8; save the file as UTF-8"),
    "no content": ("mine.ttl", b"", ": the file is empty; write statements into it, or leave it out"),
    "an unknown ending": ("mine.txt", NET, f": unknown kind of file; it should end in {ENDINGS}"),
    "a text that is too long": (
        "mine.ttl",
        f'{NET}net:A net:b "{"x" * 17_000_000}" .',
        ": Reached the buffer maximal size of 16777216; no IRI or text may be longer than 16 MiB; check that its "
        "closing quote or '>' is there",
    ),
    "one error in a long file": (
        "mine.ttl",
        NET + "net:A net:b net:C .\n" * 300_000 + "net:A net:b <a b> .\n",
        ":300002:13: Invalid IRI code point ' '; percent-encode the character, or check that the '>' is there",
    ),
    "many errors": (
        "mine.ttl",
        "oops\n" * 50_000,
        ":1:1: oops is not a valid subject or graph name; check the end of the statement before it: a ' ;' or ' .' may "
        "be missing",
    ),
    "signs that steer a terminal": (
        "mine.ttl",
        f"{NET}net:A net:\x1b[31mb 1 .",
        ":2:11: '\\x1b' is not allowed at the beginning of a prefix name; declare it with @prefix, or correct its "
        "spelling",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_met_with_its_place_and_the_mend(case: str, tmp_path: Path) -> None:
    name, content, message = BROKEN[case]
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    refused(run("stats", "--data", path), f"{path}{message}", 3)


LOADING: dict[str, list[str]] = {
    "ask": ["ask", "kinds"],
    "check-sources": ["check-sources", "document.txt"],
    "demo-cases": ["demo-cases"],
    "draw": ["draw", "neighbourhood", "lung"],
    "export": ["export", "-f", "nt"],
    "map": ["map", "ICDO:8240/3"],
    "neighbours": ["neighbours", "lung"],
    "path": ["path", "lung", "colon"],
    "push": ["push", "http://127.0.0.1:1/query"],
    "query": ["query", "ASK {}"],
    "search": ["search", "lung"],
    "show": ["show", "lung"],
    "slice": ["slice", "lung"],
    "stats": ["stats"],
    "tree": ["tree"],
    "validate": ["validate"],
    "why": ["why", "NET", "can arise in", "colon"],
}


def test_every_command_loads_a_graph_or_tells_what_cannot_be_asked(tmp_path: Path) -> None:
    assert {*LOADING, "doctor", "serve"} == set(COMMANDS)
    told = run("doctor", "--data", tmp_path / "missing.ttl")
    assert (told.exit_code, told.stderr) == (0, "")
    assert re.search(r"cannot be asked +.*missing.ttl: no such file or folder", told.stdout)


@pytest.mark.parametrize("command", LOADING)
def test_every_command_meets_a_missing_and_a_broken_file_alike(command: str, tmp_path: Path) -> None:
    broken = tmp_path / "mine.ttl"
    broken.write_text(f"{NET}net:A net:b <a b> .", encoding="utf-8")
    missing = tmp_path / "missing.ttl"
    refused(run(*LOADING[command], "--data", missing), f"{missing}: no such file or folder", 3)
    message = "Invalid IRI code point ' '; percent-encode the character, or check that the '>' is there"
    refused(run(*LOADING[command], "--data", broken), f"{broken}:2:13: {message}", 3)


def test_a_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    for name in ("mine.ttl", "prefixes.ttl"):
        (tmp_path / name).write_bytes(b"\xef\xbb\xbf@prefix ex: <http://example.org/> .\nex:a a ex:B .\n")
    for name in ("mine.ttl", "prefixes.ttl"):
        assert load(str(tmp_path / name)).ask("ASK { <http://example.org/a> a <http://example.org/B> }")
    assert load(str(tmp_path)).select("SELECT ?s { ?s a ex:B }").rows == (("ex:a",),)


def test_a_folder_without_ontology_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing", encoding="utf-8")
    (tmp_path / ".hidden.ttl").write_text("oops", encoding="utf-8")
    (tmp_path / "shapes").mkdir()
    (tmp_path / "shapes" / "shape.ttl").write_text("oops", encoding="utf-8")
    refused(
        run("stats", "--data", tmp_path), f"{tmp_path}: no ontology here; a folder needs files that end in {ENDINGS}", 3
    )


def test_a_folder_may_be_named_like_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "folder.ttl"
    folder.mkdir()
    (folder / "a.ttl").write_text(f"{NET}net:A net:b net:C .", encoding="utf-8")
    assert load(str(folder)).ask("ASK { net:A net:b net:C }")


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "a.ttl").write_text(f"{NET}net:A net:b net:C .", encoding="utf-8")
    assert load(str(tmp_path)).files[1:] == (str(tmp_path / "a.ttl"),)


def test_a_link_to_nothing_and_to_itself_is_a_missing_file(tmp_path: Path) -> None:
    dangling, circle = tmp_path / "dangling.ttl", tmp_path / "circle.ttl"
    dangling.symlink_to(tmp_path / "nowhere.ttl")
    circle.symlink_to(circle)
    refused(run("stats", "--data", dangling), f"{dangling}: no such file or folder", 3)
    refused(run("stats", "--data", circle), f"{circle}: no such file or folder", 3)
    result = run("stats", "--data", tmp_path)
    assert result.exit_code == 3
    assert result.stderr.count("\n") == 1
    assert "circle.ttl: cannot be read: " in result.stderr


def test_pipes_devices_and_sockets_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe, device = tmp_path / "pipe.ttl", tmp_path / "device.ttl"
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")
    for path in (pipe, device):
        refused(run("stats", "--data", path), f"{path}: not a file but a pipe or device; save it as a file first", 3)
    with socket.socket(socket.AF_UNIX) as listener:
        monkeypatch.chdir(tmp_path)  # the name of a socket must be short
        listener.bind("socket.ttl")
        refused(
            run("stats", "--data", "socket.ttl"),
            "socket.ttl: not a file but a pipe or device; save it as a file first",
            3,
        )


def test_an_unreadable_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(NET, encoding="utf-8")
    opened = builtins.open

    def closed(file: Any, *args: Any, **extra: Any) -> Any:
        if file == str(path):
            raise PermissionError(13, "Permission denied", file)
        return opened(file, *args, **extra)

    monkeypatch.setattr(builtins, "open", closed)
    for words in (("stats", "--data"), ("validate",), ("query",), ("check-sources",)):
        refused(run(*words, path), f"{path}: cannot be read: Permission denied", 3)


def test_an_unreadable_folder_within_a_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.ttl").write_text(NET, encoding="utf-8")
    (tmp_path / "inside").mkdir()
    scan = os.scandir

    def closed(path: str) -> Any:
        if path == str(tmp_path / "inside"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    refused(run("stats", "--data", tmp_path), f"{tmp_path / 'inside'}: cannot be read: Permission denied", 3)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "'': no such file or folder"),
        ("https://example.org/net.ttl", "https://example.org/net.ttl: nothing is fetched; save it as a file first"),
        ("file:///etc/passwd", "file:///etc/passwd: nothing is fetched; save it as a file first"),
        ("/etc/passwd", f"/etc/passwd: unknown kind of file; it should end in {ENDINGS}"),
        ("a\nb\x1b[31m.ttl", r"a\nb\x1b[31m.ttl: no such file or folder"),
        ("\udcff.ttl", r"\udcff.ttl: no such file or folder"),
    ],
)
def test_an_odd_name_is_a_missing_file(name: str, message: str) -> None:
    refused(run("stats", "--data", name), message, 3)


def test_a_strangers_file_cannot_take_a_prefix_away(tmp_path: Path) -> None:
    path = tmp_path / "prefixes.ttl"
    path.write_text("@prefix net: <http://example.org/> .\n", encoding="utf-8")
    message = (
        "the prefix net: is <http://example.org/> here, and <https://w3id.org/netgraph/> in netgraph; choose another"
    )
    refused(run("stats", "--data", "netgraph", "--data", path), f"{path}: {message}", 3)


def test_a_name_with_nul_is_a_missing_file() -> None:
    with pytest.raises(MissingFileError, match="no such file or folder"):
        load("nul\0.ttl")


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(f"{NET}[] net:b net:C .", encoding="utf-8")
    assert len(load(str(path), str(path)).select("SELECT ?s { ?s net:b net:C }")) == 1


@pytest.mark.parametrize(
    "content",
    [
        "<x:s> <x:p> " + "[ <x:p> " * 100_000 + "1" + "]" * 100_000 + " .",
        "<x:s> <x:p> " + "( " * 100_000 + "1" + ")" * 100_000 + " .",
        "<x:s> <x:p> (" + "1 " * 100_000 + ") .",
        "<x:s> <x:p> <x:o> " + "{| <x:p> <x:o> " * 10_000 + "|}" * 10_000 + " .",
    ],
    ids=["blank nodes", "lists", "a long list", "annotations"],
)
def test_deep_turtle_is_read(content: str, tmp_path: Path) -> None:
    path = tmp_path / "deep.ttl"
    path.write_text(content, encoding="utf-8")
    assert load(str(path)).ask("ASK { <x:s> <x:p> ?o }")


def test_a_claim_about_an_unknown_concept_is_a_finding_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(f"{NET}\nnet:MyNET net:arisesIn net:Lung .\n", encoding="utf-8")
    result = run("validate", path, "-f", "csv")
    assert (result.exit_code, result.stderr) == (1, "")
    assert "Violation,qc-dangling-iri,net:MyNET,net:arisesIn,net:MyNET," in result.stdout
    assert all(line.endswith(f"{path}:3") for line in result.stdout.splitlines()[1:])


EVIL = """
@prefix ex: <http://example.org/> .
@prefix kind: <https://w3id.org/netgraph/kind/> .
@prefix net: <https://w3id.org/netgraph/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
ex:evil a skos:Concept , kind:TumourSubtype ; skos:prefLabel "e\\u001B[31mvil\\u202E\\n| \\u2028x" ;
    skos:altLabel "<script>alert(1)</script>" ; skos:definition "d\\u0007ef\\r\\nline" ; net:conflict "\\u009b2J" ;
    net:arisesIn ex:evil , net:Lung , "text" , [] , <<( ex:a ex:b ex:c )>> ; skos:broader ex:evil , ex:other .
ex:other skos:broader ex:evil .
ex:odd a skos:Concept , "text" ; skos:prefLabel [] , ex:iri , 5 , true ; skos:definition <<( ex:a ex:b ex:c )>> ;
    skos:altLabel <<( ex:a ex:b ex:c )>> ; skos:inScheme "text" , [] ; dcterms:isReplacedBy "x" , [] .
ex:bare a skos:Concept .
ex:nameless a skos:Concept ; skos:prefLabel "" .
ex:blank a skos:Concept ; skos:prefLabel "  " .
<http://example.org/\\u202Eltr> a skos:Concept ; skos:prefLabel "turned" .
[] a skos:Concept ; skos:prefLabel "blank node" .
net:arisesIn a skos:Concept , net:Relation ; skos:prefLabel "arises in" .
ex:passage { ex:evil net:arisesIn net:Lung ; skos:broader ex:other }
ex:passage a net:Passage ; dcterms:isPartOf ex:source , "text" .
ex:source a kind:Source ; net:sha256 "not a hash" ; net:speaksFor "text" , ex:scheme , [] .
ex:scheme a skos:ConceptScheme ; skos:prefLabel "evil\\u001B[2Jscheme" .
<urn:netgraph:rules:shared> { ex:evil net:makes ex:evil }
"""
NAMES = ["http://example.org/evil", "http://example.org/odd", "http://example.org/bare", "http://example.org/nameless"]
ASKED = [
    *(["show", name, "-f", form] for name in NAMES for form in ("text", "table", "json", "md")),
    ["show", "http://example.org/\u202eltr"],
    ["show", "turned"],
    ["tree"],
    ["tree", "http://example.org/evil"],
    ["tree", "--scheme", "http://example.org/scheme"],
    ["search", ""],
    ["search", "e"],
    ["stats"],
    ["why", "http://example.org/evil", "net:arisesIn", "http://example.org/evil"],
    ["ask", "claims-about", "--concept", "http://example.org/evil"],
    ["ask", "definition", "--concept", "http://example.org/odd"],
    ["ask", "sites-of-tumour", "--tumour", "http://example.org/evil"],
    ["query", "SELECT * { ?s ?p ?o }"],
    ["query", "SELECT * { ?s ?p ?o }", "-f", "md"],
    ["validate"],
    ["validate", "-f", "table"],
]


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("evil") / "evil.trig"
    path.write_text(EVIL, encoding="utf-8")
    return path


@pytest.mark.parametrize("words", ASKED, ids=lambda words: ascii(" ".join(words)))
def test_a_hostile_graph_is_shown_without_steering_a_terminal(words: list[str], evil: Path) -> None:
    result = run(*words, "--data", evil)
    assert result.exit_code == (1 if words[0] == "validate" else 0)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.stdout != ""
    steering = {sign for sign in result.stdout if unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp"}} - {"\n"}
    if words[-1] == "json":
        steering -= {"\u202e", "\u2028", "\x9b"}  # they are data, and JSON escapes only what is below U+0020
    assert steering == set()


def test_a_concept_of_which_nothing_is_said_is_shown(evil: Path) -> None:
    result = run("show", "http://example.org/bare", "--data", evil)
    assert result.stdout == (
        "label       http://example.org/bare\n"
        "IRI         http://example.org/bare\n"
        "kind        skos:Concept\n"
        "definition  no source states this\n"
    )


def test_numbers_that_a_float_would_lose_stay_as_they_are() -> None:
    values = (
        '"NaN"^^xsd:double "INF"^^xsd:double 0.1 1.25e3 0.12345678901234567 12345678901234567890123 "x"^^xsd:integer'
    )
    result = run("query", f"SELECT ?x {{ VALUES ?x {{ {values} }} }}", "-f", "csv")
    assert result.stdout.split() == [
        "x",
        "NaN",
        "INF",
        "0.1",
        "1250.0",
        "0.12345678901234567",
        "12345678901234567890123",
        "x",
    ]
    assert result.exit_code == 0
