"""The peers that are servers: netgraph's and others, each started for a measurement and ended after it."""

from __future__ import annotations

import sys

from http_load import Client, free_port, get, server
from registry import HERE, STACK, Work, command, folder, graph_paths, peer

sys.path.append(str(HERE.parent / "tests"))

QUERIES = 200


# The catalogue, asked by netgraph at an endpoint


def _endpoint(files: list[str], address: str) -> Work:
    """Return the work of asking an endpoint all questions, once it has the graph."""
    from jobs import asked, asking

    from netgraph.endpoint import Endpoint
    from netgraph.pushing import push
    from netgraph.store import load

    store = load(*graph_paths(files))
    push(store, address)
    return asking(Endpoint(address), [question for question, _ in asked(store)])


@peer("catalogue", "oxigraph serve")
def _catalogue_oxigraph(files: list[str]) -> Work:
    import servers

    command("oxigraph")
    return _endpoint(files, STACK.enter_context(servers.oxigraph(folder())))


@peer("catalogue", "Virtuoso")
def _catalogue_virtuoso(files: list[str]) -> Work:
    import servers

    command("virtuoso-t")
    STACK.enter_context(servers.environment(servers.CREDENTIALS))
    return _endpoint(files, STACK.enter_context(servers.virtuoso(folder())))


# The shipped graph, asked over HTTP


def _asked(path: str, words: list[str], port: int) -> Work:
    """Start a server, and return the work of asking a server queries of all kinds, none of them twice."""
    from serve import JSON
    from serve import QUERIES as KINDS

    STACK.enter_context(server(words, port))
    client, kinds = Client(port), list(KINDS.values())

    def work() -> int:
        each = (f"{kinds[number % len(kinds)]} # {number}" for number in range(QUERIES))
        return sum(client.ask(get(path, accept=JSON, query=query)) == 200 for query in each)

    return work


def _whole_graph() -> str:
    """Return a file with the shipped graph and what the rules conclude."""
    import pyoxigraph as ox

    import netgraph

    path = folder() / "graph.nq"
    path.write_bytes(ox.serialize(netgraph.load().store.quads(inferred=True), format=ox.RdfFormat.N_QUADS) or b"")
    return str(path)


@peer("serve", "netgraph")
def _serve(_: list[str]) -> Work:
    port = free_port()
    return _asked("/sparql", [sys.executable, "-m", "netgraph", "serve", "--port", str(port)], port)


@peer("serve", "oxigraph serve")
def _serve_oxigraph(_: list[str]) -> Work:
    from jobs import run

    program, port, location = command("oxigraph"), free_port(), str(folder() / "store")
    run(program, "load", "--location", location, "--file", _whole_graph())
    words = [program, "serve-read-only", "--location", location, "--bind", f"127.0.0.1:{port}"]
    return _asked("/query", words, port)


@peer("serve", "rdflib-endpoint")
def _serve_rdflib(_: list[str]) -> Work:
    program, port = command("rdflib-endpoint"), free_port()
    words = [program, "serve", "--host", "127.0.0.1", "--port", str(port), _whole_graph()]
    return _asked("/", words, port)
