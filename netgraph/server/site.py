"""What every part of the site knows: the graph, the templates, and the settings of the server."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import jinja2
from markupsafe import Markup
from starlette.responses import HTMLResponse

from netgraph import __version__
from netgraph.kg import KnowledgeGraph
from netgraph.pictures.text import clean
from netgraph.server.lanes import Lanes
from netgraph.server.limits import Limits
from netgraph.store import Store

if TYPE_CHECKING:
    from netgraph.server.pages.shelf import Shelf

__all__ = ["STATIC", "TEMPLATES", "Limits", "Settings", "Site"]

HERE = os.path.dirname(os.path.abspath(__file__))
TEMPLATES, STATIC = os.path.join(HERE, "templates"), os.path.join(HERE, "static")


@dataclass(frozen=True, slots=True)
class Settings:
    """How a site is served."""

    base: str = ""
    """The path that the site stands under, without a slash at its end: "" or such as "/netgraph"."""
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]", "testserver")
    """The host names that the site answers to, without port; a "*" stands for any."""
    origins: tuple[str, ...] = ()
    """The origins whose scripts may read answers; a "*" stands for any."""
    limits: Limits = field(default_factory=Limits)


def shown(value: object) -> object:
    """Return a value as a page shows it: nothing for None, and text that cannot turn its neighbours round."""
    if value is None:
        return ""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def version_of(path: str) -> str | None:
    """Return a short hash of a file, None where it is not there."""
    try:
        with open(path, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()[:12]
    except FileNotFoundError:
        return None


@dataclass(frozen=True)
class Site:
    """A graph that is served: what each part of the site gets to build its routes."""

    kg: KnowledgeGraph
    settings: Settings = field(default_factory=Settings)

    @property
    def store(self) -> Store:
        """The store of the graph."""
        return self.kg.store

    @cached_property
    def size(self) -> int:
        """How many triples the store has, in all its graphs."""
        return len(self.store.engine)

    @cached_property
    def lanes(self) -> Lanes:
        """Where strangers' queries run; the application starts and stops them."""
        return Lanes(self.store, self.settings.limits)

    @cached_property
    def templates(self) -> jinja2.Environment:
        """The templates: everything is escaped, and a name that is not known is an error."""
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            finalize=shown,
        )
        environment.globals |= {"address": self.address, "asset": self.asset, "version": __version__, "site": self}
        self.shelf.prepare(environment)
        return environment

    @cached_property
    def shelf(self) -> Shelf:
        """What the pages read of the graph."""
        from netgraph.server.pages.shelf import Shelf

        return Shelf(self)

    def address(self, path: str, **parameters: str) -> str:
        """Return the address of a path of the site, such as "/concept/LungNET", with the parameters as its query."""
        asked = "&".join(f"{name}={quote(value, safe='')}" for name, value in parameters.items())
        return self.settings.base + quote(path, safe="/~@:!$&'()*+,;=") + (f"?{asked}" if asked else "")

    def asset(self, name: str) -> str | None:
        """Return the address of a file of the site with its version, None where it has not been built."""
        version = version_of(os.path.join(STATIC, *name.split("/")))
        return self.address(f"/static/{name}", v=version) if version else None

    def page(
        self, template: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **context: Any
    ) -> HTMLResponse:
        """Return a template as a page, with the context as its variables."""
        return HTMLResponse(self.templates.get_template(template).render(context, status=status), status, headers)

    def warm(self) -> None:
        """Work out once what every page needs: names, concepts, and what the rules conclude."""
        _ = self.store.derivations, self.store.names, self.kg.concepts, self.kg.questions, self.size
        self.shelf.warm()
