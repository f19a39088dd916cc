"""The jobs that are measured, their peers, and how what they take is measured.

A peer is a function that takes the files, gets ready, and returns the work to be timed. What the work returns is
compared between peers where they should agree. A peer that is not installed says so by ImportError. To add one, write
another function with @peer in jobs.py, or in served.py where it is a server; to add a job, name it in JOBS.
"""

from __future__ import annotations

import gc
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent

Work = Callable[[], object]
Maker = Callable[[list[str]], Work]


class Job(NamedTuple):
    """A job: what it is, the kind of graph it is done on ("" for the shipped one alone), and whether answers agree."""

    title: str
    data: str
    agree: bool = True


class Each(NamedTuple):
    """What a work returns that has parts: the answer, the seconds of each part, and how many parts were cut short."""

    answer: object
    seconds: dict[str, float]
    cut: int = 0


JOBS = {
    "ask": Job("one question, asked by a whole process", ""),
    "load": Job("load files", "cases"),
    "kept": Job("open a graph again, and find a name in it", "cases"),
    "catalogue": Job("the questions of the catalogue, one by one", "cases"),
    "count": Job("count the cases of each organ system", "cases"),
    "chains": Job('conclude the chains of "is a"', "chains"),
    "rules": Job("run all rules", "claims"),
    "validate": Job("validate by the shapes", "cases"),
    "project": Job("make a networkx graph", "claims", agree=False),
    "export": Job("write N-Triples", "cases"),
    "serve": Job("answer 200 queries over HTTP", "", agree=False),
}
PEERS: dict[str, dict[str, Maker]] = {name: {} for name in JOBS}
STACK = ExitStack()
"""What has to be ended or removed after a measurement."""


def peer(job: str, name: str) -> Callable[[Maker], Maker]:
    """Return the decorator that makes a function a peer of a job."""

    def add(maker: Maker) -> Maker:
        PEERS[job][name] = maker
        return maker

    return add


def command(name: str) -> str:
    """Return the path of a command that a package brings; ImportError where it is not installed."""
    found = shutil.which(name, path=f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}")
    if found is None:
        raise ImportError(name)
    return found


def graph_paths(files: list[str]) -> list[str]:
    """Return the RDF files of the shipped graph and the given ones."""
    from netgraph.store import graph_files

    shipped = [path for path in graph_files("netgraph") if not path.endswith(".tsv")]
    return [*shipped, *files]


def folder() -> Path:
    """Return a folder that is gone after the measurement."""
    return Path(STACK.enter_context(tempfile.TemporaryDirectory()))


def measured(work: Work) -> dict[str, Any]:
    """Do the work once and return processor seconds, wall seconds, peak memory in MiB, and what it returned."""
    gc.collect()
    ended = _children()  # what has made things ready counts for nothing
    before, start = _processor(), time.perf_counter()
    answer = work()
    wall, processor = time.perf_counter() - start, _processor() - before
    below = _children() / 1024 if _children() > ended else 0
    result = {"cpu": processor, "wall": wall, "mib": max(_peak(), below) + sum(map(_shared, _served()))}
    if isinstance(answer, Each):
        return result | {"answer": answer.answer, "each": answer.seconds, "cut": answer.cut}
    return result | {"answer": answer}


def _peak() -> float:
    """Return the peak memory of this process in MiB; Linux counts what ran before exec too in ru_maxrss."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _children() -> int:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used) + sum(map(_spent, _served()))


def _served() -> Iterator[int]:
    """Yield the processes that run below this one, the servers that are asked, as Linux tells them."""
    ahead = [os.getpid()]
    while ahead:
        for task in Path(f"/proc/{ahead.pop()}/task").glob("*/children"):
            with suppress(OSError):  # it has just ended
                below = list(map(int, task.read_text(encoding="ascii").split()))
                ahead += below
                yield from below


def _spent(process: int) -> float:
    """Return the processor seconds of a process and of those below it that have ended."""
    with suppress(OSError):  # one that has just ended counts for the one above it
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _shared(process: int) -> float:
    """Return the memory of a process in MiB, where what it shares counts for all who share it."""
    with suppress(OSError):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
        return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0) / 1024
    return 0.0
