"""Write what an engine answers in a standard syntax."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import IO

import pyoxigraph as ox

from netgraph.errors import QueryError
from netgraph.names import Prefixes

__all__ = ["GRAPHS", "RESULTS", "serialize"]

RESULTS: Mapping[str, ox.QueryResultsFormat] = {
    "srj": ox.QueryResultsFormat.JSON,
    "srx": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
"""The syntaxes of the rows of a SELECT and of the yes or no of an ASK."""

GRAPHS: Mapping[str, ox.RdfFormat] = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
}
"""The syntaxes of the triples of a CONSTRUCT or DESCRIBE."""

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def serialize(
    result: ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean, form: str, prefixes: Prefixes, output: IO[bytes]
) -> None:
    """Write an engine's result; of the prefixes only those that it uses.

    Args:
        result: what the engine answers.
        form: one of RESULTS for rows and for yes or no, one of GRAPHS for triples.
        prefixes: the prefixes that the syntax may use.
        output: where it is written.

    Raises:
        QueryError: the query fails while it runs, or the syntax cannot write its answer.
    """
    try:
        if not isinstance(result, ox.QueryTriples):
            result.serialize(output, RESULTS[form])
            return
        triples = list(result)
        named = {term.value for triple in triples for term in triple if isinstance(term, ox.NamedNode)} - {RDF_TYPE}
        used = {prefixes.compact(iri).partition(":")[0] for iri in named}
        chosen = {prefix: base for prefix, base in prefixes.bases.items() if prefix in used}
        if form == "rdf":  # the engine would write such a predicate as no XML
            for predicate in sorted({each.predicate.value for each in triples}):
                if not re.search(r"[^\W\d][\w.-]*$", predicate):
                    raise QueryError(
                        f"RDF/XML cannot write the predicate <{predicate}>, which ends in no name; try ttl"
                    )
        ox.serialize(triples, output, format=GRAPHS[form], prefixes=chosen)
    except (OSError, RuntimeError, ValueError) as error:
        if isinstance(error, QueryError):
            raise
        raise QueryError(f"the answer cannot be written as {form}: {error}; try another format") from error
