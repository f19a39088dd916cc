"""What the rules start from: the relations that each is about, and the claims that the sources state.

Claims about tumours, "is a" first of all, belong to the classification schemes of the sources that state them and are
never chained across two schemes. What follows without such a claim stands in inferred:shared; what rests on those of a
scheme stands in the scheme's own inferred graph. Anatomy, cells, hormones and the like are neutral ground.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from sys import intern
from typing import Any, NamedTuple

import pyoxigraph as ox

from netgraph.names import BASE
from netgraph.rules.reading import Rule, read_rules

__all__ = [
    "SHARED",
    "Claims",
    "Instance",
    "Step",
    "Walks",
    "bound_relations",
    "graph_of",
    "instances",
    "stated",
    "turned",
    "walks",
]

RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
INFERRED = BASE + "inferred/"
SHARED = ox.NamedNode(INFERRED + "shared")

Step = tuple[str, bool]
"""A relation, and whether it is walked from object to subject. Relations and nodes are IRIs in angle brackets."""

Walks = dict[str, set[str]]
"""Where a step leads from each node."""

Claims = dict[str, list[str]]
"""Claims by relation, each a line of subject and object with a tab between them, which takes the least memory."""


class Instance(NamedTuple):
    """A rule for certain relations: the one it concludes, and the steps from subject to object."""

    rule: Rule
    relation: str
    steps: tuple[Step, ...]


def instances(engine: ox.Store) -> list[Instance]:
    """Return the rules for each choice of relations that meet their conditions, as the vocabulary declares them."""
    return [instance for rule in read_rules() for instance in _instances(engine, rule)]


def _instances(engine: ox.Store, rule: Rule) -> Iterator[Instance]:
    variables = sorted({word for condition in rule.conditions for word in condition if word[0] == "?"})
    choices: Iterable[Mapping[str, ox.NamedNode]] = [{}]
    if variables:
        where = "".join(
            f"{subject} {RDF_TYPE} <{BASE}Relation> ; {predicate} {target} . "
            for subject, predicate, target in rule.conditions
        )
        query = f"{rule.prologue} SELECT DISTINCT {' '.join(variables)} WHERE {{ {where} {' '.join(rule.filters)} }}"
        rows = engine.query(query)
        choices = [dict(zip(variables, row, strict=True)) for row in rows]  # type: ignore[union-attr]  # a SELECT
    for choice in choices:
        if all(isinstance(term, ox.NamedNode) for term in choice.values()):  # bad data, which validation reports

            def named(word: str, choice: Mapping[str, ox.NamedNode] = choice) -> str:
                return f"<{choice[word].value if word[0] == '?' else rule.iri(word)}>"

            steps = tuple((named(rule.evidence[index][1]), backwards) for index, backwards in rule.chain)
            yield Instance(rule, named(rule.conclusion[1]), steps)


STATED = """
SELECT ?subject ?object WHERE {{
  ?subject {relation} ?object .
  FILTER (isIRI(?subject) && isIRI(?object))
}}
"""
STATED_IN_GRAPHS = """
SELECT ?subject ?object ?passage WHERE {{
  GRAPH ?passage {{ ?subject {relation} ?object }}
  FILTER (isIRI(?subject) && isIRI(?object) && isIRI(?passage))
}}
"""
BOUND = f"""
SELECT DISTINCT ?relation WHERE {{
  VALUES ?kind {{ <{BASE}kind/TumourSubtype> <http://www.w3.org/2004/02/skos/core#Concept> }}
  ?relation {RDF_TYPE} <{BASE}Relation> ; <{BASE}from> ?kind .
  FILTER (isIRI(?relation))
}}
"""
SPOKEN_FOR = f"""
SELECT ?passage ?scheme WHERE {{
  ?source <{BASE}speaksFor> ?scheme . ?passage <http://purl.org/dc/terms/isPartOf> ?source .
}}
"""


def bound_relations(query: Callable[[str], Any]) -> frozenset[str]:
    """Return the IRIs of the relations whose claims hold only in the schemes of the sources that state them.

    They are those that the vocabulary lets a tumour be the subject of. What a source of no scheme states too, or no
    passage, holds in any scheme. `query` returns the rows of a SELECT query.
    """
    return frozenset(relation.value for (relation,) in query(BOUND))


def stated(
    engine: ox.Store, chosen: Iterable[Instance], *, besides: Iterable[ox.NamedNode] = ()
) -> tuple[Claims, dict[str, Claims]]:
    """Return the stated claims that rules are about: those that hold in any scheme, and those of each scheme.

    Args:
        engine: a store whose asserted triples stand in the default graph.
        chosen: the rules.
        besides: the inferred graphs, if it has any.
    """
    relations = {relation for each in chosen for relation in (each.relation, *(step[0] for step in each.steps))}
    bound = {f"<{relation}>" for relation in bound_relations(engine.query)}
    inferred = set(map(str, besides))
    speaking: dict[str, set[str]] = {}
    for line in _rows(engine, SPOKEN_FOR):
        passage, _, scheme = line.partition("\t")
        speaking.setdefault(passage, set()).add(scheme)
    shared: Claims = {}
    schemes: dict[str, Claims] = {}
    for relation in sorted(relations):
        claims = set(_rows(engine, STATED.format(relation=relation)))
        if claims and relation in bound:
            spoken, free = set(), set()
            for line in _rows(engine, STATED_IN_GRAPHS.format(relation=relation)):
                claim, _, passage = line.rpartition("\t")
                if passage in speaking:
                    spoken.add(claim)
                    for scheme in speaking[passage]:
                        if scheme[0] == "<":
                            schemes.setdefault(scheme[1:-1], {}).setdefault(relation, []).append(claim)
                elif passage not in inferred:
                    free.add(claim)
            claims -= spoken - free  # what a passage states that speaks for no scheme holds in any
        if claims:
            shared[relation] = list(claims)
    return shared, schemes


def _rows(engine: ox.Store, query: str) -> list[str]:
    """Return the rows of a SELECT query as lines of text, which is cheaper than the engine's objects."""
    solutions: Any = engine.query(query)
    written: bytes = solutions.serialize(format=ox.QueryResultsFormat.TSV)
    return written.decode("utf-8").split("\n")[1:-1]


def turned(step: Step) -> Step:
    """Return a step walked the other way."""
    return step[0], not step[1]


def walks(lines: Iterable[str]) -> Walks:
    """Return where claims lead from each subject, each IRI one object in memory."""
    found: Walks = {}
    for line in lines:
        subject, _, target = line.partition("\t")
        if subject in found:
            found[subject].add(intern(target))
        else:
            found[intern(subject)] = {intern(target)}
    return found


def graph_of(scheme: str) -> ox.NamedNode:
    """Return the graph of what follows from the claims of a scheme."""
    return ox.NamedNode(INFERRED + scheme.removeprefix(BASE + "scheme/").replace(":", "%3A"))
