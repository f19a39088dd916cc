"""The page of a concept, and the concept in other forms: RDF, a picture, a page to keep."""

from __future__ import annotations

import shlex
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from netgraph.errors import MissingExtraError
from netgraph.export.descriptions import FORMATS, description
from netgraph.model import Concept
from netgraph.names import BASE
from netgraph.pictures import Picture, draw_neighbourhood
from netgraph.resources import ontology_folder
from netgraph.server.negotiation import Syntax, choose
from netgraph.server.pages.links import CONCEPT, concept_name
from netgraph.server.pages.serving import HTML, Made, Press
from netgraph.server.pages.shelf import Shelf
from netgraph.server.pages.statements import Statement, claims_about, placings, sources_of, statement

__all__ = ["FORMS", "concept_page", "routes"]

PICTURES = {"svg": "image/svg+xml", "png": "image/png"}
FORMS = FORMATS | PICTURES
"""The endings of the addresses of a concept in other forms than a page, with their media types."""

PAGE = Syntax("html", HTML)
SYNTAXES = (PAGE, *(Syntax(form, media) for form, media in FORMS.items()))

WIDTH = 900
"""The width that pictures on pages aim at."""

MOST = 60
"""How many inferred claims a page tells at first."""


def routes(shelf: Shelf, press: Press) -> list[BaseRoute]:
    """Return the routes of concepts."""

    def named(request: Request) -> tuple[Concept, str]:
        """Return the concept that the address names, and the ending of the address."""
        name, _, form = request.path_params["name"].partition(".")
        return shelf.concept(f"net:{name}" if CONCEPT.fullmatch(name) else name), form

    def page(request: Request) -> Made | Response:
        concept, form = named(request)
        if form not in {"", "html", *FORMS}:
            endings = ", ".join(f".{each}" for each in ("html", *FORMS))
            raise HTTPException(404, f"{concept.label} has no form .{form}; there are: {endings}")
        if concept_name(concept.iri) != request.path_params["name"].partition(".")[0]:
            return RedirectResponse(shelf.ref(concept.iri).address, 303)
        if form in {"", "html"}:
            return concept_page(shelf, press, concept, everything="all" in request.query_params)
        if form in FORMATS:
            return Made.of(description(shelf.store, concept.iri, form), FORMATS[form])
        return made_picture(_picture(shelf, concept), form)

    answer = press.endpoint(page)

    async def negotiated(request: Request) -> Response:
        """Answer with the page, or say where the form stands that the reader likes better."""
        if "." in request.path_params["name"]:
            return await answer(request)
        liked = choose(", ".join(request.headers.getlist("accept")), SYNTAXES)
        if liked is None:
            takes = ", ".join(syntax.media[0] for syntax in SYNTAXES)
            raise HTTPException(406, f"A concept comes as: {takes}.", {"vary": "Accept"})
        if liked is PAGE:
            response = await answer(request)
            response.headers.add_vary_header("Accept")
            return response
        concept, _ = named(request)
        name = concept_name(concept.iri)
        address = shelf.site.address(f"/concept/{name}.{liked.form}") if name else shelf.ref(concept.iri).address
        return RedirectResponse(address, 303, {"vary": "Accept"})

    def kept(request: Request) -> Made:
        """Answer with the picture as a page that needs nothing else."""
        concept = shelf.concept(f"net:{request.path_params['name']}")
        return made_picture(_picture(shelf, concept), "html")

    return [
        Route("/concept/{name}", negotiated, methods=["GET"]),
        press.route("/export/{name}.html", kept),
    ]


def made_picture(picture: Picture, form: str) -> Made:
    """Return a picture as SVG, PNG or a page that needs nothing else."""
    if form == "html":
        return Made.of(picture.html(), HTML, headers={"content-disposition": "attachment"})
    if form == "svg":
        return Made.of(picture.svg, PICTURES[form])
    try:
        return Made.of(picture.png(), PICTURES[form])
    except MissingExtraError as error:
        raise HTTPException(501, f"This server cannot make PNG: {error}. The same picture is there as SVG.") from error


def _picture(shelf: Shelf, concept: Concept, *, width: int = 1280) -> Picture:
    return draw_neighbourhood(shelf.network, concept.iri, width=width)


def concept_page(shelf: Shelf, press: Press, concept: Concept, *, everything: bool = False) -> Made:
    """Return the page of a concept; where it is not to hold everything, only the first of very many claims."""
    claims = claims_about(shelf, concept.iri, status="inferred")
    stated = [statement(shelf, each) for each in claims_about(shelf, concept.iri, status="asserted")]
    inferred = [statement(shelf, each) for each in (claims if everything else claims[:MOST])]
    places = placings(shelf, concept.curie)
    sources = shelf.refs_of(concept.sources)
    return press.page(
        "concept.html",
        concept=concept,
        me=shelf.ref(concept.iri),
        kind=shelf.ref_of(concept.kind),
        schemes=shelf.refs_of(concept.schemes),
        definition_sources=sources,
        replaced_by=shelf.ref_of(concept.replaced_by) if concept.replaced_by else None,
        trails=[(each.scheme, chain) for each in places if each.match is None for chain in each.chains[:1]],
        stated=stated,
        inferred=inferred,
        hidden=len(claims) - len(inferred),
        places=places,
        mappings=[(shelf.ref_of(row.identifier), row) for row in shelf.mappings.get(concept.curie, ())],
        sources=sources_of(shelf, [*sources, *_passages(stated), *_passages(inferred)]),
        picture=shelf.inline(_picture(shelf, concept, width=WIDTH)) if concept.iri in shelf.network else None,
        copies=_copies(shelf, concept),
        name=concept_name(concept.iri),
        forms=list(FORMS.items()),
    )


def _passages(told: list[Statement]) -> list[Any]:
    return [passage for each in told for passage in each.rests_on]


def _copies(shelf: Shelf, concept: Concept) -> list[tuple[str, str]]:
    """Return the ways to name or ask for a concept elsewhere."""
    curie, iri = concept.curie, concept.iri
    term = curie if concept_name(iri) else f"<{iri}>"
    shipped = all(path.startswith(ontology_folder()) for path in shelf.store.files)
    load = "netgraph.load()" if shipped else 'netgraph.load("YOUR-FILES")'
    sparql = (
        f"PREFIX net: <{BASE}>\n"
        "SELECT ?relation ?object ?passage WHERE {\n"
        f"  GRAPH ?passage {{ {term} ?relation ?object }}\n"
        "  ?passage a net:Passage .\n"
        "}"
    )
    return [
        ("CURIE", curie),
        ("IRI", iri),
        ("SPARQL", sparql),
        ("Python", f"import netgraph\n\nkg = {load}\nconcept = kg[{curie!r}]\nprint(concept.definition)"),
        ("Command", f"netgraph show {shlex.quote(curie)}"),
    ]
