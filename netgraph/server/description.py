"""What the server says of itself as RDF: the service description, VoID, and the catalogue of questions."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from netgraph.catalogue import Question
from netgraph.names import BASE
from netgraph.store import Store

__all__ = ["PREFIXES", "catalogue_graph", "service_graph", "void_graph"]

SD, VOID = "http://www.w3.org/ns/sparql-service-description#", "http://rdfs.org/ns/void#"
DCTERMS, OWL = "http://purl.org/dc/terms/", "http://www.w3.org/2002/07/owl#"
SH, SCHEMA, FORMATS = "http://www.w3.org/ns/shacl#", "https://schema.org/", "http://www.w3.org/ns/formats/"
RDF, RDFS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
PREFIXES = {"dcterms": DCTERMS, "owl": OWL, "rdfs": RDFS, "schema": SCHEMA, "sd": SD, "sh": SH, "void": VOID}

WRITTEN = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads"),
)
"""The syntaxes of answers, as the W3C's list of file formats names them."""

MOST_GRAPHS = 500
"""How many named graphs the service description lists, those of the rules first."""

HEADER = f"SELECT ?predicate ?object WHERE {{ ?ontology a <{OWL}Ontology> ; ?predicate ?object }} ORDER BY ?predicate"
KEPT = {f"{DCTERMS}{name}" for name in ("title", "description", "license", "creator", "created")} | {
    f"{OWL}versionInfo"
}
CLASSES = (
    "SELECT ?class (COUNT(*) AS ?n) WHERE { ?thing a ?class FILTER (isIRI(?class)) } GROUP BY ?class ORDER BY ?class"
)
PREDICATES = "SELECT ?predicate (COUNT(*) AS ?n) WHERE { ?s ?predicate ?o } GROUP BY ?predicate ORDER BY ?predicate"
COUNTS = {
    "triples": "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
    "distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }",
    "distinctObjects": "SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { ?s ?p ?o }",
    "entities": f"SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ ?s ?p ?o FILTER (STRSTARTS(STR(?s), '{BASE}')) }}",
}
NAMED = "SELECT ?graph (COUNT(*) AS ?n) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph"
LINKS = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?predicate (COUNT(*) AS ?n) WHERE {
  VALUES ?predicate { skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch skos:relatedMatch }
  ?concept ?predicate ?target
} GROUP BY ?predicate ORDER BY ?predicate
"""

Resource = ox.NamedNode | ox.BlankNode


class Graph(list[ox.Triple]):
    """Triples that are put together."""

    def say(self, subject: Resource, predicate: str, *objects: Resource | ox.Literal | str | int) -> None:
        """Add a statement for each object; a text stands for a literal in English, a number for an integer."""
        for each in objects:
            term = ox.Literal(each, language="en") if isinstance(each, str) else each
            self.append(
                ox.Triple(subject, ox.NamedNode(predicate), ox.Literal(term) if isinstance(term, int) else term)
            )


def service_graph(store: Store, root: str) -> list[ox.Triple]:
    """Return the SPARQL 1.1 service description.

    Args:
        store: the graph that is served.
        root: the address of the site.
    """
    graph, service = Graph(), ox.NamedNode(f"{root}/sparql")
    dataset, default = ox.BlankNode("dataset"), ox.BlankNode("default")
    graph.say(service, f"{RDF}type", ox.NamedNode(f"{SD}Service"))
    graph.say(service, f"{SD}endpoint", service)
    graph.say(service, f"{SD}supportedLanguage", ox.NamedNode(f"{SD}SPARQL11Query"))
    graph.say(service, f"{SD}resultFormat", *(ox.NamedNode(FORMATS + name) for name in WRITTEN))
    graph.say(service, f"{SD}defaultDataset", dataset)
    graph.say(
        service,
        f"{RDFS}comment",
        "Read-only. The default graph holds what is stated; what the rules conclude is in named graphs, and in the "
        "default graph too if the parameter merged is true. Nothing is fetched from outside.",
    )
    graph.say(dataset, f"{RDF}type", ox.NamedNode(f"{SD}Dataset"))
    graph.say(dataset, f"{SD}defaultGraph", default)
    graph.say(default, f"{RDF}type", ox.NamedNode(f"{SD}Graph"))
    graph.say(default, f"{VOID}triples", *_count(store, COUNTS["triples"]))
    inferred = frozenset(store.derivations.graphs)
    named = sorted(_pairs(store, NAMED), key=lambda each: each[0] not in inferred)
    graph.say(
        dataset, f"{RDFS}comment", f"It has {len(named)} named graphs, of which {MOST_GRAPHS} at most are listed."
    )
    for number, (name, count) in enumerate(named[:MOST_GRAPHS]):
        entry, content = ox.BlankNode(f"named{number}"), ox.BlankNode(f"graph{number}")
        graph.say(dataset, f"{SD}namedGraph", entry)
        graph.say(entry, f"{RDF}type", ox.NamedNode(f"{SD}NamedGraph"))
        graph.say(entry, f"{SD}name", name)
        graph.say(entry, f"{SD}graph", content)
        graph.say(content, f"{RDF}type", ox.NamedNode(f"{SD}Graph"))
        graph.say(content, f"{VOID}triples", count)
    return graph


def void_graph(store: Store, root: str) -> list[ox.Triple]:
    """Return the description of the dataset in VoID; arguments as `service_graph`."""
    graph, dataset = Graph(), ox.NamedNode(f"{root}/.well-known/void#dataset")
    graph.say(dataset, f"{RDF}type", ox.NamedNode(f"{VOID}Dataset"))
    for predicate, term in store.run(HEADER, trusted=True):  # type: ignore[union-attr]  # it is a SELECT
        if predicate.value in KEPT:
            graph.say(dataset, predicate.value, term)
    graph.say(dataset, f"{VOID}sparqlEndpoint", ox.NamedNode(f"{root}/sparql"))
    graph.say(dataset, f"{VOID}uriSpace", ox.Literal(BASE))
    for name, query in COUNTS.items():
        graph.say(dataset, f"{VOID}{name}", *_count(store, query))
    partitions = (
        ("class", CLASSES, "classPartition", "entities"),
        ("property", PREDICATES, "propertyPartition", "triples"),
    )
    for what, query, partition, counted in partitions:
        for number, (term, count) in enumerate(_pairs(store, query)):
            part = ox.BlankNode(f"{what}{number}")
            graph.say(dataset, VOID + partition, part)
            graph.say(part, VOID + what, term)
            graph.say(part, VOID + counted, count)
    for number, (term, count) in enumerate(_pairs(store, LINKS)):
        links = ox.BlankNode(f"links{number}")
        graph.say(links, f"{RDF}type", ox.NamedNode(f"{VOID}Linkset"))
        graph.say(links, f"{VOID}subjectsTarget", dataset)
        graph.say(links, f"{VOID}linkPredicate", term)
        graph.say(links, f"{VOID}triples", count)
        graph.say(dataset, f"{VOID}subset", links)
    return graph


def catalogue_graph(questions: Sequence[Question], root: str) -> list[ox.Triple]:
    """Return the questions as SHACL's executables, as the collection of SPARQL examples of the SIB does.

    Args:
        questions: the questions.
        root: the address of the site.
    """
    graph = Graph()
    for question in questions:
        node = ox.NamedNode(f"{root}/catalogue/{question.name}.rq")
        graph.say(
            node, f"{RDF}type", ox.NamedNode(f"{SH}SPARQLExecutable"), ox.NamedNode(f"{SH}SPARQLSelectExecutable")
        )
        graph.say(node, f"{RDFS}label", question.name)
        graph.say(node, f"{RDFS}comment", question.summary)
        if question.description:
            graph.say(node, f"{DCTERMS}description", question.description)
        graph.say(node, f"{SCHEMA}keywords", *question.tags)
        graph.say(node, f"{SCHEMA}target", ox.NamedNode(f"{root}/sparql"))
        graph.say(node, f"{SH}select", ox.Literal(question.sparql))
    return graph


def _pairs(store: Store, query: str) -> list[tuple[ox.NamedNode, int]]:
    """Return the rows of a query that counts."""
    rows = store.run(query, trusted=True)
    return [(term, int(count.value)) for term, count in rows]  # type: ignore[union-attr]  # it is a SELECT


def _count(store: Store, query: str) -> list[int]:
    """Return what a query counts, as a list of one."""
    return [int(count.value) for (count,) in store.run(query, trusted=True)]  # type: ignore[union-attr]  # it is a SELECT
