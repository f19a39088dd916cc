"""Two tables, of nodes and of edges: KGX TSV and CSV."""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Callable, Iterable
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO

from netgraph.export.networks import Edge, edge_name, network
from netgraph.export.selection import Selection

if TYPE_CHECKING:
    from netgraph.store import Store

__all__ = ["write"]

DETAILS = """
PREFIX net: <https://w3id.org/netgraph/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing ?field ?value WHERE {
  { ?thing skos:definition ?value . BIND ("definition" AS ?field) }
  UNION { ?thing skos:altLabel|net:abbreviation ?value . BIND ("synonym" AS ?field) }
  UNION { ?thing skos:exactMatch ?value . BIND ("xref" AS ?field) }
}
ORDER BY ?thing ?field ?value
"""

CATEGORIES = {
    "kind:AnatomicalStructure": "biolink:AnatomicalEntity",
    "kind:BodyRegion": "biolink:AnatomicalEntity",
    "kind:CellType": "biolink:Cell",
    "kind:Hormone": "biolink:ChemicalEntity",
    "kind:Organ": "biolink:GrossAnatomicalStructure",
    "kind:OrganSystem": "biolink:AnatomicalEntity",
    "kind:Reference": "biolink:Publication",
    "kind:Source": "biolink:Publication",
    "kind:TumourSubtype": "biolink:Disease",
}
"""The Biolink category of a kind, where one is at least as wide; all else is biolink:NamedThing."""

PREDICATES = {
    "skos:broader": "biolink:subclass_of",
    "skos:broaderTransitive": "biolink:subclass_of",
    "net:partOf": "biolink:part_of",
}
"""The Biolink predicate of a relation, where one means the same; all else is related_to, the relation beside it."""

KNOWLEDGE_SOURCE = "infores:netgraph"

NODES_KGX = ("id", "category", "name", "iri", "description", "synonym", "xref", "kind", "in_scheme", "provided_by")
EDGES_KGX = (
    "id", "subject", "predicate", "object", "relation", "relation_label", "necessity", "knowledge_level", "agent_type",
    "publications", "in_scheme", "primary_knowledge_source",
)  # fmt: skip
NODES_CSV = ("id", "curie", "label", "kind", "schemes", "definition", "other_names")
EDGES_CSV = (
    "source", "target", "relation", "source_curie", "predicate", "target_curie", "label", "necessity", "status",
    "passages", "schemes",
)  # fmt: skip

Row = tuple[str, ...]


def write(store: Store, form: str, selection: Selection, nodes_sink: BinaryIO, edges_sink: BinaryIO) -> None:
    """Write the nodes and the edges of a part of a store; several values in a cell have a | between them."""
    nodes, edges = network(store, selection)
    details: dict[tuple[str, str], dict[str, None]] = {}
    for thing, name, value in store.select(DETAILS, inferred=False, trusted=True).rows:
        details.setdefault((str(thing), str(name)), {})[str(value)] = None

    def told(attributes: dict[str, Any], name: str) -> str:
        return "|".join(details.get((attributes["curie"], name), ()))

    curies = {iri: attributes["curie"] for iri, attributes in nodes}
    if form == "csv":
        _csv(nodes_sink, NODES_CSV, (_csv_node(iri, each, told) for iri, each in nodes))
        _csv(edges_sink, EDGES_CSV, (_csv_edge(edge, curies) for edge in edges))
    else:
        _tsv(nodes_sink, NODES_KGX, (_kgx_node(iri, each, told) for iri, each in nodes))
        _tsv(edges_sink, EDGES_KGX, (_kgx_edge(edge, curies) for edge in edges))


Told = Callable[[dict[str, Any], str], str]


def _csv_node(iri: str, each: dict[str, Any], told: Told) -> Row:
    names = (told(each, "definition"), told(each, "synonym"))
    return (iri, each["curie"], each["label"], each["kind"], "|".join(each["schemes"]), *names)


def _csv_edge(edge: Edge, curies: dict[str, str]) -> Row:
    subject, target, key, each = edge
    ends = (subject, target, key, curies[subject], each["predicate"], curies[target])
    return (
        *ends,
        each["label"],
        each["necessity"],
        each["status"],
        "|".join(each["passages"]),
        "|".join(each["schemes"]),
    )


def _kgx_node(iri: str, each: dict[str, Any], told: Told) -> Row:
    category = CATEGORIES.get(each["kind"], "biolink:NamedThing")
    names = (told(each, "definition"), told(each, "synonym"), told(each, "xref"))
    return (
        each["curie"],
        category,
        each["label"],
        iri,
        *names,
        each["kind"],
        "|".join(each["schemes"]),
        KNOWLEDGE_SOURCE,
    )


def _kgx_edge(edge: Edge, curies: dict[str, str]) -> Row:
    subject, target, key, each = edge
    predicate = PREDICATES.get(each["predicate"], "biolink:related_to")
    ends = (edge_id(subject, key, target), curies[subject], predicate, curies[target])
    stated = each["status"] == "asserted"
    origin = ("knowledge_assertion", "manual_agent") if stated else ("logical_entailment", "automated_agent")
    lists = ("|".join(each["passages"]), "|".join(each["schemes"]))
    return (*ends, each["predicate"], each["label"], each["necessity"], *origin, *lists, KNOWLEDGE_SOURCE)


def edge_id(subject: str, key: str, target: str) -> str:
    """Return an identifier of an edge that depends on nothing but its ends and its relation."""
    return uuid.uuid5(uuid.NAMESPACE_URL, edge_name(subject, key, target)).urn


def _csv(sink: BinaryIO, head: Row, rows: Iterable[Row]) -> None:
    out = io.TextIOWrapper(sink, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    out.detach()


def _tsv(sink: BinaryIO, head: Row, rows: Iterable[Row]) -> None:
    """Write a table without quotes, as KGX reads it: white space in a cell becomes a blank."""
    sink.writelines(
        ("\t".join(" ".join(cell.split()) for cell in row) + "\n").encode("utf-8") for row in chain((head,), rows)
    )
