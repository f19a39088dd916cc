"""Write a graph in other formats. The registry says what each keeps and loses; `write` is the one way in.

>>> from netgraph import export, store
>>> export.guess("net.graphml").title
'GraphML'
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from netgraph.errors import OutputError, ParameterError
from netgraph.export.registry import FORMATS, Format, find, guess, loss_table
from netgraph.export.selection import CLAIMS, EVIDENCE, Selection

if TYPE_CHECKING:
    from netgraph.store import Store

__all__ = [
    "CLAIMS",
    "EVIDENCE",
    "FORMATS",
    "Format",
    "Selection",
    "find",
    "guess",
    "loss_table",
    "refuse_surprise",
    "select",
    "write",
    "write_to",
]

SCHEME = "http://www.w3.org/2004/02/skos/core#ConceptScheme"


def select(
    store: Store,
    form: Format,
    *,
    claims: str | None = None,
    scheme: str | None = None,
    evidence: str | None = None,
    iris: str | None = None,
) -> Selection:
    """Return what to export, checked against what the format can carry.

    Args:
        store: the graph.
        form: the format.
        claims: one of CLAIMS; asserted where None.
        scheme: a label, CURIE or IRI of a scheme; all where None.
        evidence: one of the format's ways; its first where None.
        iris: the prefix of an external ontology, in any case, for the IRIs of concepts.

    Raises:
        ParameterError: the format cannot carry it, or needs a scheme.
        UnknownNameError, AmbiguousNameError, WrongKindError: the scheme is not known.
    """
    claims, evidence = claims or form.claims[0], evidence or form.evidence[0]
    for value, known, name in ((claims, form.claims, "claims"), (evidence, form.evidence, "evidence")):
        if value not in known:
            raise ParameterError(
                f"{form.name} cannot have --{name} {value}; it takes: {', '.join(known)}", parameter=name
            )
    if iris is not None and form.writer != "rdf":
        raise ParameterError(f"{form.name} cannot have --iris; ttl, trig, nt, nq, jsonld and rdf can", parameter="iris")
    chosen = None
    if scheme is not None:
        chosen = store.names.resolve(scheme, kind=SCHEME, what="classification scheme").iri
    elif form.one_scheme:
        schemes = sorted(term.iri for term in store.names.terms.values() if SCHEME in term.kinds)
        named = " or ".join(f"--scheme {store.prefixes.compact(each)}" for each in schemes)
        raise ParameterError(
            f"{form.name} holds one scheme; add {named or '--scheme, once the graph has one'}", parameter="scheme"
        )
    return Selection(claims, chosen, evidence, iris)


def write_to(store: Store, form: Format, selection: Selection, *sinks: BinaryIO) -> None:
    """Write a graph to open files, as many as the format consists of."""
    importlib.import_module(f"netgraph.export.{form.writer}").write(store, form.name, selection, *sinks)


def write(
    store: Store, path: str, *, form: Format | None = None, selection: Selection | None = None, force: bool = False
) -> Sequence[str]:
    """Write a graph whole or not at all, and return the files written.

    A file that stands there is replaced, as pandoc, robot and pandas do, except where that would surprise: a file that
    the graph was loaded from, or one whose name was made from the given one and that is not of this format.

    Args:
        store: the graph.
        path: the file; for a format of two files, the name before `_nodes` and `_edges`, with or without ending.
        form: the format; guessed from the name where None.
        selection: what to export; what the format has by default where None.
        force: whether to replace even where it would surprise.

    Raises:
        ParameterError: the name says no format, or the format cannot carry the selection.
        OutputError: a file cannot be written, or would be replaced by surprise; what was there before is still there.
        DataError: the graph has what the format cannot express.
    """
    from netgraph.output import open_files

    form = form or guess(path)
    selection = selection or select(store, form)
    paths = files_of(form, path)
    if not force:
        refuse_surprise(store, form, paths)
    with open_files(paths) as sinks:
        write_to(store, form, selection, *sinks)
    return paths


def files_of(form: Format, path: str) -> list[str]:
    """Return the names of the files that a format writes for a name."""
    if not form.paired:
        return [path]
    stem = path
    for ending in (*form.files, *form.endings):
        stem = stem.removesuffix(ending)
    if stem != path or not os.path.splitext(path)[1]:
        path = stem
    return [path + each for each in form.files]


def refuse_surprise(store: Store, form: Format, paths: Sequence[str]) -> None:
    """Raise OutputError where a path is a file of the graph, or a made-up name that something else has."""
    for path, head in zip(paths, form.heads or (b"",) * len(paths), strict=True):
        if not os.path.isfile(path):
            continue
        for source in store.files:
            if os.path.exists(source) and os.path.samefile(path, source):
                raise OutputError(
                    f"{path} is a file of this graph; write elsewhere, or replace it with --force", path=path
                )
        if form.paired:
            with open(path, "rb") as file:
                if (start := file.read(len(head))) and start != head:
                    raise OutputError(f"{path} is there and no {form.name} of ours; replace it with --force", path=path)
