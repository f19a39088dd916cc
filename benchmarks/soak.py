"""Attack a server for a while, and measure what honest users notice of it.

python benchmarks/soak.py [--seconds 30] [--honest 4] [--attackers 2]

Ends with 1 if an honest request fails, if one of a hundred takes longer than a second, or if the server grows by more
than 64 MiB.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import sys
import threading
import time
from pathlib import Path

from http_load import Client, Load, free_port, get, server

PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
ATTACKS = (
    f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}",
    f"SELECT * {{ {PRODUCT} }} ORDER BY ?l ?a",
    f"SELECT DISTINCT * {{ {PRODUCT} }}",
    f"SELECT * {{ {PRODUCT} }}",
    f"SELECT ?a (GROUP_CONCAT(STR(?l)) AS ?n) {{ {PRODUCT} }} GROUP BY ?a",
    "SELECT (COUNT(*) AS ?n) { ?s (<x:a>|!<x:a>)* ?o . ?o (<x:a>|!<x:a>)* ?q . ?q ?r ?t }",
    'SELECT (STRLEN(REPLACE(REPLACE(REPLACE("'
    + "a" * 500
    + '", "a", "'
    + "a" * 500
    + '"), "a", "'
    + "a" * 500
    + '"), "a", "b")) AS ?n) {}',
    "SELECT * WHERE " + "{" * 2240 + "}" * 2240,
)
HONEST = (
    "SELECT ?t ?o WHERE { ?t net:arisesIn ?o } # ",
    "ASK { net:LungNET net:arisesIn net:Lung } # ",
    "CONSTRUCT { ?t skos:broader ?b } WHERE { ?t skos:broader ?b } # ",
    "SELECT ?c ?label WHERE { ?c a skos:Concept ; skos:prefLabel ?label } ORDER BY ?label # ",
    "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g # ",
)
PAGES = ("/health", "/catalogue", "/.well-known/void", "/catalogue/urls.yml")
WORST, MOST_GROWTH = 1000, 64 * 2**20


def memory(process: int) -> int:
    """Return the bytes that a server and its process for queries hold, without children that come and go."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    held = [process, *(int(child) for task in tasks for child in task.read_text().split())]
    page = os.sysconf("SC_PAGE_SIZE")
    return sum(int(Path(f"/proc/{each}/statm").read_text().split()[1]) * page for each in held)


def be_honest(port: int, until: float, found: Load, lock: threading.Lock) -> None:
    client, numbers = Client(port), itertools.count()
    while time.monotonic() < until:
        if random.random() < 0.8:  # noqa: S311  # no secret
            query = f"{random.choice(HONEST)}{threading.get_ident()} {next(numbers)}"  # noqa: S311
            request = get("/sparql", query=query)
        else:
            request = get(random.choice(PAGES))  # noqa: S311
        started = time.perf_counter()
        try:
            status = client.ask(request)
        except OSError:
            status, client = 0, Client(port)
        with lock:
            found.times.append(time.perf_counter() - started)
            found.statuses[status] += 1
        time.sleep(0.02)


def attack(port: int, until: float, found: Load, lock: threading.Lock) -> None:
    client = Client(port)
    for number in itertools.count():
        if time.monotonic() > until:
            return
        try:
            status = client.ask(get("/sparql", query=f"{random.choice(ATTACKS)} # {number}"))  # noqa: S311
        except OSError:
            status, client = 0, Client(port)
        with lock:
            found.statuses[status] += 1


def run(port: int, seconds: float, honest: int, attackers: int) -> tuple[Load, Load]:
    good, bad, lock = Load(), Load(), threading.Lock()
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=be_honest, args=(port, until, good, lock)) for _ in range(honest)]
    threads += [threading.Thread(target=attack, args=(port, until, bad, lock)) for _ in range(attackers)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    good.seconds = time.perf_counter() - started
    return good, bad


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--honest", type=int, default=4)
    parser.add_argument("--attackers", type=int, default=2)
    options = parser.parse_args()
    port = free_port()
    command = [sys.executable, "-m", "netgraph", "serve", "--port", str(port), "--timeout", "5"]
    with server(command, port) as process:
        run(port, 3, options.honest, 0)  # what is made once is made
        before = memory(process.pid)
        calm, _ = run(port, max(options.seconds / 5, 1), options.honest, 0)
        good, bad = run(port, options.seconds, options.honest, options.attackers)
        time.sleep(1)
        grown = memory(process.pid) - before
    failed = sum(count for status, count in good.statuses.items() if status != 200)
    print("| | calm | attacked |\n| --- | ---: | ---: |")
    print(f"| honest requests | {len(calm.times):,} | {len(good.times):,} |")
    shares = [each.statuses[200] / len(each.times) for each in (calm, good)]
    print("| of them answered |" + "".join(f" {share:.2%} |" for share in shares))
    for name, share in (("p50", 0.5), ("p99", 0.99), ("longest", 1.0)):
        print(f"| {name} ms | {calm.percentile(share):.1f} | {good.percentile(share):.1f} |")
    told = ", ".join(f"{count} times {status}" for status, count in sorted(bad.statuses.items()))
    print(f"\n{options.attackers} attackers got: {told}.")
    print(f"The server holds {before / 2**20:.0f} MiB, and {grown / 2**20:+.1f} MiB after the attack.")
    if failed or good.percentile(0.99) > WORST or grown > MOST_GROWTH:
        raise SystemExit("The server does not keep what it promises.")


if __name__ == "__main__":
    main()
