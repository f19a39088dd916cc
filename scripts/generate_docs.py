"""Write the reference pages of docs/ from what they describe: questions, commands, relations.

python scripts/generate_docs.py [--check]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import click

from netgraph import load
from netgraph.catalogue import questions
from netgraph.cli import COMMANDS
from netgraph.cli import main as cli
from netgraph.pictures import neighbourhood_svg
from netgraph.render import render
from netgraph.rules import read_rules

DOCS = Path(__file__).resolve().parent.parent / "docs"
MADE = "<!-- Made by scripts/generate_docs.py (make format); edit what it describes instead. -->\n\n"


def question_page() -> str:
    parts = [
        "# The questions\n\n",
        MADE,
        "Each is a file of `queries/competency/`: plain SPARQL 1.1 that any engine runs, with a header that says what\n"
        "it asks, takes and returns, and that the tests hold it to. `netgraph ask QUESTION --help` shows the same.\n",
    ]
    for question in questions():
        parts.append(
            f"\n## {question.name}\n\n**{question.summary}** {question.description}\n\n"
            f"```console\n$ {question.usage}\n```\n"
        )
        if question.parameters:
            parts.append("\n| parameter | takes | what for |\n| --- | --- | --- |\n")
            for each in question.parameters:
                default = f", `{each.default}` if not given" if each.default else ", optional" if each.optional else ""
                parts.append(f"| `--{each.name}` | {each.what}{default} | {each.description} |\n")
        parts.append("\n| column | meaning |\n| --- | --- |\n")
        parts += [f"| `{name}` | {meaning} |\n" for name, meaning in question.returns]
    return "".join(parts)


def command_page() -> str:
    parts = ["# The commands\n\n", MADE]
    group = click.Context(cli, info_name="netgraph", terminal_width=100, max_content_width=100)
    parts.append(f"```text\n{cli.get_help(group)}\n```\n")
    for name in COMMANDS:
        command = cli.get_command(group, name)
        if command is None:
            raise SystemExit(f"no command {name}")
        context = click.Context(command, info_name=name, parent=group, terminal_width=100, max_content_width=100)
        parts.append(f"\n## netgraph {name}\n\n```text\n{command.get_help(context)}\n```\n")
        if isinstance(command, click.Group):
            for below in command.list_commands(context):
                inner = command.get_command(context, below)
                if inner is None:
                    raise SystemExit(f"no command {name} {below}")
                deeper = click.Context(
                    inner, info_name=below, parent=context, terminal_width=100, max_content_width=100
                )
                parts.append(f"\n### netgraph {name} {below}\n\n```text\n{inner.get_help(deeper)}\n```\n")
    return "".join(parts)


def relation_page() -> str:
    rules = "".join(f"| `{rule.name}` | {rule.summary} |\n" for rule in read_rules())
    return (
        f"# Relations and rules\n\n{MADE}"
        "A claim uses one of these relations. *Necessary* holds of every instance of the subject, *possible* of some,\n"
        "*generic* is said of the subject as a whole. Only necessary claims are inherited by subtypes.\n\n"
        f"{render(load().ask('relations'), 'md')}\n"
        "## What is concluded\n\nEach rule is a SPARQL CONSTRUCT query in `queries/rules/`; `netgraph why` names the\n"
        f"one that concluded a claim, and the passages it rests on.\n\n| rule | says |\n| --- | --- |\n{rules}"
    )


def picture() -> str:
    """Return the picture that the README opens with."""
    kg = load()
    return neighbourhood_svg(kg.to_networkx(inferred=False), kg["GI NET"].iri)


PAGES = {
    "commands.md": command_page,
    "pictures/gi-net.svg": picture,
    "questions.md": question_page,
    "relations.md": relation_page,
}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true", help="write nothing; fail if a page is stale")
    check = options.parse_args().check
    stale = []
    for name, page in PAGES.items():
        path, text = DOCS / name, page()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not check:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
    if check and stale:
        print(f"docs are stale: {', '.join(stale)}; run: make format", file=sys.stderr)
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
