"""The one object that users hold: a knowledge graph that answers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from netgraph import catalogue, evidence, summary
from netgraph.engines import open_store
from netgraph.model import Claim, Concept, Derivation, Finding, Table
from netgraph.store import Store

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from netgraph.pictures import Picture

__all__ = ["KnowledgeGraph", "load"]

CONCEPT = "http://www.w3.org/2004/02/skos/core#Concept"
SCHEME = "http://www.w3.org/2004/02/skos/core#ConceptScheme"
RELATION = "https://w3id.org/netgraph/Relation"


def load(
    *sources: str | os.PathLike[str], keep: bool = False, progress: Callable[[str], None] | None = None
) -> KnowledgeGraph:
    """Return the shipped knowledge graph, one of other files and folders, or one that a SPARQL endpoint holds.

    >>> kg = load()
    >>> kg["lung NET"].curie
    'net:LungNET'

    Args:
        sources: RDF files, SSSOM tables and folders of them; the word "netgraph" stands for the shipped graph, so that
            `load("netgraph", "mine.trig")` extends it. Or the address of an endpoint, alone.
        keep: whether a large graph is kept on disk for the next time, as the command line does. It is then opened at
            once, and answers from disk rather than from memory.
        progress: called with the name of each file before it is read.

    Raises:
        MissingFileError: a source is not there.
        DataError: a file cannot be parsed, or a folder holds nothing to load.
        ParameterError: an endpoint and something else.
        EndpointError: an address is none.
    """
    return KnowledgeGraph(open_store(sources, keep=keep, progress=progress))


class KnowledgeGraph:
    """A graph of concepts and sourced claims.

    Concepts are found by label, abbreviation, CURIE or IRI: `kg["lung NET"]`.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    @cached_property
    def _concepts(self) -> dict[str, Concept]:
        return summary.concepts(self.store)

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

        >>> [row.similar for row in load().ask("cells-like", cell="neuroendocrine cell")]
        ['net:EndocrineCell', 'net:Neuron']

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
        return summary.describe(self.store, self[name])

    def tree(self, name: str | None = None, *, scheme: str | None = None) -> Table:
        """Return the subtypes below a concept, or below the tops of each scheme, from top to bottom.

        Raises:
            UnknownNameError, AmbiguousNameError, WrongKindError: the concept or the scheme is not known.
        """
        root = None if name is None else self[name].curie
        return summary.tree(self.store, root, scheme=None if scheme is None else self._scheme(scheme))

    def _scheme(self, name: str) -> str:
        term = self.store.names.resolve(name, kind=SCHEME, what="classification scheme")
        return self.store.prefixes.compact(term.iri)

    @cached_property
    def _scheme_names(self) -> dict[str, str]:
        terms = self.store.names.terms.values()
        return {self.store.prefixes.compact(each.iri): each.label for each in terms if SCHEME in each.kinds}

    def _relation(self, name: str) -> str:
        return self.store.prefixes.compact(self.store.names.resolve(name, kind=RELATION, what="relation").iri)

    def stats(self) -> Table:
        """Return how much of everything there is."""
        return summary.stats(self.store)

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

        chosen = [self.store.names.resolve(each, kind=RELATION, what="relation").iri for each in relations]
        network = self._network(inferred=inferred)
        _, claims = traversal.neighbourhood(network, self._iri(name), steps=steps, relations=chosen or None)
        return claims

    def draw(self, name: str, /, *, steps: int = 1, inferred: bool = False) -> Picture:
        """Return the picture of a concept and what surrounds it, which a notebook shows and `save` writes."""
        from netgraph.pictures import draw_neighbourhood

        return draw_neighbourhood(self._network(inferred=inferred), self._iri(name), steps=steps, inferred=inferred)

    def draw_hierarchy(
        self,
        name: str | None = None,
        *,
        scheme: str | None = None,
        against: str | None = None,
        relation: str | None = None,
        steps: int | None = None,
        inferred: bool = False,
        width: int = 1200,
    ) -> Picture:
        """Return the picture of the subtypes of a concept, or of all of a scheme, or of each scheme.

        Args:
            name: the concept; the tops of the hierarchy where none is named.
            scheme: only what this scheme says, by label, CURIE or IRI.
            against: a second scheme: one tree of what the two say, whose lines tell who says it.
            relation: the relation that leads upward; "is a" where none is named.
            steps: how many levels below the top; all where none is named.
            inferred: whether inferred claims are drawn too.
            width: the width aimed at, in pixels.

        Raises:
            UnknownNameError, AmbiguousNameError, WrongKindError: the concept, a scheme or the relation is not known.
            ParameterError: `against` is named without another scheme, or with another relation than "is a".
        """
        from netgraph.pictures import draw_hierarchy
        from netgraph.pictures.reading import BROADER

        one, other = (None if each is None else self._scheme(each) for each in (scheme, against))
        root = None if name is None else self._iri(name)
        above = BROADER if relation is None else self._relation(relation)
        return draw_hierarchy(
            self._network(inferred=inferred),
            root,
            scheme=one,
            against=other,
            names=self._scheme_names,
            relation=above,
            steps=steps,
            inferred=inferred,
            width=width,
        )

    def draw_path(self, start: str, end: str, /, *, k: int = 1, directed: bool = False) -> Picture:
        """Return the picture of the k shortest paths between two concepts; errors as `path`."""
        from netgraph.pictures import draw_path

        paths = self.paths(start, end, k=k, directed=directed)
        return draw_path(self._network(inferred=False), paths, start=self[start].curie)

    def draw_map(self) -> Picture:
        """Return the picture of the whole graph."""
        from netgraph.pictures import draw_map

        return draw_map(self._network(inferred=False))

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
