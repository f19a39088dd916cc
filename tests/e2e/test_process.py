"""The command as a process of its own: pipes, terminals, signals, exit codes, and what it loads."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import pytest

NETGRAPH = [sys.executable, "-m", "netgraph"]
CLEAN = {
    name: value for name, value in os.environ.items() if not re.match("COLUMNS|LINES|NETGRAPH|PYTHON|LC_|LANG", name)
}
LARGE = ["query", "SELECT * { ?a ?b ?c . ?s ?p ?o } LIMIT 5000", "-f", "csv"]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def run(
    *words: str | Path, environment: dict[str, str] | None = None, **extra: Any
) -> subprocess.CompletedProcess[bytes]:
    command = [*NETGRAPH, *map(str, words)]
    variables = CLEAN | (environment or {})
    return subprocess.run(command, capture_output=True, env=variables, timeout=60, check=False, **extra)


def shell(script: str, **extra: Any) -> subprocess.CompletedProcess[bytes]:
    """Run a shell script in which $netgraph is the command."""
    environment = CLEAN | {"netgraph": f"{sys.executable} -m netgraph"}
    return subprocess.run(["sh", "-c", script], capture_output=True, env=environment, timeout=60, check=False, **extra)


def terminal(*words: str, columns: int = 80, **environment: str) -> tuple[str, int]:
    """Return what a command writes to a terminal of that width, and its exit code."""
    here, there = pty.openpty()
    fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen([*NETGRAPH, *words], stdin=there, stdout=there, stderr=there, env=CLEAN | environment)
    os.close(there)
    written = b""
    while select.select([here], [], [], 60)[0]:
        try:
            part = os.read(here, 65_536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        written += part
    os.close(here)
    return written.decode("utf-8").replace("\r\n", "\n"), process.wait(60)


# Exit codes


def test_the_exit_code_tells_fine_findings_wrong_calls_and_bad_data_apart(tmp_path: Path) -> None:
    document = tmp_path / "document.txt"
    document.write_text("Something else.", encoding="utf-8")
    assert run("stats").returncode == 0
    assert run("check-sources", document).returncode == 1
    assert run("show", "nothing like it").returncode == 2
    assert run("stats", "--data", "nowhere.ttl", cwd=tmp_path).returncode == 3


def test_the_script_is_the_module() -> None:
    script = Path(sys.executable).with_name("netgraph")
    told = subprocess.run([script, "--version"], capture_output=True, env=CLEAN, check=True)
    assert told.stdout == run("--version").stdout


FAILING = """
import netgraph.cli, netgraph.__main__ as process
def fail(**_):
    raise {}
netgraph.cli.main = fail
process.run()
"""


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("TypeError('of\\n ours')", "TypeError: 'of ours'"),
        ("RecursionError('deep')", "RecursionError: 'deep'"),
        ("type('PanicException', (BaseException,), {})('\\x1b')", "PanicException: '\\x1b'"),
    ],
)
def test_even_a_bug_is_one_line_unless_its_place_is_asked_for(error: str, said: str) -> None:
    command = [sys.executable, "-c", FAILING.format(error)]
    told = subprocess.run(command, capture_output=True, text=True, env=CLEAN, check=False)
    assert (told.returncode, told.stdout) == (70, "")
    assert told.stderr == (f"Error: netgraph has failed: {said}; NETGRAPH_TRACEBACK=1 shows where, please report it\n")
    shown = subprocess.run(
        command, capture_output=True, text=True, env=CLEAN | {"NETGRAPH_TRACEBACK": "1"}, check=False
    )
    assert shown.stderr.startswith("Traceback (most recent call last):\n")


# Pipes


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away_is_no_traceback(unbuffered: str) -> None:
    for words in (LARGE, ["--help"], ["ask", "--help"]):
        process = subprocess.Popen(
            [*NETGRAPH, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=CLEAN | {"PYTHONUNBUFFERED": unbuffered},
        )
        assert process.stdout is not None
        process.stdout.close()
        _, said = process.communicate(timeout=60)
        assert (said, process.returncode) == (b"", 141)


def test_a_pipe_gets_every_byte_with_and_without_a_buffer() -> None:
    whole = run(*LARGE)
    assert whole.returncode == 0
    assert whole.stdout.count(b"\n") == 5_001
    assert run(*LARGE, environment={"PYTHONUNBUFFERED": "1"}).stdout == whole.stdout
    assert shell(f"$netgraph query '{LARGE[1]}' -f csv | head -n 1").stdout == whole.stdout.splitlines(keepends=True)[0]


def test_a_pipe_gets_utf_8_whatever_the_locale_is() -> None:
    expected = "x\nnäïve → 中文\n".encode()
    query = 'SELECT ("näïve → 中文" AS ?x) {}'
    for environment in ({}, {"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "0", "LC_ALL": "POSIX"}):
        assert run("query", "-", environment=environment, input=query.encode()).stdout == expected


@pytest.mark.parametrize("words", [["stats"], LARGE, ["export", "-f", "nt"]], ids=lambda words: words[0])
def test_a_full_disk_is_told(words: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        for unbuffered in ("", "1"):
            process = subprocess.run(
                [*NETGRAPH, *words],
                stdout=full,
                stderr=subprocess.PIPE,
                env=CLEAN | {"PYTHONUNBUFFERED": unbuffered},
                check=False,
            )
            assert process.stderr == b"Error: cannot write the answer: No space left on device\n"
            assert process.returncode == 2


def test_streams_may_be_closed_from_the_start() -> None:
    closed = shell("$netgraph stats >&-")
    assert (closed.stderr, closed.returncode) == (b"Error: standard output is closed; name a file with -o\n", 2)
    assert shell("$netgraph stats 2>&-").returncode == 0
    assert shell("$netgraph show 'nothing like it' 2>&-").returncode == 2
    closed = shell("$netgraph query - <&-")
    assert (closed.stderr, closed.returncode) == (b"Error: standard input is closed; name a file instead of -\n", 3)


def test_a_query_and_its_answer_may_be_named_pipes(tmp_path: Path) -> None:
    for name in ("question", "answer"):
        os.mkfifo(tmp_path / name)
    script = "echo 'ASK {}' > question & cat answer & $netgraph query question -f csv -o answer; wait"
    assert shell(script, cwd=tmp_path).stdout == b"answer\ntrue\n"


# Terminals


@pytest.mark.parametrize("columns", [60, 80, 200])
@pytest.mark.parametrize(
    "words",
    [
        ["ask"],
        ["ask", "tumours-in-organ", "--organ", "GI tract"],
        ["ask", "definition", "--concept", "NET"],
        ["show", "NET"],
        ["tree"],
        ["path", "lung NET", "digestion"],
        ["neighbours", "NET"],
        ["why", "NET", "can arise in", "colon"],
        ["query", "SELECT * { ?s ?p ?o } LIMIT 50"],
        ["query", "SELECT ?a ?b ?c ?d ?e ?f ?g ?h { ?a ?b ?c } LIMIT 3"],
    ],
    ids=" ".join,
)
def test_an_answer_fits_the_terminal(words: list[str], columns: int) -> None:
    shown, code = terminal(*words, columns=columns)
    lines = shown.replace("\x1b[1m", "").replace("\x1b[0m", "").split("\n")
    assert code == 0
    assert len(lines) > 2
    assert max(map(len, lines)) <= columns
    if columns == 200 and words[0] in {"show", "tree", "path", "why"}:
        assert shown.encode() == run(*words).stdout


def test_columns_says_how_wide_a_terminal_is() -> None:
    for given in ("200", "0", "wide", ""):
        shown, _ = terminal("show", "NET", columns=60, COLUMNS=given)
        assert (max(map(len, shown.split("\n"))) > 60) == (given == "200")


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "md", "srj", "srx"])
def test_a_text_cannot_steer_the_terminal_it_is_shown_on(form: str) -> None:
    query = 'SELECT ("a\\u001B[31mb\\u202Ec\\u2028d\\u009B2Je\\u0007" AS ?x) {}'
    shown, code = terminal("query", query, "-f", form)
    assert code == 0
    text = shown.replace("\x1b[1mx\x1b[0m", "x")
    assert re.findall(r"[^\x20-\x7e\n]", text) == []
    assert re.search(r"a.*31mb.*c.*d.*2Je", text)
    if form in {"csv", "tsv"}:
        piped = run("query", query, "-f", form).stdout.decode()
        assert "a\x1b[31mb\u202ec\u2028d\x9b2Je\x07" in piped  # a file and a pipe lose nothing


def test_an_error_cannot_steer_the_terminal_it_is_shown_on() -> None:
    shown, code = terminal("show", "\x1b[31mnothing\u202e like it")
    assert (shown, code) == (
        "Error: no concept is named '\\x1b[31mnothing\\u202e like it'; see: netgraph search TEXT\n",
        2,
    )


def test_wide_signs_are_kept_within_the_terminal() -> None:
    shown, _ = terminal("query", f'SELECT ("{"中文" * 30}" AS ?x) (1 AS ?y) {{}}', columns=60)
    body = shown.split("\n")[1:-1]
    assert [line.count("中") + line.count("文") for line in body] == [28, 28, 4]


def test_a_terminal_of_another_encoding_gets_escapes() -> None:
    shown, code = terminal("query", 'SELECT ("é→中" AS ?x) {}', PYTHONIOENCODING="ascii")
    assert (shown, code) == ("\x1b[1mx\x1b[0m\n\\xe9\\u2192\\u4e2d\n", 0)


# Signals

STARTED = """
import sys
from netgraph.store import Store
query = Store.query
def told(*args, **extra):
    print("started", flush=True)
    return query(*args, **extra)
Store.query = told
from netgraph.__main__ import run
run()
"""


def test_ctrl_c_ends_a_long_query_at_once_and_leaves_no_file(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", STARTED, "query", ENDLESS, "-o", str(tmp_path / "answer")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=CLEAN,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"started\n"
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (-signal.SIGINT, b"")
    assert list(tmp_path.iterdir()) == []


# What is loaded

LOADED = """
import sys
from netgraph.cli import main
try:
    main(sys.argv[1:], prog_name="netgraph")
except SystemExit as end:
    assert not end.code
known = {"__main__", "_distutils_hack", *sys.stdlib_module_names}
foreign = {name.partition(".")[0] for name in sys.modules} - known
own = {name.removeprefix("netgraph.") for name in sys.modules if name.startswith("netgraph.")}
print(*sorted(foreign), "|", *sorted(own), file=sys.stderr)
"""
RULES = {"rules", "rules.claims", "rules.inference", "rules.reading", "rules.reasoning"}
ENGINE = {"engines", "guard", "index", "kept", "mappings", "names", "resources", "store", "table", *RULES}
COMMON = {"cli", "cli.common", "cli.questions", "render", "errors"}
GRAPH = ENGINE | COMMON | {"catalogue", "classification", "evidence", "headers", "kg", "model", "summary"}
MAY_LOAD = {
    "--version": {"cli", "errors"},
    "ask": ENGINE | COMMON | {"catalogue", "headers"},
    "query": ENGINE | COMMON,
    "search": GRAPH,
    "show": GRAPH - {"cli.questions"} | {"cli.exploration"},
    "stats": GRAPH - {"cli.questions"} | {"cli.exploration"},
    "tree": GRAPH - {"cli.questions"} | {"cli.exploration"},
    "why": GRAPH - {"cli.questions"} | {"cli.exploration"},
}
CALLS = {
    "--version": ["--version"],
    "ask": ["ask", "tumours-in-organ", "--organ", "GI tract"],
    "query": ["query", "SELECT ?t { ?t net:arisesIn net:Lung }"],
    "search": ["search", "carcinoma"],
    "show": ["show", "lung NET"],
    "stats": ["stats"],
    "tree": ["tree"],
    "why": ["why", "NET", "can arise in", "colon"],
}


@pytest.mark.parametrize("name", MAY_LOAD)
def test_a_command_loads_only_what_it_needs(name: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", LOADED, *CALLS[name]], capture_output=True, text=True, env=CLEAN, check=True
    )
    foreign, own = (set(part.split()) for part in told.stderr.split("|"))
    assert foreign <= {"click", "netgraph", "pyoxigraph"}
    assert own - MAY_LOAD[name] == set()


def test_the_help_loads_no_library_but_click_and_the_engine() -> None:
    told = subprocess.run(
        [sys.executable, "-c", LOADED, "--help"], capture_output=True, text=True, env=CLEAN, check=True
    )
    assert set(told.stderr.split("|")[0].split()) <= {"click", "netgraph", "pyoxigraph"}


# The same on every run


@pytest.mark.parametrize(
    "words",
    [
        ["ask"],
        ["show", "NET"],
        ["show", "neuroendocrine carcinoma"],
        ["show", "carcimona"],
        ["search", "neuro"],
        ["tree"],
        ["stats"],
        ["neighbours", "NET", "--inferred"],
        ["why", "NET", "can arise in", "colon"],
        ["path", "pNET", "colon", "-k", "3"],
    ],
    ids=" ".join,
)
def test_an_answer_is_the_same_on_every_run(words: list[str]) -> None:
    runs = [run(*words, environment={"PYTHONHASHSEED": seed}) for seed in ("1", "2")]
    assert len({(each.stdout, each.stderr, each.returncode) for each in runs}) == 1


# The stack

AT_THE_LIMIT = """
import sys
from netgraph.guard import DEEPEST, DEEPEST_FILE, MOST_WORDS, guard
from netgraph.store import load

def nested(start, opening, inside, closing, end):
    return start + opening * (DEEPEST - 3) + inside + closing * (DEEPEST - 3) + end

def long(start, part, words, end):
    return start + part * ((MOST_WORDS - 30) // words) + end

store = load(sys.argv[1])  # the layer of the article: in a large graph closures of closures take for ever
for text in (
    nested("SELECT * ", "{", "?s ?p ?o", "}", " LIMIT 1"),
    nested("SELECT * { ?s ?p ?o FILTER (", "str(", "?o", ")", ") } LIMIT 1"),
    nested("SELECT * { ?s ?p ?o FILTER EXISTS {", "?s ?p ?o FILTER EXISTS {", "", "}", "} } LIMIT 1"),
    nested("SELECT (", "SUM(", "1", ")", " AS ?x) { ?s net:arisesIn ?o }"),
    nested("SELECT * { ?s ", "(", "net:partOf", ")*", " ?o } LIMIT 1"),
    long("ASK { ?s net:arisesIn ?o FILTER (", "?o && ", 4, "?o) }"),
    long("ASK { ?s net:arisesIn ?o FILTER (", "1 + ", 2, "1) }"),
    long("ASK { ?s net:arisesIn ?o FILTER (", "!", 1, "?o) }"),
    long("ASK { ", "{} UNION ", 3, "{} }"),
    long("ASK { ?s net:arisesIn ?o ", "FILTER (?o) ", 5, "}"),
    long("ASK { ?s net:arisesIn ?o ", "MINUS {} ", 3, "}"),
    "ASK { " + "".join(f"BIND (1 AS ?x{each}) " for each in range((MOST_WORDS - 30) // 7)) + "}",
):
    guard(text, store.prefixes.bases)
    store.answer(text)
depth = DEEPEST_FILE
for ending, text in (
    ("jsonld", '{"@id":"x:x","x:p":' * depth + "1" + "}" * depth),
    ("jsonld", '{"@id":"x:x","x:p":{"@list":[' * (depth // 3) + "]}}" * (depth // 3)),
    ("ttl", "<x:x> <x:p> " + "<<( <x:x> <x:p> " * depth + "1" + " )>>" * depth + " ."),
):
    with open(f"deep.{ending}", "w") as file:
        file.write(text)
    load(f"deep.{ending}")
print("alive")
"""


def test_what_the_guard_lets_through_does_not_overflow_a_stack_of_8_mib(tmp_path: Path, article_folder: Path) -> None:
    script = 'ulimit -s 8192 && exec "$0" -c "$1" "$2"'
    words = ["sh", "-c", script, sys.executable, AT_THE_LIMIT, str(article_folder)]
    told = subprocess.run(words, capture_output=True, cwd=tmp_path, env=CLEAN, check=False)
    assert (told.returncode, told.stdout, told.stderr) == (0, b"alive\n", b"")


# Completion in a shell


def test_bash_completes_the_names_of_concepts(tmp_path: Path, article_folder: Path) -> None:
    script = """
        eval "$(_NETGRAPH_COMPLETE=bash_source "$script")"
        COMP_WORDS=(netgraph ask tumours-in-organ --organ co); COMP_CWORD=4
        _netgraph_completion "$script"
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    environment = CLEAN | {"script": str(Path(sys.executable).with_name("netgraph"))}
    environment |= {"NETGRAPH_DATA": str(article_folder)}
    told = subprocess.run(["bash", "-c", script], capture_output=True, env=environment, cwd=tmp_path, check=False)
    assert (told.stdout, told.stderr, told.returncode) == (b"colon\n", b"", 0)
