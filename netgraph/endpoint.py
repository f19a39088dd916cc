"""A graph that a SPARQL 1.1 endpoint holds: the same questions, asked there.

What `netgraph push` has loaded is expected: what is stated in the default graph, evidence and what is inferred in named
graphs. Where an engine's default graph is the union of all graphs, what is stated stands in `STATED`, and each query
names it as its default graph by the protocol's `default-graph-uri`.

What only a graph at hand can do, such as telling why an inferred claim holds, fetches the graph first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pyoxigraph as ox

from netgraph.errors import EndpointError, QueryError
from netgraph.guard import guard, one_line, query_error
from netgraph.names import BASE
from netgraph.store import PREPARE, Node, Store, prefixes_of
from netgraph.wire import Answer, Wire

if TYPE_CHECKING:
    from netgraph.rules import Derivations

__all__ = ["STATED", "Endpoint"]

STATED = BASE + "graph/stated"
"""The graph of what is stated, where the default graph is the union of all graphs."""

MOST_FETCHED = 5_000_000
"""How many quads are fetched at most for what only a graph at hand can do."""

PAGE = 50_000
ROWS = "application/sparql-results+json, application/sparql-results+xml;q=0.8"
TRIPLES = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"
TRIPLE_TYPES = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "text/rdf+n3": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
CUT = "x-sparql-maxrows"
"""The header by which Virtuoso says that it has given only so many rows."""

Result = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean

INFERRED = f"?inferred a <{BASE}InferredGraph>"
OF_GRAPHS = f"ASK {{ GRAPH ?graph {{ ?s ?p ?o }} FILTER (?graph != <{STATED}>) }}"
GRAPHS = f"SELECT DISTINCT ?graph WHERE {{ GRAPH ?graph {{ ?s ?p ?o }} FILTER (?graph != <{STATED}>) }} ORDER BY ?graph"
SEPARATE = f"ASK {{ {INFERRED} . GRAPH ?inferred {{ ?s ?p ?o }} FILTER NOT EXISTS {{ ?s ?p ?o }} }}"
COUNT = "SELECT (COUNT(*) AS ?count) WHERE { %s }"
FETCH = {"?s ?p ?o": "?s ?p ?o", f"GRAPH ?g {{ ?s ?p ?o }} ?s ?p ?o FILTER (?g != <{STATED}>)": "?s ?p ?o ?g"}
"""What is stated, and in which graphs. Other graphs that the engine may have hold nothing that is stated too."""


class Endpoint(Store):
    """A graph behind a SPARQL endpoint, which answers as a `Store` does."""

    def __init__(self, url: str, *, progress: Callable[[str], None] | None = None) -> None:
        self.wire = Wire(url)
        self.prefixes, self.files = prefixes_of(()), ()
        self._progress = progress or (lambda _: None)

    def query(
        self,
        text: str,
        *,
        bindings: Mapping[str, Node] | None = None,
        inferred: bool = True,  # noqa: ARG002  # it has been pushed
        merged: bool = False,
        trusted: bool = False,
    ) -> Result:
        """Run a SPARQL query at the endpoint; the arguments are those of `Store.query`.

        Raises:
            QueryError: the text is not a query, has an error, updates, or calls a SERVICE; or the endpoint refuses it.
            EndpointError: it cannot be reached, or does not hold a graph of netgraph.
        """
        text = text.removeprefix("\ufeff")
        if not trusted:
            self._guard(text)
        text = self._declared(text)
        if merged and not self._merged:  # the protocol has no name for the default graph
            return self.at_hand.query(text, bindings=bindings, merged=True)
        dataset = self._merged if merged else self._dataset
        return self.send(_bound(text, bindings or {}), dataset)

    def _guard(self, text: str) -> None:
        """Let only queries pass: some engines, such as Virtuoso, run updates too where they are sent a query."""
        guard(text, self.prefixes.bases)
        try:
            ox.Store().query(text, prefixes=self.prefixes.bases)
        except SyntaxError as error:
            raise query_error(error, text, self.prefixes.bases) from error
        except RuntimeError as error:
            raise QueryError(one_line(str(error))) from error

    def send(self, text: str, dataset: list[tuple[str, str]]) -> Result:
        """Return the result of a query over a dataset, given as parameters of the protocol; errors as `query`."""
        builds = re.search(r"(?i)\b(?:construct|describe)\b", re.sub(r"(?m)#.*$|<[^<>\s]*>|\"[^\"\n]*\"", " ", text))
        answer = self._ask(text, dataset, TRIPLES if builds else ROWS)
        if answer.type in TRIPLE_TYPES and builds:
            return self._triples(answer)
        if CUT in answer.headers:
            answer = self._rest(text, dataset, answer)
        return self._solutions(answer)

    def _ask(self, text: str, dataset: list[tuple[str, str]], accept: str) -> Answer:
        if "graph" not in text.lower():  # thousands of named graphs may be for nothing
            dataset = [each for each in dataset if each[0] == "default-graph-uri"]
        body = urlencode([("query", text), *dataset]).encode("ascii")
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        answer = self.wire.request("POST", body=body, headers=headers)
        said = "" if answer.status == 200 else self.wire.said(answer)
        if answer.status == 400 or "SPARQL compiler" in said:
            raise QueryError(f"{self.wire.where} refuses the query: {said}")
        if answer.status != 200:
            raise EndpointError(f"{self.wire.where} answers HTTP {answer.status}: {said}")
        return answer

    def _solutions(self, answer: Answer) -> Result:
        form = ox.QueryResultsFormat.from_media_type(answer.type)
        if form is None:
            raise EndpointError(
                f"{self.wire.where} is no SPARQL endpoint: it answers with {answer.type or 'something'}; check its path"
            )
        body = answer.body
        try:
            result = ox.parse_query_results(body, format=form)
            if isinstance(result, ox.QueryBoolean):
                return result
            names = [variable.value for variable in result.variables]
            rows = [tuple(solution) for solution in result]
            if names == ["__ASK_RETVAL"]:  # so Virtuoso says yes or no
                said = b'{"head": {}, "boolean": %s}' % (b"true" if rows and rows[0][0].value != "0" else b"false")
                return ox.parse_query_results(said, format=ox.QueryResultsFormat.JSON)
            return ox.parse_query_results(body, format=form)
        except (SyntaxError, ValueError, IndexError) as error:
            raise EndpointError(f"{self.wire.where} gives an answer that cannot be read: {error}") from error

    def _triples(self, answer: Answer) -> Result:
        store = ox.Store()
        try:
            store.load(answer.body, format=TRIPLE_TYPES[answer.type], base_iri=self.wire.url)
        except SyntaxError as error:
            raise EndpointError(f"{self.wire.where} gives an answer that cannot be read: {error}") from error
        return store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")

    def _rest(self, text: str, dataset: list[tuple[str, str]], first: Answer) -> Answer:
        """Return all rows of an answer that the server has cut, page by page."""
        found = json.loads(first.body)
        rows, size = found["results"]["bindings"], int(first.headers[CUT])
        prologue, query = _split(text)
        page = rows
        while len(page) >= size:
            self._progress(f"{len(rows):,} rows")
            part = f"{prologue} SELECT * WHERE {{ {{ {query} }} }} LIMIT {size} OFFSET {len(rows)}"
            page = json.loads(self._ask(part, dataset, ROWS).body)["results"]["bindings"]
            rows += page
        return first._replace(body=json.dumps(found).encode())

    @cached_property
    def _dataset(self) -> list[tuple[str, str]]:
        """The parameters by which the default graph of a query is what is stated, and its named graphs are all."""
        own = [("default-graph-uri", STATED)]
        if self._holds(f"ASK {{ GRAPH <{STATED}> {{ {INFERRED} }} }}", []):
            if self._holds(OF_GRAPHS, own):
                return own
            graphs = self.send(GRAPHS, [])
            return own + [("named-graph-uri", graph.value) for (graph,) in graphs]  # type: ignore[union-attr]
        if not self._holds(f"ASK {{ {INFERRED} }}", []):
            raise EndpointError(f"{self.wire.where} holds no graph of netgraph; run: netgraph push {self.wire.where}")
        if not self._holds(SEPARATE, []):
            raise EndpointError(
                f"the default graph of {self.wire.where} mixes what is stated with what is inferred; "
                f"run: netgraph push {self.wire.where}"
            )
        return []

    @cached_property
    def _merged(self) -> list[tuple[str, str]]:
        """The parameters by which the default graph of a query holds what is inferred too; none if that cannot be."""
        if not self._dataset:
            return []
        inferred = self.send(f"SELECT ?inferred WHERE {{ {INFERRED} }} ORDER BY ?inferred", self._dataset)
        return [*self._dataset, *(("default-graph-uri", graph.value) for (graph,) in inferred)]  # type: ignore[union-attr]

    def _holds(self, text: str, dataset: list[tuple[str, str]]) -> bool:
        return bool(self.send(text, dataset))

    @property
    def told(self) -> str:
        """Where it is, in words."""
        place = STATED if self._dataset else "the default graph"
        return f"{self.wire.server or 'a server that does not say what it is'}; what is stated stands in {place}"

    @property
    def engine(self) -> ox.Store:  # type: ignore[override]  # fetched on first need
        """The engine of the graph at hand."""
        return self.at_hand.engine

    @cached_property
    def derivations(self) -> Derivations:
        """Why each triple is inferred, as the rules say here; see `Store.derivations`."""
        return self.at_hand.derivations

    @cached_property
    def at_hand(self) -> Store:
        """The graph, fetched: for what only a graph at hand can do."""
        engine = ox.Store()
        for pattern, columns in FETCH.items():
            count = self.select(COUNT % pattern).rows[0][0]
            if not isinstance(count, int) or count > MOST_FETCHED:
                raise EndpointError(
                    f"{self.wire.where} holds {count:,} triples, and this needs all of them here; at most "
                    f"{MOST_FETCHED:,} are fetched: use netgraph ask, show, search or query"
                )
            self._progress(f"fetching {self.wire.where}")
            rows = self.query(f"SELECT {columns} WHERE {{ {pattern} }}")
            before = len(engine)
            engine.extend(ox.Quad(*row) for row in rows)  # type: ignore[union-attr]  # it is a SELECT
            if len(engine) - before != count:
                raise EndpointError(
                    f"{self.wire.where} gave {len(engine) - before:,} of {count:,} triples; ask again when it rests"
                )
        engine.update(PREPARE)
        return Store(engine, self.prefixes, ())

    def _declared(self, text: str) -> str:
        """Return the query with the prefixes that it uses and does not declare."""
        declared = set(re.findall(r"(?i)\bprefix\s+([\w.-]*):", text))
        used = set(re.findall(r"(?<![\w<])([A-Za-z][\w.-]*):(?!//)", text)) - declared
        lines = [f"PREFIX {name}: <{self.prefixes.bases[name]}>" for name in sorted(used & self.prefixes.bases.keys())]
        return "\n".join([*lines, text])


WORDS = r"""(?x) ("(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | <[^<>"{}|^`\\\s]*> | \#[^\n]*) | [?$](\w+)"""


def _bound(text: str, bindings: Mapping[str, Node]) -> str:
    """Return the query with the values of some variables, each written by the library as a term.

    The values stand in a VALUES block and in place of the variables too: filters of inner groups do not see the block,
    and not every engine's optimiser sees that it could begin there. Where a variable stands in a place that takes no
    term, the block stands alone.
    """
    found = re.search(r"(?m)^(?!#).*?\bWHERE\s*\{", text) or re.search(r"\{", text)
    if not bindings or not found:
        return text
    start, end = found.end(), text.rindex("}")
    names = " ".join(f"?{name}" for name in bindings)
    block = f" VALUES ({names}) {{ ({' '.join(map(str, bindings.values()))}) }}"

    def term(word: re.Match[str]) -> str:
        return str(bindings.get(word[2], word[0])) if word[2] else word[0]

    filled = f"{text[:start]}{block}{re.sub(WORDS, term, text[start:end])}{text[end:]}"
    with suppress(SyntaxError, RuntimeError):
        ox.Store().query(filled)
        return filled
    return f"{text[:start]}{block}{text[start:]}"


def _split(text: str) -> tuple[str, str]:
    """Return the prologue of a query and the rest."""
    found = re.match(r"(?is)(?:\s*(?:#[^\n]*\n|(?:prefix\s+[\w.-]*:|base)\s*<[^>]*>))*", text)
    end = found.end() if found else 0
    return text[:end], text[end:]
