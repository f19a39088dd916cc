"""The command line. Each command parses its arguments, calls one function of the library, and puts out the result."""

from __future__ import annotations

import importlib
from typing import Any

import click

from netgraph import __version__
from netgraph.errors import NetgraphError

__all__ = ["main"]

COMMANDS = {
    "ask": "questions",
    "check-sources": "checks",
    "draw": "pictures",
    "export": "exports",
    "map": "exports",
    "neighbours": "exploration",
    "path": "exploration",
    "query": "questions",
    "search": "questions",
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


class Failure(click.ClickException):
    """A netgraph error as one line on stderr, with the exit code of its kind."""

    def __init__(self, error: NetgraphError) -> None:
        from netgraph.cli.render import plain

        super().__init__(plain(error.message if str(error) == error.message else str(error)))
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

            near = difflib.get_close_matches(args[0], COMMANDS, n=2)
            hint = f"did you mean: {', '.join(near)}?" if near else f"there are: {', '.join(COMMANDS)}"
            raise click.UsageError(f"no command is named {args[0]!r}; {hint}", ctx) from error

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except NetgraphError as error:
            raise Failure(error) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, "--version", prog_name="netgraph")
def main() -> None:
    """Ask the knowledge graph of neuroendocrine tumour concepts.

    \b
    netgraph ask                                        the questions it answers
    netgraph ask tumours-in-organ --organ "GI tract"    one of them
    netgraph show "lung NET"                            a concept, with its evidence
    netgraph why NET "can arise in" colon               why a claim holds

    General information from the sources named, not medical advice. Exit codes: 0 fine, 1 findings, 2 wrong call, 3 bad
    data.
    """
