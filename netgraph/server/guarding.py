"""The headers of every answer, and the hosts that the site answers to."""

from __future__ import annotations

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["HEADERS", "POLICY", "Guarded"]

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""What a page may load: its own files alone, and no script or style that stands in the page itself."""

NAME = r"[a-z0-9._-]+|\[[0-9a-f:.]+\]"
"""What a host name may look like where any is answered to; it becomes part of addresses."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
ADDED = [(name.encode(), value.encode()) for name, value in HEADERS.items()]


class Guarded:
    """An application whose answers all carry the headers, and which answers to its own host names alone.

    A page of a stranger can name a host of its own that leads to 127.0.0.1: the name in the request tells.
    """

    def __init__(self, app: ASGIApp, *, hosts: tuple[str, ...], origins: tuple[str, ...]) -> None:
        self.app, self.hosts, self.origins = app, frozenset(hosts), frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(each for each in ADDED if each[0] not in given)]
                origin = asked.get("origin")
                if origin and ("*" in self.origins or origin in self.origins):
                    headers = MutableHeaders(scope=message)
                    headers["access-control-allow-origin"] = "*" if "*" in self.origins else origin
                    headers.add_vary_header("Origin")
            await send(message)

        app: ASGIApp = self.app
        host = _host(asked.get("host", ""))
        if host not in self.hosts and not ("*" in self.hosts and re.fullmatch(NAME, host)):
            app = PlainTextResponse("This server does not answer to that host name.\n", 421)
        await app(scope, receive, send_guarded)


def _host(text: str) -> str:
    """Return a Host header without its port, in lower case."""
    name, colon, port = text.lower().rpartition(":")
    return name if colon and port.isdecimal() else text.lower()
