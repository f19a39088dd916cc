"""The networkx view of a store: concepts as nodes, claims as edges, no literals and no blank nodes.

Which things become nodes and which predicates become edges is said by the queries in `queries/projection/`.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pyoxigraph as ox

from netgraph.names import BASE, natural
from netgraph.resources import queries_folder
from netgraph.rules import bound_relations

if TYPE_CHECKING:
    import networkx as nx

    from netgraph.store import Store

__all__ = ["project"]

SKOS = "http://www.w3.org/2004/02/skos/core#"
CONCEPT = SKOS + "Concept"
SCHEME = SKOS + "ConceptScheme"
RELATION = BASE + "Relation"
INFERRED_GRAPH = f"<{BASE}InferredGraph>"

MODALITIES = {BASE + "Necessary": "necessary", BASE + "Possible": "possible", BASE + "Generic": "generic"}
UNDECLARED = "http://www.w3.org/2000/01/rdf-schema#Resource"
"""The class of what a claim names and nothing declares."""


class Template(NamedTuple):
    """What the edges of a relation start from: key and attributes, and whether asserted ones are bound to schemes."""

    key: str
    attributes: dict[str, Any]
    bound: bool


Edge = tuple[str, str, str, dict[str, Any]]
"""Subject and object as rows write them, the key and the attributes: (subject, key, object, attributes)."""


def project(
    store: Store, *, inferred: bool = True, scheme: str | None = None, relations: Iterable[str] | None = None
) -> nx.MultiDiGraph:
    """Return concepts and claims as a networkx graph, in an order that depends on nothing but the claims.

    A node is the IRI of a concept, or of a scheme or an agent that a claim speaks of. Its attributes are `curie`,
    `label`, `kind` (a CURIE) and `schemes` (CURIEs). The key of an edge is the IRI of its relation; its attributes are

    - `predicate` and `label`: the CURIE and the label of the relation;
    - `necessity`: "necessary", "possible" or "generic";
    - `status`: "asserted" or "inferred"; what is both is asserted;
    - `passages`: the CURIEs of the passages that state it, P2 before P10;
    - `schemes`: the CURIEs of the schemes whose sources state it, or under which alone it follows; none where it holds
      under any, as claims about anatomy, cells and the like do.

    What is stated under one scheme and follows under another is asserted; with `scheme`, it is what it is there.

    Args:
        store: the graph.
        inferred: whether what the rules conclude becomes edges too.
        scheme: a label, CURIE or IRI; claims that hold only under other schemes are left out.
        relations: labels, CURIEs or IRIs; other relations are left out, but no concept is.

    Raises:
        UnknownNameError, AmbiguousNameError, WrongKindError: the scheme or a relation is not the name of one.
    """
    import networkx as nx

    from netgraph import __version__

    store = store.at_hand
    chosen = wanted = None
    if scheme is not None:
        chosen = store.prefixes.compact(store.names.resolve(scheme, kind=SCHEME, what="classification scheme").iri)
    if relations is not None:
        wanted = {store.names.resolve(each, kind=RELATION, what="relation").iri for each in relations}
    graph = nx.MultiDiGraph(name="netgraph", version=__version__)
    with _uncollected():
        told = Descriptions(store)
        edges = _edges(store, _templates(store, told, wanted), inferred=inferred, scheme=chosen)
        _fill(graph, store, told, edges)
    return graph


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the collector of reference cycles: nothing here makes any, and its passes would take half of the time."""
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


def _lines(store: Store, name: str, *, inferred: bool = False) -> list[str]:
    """Return the rows of a query as lines of terms with tabs between them, what is unbound as nothing.

    Text takes a third of the time of the engine's objects, to make and to sort.
    """
    written = _solutions(store, name, inferred=inferred).serialize(format=ox.QueryResultsFormat.TSV)
    lines: list[str] = written.decode("utf-8").split("\n")
    return lines[1:-1]


class Descriptions:
    """What is said of nodes and relations."""

    def __init__(self, store: Store) -> None:
        self.compact = compact = store.prefixes.compact
        self.kinds: dict[str, str] = {}
        self.labels: dict[str, tuple[bool, str]] = {}
        """The label of each thing, after whether it is in another language than English."""
        self.schemes: dict[str, tuple[str, ...]] = {}
        kinds, labels, schemes = self.kinds, self.labels, self.schemes
        for row in _lines(store, "descriptions"):
            thing, kind, label, scheme = row.split("\t")
            iri = thing[1:-1]
            if label:
                found = _label(label)
                if found and (iri not in labels or found < labels[iri]):
                    labels[iri] = found
            elif kind:
                kinds[iri] = min(kinds.get(iri, kind[1:-1]), kind[1:-1])
            elif scheme[:1] == "<":
                curie = compact(scheme[1:-1])
                schemes[iri] = tuple(sorted({curie, *schemes[iri]})) if iri in schemes else (curie,)

    def label(self, iri: str) -> str:
        """Return the label, an English one where there are several, or the CURIE where there is none."""
        label = self.labels.get(iri)
        return self.compact(iri) if label is None else label[1]

    def node(self, iri: str, declared: str) -> dict[str, Any]:
        """Return the attributes of a node that is declared as an instance of a class."""
        curie, label = self.compact(iri), self.labels.get(iri)
        return {
            "curie": curie,
            "label": label[1] if label else curie,
            "kind": self.compact(self.kinds.get(iri, declared)),
            "schemes": self.schemes.get(iri, ()),
        }


def _label(written: str) -> tuple[bool, str] | None:
    """Return whether a literal, as rows write it, is in another language than English, and its text."""
    if written[0] != '"':  # a number or a truth value, or no literal
        return (False, written) if written[0] not in "<_" else None
    text, _, tag = written[1:].rpartition('"')
    if "\\" in text:
        text = next(ox.parse(f'<a:b> <a:b> "{text}" .', format=ox.RdfFormat.N_TRIPLES)).object.value
    return tag[:1] == "@" and not tag.startswith("@en"), text


def _nodes(store: Store) -> tuple[list[str], dict[str, str]]:
    """Return the IRIs of the concepts, sorted, and the classes of what becomes a node where a claim speaks of it."""
    concepts: set[str] = set()
    classes: dict[str, str] = {}
    for row in _lines(store, "nodes"):
        node, _, declared = row.partition("\t")
        if declared:
            classes[node[1:-1]] = min(declared[1:-1], classes.get(node[1:-1], declared[1:-1]))
        else:
            concepts.add(node[1:-1])
    return sorted(concepts), classes


def _templates(store: Store, told: Descriptions, wanted: set[str] | None) -> dict[str, Template | None]:
    """Return the template of each relation, as rows write relations; None for one that is left out."""
    found: dict[str, Template | None] = {}
    bound = bound_relations(lambda text: store.query(text, inferred=False, trusted=True))
    for relation, modality in _solutions(store, "relations"):
        iri = relation.value
        attributes = {
            "predicate": told.compact(iri),
            "label": told.label(iri),
            "necessity": MODALITIES.get(modality.value if modality else "", "generic"),
            "status": "asserted",
            "passages": (),
            "schemes": (),
        }
        found.setdefault(
            f"<{iri}>", Template(iri, attributes, iri in bound) if wanted is None or iri in wanted else None
        )
    return found


def _edges(
    store: Store, templates: Mapping[str, Template | None], *, inferred: bool, scheme: str | None
) -> Iterator[Edge]:
    """Yield the edges: those of named graphs by subject, predicate and object, and then the rest."""
    rows = sorted(_lines(store, "edges", inferred=inferred))
    graphs, asserted = NamedGraphs(store), 0
    for claim, names in _claims(rows):
        stating = (
            names if graphs.inferred.isdisjoint(names) else [name for name in names if name not in graphs.inferred]
        )
        asserted += bool(stating)
        subject, predicate, target = claim.split("\t")
        template = templates[predicate]
        if template is None:
            continue
        key, first, bound = template
        if stating:
            schemes = graphs.bound(stating) if bound else ()
            if scheme is None or not schemes or scheme in schemes:
                yield subject, key, target, {**first, "passages": graphs.cited(stating), "schemes": schemes}
                continue
        if inferred and len(stating) < len(names):
            schemes = graphs.bound(names if not stating else [name for name in names if name in graphs.inferred])
            if scheme is None or not schemes or scheme in schemes:
                yield subject, key, target, {**first, "status": "inferred", "schemes": schemes}
    if asserted != int(next(_solutions(store, "edge-count"))[0].value):
        for row in sorted(_lines(store, "edges-in-no-graph")):
            subject, predicate, target = row.split("\t")
            if template := templates[predicate]:
                yield subject, template.key, target, template.attributes.copy()


class NamedGraphs:
    """What is said of named graphs, which go by their names as rows write them."""

    def __init__(self, store: Store) -> None:
        self.inferred: set[str] = set()
        self.passages: dict[str, tuple[str, ...]] = {}
        self.schemes: dict[str, tuple[str, ...]] = {}
        compact = store.prefixes.compact
        spoken: dict[str, tuple[str, ...]] = {}
        for row in _lines(store, "graphs"):
            name, declared, scheme = row.split("\t")
            if scheme[:1] == "<":
                if scheme not in spoken:
                    spoken[scheme] = (compact(scheme[1:-1]),)
                known = self.schemes.setdefault(name, spoken[scheme])
                if known is not spoken[scheme]:
                    self.schemes[name] = tuple(sorted({*known, *spoken[scheme]}))
            elif declared == INFERRED_GRAPH:
                self.inferred.add(name)
            elif declared:
                self.passages[name] = (compact(name[1:-1]),)

    def cited(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return those of the graphs that are passages, as CURIEs, P2 before P10."""
        if len(names) == 1:
            return self.passages.get(names[0], ())
        return tuple(sorted((curie for name in names for curie in self.passages.get(name, ())), key=natural))

    def bound(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the schemes that the graphs speak for; none if one of them speaks for no scheme, that is for any."""
        if len(names) == 1:
            return self.schemes.get(names[0], ())
        found = [self.schemes.get(name, ()) for name in names]
        return tuple(sorted({scheme for schemes in found for scheme in schemes})) if all(found) else ()


def _claims(rows: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each claim of sorted rows once, with the graphs that hold it."""
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


def _fill(graph: nx.MultiDiGraph, store: Store, told: Descriptions, edges: Iterable[Edge]) -> None:
    """Put nodes and edges into an empty graph, as its own methods would, but without a call for each."""
    attributes, successors, predecessors = graph._node, graph._succ, graph._pred  # noqa: SLF001  # networkx has no bulk way
    ends: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {}
    concepts, classes = _nodes(store)

    def add(iri: str, declared: str) -> tuple[str, dict[str, Any], dict[str, Any]]:
        out: dict[str, Any] = {}
        into: dict[str, Any] = {}
        attributes[iri], successors[iri], predecessors[iri] = told.node(iri, declared), out, into
        ends[f"<{iri}>"] = iri, out, into
        return iri, out, into

    for iri in concepts:
        add(iri, CONCEPT)
    for subject, key, target, edge in edges:
        start, out, _ = ends.get(subject) or add(subject[1:-1], classes.get(subject[1:-1], UNDECLARED))
        end, _, into = ends.get(target) or add(target[1:-1], classes.get(target[1:-1], UNDECLARED))
        if end in out:
            out[end][key] = edge
        else:
            out[end] = into[start] = {key: edge}
