"""The OWL rendition as OBO 1.4 and as OBO Graphs JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

import pyoxigraph as ox

from netgraph import owl
from netgraph.export.ontology import XSD_STRING, rendition
from netgraph.export.selection import Selection
from netgraph.names import BASE

if TYPE_CHECKING:
    from netgraph.store import Store

__all__ = ["obo", "obographs", "write"]

SKOS = owl.SKOS
SYNONYMS = (SKOS + "altLabel", BASE + "abbreviation")
DEFINITION, EXACT = SKOS + "definition", SKOS + "exactMatch"
DEPRECATED, REPLACED = owl.OWL + "deprecated", owl.DCTERMS + "isReplacedBy"
ABBREVIATION = BASE + "abbreviation"
ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\n", "!": "\\!", "{": "\\{", "}": "\\}", '"': '\\"'})
QUOTED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\n"})

Shorten = Callable[[str], str]


class _Entity:
    """What an ontology says of a class or a property."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.notes: list[owl.Annotated] = []
        self.above: list[owl.SubClass | owl.Restriction] = []
        self.apart: list[str] = []
        self.domains: list[str] = []
        self.ranges: list[str] = []
        self.over: list[str] = []
        self.transitive = False

    def values(self, *predicates: str) -> list[owl.Annotated]:
        """Return the annotations with one of the properties."""
        return [note for note in self.notes if note.predicate in predicates]

    @property
    def label(self) -> str | None:
        """The first label."""
        return next((note.value.value for note in self.values(owl.LABEL)), None)

    @property
    def deprecated(self) -> bool:
        """Whether it is retired."""
        return any(note.value.value == "true" for note in self.values(DEPRECATED))


def _entities(ontology: owl.Ontology) -> dict[str, _Entity]:
    found = {axiom.iri: _Entity(axiom.kind) for axiom in ontology.axioms if isinstance(axiom, owl.Declaration)}
    for axiom in ontology.axioms:
        match axiom:
            case owl.Annotated():
                found[axiom.subject].notes.append(axiom)
            case owl.SubClass() | owl.Restriction():
                found[axiom.narrower].above.append(axiom)
            case owl.Disjoint(first, second):
                found[first].apart.append(second)
            case owl.Domain(relation, kind):
                found[relation].domains.append(kind)
            case owl.Range(relation, kind):
                found[relation].ranges.append(kind)
            case owl.Transitive(relation):
                found[relation].transitive = True
            case owl.Chain(first, second, _):
                found[first].over.append(second)
    return found


def write(store: Store, form: str, selection: Selection, sink: BinaryIO) -> None:
    """Write the rendition of a scheme as OBO or OBO Graphs JSON."""
    ontology = rendition(store, selection)
    if form == "obo":
        sink.write(obo(ontology, store.prefixes.compact, store.prefixes.bases).encode("utf-8"))
    else:
        sink.write(obographs(ontology).encode("utf-8"))


def obo(ontology: owl.Ontology, shorten: Shorten, prefixes: dict[str, str]) -> str:
    """Return an ontology as OBO (https://owlcollab.github.io/oboformat/doc/obo-syntax.html).

    Args:
        ontology: the rendition.
        shorten: from an IRI to its CURIE.
        prefixes: the prefixes that CURIEs have, for the header.
    """
    labels = ontology.labels()
    stanzas = []
    used: set[str] = set()

    def name(iri: str) -> str:
        curie = shorten(iri)
        used.add(curie.partition(":")[0])
        return curie.replace(" ", "%20")

    for iri, entity in sorted(_entities(ontology).items()):
        if entity.kind == "Class":
            stanzas.append(("[Term]", *_lines(iri, entity, name, labels)))
        elif entity.kind == "ObjectProperty" or entity.label:
            stanzas.append(("[Typedef]", *_lines(iri, entity, name, labels)))
    version = next((value.value for predicate, value in ontology.notes if predicate.endswith("versionInfo")), None)
    notes = [
        f"property_value: {name(predicate)} {_value(value, name)}"
        for predicate, value in ontology.notes
        if not predicate.endswith("versionInfo")
    ]
    abbreviation = name(ABBREVIATION)
    head = ["format-version: 1.4", *([f"data-version: {version}"] if version else [])]
    head += [f'synonymtypedef: {abbreviation} "abbreviation" EXACT']
    head += [f"idspace: {prefix} {prefixes[prefix]}" for prefix in sorted(used & set(prefixes))]
    head += [f"ontology: {ontology.iri}", *notes]
    blocks = ["\n".join(head), *("\n".join(lines) for lines in sorted(stanzas, key=lambda lines: lines[0]))]
    return "\n\n".join(blocks) + "\n"


def _lines(iri: str, entity: _Entity, name: Shorten, labels: dict[str, str]) -> Iterator[str]:
    """Yield the lines of a stanza, in the order that the format asks for."""
    yield f"id: {name(iri)}"
    if entity.label:
        yield f"name: {entity.label.translate(ESCAPES)}"
    sources = sorted({name(note.value.value) for note in entity.values(owl.SOURCE)})
    definitions = entity.values(DEFINITION)
    for note in definitions[:1]:
        yield f'def: "{note.value.value.translate(QUOTED)}" [{", ".join(sources)}]'
    for note in entity.values(*SYNONYMS):
        kind = f" {name(ABBREVIATION)}" if note.predicate == ABBREVIATION else ""
        yield f'synonym: "{note.value.value.translate(QUOTED)}" EXACT{kind} [{", ".join(_passages(note.notes, name))}]'
    for note in entity.values(EXACT):
        yield f"xref: {name(note.value.value)}"
    plain = (owl.LABEL, *SYNONYMS, DEPRECATED, REPLACED, *(() if sources and not definitions else (owl.SOURCE,)))
    for note in (each for each in entity.notes if each.predicate not in plain and each not in definitions[:1]):
        yield f"property_value: {name(note.predicate)} {_value(note.value, name)}{_qualifiers(note.notes, name)}"
    for kind in entity.domains:
        yield f"domain: {name(kind)} ! {_comment(labels, kind)}"
    for kind in entity.ranges:
        yield f"range: {name(kind)} ! {_comment(labels, kind)}"
    if entity.transitive:
        yield "is_transitive: true"
    if not entity.deprecated:
        for axiom in entity.above:
            if isinstance(axiom, owl.SubClass):
                yield f"is_a: {name(axiom.broader)}{_qualifiers(axiom.notes, name)} ! {_comment(labels, axiom.broader)}"
        for other in entity.apart:
            yield f"disjoint_from: {name(other)} ! {_comment(labels, other)}"
        for over in entity.over:
            yield f"transitive_over: {name(over)} ! {_comment(labels, over)}"
        for axiom in entity.above:
            if isinstance(axiom, owl.Restriction):
                comment = f"{_comment(labels, axiom.relation)} {_comment(labels, axiom.filler)}"
                related = f"{name(axiom.relation)} {name(axiom.filler)}{_qualifiers(axiom.notes, name)}"
                yield f"relationship: {related} ! {comment}"
    else:
        yield "is_obsolete: true"
        for note in entity.values(REPLACED):
            yield f"replaced_by: {name(note.value.value)}"
    if entity.kind == "AnnotationProperty":
        yield "is_metadata_tag: true"


def _passages(notes: tuple[owl.Note, ...], name: Shorten) -> list[str]:
    return [name(value.value) for predicate, value in notes if predicate == owl.SOURCE]


def _qualifiers(notes: tuple[owl.Note, ...], name: Shorten) -> str:
    pairs = [f'{name(predicate)}="{name(value.value)}"' for predicate, value in notes]
    return " {" + ", ".join(pairs) + "}" if pairs else ""


def _comment(labels: dict[str, str], iri: str) -> str:
    return " ".join(labels.get(iri, iri).split())


def _value(value: owl.Value, name: Shorten) -> str:
    if isinstance(value, ox.NamedNode):
        return name(value.value)
    return f'"{value.value.translate(QUOTED)}" {name(value.datatype.value if not value.language else XSD_STRING)}'


def obographs(ontology: owl.Ontology) -> str:
    """Return an ontology as OBO Graphs JSON (https://github.com/geneontology/obographs), one node or edge a line."""
    entities = _entities(ontology)
    nodes = [_graph_node(iri, entity) for iri, entity in sorted(entities.items())]
    edges = [
        _graph_edge(iri, axiom)
        for iri, entity in sorted(entities.items())
        if not entity.deprecated
        for axiom in entity.above
    ]
    meta: dict[str, Any] = {
        "basicPropertyValues": [_property_value(predicate, value) for predicate, value in ontology.notes]
    }
    if ontology.version_iri:
        meta["version"] = ontology.version_iri
    domains = [
        {"predicateId": iri}
        | {key: values for key, values in (("domainClassIds", each.domains), ("rangeClassIds", each.ranges)) if values}
        for iri, each in sorted(entities.items())
        if each.domains or each.ranges
    ]
    chains = [
        {"predicateId": axiom.implied, "chainPredicateIds": [axiom.first, axiom.second]}
        for axiom in ontology.axioms
        if isinstance(axiom, owl.Chain)
    ]
    parts = [f'"id": {_json(ontology.iri)}', f'"meta": {_json(meta)}']
    for title, values in (
        ("nodes", nodes),
        ("edges", edges),
        ("domainRangeAxioms", domains),
        ("propertyChainAxioms", chains),
    ):
        parts.append(f'"{title}": [\n' + ",\n".join(map(_json, values)) + "\n]")
    return '{"graphs": [{' + ",\n".join(parts) + "}]}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _property_value(predicate: str, value: owl.Value) -> dict[str, str]:
    return {"pred": predicate, "val": value.value}


def _graph_node(iri: str, entity: _Entity) -> dict[str, Any]:
    meta: dict[str, Any] = {}
    sources = [note.value.value for note in entity.values(owl.SOURCE)]
    definitions = entity.values(DEFINITION)
    for note in definitions[:1]:
        meta["definition"] = {"val": note.value.value} | ({"xrefs": sources} if sources else {})
    if synonyms := entity.values(*SYNONYMS):
        meta["synonyms"] = [{"pred": "hasExactSynonym", "val": note.value.value} for note in synonyms]
    if exact := entity.values(EXACT):
        meta["xrefs"] = [{"val": note.value.value} for note in exact]
    told = (owl.LABEL, *SYNONYMS, DEPRECATED, *(() if not definitions else (owl.SOURCE,)))
    rest = [note for note in entity.notes if note.predicate not in told and note not in definitions[:1]]
    if rest:
        meta["basicPropertyValues"] = [_property_value(note.predicate, note.value) for note in rest]
    if entity.deprecated:
        meta["deprecated"] = True
    node: dict[str, Any] = {"id": iri, "type": "CLASS" if entity.kind == "Class" else "PROPERTY"}
    if entity.kind != "Class":
        node["propertyType"] = "OBJECT" if entity.kind == "ObjectProperty" else "ANNOTATION"
    if entity.label:
        node["lbl"] = entity.label
    return node | ({"meta": meta} if meta else {})


def _graph_edge(iri: str, axiom: owl.SubClass | owl.Restriction) -> dict[str, Any]:
    relation, target = ("is_a", axiom.broader) if isinstance(axiom, owl.SubClass) else (axiom.relation, axiom.filler)
    edge: dict[str, Any] = {"sub": iri, "pred": relation, "obj": target}
    if axiom.notes:
        edge["meta"] = {"basicPropertyValues": [_property_value(predicate, value) for predicate, value in axiom.notes]}
    return edge
