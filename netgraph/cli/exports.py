"""Commands that write the graph elsewhere: export, map, slice."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from netgraph.cli.common import TABLES, Command, data_option, emit, emit_text, load_store, note, shared_options
from netgraph.export.registry import FORMATS
from netgraph.export.selection import CLAIMS, EVIDENCE

RDF_FORMS = ("ttl", "trig", "nt", "nq", "jsonld", "rdf")


def scheme_option(text: str) -> Callable[[Command], Command]:
    """Return the decorator that gives a command --scheme."""
    return click.option("--scheme", metavar="NAME", help=text)


@click.command()
@click.option(
    "-o", "--output", metavar="FILE", default="-", show_default=True, help="Where to write; - is standard output."
)
@click.option(
    "-f",
    "--format",
    "form",
    metavar="NAME",
    help="One of the names that --formats lists.  [default: guessed from FILE, ttl for -]",
)
@click.option("--claims", type=click.Choice(CLAIMS), help="Which claims.  [default: asserted]")
@scheme_option("Only the claims of this scheme and of none; OWL and OBO need it.  [default: every scheme]")
@click.option(
    "--evidence",
    type=click.Choice(EVIDENCE),
    help="How to say what states a claim.  [default: the first that --formats lists]",
)
@click.option(
    "--iris",
    metavar="PREFIX",
    help="Write concepts under the IRIs of this ontology, such as NCIT, where they match exactly.",
)
@click.option("--force", is_flag=True, help="Replace a file of the graph itself, or one of another format.")
@click.option("--formats", "listed", is_flag=True, help="List the formats, and what each keeps and loses.")
@data_option()
def export(
    output: str,
    form: str | None,
    claims: str | None,
    scheme: str | None,
    evidence: str | None,
    iris: str | None,
    force: bool,
    listed: bool,
    data: tuple[str, ...],
) -> None:
    """Write the graph in another format: RDF, OWL, OBO, graphs, tables.

    A file that is there is replaced, whole or not at all, as pandoc, robot and pandas do. Only where that would
    surprise it takes --force: where the file is one that the graph was loaded from, or where a format of two files
    makes up a name (FILE_nodes.csv) that something else has.

    \b
    netgraph export --formats
    netgraph export -o net.ttl
    netgraph export -o net.trig --claims both
    netgraph export -o ccs.obo --scheme scheme:CCS
    netgraph export -f nt | sort | head
    """
    from netgraph import export as exporting

    if listed:
        emit_text(formats_text(form), None if output == "-" else output)
        return
    chosen = exporting.find(form) if form else exporting.guess(output) if output != "-" else exporting.find("ttl")
    store = load_store(data).at_hand
    selection = exporting.select(store, chosen, claims=claims, scheme=scheme, evidence=evidence, iris=iris)
    if output == "-":
        if chosen.paired:
            raise click.UsageError(f"{chosen.name} is two files; name them with -o, such as -o net{chosen.endings[0]}")
        exporting.write_to(store, chosen, selection, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        written = exporting.write(store, output, form=chosen, selection=selection, force=force)
        note(f"written: {', '.join(written)}")
    if iris is not None:
        from netgraph.export.rewriting import rewritten

        for row in rewritten(store, selection)[1]:
            identifiers = f": {row.identifiers}" if row.identifiers else ""
            note(f"kept {row.concept} ({row.label}): {row.reason}{identifiers}")


def formats_text(form: str | None = None) -> str:
    """Return what the formats keep and lose, as text."""
    from netgraph.export import find

    parts = []
    for each in [find(form)] if form else FORMATS.values():
        lines = [f"{each.name}: {each.title} ({' '.join(each.endings)})"]
        lines += [f"  keeps     {text}" for text in each.kept]
        lines += [f"  loses     {text}" for text in each.lost]
        lines += [f"  evidence  {', '.join(each.evidence)}", f"  claims    {', '.join(each.claims)}"]
        lines += ["  schemes   one at a time"] if each.one_scheme else []
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


@click.command("map")
@click.argument("concept", required=False)
@click.option("--to", "prefix", metavar="PREFIX", help="Only to this ontology, such as NCIT or Mondo.")
@shared_options(*TABLES, "sssom")
def map_(concept: str | None, prefix: str | None, data: tuple[str, ...], form: str, output: str | None) -> None:
    """Show what a CONCEPT, or every concept, is called in other ontologies, and how closely they match.

    \b
    netgraph map "lung NET"
    netgraph map --to ncit
    netgraph map --to mondo -f sssom -o mondo.sssom.tsv
    """
    from netgraph.export.sssom import mapping_table, sssom

    store = load_store(data).at_hand
    table = mapping_table(store, concept=concept, to=prefix)
    if form == "sssom":
        emit_text(sssom(store, table), output)
        return
    emit(table, form, output, empty="no rows: no mapping set of this graph has such a mapping")


@click.command("slice")
@click.argument("concepts", nargs=-1, required=True, metavar="CONCEPT...")
@click.option(
    "--relations", metavar="NAME", multiple=True, help="Follow and take only this relation; repeat for several."
)
@click.option(
    "--depth", type=click.IntRange(min=0), default=1, show_default=True, help="How many claims away from the concepts."
)
@scheme_option("Only the claims of this scheme and of none.  [default: every scheme]")
@click.option(
    "-o", "--output", metavar="FILE", default="-", show_default=True, help="Where to write; - is standard output."
)
@click.option(
    "-f", "--format", "form", type=click.Choice(("ttl", "trig")), help="[default: guessed from FILE, ttl for -]"
)
@click.option(
    "--evidence",
    type=click.Choice(EVIDENCE),
    help="How to say what states a claim.  [default: axioms in ttl, graphs in trig]",
)
@click.option("--force", is_flag=True, help="Replace a file of the graph itself.")
@data_option()
def slice_(
    concepts: tuple[str, ...],
    relations: tuple[str, ...],
    depth: int,
    scheme: str | None,
    output: str,
    form: str | None,
    evidence: str | None,
    force: bool,
    data: tuple[str, ...],
) -> None:
    """Cut a module that stands alone: CONCEPTs, what they need, and their claims with evidence.

    It holds the concepts up to --depth claims away in either direction, all broader ones, the claims between them, and
    the kinds, relations, schemes, passages and sources that these name.

    \b
    netgraph slice "lung NET"
    netgraph slice pNET "lung NET" --depth 2 --relations "arises in" -o sites.trig
    """
    from netgraph import export as exporting
    from netgraph.export.modules import slice_text

    store = load_store(data).at_hand
    chosen = exporting.find(form) if form else exporting.guess(output) if output != "-" else exporting.find("ttl")
    text = slice_text(store, concepts, chosen, relations=relations, depth=depth, scheme=scheme, evidence=evidence)
    if output != "-" and not force:
        exporting.refuse_surprise(store, chosen, [output])
    emit_text(text, output)
