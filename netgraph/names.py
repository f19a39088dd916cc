"""Names of things: prefixes, IRI ↔ CURIE, and label, CURIE or IRI → concept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from netgraph.errors import AmbiguousNameError, UnknownNameError, WrongKindError

__all__ = ["BASE", "Names", "Prefixes", "Term", "fold", "natural", "shown"]

BASE = "https://w3id.org/netgraph/"
SPELLINGS = (("tumor", "tumour"), ("oesophag", "esophag"), ("phaeochromo", "pheochromo"))


def fold(name: str) -> str:
    """Return the name as it is compared: lower case, single spaces, one spelling of words that have two."""
    folded = " ".join(name.casefold().split())
    for variant, chosen in SPELLINGS:
        folded = folded.replace(variant, chosen)
    return folded


def shown(value: str) -> str:
    """Return a value in quotes as a message names it, cut where it is long."""
    return repr(value if len(value) <= 80 else f"{value[:79]}…")


def natural(text: str) -> list[tuple[int, int | str]]:
    """Return a sort key by which P2 comes before P10."""
    return [(0, int(part)) if part.isdecimal() else (1, part) for part in re.split(r"(\d+)", text) if part]


class Prefixes:
    """The prefixes of a graph; the longest base that fits shortens an IRI."""

    def __init__(self, bases: Mapping[str, str]) -> None:
        self.bases = dict(bases)
        self._longest = sorted(self.bases.items(), key=lambda item: -len(item[1]))
        self._all = tuple(self.bases.values())
        self._curies: dict[str, str] = {}

    def compact(self, iri: str) -> str:
        """Return the CURIE of an IRI, or the IRI itself where no prefix fits."""
        curie = self._curies.get(iri)
        if curie is None:
            curie = iri
            for prefix, base in self._longest if iri.startswith(self._all) else ():
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
        preferred: dict[str, list[Term]] = {}
        other: dict[str, list[Term]] = {}
        found = {term.iri: term for term in terms}
        for term in found.values():
            preferred.setdefault(fold(term.label), []).append(term)
            for name in {fold(each) for each in term.names}:
                other.setdefault(name, []).append(term)
        self.prefixes = prefixes
        self.terms: Mapping[str, Term] = found
        self.by_label: Mapping[str, Sequence[Term]] = preferred
        self.by_other_name: Mapping[str, Sequence[Term]] = other

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
        if not name.strip():
            raise UnknownNameError(f"no {what} has an empty name; {self._where(kind)}", value=name)
        found = self._candidates(name)
        fitting = sorted((term for term in found if kind is None or kind in term.kinds), key=lambda each: each.iri)
        if len(fitting) == 1:
            return fitting[0]
        if len(fitting) > 1:
            named = "; ".join(self.describe(term) for term in fitting)
            raise AmbiguousNameError(
                f"{shown(name)} names {len(fitting)} {what}s; say which: {named}",
                value=name,
                suggestions=[self.prefixes.compact(term.iri) for term in fitting],
            )
        suggestions = self.suggest(name, kind=kind)
        hint = f"; did you mean: {', '.join(suggestions)}?" if suggestions else f"; {self._where(kind)}"
        if found:
            raise WrongKindError(
                f"{self.describe(found[0])} is not {_article(what)}{hint}", value=name, suggestions=suggestions
            )
        raise UnknownNameError(f"no {what} is named {shown(name)}{hint}", value=name, suggestions=suggestions)

    def _candidates(self, name: str) -> Sequence[Term]:
        text = name.strip()
        if text.startswith("<") and text.endswith(">"):
            text = text[1:-1]
        for iri in (text, self.prefixes.expand(text), BASE + text):
            if iri and iri in self.terms:
                return [self.terms[iri]]
        folded = fold(name)
        return self.by_label.get(folded) or self.by_other_name.get(folded) or []

    def describe(self, term: Term) -> str:
        """Return the CURIE with label and scheme, for messages."""
        scheme = f", {self.prefixes.compact(term.scheme)}" if term.scheme else ""
        return f"{self.prefixes.compact(term.iri)} ({term.label}{scheme})"

    def suggest(self, name: str, *, kind: str | None = None, most: int = 3) -> list[str]:
        """Return up to `most` labels, names or CURIEs that come near the name, best first."""
        import difflib

        wanted, coded = fold(name)[:100], ":" in name
        wanted = re.split("[:/#]", wanted)[-1] if coded else wanted
        whole: dict[str, tuple[str, str]] = {}
        words: dict[str, list[tuple[str, str]]] = {}
        for term in self.terms.values():
            if kind is None or kind in term.kinds:
                curie = self.prefixes.compact(term.iri)
                for each in (curie.partition(":")[2],) if coded else (term.label, *term.names):
                    shown_as = term.iri, curie if coded else each
                    whole.setdefault(fold(each), shown_as)
                    for word in fold(each).split():
                        words.setdefault(word, []).append(shown_as)
        near = difflib.get_close_matches(wanted, whole, n=2 * most, cutoff=0.6)
        inside = [each for each in whole if wanted and (wanted in each or (len(each) > 3 and each in wanted))]
        begun = sorted((each for each in inside if each.startswith(wanted)), key=len)
        found = [whole[each] for each in (*begun, *near, *inside)]
        if not found:
            found = [
                each for word in difflib.get_close_matches(wanted, words, n=1, cutoff=0.75) for each in words[word]
            ]
        once: dict[str, str] = {}
        for iri, each in found:
            once.setdefault(iri, each)
        shared = Counter(once.values())
        return [self.prefixes.compact(iri) if shared[each] > 1 else each for iri, each in once.items()][:most]

    def _where(self, kind: str | None) -> str:
        """Return what lists the names of a kind."""
        if kind == BASE + "Relation":
            return "see: netgraph ask relations"
        if kind and kind.startswith(BASE + "kind/"):
            return f"see: netgraph ask concepts-of-kind --kind {self.prefixes.compact(kind)}"
        few = [self.prefixes.compact(term.iri) for term in self.terms.values() if kind in term.kinds]
        return f"there are: {', '.join(sorted(few))}" if kind and 0 < len(few) <= 6 else "see: netgraph search TEXT"

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
