"""On which side of a map each box stands, and in which order: so that lines are few on one side, and short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["Ties", "arrange"]

Ties = Mapping[tuple[int, int], int]
"""How many lines join two boxes; the lower number stands first."""

ROUNDS, SWEEPS = 60, 6
MOST_SWAPPED = 40
"""How many boxes there are at most for exchanges of two to be tried."""


def arrange(heights: Sequence[int], ties: Ties, *, gap: int) -> tuple[list[int], list[int]]:
    """Return the boxes of the left side and of the right side, each from top to bottom.

    Args:
        heights: how high each box is.
        ties: how many lines join two boxes.
        gap: the room between two boxes.
    """
    left = _divide(heights, ties)
    sides = [box for box, each in enumerate(left) if each], [box for box, each in enumerate(left) if not each]
    near: list[dict[int, int]] = [{} for _ in heights]
    for (one, other), number in ties.items():
        if one != other:
            near[one][other] = near[other][one] = number
    for sweep in range(SWEEPS):
        middles = {box: middle for side in sides for box, middle in _middles(side, heights, gap).items()}
        sides[sweep % 2].sort(key=lambda box: (_pull(near[box], middles, middles[box]), box))
    return sides


def _divide(heights: Sequence[int], ties: Ties) -> list[bool]:
    """Return for each box whether it stands on the left: few ties within a side, sides of like height."""
    number = len(heights)
    left = [False] * number
    sums = [0, 0]
    for box in sorted(range(number), key=lambda each: (-heights[each], each)):
        left[box] = sums[1] <= sums[0]
        sums[left[box]] += heights[box]
    weight = [[0] * number for _ in range(number)] if number <= MOST_SWAPPED else []
    if not weight:
        return left
    for (one, other), strength in ties.items():
        weight[one][other] = weight[other][one] = strength
    scale = 3 * sum(ties.values()) / max(sum(heights), 1) ** 2

    def lopsided(lean: int) -> float:
        return scale * lean * lean

    for _ in range(ROUNDS):
        gains = [
            sum(w if left[box] == left[each] else -w for each, w in enumerate(weight[box]) if each != box)
            for box in range(number)
        ]
        lean = sum(height if each else -height for height, each in zip(heights, left, strict=True))
        shift = [-2 * height if each else 2 * height for height, each in zip(heights, left, strict=True)]
        now = lopsided(lean)
        moves: list[tuple[float, tuple[int, ...]]] = [
            (gains[box] + now - lopsided(lean + shift[box]), (box,)) for box in range(number)
        ]
        for one in range(number):
            for other in range(one):
                if left[one] != left[other]:
                    gain = gains[one] + gains[other] + 2 * weight[one][other]
                    moves.append((gain + now - lopsided(lean + shift[one] + shift[other]), (one, other)))
        best, boxes = max(moves, key=lambda move: (round(move[0], 6), move[1]), default=(0.0, ()))
        if best <= 1e-6:
            break
        for box in boxes:
            left[box] = not left[box]
    return left


def _middles(side: Sequence[int], heights: Sequence[int], gap: int) -> dict[int, float]:
    total = sum(heights[box] for box in side) + gap * (len(side) - 1)
    found, y = {}, -total / 2
    for box in side:
        found[box] = y + heights[box] / 2
        y += heights[box] + gap
    return found


def _pull(near: Mapping[int, int], middles: Mapping[int, float], own: float) -> float:
    total = sum(near.values())
    return round(sum(middles[box] * number for box, number in near.items()) / total, 3) if total else own
