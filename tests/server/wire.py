"""A server as a process of its own, and requests to it byte by byte."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO
from urllib.parse import quote, urlsplit


@dataclass(frozen=True)
class Reply:
    """What came back: no status where the server has closed the connection without a word."""

    status: int | None
    head: str
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


@dataclass(frozen=True)
class Served:
    """A server that runs: its process, the port on 127.0.0.1 that it listens on, and what it complains of."""

    process: subprocess.Popen[str]
    port: int
    complaints: IO[str]

    def complained(self) -> str:
        self.complaints.seek(0)
        return self.complaints.read()

    def connect(self, timeout: float = 15) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=timeout)

    def send(self, content: bytes, *, timeout: float = 15) -> Reply:
        """Send bytes, and read one answer."""
        with self.connect(timeout) as stream:
            with suppress(ConnectionError):  # the server may have heard enough
                stream.sendall(content)
            return read_reply(stream)

    def get(self, path: str, *headers: str, method: str = "GET") -> Reply:
        return self.send(request(f"{method} {path}", *headers))

    def query(self, text: str, *headers: str, **parameters: str) -> Reply:
        fields = "&".join(f"{name}={quote(value)}" for name, value in {"query": text, **parameters}.items())
        return self.send(form(fields, *headers))

    def health(self) -> dict[str, object]:
        started = time.monotonic()
        reply = self.get("/health")
        assert reply.status == 200
        assert time.monotonic() - started < 1
        return dict(json.loads(reply.body))


def request(line: str, *headers: str, body: bytes = b"", host: str = "127.0.0.1") -> bytes:
    """Return a request that closes its connection."""
    lines = [f"{line} HTTP/1.1", f"Host: {host}", "Connection: close", *headers]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def form(fields: str | bytes, *headers: str) -> bytes:
    """Return a request that posts a form to the endpoint."""
    body = fields.encode() if isinstance(fields, str) else fields
    return request("POST /sparql", "Content-Type: application/x-www-form-urlencoded", *headers, body=body)


def direct(query: bytes, *headers: str, kind: str = "application/sparql-query") -> bytes:
    """Return a request that posts a query itself."""
    return request("POST /sparql", f"Content-Type: {kind}", *headers, body=query)


def read_reply(stream: socket.socket) -> Reply:
    """Return one answer: all that comes until the connection closes, or the length that it says is there."""
    content = b""
    with suppress(ConnectionError, TimeoutError):
        while part := stream.recv(2**18):
            content += part
            head, end, body = content.partition(b"\r\n\r\n")
            length = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
            if end and length and len(body) >= int(length[0].partition(b":")[2]):
                break
    head, _, body = content.partition(b"\r\n\r\n")
    first = head.split(b"\r\n")[0].split(b" ")
    status = int(first[1]) if first[0].startswith(b"HTTP/") and len(first) > 1 else None
    return Reply(status, head.decode("latin-1"), body)


@contextmanager
def serving(*options: str) -> Iterator[Served]:
    """Run `netgraph serve` on a free port, and stop it as Ctrl-C does."""
    command = [sys.executable, "-m", "netgraph", "serve", "--port", "0", *options]
    with tempfile.TemporaryFile("w+") as complaints:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints, text=True)
        try:
            assert process.stdout
            line = process.stdout.readline()
            served = Served(process, urlsplit(line.partition(" ")[0]).port or 0, complaints)
            assert served.port, served.complained()
            yield served
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
            try:
                process.communicate(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
