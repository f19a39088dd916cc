"""The only loader: files and folders → one read-only store that answers SPARQL.

Every asserted triple stands in the default graph; a claim stands in the named graph of each passage that states it as
well; what the rules conclude stands in graphs of type net:InferredGraph, made on first need.
"""

from __future__ import annotations

import math
import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from netgraph.errors import DataError, MissingFileError, QueryError
from netgraph.guard import guard, guard_content, one_line, parse_error, query_error
from netgraph.names import BASE, Names, Prefixes, Term
from netgraph.resources import ontology_folder
from netgraph.table import Table, Value

if TYPE_CHECKING:
    from netgraph.rules import Derivations

__all__ = ["FORMATS", "SHIPPED", "Node", "Store", "chosen_files", "graph_files", "load", "prefixes_of"]

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
SHIPPED = "netgraph"
"""The word that stands for the shipped graph among the sources of `load`."""

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
"""The file name endings that can be loaded; `.sssom.tsv` is the one more."""

BOM = b"\xef\xbb\xbf"
INTEGERS = frozenset(
    f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("integer", "int", "long", "nonNegativeInteger")
)
NUMBERS = frozenset(f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("decimal", "double", "float"))


class Store:
    """A graph that answers SPARQL queries and is never changed after it is loaded."""

    def __init__(self, engine: ox.Store, prefixes: Prefixes, files: Sequence[str]) -> None:
        self.engine, self.prefixes, self.files = engine, prefixes, tuple(files)

    @property
    def told(self) -> str:
        """Where it is, in words."""
        return f"in memory, from {len(self.files)} files"

    @property
    def at_hand(self) -> Store:
        """The graph where Python can walk it triple by triple: this one, unless an endpoint holds it."""
        return self

    @cached_property
    def names(self) -> Names:
        """The names of concepts, relations and schemes."""
        found: dict[str, tuple[set[tuple[bool, str]], set[str], set[str], set[str]]] = {}
        for iri, label, kind, name, scheme in self.query(TERMS, inferred=False, trusted=True):  # type: ignore[union-attr]  # it is a SELECT
            labels, kinds, names, schemes = found.setdefault(iri.value, (set(), set(), set(), set()))
            if label is not None:
                labels.add((not (label.language or "en").startswith("en"), label.value))
            elif kind is not None:
                kinds.add(kind.value)
            elif name is not None:
                names.add(name.value)
            elif scheme is not None:
                schemes.add(scheme.value)
        terms = []
        for iri, (labels, kinds, names, schemes) in found.items():
            label, *others = [text for _, text in sorted(labels)] or [self.prefixes.compact(iri)]  # English comes first
            terms.append(
                Term(iri, label, frozenset(kinds), tuple(sorted({*names, *others})), min(schemes, default=None))
            )
        return Names(terms, self.prefixes)

    @cached_property
    def derivations(self) -> Derivations:
        """Run the rules once, fill the inferred graphs, and keep why each triple is in them."""
        from netgraph.rules import infer

        return infer(self.engine)

    def query(
        self,
        text: str,
        *,
        bindings: Mapping[str, Node] | None = None,
        inferred: bool = True,
        merged: bool = False,
        trusted: bool = False,
    ) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        """Run a SPARQL query and return the engine's own result.

        Args:
            text: a SELECT, CONSTRUCT, DESCRIBE or ASK query.
            bindings: terms for variables of the SELECT clause.
            inferred: whether the inferred graphs are filled before the query runs.
            merged: whether the default graph of the query holds the inferred triples too.
            trusted: whether the text is one of ours, which needs no guard.

        Raises:
            QueryError: the text is not a query, has an error, updates, or calls a SERVICE.
        """
        default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] | None = None
        if inferred or merged:
            graphs = self.derivations.graphs
            if merged:
                default = [ox.DefaultGraph(), *graphs]
        return self.run(text, bindings=bindings, default_graph=default, trusted=trusted)

    def run(
        self,
        text: str,
        *,
        bindings: Mapping[str, Node] | None = None,
        default_graph: Sequence[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] | None = None,
        named_graphs: Sequence[ox.NamedNode | ox.BlankNode] | None = None,
        base: str | None = None,
        trusted: bool = False,
    ) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        """Run a SPARQL query on the graphs as they are, of which it sees all or those that are named; else as `query`.

        Args:
            text: the query.
            bindings: terms for variables of the SELECT clause.
            default_graph: the graphs that make up the default graph, in place of the one that it has.
            named_graphs: the graphs that GRAPH reaches, in place of all.
            base: what relative IRIs are relative to; without it they are an error.
            trusted: whether the text is one of ours, which needs no guard.
        """
        text = text.removeprefix("\ufeff")
        if not trusted:
            guard(text, self.prefixes.bases)
        try:
            return self.engine.query(
                text,
                base_iri=base,
                prefixes=self.prefixes.bases,
                default_graph=None if default_graph is None else list(default_graph),
                named_graphs=None if named_graphs is None else list(named_graphs),
                substitutions={ox.Variable(name): term for name, term in bindings.items()} if bindings else None,
            )
        except SyntaxError as error:
            raise query_error(error, text, self.prefixes.bases) from error
        except RuntimeError as error:
            raise QueryError(one_line(str(error))) from error

    def select(
        self,
        text: str,
        *,
        bindings: Mapping[str, Node] | None = None,
        inferred: bool = True,
        merged: bool = False,
        trusted: bool = False,
        title: str | None = None,
    ) -> Table:
        """Return the rows of a SELECT query, as values; arguments and errors as `query`."""
        result = self.query(text, bindings=bindings, inferred=inferred, merged=merged, trusted=trusted)
        if not isinstance(result, ox.QuerySolutions):
            raise QueryError("only a SELECT query gives a table; start it with SELECT")
        return self.table(result, title=title)

    def table(self, result: ox.QuerySolutions, *, title: str | None = None) -> Table:
        """Return an engine's solutions as a table of values."""
        columns = tuple(variable.value for variable in result.variables)
        try:
            rows = tuple(tuple(map(self.value, solution)) for solution in result)
        except (OSError, RuntimeError) as error:
            raise QueryError(one_line(str(error))) from error
        return Table(columns, rows, title)

    def answer(self, text: str, *, merged: bool = False) -> Table:
        """Return the answer to any query as a table: rows, triples, or one row with yes or no; errors as `query`."""
        return self.rows(self.query(text, merged=merged))

    def rows(self, result: ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean) -> Table:
        """Return an engine's result as a table: rows, triples, or one row with yes or no."""
        if isinstance(result, ox.QuerySolutions):
            return self.table(result)
        if isinstance(result, ox.QueryBoolean):
            return Table(("answer",), ((bool(result),),))
        try:
            triples = tuple(
                (self.value(subject), self.value(predicate), self.value(target))
                for subject, predicate, target in result
            )
        except (OSError, RuntimeError) as error:
            raise QueryError(one_line(str(error))) from error
        return Table(("subject", "predicate", "object"), triples)

    def quads(self, *, inferred: bool) -> Iterator[ox.Quad]:
        """Yield everything in the store, with or without the inferred graphs and their descriptions."""
        graphs = frozenset(self.derivations.graphs)
        for quad in self.engine:
            if inferred or (quad.graph_name not in graphs and quad.subject not in graphs):
                yield quad

    def construct(self, text: str, *, inferred: bool = True, merged: bool = False) -> list[ox.Triple]:
        """Return the triples of a CONSTRUCT or DESCRIBE query; errors as `query`."""
        result = self.query(text, inferred=inferred, merged=merged)
        if not isinstance(result, ox.QueryTriples):
            raise QueryError("only a CONSTRUCT or DESCRIBE query gives triples; start it with CONSTRUCT")
        return list(result)

    def ask(self, text: str, *, inferred: bool = True, merged: bool = False) -> bool:
        """Return the answer of an ASK query; errors as `query`."""
        result = self.query(text, inferred=inferred, merged=merged)
        if not isinstance(result, ox.QueryBoolean):
            raise QueryError("only an ASK query gives yes or no; start it with ASK")
        return bool(result)

    def value(self, term: Node | None) -> Value:
        """Return a term as the value that a table holds."""
        if isinstance(term, ox.NamedNode):
            return self.prefixes.compact(term.value)
        if isinstance(term, ox.Literal):
            datatype = term.datatype.value
            try:
                if datatype in INTEGERS:
                    return int(term.value)
                if datatype in NUMBERS:
                    return _number(term.value)
            except ValueError:
                return term.value
            if datatype.endswith("#boolean"):
                return term.value in {"true", "1"}
            return term.value
        return None if term is None else str(term)


def _number(text: str) -> Value:
    """Return a decimal or double as float, or as the text it is where a float, or JSON, would lose it."""
    number = float(text)
    if not math.isfinite(number):
        return text
    if len(text) > 16 and "E" not in text:  # a decimal with more digits than a float may hold
        from decimal import Decimal

        return number if Decimal(text) == Decimal(repr(number)) else text
    return number


TERMS = f"""
PREFIX net: <{BASE}> PREFIX kind: <{BASE}kind/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?term ?label ?kind ?name ?scheme WHERE {{
  VALUES ?class {{ skos:Concept net:Relation skos:ConceptScheme net:Kind net:Passage net:Agent }}
  ?term a ?class .
  FILTER (isIRI(?term))
  {{ ?term skos:prefLabel ?label FILTER (isLiteral(?label)) }}
  UNION {{ ?term a ?own . ?own rdfs:subClassOf* ?kind FILTER (isIRI(?kind)) }}
  UNION {{ ?term skos:altLabel|net:abbreviation|skos:notation ?name FILTER (isLiteral(?name)) }}
  UNION {{ ?term skos:inScheme ?scheme FILTER (isIRI(?scheme)) }}
}}
"""


PREPARE = f"""
PREFIX net: <{BASE}>
DELETE {{ GRAPH ?g {{ ?s ?p ?o }} ?g ?about ?told }}
WHERE {{ ?g a net:InferredGraph ; ?about ?told OPTIONAL {{ GRAPH ?g {{ ?s ?p ?o }} }} }} ;
INSERT {{ ?s ?p ?o }} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}
"""
"""Forgets what an exported graph had inferred, which the rules conclude anew, and lets GRAPH be left out of queries."""


def load(*sources: str | os.PathLike[str], progress: Callable[[str], None] | None = None) -> Store:
    """Return a store with the files and folders, or with the shipped graph where none is named.

    The shipped vocabulary is loaded unless a source has a vocabulary.ttl of its own, so that relations are known. The
    word "netgraph" among the sources stands for the shipped graph.

    Args:
        sources: RDF files (.ttl .trig .nt .nq .rdf .owl .jsonld), SSSOM tables (.sssom.tsv), or folders of them. The
            folders `shapes` hold the shapes, which are not part of the graph and are passed over.
        progress: called with the name of each file before it is read.

    Raises:
        MissingFileError: a source is not there.
        DataError: a file cannot be parsed, or a folder holds nothing to load.
    """
    files = chosen_files(*sources)
    prefixes = prefixes_of(files)
    engine = ox.Store()
    for path in files:
        if progress:
            progress(path)
        _read(engine, path)
    engine.update(PREPARE)
    return Store(engine, prefixes, files)


def chosen_files(*sources: str | os.PathLike[str]) -> list[str]:
    """Return the files that `load` reads, in order; errors as `load`."""
    files = list(dict.fromkeys(file for source in sources or (SHIPPED,) for file in graph_files(source)))
    if not any(os.path.basename(file) == "vocabulary.ttl" for file in files):
        files.insert(0, os.path.join(ontology_folder(), "vocabulary.ttl"))
    return files


def prefixes_of(files: Sequence[str]) -> Prefixes:
    """Return the shipped prefixes and those of each prefixes.ttl among the files; DataError where they disagree."""
    shipped = os.path.join(ontology_folder(), "prefixes.ttl")
    prefixes = _prefixes(shipped)
    for path in files:
        if os.path.basename(path) == "prefixes.ttl" and path != shipped:
            for prefix, base in _prefixes(path).items():
                if prefixes.setdefault(prefix, base) != base:
                    raise DataError(
                        f"the prefix {prefix}: is <{base}> here, and <{prefixes[prefix]}> in netgraph; choose another",
                        path=path,
                    )
    return Prefixes(prefixes)


def graph_files(source: str | os.PathLike[str]) -> list[str]:
    """Return the files of a source that `load` reads, sorted; errors as `load`."""
    path = ontology_folder() if source == SHIPPED else os.fspath(source)
    if os.path.isdir(path):
        found = []
        for folder, folders, names in os.walk(path, onerror=_unreadable):
            folders[:] = sorted(name for name in folders if name != "shapes" and not name.startswith("."))
            kept = sorted(name for name in names if _ending(name) and not name.startswith("."))
            found += [os.path.join(folder, name) for name in kept]
        if not found:
            raise DataError(
                f"no ontology here; a folder needs files that end in {' '.join(FORMATS)} or .sssom.tsv", path=path
            )
        return found
    if not os.path.exists(path):
        why = "nothing is fetched; save it as a file first" if "://" in path else "no such file or folder"
        raise MissingFileError(f"{path or repr(path)}: {why}", path=path)
    if not _ending(path):
        raise DataError(f"unknown kind of file; it should end in {' '.join(FORMATS)} or .sssom.tsv", path=path)
    return [path]


def _unreadable(error: OSError) -> None:
    raise MissingFileError(f"{error.filename}: cannot be read: {error.strerror or error}", path=error.filename)


def _ending(path: str) -> str | None:
    if path.endswith(".sssom.tsv"):
        return ".sssom.tsv"
    ending = os.path.splitext(path)[1].lower()
    return ending if ending in FORMATS else None


def _prefixes(path: str) -> dict[str, str]:
    parser = ox.parse(_content(path), format=ox.RdfFormat.TURTLE)
    try:
        for _ in parser:
            pass
    except (MemoryError, SyntaxError):
        return {}  # _read reports it, with its place
    return dict(parser.prefixes)


def _content(path: str) -> bytes:
    """Return what is in a file, without byte order mark; what is no file could be read without end."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise DataError("not a file but a pipe or device; save it as a file first", path=path)
        with open(path, "rb") as file:
            content = file.read().removeprefix(BOM)
    except OSError as error:
        raise MissingFileError(f"{path}: cannot be read: {error.strerror or error}", path=path) from error
    guard_content(content, path, _ending(path) or "")
    return content


def _read(engine: ox.Store, path: str) -> None:
    content, ending = _content(path), _ending(path)
    try:
        if ending == ".sssom.tsv":
            from netgraph.mappings import sssom_quads

            engine.load(sssom_quads(content.decode("utf-8"), path=path), format=ox.RdfFormat.N_QUADS)
        else:
            engine.load(content, format=FORMATS[ending or ""])
    except UnicodeDecodeError as error:
        raise DataError(f"byte {error.start} is not UTF-8; save the file as UTF-8", path=path) from error
    except (MemoryError, SyntaxError) as error:
        message, line, column = parse_error(error)
        raise DataError(message, path=path, line=line, column=column) from error
