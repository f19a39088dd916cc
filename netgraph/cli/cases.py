"""The command that makes demonstration data: demo-cases."""

from __future__ import annotations

import sys

import click

from netgraph.cases import FORMATS, write_cases
from netgraph.cli.common import Progress, data_option, load_store, note
from netgraph.errors import OutputError


@click.command("demo-cases")
@click.option("--cases", metavar="N", type=click.IntRange(min=1), default=10, show_default=True, help="How many.")
@click.option("--seed", metavar="N", type=int, default=1, show_default=True, help="Another number gives other cases.")
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="FILE",
    default="-",
    show_default=True,
    help="Where to write; - is standard output.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How to write: Turtle or N-Triples.  [default: nt where FILE ends in .nt, else ttl]",
)
@data_option()
def demo_cases(cases: int, seed: int, output: str, form: str | None, data: tuple[str, ...]) -> None:
    """Make up records of tumour cases, to try queries out and to measure.

    Each has a tumour subtype of the graph, a site that a passage states for it, and its grade, behaviour and morphology
    code where the graph has them. They are about no person, and say nothing about how common anything is. The same seed
    gives the same cases. A file is written whole or not at all.

    \b
    netgraph demo-cases
    netgraph demo-cases --cases 100000 -o cases.ttl
    netgraph query --data netgraph --data cases.ttl "SELECT (COUNT(*) AS ?n) { ?case net:caseSite net:Lung }"
    """
    if not output:
        raise OutputError("-o needs the name of a file; - is standard output", path=output)
    form = form or ("nt" if output.endswith(".nt") else "ttl")
    store = load_store(data)
    progress = Progress()
    try:
        if output == "-":
            write_cases(store, sys.stdout.buffer, cases=cases, seed=seed, form=form)
            sys.stdout.buffer.flush()
            return
        from netgraph.output import open_files

        with open_files([output]) as [file]:
            write_cases(store, file, cases=cases, seed=seed, form=form, progress=progress)
    finally:
        progress.clear()
    note(f"written: {output}, {cases:,} case{'' if cases == 1 else 's'}")
