"""The OWL 2 EL rendition of one classification scheme, as axioms that any writer can put into words.

Concepts are classes. What every instance of a concept has becomes a restriction, so that a reasoner may use it; what
only some have, or what is said of the concept as a whole, stays an annotation. All axioms are within the profile
(https://www.w3.org/TR/owl2-profiles/#OWL_2_EL): it is closed by construction, since no other kinds of axiom exist here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal, NamedTuple

import pyoxigraph as ox

from netgraph.names import BASE, natural
from netgraph.rules import bound_relations
from netgraph.store import Store

__all__ = [
    "Annotated",
    "Axiom",
    "Chain",
    "Declaration",
    "Disjoint",
    "Domain",
    "Note",
    "Ontology",
    "Range",
    "Restriction",
    "SubClass",
    "Transitive",
    "render",
]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OWL = "http://www.w3.org/2002/07/owl#"
DCTERMS = "http://purl.org/dc/terms/"
LABEL, COMMENT = RDFS + "label", RDFS + "comment"
SOURCE = DCTERMS + "source"
BROADER = frozenset((SKOS + "broader", SKOS + "broaderTransitive"))
DISJOINT = BASE + "disjointFrom"
BUILT_IN = frozenset((RDFS + "label", RDFS + "comment", RDFS + "seeAlso", OWL + "deprecated", OWL + "versionInfo"))
"""Annotation properties of OWL itself, which need no declaration."""

BIBLIOGRAPHIC = frozenset(BASE + "kind/" + name for name in ("Reference", "Source"))
"""The kinds of concepts that are single works and so no classes."""

KIND_NOTE = "In this rendition: whatever is an instance of a concept of this kind."

Value = ox.NamedNode | ox.Literal
Note = tuple[str, Value]
"""An annotation: property and value."""


class Declaration(NamedTuple):
    """An IRI names a class or a property."""

    kind: Literal["Class", "ObjectProperty", "AnnotationProperty"]
    iri: str


class SubClass(NamedTuple):
    """Every instance of a class is one of another."""

    narrower: str
    broader: str
    notes: tuple[Note, ...] = ()


class Restriction(NamedTuple):
    """Every instance of a class stands in a relation to some instance of another: SubClassOf ObjectSomeValuesFrom."""

    narrower: str
    relation: str
    filler: str
    notes: tuple[Note, ...] = ()


class Disjoint(NamedTuple):
    """Two classes share no instance."""

    first: str
    second: str


class Transitive(NamedTuple):
    """A relation is transitive."""

    relation: str


class Chain(NamedTuple):
    """A relation followed by another implies a relation."""

    first: str
    second: str
    implied: str


class Domain(NamedTuple):
    """The subjects of a relation are instances of a class."""

    relation: str
    kind: str


class Range(NamedTuple):
    """The objects of a relation are instances of a class."""

    relation: str
    kind: str


class Annotated(NamedTuple):
    """An annotation of an entity: it says something and implies nothing."""

    subject: str
    predicate: str
    value: Value
    notes: tuple[Note, ...] = ()


Axiom = Declaration | SubClass | Restriction | Disjoint | Transitive | Chain | Domain | Range | Annotated


@dataclass(frozen=True, slots=True)
class Ontology:
    """The rendition of a scheme: its header and its axioms, in an order that never changes."""

    iri: str
    version_iri: str | None
    notes: tuple[Note, ...]
    axioms: tuple[Axiom, ...]

    def labels(self) -> dict[str, str]:
        """Return the labels of entities by IRI."""
        found: dict[str, str] = {}
        for axiom in self.axioms:
            if isinstance(axiom, Annotated) and axiom.predicate == LABEL:
                found.setdefault(axiom.subject, axiom.value.value)
        return found


PREFIXES = f"""
PREFIX dcterms: <{DCTERMS}> PREFIX net: <{BASE}> PREFIX owl: <{OWL}> PREFIX rdfs: <{RDFS}> PREFIX skos: <{SKOS}>
"""

STATED = """
  OPTIONAL {
    GRAPH ?graph { ?subject ?predicate ?object }
    FILTER NOT EXISTS { ?graph a net:InferredGraph }
    OPTIONAL { ?graph dcterms:isPartOf/net:speaksFor ?scheme }
  }
"""

ABOUT_CONCEPTS = f"""{PREFIXES}
SELECT ?subject ?predicate ?object ?graph ?scheme WHERE {{
  ?subject a skos:Concept ; ?predicate ?object .
  {STATED}
}}
"""

MEMBERS = f"""{PREFIXES}
SELECT ?subject ?kind ?scheme WHERE {{
  ?subject a skos:Concept .
  OPTIONAL {{ ?subject a ?kind . ?kind a net:Kind }}
  OPTIONAL {{ ?subject skos:inScheme ?scheme }}
}}
"""

RELATIONS = f"""{PREFIXES}
SELECT ?relation ?modality ?from ?to ?exact ?locative WHERE {{
  ?relation a net:Relation .
  OPTIONAL {{ ?relation net:modality ?modality }}
  OPTIONAL {{ ?relation net:from ?from }}
  OPTIONAL {{ ?relation net:to ?to }}
  OPTIONAL {{ ?relation skos:exactMatch ?exact }}
  OPTIONAL {{ ?relation a ?locative . FILTER (?locative = net:LocativeRelation) }}
}}
ORDER BY ?relation ?exact
"""

DESCRIBED = f"""{PREFIXES}
SELECT ?thing ?field ?value WHERE {{
  VALUES ?field {{ skos:prefLabel skos:definition rdfs:subClassOf rdfs:subPropertyOf }}
  {{ ?thing a net:Kind }} UNION {{ ?thing a owl:AnnotationProperty }} UNION {{ ?thing a net:Relation }}
  ?thing ?field ?value .
}}
"""

HEADER = f"""{PREFIXES}
SELECT ?ontology ?field ?value WHERE {{
  ?ontology a owl:Ontology ; ?field ?value .
  FILTER (?field IN (dcterms:license, dcterms:creator, owl:versionIRI, owl:versionInfo))
}}
"""


class _Relation(NamedTuple):
    necessary: bool
    published: str
    domain: str | None
    range: str | None
    locative: bool


def render(store: Store, scheme: str) -> Ontology:
    """Return the rendition of a scheme, given as IRI: its own claims, those of no scheme, and those bound to none.

    Args:
        store: the graph.
        scheme: the IRI of a classification scheme.
    """
    return _Renderer(store, scheme).ontology()


class _Renderer:
    def __init__(self, store: Store, scheme: str) -> None:
        self.store, self.scheme = store, scheme
        self.axioms: set[Axiom] = set()
        self.members, self.kinds = self._members()
        self.relations = self._relations()
        self.described: dict[str, list[Note]] = {}
        for thing, predicate, value in self._rows(DESCRIBED):
            if isinstance(value, ox.NamedNode | ox.Literal):
                self.described.setdefault(thing.value, []).append((predicate.value, value))

    def _rows(self, text: str) -> Iterator[tuple[Any, ...]]:
        yield from self.store.query(text, inferred=False, trusted=True)  # type: ignore[misc]  # the queries are SELECT

    def _members(self) -> tuple[dict[str, set[str]], set[str]]:
        """Return the kinds of the concepts that become classes, and all these kinds."""
        kinds: dict[str, set[str]] = {}
        schemes: dict[str, set[str]] = {}
        for subject, kind, scheme in self._rows(MEMBERS):
            if not isinstance(subject, ox.NamedNode):
                continue
            kinds.setdefault(subject.value, set())
            if kind is not None:
                kinds[subject.value].add(kind.value)
            if scheme is not None:
                schemes.setdefault(subject.value, set()).add(scheme.value)
        members = {
            iri: own
            for iri, own in kinds.items()
            if not own & BIBLIOGRAPHIC and (iri not in schemes or self.scheme in schemes[iri])
        }
        return members, {kind for own in members.values() for kind in own}

    def _relations(self) -> dict[str, _Relation]:
        found: dict[str, _Relation] = {}
        for relation, modality, domain, range_, exact, locative in self._rows(RELATIONS):
            found.setdefault(
                relation.value,
                _Relation(
                    modality is not None and modality.value == BASE + "Necessary",
                    exact.value if exact else relation.value,
                    domain.value if domain else None,
                    range_.value if range_ else None,
                    locative is not None,
                ),
            )
        return found

    def ontology(self) -> Ontology:
        """Return the whole rendition."""
        self._claims()
        self._kinds()
        self._properties()
        for iri in (*self.members, *self.kinds):
            self.axioms.add(Declaration("Class", iri))
        header = {(field.value, value) for _, field, value in self._rows(HEADER) if isinstance(value, Value)}
        local = self.scheme.rpartition("/")[2].rpartition("#")[2]
        title = f"{self.store.names.label(self.scheme)}: neuroendocrine tumours in OWL 2 EL, by netgraph"
        versions = sorted(value.value for field, value in header if field == OWL + "versionIRI")
        notes: list[Note] = [note for note in header if note[0] != OWL + "versionIRI"]
        notes += [(DCTERMS + "title", ox.Literal(title, language="en")), (SOURCE, ox.NamedNode(self.scheme))]
        for predicate, _ in notes:
            self._declare_annotation(predicate)
        return Ontology(
            f"{BASE}owl/{local}",
            f"{versions[0]}/owl/{local}" if versions else None,
            tuple(sorted(notes, key=str)),
            tuple(sorted(self.axioms, key=_order)),
        )

    def _claims(self) -> None:
        """Add what is said of the concepts, each with the graphs that say it."""
        stated: dict[tuple[str, str, Value], tuple[set[str], set[str | None]]] = {}
        for subject, predicate, value, graph, scheme in self._rows(ABOUT_CONCEPTS):
            if subject.value in self.members and isinstance(value, Value):
                graphs, schemes = stated.setdefault((subject.value, predicate.value, value), (set(), set()))
                if isinstance(graph, ox.NamedNode):
                    graphs.add(graph.value)
                    schemes.add(scheme.value if scheme else None)
        bound = bound_relations(self._rows)
        for (subject, predicate, value), (graphs, schemes) in stated.items():
            notes = tuple((SOURCE, ox.NamedNode(graph)) for graph in sorted(graphs, key=natural))
            relation = self.relations.get(predicate)
            if predicate == RDF + "type" or (predicate in bound and schemes and not schemes & {None, self.scheme}):
                continue
            if predicate in BROADER:
                if value.value in self.members:
                    self.axioms.add(SubClass(subject, value.value, notes))
            elif predicate == DISJOINT:
                if value.value in self.members:
                    self.axioms.add(Disjoint(min(subject, value.value), max(subject, value.value)))
            elif relation and relation.necessary:
                if value.value in self.members:
                    self.axioms.add(Restriction(subject, relation.published, value.value, notes))
            elif relation is None or value.value in self.members:
                self._annotate(subject, LABEL if predicate == SKOS + "prefLabel" else predicate, value, notes)

    def _annotate(self, subject: str, predicate: str, value: Value, notes: tuple[Note, ...] = ()) -> None:
        self._declare_annotation(predicate)
        for name, _ in notes:
            self._declare_annotation(name)
        self.axioms.add(Annotated(subject, predicate, value, notes))

    def _declare_annotation(self, predicate: str) -> None:
        if predicate not in BUILT_IN:
            self.axioms.add(Declaration("AnnotationProperty", predicate))

    def _kinds(self) -> None:
        """Put its kind above each class, so that a claim between wrong kinds contradicts it, and keep kinds apart."""
        parents = {
            iri: {value.value for field, value in self.described.get(iri, ()) if field == RDFS + "subClassOf"}
            for iri in self.described
        }
        waiting = list(self.kinds)
        while waiting:
            for parent in parents.get(waiting.pop(), ()):
                if parent not in self.kinds:
                    self.kinds.add(parent)
                    waiting.append(parent)
        for kind in sorted(self.kinds):
            for parent in parents.get(kind, ()):
                self.axioms.add(SubClass(kind, parent))
            self._describe(kind)
            self._annotate(kind, COMMENT, ox.Literal(KIND_NOTE, language="en"))
        for subject, own in self.members.items():
            for kind in own:
                self.axioms.add(SubClass(subject, kind))
        tops = sorted(kind for kind in self.kinds if not parents.get(kind))
        self.axioms |= {Disjoint(first, second) for first, second in combinations(tops, 2)}

    def _describe(self, iri: str, name: str | None = None) -> None:
        """Add label and definition of a kind or a property, under another name where it has one."""
        for field, value in self.described.get(iri, ()):
            if field == SKOS + "prefLabel":
                self._annotate(name or iri, LABEL, value)
            elif field == SKOS + "definition":
                self._annotate(name or iri, field, value)

    def _properties(self) -> None:
        """Describe the relations in use; those that have the name of a published one are not constrained further."""
        used = {axiom.relation for axiom in self.axioms if isinstance(axiom, Restriction)}
        parts = [each.published for iri, each in self.relations.items() if iri == BASE + "partOf" and each.necessary]
        for iri, relation in self.relations.items():
            if relation.published not in used:
                continue
            own = relation.published == iri
            self.axioms.add(Declaration("ObjectProperty", relation.published))
            self._describe(iri, relation.published)
            if not own:
                self._annotate(relation.published, SKOS + "exactMatch", ox.NamedNode(iri))
            chained = relation.locative and parts and parts[0] in used
            if relation.published in parts:
                self.axioms.add(Transitive(relation.published))
            elif chained and own:
                self.axioms.add(Chain(relation.published, parts[0], relation.published))
            if own and relation.domain in self.kinds:
                self.axioms.add(Domain(iri, relation.domain or ""))
            if own and relation.range in self.kinds and not chained:  # EL has no range where a chain ends in part-of
                self.axioms.add(Range(iri, relation.range or ""))
        for iri in sorted(
            {
                axiom.iri
                for axiom in self.axioms
                if isinstance(axiom, Declaration) and axiom.kind == "AnnotationProperty"
            }
        ):
            self._describe(iri)


ORDER: tuple[type, ...] = (Declaration, Annotated, SubClass, Restriction, Disjoint, Domain, Range, Transitive, Chain)


def _order(axiom: Axiom) -> tuple[int, list[tuple[int, int | str]]]:
    return ORDER.index(type(axiom)), natural(" ".join(map(str, axiom)))
