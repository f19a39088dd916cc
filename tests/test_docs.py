"""What the papers show is what happens."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from netgraph.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^```console\n\$ netgraph ([^\n]*)\n(.*?)^```$", README, re.M | re.S)


def test_the_readme_shows_commands() -> None:
    assert len(SHOWN) >= 3


@pytest.mark.parametrize(("command", "output"), SHOWN, ids=[command for command, _ in SHOWN])
def test_a_command_of_the_readme_gives_what_it_shows(command: str, output: str) -> None:
    result = CliRunner().invoke(main, shlex.split(command))
    assert result.exit_code == 0
    assert result.stdout == output


def test_the_python_of_the_readme_runs() -> None:
    blocks = re.findall(r"^```python\n(.*?)^```$", README, re.M | re.S)
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner()
    for block in blocks:
        runner.run(parser.get_doctest(block, {}, "README", "README.md", 0))
    assert runner.tries > 5
    assert runner.failures == 0


@pytest.mark.parametrize("page", sorted(path.name for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]))
def test_links_within_the_papers_lead_somewhere(page: str) -> None:
    path = next(each for each in (ROOT / page, ROOT / "docs" / page) if each.exists())
    targets = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    missing = [each for each in targets if not each.startswith("http") and not (path.parent / each).exists()]
    assert missing == []


def test_the_counts_of_the_readme_are_true() -> None:
    from netgraph import load

    kg = load()
    (article,) = (row for row in kg.ask("sources") if row.source == "source:ccs-what-are-nets")
    assert f"{article.claims} statements in {article.passages} passages" in README
    sources, schemes = len(kg.ask("sources")), len(kg.ask("scheme-sizes"))
    assert f"{len(kg):,} concepts from {sources} sources in {schemes} schemes" in README
