"""What is checked: the constraints of the shapes, the QC queries, and the exceptions from both."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from netgraph.errors import DataError, MissingFileError
from netgraph.headers import read_header
from netgraph.resources import ontology_folder, queries_folder
from netgraph.validation.terms import to_rdflib

if TYPE_CHECKING:
    import rdflib

__all__ = [
    "SEVERITIES",
    "SH",
    "STALE_EXCEPTION",
    "TARGETS",
    "Check",
    "Problem",
    "Query",
    "Shapes",
    "all_checks",
    "queries",
    "shapes",
]

SEVERITIES = ("Violation", "Warning", "Info")
"""How bad a finding can be, worst first; the names are SHACL's."""

SH = "http://www.w3.org/ns/shacl#"
SHAPE = "https://w3id.org/netgraph/shape/"

PARAMETERS = frozenset(
    {
        *("class", "datatype", "nodeKind", "minCount", "maxCount", "minInclusive", "maxInclusive", "minExclusive"),
        *("maxExclusive", "minLength", "maxLength", "pattern", "languageIn", "uniqueLang", "equals", "disjoint"),
        *("lessThan", "lessThanOrEquals", "not", "and", "or", "xone", "node", "qualifiedMinCount", "qualifiedMaxCount"),
        *("closed", "hasValue", "in"),
    }
)
"""The parameters of SHACL Core by which a shape constrains values; each stands for one constraint component."""


TARGETS = frozenset({"targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf"})
"""The ways in which a shape says which nodes it judges."""


@dataclass(frozen=True, slots=True)
class Check:
    """Something that can be found wrong. `name` is a QC query's, or a shape's CURIE and its constraint component."""

    name: str
    severity: str
    message: str
    mend: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check finds, before it is known where that is written: CURIEs, or the text of literals."""

    check: Check
    entity: str
    property: str | None
    value: str | None


STALE_EXCEPTION = Check(
    "stale-exception",
    "Violation",
    "The exception accepts a finding that there is not.",
    "Take the exception out, or correct its net:exceptedCheck or net:exceptedEntity.",
)


@dataclass(frozen=True, slots=True)
class Query:
    """A QC query: each of its rows is a finding."""

    check: Check
    text: str

    @property
    def inferred(self) -> bool:
        """Whether the query looks at what the rules conclude."""
        return "net:InferredGraph" in self.text or "inferred:" in self.text


class Shapes:
    """The shapes of a folder, as triples, and what their results mean."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self.triples = tuple(triples)
        self._values: dict[tuple[str, str], list[str]] = {}
        for triple in self.triples:
            if isinstance(triple.subject, ox.NamedNode) and not isinstance(triple.object, ox.Triple):
                key = triple.subject.value, triple.predicate.value.removeprefix(SH)
                self._values.setdefault(key, []).append(triple.object.value)

    def values(self, shape: str, name: str) -> list[str]:
        """Return the values of sh:<name> of a shape, as text."""
        return self._values.get((shape, name), [])

    @cached_property
    def checks(self) -> dict[tuple[str, str], Check]:
        """The checks by the IRI of their shape and the local name of their constraint component.

        Shapes without a message only help others and report nothing.
        """
        found = {}
        for shape, name in sorted(self._values):
            if name in PARAMETERS and self.values(shape, "message"):
                component = f"{name[0].upper()}{name[1:]}ConstraintComponent"
                found[shape, component] = Check(
                    f"shape:{shape.removeprefix(SHAPE)} {component}",
                    *(self.values(shape, part)[0].removeprefix(SH) for part in ("severity", "message", "description")),
                )
        return found

    @cached_property
    def graph(self) -> rdflib.Graph:
        """The shapes as pySHACL reads them."""
        return to_rdflib(self.triples)

    def aimed(self, targets: Mapping[ox.NamedNode, Iterable[ox.NamedNode | ox.BlankNode]]) -> Shapes:
        """Return the shapes with other targets: those given, and none for the others."""
        aims = (
            ox.Triple(shape, ox.NamedNode(SH + "targetNode"), node)
            for shape, nodes in targets.items()
            for node in nodes
        )
        return Shapes([*(each for each in self.triples if each.predicate.value.removeprefix(SH) not in TARGETS), *aims])

    def property(self, shape: str) -> str | None:
        """Return the IRI of the property that a shape is about, where it is about one."""
        predicates = self.values(shape, "path") or self.values(shape, "targetSubjectsOf")
        return predicates[0] if len(predicates) == 1 else None


@cache
def shapes(folder: str | None = None) -> Shapes:
    """Return the shipped shapes, or those of another folder of Turtle files."""
    folder = folder or os.path.join(ontology_folder(), "shapes")
    triples: list[ox.Triple] = []
    for path in _files(folder, ".ttl"):
        try:
            triples += (
                quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
            )
        except SyntaxError as error:
            raise DataError(" ".join(str(error.msg).split()), path=path, line=error.lineno) from error
    return Shapes(triples)


@cache
def queries(folder: str | None = None) -> tuple[Query, ...]:
    """Return the shipped QC queries, or those of another folder of .rq files, by name."""
    folder = folder or os.path.join(queries_folder(), "qc")
    found = []
    for path in _files(folder, ".rq"):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        found.append(Query(_check_of(text, path), text))
    return tuple(found)


def _check_of(text: str, path: str) -> Check:
    header = read_header(text, path=path)
    lacking = [name for name in ("severity", "summary", "mend") if not isinstance(header.get(name), str)]
    if lacking:
        raise DataError(f"the header has no {lacking[0]}; add '#+ {lacking[0]}: …'", path=path)
    if header["severity"] not in SEVERITIES:
        raise DataError(f"the severity is {header['severity']!r}; write {', '.join(SEVERITIES)}", path=path)
    name = os.path.splitext(os.path.basename(path))[0]
    return Check(name, header["severity"], header["summary"], header["mend"])


def all_checks() -> tuple[Check, ...]:
    """Return every check of the shipped graph: of shapes, of QC queries, of exceptions."""
    return (*shapes().checks.values(), *(query.check for query in queries()), STALE_EXCEPTION)


def _files(folder: str, ending: str) -> list[str]:
    if not os.path.isdir(folder):
        raise MissingFileError(f"{folder}: no such folder", path=folder)
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(ending)]
