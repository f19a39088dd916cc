"""The process that holds the graph for strangers' queries, and the children of it that answer them.

It has one thread and no network, so that it can fork at any time. The server sends it "s" and a number with a socket:
then it forks a child, which reads a job from the socket and answers it, and perhaps more, one after another. "k" and a
number kills that child; "c", a number and seconds kills it if it has taken that much of the processor. "x", a number
and its status goes back once a child has ended. When the server goes, it goes, and its children with it.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import select
import signal
import socket
import struct
import sys
import time
from typing import IO, Any, NoReturn

import pyoxigraph as ox

from netgraph.names import Prefixes
from netgraph.server.confinement import confine, room, unplug
from netgraph.server.work import BROKEN, NO_MEMORY, TABLE, answer
from netgraph.store import Store

__all__ = ["main"]

OLD, GROWN = 1, 16 * 2**20
"""After how many seconds of the processor, and by how many bytes, a child has done enough."""

SIZE = struct.Struct("!I")
JOB = {"merged": False, "default": None, "named": None}
FORMS = ({"rows": "srj", "boolean": "srj", "graph": "ttl"}, {"rows": TABLE, "boolean": TABLE, "graph": TABLE})


def main(descriptor: int) -> NoReturn:
    """Read the graph from standard input, then fork for the server at the other end of a socket until it goes."""
    control = socket.socket(fileno=descriptor)
    told, store = _load(sys.stdin.buffer)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    _rehearse(store, told)
    unplugged = unplug()
    told["memory"] += room()
    ended, ending = os.pipe()
    for end in (ended, ending):
        os.set_blocking(end, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(ending, warn_on_full_buffer=False)
    control.send(b"r" if unplugged else b"R")
    children: dict[int, int] = {}
    while True:
        ready, _, _ = select.select([control.fileno(), ended], [], [])
        if ended in ready:
            os.read(ended, 4096)
            _report(children, control)
        if control.fileno() not in ready:
            continue
        message, streams, _, _ = socket.recv_fds(control, 64, 1)
        if not message:
            break
        what, number, *seconds = message.split()
        if what == b"s":
            with socket.socket(fileno=streams[0]) as stream:
                process = os.fork()
                if not process:
                    control.close()
                    os.close(ended)
                    os.close(ending)
                    _child(stream, store, told)
                children[process] = int(number)
            continue
        for process in [each for each, named in children.items() if named == int(number)]:  # there, or not yet reaped
            if what == b"k":
                os.kill(process, signal.SIGKILL)
            elif _taken(process) >= float(seconds[0]):
                os.kill(process, signal.SIGPROF)
    for process in children:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    os._exit(0)


def _taken(process: int) -> float:
    """Return the seconds of processor time that a process has taken."""
    with open(f"/proc/{process}/stat", encoding="utf-8") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _load(file: IO[bytes]) -> tuple[dict[str, Any], Store]:
    """Return what the first line says, and a store with the rest."""
    told = json.loads(file.readline())
    engine = ox.Store()
    engine.load(file, format=ox.RdfFormat.N_QUADS)
    return told, Store(engine, Prefixes(told["prefixes"]), ())


def _rehearse(store: Store, told: dict[str, Any]) -> None:
    """Do once what every child does, so that none has to make ready what can be ready."""
    for query in ("ASK {}", "SELECT * { ?s ?p ?o } LIMIT 1", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 1", "ASK {"):
        for forms in FORMS:
            answer(store, told["inferred"], JOB | {"query": query, "forms": forms}, most=told["answer"])
    gc.collect()
    gc.freeze()  # a child's collector does not touch, and thereby copy, what is there


def _report(children: dict[int, int], control: socket.socket) -> None:
    while children:
        process, status = os.waitpid(-1, os.WNOHANG)
        if not process:
            return
        control.send(b"x%d %d" % (children.pop(process), os.waitstatus_to_exitcode(status)))


def _child(stream: socket.socket, store: Store, told: dict[str, Any]) -> NoReturn:
    """Read jobs and answer them, one after another, and end while all is well."""
    code = BROKEN
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        confine(memory=told["memory"], seconds=int(told["seconds"]) + 1 + OLD)
        size = _held()
        for left in reversed(range(told["reuse"])):
            job = json.loads(_read(stream, SIZE.unpack(_read(stream, SIZE.size))[0]))
            signal.setitimer(signal.ITIMER_REAL, told["seconds"] + 1)  # the server is first, if it lives
            if job["processor"] is None:
                os.nice(10)
            else:
                signal.setitimer(signal.ITIMER_PROF, job["processor"])  # the signals end the process
            head, body = answer(store, told["inferred"], job, most=told["answer"])
            signal.setitimer(signal.ITIMER_PROF, 0)
            taken = time.process_time()
            again = bool(left) and job["processor"] is not None and taken < OLD and _held() - size < GROWN
            said = json.dumps(head | {"size": len(body), "again": again, "taken": taken}).encode()
            stream.sendall(SIZE.pack(len(said)) + said + body)
            signal.setitimer(signal.ITIMER_REAL, 0)
            if not again:
                break
        code = 0
    except MemoryError:
        code = NO_MEMORY
    finally:  # whatever goes wrong ends the child, and the server sees how
        os._exit(code)


def _held() -> int:
    """Return how many bytes of memory this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _read(stream: socket.socket, size: int) -> bytes:
    content = bytearray()
    while len(content) < size:
        part = stream.recv(size - len(content))
        if not part:
            os._exit(0)  # the server needs this child no longer
        content += part
    return bytes(content)
