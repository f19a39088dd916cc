"""What machines read about the server: descriptions, the catalogue, and its health."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from netgraph import __version__, catalogue
from netgraph.results import GRAPHS
from netgraph.server.description import PREFIXES, catalogue_graph, service_graph, void_graph
from netgraph.server.negotiation import GRAPH, choose, named
from netgraph.server.responses import problem, wants_page
from netgraph.server.site import Site

__all__ = ["description", "routes"]

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of what machines read."""
    machines = Machines(site)
    return [
        Route("/health", machines.health),
        Route("/.well-known/void", machines.void),
        Route("/catalogue", machines.catalogue),
        Route("/catalogue/urls.yml", machines.urls),
        Route("/catalogue/{name}.rq", machines.question),
    ]


def description(site: Site) -> Callable[[Request], Response]:
    """Return what answers with the service description of a site."""
    return Machines(site).service


class Machines:
    """What answers about a site. The descriptions are kept for the last addresses that it was asked under."""

    def __init__(self, site: Site) -> None:
        self.site = site
        store, questions = site.store, site.kg.questions
        self._service = _written(lambda root: service_graph(store, root))
        self._void = _written(lambda root: void_graph(store, root))
        self._catalogue = _written(lambda root: catalogue_graph(questions, root))

    def _root(self, request: Request) -> str:
        return f"{request.url.scheme}://{request.url.netloc}{self.site.settings.base}"

    def service(self, request: Request) -> Response:
        """Answer with the service description."""
        return _answer(request, self._root(request), self._service)

    def void(self, request: Request) -> Response:
        """Answer with the description of the dataset."""
        return _answer(request, self._root(request), self._void)

    def catalogue(self, request: Request) -> Response:
        """Answer with the catalogue as SPARQL executables."""
        return _answer(request, self._root(request), self._catalogue)

    def question(self, request: Request) -> Response:
        """Answer with the file of a question, which grlc can read."""
        found = catalogue.find(request.path_params["name"])
        text = f"#+ endpoint: {self._root(request)}/sparql\n{found.text}"
        return PlainTextResponse(text, media_type="application/sparql-query")

    def urls(self, request: Request) -> Response:
        """Answer with the list of the questions that grlc starts from."""
        said = {
            "title": "The questions of netgraph",
            "description": "Each is asked of every value of its parameters, which are columns of the answer.",
            "licence": LICENCE,
            "queries": [f"{self._root(request)}/catalogue/{each.name}.rq" for each in self.site.kg.questions],
        }
        return PlainTextResponse(json.dumps(said, indent=2) + "\n", media_type="application/yaml")  # JSON is YAML

    async def health(self, _request: Request) -> Response:
        """Answer at once how the server is, and what confines the queries."""
        lanes = self.site.lanes
        fast, slow = lanes.busy
        said = {
            "status": "ok" if lanes.alive else "no free queries",
            "version": __version__,
            "triples": self.site.size,
            "waiting": {"fast": fast, "slow": slow},
            "queries": {"own_process": lanes.alive, "own_network": lanes.unplugged},
        }
        return JSONResponse(said, headers={"cache-control": "no-store"})


def _written(make: Callable[[str], list[ox.Triple]]) -> Callable[[str, str], bytes]:
    """Return what writes a description for an address in a syntax, and keeps the last few."""

    @lru_cache(maxsize=8)
    def write(root: str, form: str) -> bytes:
        return ox.serialize(make(root), format=GRAPHS[form], prefixes=PREFIXES) or b""

    return write


def _answer(request: Request, root: str, write: Callable[[str, str], bytes]) -> Response:
    """Return a description in the syntax that a client asks for."""
    form = request.query_params.get("format")
    accept = "" if wants_page(request) else ", ".join(request.headers.getlist("accept"))
    syntax = named(form, GRAPH) if form else choose(accept, GRAPH)
    if syntax is None:
        return problem(request, 406, f"no such syntax; there are: {', '.join(each.form for each in GRAPH)}")
    return Response(write(root, syntax.form), media_type=syntax.type, headers={"vary": "Accept"})
