"""Where things are on the site: the address of an IRI, and which addresses outside may become links."""

from __future__ import annotations

import re
from typing import NamedTuple

from netgraph.names import BASE
from netgraph.server.site import Site

__all__ = ["Ref", "address_of", "concept_name", "outside"]

CONCEPT = re.compile(r"[A-Za-z][A-Za-z0-9]*")
SOURCE = re.compile(r"source/[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)?")
OUTSIDE = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[A-Za-z0-9._~!$&*+,;=:@%/?#()'-]*)?")
"""The addresses outside that become links; nothing else ever does."""


class Ref(NamedTuple):
    """Something that a page names: its label, its CURIE, where it is on the site, and the CURIE of its kind."""

    label: str
    curie: str
    address: str
    kind: str | None = None
    iri: str = ""

    @property
    def outside(self) -> str | None:
        """The address of the thing itself, outside the site."""
        return outside(self.iri)


def concept_name(iri: str) -> str | None:
    """Return the name under which a concept has its page, None where its IRI gives it none."""
    name = iri.removeprefix(BASE)
    return name if name != iri and CONCEPT.fullmatch(name) else None


def address_of(site: Site, iri: str, *, concept: bool) -> str:
    """Return where an IRI is described on the site.

    Args:
        site: the site.
        iri: the IRI.
        concept: whether it is one of a concept.
    """
    if concept and (name := concept_name(iri)):
        return site.address(f"/concept/{name}")
    if iri.startswith(BASE) and SOURCE.fullmatch(iri, len(BASE)):
        return site.address(f"/{iri.removeprefix(BASE)}")
    return site.address("/resource", iri=iri)


def outside(iri: str) -> str | None:
    """Return the address as a link may have it, None where it is none of the web or holds what could surprise."""
    return iri if OUTSIDE.fullmatch(iri) and not iri.startswith(BASE) else None
