"""Slices as Turtle and TriG in the layout of this repository."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pyoxigraph as ox

from netgraph.errors import ParameterError
from netgraph.export import select
from netgraph.export.registry import Format
from netgraph.export.selection import Part, Selection, account
from netgraph.export.turtle import turtle
from netgraph.slices import cut

if TYPE_CHECKING:
    from netgraph.store import Store

__all__ = ["slice_text"]


def slice_text(
    store: Store,
    concepts: Sequence[str],
    form: Format,
    *,
    relations: Sequence[str] = (),
    depth: int = 1,
    scheme: str | None = None,
    evidence: str | None = None,
) -> str:
    """Return the slice around some concepts as a file; arguments and errors as `netgraph.slices.cut`.

    Args:
        store: the graph.
        concepts: labels, CURIEs or IRIs.
        form: Turtle or TriG.
        relations: follow and take only these.
        depth: how many claims away.
        scheme: a label, CURIE or IRI; only its claims and those of none.
        evidence: one of the format's ways; "axioms" in Turtle and "graphs" in TriG where None.

    Raises:
        ParameterError: the format is another one, or cannot carry the evidence.
    """
    if form.name not in {"ttl", "trig"}:
        raise ParameterError(f"a slice is ttl or trig, not {form.name}", parameter="format")
    evidence = evidence or ("graphs" if form.name == "trig" else "axioms")
    chosen = select(store, form, scheme=scheme, evidence=evidence).scheme
    part = Part(store, Selection(scheme=chosen, evidence="graphs"))
    named = store.prefixes.compact(chosen) if chosen else None
    found = cut(store, concepts, quads=part.quads, relations=relations, depth=depth, scheme=named)
    quads = list(found.quads)
    if evidence != "graphs":
        quads = [ox.Quad(*quad.triple) for quad in found.quads]
        if evidence != "none":
            stated = (quad for quad in found.quads if not isinstance(quad.graph_name, ox.DefaultGraph))
            quads += [each for quad in stated for each in account(quad, evidence)]
    return turtle(quads, store.prefixes.bases, header=found.header)
