"""What holds of a concept, found by walking along asserted edges: sites, cells of origin, parts, subtypes, lineage.

This is a second way to what the rules of `queries/rules/` conclude. It shares nothing with them, so that each can be
checked against the other: a conclusion is a walk of one shape, and a walk never joins claims of two schemes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netgraph.names import BASE
from netgraph.traversal.claims import check

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "Standing",
    "behaviours",
    "cells_in",
    "cells_of_origin",
    "lineage",
    "locations",
    "parts",
    "reach",
    "reached_by",
    "sites",
    "subtypes",
    "supertypes",
    "tumours_from",
    "tumours_in",
    "tumours_with",
    "wholes",
]

BROADER = "http://www.w3.org/2004/02/skos/core#broader"
PART_OF = BASE + "partOf"
ARISES_IN, CAN_ARISE_IN = BASE + "arisesIn", BASE + "canAriseIn"
ORIGINATES_FROM, CAN_ORIGINATE_FROM = BASE + "originatesFrom", BASE + "canOriginateFrom"
EXHIBITS, CAN_EXHIBIT = BASE + "exhibits", BASE + "canExhibit"
FOUND_IN = BASE + "foundIn"

Place = tuple[str, str | None]
"""Where a walk has come: the node, and the scheme whose bound claims it has used, None while it has used none."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a claim stands that a walk finds.

    `necessity` is "necessary", "possible" or "generic"; `asserted` says whether the very claim is an edge, or follows
    from edges; `schemes` are the CURIEs of the schemes under which alone it holds, none where it holds under any.
    """

    necessity: str
    asserted: bool
    schemes: tuple[str, ...] = ()


def reach(
    graph: nx.MultiDiGraph,
    concept: str,
    *,
    necessary: str | None = None,
    possible: str | None = None,
    generic: str | None = None,
    contained: bool = False,
    scheme: str | None = None,
) -> dict[str, Standing]:
    """Return what a concept is related to, each with how the claim stands, in the order of necessity and IRI.

    What is necessary of a broader concept is necessary of the concept; what is necessary or possible of a narrower one
    is possible of the concept. Where several claims hold, the necessary one is told.

    Args:
        graph: as `netgraph.projection.project` gives it, with or without inferred edges, which are not looked at.
        concept: the subject.
        necessary: a relation that speaks for every instance.
        possible: a relation that speaks for some instances, as `necessary` implies.
        generic: a relation that is neither inherited nor raised.
        contained: whether what holds of a part holds of the whole.
        scheme: the CURIE of a scheme; claims that hold only under others are not used.

    Raises:
        UnknownNameError: the concept is not a node.
    """
    check(graph, concept)
    start: set[Place] = {(concept, None)}
    above = _closure(graph, start, up=(BROADER,), scheme=scheme)
    below = _closure(graph, start, down=(BROADER,), scheme=scheme)
    around = _closure(graph, below, up=(BROADER,), scheme=scheme)
    found = {
        "necessary": _follow(graph, above, up=necessary, scheme=scheme),
        "generic": _follow(graph, start, up=generic, scheme=scheme),
        "possible": _follow(graph, below, up=possible, scheme=scheme)
        | _follow(graph, around, up=necessary if possible else None, scheme=scheme),
    }
    if contained:
        found = {necessity: places | _wholes(graph, places, scheme) for necessity, places in found.items()}
    keys = {"necessary": necessary, "possible": possible, "generic": generic}
    asserted = {sort: _nodes(_follow(graph, start, up=key, scheme=scheme)) for sort, key in keys.items()}
    return _standings(concept, found, asserted)


def reached_by(
    graph: nx.MultiDiGraph,
    concept: str,
    *,
    necessary: str | None = None,
    possible: str | None = None,
    generic: str | None = None,
    contained: bool = False,
    scheme: str | None = None,
) -> dict[str, Standing]:
    """Return what is related to a concept, that is from where `reach` comes to it; arguments and errors as there."""
    check(graph, concept)
    goal: set[Place] = {(concept, None)}
    if contained:
        goal |= _parts(graph, goal, scheme)
    always = _closure(graph, _follow(graph, goal, down=necessary, scheme=scheme), down=(BROADER,), scheme=scheme)
    generally = _follow(graph, goal, down=generic, scheme=scheme)
    found = {"necessary": always, "generic": generally, "possible": set[Place]()}
    if possible:
        some = _follow(graph, goal, down=possible, scheme=scheme) | always
        found["possible"] = _closure(graph, some, up=(BROADER,), scheme=scheme)
    keys = {"necessary": necessary, "possible": possible, "generic": generic}
    start: set[Place] = {(concept, None)}
    asserted = {sort: _nodes(_follow(graph, start, down=key, scheme=scheme)) for sort, key in keys.items()}
    return _standings(concept, found, asserted)


def sites(graph: nx.MultiDiGraph, tumour: str, *, scheme: str | None = None) -> dict[str, Standing]:
    """Return the structures that a tumour arises in or can arise in, with what they are part of; as `reach`."""
    return reach(graph, tumour, necessary=ARISES_IN, possible=CAN_ARISE_IN, contained=True, scheme=scheme)


def tumours_in(graph: nx.MultiDiGraph, structure: str, *, scheme: str | None = None) -> dict[str, Standing]:
    """Return the tumours that arise or can arise in a structure or in a part of it; as `reach`."""
    return reached_by(graph, structure, necessary=ARISES_IN, possible=CAN_ARISE_IN, contained=True, scheme=scheme)


def cells_of_origin(graph: nx.MultiDiGraph, tumour: str, *, scheme: str | None = None) -> dict[str, Standing]:
    """Return the cell types that a tumour originates or can originate from; as `reach`."""
    return reach(graph, tumour, necessary=ORIGINATES_FROM, possible=CAN_ORIGINATE_FROM, scheme=scheme)


def tumours_from(graph: nx.MultiDiGraph, cell: str, *, scheme: str | None = None) -> dict[str, Standing]:
    """Return the tumours that originate or can originate from a cell type; as `reach`."""
    return reached_by(graph, cell, necessary=ORIGINATES_FROM, possible=CAN_ORIGINATE_FROM, scheme=scheme)


def behaviours(graph: nx.MultiDiGraph, tumour: str, *, scheme: str | None = None) -> dict[str, Standing]:
    """Return the behaviours that a tumour exhibits or can exhibit; as `reach`."""
    return reach(graph, tumour, necessary=EXHIBITS, possible=CAN_EXHIBIT, scheme=scheme)


def tumours_with(graph: nx.MultiDiGraph, behaviour: str, *, scheme: str | None = None) -> dict[str, Standing]:
    """Return the tumours that exhibit or can exhibit a behaviour; as `reach`."""
    return reached_by(graph, behaviour, necessary=EXHIBITS, possible=CAN_EXHIBIT, scheme=scheme)


def locations(graph: nx.MultiDiGraph, cell: str, *, scheme: str | None = None) -> dict[str, Standing]:
    """Return the structures that a cell type is found in, with what they are part of; as `reach`."""
    return reach(graph, cell, generic=FOUND_IN, contained=True, scheme=scheme)


def cells_in(graph: nx.MultiDiGraph, structure: str, *, scheme: str | None = None) -> dict[str, Standing]:
    """Return the cell types that are found in a structure or in a part of it; as `reach`."""
    return reached_by(graph, structure, generic=FOUND_IN, contained=True, scheme=scheme)


def wholes(graph: nx.MultiDiGraph, structure: str, *, scheme: str | None = None) -> dict[str, Standing]:
    """Return what a structure is part of, through any number of steps; as `reach`."""
    return reach(graph, structure, necessary=PART_OF, contained=True, scheme=scheme)


def parts(graph: nx.MultiDiGraph, structure: str, *, scheme: str | None = None) -> dict[str, Standing]:
    """Return the parts of a structure, through any number of steps; as `reach`."""
    return reached_by(graph, structure, necessary=PART_OF, contained=True, scheme=scheme)


def supertypes(graph: nx.MultiDiGraph, concept: str, *, scheme: str | None = None) -> list[str]:
    """Return the IRIs of the concepts that a concept is a subtype of, through any number of steps, sorted.

    Raises:
        UnknownNameError: the concept is not a node.
    """
    check(graph, concept)
    places = _closure(graph, {(concept, None)}, up=(BROADER,), scheme=scheme)
    return sorted({node for node, _ in places} - {concept})


def subtypes(graph: nx.MultiDiGraph, concept: str, *, scheme: str | None = None) -> list[str]:
    """Return the IRIs of the subtypes of a concept, through any number of steps, sorted; errors as `supertypes`."""
    check(graph, concept)
    places = _closure(graph, {(concept, None)}, down=(BROADER,), scheme=scheme)
    return sorted({node for node, _ in places} - {concept})


def lineage(graph: nx.MultiDiGraph, concept: str, *, scheme: str | None = None) -> list[tuple[str, ...]]:
    """Return the chains of "is a" claims of one scheme each, from a broadest concept down to the concept, sorted.

    A concept without broader ones is a chain of itself. A cycle is left where it would come back. There can be as many
    chains as there are ways up, which grows fast where concepts have several broader ones at each step.

    Raises:
        UnknownNameError: the concept is not a node.
    """
    check(graph, concept)
    chains: set[tuple[str, ...]] = set()
    waiting: list[tuple[tuple[str, ...], str | None]] = [((concept,), None)]
    while waiting:
        chain, used = waiting.pop()
        higher = [
            ((node, *chain), now)
            for node, now in _steps(graph, (chain[0], used), BROADER, scheme=scheme)
            if node not in chain
        ]
        waiting += higher
        if not higher:
            chains.add(chain)
    return sorted(chains)


def _steps(
    graph: nx.MultiDiGraph, place: Place, key: str, *, down: bool = False, scheme: str | None = None
) -> Iterator[Place]:
    """Yield where one asserted edge of a relation leads from a place, or comes from, without mixing schemes."""
    node, used = place
    edges = (graph.in_edges if down else graph.out_edges)(node, keys=True, data=True)
    for start, end, relation, edge in edges:
        if relation != key or edge["status"] != "asserted":
            continue
        other = start if down else end
        bound = edge["schemes"]
        if not bound:
            yield other, used
        elif used is not None:
            if used in bound:
                yield other, used
        else:
            yield from ((other, each) for each in bound if scheme is None or each == scheme)


def _follow(
    graph: nx.MultiDiGraph,
    places: Iterable[Place],
    *,
    up: str | None = None,
    down: str | None = None,
    scheme: str | None = None,
) -> set[Place]:
    """Return where one edge of a relation leads from the places, or with `down` comes from."""
    key = up or down
    if key is None:
        return set()
    return {step for place in places for step in _steps(graph, place, key, down=up is None, scheme=scheme)}


def _closure(
    graph: nx.MultiDiGraph,
    places: Iterable[Place],
    *,
    up: Iterable[str] = (),
    down: Iterable[str] = (),
    scheme: str | None = None,
) -> set[Place]:
    """Return the places, and all that edges of the relations lead to from them, or with `down` come from."""
    found = set(places)
    waiting = list(found)
    while waiting:
        place = waiting.pop()
        for keys, backwards in ((up, False), (down, True)):
            for key in keys:
                for step in _steps(graph, place, key, down=backwards, scheme=scheme):
                    if step not in found:
                        found.add(step)
                        waiting.append(step)
    return found


def _wholes(graph: nx.MultiDiGraph, places: Iterable[Place], scheme: str | None) -> set[Place]:
    """Return what the places are part of: a subtype of a part is a part too, so walks end with "is part of"."""
    return _follow(graph, _closure(graph, places, up=(PART_OF, BROADER), scheme=scheme), up=PART_OF, scheme=scheme)


def _parts(graph: nx.MultiDiGraph, places: Iterable[Place], scheme: str | None) -> set[Place]:
    """Return the parts of the places, and the subtypes of the parts."""
    return _closure(graph, _follow(graph, places, down=PART_OF, scheme=scheme), down=(PART_OF, BROADER), scheme=scheme)


def _nodes(places: Iterable[Place]) -> set[str]:
    return {node for node, _ in places}


def _standings(concept: str, found: dict[str, set[Place]], asserted: dict[str, set[str]]) -> dict[str, Standing]:
    """Return how the strongest claim on each node stands; a concept reaches itself only where that is asserted."""
    standings: dict[str, Standing] = {}
    for necessity, places in found.items():
        schemes: dict[str, set[str | None]] = {}
        for node, used in places:
            schemes.setdefault(node, set()).add(used)
        for node in sorted(schemes):
            if node not in standings and (node != concept or node in asserted[necessity]):
                under = () if None in schemes[node] else tuple(sorted(each for each in schemes[node] if each))
                standings[node] = Standing(necessity, node in asserted[necessity], under)
    return standings
