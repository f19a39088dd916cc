"""Ask netgraph serve, oxigraph serve and rdflib-endpoint the same over HTTP, in one run, and print ratios.

python benchmarks/serve.py --peers FOLDER [--seconds 2] [--rounds 3] [--connections 8]

FOLDER holds the commands `oxigraph` and `rdflib-endpoint` (make bench-serve installs them apart from netgraph). A query
is asked "again and again", where netgraph may give the answer that it has kept, and "each another", where it may not.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pyoxigraph as ox
from http_load import Client, Load, free_port, get, load, server

import netgraph
from netgraph import catalogue

JSON = "application/sparql-results+json"
NET = "PREFIX net: <https://w3id.org/netgraph/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
QUERIES = {
    "ASK": NET + "ASK { net:LungNET net:arisesIn net:Lung }",
    "SELECT, a few rows": NET + "SELECT ?t ?o WHERE { ?t net:arisesIn ?o }",
    "SELECT, all labels": NET + "SELECT ?c ?l WHERE { ?c a skos:Concept ; skos:prefLabel ?l } ORDER BY ?l ?c",
    "SELECT, a join counted": NET + "SELECT (COUNT(*) AS ?n) WHERE { ?t net:arisesIn ?o . ?u net:arisesIn ?o }",
}
QUESTION, PARAMETER, VALUE = "tumours-in-organ", "organ", "https://w3id.org/netgraph/GastrointestinalTract"
Requests = Callable[[], Iterator[bytes]]


def repeated(path: str, query: str) -> Requests:
    return lambda: itertools.repeat(get(path, accept=JSON, query=query))


def different(path: str, query: str) -> Requests:
    numbers = itertools.count()
    return lambda: (get(path, accept=JSON, query=f"{query} # {number}") for number in numbers)


def jobs() -> dict[str, list[Requests | None]]:
    """Return for each job what netgraph, oxigraph and rdflib-endpoint are asked; None where one has nothing like it."""
    paths = ("/sparql", "/query", "/")
    found: dict[str, list[Requests | None]] = {}
    for name, query in QUERIES.items():
        found[f"{name}, again and again"] = [repeated(path, query) for path in paths]
        found[f"{name}, each another"] = [different(path, query) for path in paths]
    question = catalogue.find(QUESTION)
    bound = question.sparql.replace("WHERE {", f"WHERE {{ VALUES ?{PARAMETER} {{ <{VALUE}> }}", 1)
    asked = itertools.repeat(get(f"/api/ask/{QUESTION}.json", **{PARAMETER: VALUE}))
    found["a question of the catalogue"] = [lambda: asked, *(repeated(path, bound) for path in paths[1:])]
    described = "DESCRIBE <https://w3id.org/netgraph/LungNET>"
    page = itertools.repeat(get("/concept/LungNET", accept="text/html"))
    peers = [lambda path=path: itertools.repeat(get(path, accept="text/turtle", query=described)) for path in paths[1:]]
    found["the page of a concept (peers: DESCRIBE)"] = [lambda: page, *peers]
    return found


def answers(port: int, requests: Requests) -> bool:
    """Return whether a server answers such a request with 200."""
    try:
        return Client(port).ask(next(requests())) == 200
    except (OSError, ValueError):
        return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=8)
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        graph = Path(folder, "graph.nq")
        graph.write_bytes(ox.serialize(netgraph.load().store.quads(inferred=True), format=ox.RdfFormat.N_QUADS) or b"")
        oxigraph, rdflib = str(options.peers / "oxigraph"), str(options.peers / "rdflib-endpoint")
        location = str(Path(folder, "store"))
        subprocess.run([oxigraph, "load", "--location", location, "--file", graph], check=True, capture_output=True)
        ports = [free_port() for _ in range(3)]
        for port, command in zip(
            ports,
            (
                [sys.executable, "-m", "netgraph", "serve", "--port", str(ports[0])],
                [oxigraph, "serve-read-only", "--location", location, "--bind", f"127.0.0.1:{ports[1]}"],
                [rdflib, "serve", "--host", "127.0.0.1", "--port", str(ports[2]), str(graph)],
            ),
            strict=True,
        ):
            stack.enter_context(server(command, port))
        compare(ports, options.seconds, options.rounds, options.connections)


def compare(ports: list[int], seconds: float, rounds: int, connections: int) -> None:
    print(f"{connections} connections, {rounds} rounds of {seconds:g} s each; requests a second, and p99 in ms.\n")
    print("| job | netgraph | p99 | oxigraph | p99 | rdflib-endpoint | p99 | to oxigraph | to rdflib-endpoint |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    means: dict[str, list[float]] = {}
    for name, each in jobs().items():
        there = [requests and answers(port, requests) for port, requests in zip(ports, each, strict=True)]
        loads: list[list[Load]] = [[], [], []]
        for _ in range(rounds):
            for place, (port, requests) in enumerate(zip(ports, each, strict=True)):
                if requests and there[place]:
                    loads[place].append(load(port, requests(), seconds=seconds, connections=connections))
        cells, rates = [], []
        for found in loads:
            wrong = sum(count for one in found for status, count in one.statuses.items() if status != 200)
            rate = statistics.median(one.rate for one in found) if found and not wrong else None
            rates.append(rate)
            p99 = statistics.median(one.percentile(0.99) for one in found) if found else 0
            cells += [f"{rate:,.0f}", f"{p99:.1f}"] if rate else ["-", "-"]
        ratios = [f"{rates[0] / peer:.2f}" if rates[0] and peer else "-" for peer in rates[1:]]
        print(f"| {name} | {' | '.join([*cells, *ratios])} |", flush=True)
        if "," in name and rates[0] and rates[1]:
            means.setdefault(name.rpartition(", ")[2], []).append(rates[0] / rates[1])
    print()
    for how, found in means.items():
        print(f"Queries asked {how}: {statistics.geometric_mean(found):.2f} times oxigraph's rate (geometric mean).")


if __name__ == "__main__":
    main()
