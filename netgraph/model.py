"""The values that netgraph hands out: frozen, comparable, and free of any store."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from dataclasses import dataclass

from netgraph.table import Table, escape

__all__ = ["Claim", "Concept", "Derivation", "Finding", "Passage", "Table"]


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept. `kind` and `schemes` are CURIEs, `sources` those of the passages behind the definition."""

    iri: str
    curie: str
    label: str
    kind: str
    definition: str | None = None
    other_names: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    replaced_by: str | None = None

    def __str__(self) -> str:
        return self.label

    def _repr_html_(self) -> str:
        rows = [
            ("IRI", self.iri),
            ("kind", self.kind),
            ("definition", self.definition or "no source states this"),
            ("other names", ", ".join(self.other_names)),
            ("scheme", ", ".join(self.schemes)),
            ("source", ", ".join(self.sources)),
            ("note", " ".join(self.notes)),
        ]
        cells = "".join(f"<tr><th>{escape(name)}</th><td>{escape(text)}</td></tr>" for name, text in rows if text)
        return f"<table><caption>{escape(self.label)} ({escape(self.curie)})</caption>{cells}</table>"


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a source: code-point offsets (0-based, end exclusive) and the hash of its text, or a locator."""

    iri: str
    curie: str
    source: str
    start: int | None = None
    end: int | None = None
    sha256: str | None = None
    locator: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement between two concepts, as CURIEs, with its words.

    `necessity` is "necessary", "possible" or "generic"; `status` is "asserted" or "inferred"; `passages` are the CURIEs
    of the passages that state it (none for an inferred claim); `schemes` are those under which an inferred claim holds.
    """

    subject: str
    predicate: str
    object: str
    sentence: str
    necessity: str
    status: str
    passages: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()

    def __str__(self) -> str:
        source = ", ".join(self.passages) if self.passages else self.status
        return f"{self.sentence} [{source}]"


@dataclass(frozen=True, slots=True)
class Derivation:
    """Why a claim holds: stated in its passages (no rule, no premises), or concluded by a rule from its premises."""

    claim: Claim
    rule: str | None = None
    summary: str | None = None
    premises: tuple[Derivation, ...] = ()

    @property
    def passages(self) -> tuple[str, ...]:
        """The passages that the claim finally rests on, each once, in reading order of the derivation."""
        found = list(self.claim.passages)
        for premise in self.premises:
            found += premise.passages
        return tuple(dict.fromkeys(found))

    def lines(self, depth: int = 0) -> Iterator[str]:
        """Yield the derivation as indented lines of text."""
        yield "  " * depth + str(self.claim)
        if self.rule:
            yield "  " * depth + f"  by {self.rule}: {self.summary}"
        for premise in self.premises:
            yield from premise.lines(depth + 2)

    def __str__(self) -> str:
        return "\n".join(self.lines())


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a graph. `check` names the shape and constraint, or the QC query, that found it."""

    severity: str
    check: str
    entity: str
    label: str | None
    property: str | None
    value: str | None
    message: str
    mend: str
    path: str | None = None
    line: int | None = None

    @builtins.property
    def place(self) -> str | None:
        """Where the entity is described, as path:line; None where it cannot be found."""
        return f"{self.path}:{self.line}" if self.path else None
