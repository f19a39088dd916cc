"""Read SSSOM mapping tables (https://mapping-commons.github.io/sssom/) as RDF.

A mapping is kept like a claim: its triple stands in a named graph of its own, and justification, confidence and comment
describe that graph.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from netgraph.errors import DataError

__all__ = ["read_sssom"]

REQUIRED = ("subject_id", "predicate_id", "object_id", "mapping_justification")
SSSOM = "https://w3id.org/sssom/"
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
DECIMAL = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
OWN = "https://w3id.org/netgraph/"


def read_sssom(text: str, *, path: str) -> Iterator[ox.Quad]:
    """Yield the quads of an SSSOM table: each mapping's triple in its graph, and the graph's description.

    Raises:
        DataError: the header lacks the curie_map or the mapping_set_id, a column is missing, a row has too many or too
            few cells, or a prefix is not in the curie_map.
    """
    lines = text.splitlines()
    header, rows = _header(lines)
    set_iri = header.pop("mapping_set_id", "")
    if not set_iri:
        raise DataError("the header has no mapping_set_id; add: #mapping_set_id: https://…", path=path, line=1)
    mapping_set = ox.NamedNode(set_iri)
    yield ox.Quad(mapping_set, RDF_TYPE, ox.NamedNode(SSSOM + "MappingSet"))
    columns = lines[rows].split("\t") if rows < len(lines) else []
    for name in REQUIRED:
        if name not in columns:
            raise DataError(f"the table has no column {name!r}; SSSOM requires it", path=path, line=rows + 1)

    def expand(curie: str, number: int) -> ox.NamedNode:
        prefix, colon, local = curie.partition(":")
        base = header.get(prefix)
        if base is None or not colon:
            raise DataError(f"{curie!r} has a prefix that the curie_map lacks; add it there", path=path, line=number)
        try:
            return ox.NamedNode(base + local)
        except ValueError as error:
            raise DataError(f"{curie!r} is not an IRI: {error}", path=path, line=number) from error

    for number, line in enumerate(lines[rows + 1 :], rows + 2):
        if not line:
            continue
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise DataError(f"{len(cells)} cells where the table has {len(columns)} columns", path=path, line=number)
        row = dict(zip(columns, cells, strict=True))
        subject, predicate, target = (expand(row[name], number) for name in REQUIRED[:3])
        name = subject.value.removeprefix(OWN) if subject.value.startswith(OWN) else row["subject_id"]
        graph = ox.NamedNode(f"{set_iri}/{name}-{predicate.value.rpartition('#')[2]}-{row['object_id']}")
        yield ox.Quad(subject, predicate, target, graph)
        yield ox.Quad(subject, predicate, target)
        if row.get("object_label") and not target.value.startswith(OWN):
            yield ox.Quad(target, LABEL, ox.Literal(row["object_label"]))
        yield ox.Quad(graph, RDF_TYPE, ox.NamedNode(SSSOM + "Mapping"))
        yield ox.Quad(graph, ox.NamedNode("http://purl.org/dc/terms/isPartOf"), mapping_set)
        justification = expand(row["mapping_justification"], number)
        yield ox.Quad(graph, ox.NamedNode(SSSOM + "mapping_justification"), justification)
        if row.get("confidence"):
            confidence = ox.Literal(row["confidence"], datatype=DECIMAL)
            yield ox.Quad(graph, ox.NamedNode(SSSOM + "confidence"), confidence)
        if row.get("comment"):
            yield ox.Quad(graph, ox.NamedNode(SSSOM + "comment"), ox.Literal(row["comment"]))


def _header(lines: list[str]) -> tuple[dict[str, str], int]:
    """Return the prefixes and the mapping_set_id of the comment header, and the index of the column line."""
    found: dict[str, str] = {}
    in_map = False
    for index, line in enumerate(lines):
        if not line.startswith("#"):
            return found, index
        body = line[1:]
        name, _, value = body.partition(":")
        value = value.strip().strip("\"'")
        if name.strip() == "curie_map":
            in_map = True
        elif in_map and body[:1].isspace() and value:
            found[name.strip().strip("\"'")] = value
        else:
            in_map = False
            if name.strip() == "mapping_set_id":
                found["mapping_set_id"] = value
    return found, len(lines)
