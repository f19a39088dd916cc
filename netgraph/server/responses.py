"""Errors, and answers that may be long."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from netgraph.server.negotiation import GRAPH, HTML, ROWS, choose

if TYPE_CHECKING:
    from netgraph.server.site import Site

__all__ = ["PartsResponse", "Sending", "problem", "wants_page"]

PART = 2**16
SLOWEST = 100_000
"""How many bytes a second a client has to take on average, after the first half minute."""


def wants_page(request: Request) -> bool:
    """Return whether a client would rather have a page than any other syntax."""
    return choose(", ".join(request.headers.getlist("accept")), (*ROWS, *GRAPH, HTML)) is HTML


def problem(
    request: Request,
    status: int,
    message: str,
    *,
    suggestions: Sequence[str] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return an error as a page for a browser, and as a line of text for anyone else."""
    site: Site = request.app.state.site
    if wants_page(request):
        return site.page("error.html", status=status, headers=headers, message=message, suggestions=suggestions)
    return PlainTextResponse(f"{message}\n", status, dict(headers or {}))


class Sending:
    """How many bytes of long answers are on their way to clients, and how many may be."""

    def __init__(self, most: int) -> None:
        self.most, self.held = most, 0


class PartsResponse(Response):
    """An answer that is sent in parts, to a client that takes them in time."""

    def __init__(self, body: bytes, sending: Sending, *, media_type: str, headers: Mapping[str, str]) -> None:
        super().__init__(body, media_type=media_type, headers=headers)
        self.sending = sending

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer; TimeoutError, which ends the connection, to a client that is too slow."""
        size = len(self.body)
        if size > PART and self.sending.held + size > self.sending.most:
            busy = PlainTextResponse("Too many long answers are on their way; come back.\n", 503, {"retry-after": "5"})
            await busy(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        if size <= PART:
            await send({"type": "http.response.body", "body": self.body})
            return
        self.sending.held += size
        try:
            async with asyncio.timeout(30 + size / SLOWEST):
                for start in range(0, size, PART):
                    part, more = bytes(self.body[start : start + PART]), start + PART < size
                    await send({"type": "http.response.body", "body": part, "more_body": more})
        finally:
            self.sending.held -= size
