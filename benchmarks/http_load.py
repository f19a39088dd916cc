"""Start servers, and ask them over many connections at once: what soak.py and serve.py share."""

from __future__ import annotations

import selectors
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import quote

PATIENCE = 90


@dataclass
class Load:
    """What came of a load: seconds of each answer, statuses, and how long it took in all."""

    times: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds

    def percentile(self, share: float) -> float:
        """Return the milliseconds within which that share of the answers came."""
        return 1000 * sorted(self.times)[min(int(share * len(self.times)), len(self.times) - 1)] if self.times else 0.0


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@contextmanager
def server(command: Sequence[str], port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server that listens on the port, and end it, also when this process is told to end."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + PATIENCE
        while True:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            if process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit(f"{' '.join(command)} does not listen on port {port}")
            time.sleep(0.05)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def get(path: str, *, accept: str = "*/*", **parameters: str) -> bytes:
    """Return the bytes of a request that keeps its connection."""
    fields = "&".join(f"{name}={quote(value, safe='')}" for name, value in parameters.items())
    line = f"GET {path}{'?' if fields else ''}{fields} HTTP/1.1"
    return f"{line}\r\nHost: localhost\r\nAccept: {accept}\r\n\r\n".encode()


class Client:
    """A connection that sends one request after another."""

    def __init__(self, port: int) -> None:
        self.stream = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.content, self.started = b"", 0.0

    def send(self, request: bytes) -> None:
        self.content, self.started = b"", time.perf_counter()
        self.stream.sendall(request)

    def read(self) -> int | None:
        """Read what is there, and return the status once the answer is whole."""
        part = self.stream.recv(2**20)
        if not part:
            raise ConnectionError("the server has closed the connection")
        self.content += part
        head, end, body = self.content.partition(b"\r\n\r\n")
        if not end:
            return None
        lower = head.lower()
        if b"\r\ntransfer-encoding: chunked" in lower:
            whole = body.endswith(b"0\r\n\r\n")
        else:
            whole = len(body) >= int(lower.partition(b"\r\ncontent-length:")[2].partition(b"\r\n")[0])
        return int(head[9:12]) if whole else None

    def ask(self, request: bytes) -> int:
        """Send a request and return the status of its answer."""
        self.send(request)
        while (status := self.read()) is None:
            pass
        return status


def load(port: int, requests: Iterator[bytes], *, seconds: float, connections: int = 8) -> Load:
    """Return what comes of asking for so long, each connection one request after another."""
    found = Load()
    with selectors.DefaultSelector() as selector:
        clients = [Client(port) for _ in range(connections)]
        started = time.perf_counter()
        for client in clients:
            selector.register(client.stream, selectors.EVENT_READ, client)
            client.send(next(requests))
        while time.perf_counter() - started < seconds:
            for key, _ in selector.select(0.1):
                client = key.data
                status = client.read()
                if status is not None:
                    found.times.append(time.perf_counter() - client.started)
                    found.statuses[status] += 1
                    client.send(next(requests))
        found.seconds = time.perf_counter() - started
        for client in clients:
            client.stream.close()
    return found
