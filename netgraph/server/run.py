"""Run the application: open the port, answer until a signal comes, and stop cleanly."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

from netgraph.errors import AddressError
from netgraph.server.connections import Connection

__all__ = ["listen", "run"]

BACKLOG = 512


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; AddressError if the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except (OSError, OverflowError, UnicodeError) as error:
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            said = f"port {port} on {host} is taken by another program; choose another with --port, or 0 for a free one"
        elif getattr(error, "errno", None) == errno.EACCES:
            said = f"port {port} may not be opened by you; choose one above 1023 with --port"
        else:
            why = getattr(error, "strerror", None) or error
            said = f"cannot listen on {host!r}, port {port}: {why}; name an address of this machine with --host"
        raise AddressError(said, host=host, port=port) from error


def run(app: Starlette, listening: socket.socket, *, ready: Callable[[], None]) -> None:
    """Answer requests until SIGINT or SIGTERM comes.

    Args:
        app: the application.
        listening: the socket that `listen` has opened.
        ready: called once requests are answered.
    """

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready()

        @contextmanager
        def capture_signals(self) -> Iterator[None]:
            with super().capture_signals():
                yield
                self._captured_signals.clear()  # a server that was asked to stop has not failed

    config = uvicorn.Config(
        app,
        http=Connection,
        ws="none",
        lifespan="on",
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=True,  # of a proxy on this machine
        timeout_keep_alive=10,
        timeout_graceful_shutdown=2,
    )
    Server(config).run(sockets=[listening])
