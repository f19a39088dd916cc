"""Connections that are not held open by clients who send or take nothing: what uvicorn has no limits for."""

from __future__ import annotations

import asyncio

from starlette.responses import PlainTextResponse
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

__all__ = ["Connection"]

HEAD_SECONDS, HEAD_BYTES = 10, 2**16
"""How long the head of a request may take to arrive, and how many bytes it may have."""

STUCK_SECONDS = 30
"""How long a client may take nothing of what is sent to it."""

MOST = 512
"""How many connections may be open; for one more, that which has waited longest for a request is closed."""

TOO_LONG = PlainTextResponse(
    f"The head of the request has more than {HEAD_BYTES:,} bytes; send a long query with POST.\n",
    431,
    {"connection": "close"},
)


class Connection(HttpToolsProtocol):
    """A connection of which no side can be slow without end."""

    waiting: dict[Connection, None] = {}  # noqa: RUF012  # of all connections, in the order in which they began to wait
    _head: asyncio.TimerHandle | None = None
    _stuck: asyncio.TimerHandle | None = None
    _bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._wait()
        if len(self.connections) > MOST:
            oldest = next(iter(self.waiting))
            oldest._attend()  # noqa: SLF001  # one of us
            oldest.transport.abort()

    def _wait(self) -> None:
        self._bytes = 0
        self.waiting[self] = None
        self._head = self.loop.call_later(HEAD_SECONDS, self._late)

    def _attend(self) -> None:
        """Stop waiting for a request, since it is there or not wanted any more."""
        self.waiting.pop(self, None)
        if self._head:
            self._head.cancel()

    def _late(self) -> None:
        """Close the connection; what is not taken even then is given up."""
        self._attend()
        self.transport.close()
        self.pause_writing()

    def data_received(self, data: bytes) -> None:
        """Read on, unless no head of a request may be as long as this."""
        super().data_received(data)
        if self in self.waiting:
            self._bytes += len(data)
            if self._bytes > HEAD_BYTES:
                self._late()

    def on_headers_complete(self) -> None:
        """Answer a request, whose head is there."""
        self._attend()
        if len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers) > HEAD_BYTES:
            self.app = TOO_LONG
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        """Begin to wait for the next request, if there is none yet."""
        super().on_response_complete()
        if self.cycle.response_complete and not self.transport.is_closing():
            self._wait()

    def pause_writing(self) -> None:
        """Give the client some time to take what is sent."""
        super().pause_writing()
        if not self._stuck:
            self._stuck = self.loop.call_later(STUCK_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on: the client takes what is sent."""
        super().resume_writing()
        if self._stuck:
            self._stuck.cancel()
            self._stuck = None

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clocks."""
        self._attend()
        super().connection_lost(exc)
        self.resume_writing()
