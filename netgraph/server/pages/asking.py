"""The questions of the catalogue with forms for their parameters."""

from __future__ import annotations

import shlex
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.routing import BaseRoute

from netgraph import catalogue
from netgraph.catalogue import Parameter, Question, kind_of
from netgraph.errors import ParameterError, UnknownNameError
from netgraph.render import render
from netgraph.server.pages.connections import status_of
from netgraph.server.pages.links import Ref
from netgraph.server.pages.serving import Made, Press
from netgraph.server.pages.shelf import Shelf
from netgraph.table import Table, Value

__all__ = ["Cell", "cells", "routes"]

FORMS = {
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "json": "application/json",
}
MOST_ROWS = 500
"""How many rows of an answer a page holds; the downloads hold all."""

MOST_CHOICES = 2000
"""How many names a field offers."""

TAGS = "other"


class Cell(NamedTuple):
    """A cell of an answer: what it names on the site, or its text."""

    refs: tuple[Ref, ...]
    text: str


class Field(NamedTuple):
    """A parameter as a form shows it: `choices` are all possible values, `offers` some names that it takes."""

    parameter: Parameter
    value: str
    example: str
    choices: tuple[Ref, ...]
    offers: tuple[str, ...]

    @property
    def needed(self) -> bool:
        """Whether the question cannot be asked without it."""
        return self.parameter.default is None and not self.parameter.optional


def routes(shelf: Shelf, press: Press) -> list[BaseRoute]:
    """Return the routes of the questions."""

    def every(_request: Request) -> Made:
        groups: dict[str, list[Question]] = {}
        for question in shelf.kg.questions:
            groups.setdefault(question.tags[0] if question.tags else TAGS, []).append(question)
        return press.page("questions.html", groups=sorted(groups.items()))

    def one(request: Request) -> Made:
        name, _, form = request.path_params["name"].partition(".")
        question = catalogue.find(name)
        given = {each: value.strip() for each, value in request.query_params.items() if value.strip()}
        asked = bool(request.query_params) or not any(_needed(each) for each in question.parameters)
        if form:
            if form not in FORMS:
                raise HTTPException(404, f"An answer has no form .{form}; there are: {', '.join(FORMS)}")
            answer = catalogue.ask(shelf.store, question, given)
            file = f'attachment; filename="{question.name}.{form}"'
            return Made.of(render(answer, form), FORMS[form], headers={"content-disposition": file})
        table, error, status = None, None, 200
        if asked:
            try:
                table = catalogue.ask(shelf.store, question, given)
            except (ParameterError, UnknownNameError) as found:
                error, status = found, status_of(found)
        return press.page(
            "question.html",
            status=status,
            question=question,
            fields=[_field(shelf, question, each, given) for each in question.parameters],
            given=given,
            error=error,
            table=table,
            rows=cells(shelf, table, question.lists) if table else [],
            hidden=max(len(table) - MOST_ROWS, 0) if table else 0,
            forms=list(FORMS),
            sparql=catalogue.spelled_out(shelf.store, question, given if table else question.example),
            command=_command(question, given or question.example),
            python=_python(question, given or question.example),
        )

    return [press.route("/questions", every), press.route("/questions/{name}", one)]


def _needed(parameter: Parameter) -> bool:
    return parameter.default is None and not parameter.optional


def _field(shelf: Shelf, question: Question, parameter: Parameter, given: dict[str, str]) -> Field:
    value = given.get(parameter.name, "" if given else parameter.default or "")
    choices: tuple[Ref, ...] = ()
    offers: tuple[str, ...] = ()
    if parameter.type != "text":
        kind = kind_of(parameter)
        terms = [term for term in shelf.store.names.terms.values() if kind in term.kinds]
        if parameter.type in {"scheme", "relation", "kind"}:
            refs = map(shelf.ref, (term.iri for term in terms))
            choices = tuple(sorted(refs, key=lambda each: (each.label.casefold(), each.curie)))
            value = _curie_of(shelf, value, kind)
        else:
            offers = _offers(shelf, [term.iri for term in terms])
    return Field(parameter, value, question.example.get(parameter.name, ""), choices, offers)


def _curie_of(shelf: Shelf, value: str, kind: str) -> str:
    """Return a value as the CURIE of what it names, so that a list of choices can show it as chosen."""
    try:
        return shelf.resolve(value, kind, "thing") if value else ""
    except UnknownNameError:
        return value


def _offers(shelf: Shelf, iris: list[str]) -> tuple[str, ...]:
    """Return the names to offer: labels, or CURIEs where several have the label."""
    refs = [shelf.ref(iri) for iri in iris]
    counts: dict[str, int] = {}
    for each in refs:
        counts[each.label] = counts.get(each.label, 0) + 1
    names = (each.label if counts[each.label] == 1 else each.curie for each in refs)
    return tuple(sorted(names, key=str.casefold))[:MOST_CHOICES]


def cells(shelf: Shelf, table: Table, lists: tuple[str, ...] = (), *, most: int = MOST_ROWS) -> list[list[Cell]]:
    """Return the first rows of a table as cells that link to what they name."""
    listed = {index for index, name in enumerate(table.columns) if name in lists}
    return [
        [_cell(shelf, value, listed=index in listed) for index, value in enumerate(row)] for row in table.rows[:most]
    ]


def _cell(shelf: Shelf, value: Value, *, listed: bool) -> Cell:
    if isinstance(value, bool):
        return Cell((), "yes" if value else "no")
    if not isinstance(value, str):
        return Cell((), "" if value is None else str(value))
    parts = value.split() if listed else [value]
    iris = [shelf.store.prefixes.expand(part) for part in parts]
    if parts and all(iris) and (listed or iris[0] in shelf.store.names.terms):
        return Cell(tuple(shelf.ref(iri) for iri in iris if iri), value)
    return Cell((), value)


def _command(question: Question, given: dict[str, str]) -> str:
    return " ".join(
        ["netgraph ask", question.name, *(f"--{name} {shlex.quote(value)}" for name, value in given.items())]
    )


def _python(question: Question, given: dict[str, str]) -> str:
    return f"kg.ask({', '.join([repr(question.name), *(f'{name}={value!r}' for name, value in given.items())])})"
