"""Measure how much faster a kept graph is opened than its file is parsed: a process a time, in turns, medians.

python benchmarks/kept.py [--triples N] [--rounds N]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

CASE = """ex:case{0} a skos:Concept ; skos:prefLabel "tumour case {0}"@en ; net:arisesIn net:Lung ;
  net:reference ex:reference{1} ; net:hasGrade ex:grade{2} .
"""
HEAD = """@prefix net: <https://w3id.org/netgraph/> . @prefix ex: <https://example.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
JOBS = {
    "open what is kept, and find a name": "kept.load_kept(path).names.resolve('tumour case 17')",
    "parse": "store.load(path)",
    "parse, run the rules, collect the names": "graph = store.load(path); graph.derivations; graph.names",
}
CODE = """
import sys, time
from netgraph import index, kept, store
path, wall, used = sys.argv[1], time.perf_counter(), time.process_time()
{}
print(time.perf_counter() - wall, time.process_time() - used)
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--triples", type=int, default=200_000)
    options.add_argument("--rounds", type=int, default=9)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "cases.ttl")
        cases = chosen.triples // 5
        path.write_text(HEAD + "".join(CASE.format(n, n * 7 % cases, n % 3) for n in range(cases)), encoding="utf-8")
        environment = os.environ | {"NETGRAPH_CACHE": str(Path(folder, "kept"))}

        def run(job: str) -> tuple[float, float]:
            command = [sys.executable, "-c", CODE.format(job), str(path)]
            said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
            wall, used = map(float, said.split())
            return wall * 1000, used * 1000

        run(next(iter(JOBS.values())))  # which keeps it
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in JOBS}
        for _ in range(chosen.rounds):
            for name, job in JOBS.items():
                taken[name].append(run(job))
    print(f"{chosen.triples:,} triples, medians of {chosen.rounds}\n")
    print("| job | ms | times | CPU ms | times |\n| --- | --- | --- | --- | --- |")
    first = None
    for name, each in taken.items():
        wall, used = (statistics.median(column) for column in zip(*each, strict=True))
        first = first or (wall, used)
        print(f"| {name} | {wall:.1f} | {wall / first[0]:.0f} | {used:.1f} | {used / first[1]:.0f} |")


if __name__ == "__main__":
    main()
