"""Measure every job of registry.py side by side, and write docs/benchmarks.md with its curves.

python benchmarks/bench.py                             10^4 and 10^5 statements
python benchmarks/bench.py --sizes 10000 100000 1000000
python benchmarks/bench.py --jobs load rules --rounds 5 --no-write

Each measurement is a process of its own; netgraph and its peers take turns, so that a slow moment of the machine hits
all alike. The median of the processor time counts, and the median of the ratios within a round. A peer that takes more
than --limit seconds is not tried at larger sizes. run.py and export.py look closer at start-up and at formats.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import jobs
import served  # noqa: F401  # adds its peers
from curves import Curve, picture
from generate import write
from registry import JOBS, PEERS

from netgraph import __version__
from netgraph.output import open_files, write_file
from netgraph.store import load

HERE = Path(__file__).resolve().parent
DOCS = HERE.parent / "docs"
OWN = "netgraph"
LONG = 20.0
"""The seconds from which on a process is run once."""


class Cost(NamedTuple):
    """What a job took a peer at a size: medians, and how often the time of netgraph that is.

    Of a job with parts the ratio is the geometric mean of theirs, and a bound from below where parts were cut short.
    """

    cpu: float
    mib: float
    ratio: float
    answer: object
    cut: int = 0


class Lack(NamedTuple):
    """Why there is no cost."""

    reason: str


Row = dict[int, Cost | Lack]
"""By the number of statements."""


def once(job: str, name: str, files: Sequence[str], limit: float) -> dict[str, Any] | Lack:
    """Do a job once in a process of its own."""
    words, start = [sys.executable, str(HERE / "jobs.py"), job, name, *files], time.perf_counter()
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            said, complaint = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            return Lack(f"over {limit:g} s")
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)  # with the servers that it has started
    if process.returncode:
        return Lack(f"failed: {(complaint.strip().splitlines() or ['no reason given'])[-1][:80]}")
    result: dict[str, Any] = json.loads(said.splitlines()[-1]) | {"whole": time.perf_counter() - start}
    return Lack(f"absent: {result['absent']} is not installed") if "absent" in result else result


def compare(
    job: str, files: Sequence[str], *, rounds: int, limit: float, skip: Iterable[str]
) -> dict[str, Cost | Lack]:
    """Return what a job takes netgraph and each of its peers."""
    runs: dict[str, list[dict[str, Any]]] = {}
    lacking: dict[str, Cost | Lack] = {name: Lack("not tried, since it was too slow before") for name in skip}
    for _ in range(rounds):
        for name in PEERS[job]:
            if name not in lacking and not (name in runs and runs[name][-1]["whole"] > LONG):
                result = once(job, name, files, limit)
                if isinstance(result, Lack):
                    lacking[name] = result
                else:
                    runs.setdefault(name, []).append(result)
    costs: dict[str, Cost | Lack] = {}
    for name in PEERS[job]:
        if name in lacking:
            costs[name] = lacking[name]
            continue
        ratios = [ratio(each, own) for each, own in zip(runs[name], runs.get(OWN, []), strict=False)]
        cpu, mib = (statistics.median(each[key] for each in runs[name]) for key in ("cpu", "mib"))
        first = runs[name][0]
        middle = statistics.median(ratios) if ratios else math.nan
        costs[name] = Cost(cpu, mib, middle, first["answer"], first.get("cut", 0))
    return costs


def ratio(peer: dict[str, Any], own: dict[str, Any]) -> float:
    """Return how often the time of netgraph a measurement of a peer took."""
    if "each" not in own:
        return float(peer["cpu"] / max(own["cpu"], 1e-6))
    shares = [seconds / max(own["each"][name], 1e-6) for name, seconds in peer["each"].items()]
    return statistics.geometric_mean(shares)


def exponent(row: Row) -> float | None:
    """Return the power of the size that the time grows with, by least squares; None with fewer than two sizes."""
    points = [
        (math.log(size), math.log(max(cost.cpu, 1e-6)))
        for size, cost in row.items()
        if isinstance(cost, Cost) and not cost.cut
    ]
    return statistics.linear_regression(*zip(*points, strict=True)).slope if len(points) > 1 else None


def disagreements(rows: dict[str, Row]) -> list[str]:
    """Return the sizes at which a peer gave another answer than netgraph."""
    found = []
    for name, row in rows.items():
        for size, cost in row.items():
            own = rows[OWN].get(size)
            if isinstance(cost, Cost) and isinstance(own, Cost) and None not in {cost.answer, own.answer}:
                found += [f"{name} at {size:,}: {cost.answer}, not {own.answer}"] if cost.answer != own.answer else []
    return found


def table(results: dict[str, dict[str, Row]]) -> str:
    lines = [
        "| job | statements | by | CPU s | times netgraph | peak MiB | grows as |",
        "| --- | ---: | --- | ---: | ---: | ---: | --- |",
    ]
    for job, rows in results.items():
        for size in dict.fromkeys(size for row in rows.values() for size in row):
            for name, row in rows.items():
                cost, power = row.get(size), exponent(row)
                start = f"| {JOBS[job].title} | {size:,} | {name} |"
                if isinstance(cost, Lack):
                    lines.append(f"{start} {cost.reason} | | | |")
                elif cost:
                    grows = f"n^{power:.2f}" if power is not None and size == max(row) else ""
                    times = "" if name == OWN else f"{cost.ratio:.2g}" if cost.ratio < 10 else f"{cost.ratio:,.0f}"
                    least = "at least " if cost.cut else ""
                    grows = f"{cost.cut} parts given up after {jobs.CUT:g} s" if cost.cut else grows
                    lines.append(f"{start} {least}{cost.cpu:.3g} | {least}{times} | {cost.mib:,.0f} | {grows} |")
    return "\n".join(lines)


def page(results: dict[str, dict[str, Row]], rounds: int) -> str:
    """Return the page of docs."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    wrong = {JOBS[job].title: disagreements(rows) for job, rows in results.items() if JOBS[job].agree}
    words = [f"{title}: {each}" for title, found in wrong.items() for each in found]
    answers = (
        "Where a job has one answer, all peers gave the same one."
        if not words
        else "Other answers than netgraph's: " + "; ".join(words) + "."
    )
    return f"""# Benchmarks

<!-- Made by benchmarks/bench.py (make bench); run it instead of editing this. -->

netgraph {__version__} and its peers, on {platform.system()} with {processors} processors and Python \
{platform.python_version()}. Each number is the median of {rounds} processes, or of one where that takes more than \
{LONG:g} s.
netgraph and its peers took turns, and the ratio is the median of those within a turn. Time is processor time, of all
threads and of the servers that are asked; memory is the peak of the whole process with what it had to load first.
Of the questions of the catalogue, the ratio is the geometric mean of those of each question, by the clock.
{answers}

{table(results)}

{"".join(f"![{JOBS[job].title}](pictures/bench-{job}.svg){chr(10)}" for job, rows in results.items() if drawn(rows))}"""


def drawn(rows: dict[str, Row]) -> list[Curve]:
    """Return the curves of a job: of each peer with at least two sizes."""
    curves = []
    for name, row in rows.items():
        points = [(size, cost.cpu) for size, cost in row.items() if isinstance(cost, Cost) and not cost.cut]
        if len(points) > 1:
            curves.append(Curve(name, tuple(points)))
    return curves


def measure(jobs: Sequence[str], sizes: Sequence[int], *, rounds: int, limit: float) -> dict[str, dict[str, Row]]:
    """Return what each job takes each peer at each size."""
    results: dict[str, dict[str, Row]] = {job: {name: {} for name in PEERS[job]} for job in jobs}
    with tempfile.TemporaryDirectory() as folder:
        for job, size in ((job, size) for size in sizes for job in jobs):
            kind, rows = JOBS[job].data, results[job]
            if not kind and size != sizes[0]:
                continue
            files = [_made(folder, kind, size)] if kind else []
            statements = len(load(*(["netgraph"] if kind in {"", "cases"} else []), *files).engine)
            print(f"{job}, {statements:,} statements", file=sys.stderr, flush=True)
            skip = [name for name, row in rows.items() if any(isinstance(each, Lack) for each in row.values())]
            for name, cost in compare(job, files, rounds=rounds, limit=limit, skip=skip).items():
                absent = [each for each in rows[name].values() if isinstance(each, Lack) and "absent" in each.reason]
                rows[name][statements] = absent[0] if absent else cost
    return results


def _made(folder: str, kind: str, size: int) -> str:
    """Return a file with a graph of that kind and size, made on first need."""
    path = str(Path(folder) / f"{kind}-{size}.{'nt' if kind == 'cases' else 'nq'}")
    if not Path(path).exists():
        with open_files([path]) as [file]:
            write(kind, size, file)
    return path


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], help="statements, small to large")
    options.add_argument("--jobs", nargs="+", choices=list(JOBS), default=list(JOBS))
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--limit", type=float, default=300, help="seconds that a measurement may take, all in all")
    options.add_argument("--no-write", action="store_true", help="only print the table")
    chosen = options.parse_args()
    results = measure(chosen.jobs, sorted(chosen.sizes), rounds=chosen.rounds, limit=chosen.limit)
    print(table(results))
    for job in chosen.jobs:
        if JOBS[job].agree:
            print(*disagreements(results[job]), sep="\n", end="")
    if not chosen.no_write:
        write_file(str(DOCS / "benchmarks.md"), page(results, chosen.rounds))
        for job, rows in results.items():
            if curves := drawn(rows):
                write_file(str(DOCS / "pictures" / f"bench-{job}.svg"), picture(JOBS[job].title, curves))


if __name__ == "__main__":
    main()
