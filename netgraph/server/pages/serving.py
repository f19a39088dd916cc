"""How a page is answered: made once, kept while there is room, and sent again only to who does not have it yet."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from netgraph.server.site import Site

__all__ = ["HTML", "Made", "Maker", "Press"]

HTML = "text/html; charset=utf-8"
ROOM = 64 * 2**20
"""How many bytes of answers are kept."""


@dataclass(frozen=True, slots=True)
class Made:
    """An answer: its bytes, what they are, and the tag by which a browser tells whether it has them."""

    body: bytes
    media: str = HTML
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    tag: str = ""

    @staticmethod
    def of(body: str | bytes, media: str = HTML, *, status: int = 200, **headers: str) -> Made:
        """Return an answer with its tag; the names of headers have _ for -."""
        content = body.encode("utf-8", "replace") if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Made(content, media, status, named, f'"{hashlib.sha256(content).hexdigest()[:32]}"')

    def response(self, request: Request) -> Response:
        """Return the answer for a request, without the bytes where the browser has them."""
        headers = {"cache-control": "no-cache", **self.headers}
        if self.status != 200:
            return Response(self.body, self.status, headers, self.media)
        headers["etag"] = self.tag
        if _has(request.headers.get("if-none-match", ""), self.tag):
            return Response(status_code=304, headers=headers)
        return Response(self.body, 200, headers, self.media)


def _has(tags: str, tag: str) -> bool:
    """Return whether a tag is among those of an If-None-Match header."""
    return tags.strip() == "*" or tag in (each.strip().removeprefix("W/") for each in tags.split(","))


Maker = Callable[[Request], Made | Response]
Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]


class Press:
    """Makes pages from templates, and keeps what it has made."""

    def __init__(self, site: Site, *, room: int = ROOM) -> None:
        self.site, self.room = site, room
        self._kept: OrderedDict[tuple[str, str], Made] = OrderedDict()
        self._used, self._lock = 0, Lock()

    def page(self, template: str, *, status: int = 200, **context: Any) -> Made:
        """Return a template as a page."""
        return Made.of(self.site.templates.get_template(template).render(context), status=status)

    def route(self, path: str, make: Maker, *, state: Callable[[], object] = bool) -> Route:
        """Return a route whose answers are kept; they depend on the address, and on a state where there is one."""
        return Route(path, self.endpoint(make, state=state), methods=["GET"])

    def endpoint(self, make: Maker, *, state: Callable[[], object] = bool) -> Endpoint:
        """Return what answers requests with what is made for them, and keeps it."""

        async def endpoint(request: Request) -> Response:
            key = request.url.path, f"{request.url.query} {state()}"
            made = self._find(key)
            if made is None:
                answer = await run_in_threadpool(make, request)
                if isinstance(answer, Response):
                    return answer
                made = answer
                if made.status == 200:
                    self._keep(key, made)
            return made.response(request)

        return endpoint

    def _find(self, key: tuple[str, str]) -> Made | None:
        with self._lock:
            made = self._kept.get(key)
            if made is not None:
                self._kept.move_to_end(key)
            return made

    def _keep(self, key: tuple[str, str], made: Made) -> None:
        size = len(made.body) + sum(map(len, key)) + 1000
        if size > self.room // 8:
            return
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = made
            self._used += size
            while self._used > self.room:
                (path, query), old = self._kept.popitem(last=False)
                self._used -= len(old.body) + len(path) + len(query) + 1000
