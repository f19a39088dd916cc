"""Names in an SQLite file, from which each is read when it is looked up, and the names of the inferred graphs.

Opening the file takes as long for a million names as for ten. What is read from it equals what it was written from.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Generic, TypeVar
from urllib.parse import quote

import pyoxigraph as ox

from netgraph.names import Names, Prefixes, Term
from netgraph.rules import Derivations

__all__ = ["Index", "IndexedNames", "write_index"]

SCHEMA = """
CREATE TABLE term (iri TEXT PRIMARY KEY, place INTEGER, label TEXT, kinds TEXT, scheme TEXT) WITHOUT ROWID;
CREATE TABLE name (iri TEXT, place INTEGER, name TEXT, PRIMARY KEY (iri, place)) WITHOUT ROWID;
CREATE TABLE folded (other INTEGER, name TEXT, place INTEGER, iri TEXT, PRIMARY KEY (other, name, place)) WITHOUT ROWID;
CREATE TABLE graph (place INTEGER PRIMARY KEY, iri TEXT);
"""
"""IRIs hold no blanks, so that a blank stands between several kinds in one text. `place` keeps the order."""

Key = TypeVar("Key")
Item = TypeVar("Item")


def write_index(path: str, names: Names, derivations: Derivations) -> None:
    """Write names and inferred graphs to a new file; sqlite3.Error or OSError if that fails."""
    terms = list(names.terms.values())
    places = {term.iri: place for place, term in enumerate(terms)}
    connection = sqlite3.connect(path)
    try:
        connection.executescript(SCHEMA)
        connection.executemany(
            "INSERT INTO term VALUES (?, ?, ?, ?, ?)",
            ((each.iri, places[each.iri], each.label, " ".join(sorted(each.kinds)), each.scheme) for each in terms),
        )
        connection.executemany(
            "INSERT INTO name VALUES (?, ?, ?)",
            ((each.iri, place, name) for each in terms for place, name in enumerate(each.names)),
        )
        connection.executemany(
            "INSERT INTO folded VALUES (?, ?, ?, ?)",
            (
                (other, name, places[term.iri], term.iri)
                for other, found in enumerate((names.by_label, names.by_other_name))
                for name, named in found.items()
                for term in named
            ),
        )
        connection.executemany("INSERT INTO graph VALUES (?, ?)", enumerate(each.value for each in derivations.graphs))
        connection.commit()
    finally:
        connection.close()


class Index:
    """An index that is open for reading."""

    def __init__(self, path: str) -> None:
        uri = f"file:{quote(os.path.abspath(path))}?mode=ro&immutable=1"
        self.connection = sqlite3.connect(uri, uri=True, check_same_thread=False)

    def names(self, prefixes: Prefixes) -> Names:
        """Return the names, each read when it is looked up."""
        return IndexedNames(self.connection, prefixes)

    def derivations(self, engine: ox.Store) -> Derivations:
        """Return the inferred graphs, and why each triple is in them."""
        graphs = self.connection.execute("SELECT iri FROM graph ORDER BY place")
        return Derivations(engine, [ox.NamedNode(iri) for (iri,) in graphs])


class Lookup(Mapping[Key, Item], Generic[Key, Item]):
    """A mapping that reads one item, until somebody wants them all."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def read(self, key: Key) -> Item | None:
        """Return one item from the file."""
        raise NotImplementedError

    def read_all(self) -> dict[Key, Item]:
        """Return all items from the file, in their order."""
        raise NotImplementedError

    @cached_property
    def items_read(self) -> dict[Key, Item]:
        """All items, once somebody has wanted them."""
        return self.read_all()

    def __getitem__(self, key: Key) -> Item:
        if "items_read" in vars(self):
            return self.items_read[key]
        item = self.read(key)
        if item is None:
            raise KeyError(key)
        return item

    def __iter__(self) -> Iterator[Key]:
        return iter(self.items_read)

    def __len__(self) -> int:
        return len(self.items_read)


class Terms(Lookup[str, Term]):
    """Terms by IRI."""

    def read(self, key: str) -> Term | None:
        """Return the term of an IRI."""
        found = self.connection.execute("SELECT label, kinds, scheme FROM term WHERE iri = ?", (key,)).fetchone()
        if not found:
            return None
        label, kinds, scheme = found
        names = self.connection.execute("SELECT name FROM name WHERE iri = ? ORDER BY place", (key,))
        return Term(key, label, frozenset(kinds.split()), tuple(name for (name,) in names), scheme)

    def read_all(self) -> dict[str, Term]:
        """Return all terms."""
        names: dict[str, list[str]] = {}
        for iri, name in self.connection.execute("SELECT iri, name FROM name ORDER BY iri, place"):
            names.setdefault(iri, []).append(name)
        rows = self.connection.execute("SELECT iri, label, kinds, scheme FROM term ORDER BY place")
        return {
            iri: Term(iri, label, frozenset(kinds.split()), tuple(names.get(iri, ())), scheme)
            for iri, label, kinds, scheme in rows
        }


class Named(Lookup[str, Sequence[Term]]):
    """Terms by a folded label, or by a folded other name."""

    def __init__(self, connection: sqlite3.Connection, terms: Terms, *, other: bool) -> None:
        super().__init__(connection)
        self.terms, self.other = terms, other

    def read(self, key: str) -> Sequence[Term] | None:
        """Return the terms that have the name."""
        query = "SELECT iri FROM folded WHERE other = ? AND name = ? ORDER BY place"
        return [self.terms[iri] for (iri,) in self.connection.execute(query, (self.other, key))] or None

    def read_all(self) -> dict[str, Sequence[Term]]:
        """Return all of them."""
        found: dict[str, list[Term]] = {}
        query = "SELECT name, iri FROM folded WHERE other = ? ORDER BY place"
        for name, iri in self.connection.execute(query, (self.other,)):
            found.setdefault(name, []).append(self.terms.items_read[iri])
        return dict(found)


class IndexedNames(Names):
    """The names of a graph, read from an index."""

    def __init__(self, connection: sqlite3.Connection, prefixes: Prefixes) -> None:
        self.prefixes = prefixes
        self.terms = terms = Terms(connection)
        self.by_label = Named(connection, terms, other=False)
        self.by_other_name = Named(connection, terms, other=True)
