"""Commands that check: validate, check-sources."""

from __future__ import annotations

import sys

import click

from netgraph.cli.common import TABLES, TEXT, Progress, emit, emit_lines, emit_text, load_graph, note, shared_options
from netgraph.model import Finding
from netgraph.table import Table

REPORTS = ("text", *TABLES, "markdown", "turtle", "junit", "sarif")
COLUMNS = ("severity", "check", "entity", "property", "value", "message", "mend", "place")


def _table(findings: list[Finding]) -> Table:
    return Table(COLUMNS, tuple(tuple(getattr(each, name) for name in COLUMNS) for each in findings))


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path())
@shared_options(*REPORTS)
def validate(files: tuple[str, ...], data: tuple[str, ...], form: str, output: str | None) -> None:
    """Check the graph, or your own FILEs together with the graph they extend.

    Ends with exit code 1 if anything is wrong.

    \b
    netgraph validate
    netgraph validate mine.trig
    netgraph validate mine.trig -f sarif -o findings.sarif
    """
    from netgraph.validation import validate as validate_store
    from netgraph.validation import validate_files
    from netgraph.validation.reports import write_report

    progress = Progress()
    try:
        if files:
            findings = validate_files(files, base=data or ("netgraph",), progress=progress)
        else:
            findings = validate_store(load_graph(data).store, progress=progress)
    finally:
        progress.clear()
    if form in {"table", "csv", "tsv"}:
        emit(_table(findings), form, output, empty="no findings")
    else:
        emit_text(write_report(findings, {"md": "markdown"}.get(form, form)), output)
    if output is not None:
        note(f"{len(findings)} finding{'' if len(findings) == 1 else 's'}, written to {output}")
    sys.exit(1 if findings else 0)


@click.command("check-sources")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@shared_options(*TEXT)
def check_sources(files: tuple[str, ...], data: tuple[str, ...], form: str, output: str | None) -> None:
    """Check offsets and hashes of passages against your copy of the documents.

    The text of a document is not part of netgraph: a passage is its offsets and a hash, and this proves them. Ends with
    exit code 1 if a passage does not fit.

    \b
    netgraph check-sources ccs-what-are-nets.txt
    """
    agreeing, findings = load_graph(data).check_sources(*files)
    passages, wrong = f"passage{'' if agreeing == 1 else 's'}", f"finding{'' if len(findings) == 1 else 's'}"
    summary = f"{agreeing} {passages} fit, {len(findings)} {wrong}"
    if form == "text":
        lines = [
            ": ".join(dict.fromkeys((f"{each.path}", each.entity, f"{each.message}; {each.mend}"))) for each in findings
        ]
        emit_lines([*lines, summary], output)
    else:
        table = Table(
            ("path", *COLUMNS[:-1]),
            tuple((each.path, *row[:-1]) for each, row in zip(findings, _table(findings).rows, strict=True)),
        )
        emit(table, form, output, empty="no findings")
        note(summary)
    sys.exit(1 if findings else 0)
