"""Shapes and QC queries with one constraint dropped or loosened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from validation_cases import PARENTS, cases, prefixes, vocabulary

from netgraph.validation.checks import PARAMETERS, SH, shapes

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
FIRST, REST, NIL = ox.NamedNode(RDF + "first"), ox.NamedNode(RDF + "rest"), ox.NamedNode(RDF + "nil")
INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
CONCEPT = ox.NamedNode("http://www.w3.org/2004/02/skos/core#Concept")
ANYTHING = ox.NamedNode("urn:netgraph:anything")
STEPS = {
    "minCount": -1,
    "maxCount": 1,
    "minInclusive": -1,
    "maxLength": 1,
    "qualifiedMinCount": -1,
    "qualifiedMaxCount": 1,
}
"""Which way a number is loosened."""

WIDER = {"IRI": ("BlankNodeOrIRI", "IRIOrLiteral"), "Literal": ("BlankNodeOrLiteral", "IRIOrLiteral")}
LOOSER = {"lessThan": "lessThanOrEquals"}


@dataclass(frozen=True, slots=True)
class ShapeMutant:
    """A change of one shape: the triples taken away and those put in their place."""

    name: str
    shape: ox.NamedNode
    removed: tuple[ox.Triple, ...]
    added: tuple[ox.Triple, ...]


def sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(SH + name)


@cache
def by_subject() -> dict[ox.NamedNode | ox.BlankNode, tuple[ox.Triple, ...]]:
    found: dict[ox.NamedNode | ox.BlankNode, tuple[ox.Triple, ...]] = {}
    for triple in shapes().triples:
        assert not isinstance(triple.subject, ox.Triple)
        found[triple.subject] = (*found.get(triple.subject, ()), triple)
    return found


@cache
def closure(root: ox.NamedNode) -> tuple[ox.Triple, ...]:
    """Return the triples of a shape, of its lists, and of the shapes that it refers to."""
    found: dict[ox.NamedNode | ox.BlankNode, None] = {root: None}
    queue = [root]
    while queue:
        for triple in by_subject()[queue.pop()]:
            if triple.object in by_subject() and triple.object not in found:
                found[triple.object] = None  # type: ignore[index]  # what is a subject is an IRI or a blank node
                queue.append(triple.object)  # type: ignore[arg-type]
    return tuple(triple for subject in found for triple in by_subject()[subject])


@cache
def roots() -> tuple[ox.NamedNode, ...]:
    """Return the shapes that report findings."""
    return tuple(ox.NamedNode(iri) for iri in dict.fromkeys(shape for shape, _ in shapes().checks))


def users(shape: ox.NamedNode) -> list[ox.NamedNode]:
    """Return the shapes that report findings and that a change of the shape can change."""
    return [root for root in roots() if any(triple.subject == shape for triple in closure(root))]


def shape_mutants(shape: ox.NamedNode) -> Iterator[ShapeMutant]:
    """Yield the shape with each of its constraints and targets dropped, then loosened in each way that there is."""
    parents = {row[0]: row[1] for row in vocabulary(PARENTS)}
    curie = prefixes().compact(shape.value)
    for triple in by_subject()[shape]:
        name, value = triple.predicate.value.removeprefix(SH), triple.object
        what = f"{curie} sh:{name} {_short(value)}"
        if (name in PARAMETERS and not name.startswith("qualified")) or name.startswith(("target", "property")):
            yield ShapeMutant(f"{what}: dropped", shape, (triple,), ())
        for how, other in _looser(name, value, parents):
            predicate = sh(LOOSER.get(name, name))
            yield ShapeMutant(f"{what}: {how}", shape, (triple,), (ox.Triple(shape, predicate, other),))
        if isinstance(value, ox.BlankNode):
            items, old = _items(value)
            for how, new in _lists(name, shape, items):
                head, triples = _list(new)
                yield ShapeMutant(f"{what}: {how}", shape, (triple, *old), (ox.Triple(shape, sh(name), head), *triples))


def _short(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return prefixes().compact(term.value)
    return "(…)" if isinstance(term, ox.BlankNode) else str(getattr(term, "value", term))


def _looser(name: str, value: object, parents: dict[str, str]) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
    if name in STEPS and isinstance(value, ox.Literal):
        number = str(int(value.value) + STEPS[name])
        yield number, ox.Literal(number, datatype=INTEGER)
    elif name == "severity":
        yield "sh:Info", sh("Info")
    elif name == "nodeKind" and isinstance(value, ox.NamedNode):
        for wider in WIDER[value.value.removeprefix(SH)]:
            yield wider, sh(wider)
    elif name == "class" and isinstance(value, ox.NamedNode):
        curie = prefixes().compact(value.value)
        if curie in parents:
            yield parents[curie], ox.NamedNode(prefixes().expand(parents[curie]) or "")
        if curie.startswith("kind:"):
            yield "skos:Concept", CONCEPT
    elif name == "qualifiedValueShape":
        yield "anything", ANYTHING
    elif name in LOOSER and isinstance(value, ox.NamedNode):
        yield LOOSER[name], value
    elif name == "pattern" and isinstance(value, ox.Literal):
        for pattern in looser_patterns(value.value):
            yield pattern, ox.Literal(pattern)


def looser_patterns(pattern: str) -> Iterator[str]:
    """Yield the pattern without an anchor, with a repetition that may be shorter or longer, and one that fits all."""
    yield ".*"
    if pattern.startswith("^"):
        yield pattern[1:]
    if pattern.endswith("$"):
        yield pattern[:-1]
    for found in re.finditer(r"\{(\d+)(?:,(\d+))?\}", pattern):
        least, most = int(found[1]), int(found[2] or found[1])
        for low, high in ((least - 1, most), (least, most + 1)):
            yield f"{pattern[: found.start()]}{{{low},{high}}}{pattern[found.end() :]}"
    for found in re.finditer(r"(?<=[\])S])\+(?!\])", pattern):
        yield f"{pattern[: found.start()]}*{pattern[found.end() :]}"


def _items(head: ox.BlankNode) -> tuple[list[ox.NamedNode | ox.Literal], tuple[ox.Triple, ...]]:
    items: list[ox.NamedNode | ox.Literal] = []
    old: tuple[ox.Triple, ...] = ()
    rest: object = head
    while rest != NIL:
        triples = by_subject()[rest]  # type: ignore[index]  # a list ends with rdf:nil
        old += triples
        items += [triple.object for triple in triples if triple.predicate == FIRST]  # type: ignore[misc]  # no nested lists
        rest = next(triple.object for triple in triples if triple.predicate == REST)
    return items, old


def _lists(
    name: str, shape: ox.NamedNode, items: list[ox.NamedNode | ox.Literal]
) -> Iterator[tuple[str, list[ox.NamedNode | ox.Literal]]]:
    if len(items) > 1:
        for index, item in enumerate(items):
            yield f"without {_short(item)}", [*items[:index], *items[index + 1 :]]
    if name == "languageIn":
        yield "with fr", [*items, ox.Literal("fr")]
    if name == "in":
        for value in _found_values(shape):
            yield f"with {_short(value)}", [*items, value]


def _found_values(shape: ox.NamedNode) -> Iterator[ox.NamedNode | ox.Literal]:
    """Yield the values that fixtures of the shape, or of the shapes that use it, are found with."""
    names = {prefixes().compact(user.value) for user in users(shape)}
    texts = {
        row[3] for case in cases("shapes") for row in case.expected if row[0].partition(" ")[0] in names and row[3]
    }
    for text in sorted(texts):
        iri = prefixes().expand(text)
        if text in {"true", "false"}:
            yield ox.Literal(text, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean"))
        else:
            yield ox.NamedNode(iri) if iri else ox.Literal(text)


def _list(items: list[ox.NamedNode | ox.Literal]) -> tuple[ox.BlankNode, list[ox.Triple]]:
    nodes = [ox.BlankNode() for _ in items]
    triples = []
    for index, (node, item) in enumerate(zip(nodes, items, strict=True)):
        rest = nodes[index + 1] if index + 1 < len(nodes) else NIL
        triples += [ox.Triple(node, FIRST, item), ox.Triple(node, REST, rest)]
    return nodes[0], triples


def query_mutants(text: str) -> Iterator[tuple[str, str]]:
    """Yield a name and the text of the query with each part of its WHERE clause dropped or loosened.

    A part is a line with all that its brackets enclose, an operand of `||`, an item of `IN (…)`, or a branch of UNION.
    """
    if "SELECT DISTINCT" in text:
        yield "without DISTINCT", text.replace("SELECT DISTINCT", "SELECT")
    start, end = text.index("WHERE {") + len("WHERE {"), text.rindex("}")
    body = text[start:end]

    def whole(changed: str) -> str:
        return text[:start] + changed + text[end:]

    for found in re.finditer(r"(?m)^ *(\S.*)$", body):
        last = _balanced(body, found.start(1))
        part = body[found.start(1) : last]
        if not re.match(r"[})|]|UNION|SELECT|WHERE", found[1]):
            yield f"without {_flat(part)}", whole(body[: found.start(1)] + body[last:])
    for found in re.finditer(r"\s*\bUNION\b\s*", body):
        first, last = _opening(body, found.start()), _balanced(body, found.end())
        yield "without the first branch", whole(body[:first] + body[found.end() :])
        yield "without the second branch", whole(body[: found.start()] + body[last:])
    for found in re.finditer(r"\bIN \(([^()]*)\)", body):
        items = found[1].split(", ")
        for index, item in enumerate(items):
            rest = ", ".join([*items[:index], *items[index + 1 :]])
            yield f"without {item} in {_flat(found[0])}", whole(body[: found.start(1)] + rest + body[found.end(1) :])
    for first, last in sorted({_parentheses(body, found.start()) for found in re.finditer(r"\|\|", body)}):
        operands = _operands(body[first:last])
        for index, operand in enumerate(operands):
            rest = " || ".join([*operands[:index], *operands[index + 1 :]])
            yield f"without {_flat(operand)} in ||", whole(body[:first] + rest + body[last:])
    swaps = (
        *((r" <= ", " < "), (r" < ", " <= "), (r" > ", " >= "), (r" != ", " = "), (r"LCASE\(", "("), (r"STR\(", "(")),
        *((r"(?<=[fF])\*", ""), ("NOT EXISTS", "EXISTS"), (r"\|\^", "/^"), (r"skos:broader\|", "")),
    )
    for pattern, other in swaps:
        for found in re.finditer(pattern, body):
            near = _flat(body[max(0, found.start() - 20) : found.end() + 20])
            yield (
                f"{found[0].strip()} → {other.strip()} in …{near}…",
                whole(body[: found.start()] + other + body[found.end() :]),
            )


def _balanced(text: str, start: int) -> int:
    """Return where the line from `start` ends, or where the brackets that it opens are closed."""
    depth = 0
    for index in range(start, len(text)):
        if text[index] in "({":
            depth += 1
        elif text[index] in ")}":
            depth -= 1
            if depth < 0:
                return index
        elif text[index] == "\n" and depth == 0:
            return index
    return len(text)


def _parentheses(text: str, inside: int) -> tuple[int, int]:
    """Return the span within the parentheses around a place."""
    depth, first = 0, inside
    while depth >= 0:
        first -= 1
        depth += {"(": -1, ")": 1}.get(text[first], 0)
    depth, last = 0, inside
    while depth >= 0:
        depth += {"(": 1, ")": -1}.get(text[last], 0)
        last += 1
    return first + 1, last - 1


def _operands(text: str) -> list[str]:
    found, depth = [""], 0
    for part in re.split(r"(\|\||[(){}])", text):
        depth += {"(": 1, "{": 1, ")": -1, "}": -1}.get(part, 0)
        if part == "||" and depth == 0:
            found.append("")
        else:
            found[-1] += part
    return found


def _opening(text: str, end: int) -> int:
    """Return where the group that ends at `end` begins."""
    depth = 0
    for index in range(end - 1, -1, -1):
        depth += {"}": 1, "{": -1}.get(text[index], 0)
        if text[index] == "{" and depth == 0:
            return index
    raise ValueError("no group before UNION")


def _flat(text: str) -> str:
    return " ".join(text.split())
