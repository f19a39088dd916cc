"""Two schemes side by side: which of them state a claim, and what that comes to in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable
from typing import NamedTuple

from netgraph.pictures.picture import count
from netgraph.pictures.reading import Edge

__all__ = ["Rivals"]


class Rivals(NamedTuple):
    """Two schemes, as CURIEs, what they are called, and the concepts that both have."""

    one: str
    other: str
    one_name: str
    other_name: str
    common: Collection[Hashable]

    def side(self, edge: Edge) -> str:
        """Return who of the two states a claim: "both", "one" or "other"."""
        schemes = edge[2].get("schemes") or ()
        if self.one in schemes:
            return "both" if self.other in schemes else "one"
        return "other"

    def words(self, side: str) -> str:
        """Return who it is that states a claim, in words."""
        return "both" if side == "both" else f"{self.one_name if side == 'one' else self.other_name} alone"

    def notes(self, edges: Iterable[Edge]) -> tuple[str, ...]:
        """Return how many claims each states, and how many of those lie between concepts that both have."""
        stated: Counter[str] = Counter()
        near: Counter[str] = Counter()
        for each in edges:
            side = self.side(each)
            stated[side] += 1
            near[side] += each[0].key in self.common and each[1].key in self.common
        if not stated:
            return ()
        parts = [f"both state {stated['both']:,}"]
        for side in ("one", "other"):
            some = f" ({near[side]:,} between concepts that both have)" if stated[side] else ""
            parts.append(f"{self.words(side)} {stated[side]:,}{some}")
        return (
            f"Of the {count(stated.total(), 'claim')} drawn, {', '.join(parts)}.",
            "What a scheme does not state it may still conclude in several steps, and does not deny.",
        )

    def legend(self, sides: Collection[str]) -> list[tuple[str, str]]:
        """Return what the lines of these sides mean, for the legend."""
        return [
            (side, f"{self.words(side)} {'state' if side == 'both' else 'states'} it")
            for side in ("both", "one", "other")
            if side in sides
        ]
