"""Measure side by side in one run, and print ratios: machines are noisy, ratios less so.

python benchmarks/run.py [--rounds N]
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
NETGRAPH = Path(sys.executable).with_name("netgraph")
ASK = (str(NETGRAPH), "ask", "tumours-in-organ", "--organ", "GI tract")

PROCESSES = {
    "python -c pass": (sys.executable, "-c", "pass"),
    "python -c 'import click, pyoxigraph'": (sys.executable, "-c", "import click, pyoxigraph"),
    "netgraph ask tumours-in-organ": ASK,
    "netgraph show": (str(NETGRAPH), "show", "lung NET"),
    "an rdflib script that asks the same": (sys.executable, str(HERE / "rdflib_ask.py")),
}


def process(command: tuple[str, ...]) -> tuple[float, int]:
    """Return the seconds and the peak memory in KiB of a whole process."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return seconds, usage.ru_maxrss


def inside() -> dict[str, Callable[[], object]]:
    """Return the jobs of a running process."""
    import netgraph
    from netgraph import catalogue
    from netgraph.store import load

    kg = netgraph.load()
    questions = catalogue.questions()
    examples = [(question, question.example) for question in questions]

    def everything() -> None:
        store = load()
        _ = store.derivations
        catalogue.ask(store, catalogue.find("tumours-in-organ"), {"organ": "GI tract"})

    return {
        "load, rule and answer once": everything,
        "load": load,
        "load and rule": lambda: load().derivations,
        f"all {len(questions)} questions": lambda: [catalogue.ask(kg.store, *each) for each in examples],
        "to networkx": kg.to_networkx,
        "validate": kg.validate,
        "to rdflib": kg.to_rdflib,
    }


def timed(job: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=15, help="how often each is run; the median counts")
    rounds = options.parse_args().rounds
    taken: dict[str, list[tuple[float, int]]] = {name: [] for name in PROCESSES}
    for _ in range(rounds):  # interleaved, so that a slow moment of the machine hits all alike
        for name, command in PROCESSES.items():
            taken[name].append(process(command))
    medians = {name: statistics.median(seconds for seconds, _ in each) for name, each in taken.items()}
    bare = medians["python -c pass"]
    print("| whole process | ms | times bare python | peak MiB |\n| --- | ---: | ---: | ---: |")
    for name, median in medians.items():
        print(
            f"| {name} | {median * 1000:.1f} | {median / bare:.1f} | {max(kib for _, kib in taken[name]) / 1024:.0f} |"
        )
    rival = medians["an rdflib script that asks the same"] / medians["netgraph ask tumours-in-organ"]
    print(f"\n`netgraph ask` is {rival:.1f} times as fast as the rdflib script.\n")
    print("| in process | ms |\n| --- | ---: |")
    for name, job in inside().items():
        job()
        print(f"| {name} | {statistics.median(timed(job) for _ in range(5)) * 1000:.1f} |")


if __name__ == "__main__":
    main()
