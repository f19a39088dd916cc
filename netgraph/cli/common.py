"""What every command shares: the options, loading the graph, and putting out the answer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from netgraph.cli.render import plain, render
from netgraph.table import Table

if TYPE_CHECKING:
    from netgraph.kg import KnowledgeGraph
    from netgraph.store import Store

__all__ = ["EMPTY", "TABLES", "emit", "emit_text", "load_graph", "load_store", "note", "shared_options"]

TABLES = ("table", "csv", "tsv", "json", "md")
EMPTY = "no rows: no source in this graph states an answer"

Command = TypeVar("Command", bound=Callable[..., Any])


def shared_options(*formats: str) -> Callable[[Command], Command]:
    """Return the decorator that gives a command --data, --format and --output."""

    def decorate(command: Command) -> Command:
        for option in (
            click.option("-o", "--output", metavar="FILE", help="Write the answer to FILE instead of the screen."),
            click.option(
                "-f",
                "--format",
                "form",
                type=click.Choice(formats),
                default=formats[0],
                show_default=True,
                help="How to write the answer.",
            ),
            data_option(),
        ):
            command = option(command)
        return command

    return decorate


def data_option() -> Callable[[Command], Command]:
    """Return the decorator that gives a command --data."""
    return click.option(
        "--data",
        multiple=True,
        metavar="FILE|DIR",
        envvar="NETGRAPH_DATA",
        help="Ask this graph instead of the shipped one; repeat to join several. The word netgraph stands for the shipped graph.",
    )


def load_store(data: Sequence[str]) -> Store:
    """Return the store of the --data options, with progress on a terminal."""
    from netgraph.store import load

    progress = Progress()
    try:
        return load(*data, progress=progress)
    finally:
        progress.clear()


def load_graph(data: Sequence[str]) -> KnowledgeGraph:
    """Return the graph of the --data options, with progress on a terminal."""
    from netgraph.kg import KnowledgeGraph

    return KnowledgeGraph(load_store(data))


class Progress:
    """Names what is being worked on, on a terminal, once the work has taken a while."""

    def __init__(self, *, patience: float = 0.5) -> None:
        import time

        self._clock, self._patience = time.monotonic, patience
        self._start, self._shown = time.monotonic(), 0
        self._terminal = sys.stderr.isatty()

    def __call__(self, name: str) -> None:
        """Show the name, in place of the last one."""
        if self._terminal and self._clock() - self._start > self._patience:
            text = plain(name)[-60:]
            sys.stderr.write("\r" + text.ljust(self._shown))
            sys.stderr.flush()
            self._shown = len(text)

    def clear(self) -> None:
        """Take away what is shown."""
        if self._shown:
            sys.stderr.write("\r" + " " * self._shown + "\r")
            sys.stderr.flush()
            self._shown = 0


def emit(table: Table, form: str, output: str | None, *, empty: str = EMPTY) -> None:
    """Put out a table, and say on stderr if it has no rows."""
    emit_text(render(table, form, terminal=output is None and sys.stdout.isatty()), output)
    if not table.rows:
        note(empty)


def emit_text(text: str | bytes, output: str | None) -> None:
    """Put out text on stdout, or write it whole to a file."""
    if output is None or output == "-":
        click.echo(text, nl=False)
        return
    from netgraph.output import write_file

    write_file(output, text)


def note(message: str) -> None:
    """Say something on stderr that is not part of the answer."""
    click.echo(plain(message), err=True)
