"""Real servers on the loopback interface, each started for the tests that need it and ended after them."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOST = "127.0.0.1"
CUT = 500
"""How many rows the Virtuoso of the tests gives at once, so that long answers come in pages."""

VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = {host}:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = {host}:{http}
ServerRoot = {folder}
ServerThreads = 5
Charset = UTF-8
EnabledGzipContent = 1
[SPARQL]
ResultSetMaxRows = {cut}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def program(name: str, mend: str) -> str:
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if not found:
        raise RuntimeError(f"{name} is not installed, with which the engines are tested; {mend}")
    return found


@contextmanager
def running(command: list[str], port: int, log: Path) -> Iterator[None]:
    """Run a server until the block ends, which begins when it answers."""
    with log.open("wb") as output:
        server = subprocess.Popen(command, stdout=output, stderr=output, stdin=subprocess.DEVNULL)
        try:
            _await(server, port, log)
            yield
        finally:
            server.terminate()
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _await(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise RuntimeError(f"the server has ended: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")
        connection = http.client.HTTPConnection(HOST, port, timeout=5)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise RuntimeError("the server does not answer within a minute")


@contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[str]:
    """Run `oxigraph serve` in memory, and give the address that takes queries."""
    port = free_port()
    command = [program("oxigraph", "run: make test"), "serve", "--bind", f"{HOST}:{port}", *options]
    with running(command, port, folder / "oxigraph.log"):
        yield f"http://{HOST}:{port}/query"


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """Run a Virtuoso of its own, and give the address that takes queries."""
    ports = {"sql": free_port(), "http": free_port()}
    settings = folder / "virtuoso.ini"
    settings.write_text(VIRTUOSO.format(folder=folder, host=HOST, cut=CUT, **ports), encoding="utf-8")
    mend = "on Debian: apt-get install virtuoso-opensource-7"
    command = [program("virtuoso-t", mend), "+configfile", str(settings), "+foreground"]
    with running(command, ports["http"], folder / "output.log"):
        yield f"http://{HOST}:{ports['http']}/sparql"


CREDENTIALS = {"NETGRAPH_USER": "dba", "NETGRAPH_PASSWORD": "dba"}
"""Those of a Virtuoso that has just been made."""


@contextmanager
def environment(variables: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
