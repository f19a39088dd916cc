"""Load a graph into an endpoint: what is stated, its evidence and what is inferred, graph by graph.

It goes through the SPARQL 1.1 Graph Store Protocol. Each graph is put in place of the one of that name, so that pushing
again leaves the same; graphs of netgraph that are no longer there are removed; in the end the counts are compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import pyoxigraph as ox

from netgraph.endpoint import STATED, Endpoint
from netgraph.errors import EndpointError
from netgraph.names import BASE
from netgraph.store import Store
from netgraph.wire import Wire

__all__ = ["Pushed", "graph_store", "push"]

PART = 100_000
"""How many triples are sent in one request."""

PROBE = BASE + "graph/probe"
PROBING = f"<{PROBE}> <{PROBE}> <{PROBE}> ."
DEFAULT = ox.DefaultGraph()

PLACES = (
    (r"(/[^/]+)/(?:sparql|query)", r"\1/data", "fuseki"),
    (r"(/repositories/[^/]+)", r"\1/rdf-graphs/service", ""),
    (r"/sparql", "/sparql-graph-crud-auth", "virtuoso"),
    (r"/sparql", "/sparql/gsp/", ""),
    (r"/query", "/store", ""),
)
"""Where the Graph Store Protocol is spoken: path of the query address, path there, and what the server calls itself."""


class Pushed(NamedTuple):
    """What has been loaded: how many graphs and triples, how many old graphs are gone, and where the triples stand."""

    graphs: int
    triples: int
    removed: int
    stated: str


def graph_store(url: str, server: str) -> str:
    """Return the address of the graph store that belongs to a query address; EndpointError where none is known."""
    path = urlsplit(url).path.rstrip("/")
    for pattern, place, name in PLACES:
        if name in server.lower() and (found := re.fullmatch(pattern, path)):
            return url.replace(urlsplit(url).path, found.expand(place)).partition("?")[0]
    raise EndpointError(f"where {url} takes graphs is not known; name the address with --graph-store")


def push(
    store: Store,
    url: str,
    *,
    graph_store_url: str | None = None,
    overwrite: bool = False,
    progress: Callable[[str], None] | None = None,
) -> Pushed:
    """Load a graph into an endpoint, and return what is there then.

    Args:
        store: the graph.
        url: the address that takes queries.
        graph_store_url: the address that takes graphs, where it does not follow from the other.
        overwrite: whether a default graph of something else is replaced.
        progress: called with what is being done.

    Raises:
        EndpointError: a server cannot be reached or refuses, holds something else, or counts otherwise in the end.
    """
    tell = progress or (lambda _: None)
    endpoint = Endpoint(url)
    tell(f"asking {endpoint.wire.where}")
    endpoint.send("ASK {}", [])
    there = Wire(graph_store_url or graph_store(url, endpoint.wire.server))
    stated = STATED if _is_union(endpoint, there) else ""
    _check_empty(endpoint, stated, overwrite=overwrite)
    graphs: list[ox.NamedNode] = sorted(_named(store), key=lambda each: each.value)
    counts: dict[str, int] = {}
    targets: list[tuple[str, ox.NamedNode | ox.DefaultGraph]] = [
        (stated, DEFAULT),
        *((each.value, each) for each in graphs),
    ]
    for number, (name, graph) in enumerate(targets):
        counts[name] = 0
        for sent in _put(there, name, store.engine.quads_for_pattern(None, None, None, graph)):
            tell(f"graph {number + 1:,} of {len(graphs) + 1:,}" + (f", {sent:,} triples" if sent >= PART else ""))
            counts[name] = sent
    tell("comparing")
    found = _counts(endpoint)
    old = sorted(name for name in found.keys() - counts.keys() if name.startswith(BASE))
    for name in old:
        _delete(there, name)
        del found[name]
    found[stated] = found[stated] if stated else _count(endpoint, "?s ?p ?o")
    for name, count in counts.items():
        if count and found.get(name, 0) != count:
            raise EndpointError(
                f"{endpoint.wire.where} holds {found.get(name, 0):,} triples of {count:,} in "
                f"{f'<{name}>' if name else 'the default graph'}; push again, and look into its log if that fails"
            )
    return Pushed(len(graphs) + 1, sum(counts.values()), len(old), stated or "the default graph")


def _named(store: Store) -> Iterator[ox.NamedNode]:
    """Yield the named graphs, inferred ones among them; graphs without a name of their own cannot be put."""
    _ = store.derivations
    for graph in store.engine.named_graphs():
        if isinstance(graph, ox.NamedNode):
            yield graph


def _is_union(endpoint: Endpoint, there: Wire) -> bool:
    """Whether the default graph shows what is in named graphs."""
    _send(there, "PUT", PROBE, PROBING.encode())
    try:
        return bool(endpoint.send(f"ASK {{ {PROBING} }}", []))
    finally:
        _delete(there, PROBE)


def _check_empty(endpoint: Endpoint, stated: str, *, overwrite: bool) -> None:
    """Refuse to replace a default graph that is not one of netgraph."""
    if stated or overwrite or not endpoint.send("ASK { ?s ?p ?o }", []):
        return
    if not endpoint.send(f"ASK {{ ?relation a <{BASE}Relation> }}", []):
        raise EndpointError(
            f"the default graph of {endpoint.wire.where} holds something else, which would be lost; "
            "use an empty one, or say --overwrite"
        )


def _put(there: Wire, name: str, quads: Iterable[ox.Quad]) -> Iterator[int]:
    """Put a graph in parts, and yield how many triples have been sent after each."""
    triples, total, method = iter(quads), 0, "PUT"
    while part := [quad.triple for quad in islice(triples, PART)]:
        _send(there, method, name, ox.serialize(part, format=ox.RdfFormat.N_TRIPLES) or b"")
        total, method = total + len(part), "POST"
        yield total
    if not total:
        _delete(there, name)


def _send(there: Wire, method: str, name: str, body: bytes) -> None:
    headers = {"Content-Type": "text/turtle"}  # which N-Triples are too, and more servers know
    answer = there.request(method, body=body, headers=headers, query=_of(name))
    if not 200 <= answer.status < 300:
        raise EndpointError(
            f"{there.where} does not take {name or 'the default graph'}: HTTP {answer.status} {there.said(answer)}"
        )


def _delete(there: Wire, name: str) -> None:
    answer = there.request("DELETE", query=_of(name))
    if answer.status not in {200, 202, 204, 404}:
        raise EndpointError(f"{there.where} does not remove {name}: HTTP {answer.status} {there.said(answer)}")


def _of(name: str) -> str:
    return f"graph={quote(name, safe='')}" if name else "default"


def _counts(endpoint: Endpoint) -> dict[str, int]:
    """Return the number of triples of each named graph."""
    rows = endpoint.send("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g", [])
    return {graph.value: int(count.value) for graph, count in rows}  # type: ignore[union-attr]  # it is a SELECT


def _count(endpoint: Endpoint, pattern: str) -> int:
    [[count]] = endpoint.send(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}", [])  # type: ignore[misc]
    return int(count.value)
