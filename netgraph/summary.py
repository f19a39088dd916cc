"""What a graph says of a concept, as values and tables: its description, the tree below it, how much there is."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from netgraph import catalogue
from netgraph.classification import hierarchies
from netgraph.model import Concept
from netgraph.names import natural
from netgraph.store import Store
from netgraph.table import Table

__all__ = ["concepts", "describe", "stats", "tree"]

CONCEPTS = """
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX net: <https://w3id.org/netgraph/>
PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?field ?value WHERE {
  ?concept a skos:Concept .
  { BIND ("concept" AS ?field) }
  UNION { ?concept a ?value . ?value a net:Kind . BIND ("kind" AS ?field) }
  UNION { ?concept skos:definition ?value . BIND ("definition" AS ?field) }
  UNION { ?concept skos:altLabel|net:abbreviation|skos:notation ?value . BIND ("other_names" AS ?field) }
  UNION { ?concept skos:inScheme ?value . BIND ("schemes" AS ?field) }
  UNION { ?concept dcterms:source ?value . BIND ("sources" AS ?field) }
  UNION { ?concept dcterms:isReplacedBy ?value . BIND ("replaced_by" AS ?field) }
  UNION { ?concept net:conflict|net:caution|skos:editorialNote|skos:scopeNote ?value . BIND ("notes" AS ?field) }
}
ORDER BY ?concept ?field LANG(?value) STR(?value)
"""

ABOUT = """
PREFIX net: <https://w3id.org/netgraph/>
SELECT ?concept ?subject ?relation ?object ?passage ?inferred WHERE {
  ?relation a net:Relation .
  {
    { ?concept ?relation ?object BIND (?concept AS ?subject) }
    UNION { ?subject ?relation ?concept BIND (?concept AS ?object) }
    OPTIONAL { GRAPH ?passage { ?subject ?relation ?object } ?passage a net:Passage }
  }
  UNION {
    { GRAPH ?graph { ?concept ?relation ?object } BIND (?concept AS ?subject) }
    UNION { GRAPH ?graph { ?subject ?relation ?concept } BIND (?concept AS ?object) }
    ?graph a net:InferredGraph .
    BIND (true AS ?inferred)
  }
}
ORDER BY ?inferred
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


def concepts(store: Store) -> dict[str, Concept]:
    """Return the concepts of a graph by IRI."""
    fields: dict[str, dict[str, list[str]]] = {}
    for curie, field, value in store.select(CONCEPTS, inferred=False).rows:
        fields.setdefault(str(curie), {}).setdefault(str(field), []).append(str(value))
    found = {}
    for curie, each in fields.items():
        iri = store.prefixes.expand(curie) or curie
        label = store.names.label(iri)
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


def describe(store: Store, concept: Concept) -> Table:
    """Return what the graph says of a concept, a row a property, with the passages that state it."""

    def label(curie: str) -> str:
        return store.names.label(store.prefixes.expand(curie) or curie)

    rows: list[tuple[str, str | None, str | None]] = [
        ("label", concept.label, None),
        ("IRI", concept.iri, None),
        ("kind", label(concept.kind), None),
        ("definition", concept.definition or "no source states this", " ".join(concept.sources) or None),
        *(("also called", each, None) for each in concept.other_names),
        *(("scheme", label(each), None) for each in concept.schemes),
        *(("note", each, None) for each in concept.notes),
        *(("replaced by", each, None) for each in (concept.replaced_by,) if each),
        *_claims_about(store, concept),
    ]
    identifiers = catalogue.ask(store, catalogue.find("external-identifiers"), {"concept": concept.iri})
    rows += [(f"{row.strength} match", f"{row.identifier} {row.label or ''}".strip(), None) for row in identifiers]
    return Table(("property", "value", "passages"), tuple(rows), f"{concept.label} ({concept.curie})")


def _claims_about(store: Store, concept: Concept) -> list[tuple[str, str, str]]:
    """Return the claims with the concept, stated before inferred and as subject before as object."""
    claims: dict[tuple[str, ...], tuple[str, set[str]]] = {}
    for row in store.select(ABOUT, bindings={"concept": ox.NamedNode(concept.iri)}):
        triple = (str(row.subject), str(row.relation), str(row.object))
        _, passages = claims.setdefault(triple, ("follows" if row.inferred else "states", set()))
        passages |= {row.passage} if row.passage else set()
    rows = []
    for (subject, *rest), (heading, passages) in claims.items():
        terms = (store.prefixes.expand(each) or each for each in (subject, *rest))
        words = " ".join(map(store.names.label, terms))
        status = "inferred" if heading == "follows" else "asserted"
        place = heading == "follows", subject != concept.curie, words.casefold()
        rows.append((place, (heading, words, " ".join(sorted(passages, key=natural)) or status)))
    return [row for _, row in sorted(rows)]


def tree(store: Store, root: str | None = None, *, scheme: str | None = None) -> Table:
    """Return the subtypes below a concept, or below the tops of each scheme, from top to bottom.

    A concept with several broader ones stands below each of them; a cycle is cut where it closes.

    Args:
        store: the graph.
        root: the CURIE of the concept; the tops of each scheme where None.
        scheme: the CURIE of the only scheme to look at; every one where None.
    """
    chosen = {name: each for name, each in hierarchies(store).items() if scheme in (None, name)}
    tops = [
        (name, top)
        for name, each in chosen.items()
        for top in (([root] if root in each.children else []) if root else each.tops)
    ]
    rows: list[tuple[int, str, str, str | None, str]] = []
    waiting: list[tuple[str, str, tuple[str, ...]]] = [(*top, ()) for top in reversed(tops)]
    if root and not tops:
        waiting = [(scheme or "", root, ())]
    while waiting:
        within, curie, above = waiting.pop()
        label = store.names.label(store.prefixes.expand(curie) or curie)
        rows.append((len(above), curie, label, above[-1] if above else None, within))
        below = (*above, curie)
        waiting += [
            (within, child, below)
            for child in reversed(chosen[within].children.get(curie, ()) if within in chosen else ())
            if child not in below
        ]
    return Table(("level", "concept", "label", "broader", "scheme"), tuple(rows), "Subtypes")


def stats(store: Store) -> Table:
    """Return how much of everything there is."""
    counts = store.select(COUNTS).rows[0]
    names = ("concepts", "different claims", "passages that state them", "inferred claims", "mappings", "sources")
    kinds = catalogue.ask(store, catalogue.find("kinds"), {})
    by_kind = [(f"concepts of kind {row.label}", row.concepts) for row in kinds if row.concepts]
    rows = (*zip(names, counts, strict=True), *by_kind, *_coverage(store))
    return Table(("what", "count"), rows, "What is in the graph")


def _coverage(store: Store) -> Iterator[tuple[str, int]]:
    """Yield how the terms of each source are mapped, without what there is none of."""
    words = {
        "terms": "for neuroendocrine neoplasms",
        "exact": "with an exact match",
        "close": "with a close match only",
        "other": "with a broader, narrower or related match only",
        "reasoned": "without a match, with the reason",
        "unmapped": "without a match or a reason",
    }
    for row in catalogue.ask(store, catalogue.find("mapping-coverage"), {}):
        for column, what in words.items():
            if count := getattr(row, column):
                yield f"terms of {row.title} {what}", count
