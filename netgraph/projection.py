"""The networkx view of a store: concepts as nodes, claims as edges, no literals and no blank nodes.

Which things become nodes and which predicates become edges is said by the queries in `queries/projection/`.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from netgraph.names import BASE, natural
from netgraph.resources import queries_folder

if TYPE_CHECKING:
    import networkx as nx

    from netgraph.store import Store

__all__ = ["project"]

SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEME = SKOS + "ConceptScheme"
RELATION = BASE + "Relation"
PASSAGE = BASE + "Passage"
INFERRED_GRAPH = BASE + "InferredGraph"
BOUND = SKOS + "broader"
"""The relation whose asserted claims hold only in the schemes of the sources that state them."""

MODALITIES = {BASE + "Necessary": "necessary", BASE + "Possible": "possible", BASE + "Generic": "generic"}
UNDECLARED = "http://www.w3.org/2000/01/rdf-schema#Resource"
"""The kind of what a claim names and nothing declares."""


@dataclass(frozen=True, slots=True)
class _Graph:
    """A named graph: the CURIEs of the passage that it is, if it is one, and of the schemes that it speaks for."""

    passages: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    inferred: bool = False


Template = tuple[str, dict[str, Any], bool]
"""The key and the first attributes of the edges of a relation, and whether its asserted claims are bound to schemes."""


class _Descriptions:
    """What is said of nodes and relations, by IRI."""

    def __init__(self, store: Store) -> None:
        self.compact = store.prefixes.compact
        self.kinds: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.schemes: dict[str, tuple[str, ...]] = {}
        ranks: dict[str, tuple[bool, str]] = {}
        compact = self.compact
        for thing, kind, label, scheme in _solutions(store, "descriptions"):
            iri = thing.value
            if label is not None:
                rank = (not (label.language or "en").startswith("en"), label.value)
                if iri not in ranks or rank < ranks[iri]:
                    ranks[iri], self.labels[iri] = rank, label.value
            elif kind is not None:
                self.kinds[iri] = min(self.kinds.get(iri, kind.value), kind.value)
            elif isinstance(scheme, ox.NamedNode):
                self.schemes[iri] = tuple(sorted({*self.schemes.get(iri, ()), compact(scheme.value)}))

    def node(self, iri: str, declared: str) -> dict[str, Any]:
        """Return the attributes of a node that is declared as an instance of a class."""
        curie = self.compact(iri)
        kind = self.compact(self.kinds.get(iri, declared))
        return {
            "curie": curie,
            "label": self.labels.get(iri, curie),
            "kind": kind,
            "schemes": self.schemes.get(iri, ()),
        }


def project(
    store: Store, *, inferred: bool = True, scheme: str | None = None, relations: Iterable[str] | None = None
) -> nx.MultiDiGraph:
    """Return concepts and claims as a networkx graph, in an order that depends on nothing but the claims.

    A node is the IRI of a concept, or of a scheme or an agent that a claim speaks of, with the attributes `curie`,
    `label`, `kind` (CURIE) and `schemes` (CURIEs). The key of an edge is the IRI of its relation, and its attributes are

    - `predicate` (CURIE) and `label` of the relation;
    - `necessity`: "necessary", "possible" or "generic";
    - `status`: "asserted" or "inferred"; what is both is asserted;
    - `passages`: the CURIEs of the passages that state it, P2 before P10;
    - `schemes`: the CURIEs of the schemes under which alone it holds, as an inferred claim or an asserted "is a" may;
      none where it holds under any.

    Args:
        store: the graph.
        inferred: whether what the rules conclude becomes edges too.
        scheme: a label, CURIE or IRI; claims that hold only under other schemes are left out.
        relations: labels, CURIEs or IRIs; other relations are left out. The nodes stay the same.

    Raises:
        UnknownNameError, AmbiguousNameError, WrongKindError: the scheme or a relation is not the name of one.
    """
    import networkx as nx

    from netgraph import __version__

    chosen = wanted = None
    if scheme is not None:
        chosen = store.prefixes.compact(store.names.resolve(scheme, kind=SCHEME, what="classification scheme").iri)
    if relations is not None:
        wanted = {store.names.resolve(each, kind=RELATION, what="relation").iri for each in relations}
    graph = nx.MultiDiGraph(name="netgraph", version=__version__)
    with _uncollected():
        told = _Descriptions(store)
        edges = _edges(store, _templates(store, told, wanted), inferred=inferred, scheme=chosen)
        _fill(graph, _nodes(store), edges, told)
    return graph


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the collector of reference cycles: nothing here makes any, and its passes take half of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@cache
def _text(name: str) -> str:
    with open(os.path.join(queries_folder(), "projection", f"{name}.rq"), encoding="utf-8") as file:
        return file.read()


def _solutions(store: Store, name: str, *, inferred: bool = False) -> Any:
    return store.query(_text(name), inferred=inferred)


def _nodes(store: Store) -> dict[str, str]:
    """Return the IRIs of the nodes, sorted, each with the IRI of the class that it is declared as."""
    found: dict[str, str] = {}
    for node, kind in _solutions(store, "nodes"):
        if found.get(node.value) != SKOS + "Concept":
            found[node.value] = min(found.get(node.value, kind.value), kind.value)
    return dict(sorted(found.items()))


def _templates(store: Store, told: _Descriptions, wanted: set[str] | None) -> dict[str, Template | None]:
    """Return the template of each relation, as relations are written in rows; None for one that is left out."""
    found: dict[str, Template | None] = {}
    for relation, modality in _solutions(store, "relations"):
        iri = relation.value
        curie = told.compact(iri)
        attributes: dict[str, Any] = {
            "predicate": curie,
            "label": told.labels.get(iri, curie),
            "necessity": MODALITIES.get(modality.value if modality else "", "generic"),
            "status": "asserted",
            "passages": (),
            "schemes": (),
        }
        found.setdefault(f"<{iri}>", (iri, attributes, iri == BOUND) if wanted is None or iri in wanted else None)
    return found


def _graphs(store: Store) -> dict[str, _Graph]:
    """Return the passages and the inferred graphs, as graphs are written in rows."""
    compact = store.prefixes.compact
    passages: set[str] = set()
    inferred: set[str] = set()
    schemes: dict[str, set[str]] = {}
    for graph, kind, scheme in _solutions(store, "graphs"):
        if not isinstance(graph, ox.NamedNode):
            continue
        if kind is not None:
            (inferred if kind.value == INFERRED_GRAPH else passages).add(graph.value)
        elif isinstance(scheme, ox.NamedNode):
            schemes.setdefault(graph.value, set()).add(compact(scheme.value))
    return {
        f"<{iri}>": _Graph(
            (compact(iri),) if iri in passages else (), tuple(sorted(schemes.get(iri, ()))), iri in inferred
        )
        for iri in (*passages, *inferred, *schemes)
    }


def _edges(
    store: Store, templates: Mapping[str, Template | None], *, inferred: bool, scheme: str | None
) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Yield the edges: subject and object as they are written in rows, and the key and attributes between them."""
    graphs = _graphs(store)
    rows = _rows(store, "edges", inferred=inferred)
    unknown, asserted = _Graph(), 0
    for claim, names in _claims(rows):
        subject, predicate, target = claim.split("\t")
        stating = [graph for graph in (graphs.get(name, unknown) for name in names) if not graph.inferred]
        asserted += bool(stating)
        template = templates[predicate]
        if template is None or not (stating or inferred):
            continue
        key, first, bound = template
        attributes = first.copy()
        if stating:
            if len(stating) == 1:
                attributes["passages"] = stating[0].passages
            else:
                attributes["passages"] = tuple(
                    sorted((name for graph in stating for name in graph.passages), key=natural)
                )
            if bound and all(graph.schemes for graph in stating):
                attributes["schemes"] = tuple(sorted({name for graph in stating for name in graph.schemes}))
        else:
            attributes["status"] = "inferred"
            concluding = [graphs[name] for name in names]
            if all(graph.schemes for graph in concluding):
                attributes["schemes"] = tuple(sorted({name for graph in concluding for name in graph.schemes}))
        if scheme is None or not attributes["schemes"] or scheme in attributes["schemes"]:
            yield subject, key, target, attributes
    if asserted != int(next(_solutions(store, "edge-count"))[0].value):
        for row in _rows(store, "edges-in-no-graph"):
            subject, predicate, target = row.split("\t")
            if (template := templates[predicate]) is not None:
                yield subject, template[0], target, template[1].copy()


def _claims(rows: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each claim of sorted rows once, with the graphs that it stands in."""
    last, names = "", [""]
    for row in rows:
        claim, _, name = row.rpartition("\t")
        if claim == last:
            names.append(name)
        else:
            if last:
                yield last, names
            last, names = claim, [name]
    if last:
        yield last, names


def _rows(store: Store, name: str, *, inferred: bool = False) -> list[str]:
    """Return the rows of a query for IRIs as sorted lines, the IRIs in angle brackets with tabs between them.

    Text is as fast as the engine's objects, and can be sorted in a third of the time.
    """
    written = _solutions(store, name, inferred=inferred).serialize(format=ox.QueryResultsFormat.TSV)
    return sorted(written.decode("utf-8").split("\n")[1:-1])


def _fill(
    graph: nx.MultiDiGraph,
    nodes: Mapping[str, str],
    edges: Iterable[tuple[str, str, str, dict[str, Any]]],
    told: _Descriptions,
) -> None:
    """Put nodes and edges into an empty graph, as its methods would, but without a call for each."""
    attributes, successors, predecessors = graph._node, graph._succ, graph._pred  # noqa: SLF001  # no public way is fast
    ends: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {}

    def add(iri: str, declared: str) -> None:
        attributes[iri] = told.node(iri, declared)
        out, into = successors[iri], predecessors[iri] = {}, {}
        ends[f"<{iri}>"] = iri, out, into

    for iri, declared in nodes.items():
        add(iri, declared)
    for subject, key, target, edge in edges:
        for end in (subject, target):
            if end not in ends:
                add(end[1:-1], UNDECLARED)
        start, out, _ = ends[subject]
        end, _, into = ends[target]
        if end in out:
            out[end][key] = edge
        else:
            out[end] = into[start] = {key: edge}
