"""Read the rules from their files.

A rule is a SPARQL CONSTRUCT query of one triple, so that any engine can run it. Some of its premises say how a relation
behaves, as in "?relation net:modality net:Necessary"; they and the filters choose the relations that the rule is about.
The others are claims, and lead like stepping stones from the conclusion's subject to its object.
"""

from __future__ import annotations

import os
import re
from functools import cache
from typing import NamedTuple

from netgraph.errors import DataError
from netgraph.resources import queries_folder

__all__ = ["Pattern", "Rule", "read_rules"]

Pattern = tuple[str, str, str]
"""A triple of SPARQL words: variables with their question mark, and names with a prefix."""

VOCABULARY = {"rdf:type", "a", "net:modality", "rdfs:subPropertyOf", "rdfs:subClassOf"}
"""Predicates of premises that say how a relation behaves; they are part of the rule, not evidence."""

FORM = re.compile(r"(?P<prologue>.*?)CONSTRUCT\s*\{(?P<then>[^}]*)\}\s*WHERE\s*\{(?P<when>.*)\}\s*", re.S)


class Rule(NamedTuple):
    """A rule: what it says, and its conclusion and premises as triples of SPARQL words."""

    name: str
    summary: str
    prologue: str
    conclusion: Pattern
    premises: tuple[Pattern, ...]
    filters: tuple[str, ...]
    evidence: tuple[Pattern, ...]
    """The premises that are claims."""
    chain: tuple[tuple[int, bool], ...]
    """The way from the conclusion's subject to its object: indices of `evidence`, and whether walked backwards."""

    @property
    def conditions(self) -> tuple[Pattern, ...]:
        """The premises that say how a relation behaves."""
        return tuple(premise for premise in self.premises if premise not in self.evidence)

    def iri(self, word: str) -> str:
        """Return the IRI that a name with a prefix stands for; DataError if the prefix is not declared."""
        return _expanded(self.prologue, word)


@cache
def read_rules(folder: str | None = None) -> tuple[Rule, ...]:
    """Return the rules of a folder, by name; DataError names a file that is not a rule."""
    folder = folder or os.path.join(queries_folder(), "rules")
    rules = []
    for name in sorted(os.listdir(folder)):
        if name.endswith(".rq"):
            path = os.path.join(folder, name)
            with open(path, encoding="utf-8") as file:
                rules.append(_parse(file.read(), path))
    return tuple(rules)


def _parse(text: str, path: str) -> Rule:
    code = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    summary = re.search(r"^#\+ summary: (.+)$", text, re.M)
    form = FORM.fullmatch(code)
    if not form or not summary:
        raise DataError(
            "a rule is '#+ summary: …' and CONSTRUCT { one triple } WHERE { triples and filters }", path=path
        )
    premises: list[Pattern] = []
    filters = []
    for line in filter(None, map(str.strip, form["when"].splitlines())):
        words = line.removesuffix(" .").split()
        if line.startswith("FILTER"):
            filters.append(line)
        elif line.endswith(" .") and len(words) == 3:
            premises.append((words[0], words[1], words[2]))
        else:
            raise DataError(f"not a triple or a FILTER on one line: {line}", path=path)
    then = form["then"].split()
    if len(then) != 4 or then[3] != ".":
        raise DataError("the conclusion is not one triple that ends in ' .'", path=path)
    conclusion = then[0], then[1], then[2]
    name = os.path.splitext(os.path.basename(path))[0].removeprefix("rule-")
    prologue = " ".join(form["prologue"].split())
    evidence = tuple(premise for premise in premises if premise[1] not in VOCABULARY)
    chosen = {word for premise in premises if premise not in evidence for word in premise}
    unbound = [pattern[1] for pattern in (conclusion, *evidence) if pattern[1][0] == "?" and pattern[1] not in chosen]
    unbound += [word for line in filters for word in re.findall(r"[?]\w+", line) if word not in chosen]
    if unbound:
        raise DataError(f"no premise about relations says which {unbound[0]} can be", path=path)
    return Rule(
        name,
        summary[1],
        prologue,
        conclusion,
        tuple(premises),
        tuple(filters),
        evidence,
        _chain(conclusion, evidence, path),
    )


def _chain(conclusion: Pattern, evidence: tuple[Pattern, ...], path: str) -> tuple[tuple[int, bool], ...]:
    """Return the way from the conclusion's subject to its object that uses each piece of evidence once."""
    here, _, end = conclusion
    steps: list[tuple[int, bool]] = []
    seen = [here]
    while len(steps) < len(evidence):
        used = {index for index, _ in steps}
        onward = [
            (index, backwards, pattern[0] if backwards else pattern[2])
            for index, pattern in enumerate(evidence)
            for backwards in (False, True)
            if index not in used and here == (pattern[2] if backwards else pattern[0])
        ]
        if len(onward) != 1 or onward[0][2][0] != "?" or onward[0][2] in seen:
            break
        index, backwards, here = onward[0]
        steps.append((index, backwards))
        seen.append(here)
    if not steps or len(steps) < len(evidence) or here != end or seen[0][0] != "?":
        raise DataError("the claims do not lead in one line from the conclusion's subject to its object", path=path)
    return tuple(steps)


@cache
def _expanded(prologue: str, word: str) -> str:
    prefix, _, local = word.partition(":")
    base = re.search(rf"PREFIX {re.escape(prefix)}: <([^>]*)>", prologue)
    if not base:
        raise DataError(f"the prefix of {word} is not declared in a rule")
    return base[1] + local
