"""SPARQL and networkx give the same answers, on every concept.

The traversal starts from stated claims alone and knows nothing of the rules, so agreement proves both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from netgraph import catalogue, traversal
from netgraph.kg import KnowledgeGraph, load
from netgraph.names import BASE, natural

if TYPE_CHECKING:
    import networkx as nx

Rows = set[tuple[Any, ...]]
SKOS = "http://www.w3.org/2004/02/skos/core#"
KIND = BASE + "kind/"

NO_GRAPH_CAN_ANSWER = {
    "abbreviations": "names are literals",
    "cautions": "notes are literals",
    "concept-of-identifier": "identifiers of other ontologies are no concepts",
    "definition": "definitions are literals",
    "external-identifiers": "identifiers of other ontologies are no concepts",
    "meanings-of-name": "names and definitions are literals",
    "misprints": "spellings are literals",
    "relations": "relations are the keys of edges, and unused ones are none",
    "sources": "titles and cautions are literals",
}


@cache
def kg() -> KnowledgeGraph:
    return load()


@cache
def network(*, inferred: bool = True) -> nx.MultiDiGraph:
    return kg().to_networkx(inferred=inferred)


def concepts(kind: str) -> list[str]:
    """Return the IRIs of all concepts of a kind, as the names know them."""
    return sorted(term.iri for term in kg().store.names.terms.values() if kind in term.kinds)


def curie(node: str) -> str:
    return str(network().nodes[node]["curie"])


def label(node: str) -> str:
    return str(network().nodes[node]["label"])


def edges(key: str, *, inferred: bool = False) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for subject, target, each, attributes in network(inferred=inferred).edges(keys=True, data=True):
        if each == key:
            yield subject, target, attributes


def listed(passages: tuple[str, ...]) -> str | None:
    return " ".join(passages) or None


def asked(question: str, **parameters: str) -> list[Any]:
    return list(kg().ask(question, **parameters))


# Each comparison yields pairs of rows: what SPARQL answers and what the graph says.
Pairs = Iterator[tuple[Rows, Rows]]


def standing(
    question: str, parameter: str, kind: str, walk: Callable[..., dict[str, traversal.Standing]], column: str
) -> Pairs:
    """Compare a question that tells necessity and basis with a walk, on every concept of the kind."""
    for node in concepts(kind):
        rows = asked(question, **{parameter: node})
        answered = {(getattr(row, column), row.necessity, row.basis) for row in rows if getattr(row, column)}
        found = walk(network(inferred=False), node)
        said = {(curie(each), how.necessity, "stated" if how.asserted else "inferred") for each, how in found.items()}
        yield answered, said


def with_gaps(question: str, kind: str, walk: Callable[..., dict[str, traversal.Standing]], column: str) -> Pairs:
    """Compare as `standing`, and that the answer says so where nothing is stated of the concept itself."""
    yield from standing(question, "tumour", kind, walk, column)
    for node in concepts(kind):
        silent = {(row.basis,) for row in asked(question, tumour=node) if getattr(row, column) is None}
        stated = any(how.asserted for how in walk(network(inferred=False), node).values())
        yield silent, set() if stated else {("no source states this",)}


def plain(
    question: str, parameter: str, kind: str, walk: Callable[..., dict[str, traversal.Standing]], column: str
) -> Pairs:
    for node in concepts(kind):
        answered = {(getattr(row, column), row.basis) for row in asked(question, **{parameter: node})}
        found = walk(network(inferred=False), node)
        yield answered, {(curie(each), "stated" if how.asserted else "inferred") for each, how in found.items()}


def cells_like() -> Pairs:
    for node in concepts(KIND + "CellType"):
        rows = {(row.similar, row.basis) for row in asked("cells-like", cell=node)}
        forth = {target for subject, target, _ in edges(BASE + "similarTo") if subject == node}
        back = {subject for subject, target, _ in edges(BASE + "similarTo") if target == node} - forth
        yield rows, {(curie(each), "stated") for each in forth} | {(curie(each), "inferred") for each in back}


def hierarchy(question: str, walk: Callable[..., list[str]], column: str) -> Pairs:
    for scheme in concepts(SKOS + "ConceptScheme"):
        name = kg().store.prefixes.compact(scheme)
        for node in concepts(SKOS + "Concept"):
            answered = {(getattr(row, column),) for row in asked(question, concept=node, scheme=scheme)}
            yield answered, {(curie(each),) for each in walk(network(inferred=False), node, scheme=name)}


def claims_about() -> Pairs:
    relations = set(concepts(BASE + "Relation"))
    for node in concepts(SKOS + "Concept"):
        answered = {
            (row.direction, row.relation, row.other, row.passages) for row in asked("claims-about", concept=node)
        }
        graph = network(inferred=False)
        out = {
            ("out", each["predicate"], curie(to), listed(each["passages"]))
            for _, to, each in graph.out_edges(node, data=True)
        }
        into = {
            ("in", each["predicate"], curie(start), listed(each["passages"]))
            for start, _, each in graph.in_edges(node, data=True)
        }
        assert {key for _, _, key in graph.out_edges(node, keys=True)} <= relations
        yield answered, out | into


def evidence() -> Pairs:
    for node in concepts(SKOS + "Concept"):
        answered = {(row.relation, row.object, row.passage) for row in asked("evidence", subject=node)}
        found = network(inferred=False).out_edges(node, data=True)
        yield answered, {(each["predicate"], curie(to), place) for _, to, each in found for place in each["passages"]}


def claims_of_passage() -> Pairs:
    by_passage: dict[str, Rows] = {}
    for subject, target, each in network(inferred=False).edges(data=True):
        for place in each["passages"]:
            by_passage.setdefault(place, set()).add((curie(subject), each["predicate"], curie(target)))
    for passage in concepts(BASE + "Passage"):
        name = kg().store.prefixes.compact(passage)
        rows = asked("claims-of-passage", passage=passage)
        relations = {(row.subject, row.relation, row.object) for row in rows if row.relation not in LITERAL}
        yield relations, by_passage.get(name, set())


LITERAL = {"net:abbreviation", "dcterms:dateCopyrighted"}
"""What a passage can state of a concept that is no claim between two."""


def well_supported() -> Pairs:
    answered = {(row.subject, row.relation, row.object, row.support) for row in asked("well-supported-claims")}
    found = network(inferred=False).edges(data=True)
    yield (
        answered,
        {(curie(a), e["predicate"], curie(b), len(e["passages"])) for a, b, e in found if len(e["passages"]) > 1},
    )


def inferred_claims() -> Pairs:
    for node in concepts(SKOS + "Concept"):
        rows = asked("inferred-claims", concept=node)
        graph = network()
        found = [*graph.out_edges(node, data=True), *graph.in_edges(node, data=True)]
        said = {
            (scheme, curie(a), e["predicate"], curie(b))
            for a, b, e in found
            if e["status"] == "inferred"
            for scheme in e["schemes"] or (None,)
        }
        yield {(row.scheme, row.subject, row.relation, row.object) for row in rows}, said


def signal_to_function() -> Pairs:
    for node in concepts(KIND + "CellType"):
        graph = network(inferred=False)
        systems = [to for _, to, key in graph.out_edges(node, keys=True) if key == BASE + "receivesSignalsFrom"]
        made = {to for _, to, key in graph.out_edges(node, keys=True) if key == BASE + "makes"}
        released = {to for _, to, key in graph.out_edges(node, keys=True) if key == BASE + "releases"}
        said = {
            (curie(system), curie(hormone), hormone in made, hormone in released, curie(function))
            for system in systems
            for hormone in made | released
            for _, function, key in graph.out_edges(hormone, keys=True)
            if key == BASE + "controls"
        }
        rows = asked("signal-to-function", cell=node)
        yield {(row.system, row.hormone, row.makes, row.releases, row.function) for row in rows}, said


def changes_to_tumours() -> Pairs:
    said = {
        (curie(cell), curie(change), curie(tumour), listed(attributes["passages"]))
        for undergoing in ("undergoes", "canUndergo")
        for cell, change, _ in edges(BASE + undergoing)
        for leading in ("leadsTo", "canLeadTo")
        for start, tumour, attributes in edges(BASE + leading)
        if start == change
    }
    yield {(row.cell, row.change, row.tumour, row.passages) for row in asked("changes-to-tumours")}, said


def spread() -> Pairs:
    for node in concepts(KIND + "TumourSubtype"):
        said = {
            (curie(behaviour), first["necessity"], curie(target), second["necessity"])
            for exhibiting in ("exhibits", "canExhibit")
            for tumour, behaviour, first in edges(BASE + exhibiting)
            if tumour == node
            for spreading in ("spreadsTo", "canSpreadTo")
            for start, target, second in edges(BASE + spreading)
            if start == behaviour
        }
        yield {(row.behaviour, row.necessity, row.target, row.reach) for row in asked("spread", tumour=node)}, said


def one_relation(question: str, key: str, *columns: str) -> Pairs:
    said = {(curie(subject), curie(target), listed(each["passages"])) for subject, target, each in edges(key)}
    yield {tuple(getattr(row, column) for column in (*columns, "passages")) for row in asked(question)}, said


def naming_principle() -> Pairs:
    for scheme in concepts(SKOS + "ConceptScheme"):
        found = {
            (curie(to), listed(each["passages"])) for start, to, each in edges(BASE + "classifiesBy") if start == scheme
        }
        yield {(row.criterion, row.passages) for row in asked("naming-principle", scheme=scheme)}, found


def subtype_tree() -> Pairs:
    for scheme in concepts(SKOS + "ConceptScheme"):
        name = kg().store.prefixes.compact(scheme)
        found = {(curie(to), curie(start)) for start, to, each in edges(SKOS + "broader") if name in each["schemes"]}
        yield {(row.broader, row.narrower) for row in asked("subtype-tree", scheme=scheme)}, found


def references() -> Pairs:
    for source in concepts(KIND + "Source"):
        found = {
            (curie(to), listed(each["passages"]))
            for start, to, each in edges("http://purl.org/dc/terms/references")
            if start == source
        }
        yield {(row.reference, row.passages) for row in asked("references", source=source)}, found


STATED = {
    "site": ("arisesIn", "canAriseIn"),
    "cell of origin": ("originatesFrom", "canOriginateFrom"),
    "behaviour": ("exhibits", "canExhibit"),
}


def keys_of(node: str) -> set[str]:
    return {key for _, _, key in network(inferred=False).out_edges(node, keys=True)}


def sites_stated() -> Pairs:
    said = set()
    for node in concepts(KIND + "TumourSubtype"):
        graph = network(inferred=False)
        sites = {
            curie(to)
            for _, to, key in graph.out_edges(node, keys=True)
            if key in {BASE + each for each in STATED["site"]}
        }
        answer = "stated" if sites else "no source states this"
        said |= {
            (scheme, curie(node), answer, listed(tuple(sorted(sites, key=natural))))
            for scheme in graph.nodes[node]["schemes"]
        }
    yield {(row.scheme, row.tumour, row.answer, row.sites) for row in asked("tumours-and-sites-stated")}, said


def gaps() -> Pairs:
    said = set()
    for node in concepts(KIND + "TumourSubtype"):
        missing = {what for what, pair in STATED.items() if not keys_of(node) & {BASE + each for each in pair}}
        missing |= {"broader type"} - ({"broader type"} if SKOS + "broader" in keys_of(node) else set())
        said |= {(scheme, curie(node), what) for scheme in network().nodes[node]["schemes"] for what in missing}
    yield {(row.scheme, row.tumour, row.missing) for row in asked("gaps")}, said


def concepts_of_kind() -> Pairs:
    kinds = {term.iri: term for term in kg().store.names.terms.values() if BASE + "Kind" in term.kinds}
    for kind in kinds:
        said = {
            (curie(node), label(node), network().nodes[node]["kind"]) for node in concepts(kind) if node in network()
        }
        rows = asked("concepts-of-kind", kind=kind)
        yield {(row.concept, row.label, row.own_kind) for row in rows}, said


def kinds() -> Pairs:
    said = {
        (kg().store.prefixes.compact(term.iri), sum(node in network() for node in concepts(term.iri)))
        for term in kg().store.names.terms.values()
        if BASE + "Kind" in term.kinds
    }
    yield {(row.kind, row.concepts) for row in asked("kinds")}, said


TUMOUR, CELL, ANATOMY = KIND + "TumourSubtype", KIND + "CellType", KIND + "AnatomicalStructure"

COMPARISONS: dict[str, Callable[[], Pairs]] = {
    "behaviours-of-tumour": lambda: with_gaps("behaviours-of-tumour", TUMOUR, traversal.behaviours, "behaviour"),
    "cells-like": cells_like,
    "cells-of-origin": lambda: with_gaps("cells-of-origin", TUMOUR, traversal.cells_of_origin, "cell"),
    "changes-to-tumours": changes_to_tumours,
    "claims-about": claims_about,
    "claims-of-passage": claims_of_passage,
    "concepts-of-kind": concepts_of_kind,
    "evidence": evidence,
    "gaps": gaps,
    "growth-rates": lambda: one_relation("growth-rates", BASE + "growthRate", "behaviour", "rate"),
    "inferred-claims": inferred_claims,
    "kinds": kinds,
    "naming-principle": naming_principle,
    "parts": lambda: plain("parts", "structure", ANATOMY, traversal.parts, "part"),
    "references": references,
    "signal-to-function": signal_to_function,
    "sites-of-tumour": lambda: with_gaps("sites-of-tumour", TUMOUR, traversal.sites, "site"),
    "spread": spread,
    "structures-holding-cell": lambda: plain("structures-holding-cell", "cell", CELL, traversal.locations, "structure"),
    "subtype-tree": subtype_tree,
    "subtypes": lambda: hierarchy("subtypes", traversal.subtypes, "subtype"),
    "supertypes": lambda: hierarchy("supertypes", traversal.supertypes, "supertype"),
    "tumours-and-sites-stated": sites_stated,
    "tumours-in-organ": lambda: standing("tumours-in-organ", "organ", ANATOMY, traversal.tumours_in, "tumour"),
    "tumours-with-behaviour": lambda: standing(
        "tumours-with-behaviour", "behaviour", KIND + "Behaviour", traversal.tumours_with, "tumour"
    ),
    "well-supported-claims": well_supported,
}


def test_every_question_is_compared_or_has_a_reason_not_to_be() -> None:
    names = {question.name for question in catalogue.questions()}
    assert set(COMPARISONS) | set(NO_GRAPH_CAN_ANSWER) == names
    assert not set(COMPARISONS) & set(NO_GRAPH_CAN_ANSWER)


@pytest.mark.parametrize("question", sorted(COMPARISONS))
def test_sparql_and_networkx_agree_on_every_concept(question: str) -> None:
    pairs = list(COMPARISONS[question]())
    assert pairs
    assert any(answered for answered, _ in pairs)
    for answered, said in pairs:
        assert answered == said
