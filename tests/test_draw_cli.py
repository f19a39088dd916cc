"""`netgraph draw` writes what the ending of the file says, and fails in one line."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from drawn import Drawn

import netgraph.cli
from netgraph.cli.pictures import draw

pytestmark = pytest.mark.usefixtures("asked_of_article")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(netgraph.cli.main, ["draw", *arguments])


EXAMPLES = sorted(
    line.strip()
    for command in draw.commands.values()
    for line in (command.help or "").splitlines()
    if line.strip().startswith("netgraph draw")
)


def test_each_subcommand_has_examples() -> None:
    assert sorted(draw.commands) == ["hierarchy", "map", "neighbourhood", "path"]
    assert len(EXAMPLES) == 10
    assert {line.split()[2] for line in EXAMPLES} == set(draw.commands)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_the_help_work(example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = shlex.split(example)
    if "--against" in words:  # the article is one scheme
        monkeypatch.delenv("NETGRAPH_DATA")
    result = run(*words[2:])
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    start = {".svg": b"<svg ", ".png": b"\x89PNG", ".html": b"<!DOCTYPE html>"}[Path(words[-1]).suffix]
    assert (tmp_path / words[-1]).read_bytes().startswith(start)


def test_the_map_of_the_shipped_graph_says_what_it_sums_up(tmp_path: Path) -> None:
    result = run("map", "--data", "netgraph", "-o", str(tmp_path / "map.svg"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert re.fullmatch(
        r"Summarised: of each kind the concepts with the most claims are named, [\d,]+ further ones counted\.\n",
        result.stderr,
    )


@pytest.mark.parametrize("output", [[], ["-o", "-"]])
def test_without_a_file_the_svg_goes_to_stdout(output: list[str]) -> None:
    result = run("neighbourhood", "lung NET", *output)
    assert result.exit_code == 0
    assert Drawn(result.stdout).words().startswith("Neighbourhood of lung neuroendocrine tumour 2 stated claims")


def test_the_graph_of_data_is_drawn(tmp_path: Path) -> None:
    file = tmp_path / "mine.ttl"
    file.write_text(
        "@prefix net: <https://w3id.org/netgraph/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        'net:Mine a skos:Concept ; skos:prefLabel "my <b>own</b> concept" ; skos:broader net:LungNET .\n',
        encoding="utf-8",
    )
    result = run("hierarchy", "lung NET", "--data", "netgraph", "--data", str(file))
    assert result.exit_code == 0
    assert "my <b>own</b> concept" in Drawn(result.stdout).words()


def test_options_reach_the_picture() -> None:
    words = {
        name: Drawn(run("neighbourhood", "lung NET", *options).stdout).words()
        for name, options in {
            "plain": [],
            "inferred": ["--inferred"],
            "steps": ["--steps", "2"],
            "relation": ["--relation", "arises in"],
        }.items()
    }
    assert "inferred" not in words["plain"]
    assert "lighter: inferred by a rule" in words["inferred"]
    assert "up to 2 claims away" in words["steps"]
    assert "1 stated claim" in words["relation"]


def test_a_scheme_without_a_hierarchy_gives_an_empty_picture() -> None:
    assert "No source states such a hierarchy." in Drawn(run("hierarchy", "--scheme", "scheme:WHO").stdout).words()


@pytest.mark.parametrize("command", [["map"], ["hierarchy"], ["neighbourhood", "lung"], ["path", "lung", "colon"]])
def test_width_is_aimed_at(command: list[str]) -> None:
    widths = [Drawn(run(*command, "--width", width).stdout).width for width in ("320", "1600")]
    assert widths[0] <= widths[1]
    assert widths[0] < 1000


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["neighbourhood", "nosuch"], 2, "Error: no concept is named 'nosuch'"),
        (["neighbourhood", "lung", "--relation", "nosuch"], 2, "Error: no relation is named 'nosuch'"),
        (["hierarchy", "--scheme", "nosuch"], 2, "Error: no classification scheme is named 'nosuch'"),
        (
            ["hierarchy", "--scheme", "CCS", "--against", "nosuch"],
            2,
            "Error: no classification scheme is named 'nosuch'",
        ),
        (["hierarchy", "--scheme", "CCS", "--against", ""], 2, "Error: no classification scheme has an empty name"),
        (["hierarchy", "--scheme", "CCS", "--against", "CCS"], 2, "Error: Canadian Cancer Society cannot be compared"),
        (
            ["hierarchy", "--against", "CCS"],
            2,
            "Error: --against CCS compares two schemes; name the other one with --s",
        ),
        (["map", "--kind", "nosuch"], 2, "Error: no kind is named 'nosuch'"),
        (["map", "-o", "a.pdf"], 2, "Error: a.pdf does not end in .svg, .png, .html"),
        (["map", "-o", "missing/a.svg"], 2, "Error: cannot write missing/a.svg"),
        (["map", "--width", "5"], 2, "Error: Invalid value for '--width'"),
    ],
)
def test_what_cannot_be_drawn_is_one_line_on_stderr(
    arguments: list[str], code: int, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.splitlines()[-1].startswith(message)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_that_leaves_things_out_says_so_on_stderr(tmp_path: Path) -> None:
    file = tmp_path / "many.ttl"
    head = "@prefix net: <https://w3id.org/netgraph/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    lines = [
        f'net:Many{each} a skos:Concept ; skos:prefLabel "many {each}" ; skos:broader net:Lung .' for each in range(60)
    ]
    file.write_text(head + "\n".join(lines), encoding="utf-8")
    result = run("neighbourhood", "net:Lung", "--data", "netgraph", "--data", str(file))
    assert result.exit_code == 0
    assert result.stderr == "Summarised: 20 further claims not drawn one by one.\n"


def test_png_without_the_extra_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    result = run("map", "-o", str(tmp_path / "a.png"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        'Error: PNG needs packages that are not installed; run: pip install "netgraph-kg[pictures]"\n'
    )


def test_the_help_lists_what_each_subcommand_draws() -> None:
    lines = re.findall(r"^  (\w+) +(Draw .*)$", run("--help").stdout, flags=re.MULTILINE)
    assert lines == [
        ("hierarchy", "Draw the tree below a CONCEPT, or every tree."),
        ("map", "Draw the whole graph by kind of concept."),
        ("neighbourhood", "Draw the claims around a CONCEPT."),
        ("path", "Draw how two concepts are connected."),
    ]
    assert isinstance(draw, click.Group)


def test_the_help_of_the_command_loads_no_graph_and_no_picture() -> None:
    code = (
        "import sys, netgraph.cli.pictures as p\n"
        "try: p.draw(['map', '--help'])\nexcept SystemExit: pass\n"
        "print(sorted(name for name in sys.modules if name in ('networkx', 'pyoxigraph', 'netgraph.pictures')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
