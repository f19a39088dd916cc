"""Commands that ask: ask, query, search."""

from __future__ import annotations

import sys
from typing import Any

import click

from netgraph.cli.common import TABLES, emit, emit_text, load_graph, load_store, note, shared_options
from netgraph.errors import MissingFileError, QueryError
from netgraph.table import Table

RESULTS = ("srj", "srx")
GRAPHS = ("ttl", "nt", "rdf", "jsonld")


def _complete_question(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    from click.shell_completion import CompletionItem

    from netgraph.catalogue import questions

    return [CompletionItem(each.name, help=each.summary) for each in questions() if each.name.startswith(incomplete)]


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": True}, add_help_option=False
)
@click.argument("question", required=False, shell_complete=_complete_question)
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED)
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
    found = catalogue.find(question)
    if wants_help:
        emit_text(_help(found), None)
        return
    answer = catalogue.ask(load_store(data), found, _values(parameters))
    emit(answer, form, output)


def _option(parameter: Any) -> str:
    text = f"--{parameter.name} {parameter.what.upper().replace(' ', '-')}"
    return f"[{text}]" if parameter.optional or parameter.default is not None else text


def _values(parameters: tuple[str, ...]) -> dict[str, str]:
    """Return --name value and --name=value as a mapping."""
    values: dict[str, str] = {}
    words = list(parameters)
    while words:
        word = words.pop(0)
        if not word.startswith("--"):
            raise click.UsageError(f"{word!r} is not a parameter; write --name value")
        name, equals, value = word[2:].partition("=")
        if not equals:
            if not words:
                raise click.UsageError(f"--{name} needs a value")
            value = words.pop(0)
        if name in values:
            raise click.UsageError(f"--{name} is given twice")
        values[name] = value
    return values


def _help(question: Any) -> str:
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
@click.argument("sparql", metavar="FILE|-|TEXT")
@click.option("--merged", is_flag=True, help="Let inferred triples count as if they were stated, without GRAPH.")
@shared_options(*TABLES, *RESULTS, *GRAPHS)
def query(sparql: str, merged: bool, data: tuple[str, ...], form: str, output: str | None) -> None:
    """Run a SPARQL query from a FILE, from standard input (-) or from the TEXT itself.

    The prefixes of the graph need not be declared. The graph is read-only, and nothing is fetched from outside.

    \b
    netgraph query "SELECT ?t WHERE { ?t net:arisesIn net:Lung }"
    netgraph query question.rq -f csv -o answer.csv
    netgraph query "CONSTRUCT WHERE { ?t net:arisesIn ?o }" -f ttl
    """
    import pyoxigraph as ox

    store = load_store(data)
    text = _query_text(sparql)
    result = store.query(text, merged=merged)
    context = click.get_current_context()
    chosen = context.get_parameter_source("form") is not click.core.ParameterSource.DEFAULT
    if isinstance(result, ox.QueryTriples):
        if form in RESULTS:
            raise QueryError(
                f"-f {form} is for SELECT and ASK; a CONSTRUCT query takes: {', '.join((*GRAPHS, *TABLES))}"
            )
        if form in GRAPHS or not chosen:
            syntax = ox.RdfFormat.from_extension(form if chosen else "ttl")
            emit_text(ox.serialize(result, format=syntax, prefixes=_used(store)) or b"", output)
            return
        emit(store.answer(text, merged=merged), form, output)
        return
    if form in GRAPHS:
        raise QueryError(f"-f {form} is for CONSTRUCT and DESCRIBE; this query takes: {', '.join((*TABLES, *RESULTS))}")
    if form in RESULTS:
        results = {"srj": ox.QueryResultsFormat.JSON, "srx": ox.QueryResultsFormat.XML}[form]
        emit_text(result.serialize(format=results) or b"", output)
        return
    if isinstance(result, ox.QuerySolutions):
        emit(store.table(result), form, output, empty="no rows: nothing in this graph matches the query")
    else:
        emit(Table(("answer",), ((bool(result),),)), form, output)


def _used(store: Any) -> dict[str, str]:
    bases: dict[str, str] = store.prefixes.bases
    return bases


def _query_text(sparql: str) -> str:
    """Return the query that an argument names: standard input, a file, or itself."""
    import os

    if sparql == "-":
        content, name = sys.stdin.buffer.read(), "standard input"
    elif os.path.isfile(sparql):
        with open(sparql, "rb") as file:
            content, name = file.read(), sparql
    elif any(sign in sparql for sign in "{ \n"):
        return sparql
    else:
        raise MissingFileError(
            f"{sparql}: no such file, and not a query either; a query has a part in braces", path=sparql
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(f"{name}: byte {error.start} is not UTF-8; save the query as UTF-8") from error


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
    emit(found, form, output, empty=f"no concept has {text!r} in a name")
    if not found.rows and (near := graph.store.names.suggest(text)):
        note(f"did you mean: {', '.join(near)}?")
