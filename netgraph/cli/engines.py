"""Commands about engines: push, doctor."""

from __future__ import annotations

import sys

import click

from netgraph.cli.common import TEXT, Progress, emit, emit_lines, emit_text, load_store, shared_options
from netgraph.errors import NetgraphError
from netgraph.render import render, terminal_width
from netgraph.table import Table


@click.command()
@click.argument("url")
@click.option("--graph-store", "graph_store", metavar="URL", help="Where the server takes graphs.  [default: guessed]")
@click.option("--overwrite", is_flag=True, help="Replace the default graph even if it is not one of netgraph.")
@shared_options(*TEXT)
def push(
    url: str, graph_store: str | None, overwrite: bool, data: tuple[str, ...], form: str, output: str | None
) -> None:
    """Load the graph, its evidence and what is inferred into the SPARQL endpoint at URL.

    Each graph takes the place of the one of its name, so that pushing again changes nothing; in the end the counts are
    compared. It goes through the Graph Store Protocol. Credentials are taken from NETGRAPH_USER and NETGRAPH_PASSWORD,
    NETGRAPH_TOKEN or ~/.netrc; NETGRAPH_TIMEOUT is how many seconds an answer may take.

    \b
    netgraph push http://127.0.0.1:7878/query
    netgraph push http://127.0.0.1:7878/query --graph-store http://127.0.0.1:7878/store
    netgraph --data http://127.0.0.1:7878/query ask tumours-in-organ --organ lung
    """
    from netgraph.pushing import push as push_store

    store = load_store(data)
    progress = Progress()
    try:
        pushed = push_store(store, url, graph_store_url=graph_store, overwrite=overwrite, progress=progress)
    finally:
        progress.clear()
    if form == "text":
        removed = f"; {pushed.removed:,} old graphs are removed" if pushed.removed else ""
        line = f"{pushed.triples:,} triples in {pushed.graphs:,} graphs are at {url}, counted there{removed}"
        emit_lines([line, f"netgraph --data {url} ask"], output)
    else:
        emit(Table(tuple(pushed._fields), (tuple(pushed),)), form, output)


@click.command()
@shared_options("table", "md", "json")
def doctor(data: tuple[str, ...], form: str, output: str | None) -> None:
    """Show what is installed, where things are, and which engine does what.

    With --data it also tries whether that graph can be asked.

    \b
    netgraph doctor
    netgraph doctor --data http://127.0.0.1:7878/query
    """
    from netgraph.doctor import features, installed

    found = installed()
    if data:
        found = Table(found.columns, (*found.rows, *_tried(data)))
    if form == "json":
        import json

        both = {"installed": found.records(), "engines": features().records()}
        emit_text(json.dumps(both, indent=2, ensure_ascii=False) + "\n", output)
        return
    width = terminal_width() if output in {None, "-"} and sys.stdout is not None and sys.stdout.isatty() else None
    emit_text(
        "\n".join(render(each, form, width=width) for each in (found, features())), output, steady=form == "table"
    )


def _tried(data: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Return whether a graph can be asked, as a row of what is installed."""
    what = f"graph {' '.join(data)}"
    try:
        store = load_store(data)
        [[count]] = store.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", inferred=False).rows
    except NetgraphError as error:
        return [(what, "cannot be asked", str(error))]
    return [(what, f"{count:,} stated triples", store.told)]
