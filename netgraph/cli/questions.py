"""Commands that ask: ask, query, search."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from netgraph.cli.common import (
    TABLES,
    complete_names,
    emit,
    emit_text,
    interruptible,
    load_graph,
    load_store,
    note,
    shared_options,
)
from netgraph.errors import DataError, MissingFileError, QueryError
from netgraph.names import shown
from netgraph.table import Table

if TYPE_CHECKING:
    import pyoxigraph as ox
    from click.shell_completion import CompletionItem

    from netgraph.catalogue import Parameter, Question
    from netgraph.store import Store

RESULTS = ("srj", "srx")
GRAPHS = ("ttl", "nt", "rdf", "jsonld")


def _complete_question(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from netgraph.catalogue import questions

    return [CompletionItem(each.name, help=each.summary) for each in questions() if each.name.startswith(incomplete)]


def _complete_parameter(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Return names for the parameter that stands last."""
    from netgraph import catalogue

    given: tuple[str, ...] = ctx.params.get("parameters") or ()
    for each in _parameters(ctx):
        if given[-1:] == (f"--{each.name}",) and each.type != "text":
            return complete_names(ctx, incomplete, kind=catalogue.kind_of(each))
    return []


def _parameters(ctx: click.Context) -> tuple[Parameter, ...]:
    """Return the parameters of the question that is being completed."""
    from netgraph import catalogue

    name = ctx.params.get("question")
    return next((each.parameters for each in catalogue.questions() if each.name == name), ())


class Ask(click.Command):
    """The command whose options are those of the question."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the parameters of the question and the options that begin so."""
        from click.shell_completion import CompletionItem

        own = [CompletionItem(f"--{each.name}", help=each.description) for each in _parameters(ctx)]
        return [*(each for each in own if each.value.startswith(incomplete)), *super().shell_complete(ctx, incomplete)]


@click.command(
    cls=Ask,
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": True},
    add_help_option=False,
)
@click.argument("question", required=False, shell_complete=_complete_question)
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED, shell_complete=_complete_parameter)
@click.option(
    "-h", "--help", "wants_help", is_flag=True, help="Show this message, or with a QUESTION what it takes and returns."
)
@shared_options(*TABLES)
@click.pass_context
def ask(
    ctx: click.Context,
    question: str | None,
    parameters: tuple[str, ...],
    wants_help: bool,
    data: tuple[str, ...],
    form: str,
    output: str | None,
) -> None:
    """Ask a question of the catalogue, or list the questions.

    \b
    netgraph ask
    netgraph ask tumours-in-organ --organ "GI tract"
    netgraph ask tumours-in-organ --help
    """
    from netgraph import catalogue

    if question is None:
        if wants_help:
            click.echo(ctx.get_help())
            return
        rows = tuple(
            (each.name, each.summary, " ".join(_option(one) for one in each.parameters))
            for each in catalogue.questions()
        )
        emit(Table(("question", "asks", "parameters"), rows), form, output)
        return
    if question.startswith("-"):
        raise click.UsageError(
            f"{shown(question)} stands before a question; write: netgraph ask QUESTION {question}", ctx
        )
    found = catalogue.find(question)
    if wants_help:
        emit_text(_help(found), None)
        return
    values = _values(parameters, found, ctx)
    store = load_store(data)
    with interruptible():
        answer = catalogue.ask(store, found, values)
    emit(answer, form, output)


def _option(parameter: Parameter) -> str:
    text = f"--{parameter.name} {parameter.what.upper().replace(' ', '-')}"
    return f"[{text}]" if parameter.optional or parameter.default is not None else text


def _values(parameters: tuple[str, ...], question: Question, ctx: click.Context) -> dict[str, str]:
    """Return --name value and --name=value as a mapping."""
    values: dict[str, str] = {}
    words = list(parameters)
    while words:
        word = words.pop(0)
        if not word.startswith("--"):
            left = [each.name for each in question.parameters if each.name not in values]
            mend = f"--{left[0]} {shown(word)}" if left and word[:1] != "-" else "--name value"
            raise click.UsageError(f"{shown(word)} is not a parameter; write {mend}", ctx)
        name, equals, value = word[2:].partition("=")
        if not equals:
            if not words:
                raise click.UsageError(f"--{name} needs a value", ctx)
            value = words.pop(0)
        if name in values:
            raise click.UsageError(f"--{name} is given twice", ctx)
        values[name] = value
    return values


def _help(question: Question) -> str:
    lines = [question.summary, "", question.description, "", "For example:", f"  {question.usage}", ""]
    if question.parameters:
        lines.append("Parameters:")
        for each in question.parameters:
            default = (
                f" [default: {each.default}]" if each.default is not None else " [optional]" if each.optional else ""
            )
            lines.append(f"  --{each.name}  {each.description} (a {each.what}){default}")
        lines.append("")
    lines += ["Columns:", *(f"  {name}  {meaning}" for name, meaning in question.returns)]
    return "\n".join(lines) + "\n"


@click.command()
@click.argument("sparql", metavar="FILE|-|TEXT", type=click.Path())
@click.option("--merged", is_flag=True, help="Let inferred triples count as if they were stated, without GRAPH.")
@shared_options(*TABLES, *RESULTS, *GRAPHS)
@click.pass_context
def query(ctx: click.Context, sparql: str, merged: bool, data: tuple[str, ...], form: str, output: str | None) -> None:
    """Run a SPARQL query from a FILE, from standard input (-) or from the TEXT itself.

    The prefixes of the graph need not be declared. The graph is read-only, and nothing is fetched from outside. Without
    -f, a CONSTRUCT or DESCRIBE query gives Turtle.

    \b
    netgraph query "SELECT ?t WHERE { ?t net:arisesIn net:Lung }"
    netgraph query question.rq -f csv -o answer.csv
    netgraph query "CONSTRUCT WHERE { ?t net:arisesIn ?o }" -f nt
    """
    import pyoxigraph as ox

    text = _query_text(sparql)
    store = load_store(data)
    with interruptible():
        result = store.query(text, merged=merged)
        graph = isinstance(result, ox.QueryTriples)
        if graph and ctx.get_parameter_source("form") is click.core.ParameterSource.DEFAULT:
            form = "ttl"
        if form in (RESULTS if graph else GRAPHS):
            kinds, fitting = ("SELECT and ASK", GRAPHS) if graph else ("CONSTRUCT and DESCRIBE", RESULTS)
            raise QueryError(f"-f {form} is for {kinds}; this query takes: {', '.join((*fitting, *TABLES))}")
        answer = store.rows(result) if form in TABLES else _serialized(store, result, form)
    if isinstance(answer, Table):
        emit(answer, form, output, empty="no rows: nothing in this graph matches the query")
    else:
        emit_text(answer, output)


def _serialized(store: Store, result: ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean, form: str) -> bytes:
    """Return an engine's result in a standard syntax."""
    import io

    from netgraph.results import serialize

    written = io.BytesIO()
    serialize(result, form, store.prefixes, written)
    return written.getvalue() + (b"\n" if form in RESULTS else b"")


def _query_text(sparql: str) -> str:
    """Return the query that an argument names: standard input, a file, or itself."""
    import os
    import stat

    begins = r"(?i)\s*(?:#|(?:select|construct|describe|ask|prefix|base|insert|delete|load|clear|drop|create|with)\b)"
    try:
        if sparql == "-":
            name = "standard input"
            if sys.stdin is None:
                raise MissingFileError("standard input is closed; name a file instead of -", path="-")
            content = sys.stdin.buffer.read()
        elif os.path.exists(sparql):
            name, mode = sparql, os.stat(sparql).st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
                raise MissingFileError(f"{sparql}: not a file; name one that holds a query", path=sparql)
            with open(sparql, "rb") as file:
                content = file.read()
        elif not sparql.strip() or "{" in sparql or re.match(begins, sparql):
            return sparql
        else:
            raise MissingFileError(
                f"{sparql}: no such file, and not a query either; a query has a part in braces", path=sparql
            )
    except OSError as error:
        if isinstance(error, MissingFileError):
            raise
        raise MissingFileError(f"{sparql}: cannot be read: {error.strerror or error}", path=sparql) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(f"byte {error.start} is not UTF-8; save the query as UTF-8", path=name) from error


@click.command()
@click.argument("text")
@shared_options(*TABLES)
def search(text: str, data: tuple[str, ...], form: str, output: str | None) -> None:
    """Find concepts by a part of a name.

    \b
    netgraph search carcinoma
    """
    graph = load_graph(data)
    found = graph.search(text)
    emit(found, form, output, empty=f"no concept has {shown(text)} in a name")
    if not found.rows and (near := graph.store.names.suggest(text)):
        note(f"did you mean: {', '.join(near)}?")
