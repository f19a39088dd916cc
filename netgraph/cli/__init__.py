"""The command line. Each command parses its arguments, calls one function of the library, and puts out the result."""

from __future__ import annotations

import importlib
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import click

from netgraph import __version__
from netgraph.errors import NetgraphError

__all__ = ["main"]

COMMANDS = {
    "ask": "questions",
    "check-sources": "checks",
    "demo-cases": "cases",
    "doctor": "engines",
    "draw": "pictures",
    "export": "exports",
    "map": "exports",
    "neighbours": "exploration",
    "path": "exploration",
    "push": "engines",
    "query": "questions",
    "search": "questions",
    "serve": "serving",
    "show": "exploration",
    "slice": "exports",
    "stats": "exploration",
    "tree": "exploration",
    "validate": "checks",
    "why": "exploration",
}
"""The module of each command; it is imported when the command is used or listed."""

HIDING = {"map": "map_", "slice": "slice_"}
"""The functions of commands whose names would hide a built-in."""


LONGEST = 1_000
"""How many signs of a message are shown."""

ENDED, GONE = 130, 141
"""The exit codes that shells give to what Ctrl-C has ended, and to what wrote to a pipe that nothing reads any more."""


OPENED = "netgraph.opened"
"""Where a call notes in click's context which store it has opened."""


class Failure(click.ClickException):
    """A netgraph error, with the exit code of its kind."""

    def __init__(self, error: NetgraphError) -> None:
        super().__init__(error.message if str(error) == error.message else str(error))
        self.exit_code = error.exit_code  # type: ignore[misc]  # click reads it from the instance


class Commands(click.Group):
    """The group of commands, which imports only what it runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"netgraph.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, HIDING.get(cmd_name, cmd_name.replace("-", "_")))
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            from netgraph.names import shown

            near = difflib.get_close_matches(args[0], COMMANDS, n=2)
            hint = f"did you mean: {', '.join(near)}?" if near else f"there are: {', '.join(COMMANDS)}"
            raise click.UsageError(f"no command is named {shown(args[0])}; {hint}", ctx) from error

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        try:
            return super().make_context(*args, **extra)
        except BrokenPipeError as error:  # while it wrote the help
            raise click.exceptions.Exit(GONE) from error

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (NetgraphError, RuntimeError) as error:
            if rotten := _rotten(ctx, error):
                raise Failure(rotten) from error
            if isinstance(error, NetgraphError):
                raise Failure(error) from error
            raise
        except click.UsageError as error:
            if error.ctx is None and (command := self.get_command(ctx, ctx.invoked_subcommand or "")):
                error.ctx = click.Context(command, parent=ctx, info_name=ctx.invoked_subcommand)
            raise
        except BrokenPipeError as error:
            raise click.exceptions.Exit(GONE) from error
        except OSError as error:
            what = f"{error.filename}: " if error.filename else "cannot write the answer: "
            raise click.ClickException(f"{what}{error.strerror or error}") from error

    def main(  # type: ignore[override]  # without click's overloads, which tell only that it never returns
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        *,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command and end with its exit code; an error is one line on stderr."""
        if not standalone_mode:
            return super().main(args, prog_name, standalone_mode=False, **extra)
        try:
            ended = super().main(args, prog_name, standalone_mode=False, **extra)
            code = ended if isinstance(ended, int) else 0
        except click.ClickException as error:
            say(error)
            code = 2 if type(error) is click.ClickException else error.exit_code
        except click.Abort:
            code = ENDED
        sys.exit(code)


def _rotten(ctx: click.Context, error: Exception) -> NetgraphError | None:
    """Return what to say where a graph kept on disk has rotted, which is removed; None where that is not the matter."""
    store: Any = ctx.meta.get(OPENED)
    place = getattr(store, "place", None)
    if place:
        from netgraph.errors import DataError
        from netgraph.kept import damaged

        if damaged(store, error):
            return DataError(
                "this graph was kept on disk and is damaged; it is removed, run the command again", path=place
            )
    return None


def say(error: click.ClickException) -> None:
    """Say an error in one line on stderr, with what helps; of a very long one, its beginning and its end."""
    from netgraph.render import plain

    message = plain(error.message if isinstance(error, Failure) else " ".join(error.format_message().split()))
    if len(message) > LONGEST:
        message = f"{message[: LONGEST // 2]} … {message[-LONGEST // 2 :]}"
    if isinstance(error, click.UsageError):
        path = error.ctx.command_path if error.ctx else "netgraph"
        quotes = "; put a name of several words in quotes" if "unexpected extra argument" in message else ""
        message = f"{message.removesuffix('.')}{quotes}; see: {path} --help"
    with suppress(OSError):
        click.echo(f"Error: {message}", err=True)


class Source(click.Path):
    """A file or folder, or an address; several in an environment variable are separated as in PATH."""

    def split_envvar_value(self, rv: str) -> Sequence[str]:
        """Return the sources of an environment variable."""
        parts: list[str] = []
        for part in re.split(rf"{re.escape(os.pathsep)}(?!//)", rv):
            if parts and re.fullmatch(r"https?://[^/]+", parts[-1]) and re.match(r"\d+(?:/|$)", part):
                parts[-1] += f":{part}"  # the port of an address
            elif part:
                parts.append(part)
        return parts


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.version_option(__version__, "--version", prog_name="netgraph")
@click.option(
    "--data",
    multiple=True,
    type=Source(),
    metavar="FILE|DIR|URL",
    envvar="NETGRAPH_DATA",
    help="The same as --data of a command, before it.",
)
@click.pass_context
def main(ctx: click.Context, data: tuple[str, ...]) -> None:
    """Ask the knowledge graph of neuroendocrine tumour concepts.

    \b
    netgraph ask                                        the questions it answers
    netgraph ask tumours-in-organ --organ "GI tract"    one of them
    netgraph show "lung NET"                            a concept, with its evidence
    netgraph why NET "can arise in" colon               why a claim holds

    General information from the sources named, not medical advice. Exit codes: 0 fine, 1 findings, 2 wrong call, 3 bad
    data.
    """
    if data:
        ctx.default_map = {name: {"data": data} for name in COMMANDS}
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
