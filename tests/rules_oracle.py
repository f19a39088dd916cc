"""A second, slower way to run the rules: each is asked of the SPARQL engine, round by round, one query a premise.

It reads rules as the package does and shares nothing else with it, so that each can be checked against the other.
"""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from netgraph.rules import Reason, Rule, Triple, read_rules

BASE = "https://w3id.org/netgraph/"
SHARED = ox.NamedNode(BASE + "inferred/shared")
WORK = "urn:netgraph:rules:"
"""The graphs that exist only while the rules run."""

Reasons = dict[tuple[ox.NamedNode, Triple], Reason]

CLAIMS = f"""
PREFIX kind: <{BASE}kind/> PREFIX net: <{BASE}> PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT {{ GRAPH ?work {{ ?s ?p ?o }} }} WHERE {{
  {{
    ?p a net:Relation . ?s ?p ?o .
    FILTER NOT EXISTS {{ ?p net:from kind:TumourSubtype }} FILTER NOT EXISTS {{ ?p net:from skos:Concept }}
    BIND (<{WORK}shared> AS ?work)
  }}
  UNION {{ ?s a net:Relation ; ?p ?o . BIND (<{WORK}shared> AS ?work) }}
  UNION {{
    {{ ?p a net:Relation ; net:from kind:TumourSubtype }} UNION {{ ?p a net:Relation ; net:from skos:Concept }}
    ?s ?p ?o .
    OPTIONAL {{
      GRAPH ?passage {{ ?s ?p ?o }}
      OPTIONAL {{ ?passage dcterms:isPartOf/net:speaksFor ?scheme }}
    }}
    BIND (IF (BOUND(?scheme), IRI(CONCAT("{WORK}", STR(?scheme))), <{WORK}shared>) AS ?work)
  }}
}}
"""


def oracle(engine: ox.Store) -> Reasons:
    """Return what the rules conclude from a store, by graph and triple, and why; the store is used up."""
    engine.update(CLAIMS)
    shared = ox.NamedNode(WORK + "shared")
    works = sorted(graph.value for graph in engine.named_graphs() if graph.value.startswith(WORK) and graph != shared)
    reasons: Reasons = {}
    _fixpoint(engine, [shared], SHARED, reasons)
    for work in works:
        scheme = work.removeprefix(WORK).removeprefix(BASE + "scheme/").replace(":", "%3A")
        graph = ox.NamedNode(f"{BASE}inferred/{scheme}")
        _fixpoint(engine, [ox.NamedNode(work), shared, SHARED], graph, reasons)
    return reasons


def _fixpoint(engine: ox.Store, known: list[ox.NamedNode], target: ox.NamedNode, reasons: Reasons) -> None:
    fresh = ox.NamedNode(WORK + "fresh")
    engine.clear_graph(fresh)
    engine.extend(ox.Quad(*quad.triple, fresh) for quad in engine.quads_for_pattern(None, None, None, known[0]))
    while True:
        found: dict[Triple, Reason] = {}
        for rule in read_rules():
            for index in range(len(rule.evidence)):
                rows: Any = engine.query(_query(rule, index), default_graph=[*known, target], named_graphs=[fresh])
                for row in rows:
                    if not all(isinstance(term, ox.NamedNode) for term in row):
                        continue
                    triple = _bound(rule, rule.conclusion, row)
                    if triple[0] == triple[2] or any(ox.Quad(*triple, graph) in engine for graph in (*known, target)):
                        continue
                    reason = (rule, tuple(_bound(rule, premise, row) for premise in rule.evidence))
                    if triple not in found or _simplicity(reason) < _simplicity(found[triple]):
                        found[triple] = reason
        if not found:
            return
        engine.clear_graph(fresh)
        for triple, reason in found.items():
            reasons[target, triple] = reason
            engine.add(ox.Quad(*triple, target))
            engine.add(ox.Quad(*triple, fresh))


def _query(rule: Rule, fresh: int) -> str:
    """Return the query for conclusion and evidence in which the evidence of that index is from the last round."""
    patterns = {premise: f"{' '.join(premise)} ." for premise in rule.premises}
    patterns[rule.evidence[fresh]] = f"GRAPH <{WORK}fresh> {{ {' '.join(rule.evidence[fresh])} }}"
    words = dict.fromkeys(word for triple in (rule.conclusion, *rule.evidence) for word in triple if word[0] == "?")
    return (
        f"{rule.prologue} SELECT {' '.join(words)} WHERE {{ {' '.join(patterns.values())} {' '.join(rule.filters)} }}"
    )


def _simplicity(reason: Reason) -> tuple[int, str, list[str]]:
    rule, premises = reason
    return len(premises), rule.name, [term.value for premise in premises for term in premise]


def _bound(rule: Rule, triple: tuple[str, str, str], row: Any) -> Triple:
    subject, predicate, target = (row[word[1:]] if word[0] == "?" else ox.NamedNode(rule.iri(word)) for word in triple)
    return subject, predicate, target
