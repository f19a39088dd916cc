"""Turtle and TriG in the one layout of this repository: sorted, one object a line, blank nodes where they are used.

For what people read and keep under version control. The whole graph is held in memory; `netgraph.export.rdf` streams.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from netgraph.names import natural

__all__ = ["Layout", "turtle"]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE, FIRST, REST, NIL = (ox.NamedNode(RDF + name) for name in ("type", "first", "rest", "nil"))
LOCAL_NAME = re.compile(r"[A-Za-z0-9_]([\w.-]*[\w-])?", re.ASCII)
SHORT = {XSD + "integer": re.compile(r"[+-]?\d+", re.ASCII), XSD + "boolean": re.compile("true|false")}
"""The datatypes whose literals need no quotes, and how they must look for it."""

INDENT = "    "

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Properties = dict[Node, list[Node]]


def turtle(quads: Iterable[ox.Quad], prefixes: Mapping[str, str], *, header: str = "") -> str:
    r"""Return quads as Turtle, or as TriG where some stand in named graphs, with labels that are the same on every run.

    >>> net = "https://w3id.org/netgraph/"
    >>> quad = ox.Quad(ox.NamedNode(net + "Lung"), TYPE, ox.NamedNode(net + "kind/Organ"))
    >>> print(turtle([quad], {"net": net, "kind": net + "kind/"}, header="# One organ.\n"), end="")
    # One organ.
    @prefix kind: <https://w3id.org/netgraph/kind/> .
    @prefix net: <https://w3id.org/netgraph/> .
    <BLANKLINE>
    net:Lung
        a kind:Organ ;
        .

    Args:
        quads: the statements.
        prefixes: prefixes and their bases; only those in use are declared.
        header: whole lines of comments.
    """
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return Layout(sorted(dataset, key=str), prefixes).text(header)


class Layout:
    """One file's quads, and the words for them."""

    def __init__(self, quads: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> None:
        self.prefixes = sorted(prefixes.items(), key=lambda item: -len(item[1]))
        self.used: set[str] = set()
        self.graphs: dict[Node | ox.DefaultGraph, dict[Node, Properties]] = {}
        self._uses: dict[ox.BlankNode, list[object]] = {}
        homes: dict[ox.BlankNode, set[object]] = {}
        for quad in dict.fromkeys(quads):
            subjects = self.graphs.setdefault(quad.graph_name, {})
            subjects.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)
            if isinstance(quad.object, ox.BlankNode):
                self._uses.setdefault(quad.object, []).append(quad.subject)
            for node in (quad.subject, quad.object):
                if isinstance(node, ox.BlankNode):
                    homes.setdefault(node, set()).add(quad.graph_name)
            for node in _named_elsewhere(quad):
                self._uses.setdefault(node, []).extend((None, None))
        for node, graphs in homes.items():
            if len(graphs) > 1:
                self._uses.setdefault(node, []).extend((None, None))

    def term(self, node: Node, depth: int, subjects: Mapping[Node, Properties]) -> str:
        """Return the words for a node as an object; a blank node that is used once is written out."""
        if isinstance(node, ox.NamedNode):
            for prefix, base in self.prefixes:
                if node.value.startswith(base) and LOCAL_NAME.fullmatch(node.value[len(base) :]):
                    self.used.add(prefix)
                    return f"{prefix}:{node.value[len(base) :]}"
            return "()" if node == NIL else str(node)
        if isinstance(node, ox.BlankNode):
            return self._nested(node, depth, subjects) if self._once(node) else str(node)
        if isinstance(node, ox.Triple):
            return f"<<( {' '.join(self.term(each, depth, {}) for each in node)} )>>"
        if not node.language and node.datatype.value != XSD + "string":
            short = SHORT.get(node.datatype.value)
            if short and short.fullmatch(node.value):
                return node.value
            return f"{ox.Literal(node.value)}^^{self.term(node.datatype, depth, subjects)}"
        return str(node)

    def _once(self, node: ox.BlankNode) -> bool:
        """Return whether a blank node is used once, and not by way of itself, so that it needs no label."""
        seen = {node}
        uses = self._uses.get(node, [])
        if len(uses) != 1:
            return False
        while len(uses) == 1 and isinstance(uses[0], ox.BlankNode):
            if uses[0] in seen:
                return False
            seen.add(uses[0])
            uses = self._uses.get(uses[0], [])
        return True

    def _nested(self, node: ox.BlankNode, depth: int, subjects: Mapping[Node, Properties]) -> str:
        if items := self._items(node, subjects):
            return f"( {' '.join(self.term(each, depth, subjects) for each in items)} )"
        properties = subjects.get(node, {})
        if not properties:
            return "[]"
        inner = INDENT * (depth + 1)
        lines = [f"{inner}{line} ;\n" for line in self._lines(properties, depth + 1, subjects)]
        return f"[\n{''.join(lines)}{INDENT * depth}]"

    def _items(self, node: Node, subjects: Mapping[Node, Properties]) -> list[Node]:
        """Return the items of a list, none where the node is not the head of a list and of nothing else."""
        items = []
        while node != NIL:
            properties = subjects.get(node, {})
            well_formed = set(properties) == {FIRST, REST} and all(len(each) == 1 for each in properties.values())
            if not well_formed or not isinstance(node, ox.BlankNode) or not self._once(node):
                return []
            items.append(properties[FIRST][0])
            node = properties[REST][0]
        return items

    def _lines(self, properties: Properties, depth: int, subjects: Mapping[Node, Properties]) -> list[str]:
        found = []
        for predicate, objects in properties.items():
            name = "a" if predicate == TYPE else self.term(predicate, depth, subjects)
            found += [f"{name} {self.term(each, depth, subjects)}" for each in objects]
        return sorted(found, key=lambda line: (not line.startswith("a "), natural(line)))

    def _block(self, subjects: Mapping[Node, Properties], depth: int) -> str:
        blocks: list[tuple[bool, str, str]] = []
        margin = INDENT * depth
        for subject, properties in subjects.items():
            if isinstance(subject, ox.BlankNode) and self._once(subject):
                continue
            lines = self._lines(properties, depth + 1, subjects)
            body = "".join(f"{margin}{INDENT}{line} ;\n" for line in lines)
            if isinstance(subject, ox.BlankNode) and not self._uses.get(subject):
                blocks.append((True, body, f"{margin}[\n{body}{margin}] .\n"))
            else:
                name = self.term(subject, depth, subjects)
                key = subject.value if isinstance(subject, ox.NamedNode) else str(subject)
                blocks.append((isinstance(subject, ox.BlankNode), key, f"{margin}{name}\n{body}{margin}{INDENT}.\n"))
        blocks.sort(key=lambda block: (block[0], natural(block[1])))
        return "\n".join(text for _, _, text in blocks)

    def text(self, header: str = "") -> str:
        """Return the file: header, prefixes, the default graph, and the named graphs."""
        blocks = []
        default = ox.DefaultGraph()
        if default in self.graphs:
            blocks.append(self._block(self.graphs[default], 0))
        named = [graph for graph in self.graphs if not isinstance(graph, ox.DefaultGraph)]
        blocks += [
            f"{self.term(graph, 0, {})} {{\n{self._block(self.graphs[graph], 1)}}}\n"
            for graph in sorted(named, key=lambda graph: natural(str(graph).strip("<>")))
        ]
        bases = dict(self.prefixes)
        declared = "".join(f"@prefix {name}: <{bases[name]}> .\n" for name in sorted(self.used))
        return "\n".join(part for part in [header + declared, *blocks] if part)


def _named_elsewhere(quad: ox.Quad) -> list[ox.BlankNode]:
    """Return the blank nodes of a quad that need a label: the graph's own, and those in triple terms."""
    found = [quad.graph_name] if isinstance(quad.graph_name, ox.BlankNode) else []
    terms: list[object] = [quad.object] if isinstance(quad.object, ox.Triple) else []
    while terms:
        term = terms.pop()
        if isinstance(term, ox.Triple):
            terms += [term.subject, term.object]
        elif isinstance(term, ox.BlankNode):
            found.append(term)
    return found
