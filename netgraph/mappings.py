"""Read SSSOM mapping tables (https://mapping-commons.github.io/sssom/) as RDF.

A mapping is kept like a claim: its triple stands in a named graph of its own, and justification, confidence and comment
describe that graph.
"""

from __future__ import annotations

import pyoxigraph as ox

from netgraph.errors import DataError

__all__ = ["sssom_quads"]

REQUIRED = ("subject_id", "predicate_id", "object_id", "mapping_justification")
SSSOM = "https://w3id.org/sssom/"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
OWN = "https://w3id.org/netgraph/"


def sssom_quads(text: str, *, path: str) -> str:
    """Return an SSSOM table as N-Quads: each mapping's triple in its graph and in none, and the graph's description.

    Raises:
        DataError: the header lacks the curie_map or the mapping_set_id, a column is missing, a row has too many or too
            few cells, or an identifier has an unknown prefix or makes no IRI.
    """
    lines = text.replace("\r\n", "\n").split("\n")  # splitlines would cut at U+2028 inside a cell too
    header, start = _header(lines)
    mapping_set = header.pop("mapping_set_id", "")
    if not mapping_set:
        raise DataError("the header has no mapping_set_id; add: #mapping_set_id: https://…", path=path, line=1)
    columns = lines[start].split("\t") if start < len(lines) else []
    for name in REQUIRED:
        if name not in columns:
            raise DataError(f"the table has no column {name!r}; SSSOM requires it", path=path, line=start + 1)

    def expand(curie: str, number: int) -> str:
        prefix, colon, local = curie.partition(":")
        if not colon or prefix not in header:
            raise DataError(f"{curie!r} has a prefix that the curie_map lacks; add it there", path=path, line=number)
        try:
            return str(ox.NamedNode(header[prefix] + local))
        except ValueError as error:
            raise DataError(f"{curie!r} makes no IRI: {error}", path=path, line=number) from error

    quads = [f"<{mapping_set}> {TYPE} <{SSSOM}MappingSet> .\n"]
    for number, line in enumerate(lines[start + 1 :], start + 2):
        if not line:
            continue
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise DataError(f"{len(cells)} cells where the table has {len(columns)} columns", path=path, line=number)
        row = dict(zip(columns, cells, strict=True))
        subject, predicate, target, justification = (expand(row[name], number) for name in REQUIRED)
        name = subject[1:-1].removeprefix(OWN) if subject.startswith("<" + OWN) else row["subject_id"]
        graph = f"<{mapping_set}/{name}-{predicate[1:-1].rpartition('#')[2]}-{row['object_id']}>"
        quads += (
            f"{subject} {predicate} {target} {graph} .\n",
            f"{subject} {predicate} {target} .\n",
            f"{graph} {TYPE} <{SSSOM}Mapping> .\n",
            f"{graph} <http://purl.org/dc/terms/isPartOf> <{mapping_set}> .\n",
            f"{graph} <{SSSOM}mapping_justification> {justification} .\n",
        )
        if row.get("object_label") and not target.startswith("<" + OWN):
            label = ox.Literal(row["object_label"])
            quads.append(f"{target} <http://www.w3.org/2000/01/rdf-schema#label> {label} .\n")
        if row.get("confidence"):
            confidence = f"{ox.Literal(row['confidence'])}^^<http://www.w3.org/2001/XMLSchema#decimal>"
            quads.append(f"{graph} <{SSSOM}confidence> {confidence} .\n")
        if row.get("object_source"):
            quads.append(f"{graph} <http://purl.org/dc/terms/source> {expand(row['object_source'], number)} .\n")
        if row.get("comment"):
            quads.append(f"{graph} <{SSSOM}comment> {ox.Literal(row['comment'])} .\n")
    return "".join(quads)


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
