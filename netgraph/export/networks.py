"""GraphML, GEXF, Cytoscape JSON, node-link JSON, DOT and Mermaid: concepts as nodes, claims as edges."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from netgraph.errors import DataError
from netgraph.export.selection import Selection

if TYPE_CHECKING:
    from netgraph.store import Store

__all__ = ["Edge", "Node", "network", "write"]

Node = tuple[str, dict[str, Any]]
Edge = tuple[str, str, str, dict[str, Any]]

NODE_FIELDS = ("label", "curie", "kind", "schemes")
EDGE_FIELDS = ("label", "predicate", "relation", "necessity", "status", "passages", "schemes")
KINDS = ("#4e79a7", "#f28e2b", "#59a14f", "#e15759", "#76b7b2", "#b07aa1", "#9c755f", "#edc948", "#ff9da7", "#bab0ac")


def network(store: Store, selection: Selection) -> tuple[list[Node], list[Edge]]:
    """Return nodes and edges, sorted: IRI and attributes, and subject, object, relation (IRIs) and attributes.

    Concepts of other schemes only are left out where the selection names a scheme.
    """
    from netgraph.projection import project

    graph = project(store, inferred=selection.inferred, scheme=selection.scheme)
    own = store.prefixes.compact(selection.scheme) if selection.scheme else None

    nodes = {
        iri: dict(attributes)
        for iri, attributes in sorted(graph.nodes(data=True))
        if own is None
        or attributes["curie"] == own
        or (attributes["kind"] != "skos:ConceptScheme" and own in (attributes["schemes"] or (own,)))
    }
    wanted = {"asserted", "inferred"} if selection.claims == "both" else {selection.claims}
    edges = [
        (subject, target, key, attributes | {"relation": key})
        for subject, target, key, attributes in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3])
        if subject in nodes and target in nodes and attributes["status"] in wanted
    ]
    return list(nodes.items()), edges


def write(store: Store, form: str, selection: Selection, sink: BinaryIO) -> None:
    """Write a part of a store in one of the formats; DataError where XML cannot write a character."""
    nodes, edges = network(store, selection)
    writer = {
        "graphml": _graphml,
        "gexf": _gexf,
        "cytoscape": _cytoscape,
        "node-link": _node_link,
        "dot": _dot,
        "mermaid": _mermaid,
    }
    sink.writelines(piece.encode("utf-8") for piece in writer[form](nodes, edges))


def flat(value: object) -> str:
    """Return an attribute as one text; several values have a blank between them."""
    return " ".join(value) if isinstance(value, tuple) else str(value)


def _xml(text: str) -> str:
    return escape(_legal(text), {"\r": "&#13;"})


def _attribute(text: str) -> str:
    return quoteattr(_legal(text))


def _legal(text: str) -> str:
    """Return the text; DataError where XML has no way to write a character of it."""
    if any((sign < " " and sign not in "\t\n\r") or sign in "\ufffe\uffff" for sign in text):
        raise DataError(f"{text!r} has a control character, which XML cannot write; take node-link or csv")
    return text


def _graphml(nodes: list[Node], edges: list[Edge]) -> Iterator[str]:
    """Yield GraphML (http://graphml.graphdrawing.org/specification.html)."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for what, fields in (("node", NODE_FIELDS), ("edge", EDGE_FIELDS)):
        for field in fields:
            yield f'  <key id="{what[0]}_{field}" for="{what}" attr.name="{field}" attr.type="string"/>\n'
    yield '  <graph id="netgraph" edgedefault="directed">\n'
    for iri, attributes in nodes:
        yield f"    <node id={_attribute(iri)}>\n"
        for field in NODE_FIELDS:
            yield f'      <data key="n_{field}">{_xml(flat(attributes[field]))}</data>\n'
        yield "    </node>\n"
    for subject, target, key, attributes in edges:
        ends = f"source={_attribute(subject)} target={_attribute(target)}"
        yield f"    <edge id={_attribute(edge_name(subject, key, target))} {ends}>\n"
        for field in EDGE_FIELDS:
            yield f'      <data key="e_{field}">{_xml(flat(attributes[field]))}</data>\n'
        yield "    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def edge_name(subject: str, key: str, target: str) -> str:
    """Return the identifier of an edge."""
    return f"{subject} {key} {target}"


def _gexf(nodes: list[Node], edges: list[Edge]) -> Iterator[str]:
    """Yield GEXF (https://gexf.net/schema.html) without a date, so that it is the same tomorrow."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield "  <meta>\n    <creator>netgraph</creator>\n  </meta>\n"
    yield '  <graph defaultedgetype="directed" mode="static">\n'
    for what, fields in (("node", NODE_FIELDS[1:]), ("edge", EDGE_FIELDS[1:])):
        yield f'    <attributes class="{what}" mode="static">\n'
        for field in fields:
            yield f'      <attribute id="{what[0]}_{field}" title="{field}" type="string"/>\n'
        yield "    </attributes>\n"
    yield "    <nodes>\n"
    for iri, attributes in nodes:
        yield f"      <node id={_attribute(iri)} label={_attribute(attributes['label'])}>\n"
        yield from _gexf_values("n", NODE_FIELDS[1:], attributes)
        yield "      </node>\n"
    yield "    </nodes>\n    <edges>\n"
    for subject, target, key, attributes in edges:
        ends = f"source={_attribute(subject)} target={_attribute(target)}"
        words = f"kind={_attribute(key)} label={_attribute(attributes['label'])}"
        yield f"      <edge id={_attribute(edge_name(subject, key, target))} {ends} {words}>\n"
        yield from _gexf_values("e", EDGE_FIELDS[1:], attributes)
        yield "      </edge>\n"
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _gexf_values(letter: str, fields: tuple[str, ...], attributes: dict[str, Any]) -> Iterator[str]:
    yield "        <attvalues>\n"
    for field in fields:
        yield f'          <attvalue for="{letter}_{field}" value={_attribute(flat(attributes[field]))}/>\n'
    yield "        </attvalues>\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def _cytoscape(nodes: list[Node], edges: list[Edge]) -> Iterator[str]:
    """Yield Cytoscape JSON (https://js.cytoscape.org/#notation/elements-json), one element a line.

    `value`, `name` and `key` are there for networkx, which reads them.
    """
    yield '{"data": [], "directed": true, "multigraph": true, "elements": {"nodes": [\n'
    yield ",\n".join(
        _json({"data": {"id": iri, "value": iri, "name": attributes["label"]} | attributes})
        for iri, attributes in nodes
    )
    yield '\n], "edges": [\n'
    yield ",\n".join(
        _json(
            {
                "data": {"id": edge_name(subject, key, target), "source": subject, "target": target, "key": key}
                | attributes
            }
        )
        for subject, target, key, attributes in edges
    )
    yield "\n]}}\n"


def _node_link(nodes: list[Node], edges: list[Edge]) -> Iterator[str]:
    """Yield node-link JSON as networkx.node_link_graph(…, edges="edges") reads it, one element a line."""
    yield '{"directed": true, "multigraph": true, "graph": {"name": "netgraph"}, "nodes": [\n'
    yield ",\n".join(_json({"id": iri} | attributes) for iri, attributes in nodes)
    yield '\n], "edges": [\n'
    yield ",\n".join(
        _json({"source": subject, "target": target, "key": key} | attributes)
        for subject, target, key, attributes in edges
    )
    yield "\n]}\n"


def _quoted(text: str) -> str:
    """Return a DOT string: only the quote needs a backslash, and a backslash at the end would take it away."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _dot(nodes: list[Node], edges: list[Edge]) -> Iterator[str]:
    """Yield DOT (https://graphviz.org/doc/info/lang.html); kinds have colours, what is not necessary is dashed."""
    colours = _colours(nodes)
    yield 'digraph netgraph {\n  graph [rankdir="LR"];\n'
    yield '  node [shape="box", style="rounded,filled", fontname="sans-serif"];\n'
    yield '  edge [fontname="sans-serif", fontsize="10"];\n'
    for iri, attributes in nodes:
        fields = {field: flat(attributes[field]) for field in NODE_FIELDS} | {
            "fillcolor": colours[attributes["kind"]] + "40"
        }
        yield f"  {_quoted(iri)} [{_dot_fields(fields)}];\n"
    for subject, target, _, attributes in edges:
        fields = {field: flat(attributes[field]) for field in EDGE_FIELDS} | {
            "style": "solid" if firm(attributes) else "dashed"
        }
        yield f"  {_quoted(subject)} -> {_quoted(target)} [{_dot_fields(fields)}];\n"
    yield "}\n"


def _dot_fields(fields: dict[str, str]) -> str:
    return ", ".join(f"{name}={_quoted(value)}" for name, value in fields.items())


def _colours(nodes: list[Node]) -> dict[str, str]:
    kinds = sorted({attributes["kind"] for _, attributes in nodes})
    return {kind: KINDS[index % len(KINDS)] for index, kind in enumerate(kinds)}


def firm(attributes: dict[str, Any]) -> bool:
    """Return whether an edge is a necessary claim that a source states."""
    return bool(attributes["necessity"] == "necessary" and attributes["status"] == "asserted")


def _mermaid(nodes: list[Node], edges: list[Edge]) -> Iterator[str]:
    """Yield a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html)."""
    names = {iri: f"n{index}" for index, (iri, _) in enumerate(nodes)}
    yield "flowchart LR\n"
    for iri, attributes in nodes:
        yield f'  %% {names[iri]} {iri}\n  {names[iri]}["{_mermaid_text(attributes["label"])}"]\n'
    for subject, target, _, attributes in edges:
        arrow = "-->" if firm(attributes) else "-.->"
        yield f'  {names[subject]} {arrow}|"{_mermaid_text(attributes["label"])}"| {names[target]}\n'


def _mermaid_text(text: str) -> str:
    """Return a text in which nothing means anything to Mermaid: its signs are written as numbers."""
    return "".join(
        sign if sign.isalnum() or sign in " -.,'()/+" else f"#{ord(sign)};" for sign in " ".join(text.split())
    )
