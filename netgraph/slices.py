"""A part of a graph that stands alone: some concepts, all that they need, and their claims with evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from netgraph.errors import UnknownNameError
from netgraph.names import BASE
from netgraph.store import Store

__all__ = ["Slice", "cut"]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OWL = "http://www.w3.org/2002/07/owl#"
TYPE = ox.NamedNode(RDF + "type")
CONCEPT = SKOS + "Concept"
SCHEME = SKOS + "ConceptScheme"
BROADER = ox.NamedNode(SKOS + "broader")
RELATION = BASE + "Relation"
ONTOLOGY = ox.NamedNode(OWL + "Ontology")
NOTE = ox.NamedNode(SKOS + "editorialNote")
VERSION = ox.NamedNode(OWL + "versionIRI")
VERSION_INFO = ox.NamedNode(OWL + "versionInfo")
SUPPORT = frozenset(BASE + "kind/" + name for name in ("Reference", "Source"))
"""The kinds of concepts that come along as support of others, with what is said of them."""

DEFAULT = ox.DefaultGraph()

Quads = Callable[[], Iterable[ox.Quad]]


@dataclass(frozen=True, slots=True)
class Slice:
    """A self-contained part of a graph.

    `quads` are its statements: descriptions in the default graph, claims in the graphs of their passages. `concepts`
    are the CURIEs of the concepts whose claims it holds, and `version` names the version that it was cut from.
    """

    quads: tuple[ox.Quad, ...]
    concepts: tuple[str, ...]
    header: str
    version: str | None


def cut(
    store: Store,
    concepts: Sequence[str],
    *,
    quads: Quads,
    relations: Sequence[str] = (),
    depth: int = 1,
    scheme: str | None = None,
) -> Slice:
    """Return the slice around some concepts.

    It holds every concept up to `depth` claims away in either direction, the broader ones of all these, and the claims
    between any two of them, each in the graphs of the passages that state it. What these need is described: kinds,
    relations, schemes, passages and sources.

    Args:
        store: the graph.
        concepts: labels, CURIEs or IRIs.
        quads: the statements to cut from: of the asserted graph, claims in the graphs of their passages.
        relations: follow and take only these, by label, CURIE or IRI, besides "is a" upwards; all where none is named.
        depth: how many claims away; 0 takes the concepts and the broader ones.
        scheme: the CURIE of the scheme that the statements are of, for the header.

    Raises:
        UnknownNameError, AmbiguousNameError, WrongKindError: a concept or relation is not known.
    """
    seeds = [ox.NamedNode(store.names.resolve(each, kind=CONCEPT).iri) for each in concepts]
    chosen = {ox.NamedNode(store.names.resolve(each, kind=RELATION, what="relation").iri) for each in relations}
    graph = _Statements(quads())
    for seed, name in zip(seeds, concepts, strict=True):
        if seed not in graph.described:
            raise UnknownNameError(f"{name!r} is in no part of the scheme {scheme}", value=name)
    members = _reached(graph, seeds, chosen, depth)
    claims = [
        quad
        for quad in graph.claims
        if quad.subject in members and quad.object in members
        and (not chosen or quad.predicate in chosen or quad.predicate == BROADER)
    ]  # fmt: skip
    taken = _with_needs(graph, members, claims)
    label = ", ".join(store.names.label(each.value) for each in seeds)
    version, number = graph.told(VERSION), graph.told(VERSION_INFO)
    limits = (
        [f"relations: {', '.join(sorted(store.prefixes.compact(each.value) for each in chosen))}"] if chosen else []
    )
    limits += [f"scheme: {scheme}"] if scheme else []
    notes = f"A slice, not the whole: {label}; depth {depth}{''.join('; ' + each for each in limits)}."
    origin = f"netgraph {number} <{version}>" if number and version else "a graph that names no version of itself"
    header = f"# {' '.join(notes.split())}\n# Cut from {origin}.\n"
    if graph.header:
        taken += [*graph.header, ox.Quad(graph.header[0].subject, NOTE, ox.Literal(notes, language="en"))]
    names = sorted(store.prefixes.compact(each.value) for each in members)
    return Slice(tuple(dict.fromkeys(taken)), tuple(names), header, version)


class _Statements:
    """Statements by what they are: descriptions by subject, claims between things, and the header of the ontology."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.described: dict[object, list[ox.Quad]] = {}
        stated: dict[ox.Triple, list[ox.Quad]] = {}
        for quad in quads:
            if isinstance(quad.graph_name, ox.DefaultGraph):
                self.described.setdefault(quad.subject, []).append(quad)
            else:
                stated.setdefault(quad.triple, []).append(quad)
        self.types: dict[object, set[str]] = {
            thing: {
                quad.object.value for quad in quads if quad.predicate == TYPE and isinstance(quad.object, ox.NamedNode)
            }
            for thing, quads in self.described.items()
        }
        self.concepts = {thing for thing, types in self.types.items() if CONCEPT in types}
        self.relations = {thing for thing, types in self.types.items() if RELATION in types}
        self.header = next(
            (
                quads
                for thing, quads in sorted(self.described.items(), key=lambda item: str(item[0]))
                if ONTOLOGY.value in self.types[thing]
            ),
            [],
        )
        self.claims: list[ox.Quad] = []
        self.near: dict[object, list[tuple[ox.NamedNode, object]]] = {}
        self.above: dict[object, list[object]] = {}
        for subject, own in self.described.items():
            kept = []
            for quad in own:
                places = stated.pop(quad.triple, [])
                if quad.predicate in self.relations and quad.object in self.concepts and subject in self.concepts:
                    self.claims += places or [quad]
                    self.near.setdefault(subject, []).append((quad.predicate, quad.object))
                    self.near.setdefault(quad.object, []).append((quad.predicate, subject))
                    if quad.predicate == BROADER:
                        self.above.setdefault(subject, []).append(quad.object)
                else:
                    kept += places or [quad]
            self.described[subject] = kept

    def told(self, predicate: ox.NamedNode) -> str | None:
        """Return what the header of the ontology says."""
        found = (quad.object for quad in self.header if quad.predicate == predicate)
        return next((each.value for each in found if isinstance(each, ox.NamedNode | ox.Literal)), None)


def _reached(
    graph: _Statements, seeds: Iterable[ox.NamedNode], chosen: set[ox.NamedNode], depth: int
) -> set[ox.NamedNode]:
    """Return the concepts up to `depth` claims away and all that are broader; references come only where asked for."""
    members: set[object] = set(seeds)
    edge = set(members)
    for _ in range(depth):
        edge = {
            other
            for thing in edge
            for relation, other in graph.near.get(thing, ())
            if other not in members and (not chosen or relation in chosen) and not SUPPORT & graph.types[other]
        }
        members |= edge
    waiting = list(members)
    while waiting:
        for broader in graph.above.get(waiting.pop(), ()):
            if broader not in members:
                members.add(broader)
                waiting.append(broader)
    return {each for each in members if isinstance(each, ox.NamedNode)}


def _with_needs(graph: _Statements, members: set[ox.NamedNode], claims: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return the claims and the descriptions of all that they name, and of all that these name in turn.

    Other concepts are not drawn in by being named, save references, which are support.
    """
    taken = list(claims)
    waiting: list[object] = [*members]
    for quad in taken:
        waiting += [quad.predicate, quad.graph_name]
    done: set[object] = set()
    while waiting:
        thing = waiting.pop()
        if (
            thing in done
            or thing not in graph.described
            or (thing in graph.concepts and thing not in members and not SUPPORT & graph.types[thing])
        ):
            continue
        done.add(thing)
        for quad in graph.described[thing]:
            if quad.object in graph.concepts and quad.object not in members and not SUPPORT & graph.types[quad.object]:
                continue
            taken.append(quad)
            waiting += [quad.predicate, quad.object, quad.graph_name]
            if isinstance(quad.object, ox.Literal):
                waiting.append(quad.object.datatype)
    return taken
