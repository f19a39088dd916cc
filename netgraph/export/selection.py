"""Which part of a graph is exported, and the quads of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from netgraph.names import BASE
from netgraph.rules import bound_relations

if TYPE_CHECKING:
    from netgraph.store import Store

__all__ = ["CLAIMS", "EVIDENCE", "Part", "Selection", "account"]

CLAIMS = ("asserted", "inferred", "both")
EVIDENCE = ("graphs", "axioms", "reifiers", "none")
OWN_LABEL = "claim"
"""How the labels of the blank nodes begin that stand for claims; the rest is a hash, so that they need no renaming."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TYPE = ox.NamedNode(RDF + "type")
REIFIES = ox.NamedNode(RDF + "reifies")
AXIOM = ox.NamedNode(OWL + "Axiom")
ANNOTATED = tuple(ox.NamedNode(f"{OWL}annotated{part}") for part in ("Source", "Property", "Target"))
SOURCE = ox.NamedNode("http://purl.org/dc/terms/source")
IS_PART_OF = ox.NamedNode("http://purl.org/dc/terms/isPartOf")
SPEAKS_FOR = ox.NamedNode(BASE + "speaksFor")
RELATION = ox.NamedNode(BASE + "Relation")
PASSAGE = ox.NamedNode(BASE + "Passage")
MAPPING = ox.NamedNode("https://w3id.org/sssom/Mapping")
CONCEPT_SCHEME = ox.NamedNode(SKOS + "ConceptScheme")
IN_SCHEME = ox.NamedNode(SKOS + "inScheme")

DEFAULT = ox.DefaultGraph()


@dataclass(frozen=True, slots=True)
class Selection:
    """What to export.

    `claims` is one of CLAIMS; descriptions of concepts, relations and sources are always there. `scheme` is the IRI of
    a scheme whose claims alone are taken of those that are bound to schemes, or None for all. `evidence` is one of
    EVIDENCE. `iris` is the prefix of an external ontology under whose IRIs concepts are written where an exact match
    exists.
    """

    claims: str = "asserted"
    scheme: str | None = None
    evidence: str = "none"
    iris: str | None = None

    @property
    def asserted(self) -> bool:
        """Whether claims that sources state are taken."""
        return self.claims != "inferred"

    @property
    def inferred(self) -> bool:
        """Whether claims that the rules conclude are taken."""
        return self.claims != "asserted"


@dataclass(frozen=True)
class Part:
    """The part of a store that a selection takes."""

    store: Store
    selection: Selection = field(default_factory=Selection)

    def write(self, sink: IO[bytes]) -> None:
        """Write the quads of the part as N-Quads, in any order, some perhaps twice."""
        chosen = self.selection
        if chosen.claims == "asserted" and chosen.scheme is None and not self._inferring:
            if chosen.evidence == "graphs":
                self.store.engine.dump(sink, ox.RdfFormat.N_QUADS)
                return
            if chosen.evidence == "none":
                self.store.engine.dump(sink, ox.RdfFormat.N_TRIPLES, from_graph=DEFAULT)
                return
        ox.serialize(self.quads(), sink, ox.RdfFormat.N_QUADS)

    @cached_property
    def _inferring(self) -> frozenset[ox.NamedNode]:
        """The inferred graphs, made where the selection asks for them."""
        made = self.selection.inferred or "derivations" in vars(self.store)
        return frozenset(self.store.derivations.graphs) if made else frozenset()

    @cached_property
    def _relations(self) -> frozenset[ox.NamedNode]:
        found = self.store.engine.quads_for_pattern(None, TYPE, RELATION, DEFAULT)
        return frozenset(quad.subject for quad in found if isinstance(quad.subject, ox.NamedNode))

    @cached_property
    def _bound(self) -> frozenset[ox.NamedNode]:
        return frozenset(map(ox.NamedNode, bound_relations(self.store.engine.query)))

    @cached_property
    def _foreign(self) -> tuple[frozenset[object], frozenset[object]]:
        """The concepts and schemes that are in other schemes only, and the graphs that speak for others only."""
        if self.selection.scheme is None:
            return frozenset(), frozenset()
        _ = self._inferring  # made first, since inferred graphs speak for schemes too
        engine, own = self.store.engine, ox.NamedNode(self.selection.scheme)

        def others(predicate: ox.NamedNode) -> set[object]:
            found: dict[object, set[object]] = {}
            for quad in engine.quads_for_pattern(None, predicate, None, DEFAULT):
                found.setdefault(quad.subject, set()).add(quad.object)
            return {thing for thing, schemes in found.items() if own not in schemes}

        speaking = others(SPEAKS_FOR)
        graphs = set(speaking)
        for source in speaking:
            if isinstance(source, ox.NamedNode):
                graphs |= {quad.subject for quad in engine.quads_for_pattern(None, IS_PART_OF, source, DEFAULT)}
        things = others(IN_SCHEME)
        things |= {quad.subject for quad in engine.quads_for_pattern(None, TYPE, CONCEPT_SCHEME, DEFAULT)} - {own}
        return frozenset(things), frozenset(graphs)

    @cached_property
    def _dropped(self) -> frozenset[object]:
        """What is not described: inferred graphs that are not taken, and mappings of things that are not."""
        foreign, graphs = self._foreign
        dropped = {graph for graph in self._inferring if not self.selection.inferred or graph in graphs}
        for thing in foreign:
            if isinstance(thing, ox.NamedNode):
                for pattern in ((thing, None), (None, thing)):
                    for quad in self.store.engine.quads_for_pattern(pattern[0], None, pattern[1], None):
                        graph = quad.graph_name
                        if isinstance(graph, ox.NamedNode) and ox.Quad(graph, TYPE, MAPPING) in self.store.engine:
                            dropped.add(graph)
        return frozenset(dropped)

    @property
    def foreign(self) -> frozenset[object]:
        """The concepts and schemes that are not taken, since they belong to other schemes only."""
        return self._foreign[0]

    @property
    def left_out(self) -> frozenset[str]:
        """The IRIs of the graphs that are not described: mappings of things that are not taken, for one."""
        return frozenset(graph.value for graph in self._dropped if isinstance(graph, ox.NamedNode))

    def quads(self) -> Iterator[ox.Quad]:
        """Yield the quads of the part; where evidence is not named graphs, all stand in the default graph."""
        if self.selection.evidence == "graphs":
            yield from self._described()
            yield from self._stated()
            return
        yield from self._described()
        if self.selection.inferred:
            for graph in sorted(self._inferring - self._dropped, key=lambda each: each.value):
                for quad in self.store.engine.quads_for_pattern(None, None, None, graph):
                    if self._fits(quad):
                        yield ox.Quad(*quad.triple)
        if self.selection.evidence != "none":
            yield from self._accounts()

    def _fits(self, quad: ox.Quad) -> bool:
        foreign, graphs = self._foreign
        if quad.subject in foreign or quad.object in foreign:
            return False
        return quad.predicate not in self._bound or quad.graph_name not in graphs

    def _described(self) -> Iterator[ox.Quad]:
        """Yield the quads of the default graph that are taken."""
        asserted, scheme = self.selection.asserted, self.selection.scheme
        relations, dropped, foreign = self._relations, self._dropped, self._foreign[1]
        for quad in self.store.engine.quads_for_pattern(None, None, None, DEFAULT):
            if quad.subject in dropped or (not asserted and quad.predicate in relations):
                continue
            if scheme is not None:
                if not self._fits(quad):
                    continue
                if quad.predicate in self._bound and foreign:
                    stating = [graph for graph in self._graphs_of(quad) if graph not in self._inferring]
                    if stating and foreign.issuperset(stating):
                        continue
            yield quad

    def _graphs_of(self, quad: ox.Quad) -> list[ox.NamedNode | ox.BlankNode]:
        found = self.store.engine.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        return [each.graph_name for each in found if not isinstance(each.graph_name, ox.DefaultGraph)]

    def _stated(self) -> Iterator[ox.Quad]:
        """Yield the quads of the named graphs that are taken."""
        for graph in self.store.engine.named_graphs():
            if graph in self._dropped or (graph in self._inferring and not self.selection.inferred):
                continue
            concluded = graph in self._inferring
            for quad in self.store.engine.quads_for_pattern(None, None, None, graph):
                asserted = concluded or self.selection.asserted or quad.predicate not in self._relations
                if asserted and self._fits(quad):
                    yield quad

    def _accounts(self) -> Iterator[ox.Quad]:
        """Yield, for each triple of a named graph, a node that names the graphs in which it stands."""
        for quad in self._stated():  # a triple of several graphs is told several times; writing sorts and drops doubles
            yield from account(quad, self.selection.evidence)


def account(quad: ox.Quad, evidence: str) -> Iterator[ox.Quad]:
    """Yield the statements by which a node names the graph that a claim stands in: "axioms" of OWL or "reifiers"."""
    triple = quad.triple
    node = account_node(triple)
    if evidence == "reifiers":
        yield ox.Quad(node, REIFIES, triple)
    else:
        yield ox.Quad(node, TYPE, AXIOM)
        for predicate, term in zip(ANNOTATED, triple, strict=True):
            yield ox.Quad(node, predicate, term)
    if not isinstance(quad.graph_name, ox.DefaultGraph):
        yield ox.Quad(node, SOURCE, quad.graph_name)


def account_node(triple: ox.Triple) -> ox.BlankNode:
    """Return the blank node that stands for a triple: the same on every run, unless the triple has blank nodes."""
    text = str(triple)
    if isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode):
        return ox.BlankNode("b" + hashlib.sha256(text.encode()).hexdigest()[:32])
    return ox.BlankNode(OWN_LABEL + hashlib.sha256(text.encode()).hexdigest()[:32])
