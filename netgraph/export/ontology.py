"""The OWL rendition in words: as RDF in Turtle and RDF/XML, and in functional syntax."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox

from netgraph import owl
from netgraph.export.selection import AXIOM, TYPE, Selection
from netgraph.export.turtle import LOCAL_NAME, turtle

if TYPE_CHECKING:
    from netgraph.store import Store

__all__ = ["functional", "rendition", "triples", "write"]

RDFS, OWL = owl.RDFS, owl.OWL
SUBCLASS = ox.NamedNode(RDFS + "subClassOf")
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def rendition(store: Store, selection: Selection) -> owl.Ontology:
    """Return the rendition of the scheme that a selection names."""
    return owl.render(store, selection.scheme or "")


def write(store: Store, form: str, selection: Selection, sink: BinaryIO) -> None:
    """Write the rendition of a scheme in Turtle, RDF/XML or functional syntax."""
    ontology = rendition(store, selection)
    if form == "ofn":
        sink.write(functional(ontology, store.prefixes.bases).encode("utf-8"))
    elif form == "owl-ttl":
        quads = (ox.Quad(*triple) for triple in triples(ontology))
        sink.write(turtle(quads, store.prefixes.bases).encode("utf-8"))
    else:
        from netgraph.export.rdf import write_quads

        write_quads((ox.Quad(*each) for each in triples(ontology)), "rdf", sink, prefixes=store.prefixes.bases)


def triples(ontology: owl.Ontology) -> Iterator[ox.Triple]:
    """Yield an ontology as RDF, by the mapping of OWL 2 (https://www.w3.org/TR/owl2-mapping-to-rdf/)."""
    iri = ox.NamedNode(ontology.iri)
    yield ox.Triple(iri, TYPE, _owl("Ontology"))
    if ontology.version_iri:
        yield ox.Triple(iri, _owl("versionIRI"), ox.NamedNode(ontology.version_iri))
    for predicate, value in ontology.notes:
        yield ox.Triple(iri, ox.NamedNode(predicate), value)
    for axiom in ontology.axioms:
        match axiom:
            case owl.Declaration(kind, name):
                yield ox.Triple(ox.NamedNode(name), TYPE, _owl(kind))
            case owl.SubClass(narrower, broader, notes):
                yield from _noted(ox.Triple(ox.NamedNode(narrower), SUBCLASS, ox.NamedNode(broader)), notes)
            case owl.Restriction(narrower, relation, filler, notes):
                node = _node("restriction", narrower, relation, filler)
                yield ox.Triple(node, TYPE, _owl("Restriction"))
                yield ox.Triple(node, _owl("onProperty"), ox.NamedNode(relation))
                yield ox.Triple(node, _owl("someValuesFrom"), ox.NamedNode(filler))
                yield from _noted(ox.Triple(ox.NamedNode(narrower), SUBCLASS, node), notes)
            case owl.Annotated(subject, predicate, value, notes):
                yield from _noted(ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), value), notes)
            case owl.Disjoint(first, second):
                yield ox.Triple(ox.NamedNode(first), _owl("disjointWith"), ox.NamedNode(second))
            case owl.Transitive(relation):
                yield ox.Triple(ox.NamedNode(relation), TYPE, _owl("TransitiveProperty"))
            case owl.Chain(first, second, implied):
                yield from _list(ox.NamedNode(implied), _owl("propertyChainAxiom"), (first, second))
            case owl.Domain(relation, kind):
                yield ox.Triple(ox.NamedNode(relation), ox.NamedNode(RDFS + "domain"), ox.NamedNode(kind))
            case owl.Range(relation, kind):
                yield ox.Triple(ox.NamedNode(relation), ox.NamedNode(RDFS + "range"), ox.NamedNode(kind))


def _owl(name: str) -> ox.NamedNode:
    return ox.NamedNode(OWL + name)


def _node(*parts: str) -> ox.BlankNode:
    return ox.BlankNode("b" + hashlib.sha256(" ".join(parts).encode()).hexdigest()[:32])


def _noted(triple: ox.Triple, notes: tuple[owl.Note, ...]) -> Iterator[ox.Triple]:
    yield triple
    if notes:
        node = _node("axiom", *map(str, triple))
        yield ox.Triple(node, TYPE, AXIOM)
        yield ox.Triple(node, _owl("annotatedSource"), triple.subject)
        yield ox.Triple(node, _owl("annotatedProperty"), triple.predicate)
        yield ox.Triple(node, _owl("annotatedTarget"), triple.object)
        for predicate, value in notes:
            yield ox.Triple(node, ox.NamedNode(predicate), value)


def _list(subject: ox.NamedNode, predicate: ox.NamedNode, items: tuple[str, ...]) -> Iterator[ox.Triple]:
    nodes = [_node("list", str(subject), *items[index:]) for index in range(len(items))]
    yield ox.Triple(subject, predicate, nodes[0])
    for index, item in enumerate(items):
        rest = nodes[index + 1] if index + 1 < len(nodes) else ox.NamedNode(owl.RDF + "nil")
        yield ox.Triple(nodes[index], ox.NamedNode(owl.RDF + "first"), ox.NamedNode(item))
        yield ox.Triple(nodes[index], ox.NamedNode(owl.RDF + "rest"), rest)


def functional(ontology: owl.Ontology, prefixes: dict[str, str]) -> str:
    """Return an ontology in functional syntax (https://www.w3.org/TR/owl2-syntax/), an axiom a line."""
    words = _Words(prefixes)
    version = f" <{ontology.version_iri}>" if ontology.version_iri else ""
    lines = [f"Annotation({words.name(predicate)} {words.value(value)})" for predicate, value in ontology.notes]
    lines += [words.axiom(axiom) for axiom in ontology.axioms]
    body = "".join(f"  {line}\n" for line in lines)
    declared = "".join(f"Prefix({name}:=<{prefixes[name]}>)\n" for name in sorted(words.used))
    return f"{declared}\nOntology(<{ontology.iri}>{version}\n{body})\n"


class _Words:
    def __init__(self, prefixes: dict[str, str]) -> None:
        self._prefixes = sorted(prefixes.items(), key=lambda item: -len(item[1]))
        self.used: set[str] = set()

    def name(self, iri: str) -> str:
        """Return an IRI, shortened where a prefix fits."""
        for prefix, base in self._prefixes:
            if iri.startswith(base) and LOCAL_NAME.fullmatch(iri[len(base) :]):
                self.used.add(prefix)
                return f"{prefix}:{iri[len(base) :]}"
        return f"<{iri}>"

    def value(self, value: owl.Value) -> str:
        """Return an IRI or a literal."""
        if isinstance(value, ox.NamedNode):
            return self.name(value.value)
        text = '"' + value.value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        if value.language:
            return f"{text}@{value.language}"
        return text if value.datatype.value == XSD_STRING else f"{text}^^{self.name(value.datatype.value)}"

    def _notes(self, notes: tuple[owl.Note, ...]) -> str:
        return "".join(f"Annotation({self.name(predicate)} {self.value(value)}) " for predicate, value in notes)

    def axiom(self, axiom: owl.Axiom) -> str:
        """Return an axiom."""
        name = self.name
        match axiom:
            case owl.Declaration(kind, iri):
                return f"Declaration({kind}({name(iri)}))"
            case owl.SubClass(narrower, broader, notes):
                return f"SubClassOf({self._notes(notes)}{name(narrower)} {name(broader)})"
            case owl.Restriction(narrower, relation, filler, notes):
                some = f"ObjectSomeValuesFrom({name(relation)} {name(filler)})"
                return f"SubClassOf({self._notes(notes)}{name(narrower)} {some})"
            case owl.Annotated(subject, predicate, value, notes):
                return f"AnnotationAssertion({self._notes(notes)}{name(predicate)} {name(subject)} {self.value(value)})"
            case owl.Disjoint(first, second):
                return f"DisjointClasses({name(first)} {name(second)})"
            case owl.Transitive(relation):
                return f"TransitiveObjectProperty({name(relation)})"
            case owl.Chain(first, second, implied):
                return f"SubObjectPropertyOf(ObjectPropertyChain({name(first)} {name(second)}) {name(implied)})"
            case owl.Domain(relation, kind):
                return f"ObjectPropertyDomain({name(relation)} {name(kind)})"
            case owl.Range(relation, kind):
                return f"ObjectPropertyRange({name(relation)} {name(kind)})"
