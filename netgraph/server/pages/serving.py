"""How a page is answered: made once, kept while there is room, and sent again only to who does not have it yet."""

from __future__ import annotations

import gzip
import hashlib
import re
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
SMALLEST = 1000
"""The size in bytes below which packing is not worth it."""

GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
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
    packed: bytes | None = None

    @staticmethod
    def of(
        body: str | bytes, media: str = HTML, *, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> Made:
        """Return an answer with its tag, and packed where that is worth it."""
        content = body.encode("utf-8", "replace") if isinstance(body, str) else body
        tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        packed = gzip.compress(content, 5, mtime=0) if len(content) >= SMALLEST and media != "image/png" else None
        return Made(content, media, status, headers or {}, tag, packed)

    def response(self, request: Request) -> Response:
        """Return the answer for a request, without the bytes where the browser has them."""
        headers = {"cache-control": "no-cache", **self.headers}
        if self.packed:
            headers["vary"] = "Accept-Encoding"
        if self.status == 200:
            headers["etag"] = self.tag
            if _has(request.headers.get("if-none-match", ""), self.tag):
                return Response(status_code=304, headers=headers)
        if self.packed and GZIP.search(request.headers.get("accept-encoding", "")):
            return Response(self.packed, self.status, headers | {"content-encoding": "gzip"}, self.media)
        return Response(self.body, self.status, headers, self.media)


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

    def page(
        self, template: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **context: Any
    ) -> Made:
        """Return a template as a page, with the context as its variables."""
        body = self.site.templates.get_template(template).render(context, status=status)
        return Made.of(body, status=status, headers=headers)

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
        size = _size(key, made)
        if size > self.room // 8:
            return
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = made
            self._used += size
            while self._used > self.room:
                self._used -= _size(*self._kept.popitem(last=False))


def _size(key: tuple[str, str], made: Made) -> int:
    return sum(map(len, (*key, made.body, made.packed or b""))) + 1000
