"""Commands that look around: show, tree, path, neighbours, why, stats."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from netgraph.cli.common import (
    EMPTY,
    TABLES,
    TEXT,
    Command,
    complete_names,
    emit,
    emit_lines,
    interruptible,
    load_graph,
    note,
    shared_options,
)
from netgraph.errors import NoClaimError
from netgraph.model import Claim
from netgraph.table import Table


def _complete_concept(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    return complete_names(ctx, incomplete, kind="http://www.w3.org/2004/02/skos/core#Concept")


def _complete_relation(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    return complete_names(ctx, incomplete, kind="https://w3id.org/netgraph/Relation")


def _complete_scheme(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    return complete_names(ctx, incomplete, kind="http://www.w3.org/2004/02/skos/core#ConceptScheme")


def concept(name: str) -> Callable[[Command], Command]:
    """Return the decorator for an argument that names a concept."""
    return click.argument(name, shell_complete=_complete_concept)


@click.command()
@concept("concept")
@shared_options(*TEXT)
def show(concept: str, data: tuple[str, ...], form: str, output: str | None) -> None:
    """Show what the graph says of a concept, with the passages that state it.

    \b
    netgraph show "lung NET"
    netgraph show net:NeuroendocrineCarcinomaCCS -f json
    """
    graph = load_graph(data)
    with interruptible():
        table = graph.describe(concept)
    if form != "text":
        emit(table, form, output)
        return
    width = max(len(str(row.property)) for row in table) + 2
    lines, last = [], None
    for row in table:
        name = row.property if row.property != last else ""
        source = f"  [{row.passages}]" if row.passages else ""
        lines.append(f"{name:<{width}}{row.value}{source}")
        last = row.property
    emit_lines(lines, output, indent=width)


@click.command()
@click.argument("concept", required=False, shell_complete=_complete_concept)
@click.option(
    "--scheme", shell_complete=_complete_scheme, help="Only the tree of this scheme.  [default: every scheme]"
)
@shared_options(*TEXT)
def tree(concept: str | None, scheme: str | None, data: tuple[str, ...], form: str, output: str | None) -> None:
    """Draw the subtypes of a CONCEPT, or of every scheme from the top.

    \b
    netgraph tree
    netgraph tree NET --scheme scheme:CCS
    """
    graph = load_graph(data)
    with interruptible():
        table = graph.tree(concept, scheme=scheme)
    if form != "text":
        emit(table, form, output)
        return
    emit_lines((f"{'  ' * row.level}{row.label}  ({row.concept})" for row in table), output)
    if not table.rows:
        note(EMPTY)


@click.command()
@concept("start")
@concept("end")
@click.option(
    "-k", "count", type=click.IntRange(min=1), default=1, show_default=True, help="How many paths, shortest first."
)
@click.option("--directed", is_flag=True, help="Follow claims only from subject to object.")
@shared_options(*TEXT)
def path(
    start: str, end: str, count: int, directed: bool, data: tuple[str, ...], form: str, output: str | None
) -> None:
    """Show how two concepts are connected, claim by claim.

    \b
    netgraph path "lung NET" digestion
    netgraph path pNET colon -k 3
    """
    graph = load_graph(data)
    paths = graph.paths(start, end, k=count, directed=directed)
    hops = [(number, hop, claim) for number, each in enumerate(paths, 1) for hop, claim in enumerate(each, 1)]
    if form != "text":
        rows = tuple((number, hop, *_claim_row(claim)) for number, hop, claim in hops)
        emit(Table(("path", "hop", *CLAIM), rows), form, output, empty="no hops: both names are one concept")
        return
    lines = [line for each in paths for line in ("", *(map(str, each) if each else ["both names are one concept"]))]
    emit_lines(lines[1:], output)


CLAIM = ("sentence", "subject", "relation", "object", "necessity", "status", "passages")


def _claim_row(claim: Claim) -> tuple[str | None, ...]:
    return (
        claim.sentence,
        claim.subject,
        claim.predicate,
        claim.object,
        claim.necessity,
        claim.status,
        " ".join(claim.passages) or None,
    )


@click.command()
@concept("concept")
@click.option("--steps", type=click.IntRange(min=1), default=1, show_default=True, help="How many claims away.")
@click.option(
    "--relation",
    "relations",
    multiple=True,
    shell_complete=_complete_relation,
    help="Only this relation; repeat for several.",
)
@click.option("--inferred", is_flag=True, help="Follow inferred claims too.")
@shared_options(*TABLES)
def neighbours(
    concept: str,
    steps: int,
    relations: tuple[str, ...],
    inferred: bool,
    data: tuple[str, ...],
    form: str,
    output: str | None,
) -> None:
    """List the claims around a concept, nearest first.

    \b
    netgraph neighbours "pancreatic NET"
    netgraph neighbours lung --steps 2 --relation "arises in"
    """
    claims = load_graph(data).neighbours(concept, steps=steps, relations=relations, inferred=inferred)
    rows = tuple((each.sentence, each.necessity, each.status, " ".join(each.passages) or None) for each in claims)
    emit(Table(("claim", "necessity", "status", "passages"), rows), form, output)


@click.command()
@concept("subject")
@click.argument("relation", shell_complete=_complete_relation)
@concept("object_")
@shared_options(*TEXT)
def why(subject: str, relation: str, object_: str, data: tuple[str, ...], form: str, output: str | None) -> None:
    """Say why a claim holds: the passages that state it, or the rule and the claims it follows from.

    Where no source states it and no rule concludes it, that is the answer.

    \b
    netgraph why NET "can arise in" colon
    netgraph why net:LungNET net:originatesFrom net:NeuroendocrineCell -f json
    """
    graph = load_graph(data)
    try:
        with interruptible():
            derivation = graph.why(subject, relation, object_)
    except NoClaimError as error:  # an answer, not a failure
        if form == "text":
            emit_lines([error.message], output)
        else:
            emit(Table(("level", *CLAIM, "rule"), ()), form, output, empty=error.message)
        return
    if form == "text":
        emit_lines(derivation.lines(), output)
        return
    rows: list[tuple[Any, ...]] = []

    def walk(step: Any, level: int) -> None:
        rows.append((level, *_claim_row(step.claim), step.rule))
        for premise in step.premises:
            walk(premise, level + 1)

    walk(derivation, 0)
    emit(Table(("level", *CLAIM, "rule"), tuple(rows)), form, output)


@click.command()
@shared_options(*TABLES)
def stats(data: tuple[str, ...], form: str, output: str | None) -> None:
    """Count what is in the graph.

    \b
    netgraph stats
    """
    graph = load_graph(data)
    with interruptible():
        table = graph.stats()
    emit(table, form, output)
