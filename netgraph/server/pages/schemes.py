"""Classification schemes: their hierarchies, and two of them side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from starlette.requests import Request
from starlette.routing import BaseRoute

from netgraph.classification import Hierarchy, Placing, compare
from netgraph.pictures import Picture, draw_hierarchy
from netgraph.server.pages.concepts import made_picture
from netgraph.server.pages.links import Ref
from netgraph.server.pages.serving import Made, Press
from netgraph.server.pages.shelf import SCHEME, Shelf

__all__ = ["Branch", "routes"]

OPEN = 2
"""How many levels of a tree are open at first."""

MOST = 300
"""How many concepts the trees of all schemes have together at most where they are shown on one page."""

DEEPEST = 60
"""How many levels a tree has at most; the page of a concept tells what is below."""

STANDINGS = {
    "differs": "The two put it in different places",
    "same": "The two agree",
    "left": "Only in {left}",
    "right": "Only in {right}",
}


class Branch(NamedTuple):
    """A concept in a tree with what stands below it; `again` where that is told at another place of the tree."""

    concept: Ref
    branches: tuple[Branch, ...]
    below: int
    again: bool = False


class Line(NamedTuple):
    """Where two schemes put a concept, as a page tells it."""

    concept: Ref
    other: Ref | None
    left: tuple[Ref, ...] | None
    right: tuple[Ref, ...] | None


def routes(shelf: Shelf, press: Press) -> list[BaseRoute]:
    """Return the routes of hierarchies and comparisons."""

    def chosen(request: Request, name: str) -> str | None:
        """Return the scheme that a parameter names, as CURIE."""
        value = request.query_params.get(name, "").strip()
        return shelf.resolve(value, SCHEME, "classification scheme") if value else None

    def hierarchy(request: Request) -> Made:
        scheme = chosen(request, "scheme")
        members = {curie: len(each.members) for curie, each in shelf.hierarchies.items()}
        shown = [each for each in shelf.schemes if each.curie in members and scheme in (None, each.curie)]
        whole = scheme is not None or sum(members.values()) <= MOST
        return press.page(
            "hierarchy.html",
            scheme=shelf.ref_of(scheme) if scheme else None,
            schemes=shelf.schemes,
            overview=[] if whole else [(each, members[each.curie], shelf.definition(each.iri)) for each in shown],
            trees=[
                (each, tuple(_branches(shelf, shelf.hierarchies[each.curie])), members[each.curie])
                for each in shown
                if whole
            ],
            open_levels=OPEN,
            asked={"scheme": scheme} if scheme else {},
        )

    def drawn(form: str, request: Request) -> Made:
        return made_picture(_picture(shelf, chosen(request, "scheme")), form)

    def comparison(request: Request) -> Made:
        left, right = chosen(request, "left"), chosen(request, "right")
        with_claims = sorted(shelf.hierarchies.values(), key=lambda each: (-len(each.members), each.scheme))
        if left is None and right is None and len(with_claims) > 1:
            left, right = with_claims[0].scheme, with_claims[1].scheme
        groups: dict[str, list[Line]] = {}
        if left and right:
            sides = [shelf.hierarchies.get(each, EMPTY) for each in (left, right)]
            groups = _groups(shelf, compare(sides[0], sides[1], shelf.counterparts))
        one, other = (shelf.ref_of(each) if each else None for each in (left, right))
        said = {"left": one.label if one else "", "right": other.label if other else ""}
        titled = [(standing, words.format(**said), groups[standing]) for standing, words in STANDINGS.items() if groups]
        told = [each for each in titled if each[2]]
        return press.page("compare.html", schemes=shelf.schemes, groups=told, left=one, right=other)

    return [
        press.route("/hierarchy", hierarchy),
        press.route("/hierarchy.svg", lambda request: drawn("svg", request)),
        press.route("/hierarchy.png", lambda request: drawn("png", request)),
        press.route("/compare", comparison),
    ]


EMPTY = Hierarchy("", frozenset(), {}, {})


def _picture(shelf: Shelf, scheme: str | None) -> Picture:
    return draw_hierarchy(shelf.network, scheme=scheme, names={each.curie: each.label for each in shelf.schemes})


def _branches(shelf: Shelf, hierarchy: Hierarchy) -> Iterator[Branch]:
    """Yield the trees of a scheme; a concept below several others has its own below it only where it comes first."""
    told: set[str] = set()

    def branch(curie: str, above: tuple[str, ...]) -> Branch:
        again = curie in told
        told.add(curie)
        children = [each for each in hierarchy.children.get(curie, ()) if each not in above and each != curie]
        below = sum(1 for _ in hierarchy.below(curie))
        grown = () if again or len(above) >= DEEPEST else tuple(branch(each, (*above, curie)) for each in children)
        return Branch(shelf.ref_of(curie), grown, below, again and bool(children))

    tops = hierarchy.tops
    alone = [each for each in hierarchy.members if each not in hierarchy.parents and each not in hierarchy.children]
    for curie in sorted([*tops, *alone], key=lambda each: (each in alone, shelf.ref_of(each).label.casefold(), each)):
        yield branch(curie, ())


def _groups(shelf: Shelf, placings: list[Placing]) -> dict[str, list[Line]]:
    """Return what two schemes say of each concept, by whether they agree, by label."""
    found: dict[str, list[Line]] = {standing: [] for standing in STANDINGS}
    for each in placings:
        above = (None if side is None else shelf.refs_of(side) for side in (each.left, each.right))
        other = shelf.ref_of(each.other) if each.other else None
        found[each.standing].append(Line(shelf.ref_of(each.concept), other, *above))
    for lines in found.values():
        lines.sort(key=lambda line: (line.concept.label.casefold(), line.concept.curie))
    return found
