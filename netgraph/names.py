"""Names of things: prefixes, IRI ↔ CURIE, and label, CURIE or IRI → concept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from netgraph.errors import AmbiguousNameError, UnknownNameError, WrongKindError

__all__ = ["BASE", "Names", "Prefixes", "Term", "fold", "natural"]

BASE = "https://w3id.org/netgraph/"
SPELLINGS = (("tumor", "tumour"), ("oesophag", "esophag"), ("phaeochromo", "pheochromo"))


def fold(name: str) -> str:
    """Return the name as it is compared: lower case, single spaces, one spelling of words that have two."""
    folded = " ".join(name.casefold().split())
    for variant, chosen in SPELLINGS:
        folded = folded.replace(variant, chosen)
    return folded


def natural(text: str) -> list[tuple[int, int | str]]:
    """Return a sort key by which P2 comes before P10."""
    return [(0, int(part)) if part.isdecimal() else (1, part) for part in re.split(r"(\d+)", text) if part]


class Prefixes:
    """The prefixes of a graph; the longest base that fits shortens an IRI."""

    def __init__(self, bases: Mapping[str, str]) -> None:
        self.bases = dict(bases)
        self._longest = sorted(self.bases.items(), key=lambda item: -len(item[1]))
        self._curies: dict[str, str] = {}

    def compact(self, iri: str) -> str:
        """Return the CURIE of an IRI, or the IRI itself where no prefix fits."""
        curie = self._curies.get(iri)
        if curie is None:
            curie = iri
            for prefix, base in self._longest:
                if iri.startswith(base) and len(iri) > len(base):
                    curie = f"{prefix}:{iri[len(base) :]}"
                    break
            self._curies[iri] = curie
        return curie

    def expand(self, curie: str) -> str | None:
        """Return the IRI of a CURIE, or None where its prefix is unknown."""
        prefix, colon, local = curie.partition(":")
        base = self.bases.get(prefix)
        return base + local if colon and base and local else None


class Term(NamedTuple):
    """What can be named: a concept, a relation, a scheme. `kinds` holds its kind and all broader kinds, as IRIs."""

    iri: str
    label: str
    kinds: frozenset[str]
    names: tuple[str, ...] = ()
    scheme: str | None = None


class Names:
    """The names of a graph, and what they mean."""

    def __init__(self, terms: Iterable[Term], prefixes: Prefixes) -> None:
        self.prefixes = prefixes
        self.terms = {term.iri: term for term in terms}
        self._preferred: dict[str, list[Term]] = {}
        self._other: dict[str, list[Term]] = {}
        for term in self.terms.values():
            self._preferred.setdefault(fold(term.label), []).append(term)
            for name in term.names:
                self._other.setdefault(fold(name), []).append(term)

    def label(self, iri: str) -> str:
        """Return the preferred label, or the CURIE where there is none."""
        term = self.terms.get(iri)
        return term.label if term else self.prefixes.compact(iri)

    def resolve(self, name: str, *, kind: str | None = None, what: str = "concept") -> Term:
        """Return what a label, abbreviation, CURIE or IRI names.

        Args:
            name: a preferred label or other name in any case, a CURIE, an IRI with or without angle brackets, or the
                local name of a concept.
            kind: the IRI of a kind; only terms of it or of a narrower kind are accepted.
            what: the word for such terms in messages.

        Raises:
            UnknownNameError: nothing has the name.
            AmbiguousNameError: several terms have it.
            WrongKindError: the only terms that have it are of another kind.
        """
        found = self._candidates(name)
        fitting = [term for term in found if kind is None or kind in term.kinds]
        if len(fitting) == 1:
            return fitting[0]
        if len(fitting) > 1:
            named = "; ".join(self.describe(term) for term in fitting)
            raise AmbiguousNameError(
                f"{name!r} names {len(fitting)} {what}s; say which: {named}",
                value=name,
                suggestions=[self.prefixes.compact(term.iri) for term in fitting],
            )
        suggestions = self.suggest(name, kind=kind)
        hint = f"; did you mean: {', '.join(suggestions)}?" if suggestions else "; see: netgraph search TEXT"
        if found:
            raise WrongKindError(
                f"{self.describe(found[0])} is not {_article(what)}{hint}", value=name, suggestions=suggestions
            )
        raise UnknownNameError(f"no {what} is named {name!r}{hint}", value=name, suggestions=suggestions)

    def _candidates(self, name: str) -> Sequence[Term]:
        text = name.strip()
        if text.startswith("<") and text.endswith(">"):
            text = text[1:-1]
        for iri in (text, self.prefixes.expand(text), BASE + text):
            if iri in self.terms:
                return [self.terms[iri]]
        folded = fold(name)
        return self._preferred.get(folded) or self._other.get(folded) or []

    def describe(self, term: Term) -> str:
        """Return the CURIE with label and scheme, for messages."""
        scheme = f", {self.prefixes.compact(term.scheme)}" if term.scheme else ""
        return f"{self.prefixes.compact(term.iri)} ({term.label}{scheme})"

    def suggest(self, name: str, *, kind: str | None = None, most: int = 3) -> list[str]:
        """Return up to `most` labels or names that come near the name, best first."""
        import difflib

        labels: dict[str, str] = {}
        for term in self.terms.values():
            if kind is None or kind in term.kinds:
                for each in (term.label, *term.names, self.prefixes.compact(term.iri)):
                    labels.setdefault(fold(each), each)
        near = difflib.get_close_matches(fold(name), labels, n=most, cutoff=0.6)
        inside = [each for each in labels if fold(name) in each or (len(each) > 3 and each in fold(name))]
        return [labels[each] for each in dict.fromkeys([*near, *inside])][:most]

    def search(self, text: str) -> list[tuple[Term, str]]:
        """Return the terms that have the text in a name, with the name: whole names, then beginnings, then the rest."""
        folded = fold(text)
        ranked = []
        for term in self.terms.values():
            matches = []
            for name in (term.label, *term.names, self.prefixes.compact(term.iri)):
                each = fold(name)
                if folded in each:
                    word = re.search(rf"(?<!\w){re.escape(folded)}", each)
                    rank = 0 if each == folded else 1 if each.startswith(folded) else 2 if word else 3
                    matches.append((rank, len(name), name))
            if matches:
                rank, length, name = min(matches)
                ranked.append(((rank, length, term.label, term.iri), term, name))
        return [(term, name) for _, term, name in sorted(ranked, key=lambda each: each[0])]


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
