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
    number = len(children)
    offset = [0.0] * number
    above: list[list[float]] = [[] for _ in range(number)]
    below: list[list[float]] = [[] for _ in range(number)]
    frame = [0.0] * number
    is_child = [False] * number
    for node in range(number - 1, -1, -1):
        each = children[node]
        half = heights[node] / 2
        if not each:
            above[node], below[node] = [-half], [half]
            continue
        for child in each:
            is_child[child] = True
        first = each[0]
        top, bottom, shift, last = _join(each, above, below, frame, offset, gap, family_gap)
        middle = last / 2  # the first child stands at 0
        for child in each:
            offset[child] -= middle
        top.append(middle - half - shift)
        bottom.append(middle + half - shift)
        above[node], below[node], frame[node] = top, bottom, shift - middle
        above[first] = below[first] = []
    roots = [node for node in range(number) if not is_child[node]]
    if not roots:
        return []
    top, _, shift, _ = _join(roots, above, below, frame, offset, gap, family_gap)
    upper = min(top) + shift
    for node in range(number):
        place = offset[node] - upper if not is_child[node] else offset[node]
        offset[node] = place
        for child in children[node]:
            offset[child] += place
    return [round(each) for each in offset]


def _join(
    each: Sequence[int],
    above: list[list[float]],
    below: list[list[float]],
    frame: Sequence[float],
    offset: list[float],
    gap: int,
    family_gap: int,
) -> tuple[list[float], list[float], float, float]:
    """Set subtrees one below the other; return the joint outline, what is to be added to it, and the last root's place."""
    top, bottom, shift = above[each[0]], below[each[0]], frame[each[0]]
    place = offset[each[0]] = 0.0
    for child in each[1:]:
        upper, lower, own = above[child], below[child], frame[child]
        shared = min(len(top), len(upper))
        move = bottom[-1] + shift - upper[-1] - own + gap
        for level in range(2, shared + 1):
            need = bottom[-level] + shift - upper[-level] - own + family_gap
            if need > move:
                move = need
        place = offset[child] = move
        if len(upper) <= len(top):
            change = own + move - shift
            for level in range(1, shared + 1):
                bottom[-level] = lower[-level] + change
        else:
            change = shift - own - move
            for level in range(1, shared + 1):
                upper[-level] = top[-level] + change
            top, bottom, shift = upper, lower, own + move
        above[child] = below[child] = []
    return top, bottom, shift, place
