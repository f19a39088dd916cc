"""Sources for what tumours are spoken of with: anatomy, cells, functions, hormones, genes, substances, older roles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from reference.graph import Gathered, Mapped
from reference.ontologies import Terms, broader, local, reduced, term_passage
from reference.tables import Tables, obo, parents

PART_OF = "BFO:0000050"
CAPABLE_OF = "RO:0002215"
CELL_OF_CL = "CL:0000165"
NEURONS = frozenset({"CL:0000540", "CL:0000527"})
"""The neuron and the efferent neuron, which CL puts above the neuroendocrine cell."""
ANY_ORGAN = "net:AnyOrgan"
"""The concept of an organ as such, of which nothing in particular is a part."""


def passages(out: Gathered, terms: Terms, mapped: Mapped, prefix: str) -> None:
    """Declare the passages of the terms of an ontology that concepts rest on."""
    for identifier, rows in sorted(terms.items()):
        if (
            identifier.startswith(prefix)
            and f"{out.iri('source:' + out.source.slug).value}/{local(identifier)}" in mapped.wanted
        ):
            term_passage(out, rows)


def _module(tables: Tables, name: str) -> dict[str, dict[str, list[str]]]:
    return obo(tables.text(f"modules/{name}"))


def module_passage(out: Gathered, terms: Terms, name: str, identifier: str) -> ox.NamedNode:
    """Return the passage of a term of a module: its row where it has one, else its stanza."""
    if identifier in terms:
        return term_passage(out, terms[identifier])
    return out.passage(local(identifier), f"modules/{name}, term {identifier}")


def uberon(out: Gathered, tables: Tables, terms: Terms, mapped: Mapped) -> None:
    """Gather Uberon: which structure is part of which, through structures that have no concept."""
    name, kind = "uberon_net.obo", "AnatomicalStructure"
    module = _module(tables, name)
    parts: dict[str, set[str]] = defaultdict(set)
    for identifier, tags in module.items():
        parts[identifier] |= {value.split()[1] for value in tags["relationship"] if value.startswith(PART_OF + " ")}
    claims = []
    for identifier in sorted(module):
        subject = mapped.concept.get(identifier)
        if subject is None or mapped.root(subject) != kind:
            continue
        for target in sorted(_wholes(identifier, module, parts, mapped)):
            whole = mapped.concept[target]
            if mapped.root(whole) == kind and whole not in {subject, ANY_ORGAN}:
                claims.append((identifier, subject, whole))
    direct = reduced({(subject, whole) for _, subject, whole in claims})
    for identifier, subject, whole in claims:
        if (subject, whole) in direct:
            out.claim(module_passage(out, terms, name, identifier), subject, "net:partOf", whole)
    declare_wanted(out, terms, mapped, name, module)


def declare_wanted(out: Gathered, terms: Terms, mapped: Mapped, name: str, module: Iterable[str]) -> None:
    """Declare the passages of a module's terms that concepts rest on."""
    for identifier in module:
        if f"{out.iri('source:' + out.source.slug).value}/{local(identifier)}" in mapped.wanted:
            module_passage(out, terms, name, identifier)


def _wholes(
    identifier: str, module: Mapping[str, Mapping[str, list[str]]], edges: Mapping[str, Iterable[str]], mapped: Mapped
) -> set[str]:
    """Return the nearest mapped wholes of a term, along is_a up to the first part_of and on through unmapped wholes."""
    found: set[str] = set()
    waiting, seen = [identifier], set()
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        for whole in edges.get(here, ()):
            if whole in mapped.concept:
                found.add(whole)
            else:
                waiting.append(whole)
        waiting += [up for up in module.get(here, {}).get("is_a", []) if up not in mapped.concept or here == identifier]
    return found - {identifier}


def operands(expression: str) -> tuple[set[str], list[tuple[str, str]]]:
    """Return the named classes and the plain restrictions that an intersection of OWL's functional syntax joins.

    >>> operands("ObjectIntersectionOf(CL:1 ObjectSomeValuesFrom(BFO:2 UBERON:3))")
    ({'CL:1'}, [('BFO:2', 'UBERON:3')])
    """
    inner = re.fullmatch(r"ObjectIntersectionOf\((.*)\)", expression)
    if not inner:
        return set(), []
    plain = r"ObjectSomeValuesFrom\((\S+) ([^\s()]+)\)"
    restrictions = re.findall(plain, inner[1])
    rest, depth, named = re.sub(plain, "", inner[1]), 0, set()
    for token in re.findall(r"[()]|[^\s()]+", rest):
        depth += {"(": 1, ")": -1}.get(token, 0)
        if depth == 0 and ":" in token:
            named.add(token)
    return named, restrictions


def cells(out: Gathered, tables: Tables, terms: Terms, mapped: Mapped) -> None:
    """Gather the Cell Ontology: kinds of cell, where they are found and what they are capable of."""
    module = _module(tables, "cl_net.obo")
    edges: dict[str, set[str]] = {}
    for identifier, tags in module.items():
        stated = [(value.split()[0], value.split()[1]) for value in tags["relationship"]]
        genus: set[str] = set()
        for value in tags["property_value"]:
            named, restrictions = operands(value.split('"')[1])
            genus |= named
            stated += restrictions
        edges[identifier] = {each for each in {*tags["is_a"], *genus} if each.startswith("CL:")}
        subject = mapped.concept.get(identifier)
        if subject is None:
            continue
        for relation, filler in stated:
            target = mapped.concept.get(filler)
            meaning = {PART_OF: "net:foundIn", CAPABLE_OF: "net:capableOf"}.get(relation)
            if target and meaning and mapped.fits(meaning, subject, target):
                out.claim(module_passage(out, terms, "cl_net.obo", identifier), subject, meaning, target)
    edges[CELL_OF_CL] = {each for each in edges[CELL_OF_CL] if each not in NEURONS}
    out.left_out["a neuroendocrine cell is a neuron: other sources say only that the two are alike"] += 1
    spoken = {name: [{"id": name, "source_file": "modules/cl_net.obo", "source_commit": ""}] for name in module}
    broader(out, {**spoken, **terms}, mapped, edges)
    declare_wanted(out, terms, mapped, "cl_net.obo", module)


def spoken_of(out: Gathered, mapped: Mapped, rows: Iterable[tuple[str, str]]) -> None:
    """Declare the passages that concepts rest on of terms that have no row in terms.tsv: identifier and place."""
    for identifier, place in rows:
        if f"{out.iri('source:' + out.source.slug).value}/{local(identifier)}" in mapped.wanted:
            out.passage(local(identifier), place)


def functions(out: Gathered, terms: Terms, mapped: Mapped) -> None:
    """Gather the Gene Ontology: which function is a kind of which."""
    edges = {name: parents(rows) for name, rows in terms.items() if name.startswith("GO:")}
    broader(out, terms, mapped, edges)
    passages(out, terms, mapped, "GO:")


def hormones(out: Gathered, terms: Terms, mapped: Mapped) -> None:
    """Gather ChEBI: which substance is a kind of which."""
    edges = {name: parents(rows) for name, rows in terms.items() if name.startswith("CHEBI:")}
    broader(out, terms, mapped, edges)
    passages(out, terms, mapped, "CHEBI:")


def genes(out: Gathered, tables: Tables, mapped: Mapped, doubtful: Mapping[str, str]) -> None:
    """Gather which syndrome rests on a germline mutation of which gene."""
    for row in tables.rows("gene_disease.tsv"):
        disease, gene = mapped.concept.get(row["disease_id"]), mapped.concept.get(row["hgnc_id"])
        if row["disease_id"] in doubtful:
            out.left_out[doubtful[row["disease_id"]]] += 1
        elif disease is None or gene is None or mapped.kind(disease) != "Syndrome":
            out.left_out["a gene or a disease that is no syndrome of this graph"] += 1
        else:
            where = f"gene_disease.tsv, rows with {row['disease_id']} and {row['hgnc_id']}"
            out.claim(
                out.passage(f"{local(row['disease_id'])}-{local(row['hgnc_id'])}", where),
                disease,
                "net:hasGermlineMutationIn",
                gene,
            )


def ncit_2018(
    out: Gathered,
    tables: Tables,
    terms: Terms,
    mapped: Mapped,
    *,
    roles: Mapping[tuple[str, str], tuple[str, str]],
    fillers: Mapping[str, tuple[str, ...]],
    changed: Mapping[str, str],
    doubtful: Mapping[tuple[str, str], str],
) -> None:
    """Gather NCI Thesaurus of June 2018: its hierarchy, its roles, and what its codes were called.

    Args:
        out: where the claims go.
        tables: the tables.
        terms: the rows of each term.
        mapped: which concept each term is.
        roles: relation and concept for each role and filler that is no concept of the graph.
        fillers: the relations that a role can mean where its filler is one.
        changed: codes whose meaning was another then, with the reason why nothing is taken from it.
        doubtful: term and filler whose role is left out, with the reason.
    """
    edges = {name: parents(rows) for name, rows in terms.items() if name.startswith("NCIT:")}
    spoken = {
        name: [{**rows[0], "source_file": "NCIt of 2018-06", "source_commit": ""}]
        for name, rows in terms.items()
        if name.startswith("NCIT:")
    }
    broader(out, spoken, mapped, edges, skip=changed)
    for row in tables.rows("modules/ncit2018_net_roles.tsv"):
        subject = mapped.concept.get(row["ncit_id"])
        meaning = roles.get((row["role_label"], row["filler_label_2018"]))
        filler = mapped.concept.get(row["filler_id"])
        if subject is not None and meaning is None and filler is not None:
            fitting = [each for each in fillers.get(row["role_label"], ()) if mapped.fits(each, subject, filler)]
            meaning = (fitting[0], filler) if fitting else None
        if subject is None or meaning is None:
            continue
        pair = (row["ncit_id"], row["filler_id"])
        if reason := changed.get(pair[0]) or changed.get(pair[1]) or doubtful.get(pair):
            out.left_out[reason] += 1
            continue
        relation, target = meaning
        if mapped.fits(relation, subject, target):
            passage = out.passage(
                local(row["ncit_id"]) + "-roles", f"modules/ncit2018_net_roles.tsv, rows with {row['ncit_id']}"
            )
            out.claim(passage, subject, relation, target)
        else:
            out.left_out[f"{row['role_label']} of a {mapped.kind(subject)} with {row['filler_label_2018']}"] += 1
    for row in tables.rows("modules/ncit_label_drift_2018_to_2025.tsv"):
        identifier = row["ncit_id"]
        if identifier in mapped.matched:
            passage = out.passage(
                local(identifier) + "-name", f"modules/ncit_label_drift_2018_to_2025.tsv, row {identifier}"
            )
            out.note(passage, identifier, "net:formerLabel", row["label_2018_06"])


__all__ = ["cells", "functions", "genes", "hormones", "ncit_2018", "passages", "spoken_of", "uberon"]
