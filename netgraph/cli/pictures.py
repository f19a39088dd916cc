"""The command that draws: a neighbourhood, a hierarchy, paths, a map; to SVG, PNG or a page of HTML."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from netgraph.cli.common import data_option, emit_text, load_graph, note
from netgraph.cli.exploration import concept

if TYPE_CHECKING:
    from netgraph.kg import KnowledgeGraph
    from netgraph.pictures import Picture

__all__ = ["draw"]

Command = TypeVar("Command", bound=Callable[..., Any])
WIDTHS = click.IntRange(min=320, max=20_000)


def picture_options(width: int) -> Callable[[Command], Command]:
    """Return the decorator that gives a command --data, --output and --width."""

    def decorate(command: Command) -> Command:
        help_ = "Aim at this width in pixels; labels wrap to reach it."
        for option in (
            click.option("--width", type=WIDTHS, default=width, show_default=True, help=help_),
            click.option(
                "-o",
                "--output",
                metavar="FILE",
                default="-",
                help="Write to FILE.svg, FILE.png or FILE.html.  [default: SVG on the screen]",
            ),
            data_option(),
        ):
            command = option(command)
        return command

    return decorate


inferred_option = click.option("--inferred", is_flag=True, help="Draw inferred claims too, lighter.")
scheme_option = click.option("--scheme", help="Only what holds under this scheme.  [default: every scheme]")


@click.group()
@click.pass_context
def draw(ctx: click.Context) -> None:
    """Draw a picture, as SVG, PNG or a page of HTML.

    \b
    netgraph draw neighbourhood NET -o net.svg
    netgraph draw hierarchy -o tree.png
    netgraph draw path "lung NET" digestion -o path.html
    netgraph draw map -o map.svg

    The ending of FILE says which. PNG needs: pip install "netgraph-kg[pictures]". A page of HTML holds the picture and
    its claims as a table, and needs nothing else.
    """
    ctx.default_map = dict.fromkeys(draw.commands, ctx.default_map)  # the graph that is named before the command


@draw.command()
@concept("concept")
@click.option("--steps", type=click.IntRange(min=1), default=1, show_default=True, help="How many claims away.")
@click.option("--relation", "relations", multiple=True, help="Only this relation; repeat for several.")
@inferred_option
@scheme_option
@picture_options(1280)
def neighbourhood(
    concept: str,
    steps: int,
    relations: tuple[str, ...],
    inferred: bool,
    scheme: str | None,
    width: int,
    data: tuple[str, ...],
    output: str,
) -> None:
    """Draw the claims around a CONCEPT.

    What refers to it is on the left, what is said of it on the right, grouped by relation.

    \b
    netgraph draw neighbourhood "pancreatic NET" -o pnet.svg
    netgraph draw neighbourhood lung --steps 2 --inferred -o lung.png
    """
    check_ending(output)
    graph = load_graph(data)
    focus = graph[concept].iri
    names = tuple(_curie(graph, each, RELATION, "relation") for each in relations)
    network = graph.to_networkx(inferred=inferred)
    from netgraph.pictures import draw_neighbourhood

    chosen = _scheme(graph, scheme)
    put_out(
        draw_neighbourhood(network, focus, steps=steps, inferred=inferred, relations=names, scheme=chosen, width=width),
        output,
    )


@draw.command()
@click.argument("concept", required=False)
@click.option("--steps", type=click.IntRange(min=1), help="How many levels below the top.  [default: all]")
@click.option("--relation", help="The relation that leads upward.  [default: is a]")
@inferred_option
@scheme_option
@click.option("--against", metavar="SCHEME", help="Compare with this scheme: lines tell which of the two says what.")
@picture_options(1200)
def hierarchy(
    concept: str | None,
    steps: int | None,
    relation: str | None,
    inferred: bool,
    scheme: str | None,
    against: str | None,
    width: int,
    data: tuple[str, ...],
    output: str,
) -> None:
    """Draw the tree below a CONCEPT, or every tree.

    Without a CONCEPT there is a tree for each classification scheme. With --scheme and --against there is one tree of
    what the two schemes say, and its lines tell which of them says it.

    \b
    netgraph draw hierarchy -o tree.svg
    netgraph draw hierarchy NET --scheme scheme:CCS -o net.png
    netgraph draw hierarchy pNET --scheme Mondo --against NCIt -o rivals.html
    netgraph draw hierarchy --relation "is part of" -o parts.svg
    """
    check_ending(output)
    if against is not None and scheme is None:
        raise click.UsageError(f"--against {against} compares two schemes; name the other one with --scheme")
    put_out(
        load_graph(data).draw_hierarchy(
            concept,
            scheme=scheme,
            against=against,
            relation=relation,
            steps=steps,
            inferred=inferred,
            width=width,
        ),
        output,
    )


@draw.command()
@concept("start")
@concept("end")
@click.option(
    "-k", "number", type=click.IntRange(min=1), default=1, show_default=True, help="How many paths, shortest first."
)
@click.option("--directed", is_flag=True, help="Follow claims only from subject to object.")
@picture_options(1080)
def path(start: str, end: str, number: int, directed: bool, width: int, data: tuple[str, ...], output: str) -> None:
    """Draw how two concepts are connected.

    Claim by claim, each arrow in the direction of its claim, with the passages that state it.

    \b
    netgraph draw path "lung NET" digestion -o path.svg
    netgraph draw path pNET colon -k 3 -o paths.html
    """
    check_ending(output)
    graph = load_graph(data)
    paths = graph.paths(start, end, k=number, directed=directed)
    from netgraph.pictures import draw_path

    put_out(draw_path(graph.to_networkx(inferred=False), paths, start=graph[start].curie, width=width), output)


@draw.command("map")
@click.option("--kind", "kinds", multiple=True, help="Only concepts of this kind; repeat for several.")
@inferred_option
@scheme_option
@picture_options(1080)
def map_(
    kinds: tuple[str, ...], inferred: bool, scheme: str | None, width: int, data: tuple[str, ...], output: str
) -> None:
    """Draw the whole graph by kind of concept.

    Where there are too many concepts or claims for a picture, they are summarised by kind.

    \b
    netgraph draw map -o map.svg
    netgraph draw map --kind "tumour subtype" --kind organ -o tumours.png
    """
    check_ending(output)
    graph = load_graph(data)
    chosen, names = _scheme(graph, scheme), [_curie(graph, each, KIND, "kind") for each in kinds]
    network = graph.to_networkx(inferred=inferred)
    from netgraph.pictures import draw_map

    put_out(draw_map(network, kinds=names, scheme=chosen, inferred=inferred, width=width), output)


RELATION, KIND = "https://w3id.org/netgraph/Relation", "https://w3id.org/netgraph/Kind"
SCHEME = "http://www.w3.org/2004/02/skos/core#ConceptScheme"


def _curie(graph: KnowledgeGraph, name: str, kind: str, what: str) -> str:
    store = graph.store
    return store.prefixes.compact(store.names.resolve(name, kind=kind, what=what).iri)


def _scheme(graph: KnowledgeGraph, name: str | None) -> str | None:
    return _curie(graph, name, SCHEME, "classification scheme") if name else None


def check_ending(output: str) -> None:
    """Refuse a file name whose ending says nothing, before any work is done."""
    from netgraph.pictures import ENDINGS

    if output != "-" and os.path.splitext(output)[1].lower() not in ENDINGS:
        raise click.UsageError(f"{output} does not end in {', '.join(ENDINGS)}; the ending says what to write")


def put_out(picture: Picture, output: str) -> None:
    """Write a picture to a file, or its SVG on stdout; say on stderr what it leaves out."""
    if output == "-":
        emit_text(picture.svg, None)
    else:
        picture.save(output)
    for each in picture.notes:
        if each.startswith("Summarised"):
            note(each)
    if output.lower().endswith(".png") and picture.png_scale() < 1:
        note(f"the picture is too large for PNG and was made smaller ({picture.png_scale():.0%}); SVG has every detail")
