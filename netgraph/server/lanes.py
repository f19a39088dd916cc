"""The lanes in which strangers' queries run, each alone in a process that is killed at its limit."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import socket
import struct
import subprocess
import sys
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from types import TracebackType
from typing import Any

import pyoxigraph as ox

from netgraph.server.limits import Limits
from netgraph.server.work import NO_MEMORY
from netgraph.store import Store

__all__ = ["Answer", "Lanes", "RefusedError"]

BOOT = """
import json, sys
sys.path[:] = json.loads(sys.argv[2])
from netgraph.server.warm import main
main(int(sys.argv[1]))
"""
KEPT = ("LD_LIBRARY_PATH", "PYTHONHOME")
"""The variables of the environment that the warm process gets; it needs none of the others, and they may be secret."""

PATIENCE = 600
"""How many seconds the warm process may take to read the graph."""

OFTEN = 0.1
"""After how many seconds it is looked whether others wait."""

SIZE = struct.Struct("!I")
logger = logging.getLogger("netgraph.server")


class RefusedError(Exception):
    """A query that gets no answer: `status` is that of HTTP, `retry` the seconds after which to come back."""

    def __init__(self, status: int, message: str, *, retry: int | None = None) -> None:
        super().__init__(message)
        self.status, self.message, self.retry = status, message, retry


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a query: its kind (rows, boolean or graph), its syntax, and its bytes."""

    kind: str
    form: str
    body: bytes


class Lane:
    """Places for so many queries at a time, and so many that wait for one."""

    def __init__(self, places: int, waiting: int) -> None:
        self._places, self._most, self.waiting = asyncio.Semaphore(places), waiting, 0

    async def __aenter__(self) -> None:
        if self._places.locked() and self.waiting >= self._most:
            raise RefusedError(503, "too many queries are waiting; come back in a moment", retry=2)
        self.waiting += 1
        try:
            await self._places.acquire()
        finally:
            self.waiting -= 1

    async def __aexit__(self, kind: type[BaseException] | None, error: object, traceback: TracebackType | None) -> None:
        self._places.release()


@dataclass(slots=True, eq=False)
class Child:
    """A child of the warm process: our end of its socket, and its status once it has ended.

    `again` says whether it can answer another query, `taken` how many seconds of the processor it has taken for those
    before; `watch` is what looks after it while it works.
    """

    number: int
    stream: socket.socket
    status: asyncio.Future[int]
    again: bool = False
    taken: float = 0.0
    watch: asyncio.TimerHandle | None = None


class Lanes:
    """The warm process and its children.

    A query runs in the fast lane first. What takes longer is killed there, and runs again in the slow lane when a place
    is free, at a lower priority: so that quick queries are answered quickly, whatever the others do.
    """

    def __init__(self, store: Store, limits: Limits) -> None:
        self.store, self.limits = store, limits
        self.unplugged = False
        self._fast, self._slow = Lane(limits.fast, limits.waiting), Lane(limits.slow, limits.waiting_slow)
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._children: dict[int, Child] = {}
        self._standing: deque[Child] = deque()
        self._numbers = count(1)
        self._ready = asyncio.Event()
        self._starting: asyncio.Task[None] | None = None

    @property
    def alive(self) -> bool:
        """Whether queries can be answered now."""
        return self._ready.is_set()

    @property
    def busy(self) -> tuple[int, int]:
        """How many queries wait for the fast lane, and for the slow one."""
        return self._fast.waiting, self._slow.waiting

    async def start(self) -> None:
        """Start the warm process and wait until it has the graph."""
        if sys.platform != "linux":
            return
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setblocking(False)
        loop = asyncio.get_running_loop()
        self._process = await asyncio.to_thread(self._launch, theirs)
        said = b""
        with suppress(TimeoutError, ConnectionError):
            said = await asyncio.wait_for(loop.sock_recv(ours, 64), PATIENCE)
        if not said:
            ours.close()
            raise RuntimeError("the process for queries has not started")
        self.unplugged = said == b"r"
        self._control = ours
        loop.add_reader(ours, self._told)
        self._ready.set()
        self._stand()

    def _launch(self, theirs: socket.socket) -> subprocess.Popen[bytes]:
        """Start the warm process and give it the graph."""
        with theirs:
            process = subprocess.Popen(  # noqa: S603  # our own interpreter and text
                [sys.executable, "-I", "-S", "-c", BOOT, str(theirs.fileno()), json.dumps(sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={name: os.environ[name] for name in KEPT if name in os.environ},
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # Ctrl-C in a terminal is the server's to answer
            )
        told = {
            "prefixes": self.store.prefixes.bases,
            "inferred": [graph.value for graph in self.store.derivations.graphs if isinstance(graph, ox.NamedNode)],
            "memory": self.limits.memory,
            "seconds": self.limits.seconds,
            "answer": self.limits.answer,
            "reuse": self.limits.reuse,
        }
        if process.stdin:
            with suppress(OSError), process.stdin as file:  # it may have ended, which is noticed when it says nothing
                file.write(json.dumps(told).encode() + b"\n")
                self.store.engine.dump(file, format=ox.RdfFormat.N_QUADS)
        return process

    async def stop(self) -> None:
        """Let the warm process and its children end."""
        if self._starting:
            self._starting.cancel()
        self._drop()
        if self._process:
            with suppress(subprocess.TimeoutExpired):
                await asyncio.to_thread(self._process.wait, 2)
            self._process.kill()
            self._process.wait()

    def _drop(self) -> None:
        """Let go of the warm process, which ends it, and of all children."""
        self._ready.clear()
        while self._standing:
            self._standing.popleft().stream.close()
        if self._control:
            asyncio.get_running_loop().remove_reader(self._control)
            self._control.close()
            self._control = None
        for child in self._children.values():
            if not child.status.done():
                child.status.set_result(-9)
        self._children.clear()

    def _told(self) -> None:
        """Hear which child has ended; if it is the warm process itself, start another."""
        if not self._control:
            return
        try:
            said = self._control.recv(64)
        except BlockingIOError:
            return
        except OSError:
            said = b""
        if said:
            number, status = map(int, said[1:].split())
            child = self._children.pop(number, None)
            if child:
                child.status.set_result(status)
                if child in self._standing:
                    self._standing.remove(child)
                    child.stream.close()
            self._stand()
            return
        logger.warning("the process for queries has ended; another is started")
        self._drop()
        self._starting = asyncio.ensure_future(self._restart())

    async def _restart(self) -> None:
        """Start another warm process, however long it takes."""
        while not self.alive:
            if self._process:
                self._process.kill()
                self._process.wait()
            try:
                await self.start()
            except (OSError, RuntimeError) as error:
                logger.warning("%s; it is tried again", error)
                await asyncio.sleep(1)

    def _spawn(self) -> Child:
        """Ask the warm process for a child, which waits for its job."""
        if not self._control:
            raise RefusedError(503, "queries cannot be answered at the moment; come back in a moment", retry=2)
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        child = Child(next(self._numbers), ours, asyncio.get_running_loop().create_future())
        with theirs:
            socket.send_fds(self._control, [b"s %d" % child.number], [theirs.fileno()])
        self._children[child.number] = child
        return child

    async def answer(self, job: dict[str, Any]) -> Answer:
        """Return the answer of a query; `work.answer` says what is in the job.

        Raises:
            RefusedError: the query is wrong, reaches a limit, or too many others wait.
        """
        if sys.platform != "linux":
            raise RefusedError(501, "free queries run on Linux alone, where they can be confined; ask the catalogue")
        if not self.alive:
            try:
                await asyncio.wait_for(self._ready.wait(), 2)
            except TimeoutError:
                raise RefusedError(503, "queries cannot be answered at the moment; come back", retry=5) from None
        limits = self.limits
        async with self._fast:
            with suppress(TimeoutError):
                hurried = job | {"processor": limits.fast_seconds}
                return await self._run(hurried, limits.patience * limits.fast_seconds, lane=self._fast)
        async with self._slow:
            try:
                return await self._run(job | {"processor": None}, limits.seconds)
            except TimeoutError:
                said = f"the query takes longer than {limits.seconds:g} seconds; ask for less"
                raise RefusedError(504, said) from None

    async def _run(self, job: dict[str, Any], seconds: float, *, lane: Lane | None = None) -> Answer:
        """Return the answer of a query; TimeoutError, and its process is killed, if it takes too long.

        Args:
            job: the query. The kernel ends it once it has taken as much processor time as it says.
            seconds: how long it may take by the clock.
            lane: where others may wait, so that it may take less.
        """
        child = self._standing.popleft() if self._standing else self._spawn()
        loop = asyncio.get_running_loop()
        loop.call_soon(self._stand)
        if lane:
            child.watch = loop.call_later(OFTEN, self._hurry, child, lane)
        try:
            async with asyncio.timeout(seconds):
                return await self._read(child, json.dumps(job).encode())
        finally:
            if child.watch:
                child.watch.cancel()
            if child.again and not child.status.done():
                self._standing.appendleft(child)
            else:
                child.stream.close()
                self._tell(child, b"k %d" % child.number)

    def _hurry(self, child: Child, lane: Lane) -> None:
        """End a child that has taken more of the processor than a crowd can wait for, now or later."""
        if lane.waiting:
            self._tell(child, b"c %d %f" % (child.number, child.taken + self.limits.crowded_seconds))
        child.watch = asyncio.get_running_loop().call_later(OFTEN, self._hurry, child, lane)

    def _tell(self, child: Child, what: bytes) -> None:
        """Tell the warm process something of a child that has not ended."""
        if self._control and child.number in self._children:
            with suppress(OSError):
                self._control.send(what)

    def _stand(self) -> None:
        """Keep children ready, so that no query waits for its process."""
        with suppress(RefusedError, OSError):
            while len(self._children) < self.limits.fast + self.limits.slow + 1:
                self._standing.append(self._spawn())

    async def _read(self, child: Child, job: bytes) -> Answer:
        loop = asyncio.get_running_loop()
        child.again = False
        content = bytearray()
        with suppress(ConnectionError):
            await loop.sock_sendall(child.stream, SIZE.pack(len(job)) + job)
            head: dict[str, Any] | None = None
            wanted, start = SIZE.size, 0
            while len(content) < wanted:
                part = await loop.sock_recv(child.stream, 2**18)
                if not part:
                    break
                content += part
                if head is None and len(content) >= SIZE.size:
                    start = SIZE.size + SIZE.unpack_from(content)[0]
                    wanted = max(wanted, start)
                    if len(content) >= start:
                        head = json.loads(content[SIZE.size : start])
                        wanted = start + head["size"]
            else:
                if head:
                    child.again, child.taken = head["again"], head["taken"]
                    if head["status"] == 200:
                        return Answer(head["kind"], head["form"], bytes(content[start:]))
                    raise RefusedError(head["status"], head["message"])
        raise self._fate(await child.status)

    def _fate(self, status: int) -> Exception:
        """Return why a child has ended without an answer."""
        if -status == signal.SIGPROF:
            return TimeoutError()
        if -status in {signal.SIGALRM, signal.SIGXCPU}:
            return RefusedError(504, f"the query takes longer than {self.limits.seconds:g} seconds; ask for less")
        if status == NO_MEMORY or -status in {signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS}:
            said = f"the query needs more than {self.limits.memory // 2**20} MiB of memory; ask for less, in parts"
            return RefusedError(413, said)
        if -status == signal.SIGKILL:
            return RefusedError(503, "the process of the query was ended; ask again", retry=2)
        return RefusedError(
            500, "the process of the query has failed, which is a mistake of netgraph; please report it"
        )
