"""Find the nodes that may break a shape, by queries.

Each constraint of SHACL has a definition in SPARQL (Shapes Constraint Language, W3C Recommendation of 20 July 2017,
chapter 4). The engine answers those queries over a whole graph in less time than pySHACL takes for a few hundred nodes.
pySHACL stays the judge: it looks at the nodes that are found here, and says what is wrong with them. So a query may
find too much, but nothing that pySHACL would object to may escape it; the tests compare both on graphs of all kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

import pyoxigraph as ox

from netgraph.validation.checks import SH, TARGETS, Shapes

__all__ = ["suspects"]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SUBCLASS = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
MATCHES = ox.NamedNode(SH + "pattern")
"""The name under which queries call the regular expressions of Python, which pySHACL goes by."""

SILENT = frozenset({"description", "message", "name", "order", "path", "severity", RDF + "type", *TARGETS})
ORDERS = {"lessThan": "<", "lessThanOrEquals": "<="}
NAMING = frozenset({"class", "equals", "hasValue", *ORDERS})
TYPES = frozenset({ox.NamedNode(SH + "NodeShape"), ox.NamedNode(SH + "PropertyShape")})
COUNTED = frozenset({"minCount", "maxCount", "qualifiedMinCount", "qualifiedMaxCount"})
OF_ALL = COUNTED | {"equals", "hasValue", "qualifiedValueShape", "uniqueLang", *ORDERS}
"""What a property shape wants of all values together."""
KINDS = {
    SH + "IRI": "isIRI(%s)",
    SH + "Literal": "isLiteral(%s)",
    SH + "BlankNode": "isBlank(%s)",
    SH + "BlankNodeOrIRI": "!isLiteral(%s)",
    SH + "BlankNodeOrLiteral": "!isIRI(%s)",
    SH + "IRIOrLiteral": "!isBlank(%s)",
}
COMPARISONS = {
    "minInclusive": "%s >= %s",
    "minExclusive": "%s > %s",
    "maxInclusive": "%s <= %s",
    "maxExclusive": "%s < %s",
    "minLength": "STRLEN(STR(%s)) >= %s",
    "maxLength": "STRLEN(STR(%s)) <= %s",
}
DATATYPES = {RDF + "langString": "", XSD + "string": "", XSD + "integer": "^[+-]?[0-9]+$"}
"""The datatypes that are known, with what literals of them look like; few others would be ill-typed unnoticed."""

CLASSES = 100
"""The most subclasses that a query names."""

Suspects = dict[ox.NamedNode, set[ox.NamedNode | ox.BlankNode]]
"""The nodes that may break each shape."""


class _UnknownError(Exception):
    """A shape says something that has no query here."""


def suspects(engine: ox.Store, chosen: Shapes) -> Suspects | None:
    """Return the nodes of the default graph that may break a shape; None if a shape says what has no query here."""
    found: Suspects = {}
    try:
        queries = list(_Queries(engine, chosen).all())
    except (_UnknownError, RecursionError):
        return None
    for shape, query in queries:
        rows: Any = engine.query(query, custom_functions={MATCHES: _matches})
        for (node,) in rows:
            found.setdefault(shape, set()).add(node)
    return found


def _matches(value: ox.Literal, pattern: ox.Literal) -> ox.Literal:
    return ox.Literal(bool(re.search(pattern.value, value.value)))


class _Queries:
    """The queries for some shapes."""

    def __init__(self, engine: ox.Store, chosen: Shapes) -> None:
        self._engine, self._numbers = engine, count()
        self._strict = True
        """Whether the conditions since this was last set are met by just what pySHACL finds to meet them."""
        self._said: dict[Any, dict[str, list[Any]]] = {}
        for triple in chosen.triples:
            name = triple.predicate.value.removeprefix(SH)
            self._said.setdefault(triple.subject, {}).setdefault(name, []).append(triple.object)

    def all(self) -> Iterator[tuple[ox.NamedNode, str]]:
        """Yield queries with the shape that ?this may break."""
        for shape, said in self._said.items():
            if any(name in said for name in TARGETS):
                for pattern in self._broken(shape):
                    yield shape, f"SELECT DISTINCT ?this WHERE {{ {pattern} }}"

    def _broken(self, shape: object) -> Iterator[str]:
        """Yield patterns, each of which matches ?this where the shape targets it and one of its constraints fails."""
        path, target = self._path(shape), self._target(shape)
        targeted = f"FILTER EXISTS {{ {target} }}"
        if not path:
            yield f"{target} FILTER (!({self._holds(shape, '?this')}))"
            return
        values = f"?this {path} ?value"
        if conditions := self._conditions(shape, "?value"):
            each = f"{{ SELECT ?value WHERE {{ {values} }} GROUP BY ?value }}"  # a value is looked at once
            yield f"{each} FILTER (!({conditions})) {values} {targeted}"
        for name, parameter in self._parameters(shape):
            if name == "hasValue":
                yield f"{target} MINUS {{ ?this {path} {parameter} }}"
            elif name in COUNTED:
                kind = self._qualified(shape) if name.startswith("qualified") else "true"
                counted = f"{values} FILTER (!isTRIPLE(?value) && {kind})"
                yield from _miscounted(name, int(parameter.value), target, counted)
            elif name == "uniqueLang":
                tagged = f'{values} FILTER (LANG(?value) != "")'
                same = "GROUP BY ?this (LCASE(LANG(?value)) AS ?tag) HAVING (COUNT(?value) > 1)"
                yield f"{{ SELECT ?this WHERE {{ {tagged} }} {same} }} {targeted}"
            elif name in ORDERS:
                ordered = f"COALESCE(?value {ORDERS[name]} ?other, false)"
                yield f"{values} . ?this {parameter} ?other FILTER (!{ordered}) {targeted}"
            elif name == "equals":
                for one, other in ((path, parameter), (parameter, path)):
                    yield f"?this {one} ?value FILTER NOT EXISTS {{ ?this {other} ?value }} {targeted}"

    def _qualified(self, shape: object) -> str:
        """Return that ?value is one of those that a shape counts."""
        shapes = self._said[shape].get("qualifiedValueShape", [])
        if len(shapes) != 1:
            raise _UnknownError
        return self._just(shapes[0], "?value")

    def _just(self, shape: object, node: str) -> str:
        """Return that a node conforms to a shape, where too few being found to conform would let something escape."""
        before, self._strict = self._strict, True
        holds = self._holds(shape, node)
        if not self._strict:
            raise _UnknownError
        self._strict = before
        return holds

    def _target(self, shape: object) -> str:
        """Return the pattern that a shape targets ?this by."""
        said = self._said[shape]
        if "targetObjectsOf" in said or any(kind not in TYPES for kind in said.get(RDF + "type", ())):
            raise _UnknownError  # a literal may be targeted, or what is of the class that the shape itself is
        ways = [f"?this a {each}" for named in said.get("targetClass", ()) for each in self._below(named)]
        ways += [f"?this {named} ?any" for named in said.get("targetSubjectsOf", ())]
        ways += [f"VALUES ?this {{ {named} }}" for named in said.get("targetNode", ())]
        return " UNION ".join(f"{{ {way} }}" for way in ways) if len(ways) > 1 else f"{{ {ways[0]} }}"

    def _below(self, named: object) -> list[str]:
        """Return a class and those below it."""
        rows: Any = self._engine.query(f"SELECT ?class WHERE {{ ?class {SUBCLASS}* {named} }}")
        found = {named, *(row[0] for row in rows)}
        if len(found) > CLASSES or not all(isinstance(each, ox.NamedNode) for each in found):
            raise _UnknownError
        return sorted(map(str, found))

    def _path(self, shape: object) -> str:
        """Return the property of a property shape, empty for a node shape."""
        paths = self._said[shape].get("path", [])
        if len(paths) > 1 or not all(isinstance(path, ox.NamedNode) for path in paths):
            raise _UnknownError
        return str(paths[0]) if paths else ""

    def _parameters(self, shape: object) -> Iterator[tuple[str, Any]]:
        for name, values in self._said[shape].items():
            for value in values if name not in SILENT else ():
                if name in NAMING and isinstance(value, ox.BlankNode):
                    raise _UnknownError  # a query cannot name it
                yield name, value

    def _conditions(self, shape: object, value: str) -> str:
        """Return what a shape wants of each value; empty where that is nothing."""
        beyond = OF_ALL if self._path(shape) else frozenset[str]()
        wanted = (self._condition(*each, value) for each in self._parameters(shape) if each[0] not in beyond)
        return " && ".join(wanted)

    def _holds(self, shape: object, node: str) -> str:
        """Return that a node conforms to a shape."""
        path = self._path(shape)
        if not path:
            return self._conditions(shape, node) or "true"
        value = f"?value{next(self._numbers)}"
        wanted = []
        if conditions := self._conditions(shape, value):
            wanted.append(f"NOT EXISTS {{ {node} {path} {value} FILTER (!({conditions})) }}")
        for name, parameter in self._parameters(shape):
            if name == "hasValue":
                wanted.append(f"EXISTS {{ {node} {path} {parameter} }}")
            elif name == "minCount" and parameter.value == "1":
                wanted.append(f"EXISTS {{ {node} {path} {value} FILTER (!isTRIPLE({value})) }}")
            elif name == "maxCount" and parameter.value == "0":
                wanted.append(f"NOT EXISTS {{ {node} {path} {value} FILTER (!isTRIPLE({value})) }}")
            elif name in OF_ALL and (name, parameter.value) != ("minCount", "0"):
                raise _UnknownError
        return " && ".join(wanted) or "true"

    def _condition(self, name: str, parameter: Any, value: str) -> str:
        """Return that a value meets a constraint."""
        self._strict &= name not in COMPARISONS and not (name == "datatype" and DATATYPES.get(parameter.value))
        if name in COMPARISONS:
            return f"COALESCE({COMPARISONS[name] % (value, parameter)}, false)"
        match name:
            case "class":
                return f"({' || '.join(f'EXISTS {{ {value} a {each} }}' for each in self._below(parameter))})"
            case "datatype" if parameter.value in DATATYPES:
                written = DATATYPES[parameter.value]
                looks = f' && REGEX(STR({value}), "{written}")' if written else ""
                return f"COALESCE(DATATYPE({value}) = {parameter}{looks}, false)"
            case "hasValue":
                return f"sameTerm({value}, {parameter})"
            case "in":
                return f"({' || '.join(f'sameTerm({value}, {each})' for each in self._listed(parameter)) or 'false'})"
            case "languageIn":
                tag = f"LCASE(LANG({value}))"
                ranges = [each.value.lower() for each in self._listed(parameter)]
                if not all(re.fullmatch("[a-z]+", each) for each in ranges):
                    raise _UnknownError
                fits = [f'{tag} = "{each}" || STRSTARTS({tag}, "{each}-")' for each in ranges]
                return f"COALESCE({' || '.join(fits) or 'false'}, false)"
            case "nodeKind":
                return KINDS[parameter.value] % value
            case "pattern":
                return f"COALESCE({MATCHES}(STR({value}), {parameter}), false)"
            case "node" | "property":
                return f"({self._holds(parameter, value)})"
            case "not":
                return f"!({self._just(parameter, value)})"
            case "and" | "or":
                join = " && " if name == "and" else " || "
                return f"({join.join(f'({self._holds(each, value)})' for each in self._listed(parameter))})"
        raise _UnknownError

    def _listed(self, head: object) -> Iterator[Any]:
        """Yield the members of a list of RDF."""
        while isinstance(head, ox.BlankNode):
            cell = self._said[head]
            yield cell[RDF + "first"][0]
            head = cell[RDF + "rest"][0]


def _miscounted(name: str, number: int, target: str, counted: str) -> Iterator[str]:
    """Yield the patterns for a constraint on how many values there are."""
    few = name in {"minCount", "qualifiedMinCount"}
    if few and number == 1:
        yield f"{target} MINUS {{ {counted} }}"
    elif few:
        every = f"{{ SELECT DISTINCT ?this WHERE {{ {target} }} }}"
        counted = f"{every} OPTIONAL {{ {counted} }}"
        yield f"{{ SELECT ?this WHERE {{ {counted} }} GROUP BY ?this HAVING (COUNT(?value) < {number}) }}"
    else:
        many = f"{{ SELECT ?this WHERE {{ {counted} }} GROUP BY ?this HAVING (COUNT(?value) > {number}) }}"
        yield f"{many} FILTER EXISTS {{ {target} }}"
