"""The formats that a graph can be written in: what each keeps, what it loses, and which module writes it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from netgraph.errors import ParameterError
from netgraph.export.selection import CLAIMS
from netgraph.table import Table

__all__ = ["FORMATS", "Format", "find", "guess", "loss_table"]

VALUES = "the spelling of typed literals and language tags: 1 for 01, en-gb for en-GB, as the engine keeps them"
"""What is lost before anything is written: the store holds values, not their spelling in the source file."""

FLAT = (
    "named graphs: claims stand beside descriptions; which passage states what only with --evidence axioms or reifiers"
)
LEVELLED = "which claims are inferred, where --claims both joins them with the asserted ones without evidence"
DESCRIPTIONS = "definitions, other names, notes, mappings, and what is said of relations, passages and sources"
LANGUAGES = "language tags of labels"
LISTS = "lists: passages and schemes are one text each"


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a graph can be written in.

    `endings` are the file name endings that mean it, `files` what is put after the name for each file that it consists
    of, `evidence` the ways in which it can carry evidence, the default first, `claims` those of CLAIMS that it can
    carry; `one_scheme` says that it holds one scheme at a time; `writer` is the module of netgraph.export that writes
    it; `heads` are how its files begin, where that tells them from others.
    """

    name: str
    title: str
    writer: str
    endings: tuple[str, ...]
    kept: tuple[str, ...]
    lost: tuple[str, ...]
    evidence: tuple[str, ...] = ("passages",)
    claims: tuple[str, ...] = CLAIMS
    one_scheme: bool = False
    files: tuple[str, ...] = ("",)
    heads: tuple[bytes, ...] = ()

    @property
    def paired(self) -> bool:
        """Whether it consists of several files."""
        return len(self.files) > 1


GRAPH = ("concepts with kind, label and schemes", "claims with relation, necessity, status, passages and schemes")
OWL = (
    "concepts as classes, their labels, definitions, other names, notes and mappings",
    "'is a' of the scheme and necessary relations as axioms, with passages as axiom annotations",
    "possible and generic claims as annotations, with passages",
    "published identifiers of relations where the vocabulary has an exact match",
)
OWL_LOST = (
    "other schemes: an ontology holds the 'is a' of one",
    "references and sources as things: passages remain as identifiers, without offsets and hashes",
    "the logic of possible and generic claims: they are annotations, which no reasoner reads",
    "that a necessary relation implies its possible one: one is an object property, the other an annotation property",
    "inferred claims: a reasoner finds those that the axioms entail",
)

FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format(
            "ttl",
            "Turtle",
            "rdf",
            (".ttl",),
            ("all statements",),
            (VALUES, FLAT, LEVELLED),
            ("none", "axioms", "reifiers"),
        ),
        Format(
            "trig", "TriG", "rdf", (".trig",), ("all statements",), (VALUES,), ("graphs", "none", "axioms", "reifiers")
        ),
        Format(
            "nt",
            "N-Triples",
            "rdf",
            (".nt",),
            ("all statements",),
            (VALUES, FLAT, LEVELLED, "prefixes"),
            ("none", "axioms", "reifiers"),
        ),
        Format(
            "nq",
            "N-Quads",
            "rdf",
            (".nq",),
            ("all statements",),
            (VALUES, "prefixes"),
            ("graphs", "none", "axioms", "reifiers"),
        ),
        Format(
            "jsonld",
            "JSON-LD, expanded: no context is needed or fetched",
            "rdf",
            (".jsonld",),
            ("all statements",),
            (VALUES, "prefixes"),
            ("graphs", "none", "axioms"),
        ),
        Format(
            "rdf",
            "RDF/XML",
            "rdf",
            (".rdf", ".xml"),
            ("all statements that XML can name; a control character, or a name that is none in XML, is refused",),
            (VALUES, FLAT, LEVELLED),
            ("none", "axioms"),
        ),
        Format(
            "owl-ttl",
            "OWL 2 EL in Turtle",
            "ontology",
            (".owl.ttl",),
            OWL,
            OWL_LOST,
            claims=("asserted",),
            one_scheme=True,
        ),
        Format(
            "owl", "OWL 2 EL in RDF/XML", "ontology", (".owl",), OWL, OWL_LOST, claims=("asserted",), one_scheme=True
        ),
        Format(
            "ofn",
            "OWL 2 EL in functional syntax",
            "ontology",
            (".ofn",),
            OWL,
            OWL_LOST,
            claims=("asserted",),
            one_scheme=True,
        ),
        Format(
            "obo",
            "OBO 1.4",
            "obo",
            (".obo",),
            (
                "concepts as terms, with label, definition, synonyms, cross-references and notes",
                "'is a' and necessary relations, with passages as qualifiers; transitivity and chains of relations",
                "possible and generic claims as property values, with passages",
            ),
            (
                *OWL_LOST,
                LANGUAGES,
                "passages of labels, synonyms and notes",
                "domains of relations beyond the kind's name",
            ),
            claims=("asserted",),
            one_scheme=True,
        ),
        Format(
            "obographs",
            "OBO Graphs JSON",
            "obo",
            (".obographs.json", ".obographs"),
            (
                "concepts as nodes, with label, definition, synonyms, cross-references and notes",
                "'is a' and necessary relations as edges, with passages; chains of relations",
                "possible and generic claims as property values",
            ),
            (*OWL_LOST, LANGUAGES, "passages of possible and generic claims, labels, synonyms and notes"),
            claims=("asserted",),
            one_scheme=True,
        ),
        Format("graphml", "GraphML", "networks", (".graphml",), GRAPH, (VALUES, DESCRIPTIONS, LANGUAGES, LISTS)),
        Format("gexf", "GEXF 1.3", "networks", (".gexf",), GRAPH, (VALUES, DESCRIPTIONS, LANGUAGES, LISTS)),
        Format(
            "cytoscape",
            "Cytoscape JSON",
            "networks",
            (".cyjs", ".cytoscape.json"),
            GRAPH,
            (VALUES, DESCRIPTIONS, LANGUAGES),
        ),
        Format(
            "node-link",
            "node-link JSON of networkx and D3",
            "networks",
            (".node-link.json",),
            GRAPH,
            (VALUES, DESCRIPTIONS, LANGUAGES),
        ),
        Format("dot", "Graphviz DOT", "networks", (".dot", ".gv"), GRAPH, (VALUES, DESCRIPTIONS, LANGUAGES, LISTS)),
        Format(
            "mermaid",
            "Mermaid flowchart",
            "networks",
            (".mmd", ".mermaid"),
            (
                "labels of concepts and relations",
                "identifiers of concepts, in comments",
                "possible, generic and inferred claims as dashed arrows",
            ),
            (VALUES, DESCRIPTIONS, LANGUAGES, "kinds, schemes, passages; what makes an arrow dashed"),
            ("none",),
        ),
        Format(
            "kgx",
            "KGX TSV, two files",
            "tables",
            (".tsv",),
            (*GRAPH, "definitions, other names and exact matches of concepts"),
            (
                VALUES,
                LANGUAGES,
                "notes, and what is said of relations, passages and sources",
                "mappings that are not exact",
            ),
            files=("_nodes.tsv", "_edges.tsv"),
            heads=(b"id\tcategory\t", b"id\tsubject\tpredicate\t"),
        ),
        Format(
            "csv",
            "CSV, two files",
            "tables",
            (".csv",),
            (*GRAPH, "definitions and other names of concepts"),
            (VALUES, LANGUAGES, "notes, mappings, and what is said of relations, passages and sources"),
            files=("_nodes.csv", "_edges.csv"),
            heads=(b"id,curie,label,", b"source,target,relation,"),
        ),
        Format(
            "sssom",
            "SSSOM TSV",
            "sssom",
            (".sssom.tsv",),
            ("mappings with justification, confidence, comment and mapping set",),
            ("everything else", "columns of the mapping files that the graph does not keep, such as match_string"),
            ("none",),
            claims=("asserted",),
        ),
    )
}


def find(name: str) -> Format:
    """Return the format of a name; ParameterError names those that there are."""
    if name not in FORMATS:
        import difflib

        near = tuple(difflib.get_close_matches(name, FORMATS, n=2))
        hint = f"did you mean: {', '.join(near)}?" if near else f"there are: {', '.join(FORMATS)}"
        raise ParameterError(f"no format is named {name!r}; {hint}", parameter="format", suggestions=near)
    return FORMATS[name]


def guess(path: str) -> Format:
    """Return the format that a file name means; ParameterError where it means none."""
    name = os.path.basename(path).lower()
    fitting = [
        (len(ending), each.name) for each in FORMATS.values() for ending in each.endings if name.endswith(ending)
    ]
    if not fitting:
        ambiguous = "; .json can be cytoscape, node-link or obographs" if name.endswith(".json") else ""
        raise ParameterError(f"{path}: the name says no format{ambiguous}; say which with --format", parameter="format")
    return FORMATS[max(fitting)[1]]


def loss_table(names: Sequence[str] = ()) -> Table:
    """Return what formats keep and lose: all, or those named."""
    rows = tuple(
        (
            each.name,
            each.title,
            " ".join(each.endings),
            "; ".join(each.kept),
            "; ".join(each.lost),
            ", ".join(each.evidence),
            ", ".join(each.claims),
            "one" if each.one_scheme else "one or all",
        )
        for each in map(find, names or FORMATS)
    )
    columns = ("format", "title", "endings", "kept", "lost", "evidence", "claims", "schemes")
    return Table(columns, rows, "What each format keeps and loses")
