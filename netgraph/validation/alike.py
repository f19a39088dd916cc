"""Judge alike nodes once.

Large data repeats itself: among a million case records there are far fewer ways to fill one in. A shape that looks at a
node, at what is said of it, and at what is said of that, cannot tell two nodes apart of which the same is said. So of
those that no claim and no shape leads to, one stands for all, and what is found of it is found of each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from netgraph.validation.checks import SH, Shapes

__all__ = ["Condensed", "condense"]

BEYOND = frozenset(SH + name for name in ("expression", "flags", "inversePath", "js", "rule", "sparql", "target"))
"""What may let a shape see what leads to a node, or anything."""

LENGTHS = frozenset(SH + name for name in ("maxLength", "minLength"))


class Condensed(NamedTuple):
    """The triples to judge, as N-Triples, and the other nodes that some of their subjects stand for, by IRI."""

    text: bytes
    others: Mapping[str, Sequence[str]]


def condense(text: bytes, chosen: Shapes) -> Condensed:
    """Return N-Triples with one node in place of all that the shapes cannot tell apart."""
    patterns = _patterns(chosen)
    if patterns is None:
        return Condensed(text, {})
    said: dict[bytes, list[bytes]] = {}
    for line in text.split(b"\n")[:-1]:
        subject, _, rest = line.partition(b" ")
        said.setdefault(subject, []).append(rest)
    led_to = {
        f"<{each.value}>".encode() for triple in chosen.triples for each in triple if isinstance(each, ox.NamedNode)
    }
    led_to.update(rest.split(b" ", 1)[1][:-2] for rest in {rest for rests in said.values() for rest in rests})
    first: dict[tuple[object, ...], str] = {}
    others: dict[str, list[str]] = {}
    kept = []
    for subject, rests in said.items():
        if subject not in led_to and subject.startswith(b"<"):
            iri = subject[1:-1].decode()
            same = first.setdefault((*sorted(rests), *(bool(pattern.search(iri)) for pattern in patterns)), iri)
            if same is not iri:
                others.setdefault(same, []).append(iri)
                continue
        kept += [b"%b %b\n" % (subject, rest) for rest in rests]
    return Condensed(b"".join(kept), others)


def _patterns(chosen: Shapes) -> list[re.Pattern[str]] | None:
    """Return what the IRIs of nodes are held to fit, or None if shapes may tell nodes apart by something else."""
    of_values = {triple.subject for triple in chosen.triples if triple.predicate.value == SH + "path"}
    of_nodes = [triple for triple in chosen.triples if triple.subject not in of_values]
    if any(triple.predicate.value in BEYOND for triple in chosen.triples):
        return None
    if any(triple.predicate.value in LENGTHS for triple in of_nodes):
        return None
    found = {
        triple.object.value
        for triple in of_nodes
        if triple.predicate.value == SH + "pattern" and isinstance(triple.object, ox.Literal)
    }
    return [re.compile(pattern) for pattern in sorted(found)]
