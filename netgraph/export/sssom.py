"""Mappings of concepts to external ontologies: as a table, and as SSSOM TSV."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from netgraph.errors import UnknownNameError
from netgraph.export.selection import Part, Selection
from netgraph.names import BASE, natural
from netgraph.table import Table, Value

if TYPE_CHECKING:
    from netgraph.store import Store

__all__ = ["external_prefix", "mapping_table", "sssom", "write"]

MAPPINGS = """
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX sssom: <https://w3id.org/sssom/>
SELECT ?graph ?subject ?predicate ?object ?label ?justification ?confidence ?comment ?set WHERE {
  ?graph a sssom:Mapping .
  GRAPH ?graph { ?subject ?predicate ?object }
  OPTIONAL { ?object skos:prefLabel|rdfs:label ?label }
  OPTIONAL { ?graph sssom:mapping_justification ?justification }
  OPTIONAL { ?graph sssom:confidence ?confidence }
  OPTIONAL { ?graph sssom:comment ?comment }
  OPTIONAL { ?graph dcterms:isPartOf ?set }
}
ORDER BY ?subject ?predicate ?object ?graph ?label
"""

LICENSE = """
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX owl: <http://www.w3.org/2002/07/owl#>
SELECT ?license ?version WHERE {
  ?ontology a owl:Ontology ; dcterms:license ?license . OPTIONAL { ?ontology owl:versionInfo ?version }
}
ORDER BY ?license ?version
"""

COLUMNS = (
    "concept",
    "label",
    "match",
    "identifier",
    "identifier_label",
    "confidence",
    "justification",
    "comment",
    "set",
)
SSSOM = (
    "subject_id", "subject_label", "predicate_id", "object_id", "object_label", "mapping_justification", "confidence",
    "mapping_source", "comment",
)  # fmt: skip
UNSPECIFIED = "semapv:UnspecifiedMatching"
SEMAPV = "https://w3id.org/semapv/vocab/"


def external_prefix(store: Store, name: str) -> str:
    """Return the prefix of a graph that is spelled like a name in any case; UnknownNameError suggests others."""
    found = [prefix for prefix in store.prefixes.bases if prefix.casefold() == name.strip().rstrip(":").casefold()]
    if found:
        return found[0]
    used = sorted({str(row.identifier).partition(":")[0] for row in mapping_table(store)} - {"net"})
    raise UnknownNameError(
        f"no ontology has the prefix {name!r}; mapped are: {', '.join(used) or 'none'}", value=name, suggestions=used
    )


def mapping_table(
    store: Store, *, concept: str | None = None, to: str | None = None, selection: Selection | None = None
) -> Table:
    """Return the mappings of the graph, a row each, by concept.

    Args:
        store: the graph.
        concept: only of this concept, by label, CURIE or IRI.
        to: only to the ontology of this prefix, in any case.
        selection: only of the concepts that it takes.

    Raises:
        UnknownNameError, AmbiguousNameError, WrongKindError: the concept or the prefix is not known.
    """
    wanted = None
    if concept is not None:
        iri = store.names.resolve(concept, kind="http://www.w3.org/2004/02/skos/core#Concept").iri
        wanted = store.prefixes.compact(iri)
    prefix = external_prefix(store, to) + ":" if to is not None else ""
    dropped = {store.prefixes.compact(each) for each in Part(store, selection or Selection()).left_out}
    rows: dict[Value, tuple[Value, ...]] = {}
    for row in store.select(MAPPINGS, inferred=False, trusted=True):
        if wanted not in (None, row.subject) or not row.object.startswith(prefix) or row.graph in dropped:
            continue
        label = store.names.label(store.prefixes.expand(row.subject) or row.subject)
        rows.setdefault(
            row.graph,
            (
                row.subject,
                label,
                row.predicate,
                row.object,
                row.label,
                row.confidence,
                row.justification,
                row.comment,
                row.set,
            ),
        )
    ordered = sorted(rows.values(), key=lambda each: (natural(str(each[0])), str(each[2]), natural(str(each[3]))))
    return Table(COLUMNS, tuple(ordered), "Mappings to other ontologies")


def write(store: Store, _form: str, selection: Selection, sink: BinaryIO) -> None:
    """Write the mappings of the concepts that are taken as SSSOM TSV."""
    sink.write(sssom(store, mapping_table(store, selection=selection)).encode("utf-8"))


def sssom(store: Store, mappings: Table) -> str:
    """Return a table of mappings as SSSOM TSV (https://mapping-commons.github.io/sssom/), metadata in its header.

    Mappings of several sets become one set; the column `mapping_source` says which each is from.
    """
    rows = [
        (
            row.concept,
            row.label,
            row.match,
            row.identifier,
            row.identifier_label,
            row.justification or UNSPECIFIED,
            row.confidence,
            row.set,
            row.comment,
        )
        for row in mappings
    ]
    bases = dict(store.prefixes.bases) | {"semapv": SEMAPV}
    used = {str(cell).partition(":")[0] for row in rows for cell in (row[0], row[2], row[3], row[5], row[7]) if cell}
    used |= {"semapv", "skos"}
    header = store.select(LICENSE, inferred=False, trusted=True)
    license_ = header[0].license if header else "https://w3id.org/sssom/license/unspecified"
    lines = ["#curie_map:", *(f"#  {prefix}: {_yaml(bases[prefix])}" for prefix in sorted(used & set(bases)))]
    sets = {row[7] for row in rows}
    name = sets.pop() if len(sets) == 1 else BASE + "mapping"
    lines += [
        f"#mapping_set_id: {_yaml(store.prefixes.expand(str(name)) or str(name))}",
        f"#license: {_yaml(store.prefixes.expand(str(license_)) or str(license_))}",
    ]
    if header and header[0].version:
        lines.append(f"#mapping_set_version: {_yaml(str(header[0].version))}")
    table = [SSSOM, *(tuple("" if cell is None else " ".join(str(cell).split()) for cell in row) for row in rows)]
    return "".join(f"{line}\n" for line in (*lines, *map("\t".join, _without_empty(table))))


def _without_empty(table: list[tuple[str, ...]]) -> Iterable[tuple[str, ...]]:
    """Return the table without the columns that hold nothing below their name, save those that SSSOM requires."""
    required = {"subject_id", "predicate_id", "object_id", "mapping_justification"}
    kept = [index for index, name in enumerate(table[0]) if name in required or any(row[index] for row in table[1:])]
    return [tuple(row[index] for index in kept) for row in table]


def _yaml(text: str) -> str:
    """Return a text as YAML: in quotes where it ends in a colon or holds anything that YAML could take for a sign."""
    if re.fullmatch(r"[A-Za-z][\w./#:%-]*[\w/#_-]", text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
