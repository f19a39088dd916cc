"""What the graph says of a concept, as the rows of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from netgraph.evidence import derivation
from netgraph.model import Claim, Derivation
from netgraph.server.pages.links import Ref
from netgraph.server.pages.shelf import Shelf
from netgraph.traversal import claim as claim_of_edge

__all__ = ["Placed", "Reason", "Statement", "claims_about", "placings", "reason", "sources_of", "statement"]


class Statement(NamedTuple):
    """A claim as a page tells it: its parts, how it holds, and what it rests on.

    `rests_on` are the passages that state it or, for an inferred one, those of its premises; `rule` and `because` name
    and tell the rule of an inferred one, `schemes` those under which alone it holds; `why` is where it is explained.
    """

    subject: Ref
    relation: Ref
    target: Ref
    necessity: str
    status: str
    rests_on: tuple[Ref, ...]
    schemes: tuple[Ref, ...] = ()
    rule: str | None = None
    because: str | None = None
    why: str = ""


def claims_about(shelf: Shelf, iri: str, *, status: str) -> list[Claim]:
    """Return the claims with a concept that are asserted, or inferred: those with it as subject first."""
    if iri not in shelf.network:
        return []
    edges = [*shelf.network.out_edges(iri, keys=True, data=True), *shelf.network.in_edges(iri, keys=True, data=True)]
    chosen = {edge[:3]: None for edge in edges if edge[3]["status"] == status}
    own = shelf.store.prefixes.compact(iri)

    def place(claim: Claim) -> tuple[object, ...]:
        other = claim.object if claim.subject == own else claim.subject
        relation = shelf.ref_of(claim.predicate).label.casefold()
        return claim.subject != own, relation, shelf.ref_of(other).label.casefold(), other

    return sorted((claim_of_edge(shelf.network, *edge) for edge in chosen), key=place)


def statement(shelf: Shelf, claim: Claim) -> Statement:
    """Return a claim as a page tells it."""
    parts = shelf.ref_of(claim.subject), shelf.ref_of(claim.predicate), shelf.ref_of(claim.object)
    why = shelf.site.address("/why", subject=claim.subject, relation=claim.predicate, object=claim.object)
    if claim.status == "asserted":
        passages, schemes = shelf.refs_of(claim.passages), shelf.refs_of(claim.schemes)
        return Statement(*parts, claim.necessity, claim.status, passages, schemes, why=why)
    found = derivation(shelf.store, (node(parts[0]), node(parts[1]), node(parts[2])))
    rests_on, schemes = shelf.refs_of(found.passages), shelf.refs_of(claim.schemes)
    return Statement(*parts, claim.necessity, claim.status, rests_on, schemes, found.rule, found.summary, why)


def node(ref: Ref) -> ox.NamedNode:
    """Return what a page names as the engine's term."""
    return ox.NamedNode(ref.iri)


class Reason(NamedTuple):
    """Why a claim holds, as a page tells it: the claim, and the reasons of its premises."""

    statement: Statement
    premises: tuple[Reason, ...]


def reason(shelf: Shelf, found: Derivation) -> Reason:
    """Return a derivation as a page tells it."""
    return Reason(statement(shelf, found.claim), tuple(reason(shelf, each) for each in found.premises))


class Placed(NamedTuple):
    """Where a scheme puts a concept, or one of its own that a mapping sets beside it.

    `match` says how the two match ("exact", "close"), None for the concept itself; `chains` are the ways down to it
    from the top, `below` is how many stand below it.
    """

    scheme: Ref
    concept: Ref
    match: str | None
    chains: tuple[tuple[Ref, ...], ...]
    below: int


def placings(shelf: Shelf, curie: str) -> list[Placed]:
    """Return where each scheme puts a concept; the schemes that hold the concept itself come first."""
    return sorted(_placings(shelf, curie), key=lambda each: (each.match is not None, each.scheme.label, each.concept))


def _placings(shelf: Shelf, curie: str) -> Iterator[Placed]:
    for other, match in {curie: None, **shelf.counterparts.get(curie, {})}.items():
        for scheme, hierarchy in shelf.hierarchies.items():
            if other in hierarchy.members:
                chains = tuple(shelf.refs_of(chain) for chain in hierarchy.chains(other))
                words = match.removeprefix("skos:").removesuffix("Match") if match else None
                below = sum(1 for _ in hierarchy.below(other))
                yield Placed(shelf.ref_of(scheme), shelf.ref_of(other), words, chains, below)


def sources_of(shelf: Shelf, passages: Iterable[Ref]) -> list[tuple[Ref, list[Ref]]]:
    """Return the sources of some passages, each with its passages, in the order in which they are met."""
    found: dict[str, dict[Ref, None]] = {}
    for each in passages:
        known = shelf.passages.get(each.curie)
        if known:
            found.setdefault(known.source, {})[each] = None
    return [(shelf.ref_of(source), list(each)) for source, each in found.items()]
