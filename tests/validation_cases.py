"""The kernel, a small graph that conforms, and the fixtures that break one thing of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import yaml

from netgraph.model import Finding
from netgraph.names import Prefixes
from netgraph.resources import ontology_folder
from netgraph.store import Store

CASES = Path(__file__).resolve().parent / "cases"
KERNEL = CASES / "kernel.trig"
FILES = (str(Path(ontology_folder()) / "vocabulary.ttl"), str(KERNEL))

Expected = tuple[str, str, str | None, str | None, str]
"""Check, entity, property, value and severity of a finding."""


@dataclass(frozen=True, slots=True)
class Case:
    """A fixture: an update of the kernel, and exactly what is then found."""

    name: str
    update: str
    expected: tuple[Expected, ...]

    @property
    def check(self) -> str:
        """The check that the name of the file says the fixture is about."""
        first, _, component = self.name.partition("--")
        return first if self.name.startswith(("qc-", "stale-")) else f"shape:{first} {component.partition('--')[0]}"

    @property
    def keeps(self) -> bool:
        """Whether the fixture shows what the check is content with."""
        return not self.expected


@cache
def prefixes() -> Prefixes:
    parser = ox.parse(path=Path(ontology_folder()) / "prefixes.ttl")
    list(parser)
    return Prefixes(parser.prefixes)


@cache
def kernel() -> tuple[ox.Quad, ...]:
    return tuple(quad for path in FILES for quad in ox.parse(path=path, rename_blank_nodes=True))


def changed(update: str | None = None, *, quads: Sequence[ox.Quad] | None = None) -> Store:
    """Return a store of the kernel, or of other quads, after an update of it."""
    engine = ox.Store()
    engine.extend(kernel() if quads is None else quads)
    if update:
        engine.update(update)
    engine.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    return Store(engine, prefixes(), FILES)


def read_case(path: Path) -> Case:
    text = path.read_text(encoding="utf-8")
    lines = [line.removeprefix("#+").removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
    header: dict[str, Any] = yaml.safe_load("\n".join(lines))
    expected = [
        (each["check"], each["entity"], each.get("property"), each.get("value"), each.get("severity", "Violation"))
        for each in header["expect"]
    ]
    return Case(path.stem, text, tuple(sorted(expected, key=order)))


@cache
def cases(folder: str) -> tuple[Case, ...]:
    return tuple(read_case(path) for path in sorted((CASES / folder).glob("*.ru")))


def short(findings: Sequence[Finding]) -> tuple[Expected, ...]:
    """Return the findings as fixtures write them."""
    found = ((each.check, each.entity, each.property, each.value, each.severity) for each in findings)
    return tuple(sorted(found, key=order))


def order(expected: Expected) -> tuple[str, ...]:
    return tuple(part or "" for part in expected)


RELATIONS = """
SELECT ?relation ?from ?to WHERE { ?relation a net:Relation ; net:from ?from ; net:to ?to } ORDER BY ?relation
"""
PARENTS = "SELECT ?kind ?wider WHERE { ?kind a net:Kind ; rdfs:subClassOf ?wider }"
OWN = {
    "kind:Reference": ("ref:book", "ref:page"),
    "kind:Source": ("source:letter", "source:seed-alignment"),
    "skos:ConceptScheme": ("scheme:CCS", "scheme:WHO"),
    "net:Agent": ("agent:Society", "agent:Society"),
    "skos:Concept": ("net:Tumour", "net:LungTumour"),
}
"""Instances of classes that take more than a kind, from the kernel."""

STRANGERS = {"skos:Concept": "agent:Society", "kind:ClassificationCriterion": "net:Slow"}
"""For classes that net:Site is an instance of, something that is not."""


def vocabulary(query: str) -> list[tuple[str, ...]]:
    """Return the rows of a query of the shipped vocabulary, as CURIEs."""
    store = ox.Store()
    store.load(path=FILES[0])
    rows = store.query(query, prefixes=prefixes().bases)
    return [tuple(prefixes().compact(term.value) for term in row) for row in rows]  # type: ignore[union-attr]  # a SELECT


class Probes:
    """Instances of kinds, made as they are needed, with the triples that make them good concepts."""

    def __init__(self) -> None:
        self.triples: dict[str, str] = {}
        self.parents = {row[0]: row[1] for row in vocabulary(PARENTS)}

    def instance(self, kind: str, number: int) -> str:
        if kind in OWN:
            return OWN[kind][number]
        local = kind.partition(":")[2]
        scheme = "; skos:inScheme scheme:CCS" if kind == "kind:TumourSubtype" else ""
        self.triples[f"net:Probe{local}{number}"] = (
            f'net:Probe{local}{number} a skos:Concept , {kind} ; skos:prefLabel "probe of {local} {number}"@en ; '
            f'skos:definition "A probe."@en ; dcterms:source ccs:P1 {scheme} .'
        )
        return f"net:Probe{local}{number}"

    def stranger(self, kind: str, number: int) -> str:
        """Return what is not of the kind, but of the next wider one where there is one."""
        wider = self.parents.get(kind)
        return self.instance(wider, number) if wider else STRANGERS.get(kind, "net:Site")


@cache
def relation_fixture() -> Case:
    """Return a fixture that breaks both ends of every relation of the vocabulary."""
    probes = Probes()
    claims: list[str] = []
    expected: list[Expected] = []
    for relation, start, end in vocabulary(RELATIONS):
        shape = f"shape:{relation.partition(':')[2]}"
        subject, target = probes.stranger(start, 0), probes.instance(end, 0)
        claims.append(f"{subject} {relation} {target} .")
        expected.append((f"{shape} ClassConstraintComponent", subject, relation, None, "Violation"))
        subject, target = probes.instance(start, 1), probes.stranger(end, 1)
        claims.append(f"{subject} {relation} {target} .")
        expected.append((f"{shape}-object ClassConstraintComponent", subject, relation, target, "Violation"))
    header = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in sorted(prefixes().bases.items()))
    body = f"{' '.join(probes.triples.values())} GRAPH ccs:P2 {{ {' '.join(claims)} }}"
    return Case("relations", f"{header}INSERT DATA {{ {body} }}", tuple(sorted(expected, key=order)))
