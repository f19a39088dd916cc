"""The graph on the web: a SPARQL 1.1 endpoint, a page for each concept, and the explorer.

`site` is what every page knows, `app` puts the routes together, and each of the other modules is one part of the site
that offers `routes(site)`. Nothing is fetched from outside, and nothing is ever written.
"""

from __future__ import annotations

__all__: list[str] = []
