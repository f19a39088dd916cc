"""How concepts are connected: the picture around one or of the whole graph, paths between two, why a claim holds."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.routing import BaseRoute

from netgraph.errors import NetgraphError, NoClaimError, ParameterError, UnknownNameError
from netgraph.evidence import why
from netgraph.model import Claim
from netgraph.names import shown
from netgraph.pictures import draw_map, draw_neighbourhood, draw_path
from netgraph.server.pages.concepts import WIDTH
from netgraph.server.pages.links import concept_name
from netgraph.server.pages.serving import Made, Press
from netgraph.server.pages.shelf import SCHEME, Shelf
from netgraph.server.pages.statements import Statement, reason, sources_of, statement
from netgraph.traversal import shortest_paths

__all__ = ["routes", "whole"]

MOST_STEPS, MOST_PATHS = 4, 10
MOST_ROWS = 300
"""How many claims of a picture are told beside it."""


def routes(shelf: Shelf, press: Press) -> list[BaseRoute]:
    """Return the routes of pictures, paths and reasons."""

    def graph(request: Request) -> Made:
        asked = request.query_params
        given, status = _given(asked, "focus", "steps", "inferred", "scheme"), 200
        context: dict[str, Any] = {"picture": None, "told": [], "hidden": 0, "view": None, "error": None, "focus": None}
        try:
            context |= _around(shelf, asked) if given["focus"] else _everything(shelf, asked)
        except (UnknownNameError, ParameterError) as error:
            context["error"], status = error, status_of(error)
        return press.page(
            "graph.html", status=status, given=given, schemes=shelf.schemes, most_steps=MOST_STEPS, **context
        )

    def path(request: Request) -> Made:
        asked = request.query_params
        given, status = _given(asked, "from", "to", "k", "directed"), 200
        context: dict[str, Any] = {"picture": None, "paths": [], "error": None, "sources": [], "ends": None}
        if given["from"] or given["to"]:
            try:
                context |= _paths(shelf, asked)
            except (UnknownNameError, ParameterError) as error:
                context["error"], status = error, status_of(error)
        return press.page("path.html", status=status, given=given, most=MOST_PATHS, **context)

    def explained(request: Request) -> Made:
        asked = request.query_params
        given, status = _given(asked, "subject", "relation", "object"), 200
        context: dict[str, Any] = {"reason": None, "error": None, "answer": None, "sources": []}
        if any(given.values()):
            try:
                found = why(shelf.store, *given.values())
                told = reason(shelf, found)
                context |= {"reason": told, "sources": sources_of(shelf, shelf.refs_of(found.passages))}
            except NoClaimError as error:  # an answer, not a failure
                context["answer"] = str(error)
            except UnknownNameError as error:
                context["error"], status = error, status_of(error)
        return press.page("why.html", status=status, given=given, relations=shelf.relations, **context)

    return [press.route("/graph", graph), press.route("/path", path), press.route("/why", explained)]


def status_of(error: NetgraphError) -> int:
    """Return the status of a page that tells an error."""
    return 404 if isinstance(error, UnknownNameError) else 400


def _given(asked: QueryParams, *names: str) -> dict[str, str]:
    return {name: asked.get(name, "").strip() for name in names}


def whole(text: str, name: str, default: int, most: int) -> int:
    """Return the whole number that a parameter gives; ParameterError where it gives none, or one out of bounds."""
    if not text:
        return default
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= most):
        raise ParameterError(f"{name} is {shown(text)}; give a whole number from 1 to {most}", parameter=name)
    return int(text)


def _around(shelf: Shelf, asked: QueryParams) -> dict[str, Any]:
    """Return the picture of what surrounds a concept, and its claims."""
    focus = shelf.concept(asked["focus"])
    scheme = asked.get("scheme", "").strip()
    picture = draw_neighbourhood(
        shelf.network,
        focus.iri,
        steps=whole(asked.get("steps", "").strip(), "steps", 1, MOST_STEPS),
        inferred=bool(asked.get("inferred", "").strip()),
        scheme=shelf.resolve(scheme, SCHEME, "classification scheme") if scheme else None,
    )
    name = concept_name(focus.iri) or focus.curie
    return {
        "picture": shelf.inline(picture),
        "notes": picture.notes,
        "told": _told(shelf, picture.claims[:MOST_ROWS]),
        "hidden": max(len(picture.claims) - MOST_ROWS, 0),
        "view": shelf.site.address(f"/api/view/{name}.json"),
        "focus": shelf.ref(focus.iri),
    }


def _everything(shelf: Shelf, asked: QueryParams) -> dict[str, Any]:
    """Return the map of the whole graph."""
    scheme = asked.get("scheme", "").strip()
    picture = draw_map(
        shelf.network,
        scheme=shelf.resolve(scheme, SCHEME, "classification scheme") if scheme else None,
        inferred=bool(asked.get("inferred", "").strip()),
    )
    return {"picture": shelf.inline(picture), "notes": picture.notes}


def _told(shelf: Shelf, claims: Any) -> list[Statement]:
    return [statement(shelf, each) for each in claims]


def _paths(shelf: Shelf, asked: QueryParams) -> dict[str, Any]:
    """Return the best paths between two concepts, with their picture."""
    for name in ("from", "to"):
        if not asked.get(name, "").strip():
            raise ParameterError(f"a path needs a concept to go {name}; give one", parameter=name)
    start, end = shelf.concept(asked["from"]), shelf.concept(asked["to"])
    number = whole(asked.get("k", "").strip(), "k", 1, MOST_PATHS)
    directed = bool(asked.get("directed", "").strip())
    for each in (start, end):
        if each.iri not in shelf.network:
            raise UnknownNameError(f"{each.label} is in no claim of this graph", value=each.label)
    found: list[tuple[Claim, ...]] = shortest_paths(
        shelf.network, start.iri, end.iri, k=number, directed=directed, inferred=False
    )
    told = [_told(shelf, each) for each in found]
    picture = draw_path(shelf.network, found, start=start.curie, width=WIDTH) if any(found) else None
    return {
        "picture": shelf.inline(picture) if picture else None,
        "paths": told,
        "ends": (shelf.ref(start.iri), shelf.ref(end.iri)),
        "sources": sources_of(shelf, [passage for each in told for one in each for passage in one.rests_on]),
    }
