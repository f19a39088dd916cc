"""The pages of the site: everything works without scripts.

`shelf` holds what the pages share, `serving` makes and keeps them, `links` says where things are; each of the other
modules is some pages and offers `routes(shelf, press)`.
"""

from __future__ import annotations

from starlette.routing import BaseRoute

from netgraph.server.pages import asking, checking, concepts, connections, finding, origins, schemes
from netgraph.server.pages.serving import Press
from netgraph.server.site import Site

__all__ = ["routes"]

PARTS = (finding, concepts, schemes, connections, asking, checking, origins)


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of the pages."""
    press = Press(site)
    return [route for part in PARTS for route in part.routes(site.shelf, press)]
