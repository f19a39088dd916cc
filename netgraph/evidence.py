"""The evidence of claims: the passages that state them, why inferred ones hold, and whether the documents agree."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import replace

import pyoxigraph as ox

from netgraph.errors import DataError, MissingFileError, NoClaimError
from netgraph.model import Claim, Derivation, Finding, Passage
from netgraph.names import BASE, natural
from netgraph.rules import Triple
from netgraph.store import Store

__all__ = ["check_sources", "claim", "derivation", "passages", "why"]

DESCRIPTION = f"""
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX net: <{BASE}>
SELECT ?passage ?source ?start ?end ?sha256 ?locator ?note WHERE {{
  ?passage a net:Passage ; dcterms:isPartOf ?source .
  OPTIONAL {{ ?passage net:start ?start ; net:end ?end }}
  OPTIONAL {{ ?passage net:sha256 ?sha256 }}
  OPTIONAL {{ ?passage net:locator ?locator }}
  OPTIONAL {{ ?passage net:ambiguity ?note }}
}}
ORDER BY ?source ?start ?passage
"""

SOURCES = f"""
PREFIX kind: <{BASE}kind/> PREFIX net: <{BASE}>
SELECT ?source ?sha256 WHERE {{ ?source a kind:Source ; net:sha256 ?sha256 }} ORDER BY ?source
"""

MODALITY = ox.NamedNode(BASE + "modality")
LABEL = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")


def passages(store: Store, source: str | None = None) -> list[Passage]:
    """Return the passages of the graph, or of one source given as CURIE, by source and place."""
    found: dict[str, Passage] = {}
    for row in store.select(DESCRIPTION, inferred=False):
        if source is None or row.source == source:
            old = found.get(row.passage)
            notes = (*(old.notes if old else ()), *((row.note,) if row.note else ()))
            iri = store.prefixes.expand(row.passage) or row.passage
            found[row.passage] = Passage(
                iri, row.passage, row.source, row.start, row.end, row.sha256, row.locator, tuple(dict.fromkeys(notes))
            )
    return sorted(found.values(), key=lambda each: (natural(each.source), natural(each.curie)))


def claim(store: Store, triple: Triple) -> Claim:
    """Return a stated or inferred triple as a claim; NoClaimError where it is neither."""
    compact = store.prefixes.compact
    inferring = store.derivations.graphs
    graphs = [quad.graph_name for quad in store.engine.quads_for_pattern(*triple, None)]
    inferred = [graph for graph in inferring if graph in graphs]
    asserted = ox.DefaultGraph() in graphs
    subject, predicate, target = (compact(term.value) for term in triple)
    sentence = " ".join(store.names.label(term.value) for term in triple)
    if not asserted and not inferred:
        raise NoClaimError(
            f"no source states that {sentence}, and no rule concludes it; see: netgraph show {subject}", value=sentence
        )
    passage = ox.NamedNode(BASE + "Passage")
    stated = [
        compact(graph.value)
        for graph in graphs
        if isinstance(graph, ox.NamedNode) and ox.Quad(graph, RDF_TYPE, passage) in store.engine
    ]
    return Claim(
        subject,
        predicate,
        target,
        sentence,
        _modality(store, triple[1]),
        "asserted" if asserted else "inferred",
        tuple(sorted(stated, key=natural)),
        () if asserted else _schemes(store, inferred),
    )


def _schemes(store: Store, graphs: Iterable[ox.NamedNode]) -> tuple[str, ...]:
    """Return the schemes that inferred graphs speak for."""
    return tuple(
        sorted(
            store.prefixes.compact(quad.object.value)
            for graph in graphs
            for quad in store.engine.quads_for_pattern(graph, ox.NamedNode(BASE + "speaksFor"), None)
            if isinstance(quad.object, ox.NamedNode)
        )
    )


RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def _modality(store: Store, relation: ox.NamedNode) -> str:
    """Return "necessary", "possible" or "generic"."""
    for quad in store.engine.quads_for_pattern(relation, MODALITY, None, ox.DefaultGraph()):
        if isinstance(quad.object, ox.NamedNode):
            for label in store.engine.quads_for_pattern(quad.object, LABEL, None, ox.DefaultGraph()):
                if isinstance(label.object, ox.Literal):
                    return label.object.value
    return "generic"


def why(store: Store, subject: str, predicate: str, target: str) -> Derivation:
    """Return why a claim holds: the passages that state it, or the rule and the premises that it follows from.

    Args:
        store: the graph.
        subject: a concept, by label, CURIE or IRI.
        predicate: a relation, likewise.
        target: a concept, likewise.

    Raises:
        NoClaimError: no source states it and no rule concludes it.
        UnknownNameError, AmbiguousNameError, WrongKindError: a name is not the name of one concept or relation.
    """
    relation = store.names.resolve(predicate, kind=BASE + "Relation", what="relation")
    triple = (
        ox.NamedNode(store.names.resolve(subject).iri),
        ox.NamedNode(relation.iri),
        ox.NamedNode(store.names.resolve(target).iri),
    )
    return derivation(store, triple)


def derivation(store: Store, triple: Triple) -> Derivation:
    """Return why a triple holds; NoClaimError as `why`."""
    told = claim(store, triple)
    return Derivation(told) if told.status == "asserted" else _derivation(store, triple, _graphs(store, triple)[0])


def _graphs(store: Store, triple: Triple) -> list[ox.NamedNode]:
    """Return the inferred graphs that hold a triple, that which holds under any scheme first."""
    return [graph for graph, _, _ in store.derivations.of(triple)]


def _derivation(store: Store, triple: Triple, graph: ox.NamedNode) -> Derivation:
    """Return why a claim holds where an inferred graph rests on it: what another scheme states is no reason there."""
    reason = store.derivations.reason(graph, triple)
    told = claim(store, triple)
    if reason is None:
        return Derivation(told)
    where, rule, premises = reason
    told = replace(told, status="inferred", passages=(), schemes=_schemes(store, _graphs(store, triple)))
    return Derivation(told, rule.name, rule.summary, tuple(_derivation(store, each, where) for each in premises))


def check_sources(store: Store, paths: Iterable[str | os.PathLike[str]]) -> tuple[int, list[Finding]]:
    """Return how many passages agree with the documents, and a finding for each that does not.

    A document is recognised by its hash. One that no source declares is compared with every source, and the source
    whose passages fit best is named.

    Raises:
        MissingFileError: a document cannot be read.
        DataError: a document is not UTF-8.
    """
    sources = {row.sha256: row.source for row in store.select(SOURCES, inferred=False)}
    agreeing, findings = 0, []
    for each in paths:
        path = os.fspath(each)
        content, text = _document(path)
        digest = hashlib.sha256(content).hexdigest()
        source = sources.get(digest)
        if source is None:
            findings.append(_unknown_document(store, path, digest, text, list(sources.values())))
            continue
        for passage in passages(store, source):
            problem = _problem(passage, text)
            if problem is None:
                agreeing += 1
            else:
                findings.append(
                    Finding("Violation", "check-sources", passage.curie, None, *problem, mend=MEND, path=path)
                )
    return agreeing, findings


MEND = "locate the passage again and write its start, end and sha256 anew"


def _document(path: str) -> tuple[bytes, str]:
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError as error:
        raise MissingFileError(f"{path}: cannot be read: {error.strerror or error}", path=path) from error
    try:
        return content, content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataError(f"byte {error.start} is not UTF-8; give the document as UTF-8 text", path=path) from error


def _problem(passage: Passage, text: str) -> tuple[str, str, str] | None:
    """Return property, value and message of what is wrong with a passage of a known document."""
    if not isinstance(passage.start, int) or not isinstance(passage.end, int):
        return None  # a locator, or what validation reports
    if not 0 <= passage.start < passage.end <= len(text):
        return "net:end", str(passage.end), f"the passage ends at {passage.end}, the document at {len(text)}"
    digest = hashlib.sha256(text[passage.start : passage.end].encode()).hexdigest()
    if digest != passage.sha256:
        return (
            "net:sha256",
            str(passage.sha256),
            f"the text from {passage.start} to {passage.end} has another hash: {digest}",
        )
    return None


def _unknown_document(store: Store, path: str, digest: str, text: str, sources: list[str]) -> Finding:
    fits = {}
    for source in sources:
        located = [each for each in passages(store, source) if each.sha256]
        fits[source] = sum(_problem(each, text) is None for each in located), len(located)
    best = max(fits, key=lambda each: fits[each], default=None)
    if best and fits[best][0]:
        message = f"no source has this document's hash; {fits[best][0]} of {fits[best][1]} passages of {best} fit"
    else:
        message = "no source of this graph has this document's hash, and no passage fits"
    mend = "give the very document that the source declares, unchanged"
    return Finding("Violation", "check-sources", path, None, "net:sha256", digest, message, mend, path)
