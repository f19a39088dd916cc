"""Answers that are kept, since the graph that is served never changes."""

from __future__ import annotations

import re
from collections import OrderedDict
from typing import NamedTuple

from netgraph.server.lanes import Answer

__all__ = ["Asked", "Kept"]

CHANGING = re.compile(r"(?i)(?:now|rand|uuid)(?:\s|#[^\n]*\n)*\(")
"""The functions of time and chance, with which a query has another answer each time."""


class Asked(NamedTuple):
    """A query of a stranger, the graphs it is to see, and the syntaxes for rows, for yes or no, and for triples."""

    query: str
    merged: bool
    default: tuple[str, ...] | None
    named: tuple[str, ...] | None
    forms: tuple[str | None, str | None, str | None]


class Kept:
    """The last answers, as many as there is room for."""

    def __init__(self, *, most: int = 16 * 2**20, largest: int = 2**18) -> None:
        self.most, self.largest, self.size = most, largest, 0
        self._answers: OrderedDict[Asked, Answer] = OrderedDict()

    def get(self, asked: Asked) -> Answer | None:
        """Return the answer that is kept for a query."""
        answer = self._answers.get(asked)
        if answer:
            self._answers.move_to_end(asked)
        return answer

    def keep(self, asked: Asked, answer: Answer) -> None:
        """Keep an answer, unless it is large or another each time."""
        if asked in self._answers or _cost(asked, answer) > self.largest or CHANGING.search(asked.query):
            return
        self._answers[asked] = answer
        self.size += _cost(asked, answer)
        while self.size > self.most:
            self.size -= _cost(*self._answers.popitem(last=False))


def _cost(asked: Asked, answer: Answer) -> int:
    return 4 * len(asked.query) + len(answer.body) + 1_000
