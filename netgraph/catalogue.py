"""The catalogue of questions: SPARQL files whose headers say what they ask, take, return and must answer.

A header is the `#+` lines at the top of a file, YAML as grlc (https://grlc.io) reads it. Parameters are bound to
variables of the SELECT clause as terms; no text is ever pasted into a query.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import pyoxigraph as ox

from netgraph.errors import DataError, ParameterError, UnknownNameError
from netgraph.headers import read_header
from netgraph.names import BASE, natural, shown
from netgraph.resources import queries_folder
from netgraph.store import Node, Store
from netgraph.table import Table

__all__ = ["Parameter", "Question", "ask", "bind", "find", "kind_of", "questions", "spelled_out"]

KIND = BASE + "kind/"
TYPES = {
    "scheme": ("http://www.w3.org/2004/02/skos/core#ConceptScheme", "classification scheme"),
    "relation": (BASE + "Relation", "relation"),
    "passage": (BASE + "Passage", "passage"),
    "kind": (BASE + "Kind", "kind of concept"),
    "concept": ("http://www.w3.org/2004/02/skos/core#Concept", "concept"),
}
"""The types of parameter that name a thing of the graph, with the class of such things and the word for one."""

WORDS = re.compile(r'"(?:[^"\\]|\\.)*"|<[^<>\s]*>|\?\w+')
"""What a query consists of where variables are looked for: strings, IRIs and variables."""


class Parameter(NamedTuple):
    """What a question takes. `type` is concept, scheme, relation, passage, kind or text.

    It is required unless it is optional or has a default. `pattern` is what the whole of a text must match.
    """

    name: str
    type: str
    description: str
    kind: str | None = None
    default: str | None = None
    optional: bool = False
    pattern: str | None = None

    @property
    def what(self) -> str:
        """The words for what it takes, such as "anatomical structure"."""
        if self.kind:
            return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", self.kind).lower()
        return TYPES[self.type][1] if self.type in TYPES else self.type


class Question(NamedTuple):
    """A question of the catalogue, as its file says it."""

    name: str
    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    returns: tuple[tuple[str, str], ...]
    lists: tuple[str, ...]
    example: dict[str, str]
    text: str
    path: str

    @property
    def inferred(self) -> bool:
        """Whether the question looks at what the rules conclude."""
        return "net:InferredGraph" in self.text

    @property
    def sparql(self) -> str:
        """The query without its header."""
        return "".join(line for line in self.text.splitlines(keepends=True) if not line.startswith("#+"))

    @property
    def usage(self) -> str:
        """The example as a call on the command line."""
        return " ".join(["netgraph ask", self.name, *(f'--{name} "{value}"' for name, value in self.example.items())])


def questions(folder: str | None = None) -> list[Question]:
    """Return every question of the catalogue, or of another folder of .rq files, by name."""
    folder = folder or os.path.join(queries_folder(), "competency")
    return [_read(os.path.join(folder, name)) for name in _files(folder)]


def find(name: str, folder: str | None = None) -> Question:
    """Return the question of that name; UnknownNameError suggests others."""
    folder = folder or os.path.join(queries_folder(), "competency")
    if f"{name}.rq" in _files(folder):
        return _read(os.path.join(folder, f"{name}.rq"))
    import difflib

    names = [file.removesuffix(".rq") for file in _files(folder)]
    words = set(name.lower().replace("_", "-").split("-"))
    shared = [each for each in names if words & set(each.split("-")) - {"of", "in", "by", "the"}]
    near = list(dict.fromkeys([*difflib.get_close_matches(name, names, cutoff=0.5), *shared]))[:3]
    hint = f"; did you mean: {', '.join(near)}?" if near else "; see: netgraph ask"
    raise UnknownNameError(f"no question is named {shown(name)}{hint}", value=name, suggestions=near)


@cache
def _files(folder: str) -> list[str]:
    return sorted(name for name in os.listdir(folder) if name.endswith(".rq"))


@cache
def _read(path: str) -> Question:
    with open(path, encoding="utf-8") as file:
        text = file.read()
    header = read_header(text, path=path)
    try:
        parameters = tuple(Parameter(name, **each) for name, each in header.get("params", {}).items())
        return Question(
            os.path.basename(path).removesuffix(".rq"),
            header["summary"],
            header.get("description", ""),
            tuple(header.get("tags", ())),
            parameters,
            tuple(header["returns"].items()),
            tuple(header.get("lists", ())),
            header.get("example", {}),
            text,
            path,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"the header lacks or has something it should not: {error}", path=path) from error


def ask(store: Store, question: Question, parameters: Mapping[str, str]) -> Table:
    """Return the answer of a question.

    Args:
        store: the graph that is asked.
        question: what is asked.
        parameters: a value for each parameter: a label, CURIE or IRI for what names a thing, text otherwise.

    Raises:
        ParameterError: a parameter is unknown or missing.
        UnknownNameError, AmbiguousNameError, WrongKindError: a value names nothing, several things, or a thing of
            another kind.
    """
    bindings = bind(store, question, parameters)
    table = store.select(question.text, bindings=bindings, inferred=question.inferred, trusted=True)
    # A column that only repeats a parameter says nothing; lists of IRIs are sorted, since engines differ.
    told = {name for name, _ in question.returns} - bindings.keys()
    kept = [index for index, name in enumerate(table.columns) if name in told]
    lists = {index for index, name in enumerate(table.columns) if name in question.lists}
    rows = (
        tuple(_sorted_list(store, row[index]) if index in lists else row[index] for index in kept) for row in table.rows
    )
    return Table(tuple(table.columns[index] for index in kept), tuple(rows), question.summary)


def bind(store: Store, question: Question, parameters: Mapping[str, str]) -> dict[str, Node]:
    """Return the terms of the parameters; errors as `ask`."""
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in parameters:
        if name not in known:
            import difflib

            near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            takes = f"it takes: {', '.join('--' + each for each in known)}" if known else "it takes none"
            hint = f"; did you mean --{near[0]}? {takes}" if near else f"; {takes}"
            raise ParameterError(f"{question.name} has no parameter --{name}{hint}", parameter=name, suggestions=near)
    bindings: dict[str, Node] = {}
    for name, parameter in known.items():
        value = parameters.get(name, parameter.default)
        if value is None:
            if parameter.optional:
                continue
            raise ParameterError(
                f"{question.name} needs --{name} ({parameter.description}); for example: {question.usage}",
                parameter=name,
            )
        bindings[name] = _term(store, parameter, value)
    return bindings


def spelled_out(store: Store, question: Question, parameters: Mapping[str, str]) -> str:
    """Return the SPARQL of a question with its parameters written in, to be read and changed; errors as `ask`.

    They stand where their variables stood, since filters of inner groups do not see a VALUES block. A parameter that
    stands where only a variable can, as in BOUND, stays one, and has its value at the start.
    """
    terms = {f"?{name}": str(term) for name, term in bind(store, question, parameters).items()}
    head, where, body = question.sparql.partition("\nWHERE {")
    only = r"(?i)(?:\bBOUND\s*\(\s*|\bAS\s+|\b(?:VALUES|SELECT)\b[^{{]*){}\b"
    free = {name for name in terms if re.search(only.format(re.escape(name)), body)}
    told = "".join(f"# {name} is {terms[name]}\n" for name in terms if name not in free)
    values = "".join(f"\n  VALUES {name} {{ {terms[name]} }}" for name in terms if name in free)
    end = body.rfind("}")
    within = WORDS.sub(lambda found: found[0] if found[0] in free else terms.get(found[0], found[0]), body[:end])
    return told + head + where + values + within + body[end:]


def _term(store: Store, parameter: Parameter, value: str) -> Node:
    if parameter.type == "text":
        if parameter.pattern and not re.fullmatch(parameter.pattern, value):
            message = f"--{parameter.name} takes {parameter.description}, and not {shown(value)}"
            raise ParameterError(message, parameter=parameter.name)
        try:
            return ox.Literal(value)
        except ValueError as error:
            message = f"--{parameter.name} has half a character: {shown(value)}; write it as UTF-8"
            raise ParameterError(message, parameter=parameter.name) from error
    return ox.NamedNode(store.names.resolve(value, kind=kind_of(parameter), what=parameter.what).iri)


def kind_of(parameter: Parameter) -> str:
    """Return the IRI of the class that the values of a parameter belong to."""
    return KIND + parameter.kind if parameter.kind else TYPES[parameter.type][0]


def _sorted_list(store: Store, cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    curies = (store.prefixes.compact(iri) for iri in cell.split())
    return " ".join(sorted(curies, key=natural)) or None
