"""Run the rules to a fixpoint and keep why each triple follows.

A rule is a SPARQL CONSTRUCT query of one triple from a basic graph pattern with filters, so that any engine can run it
and this module can tell its premises. Evaluation is semi-naive (Abiteboul, Hull and Vianu, Foundations of Databases,
1995, chapter 13): each round joins only what the round before has added.

Claims of "is a" belong to classification schemes and are never chained across two of them. What follows without such a
claim stands in inferred:shared; what rests on those of a scheme stands in the scheme's own inferred graph.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pyoxigraph as ox

from netgraph.errors import DataError
from netgraph.names import BASE
from netgraph.resources import queries_folder

__all__ = ["Derivations", "Rule", "Triple", "infer", "read_rules"]

Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]

INFERRED = BASE + "inferred/"
SHARED = ox.NamedNode(INFERRED + "shared")
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
INFERRED_GRAPH = ox.NamedNode(BASE + "InferredGraph")
SPEAKS_FOR = ox.NamedNode(BASE + "speaksFor")
WORK = "urn:netgraph:rules:"
"""The graphs that exist only while the rules run."""

VOCABULARY = {"rdf:type", "a", "net:modality", "rdfs:subPropertyOf", "rdfs:subClassOf"}
"""Predicates of premises that say how a relation behaves; they are part of the rule, not evidence."""


class Rule(NamedTuple):
    """A rule: what it says, and its conclusion and premises as triples of SPARQL words; the evidence are those premises
    that are claims.
    """

    name: str
    summary: str
    prologue: str
    conclusion: tuple[str, str, str]
    premises: tuple[tuple[str, str, str], ...]
    filters: tuple[str, ...]
    evidence: tuple[tuple[str, str, str], ...]

    def select(self, fresh: int) -> str:
        """Return the query for conclusion and evidence in which the evidence of that index is from the last round."""
        chosen = self.evidence[fresh]
        where = [
            f"GRAPH <{WORK}fresh> {{ {' '.join(premise)} }}" if premise == chosen else f"{' '.join(premise)} ."
            for premise in self.premises
        ]
        variables = dict.fromkeys(
            word for triple in (self.conclusion, *self.evidence) for word in triple if word[0] == "?"
        )
        return f"{self.prologue} SELECT {' '.join(variables)} WHERE {{ {' '.join(where)} {' '.join(self.filters)} }}"


Reason = tuple[Rule, tuple[Triple, ...]]


class Derivations(NamedTuple):
    """Why each inferred triple holds: by graph and triple, the rule and the premises of its first derivation."""

    graphs: tuple[ox.NamedNode, ...]
    reasons: dict[tuple[ox.NamedNode, Triple], Reason]

    def of(self, triple: Triple) -> Iterator[tuple[ox.NamedNode, Rule, tuple[Triple, ...]]]:
        """Yield graph, rule and premises of each graph that the triple is inferred in."""
        for graph in self.graphs:
            if reason := self.reasons.get((graph, triple)):
                yield graph, *reason


@cache
def read_rules(folder: str | None = None) -> tuple[Rule, ...]:
    """Return the rules of a folder, by name; DataError names a file that is not a rule."""
    folder = folder or os.path.join(queries_folder(), "rules")
    rules = []
    for name in sorted(os.listdir(folder)):
        if name.endswith(".rq"):
            path = os.path.join(folder, name)
            with open(path, encoding="utf-8") as file:
                rules.append(_parse(file.read(), path))
    return tuple(rules)


FORM = re.compile(r"(?P<prologue>.*?)CONSTRUCT\s*\{(?P<then>[^}]*)\}\s*WHERE\s*\{(?P<when>.*)\}\s*", re.S)


def _parse(text: str, path: str) -> Rule:
    code = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    summary = re.search(r"^#\+ summary: (.+)$", text, re.M)
    form = FORM.fullmatch(code)
    if not form or not summary:
        raise DataError(
            "a rule is '#+ summary: …' and CONSTRUCT { one triple } WHERE { triples and filters }", path=path
        )
    triples, filters = [], []
    for line in filter(None, map(str.strip, form["when"].splitlines())):
        words = line.removesuffix(" .").split()
        if line.startswith("FILTER"):
            filters.append(line)
        elif line.endswith(" .") and len(words) == 3:
            triples.append((words[0], words[1], words[2]))
        else:
            raise DataError(f"not a triple or a FILTER on one line: {line}", path=path)
    then = form["then"].split()
    if len(then) != 4 or then[3] != ".":
        raise DataError("the conclusion is not one triple that ends in ' .'", path=path)
    name = os.path.splitext(os.path.basename(path))[0].removeprefix("rule-")
    prologue = " ".join(form["prologue"].split())
    evidence = tuple(triple for triple in triples if triple[1] not in VOCABULARY)
    return Rule(name, summary[1], prologue, (then[0], then[1], then[2]), tuple(triples), tuple(filters), evidence)


CLAIMS = f"""
PREFIX net: <{BASE}> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX dcterms: <http://purl.org/dc/terms/>
INSERT {{ GRAPH ?work {{ ?s ?p ?o }} }} WHERE {{
  {{ ?p a net:Relation . ?s ?p ?o . FILTER (?p != skos:broader) BIND (<{WORK}shared> AS ?work) }}
  UNION {{ ?s a net:Relation ; ?p ?o . BIND (<{WORK}shared> AS ?work) }}
  UNION {{
    ?s skos:broader ?o . BIND (skos:broader AS ?p)
    OPTIONAL {{
      GRAPH ?passage {{ ?s skos:broader ?o }}
      OPTIONAL {{ ?passage dcterms:isPartOf/net:speaksFor ?scheme }}
    }}
    BIND (IF (BOUND(?scheme), IRI(CONCAT("{WORK}", STR(?scheme))), <{WORK}shared>) AS ?work)
  }}
}}
"""


def infer(engine: ox.Store) -> Derivations:
    """Fill the inferred graphs of a store whose asserted triples stand in the default graph, and return the reasons."""
    engine.update(CLAIMS)
    shared = ox.NamedNode(WORK + "shared")
    named = [graph for graph in engine.named_graphs() if isinstance(graph, ox.NamedNode)]
    prefix = WORK + "http"
    works = sorted((graph for graph in named if graph.value.startswith(prefix)), key=lambda graph: graph.value)
    reasons: dict[tuple[ox.NamedNode, Triple], Reason] = {}
    graphs = [SHARED]
    try:
        _fixpoint(engine, [shared], SHARED, reasons)
        for work in works:
            scheme = work.value.removeprefix(WORK)
            graph = ox.NamedNode(INFERRED + scheme.removeprefix(BASE + "scheme/").replace(":", "%3A"))
            _fixpoint(engine, [work, shared, SHARED], graph, reasons)
            engine.add(ox.Quad(graph, SPEAKS_FOR, ox.NamedNode(scheme)))
            graphs.append(graph)
        for graph in graphs:
            engine.add(ox.Quad(graph, RDF_TYPE, INFERRED_GRAPH))
    finally:
        for graph in (shared, *works, ox.NamedNode(WORK + "fresh")):
            engine.remove_graph(graph)
    return Derivations(tuple(graphs), reasons)


def _fixpoint(
    engine: ox.Store,
    known: list[ox.NamedNode],
    target: ox.NamedNode,
    reasons: dict[tuple[ox.NamedNode, Triple], Reason],
) -> None:
    """Conclude into `target` whatever needs a triple of `known[0]`, from all of `known` and what is concluded."""
    fresh = ox.NamedNode(WORK + "fresh")
    plan = [(rule, each[1], rule.select(index)) for rule in read_rules() for index, each in enumerate(rule.evidence)]
    engine.clear_graph(fresh)
    start = engine.quads_for_pattern(None, None, None, known[0])
    engine.extend(ox.Quad(quad.subject, quad.predicate, quad.object, fresh) for quad in start)
    predicates = {quad.predicate for quad in engine.quads_for_pattern(None, None, None, fresh)}
    while predicates:
        found: dict[Triple, Reason] = {}
        for rule, premise, query in plan:
            if premise[0] != "?" and _constant(rule.prologue, premise) not in predicates:
                continue
            rows = engine.query(query, default_graph=[*known, target], named_graphs=[fresh])
            for row in rows:  # type: ignore[union-attr]  # the query is a SELECT
                if not all(isinstance(term, ox.NamedNode) for term in row):  # bad data, which validation reports
                    continue
                triple = _bound(rule, rule.conclusion, row)
                if triple[0] == triple[2] or any(ox.Quad(*triple, graph) in engine for graph in (*known, target)):
                    continue
                reason = (rule, tuple(_bound(rule, premise, row) for premise in rule.evidence))
                if triple not in found or _simplicity(reason) < _simplicity(found[triple]):
                    found[triple] = reason
        engine.clear_graph(fresh)
        for triple, reason in found.items():
            reasons[target, triple] = reason
            engine.add(ox.Quad(*triple, target))
            engine.add(ox.Quad(*triple, fresh))
        predicates = {triple[1] for triple in found}


def _simplicity(reason: Reason) -> tuple[int, str, list[str]]:
    """Return the sort key by which one of several derivations of a round is kept, the same on every run."""
    rule, premises = reason
    return len(premises), rule.name, [term.value for premise in premises for term in premise]


def _bound(rule: Rule, triple: tuple[str, str, str], row: ox.QuerySolution) -> Triple:
    subject, predicate, target = (
        row[word[1:]] if word[0] == "?" else _constant(rule.prologue, word) for word in triple
    )
    return subject, predicate, target  # the caller has checked that they are IRIs


@cache
def _constant(prologue: str, word: str) -> ox.NamedNode:
    prefix, _, local = word.partition(":")
    base = re.search(rf"PREFIX {re.escape(prefix)}: <([^>]*)>", prologue)
    if not base:
        raise DataError(f"the prefix of {word} is not declared in a rule")
    return ox.NamedNode(base[1] + local)
