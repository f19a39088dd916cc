"""Commands that look around: show, tree, path, neighbours, why, stats."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from netgraph.cli.common import TABLES, Command, emit, emit_text, load_graph, shared_options
from netgraph.cli.render import plain
from netgraph.model import Claim
from netgraph.table import Table

TEXT = ("text", *TABLES[1:])


def _complete_concept(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from netgraph.kg import load

    names = [name for each in load().concepts for name in (each.label, *each.other_names, each.curie)]
    return sorted(name for name in names if name.lower().startswith(incomplete.lower()))


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
    table = load_graph(data).describe(concept)
    if form != "text":
        emit(table, form, output)
        return
    width = max(len(str(row.property)) for row in table) + 2
    lines, last = [], None
    for row in table:
        name = row.property if row.property != last else ""
        source = f"  [{row.passages}]" if row.passages else ""
        lines.append(f"{name:<{width}}{plain(str(row.value))}{source}")
        last = row.property
    emit_text("\n".join(lines) + "\n", output)


@click.command()
@click.argument("concept", required=False, shell_complete=_complete_concept)
@click.option("--scheme", help="Only the tree of this scheme.  [default: every scheme]")
@shared_options(*TEXT)
def tree(concept: str | None, scheme: str | None, data: tuple[str, ...], form: str, output: str | None) -> None:
    """Draw the subtypes of a CONCEPT, or of every scheme from the top.

    \b
    netgraph tree
    netgraph tree NET --scheme scheme:CCS
    """
    table = load_graph(data).tree(concept, scheme=scheme)
    if form != "text":
        emit(table, form, output)
        return
    emit_text("".join(f"{'  ' * row.level}{plain(str(row.label))}  ({row.concept})\n" for row in table), output)


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
    texts = ["\n".join(plain(str(claim)) for claim in each) or "both names are one concept" for each in paths]
    emit_text("\n\n".join(texts) + "\n", output)


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
@click.option("--relation", "relations", multiple=True, help="Only this relation; repeat for several.")
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
@click.argument("relation")
@concept("object_")
@shared_options(*TEXT)
def why(subject: str, relation: str, object_: str, data: tuple[str, ...], form: str, output: str | None) -> None:
    """Say why a claim holds: the passages that state it, or the rule and the claims it follows from.

    \b
    netgraph why NET "can arise in" colon
    netgraph why net:LungNET net:originatesFrom net:NeuroendocrineCell -f json
    """
    derivation = load_graph(data).why(subject, relation, object_)
    if form == "text":
        emit_text("".join(f"{plain(line)}\n" for line in derivation.lines()), output)
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
    emit(load_graph(data).stats(), form, output)
