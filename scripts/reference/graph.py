"""What a source says, gathered passage by passage and written as TriG."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from netgraph.export.turtle import Layout
from reference.tables import Tables

BASE = "https://w3id.org/netgraph/"
A = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

Quads = list[ox.Quad]


@dataclass(frozen=True)
class Source:
    """A source as sources.md describes it, and the tables that its rows came in."""

    slug: str
    title: str
    definition: str
    version: str
    issued: str
    licence: str
    tables: tuple[str, ...]
    scheme: str | None = None
    caution: str | None = None
    terms: tuple[str, ...] = ()


@dataclass
class Gathered:
    """The claims and notes of one source, by passage."""

    source: Source
    prefixes: dict[str, str]
    locators: dict[str, str] = field(default_factory=dict)
    quads: Quads = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    _seen: set[ox.Quad] = field(default_factory=set)

    def iri(self, curie: str) -> ox.NamedNode:
        """Return the node of a CURIE."""
        prefix, _, local = curie.partition(":")
        return ox.NamedNode(self.prefixes[prefix] + local)

    def passage(self, local: str, locator: str) -> ox.NamedNode:
        """Return the passage of that local name, declared when it is first met."""
        node = ox.NamedNode(f"{BASE}source/{self.source.slug}/{local}")
        if local not in self.locators:
            self.locators[local] = locator
            self.tell(node, "rdf:type", self.iri("net:Passage"))
            self.tell(node, "dcterms:isPartOf", self.iri(f"source:{self.source.slug}"))
            self.tell(node, "net:locator", ox.Literal(locator))
        return node

    def tell(self, subject: ox.NamedNode, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        """Say something outside the graph of a passage."""
        self._add(ox.Quad(subject, self.iri(predicate), value))

    def claim(self, passage: ox.NamedNode, subject: str, predicate: str, target: str) -> None:
        """Say something in the graph of a passage; all three are CURIEs."""
        self._add(ox.Quad(self.iri(subject), self.iri(predicate), self.iri(target), passage))

    def note(self, passage: ox.NamedNode, subject: str, predicate: str, text: str) -> None:
        """Say a text of something in the graph of a passage."""
        self._add(ox.Quad(self.iri(subject), self.iri(predicate), ox.Literal(text), passage))

    def _add(self, quad: ox.Quad) -> None:
        if quad not in self._seen:
            self._seen.add(quad)
            self.quads.append(quad)

    def declare(self, tables: Tables) -> None:
        """Declare the source itself, with the hash of each table."""
        source = self.source
        node = self.iri(f"source:{source.slug}")
        self.tell(node, "rdf:type", self.iri("skos:Concept"))
        self.tell(node, "rdf:type", self.iri("kind:Source"))
        self.tell(node, "skos:prefLabel", ox.Literal(source.title, language="en"))
        self.tell(node, "skos:definition", ox.Literal(source.definition, language="en"))
        self.tell(node, "dcterms:title", ox.Literal(source.title, language="en"))
        self.tell(node, "dcterms:format", ox.Literal("text/tab-separated-values"))
        self.tell(node, "dcterms:language", ox.Literal("en"))
        self.tell(node, "dcterms:issued", ox.Literal(source.issued[:4]))
        self.tell(node, "net:sha256", ox.Literal(tables.digests[source.tables[-1]]))
        self.tell(node, "owl:versionInfo", ox.Literal(source.version))
        self.tell(
            node,
            "dcterms:description",
            ox.Literal(f"State of {source.issued}. Licence of the source: {source.licence}.", language="en"),
        )
        if source.scheme:
            self.tell(node, "net:speaksFor", self.iri(f"scheme:{source.scheme}"))
        if source.caution:
            self.tell(node, "net:caution", ox.Literal(source.caution, language="en"))
        self.tell(node, "dcterms:source", self.passage("about", f"sources.md, row of {source.title}"))
        for name in source.tables:
            self.tell(node, "net:inputDigest", ox.Literal(f"sha256:{tables.digests[name]} {name}"))

    def write(self, folder: Path) -> Path:
        """Write the source's TriG file and return its path."""
        path = folder / "sources" / f"{self.source.slug}.trig"
        header = f"# {self.source.title}: imported from tables by make import; do not edit by hand.\n"
        path.write_text(Layout(self.quads, self.prefixes).text(header), encoding="utf-8")
        return path


class Mapped:
    """Which concept each external identifier is exactly the same as, and the kind of each concept."""

    def __init__(self, ontology: Path, prefixes: dict[str, str]) -> None:
        self.prefixes = prefixes
        self.kinds: dict[str, str] = {}
        self.wanted: set[str] = set()
        store = ox.Store()
        for path in sorted((ontology / "concepts").glob("*.ttl")):
            store.load(path=path)
        for concept, kind in store.query(
            "SELECT ?c ?k { ?c a <http://www.w3.org/2004/02/skos/core#Concept> ; a ?k "
            f"FILTER (STRSTARTS(STR(?k), '{BASE}kind/')) }}"
        ):
            self.kinds["net:" + concept.value.removeprefix(BASE)] = kind.value.removeprefix(BASE + "kind/")
        for (passage,) in store.query("SELECT DISTINCT ?p { ?c <http://purl.org/dc/terms/source> ?p }"):
            self.wanted.add(passage.value)
        self.concept: dict[str, str] = {}
        self.matched: set[str] = set()
        for path in sorted((ontology / "mappings").glob("*.sssom.tsv")):
            lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
            columns = lines[0].split("\t")
            for line in lines[1:]:
                row = dict(zip(columns, line.split("\t"), strict=True))
                self.matched.add(row["object_id"])
                if row["predicate_id"] == "skos:exactMatch":
                    self.concept[row["object_id"]] = row["subject_id"]

        self._wider: dict[str, str] = {}
        self._ends: dict[str, tuple[str, str]] = {}
        vocabulary = ox.Store()
        vocabulary.load(path=ontology / "vocabulary.ttl")
        for narrow, wide in vocabulary.query(
            "SELECT ?n ?w { ?n <http://www.w3.org/2000/01/rdf-schema#subClassOf> ?w "
            f"FILTER (STRSTARTS(STR(?w), '{BASE}kind/')) }}"
        ):
            self._wider[narrow.value.removeprefix(BASE + "kind/")] = wide.value.removeprefix(BASE + "kind/")
        for relation, start, end in vocabulary.query(f"SELECT ?r ?f ?t {{ ?r <{BASE}from> ?f ; <{BASE}to> ?t }}"):
            name = "net:" + relation.value.removeprefix(BASE)
            self._ends[name] = (start.value.removeprefix(BASE + "kind/"), end.value.removeprefix(BASE + "kind/"))

    def kind(self, concept: str) -> str:
        """Return the local name of the kind of a concept."""
        return self.kinds[concept]

    def root(self, concept: str) -> str:
        """Return the widest kind of a concept."""
        kind = self.kinds[concept]
        while kind in self._wider:
            kind = self._wider[kind]
        return kind

    def fits(self, relation: str, subject: str, target: str) -> bool:
        """Return whether the kinds of both ends are those that the relation takes."""

        def within(concept: str, wanted: str) -> bool:
            kind: str | None = self.kinds[concept]
            while kind is not None and kind != wanted:
                kind = self._wider.get(kind)
            return kind is not None or wanted.startswith("http")

        start, end = self._ends[relation]
        return within(subject, start) and within(target, end)
