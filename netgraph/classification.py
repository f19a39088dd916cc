"""The classifications side by side: what each scheme puts where, and where two of them differ.

"Is a" claims belong to the schemes of the sources that make them, so each scheme has a hierarchy of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from netgraph.store import Store

__all__ = ["Hierarchy", "Placing", "compare", "counterparts", "hierarchies"]

BROADER = """
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?scheme ?broader ?narrower WHERE {
  GRAPH ?passage { ?narrower skos:broader ?broader }
  ?passage dcterms:isPartOf/net:speaksFor ?scheme .
  ?narrower skos:prefLabel ?label .
}
ORDER BY ?scheme ?broader STR(?label) ?narrower
"""

MEMBERS = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?scheme ?concept WHERE {
  ?scheme a skos:ConceptScheme . ?concept skos:inScheme ?scheme ; a skos:Concept .
}
ORDER BY ?scheme ?concept
"""

MATCHES = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?one ?match ?other WHERE {
  VALUES ?match { skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch skos:relatedMatch }
  ?one ?match ?other .
  ?one a skos:Concept . ?other a skos:Concept .
}
ORDER BY ?one ?match ?other
"""

OPPOSITE = {"skos:broadMatch": "skos:narrowMatch", "skos:narrowMatch": "skos:broadMatch"}


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """What one scheme holds: its concepts, and for each what the scheme puts above and below it; all as CURIEs."""

    scheme: str
    members: frozenset[str]
    parents: Mapping[str, tuple[str, ...]]
    children: Mapping[str, tuple[str, ...]]

    @property
    def tops(self) -> list[str]:
        """The concepts with others below and none above them."""
        return sorted(each for each in self.children if each not in self.parents)

    def chains(self, concept: str, *, most: int = 6) -> list[tuple[str, ...]]:
        """Return the ways down from the tops to a concept, without the concept itself; none for a top."""
        found: list[tuple[str, ...]] = []
        waiting: list[tuple[str, ...]] = [(each,) for each in reversed(self.parents.get(concept, ()))]
        while waiting and len(found) < most:
            way = waiting.pop()
            above = [each for each in self.parents.get(way[0], ()) if each not in way and each != concept]
            if above:
                waiting += [(each, *way) for each in reversed(above)]
            else:
                found.append(way)
        return found

    def below(self, concept: str) -> Iterator[str]:
        """Yield every concept below one, each once."""
        seen, waiting = {concept}, list(self.children.get(concept, ()))
        while waiting:
            each = waiting.pop()
            if each not in seen:
                seen.add(each)
                yield each
                waiting += self.children.get(each, ())


def hierarchies(store: Store) -> dict[str, Hierarchy]:
    """Return the hierarchy of each scheme, by its CURIE."""
    members: dict[str, set[str]] = {}
    parents: dict[str, dict[str, list[str]]] = {}
    children: dict[str, dict[str, list[str]]] = {}
    for row in store.select(MEMBERS, inferred=False, trusted=True):
        members.setdefault(row.scheme, set()).add(row.concept)
    for row in store.select(BROADER, inferred=False, trusted=True):
        members.setdefault(row.scheme, set()).update((row.broader, row.narrower))
        parents.setdefault(row.scheme, {}).setdefault(row.narrower, []).append(row.broader)
        children.setdefault(row.scheme, {}).setdefault(row.broader, []).append(row.narrower)
    return {
        scheme: Hierarchy(
            scheme, frozenset(members[scheme]), _fixed(parents.get(scheme, {})), _fixed(children.get(scheme, {}))
        )
        for scheme in sorted(members)
    }


def _fixed(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(dict.fromkeys(each)) for name, each in lists.items()}


def counterparts(store: Store) -> dict[str, dict[str, str]]:
    """Return for each concept those that mappings set beside it, with how they match; all as CURIEs."""
    found: dict[str, dict[str, str]] = {}
    for row in store.select(MATCHES, inferred=False, trusted=True):
        found.setdefault(row.one, {})[row.other] = row.match
        found.setdefault(row.other, {}).setdefault(row.one, OPPOSITE.get(row.match, row.match))
    return found


class Placing(NamedTuple):
    """Where two schemes put a concept: what each has right above it, None where it does not have the concept.

    `other` is the concept of the right scheme, where that has one of its own that matches exactly or closely.
    `standing` is "same", "differs", or "left" or "right" where only one scheme has the concept.
    """

    concept: str
    other: str | None
    left: tuple[str, ...] | None
    right: tuple[str, ...] | None
    standing: str


NEAR = frozenset(("skos:exactMatch", "skos:closeMatch"))
STANDINGS = ("differs", "same", "left", "right")


def compare(left: Hierarchy, right: Hierarchy, matches: Mapping[str, Mapping[str, str]]) -> list[Placing]:
    """Return where two schemes put each concept that either has; those that differ first, then by CURIE.

    They agree on a concept where both put it below the same ones; concepts that match exactly count as one, concepts
    that match closely do not.

    Args:
        left: the hierarchy of one scheme.
        right: that of the other.
        matches: what `counterparts` returned.
    """

    def same(concept: str) -> str:
        return min([concept, *(each for each, match in matches.get(concept, {}).items() if match == "skos:exactMatch")])

    found, paired = [], set()
    for concept in left.members:
        above = left.parents.get(concept, ())
        near = matches.get(concept, {})
        others = [each for each, match in near.items() if each in right.members and match in NEAR]
        partners = [concept] if concept in right.members else others
        for partner in partners:
            there = right.parents.get(partner, ())
            agree = same(partner) == same(concept) and set(map(same, above)) == set(map(same, there))
            other = None if partner == concept else partner
            found.append(Placing(concept, other, above, there, "same" if agree else "differs"))
        if not partners:
            found.append(Placing(concept, None, above, None, "left"))
        paired.update(partners)
    found += [Placing(each, None, None, right.parents.get(each, ()), "right") for each in right.members - paired]
    return sorted(found, key=lambda each: (STANDINGS.index(each.standing), each.concept, each.other or ""))
