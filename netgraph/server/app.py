"""The application: the routes of every part of the site, its errors, and its headers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from netgraph.errors import NetgraphError, UnknownNameError
from netgraph.kg import KnowledgeGraph
from netgraph.server import api, machines, pages, sparql
from netgraph.server.guarding import HEADERS, Guarded
from netgraph.server.responses import problem
from netgraph.server.site import STATIC, Settings, Site

__all__ = ["create_app"]

PARTS = (sparql, machines, pages, api)
"""The modules that offer `routes(site)`; the first route that fits answers."""


def create_app(kg: KnowledgeGraph, settings: Settings | None = None) -> Starlette:
    """Return the application that serves a graph."""
    site = Site(kg, settings or Settings())
    routes: list[BaseRoute] = [Mount("/static", GZipMiddleware(StaticFiles(directory=STATIC)), name="static")]
    for part in PARTS:
        routes += part.routes(site)

    @asynccontextmanager
    async def living(_app: Starlette) -> AsyncIterator[None]:
        await asyncio.to_thread(site.warm)
        await site.lanes.start()
        try:
            yield
        finally:
            await site.lanes.stop()

    app = Starlette(
        lifespan=living,
        routes=[Mount(site.settings.base, routes=routes)] if site.settings.base else routes,
        middleware=[Middleware(Guarded, hosts=site.settings.hosts, origins=site.settings.origins)],
        exception_handlers={HTTPException: _refused, NetgraphError: _failed, Exception: _broken},
    )
    app.state.site = site
    return app


WORDS = {404: "Nothing is here.", 405: "That method is not possible here.", 500: "The server has made a mistake."}


async def _refused(request: Request, error: Exception) -> Response:
    """Answer a request that Starlette or a part of the site refuses."""
    if not isinstance(error, HTTPException):
        raise error
    said = error.detail if error.detail not in {"Not Found", "Method Not Allowed"} else WORDS[error.status_code]
    near = _near(request) if error.status_code == 404 else ()
    return problem(request, error.status_code, said, suggestions=near, headers=error.headers)


def _near(request: Request) -> tuple[str, ...]:
    """Return names of the graph like the end of an address where nothing is."""
    site: Site = request.app.state.site
    wanted = request.url.path.rpartition("/")[2].partition(".")[0].replace("_", " ").replace("-", " ")
    return tuple(site.store.names.suggest(wanted)) if wanted.strip() else ()


async def _failed(request: Request, error: Exception) -> Response:
    """Answer a request that names what is not there, or asks what cannot be asked."""
    suggestions = getattr(error, "suggestions", ())
    return problem(request, 404 if isinstance(error, UnknownNameError) else 400, str(error), suggestions=suggestions)


async def _broken(request: Request, _error: Exception) -> Response:
    """Answer when a part of the site has a mistake; Starlette goes on to log it, outside of what is guarded."""
    return problem(request, 500, WORDS[500], headers=HEADERS)
