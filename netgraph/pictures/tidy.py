"""Where the nodes of a tree stand: as close as they can, in time linear in their number.

The drawing rules are those of Reingold and Tilford (1981): nodes of a level in order, a parent in the middle of its
children, and a subtree as near to the one before it as their outlines allow. Outlines are kept deepest level first, so
that joining two costs only the levels that both have; each level of a smaller outline is looked at once.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["tidy"]


def tidy(children: Sequence[Sequence[int]], heights: Sequence[int], *, gap: int, family_gap: int) -> list[int]:
    """Return the middle of each node of a forest, counted down from the upper edge of the forest.

    Args:
        children: the children of each node; a node comes before its children, and has at most one parent.
        heights: how high each node is.
        gap: the room between two children of one parent.
        family_gap: the room between two nodes of a level that have different parents.
    """
    places = [0.0] * len(children)
    outlines: dict[int, _Outline] = {}
    for node in range(len(children) - 1, -1, -1):
        half = heights[node] / 2
        if not children[node]:
            outlines[node] = [-half], [half], 0.0
            continue
        family = children[node]
        top, bottom, shift = _join(family, outlines, places, gap, family_gap)
        middle = places[family[-1]] / 2  # the first child stands at 0
        for child in family:
            places[child] -= middle
        top.append(middle - half - shift)
        bottom.append(middle + half - shift)
        outlines[node] = top, bottom, shift - middle
    if not outlines:
        return []
    roots = sorted(outlines)
    top, _, shift = _join(roots, outlines, places, gap, family_gap)
    upper = min(top) + shift
    for root in roots:
        places[root] -= upper
    for node, each in enumerate(children):
        for child in each:
            places[child] += places[node]
    return [round(each) for each in places]


_Outline = tuple[list[float], list[float], float]
"""The upper and the lower edge of a subtree at each level, deepest first, and what is to be added to all of them."""


def _join(
    subtrees: Sequence[int], outlines: dict[int, _Outline], places: list[float], gap: int, family_gap: int
) -> _Outline:
    """Set subtrees one below the other, the first at 0; return their joint outline, and forget those of each."""
    top, bottom, shift = outlines.pop(subtrees[0])
    places[subtrees[0]] = 0.0
    for subtree in subtrees[1:]:
        upper, lower, own = outlines.pop(subtree)
        if len(upper) == 1:  # a leaf: only its own level counts
            place = bottom[-1] - upper[0] + gap + shift - own
            places[subtree], bottom[-1] = place, lower[0] + own + place - shift
            continue
        shared = min(len(top), len(upper))
        place = bottom[-1] - upper[-1] + gap
        for level in range(2, shared + 1):
            place = max(place, bottom[-level] - upper[-level] + family_gap)
        place += shift - own
        places[subtree] = place
        if len(upper) <= len(top):
            change = own + place - shift
            bottom[-shared:] = [each + change for each in lower]
        else:
            change = shift - own - place
            upper[-shared:] = [each + change for each in top]
            top, bottom, shift = upper, lower, own + place
    return top, bottom, shift
