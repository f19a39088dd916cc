"""The one object that users hold: a knowledge graph that answers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from netgraph import catalogue, evidence
from netgraph import store as stores
from netgraph.model import Claim, Concept, Derivation, Finding, Table
from netgraph.names import natural

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

__all__ = ["KnowledgeGraph", "load"]

CONCEPT = "http://www.w3.org/2004/02/skos/core#Concept"

CONCEPTS = """
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX net: <https://w3id.org/netgraph/>
PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?field ?value WHERE {
  ?concept a skos:Concept .
  { ?concept a ?value . ?value a net:Kind . BIND ("kind" AS ?field) }
  UNION { ?concept skos:definition ?value . BIND ("definition" AS ?field) }
  UNION { ?concept skos:altLabel|net:abbreviation|skos:notation ?value . BIND ("other_names" AS ?field) }
  UNION { ?concept skos:inScheme ?value . BIND ("schemes" AS ?field) }
  UNION { ?concept dcterms:source ?value . BIND ("sources" AS ?field) }
  UNION { ?concept dcterms:isReplacedBy ?value . BIND ("replaced_by" AS ?field) }
  UNION { ?concept net:conflict|net:caution|skos:editorialNote|skos:scopeNote ?value . BIND ("notes" AS ?field) }
}
ORDER BY ?concept ?field ?value
"""


BROADER = """
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?scheme ?broader ?narrower WHERE {
  GRAPH ?passage { ?narrower skos:broader ?broader }
  ?passage dcterms:isPartOf/net:speaksFor ?scheme .
  ?narrower skos:prefLabel ?label .
}
ORDER BY ?scheme ?broader ?label ?narrower
"""

COUNTS = """
PREFIX kind: <https://w3id.org/netgraph/kind/> PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX sssom: <https://w3id.org/sssom/>
SELECT ?concepts ?claims ?passages ?inferred ?mappings ?sources WHERE {
  { SELECT (COUNT(DISTINCT ?concept) AS ?concepts) WHERE { ?concept a skos:Concept } }
  { SELECT (COUNT(*) AS ?claims) WHERE { ?relation a net:Relation . ?subject ?relation ?object } }
  { SELECT (COUNT(DISTINCT ?passage) AS ?passages) WHERE { GRAPH ?passage { ?s ?p ?o } ?passage a net:Passage } }
  { SELECT (COUNT(*) AS ?inferred) WHERE { GRAPH ?graph { ?s2 ?p2 ?o2 } ?graph a net:InferredGraph } }
  { SELECT (COUNT(?mapping) AS ?mappings) WHERE { ?mapping a sssom:Mapping } }
  { SELECT (COUNT(?source) AS ?sources) WHERE { ?source a kind:Source } }
}
"""


def load(*sources: str | os.PathLike[str], progress: Callable[[str], None] | None = None) -> KnowledgeGraph:
    """Return the shipped knowledge graph, or one of other files and folders.

    >>> kg = load()
    >>> kg["lung NET"].curie
    'net:LungNET'

    Args:
        sources: RDF files, SSSOM tables and folders of them; the word "netgraph" stands for the shipped graph, so that
            `load("netgraph", "mine.trig")` extends it.
        progress: called with the name of each file before it is read.

    Raises:
        MissingFileError: a source is not there.
        DataError: a file cannot be parsed, or a folder holds nothing to load.
    """
    return KnowledgeGraph(stores.load(*sources, progress=progress))


class KnowledgeGraph:
    """A graph of concepts and sourced claims.

    Concepts are found by label, abbreviation, CURIE or IRI: `kg["lung NET"]`.
    """

    def __init__(self, store: stores.Store) -> None:
        self.store = store

    @cached_property
    def _concepts(self) -> dict[str, Concept]:
        fields: dict[str, dict[str, list[str]]] = {}
        for curie, field, value in self.store.select(CONCEPTS, inferred=False).rows:
            fields.setdefault(str(curie), {}).setdefault(str(field), []).append(str(value))
        found = {}
        for curie, each in fields.items():
            iri = self.store.prefixes.expand(curie) or curie
            label = self.store.names.label(iri)
            others = tuple(dict.fromkeys(name for name in each.get("other_names", ()) if name != label))
            found[iri] = Concept(
                iri,
                curie,
                label,
                each.get("kind", ["skos:Concept"])[0],
                each.get("definition", [None])[0],
                others,
                tuple(each.get("schemes", ())),
                tuple(sorted(each.get("sources", ()), key=natural)),
                tuple(each.get("notes", ())),
                each.get("replaced_by", [None])[0],
            )
        return found

    @property
    def concepts(self) -> list[Concept]:
        """The concepts, by label."""
        return sorted(self._concepts.values(), key=lambda each: (each.label.casefold(), each.iri))

    @property
    def questions(self) -> list[catalogue.Question]:
        """The questions of the catalogue, by name."""
        return catalogue.questions()

    def __getitem__(self, name: str) -> Concept:
        return self._concepts[self._iri(name)]

    def __contains__(self, name: object) -> bool:
        from netgraph.errors import UnknownNameError

        try:
            return isinstance(name, str) and self._iri(name) in self._concepts
        except UnknownNameError:
            return False

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts)

    def __len__(self) -> int:
        return len(self._concepts)

    def _iri(self, name: str) -> str:
        return self.store.names.resolve(name, kind=CONCEPT).iri

    def ask(self, question: str, /, **parameters: str) -> Table:
        """Return the answer to a question of the catalogue.

        >>> [row.tumour for row in load().ask("tumours-in-organ", organ="lung")]
        ['net:LungNET', 'net:NeuroendocrineTumour']

        Raises:
            UnknownNameError, AmbiguousNameError, WrongKindError: there is no such question, or a value does not name
                one thing of the right kind.
            ParameterError: a parameter is unknown or missing.
        """
        return catalogue.ask(self.store, catalogue.find(question), parameters)

    def query(self, text: str, *, merged: bool = False) -> Table:
        """Return the answer to a SPARQL query: rows of a SELECT, triples of a CONSTRUCT, one row for an ASK.

        Args:
            text: the query; the prefixes of the graph need not be declared.
            merged: whether inferred triples count as if they were stated, without GRAPH.

        Raises:
            QueryError: the text is not a query, has an error, updates, or calls a SERVICE.
        """
        return self.store.answer(text, merged=merged)

    def search(self, text: str) -> Table:
        """Return the concepts that have the text in a name, best first."""
        found = [(term, name) for term, name in self.store.names.search(text) if term.iri in self._concepts]
        rows = [
            (self._concepts[term.iri].curie, term.label, name, self._concepts[term.iri].kind) for term, name in found
        ]
        return Table(("concept", "label", "found_as", "kind"), tuple(rows), f"Concepts named like {text!r}")

    def why(self, subject: str, predicate: str, target: str, /) -> Derivation:
        """Return why a claim holds, down to the passages it rests on.

        >>> load().why("lung NET", "originates from", "neuroendocrine cell").rule
        'necessary-goes-down'

        Raises:
            NoClaimError: no source states it and no rule concludes it.
            UnknownNameError, AmbiguousNameError, WrongKindError: a name is not the name of one concept or relation.
        """
        return evidence.why(self.store, subject, predicate, target)

    def describe(self, name: str) -> Table:
        """Return what the graph says of a concept, a row a property, with the passages that state it."""
        concept = self[name]
        rows: list[tuple[str, str | None, str | None]] = [
            ("label", concept.label, None),
            ("IRI", concept.iri, None),
            ("kind", self.store.names.label(self.store.prefixes.expand(concept.kind) or concept.kind), None),
            ("definition", concept.definition or "no source states this", " ".join(concept.sources) or None),
            *(("also called", each, None) for each in concept.other_names),
            *(
                ("scheme", self.store.names.label(self.store.prefixes.expand(each) or each), None)
                for each in concept.schemes
            ),
            *(("note", each, None) for each in concept.notes),
            *(("replaced by", each, None) for each in (concept.replaced_by,) if each),
        ]
        for claim in self.neighbours(concept.iri, inferred=True):
            heading = "states" if claim.status == "asserted" else "follows"
            rows.append((heading, claim.sentence, " ".join(claim.passages) or claim.status))
        for row in self.ask("external-identifiers", concept=concept.iri):
            rows.append((f"{row.strength} match", f"{row.identifier} {row.label or ''}".strip(), None))
        return Table(("property", "value", "passages"), tuple(rows), f"{concept.label} ({concept.curie})")

    def tree(self, name: str | None = None, *, scheme: str | None = None) -> Table:
        """Return the subtypes below a concept, or below the tops of each scheme, from top to bottom.

        A concept with several broader ones stands below each of them; a cycle is cut where it closes.

        Raises:
            UnknownNameError, AmbiguousNameError, WrongKindError: the concept or the scheme is not known.
        """
        chosen = self._scheme(scheme) if scheme else None
        children: dict[tuple[str, str], list[str]] = {}
        broader = set()
        for row in self.store.select(BROADER, inferred=False):
            if chosen in (None, row.scheme):
                children.setdefault((row.scheme, row.broader), []).append(row.narrower)
                broader.add((row.scheme, row.narrower))
        root = self[name].curie if name else None
        tops = sorted(each for each in children if (each[1] == root if root else each not in broader))
        rows: list[tuple[int, str, str, str | None, str]] = []

        def walk(place: tuple[str, str], above: tuple[str, ...]) -> None:
            label = self.store.names.label(self.store.prefixes.expand(place[1]) or place[1])
            rows.append((len(above), place[1], label, above[-1] if above else None, place[0]))
            for child in children.get(place, ()):
                if child not in (*above, place[1]):
                    walk((place[0], child), (*above, place[1]))

        for top in tops:
            walk(top, ())
        if root and not tops:
            rows.append((0, root, self[name].label if name else root, None, chosen or ""))
        return Table(("level", "concept", "label", "broader", "scheme"), tuple(rows), "Subtypes")

    def _scheme(self, name: str) -> str:
        kind = "http://www.w3.org/2004/02/skos/core#ConceptScheme"
        return self.store.prefixes.compact(self.store.names.resolve(name, kind=kind, what="classification scheme").iri)

    def stats(self) -> Table:
        """Return how much of everything there is."""
        counts = self.store.select(COUNTS, inferred=True).rows[0]
        kinds = [(f"concepts of kind {row.label}", row.concepts) for row in self.ask("kinds") if row.concepts]
        names = ("concepts", "different claims", "passages that state them", "inferred claims", "mappings", "sources")
        rows = [*zip(names, counts, strict=True), *kinds]
        return Table(("what", "count"), tuple(rows), "What is in the graph")

    def check_sources(self, *paths: str | os.PathLike[str]) -> tuple[int, list[Finding]]:
        """Return how many passages agree with the documents, and what does not; errors as `evidence.check_sources`."""
        return evidence.check_sources(self.store, paths)

    def validate(self, *, progress: Callable[[str], None] | None = None) -> list[Finding]:
        """Return what the shapes and the QC queries find wrong; an empty list if nothing."""
        from netgraph.validation import validate

        return validate(self.store, progress=progress)

    def to_networkx(self, *, inferred: bool = True, scheme: str | None = None) -> nx.MultiDiGraph:
        """Return concepts and claims as a networkx graph; see `netgraph.projection.project`."""
        from netgraph.projection import project

        return project(self.store, inferred=inferred, scheme=scheme)

    @cached_property
    def _networks(self) -> dict[bool, Any]:
        return {}

    def _network(self, *, inferred: bool) -> nx.MultiDiGraph:
        if inferred not in self._networks:
            self._networks[inferred] = self.to_networkx(inferred=inferred)
        return self._networks[inferred]

    def path(self, start: str, end: str, /, *, directed: bool = False) -> tuple[Claim, ...]:
        """Return the shortest chain of stated claims between two concepts; NoPathError if nothing connects them."""
        from netgraph import traversal

        network = self._network(inferred=False)
        return traversal.shortest_path(network, self._iri(start), self._iri(end), directed=directed)

    def paths(self, start: str, end: str, /, *, k: int = 3, directed: bool = False) -> list[tuple[Claim, ...]]:
        """Return the k shortest chains of stated claims between two concepts, shortest first; errors as `path`."""
        from netgraph import traversal

        network = self._network(inferred=False)
        return traversal.shortest_paths(network, self._iri(start), self._iri(end), k=k, directed=directed)

    def neighbours(
        self, name: str, /, *, steps: int = 1, relations: Iterable[str] = (), inferred: bool = False
    ) -> list[Claim]:
        """Return the claims up to `steps` claims away from a concept, nearest first.

        Args:
            name: the concept.
            steps: how many claims away, at least 1.
            relations: only these, by label, CURIE or IRI; all where none is named.
            inferred: whether inferred claims are followed too.

        Raises:
            UnknownNameError, AmbiguousNameError, WrongKindError: the concept or a relation is not known.
        """
        from netgraph import traversal

        kind = "https://w3id.org/netgraph/Relation"
        chosen = [self.store.names.resolve(each, kind=kind, what="relation").iri for each in relations]
        network = self._network(inferred=inferred)
        _, claims = traversal.neighbourhood(network, self._iri(name), steps=steps, relations=chosen or None)
        return claims

    def to_rdflib(self, *, inferred: bool = True) -> rdflib.Dataset:
        """Return everything as an rdflib Dataset: claims in the default graph and in the graphs of their passages.

        Args:
            inferred: whether the inferred graphs are in it.
        """
        import pyoxigraph as ox
        import rdflib

        content = ox.serialize(self.store.quads(inferred=inferred), format=ox.RdfFormat.N_QUADS) or b""
        dataset = rdflib.Dataset()
        dataset.parse(data=content.decode("utf-8"), format="nquads")
        for prefix, base in self.store.prefixes.bases.items():
            dataset.bind(prefix, base, replace=True)
        return dataset
