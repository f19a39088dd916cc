"""Made-up records of tumour cases, as many as wanted: for demonstrations, for trying queries out, and for measuring.

Each combines what a graph states: a tumour subtype, a site that a passage states for it, and the grade, behaviour and
morphology code that the graph has for it. Nothing is said about a person, and how often a combination comes tells
nothing of how common it is.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, BinaryIO

from netgraph.errors import DataError
from netgraph.names import BASE

if TYPE_CHECKING:
    from netgraph.store import Store

__all__ = ["FORMATS", "write_cases"]

FORMATS = ("ttl", "nt")
CASE = BASE + "demo/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
BETWEEN = " ;\n    "
BATCH = 1_000
"""How many records are held at a time."""

CURIE = re.compile(r"\w+:[A-Za-z0-9][\w-]*(\.[\w-]+)*", re.ASCII)
"""What Turtle reads as the CURIE that it is."""

STATED = f"""
PREFIX net: <{BASE}> PREFIX kind: <{BASE}kind/>
SELECT ?tumour ?property ?value ?passage WHERE {{
  VALUES (?relation ?property) {{
    (net:arisesIn net:caseSite) (net:canAriseIn net:caseSite)
    (net:exhibits net:caseBehaviour) (net:canExhibit net:caseBehaviour)
    (net:hasGrade net:caseGrade) (net:canHaveGrade net:caseGrade)
  }}
  ?tumour a kind:TumourSubtype ; ?relation ?value .
  GRAPH ?passage {{ ?tumour ?relation ?value }}
  ?passage a net:Passage .
  FILTER (isIRI(?tumour) && isIRI(?value))
}}
"""
CODES = f"""
PREFIX net: <{BASE}> PREFIX kind: <{BASE}kind/>
SELECT ?tumour ?code WHERE {{
  ?code a kind:MorphologyCode ; net:codeFor ?tumour .
  ?tumour a kind:TumourSubtype .
  FILTER (isIRI(?code) && isIRI(?tumour))
}}
"""

Choice = list[tuple[tuple[str, str], ...]]
"""What can be said of a case in one respect: one of several lists of properties and values, all IRIs."""


def write_cases(
    store: Store,
    sink: BinaryIO,
    *,
    cases: int,
    seed: int = 1,
    form: str = "ttl",
    progress: Callable[[str], None] | None = None,
) -> None:
    """Write made-up case records that fit a graph; they are the same for the same graph and seed.

    The first records do not depend on how many are asked for. What is held in memory does not grow with their number.

    Args:
        store: the graph whose tumours and sites the cases have.
        sink: where UTF-8 is written.
        cases: how many records.
        seed: another number gives other records.
        form: "ttl" or "nt".
        progress: called, every thousand records, with how many are written.

    Raises:
        DataError: the graph states no site of any tumour.
    """
    write = (lambda iri: _turtle(store, iri)) if form == "ttl" else "<{}>".format
    tumours = [
        [[[f"{write(prop)} {write(value)}" for prop, value in said] for said in choice] for choice in choices]
        for choices in _choices(store)
    ]
    if form == "ttl":
        lines = (line for choices in tumours for choice in choices for said in choice for line in said)
        sink.write(_head(store, lines, seed).encode())
    kind = "a net:DemoCase" if form == "ttl" else f"<{RDF_TYPE}> <{BASE}DemoCase>"
    chance = random.Random(seed).random  # noqa: S311  # Python keeps its sequence for a seed; no secret depends on it
    for first in range(1, cases + 1, BATCH):
        if progress:
            progress(f"{first - 1:,} of {cases:,} cases")
        records = []
        for number in range(first, min(first + BATCH, cases + 1)):
            said = [kind]
            for choice in tumours[int(chance() * len(tumours))]:
                said += choice[int(chance() * len(choice))]
            if form == "ttl":
                records.append(f"\ndemo:case-{number}\n    {BETWEEN.join(said)} ;\n    .\n")
            else:
                records += [f"<{CASE}case-{number}> {each} .\n" for each in said]
        sink.write("".join(records).encode())


def _turtle(store: Store, iri: str) -> str:
    """Return an IRI as Turtle writes it."""
    curie = store.prefixes.compact(iri)
    return curie if CURIE.fullmatch(curie) else f"<{iri}>"


def _head(store: Store, lines: Iterable[str], seed: int) -> str:
    """Return the first lines of Turtle: what this is, and the prefixes of what follows."""
    used = {"demo", *(word.partition(":")[0] for line in lines for word in line.split())}
    bases = sorted((prefix, base) for prefix, base in store.prefixes.bases.items() if prefix in used)
    what = f"# Made-up records of tumour cases, seed {seed}: for demonstrations and measuring, about no person.\n"
    return what + "".join(f"@prefix {prefix}: <{base}> .\n" for prefix, base in bases)


def _choices(store: Store) -> list[list[Choice]]:
    """Return, for each tumour with a site, what can be said of its cases in each respect; everything in one order."""
    found: dict[str, dict[str, set[tuple[tuple[str, str], ...]]]] = {}
    for row in store.query(STATED, inferred=False, trusted=True):  # type: ignore[union-attr]  # a SELECT
        tumour, prop, value, passage = (term.value for term in row)
        said = [(prop, value)]
        if prop == BASE + "caseSite":
            said += [(BASE + "caseReference", passage), (BASE + "caseTumour", tumour)]
        found.setdefault(tumour, {}).setdefault(prop, set()).add(tuple(sorted(said)))
    for row in store.query(CODES, inferred=False, trusted=True):  # type: ignore[union-attr]  # a SELECT
        tumour, code = (term.value for term in row)
        prop = BASE + "caseMorphology"
        found.setdefault(tumour, {}).setdefault(prop, set()).add(((prop, code),))
    sited = [respects for _, respects in sorted(found.items()) if BASE + "caseSite" in respects]
    if not sited:
        raise DataError("no passage of the graph states a site of a tumour; add the shipped graph with --data netgraph")
    return [[sorted(respects[prop]) for prop in sorted(respects)] for respects in sited]
