"""Judge a graph by its shapes and QC queries, less the findings that are accepted."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

import pyoxigraph as ox

from netgraph.model import Finding
from netgraph.store import SHIPPED, Store, graph_files, load
from netgraph.validation.checks import SEVERITIES, STALE_EXCEPTION, Problem, Query, queries
from netgraph.validation.places import find_places
from netgraph.validation.shacl import shacl_problems

__all__ = ["judged", "query_problems", "validate", "validate_files"]

Progress = Callable[[str], None]
File = str | os.PathLike[str]


def validate(store: Store, *, files: Sequence[File] | None = None, progress: Progress | None = None) -> list[Finding]:
    """Return everything that the shapes and the QC queries find in a graph, sorted; nothing when it conforms.

    Only asserted triples are judged. A finding that a net:Exception of the graph covers is left out; an exception that
    covers none is a finding itself.

    Args:
        store: the graph.
        files: those of the store's files, or folders of them, in which findings are located first.
        progress: called with the name of each check before it runs, "shapes" for all shapes.
    """
    store = store.at_hand
    if progress:
        progress("shapes")
    problems = shacl_problems(store)
    for query in queries():
        if progress:
            progress(query.check.name)
        problems += query_problems(store, query)
    return judged(store, problems, files=files)


def validate_files(
    files: Sequence[File], *, base: Sequence[File] = (SHIPPED,), progress: Progress | None = None
) -> list[Finding]:
    """Return what is wrong in files once they extend a graph, without what is wrong in that graph alone.

    Args:
        files: files or folders, as `netgraph.store.load` takes them.
        base: the files or folders of the graph that they extend; the shipped graph where not given.
        progress: called with the name of each file that is read and of each check that runs.

    Raises:
        MissingFileError: a file is not there.
        DataError: a file cannot be parsed.
    """
    findings = validate(load(*base, *files, progress=progress), files=files, progress=progress)
    if not findings:
        return []
    known = {_key(finding) for finding in validate(load(*base))}
    return [finding for finding in findings if _key(finding) not in known]


def query_problems(store: Store, query: Query) -> list[Problem]:
    """Return the rows of a QC query as problems."""
    rows = store.query(query.text, inferred=query.inferred, trusted=True)
    return [Problem(query.check, *(_words(store, term) for term in row)) for row in rows]  # type: ignore[arg-type, union-attr]  # the columns are entity, property, value


def judged(store: Store, problems: Sequence[Problem], *, files: Sequence[File] | None = None) -> list[Finding]:
    """Return the findings for problems: each once, those accepted left out, stale exceptions added, located, sorted."""
    remaining = dict.fromkeys(problems)
    for exception, check, entity in store.query(EXCEPTIONS, inferred=False, trusted=True):  # type: ignore[union-attr]  # a SELECT
        name, excepted = _words(store, check), _words(store, entity)
        covered = [
            problem
            for problem in dict.fromkeys(problems)
            if problem.entity == excepted and name in {problem.check.name, problem.check.name.partition(" ")[0]}
        ]
        if not covered or not isinstance(entity, ox.NamedNode):
            remaining[Problem(STALE_EXCEPTION, _words(store, exception) or "", "net:exceptedCheck", name)] = None
            continue
        for problem in covered:
            remaining.pop(problem, None)
    iris = {problem.entity: store.prefixes.expand(problem.entity) or problem.entity for problem in remaining}
    first = [path for file in files or () for path in graph_files(file)]
    places = find_places(set(iris.values()), store.files, first=first) if iris else {}
    findings = []
    for problem in remaining:
        path, line = places.get(iris[problem.entity], (None, None))
        term, check = store.names.terms.get(iris[problem.entity]), problem.check
        label = term.label if term and term.label != problem.entity else None
        words = problem.property, problem.value, check.message, check.mend
        findings.append(Finding(check.severity, check.name, problem.entity, label, *words, path, line))
    return sorted(findings, key=_order)


EXCEPTIONS = """
SELECT ?exception ?check ?entity WHERE {
  ?exception a net:Exception ; net:exceptedCheck ?check ; net:exceptedEntity ?entity .
}
ORDER BY ?exception ?check ?entity
"""


def _words(store: Store, term: object) -> str | None:
    if isinstance(term, ox.NamedNode):
        return store.prefixes.compact(term.value)
    if isinstance(term, ox.Literal):
        return term.value
    if term is None:
        return None
    return "[]" if isinstance(term, ox.BlankNode) else str(term)


def _key(finding: Finding) -> tuple[str, str, str | None, str | None]:
    return finding.check, finding.entity, finding.property, finding.value


def _order(finding: Finding) -> tuple[object, ...]:
    rank = SEVERITIES.index(finding.severity)
    return finding.entity, rank, finding.check, finding.property or "", finding.value or "", finding.value is None
