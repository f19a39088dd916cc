"""What every command shares: the options, loading the graph, and putting out the answer."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from netgraph.cli import OPENED
from netgraph.errors import OutputError
from netgraph.render import hanging, plain, render, terminal_width
from netgraph.table import Table

if TYPE_CHECKING:
    from netgraph.kg import KnowledgeGraph
    from netgraph.store import Store

__all__ = [
    "EMPTY",
    "NO_CACHE",
    "TABLES",
    "TEXT",
    "complete_names",
    "emit",
    "emit_lines",
    "emit_text",
    "interruptible",
    "load_graph",
    "load_store",
    "note",
    "shared_options",
]

TABLES = ("table", "csv", "tsv", "json", "md")
TEXT = ("text", *TABLES)
EMPTY = "no rows: no source in this graph states an answer"

Command = TypeVar("Command", bound=Callable[..., Any])


def shared_options(*formats: str) -> Callable[[Command], Command]:
    """Return the decorator that gives a command --data, --format and --output."""

    def decorate(command: Command) -> Command:
        for option in (
            click.option(
                "-o",
                "--output",
                type=click.Path(),
                metavar="FILE",
                help="Write the answer to FILE instead of the screen.",
            ),
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


KEEPING = "netgraph.keeping"
"""Where a call notes in click's context whether large graphs are kept on disk."""


def _keeping(ctx: click.Context, param: click.Parameter, no_cache: bool) -> None:
    ctx.meta[KEEPING] = not no_cache


def data_option() -> Callable[[Command], Command]:
    """Return the decorator that gives a command --data and --no-cache."""

    def decorate(command: Command) -> Command:
        for option in (NO_CACHE, DATA):
            command = option(command)
        return command

    return decorate


NO_CACHE = click.option(
    "--no-cache",
    is_flag=True,
    expose_value=False,
    callback=_keeping,
    help="Load the files anew and keep nothing on disk for the next time.",
)
DATA = click.option(
    "--data",
    multiple=True,
    type=click.Path(),
    metavar="FILE|DIR|URL",
    help="Ask this graph instead of the shipped one: files and folders, repeated to join several, where the word "
    "netgraph stands for the shipped graph; or the address of a SPARQL endpoint.",
)


@contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl-C end the process at once while the engine works, which does not look for signals itself."""
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def load_store(data: Sequence[str]) -> Store:
    """Return the store of the --data options, with progress on a terminal."""
    from netgraph.engines import open_store

    context = click.get_current_context(silent=True)
    meta = context.meta if context else {}
    progress = Progress()
    try:
        with interruptible():
            meta[OPENED] = store = open_store(data, keep=meta.get(KEEPING, True), progress=progress)
    finally:
        progress.clear()
    return store


def load_graph(data: Sequence[str]) -> KnowledgeGraph:
    """Return the graph of the --data options, with progress on a terminal."""
    from netgraph.kg import KnowledgeGraph

    return KnowledgeGraph(load_store(data))


def complete_names(ctx: click.Context, incomplete: str, *, kind: str) -> list[str]:
    """Return the names of that kind that begin so, in the graph of --data; none where it cannot be loaded.

    bash breaks a word at blanks and colons, so that it gets the local name of what has no name in one word.
    """
    from netgraph.engines import open_store
    from netgraph.errors import NetgraphError
    from netgraph.names import BASE, fold

    data = ctx.params.get("data") or ctx.find_root().params.get("data") or ()
    try:
        names = open_store(data, keep=True).names
    except NetgraphError:
        return []
    bash = os.environ.get("_NETGRAPH_COMPLETE") == "bash_complete" and " " not in incomplete
    found = set()
    for term in names.terms.values():
        if kind in term.kinds:
            own = {term.label, *term.names, names.prefixes.compact(term.iri)}
            if bash:
                own = {each for each in own if not re.search(r"[\s:]", each)} or {term.iri.removeprefix(BASE)}
            found |= own
    return sorted(each for each in found if fold(each).startswith(fold(incomplete)))


class Progress:
    """Names what is being worked on, on a terminal, once the work has taken a while."""

    def __init__(self, *, patience: float = 0.5) -> None:
        import time

        self._clock, self._patience = time.monotonic, patience
        self._start, self._shown = time.monotonic(), 0
        self._terminal = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, name: str) -> None:
        """Show the name, in place of the last one."""
        if self._terminal and self._clock() - self._start > self._patience:
            text = plain(name)[-min(60, terminal_width() - 1) :]
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
    width = terminal_width() if _on_terminal(output) else None
    emit_text(render(table, form, width=width), output, steady=form == "table")
    if not table.rows:
        note(empty)


def emit_lines(lines: Iterable[str], output: str | None, *, indent: int | None = None) -> None:
    """Put out lines; on a terminal they are wrapped, and go on indented: by two more than they begin, if not said."""
    shown = [plain(line) for line in lines]
    if _on_terminal(output):
        width = terminal_width()
        shown = [part for line in shown for part in hanging(line, width, indent=indent)]
    emit_text("".join(f"{line}\n" for line in shown), output)


def emit_text(text: str | bytes, output: str | None, *, steady: bool = False) -> None:
    """Put out text on stdout, or write it whole to a file.

    In files and pipes it is UTF-8 to the byte. On a terminal nothing in it can steer the terminal.

    Args:
        text: what is put out.
        output: a file; stdout where it is None or "-".
        steady: whether the text has been made harmless for terminals.
    """
    if not output and output is not None:
        raise OutputError("-o needs the name of a file; - is standard output", path=output)
    if output is not None and output != "-":
        from netgraph.output import write_file

        write_file(output, text)
    elif _on_terminal(output):
        words = text if isinstance(text, str) else text.decode("utf-8", "backslashreplace")
        words = words if steady else plain(words, keep="\n\t")
        encoding = sys.stdout.encoding or "utf-8"
        click.echo(words.encode(encoding, "backslashreplace").decode(encoding), nl=False)
    elif sys.stdout is None:
        raise OutputError("standard output is closed; name a file with -o", path="-")
    else:
        rest = memoryview(text.encode("utf-8") if isinstance(text, str) else text)
        while rest:  # without a buffer (python -u) a write may be a part of it
            rest = rest[sys.stdout.buffer.write(rest) :]
        sys.stdout.buffer.flush()


def _on_terminal(output: str | None) -> bool:
    return output in {None, "-"} and sys.stdout is not None and sys.stdout.isatty()


def note(message: str) -> None:
    """Say something on stderr that is not part of the answer."""
    click.echo(plain(message), err=True)
