"""What is installed, where things are, and which engine does what."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from importlib import metadata

import netgraph
from netgraph.kept import DEFAULT_LIMIT, LIMIT, SWITCH, cache_folder, kept_size
from netgraph.resources import ontology_folder
from netgraph.table import Table

__all__ = ["FEATURES", "features", "installed"]

NEEDED = ("click", "networkx", "pyoxigraph", "pyshacl", "rdflib")
EXTRAS = {"pandas": "pandas", "fontpkg-arimo": "pictures", "resvg-py": "pictures"}
"""Optional distributions, with the extra that brings each."""

THERE, HERE, YES = "asked there", "fetched first", "yes"
ENGINES = ("files and folders", "kept on disk", "SPARQL endpoint")
FEATURES: tuple[tuple[str, str, str, str], ...] = (
    ("ask, show, search, tree, stats", YES, YES, THERE),
    ("query: SELECT, ASK, CONSTRUCT, DESCRIBE", YES, YES, THERE),
    ("query --merged", YES, YES, "asked there, or fetched first where the default graph has no name (Oxigraph)"),
    ("why", YES, "yes, the rules run again", "fetched first, the rules run here"),
    ("path, neighbours, draw, networkx", YES, YES, HERE),
    ("export, slice, map, rdflib", YES, YES, HERE),
    ("validate", YES, YES, HERE),
    ("validate FILE", YES, "the files are loaded anew", "no: name the files of the graph with --data"),
    ("check-sources", YES, YES, THERE),
    ("push", YES, YES, "fetched first"),
    ("rules", "run on first need", "have run when it was kept", "have run when it was pushed"),
    ("joined from several sources", YES, YES, "no: push them together"),
)
"""What each engine does, a row a feature."""


def features() -> Table:
    """Return which engine does what."""
    return Table(("feature", *ENGINES), FEATURES, "Which engine does what")


def installed() -> Table:
    """Return what is installed and where things are, a row a thing, with what to do where something is missing."""
    rows: list[tuple[str, str | None, str | None]] = [
        ("netgraph", netgraph.__version__, os.path.dirname(os.path.abspath(netgraph.__file__))),
        ("Python", platform.python_version(), sys.executable),
        ("system", platform.platform(terse=True), None),
        ("shipped graph", None, ontology_folder()),
    ]
    rows += [(name, _version(name), None) for name in NEEDED]
    for name, extra in EXTRAS.items():
        version = _version(name)
        rows.append((name, version, None if version else f"not installed; pip install 'netgraph-kg[{extra}]'"))
    rows.append(("Java, for a reasoner on exported OWL", None, shutil.which("java") or "not installed; optional"))
    rows.append(("graphs kept on disk", *_cache()))
    return Table(("what", "version", "where"), tuple(rows), "What is installed")


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _cache() -> tuple[str | None, str]:
    folder = cache_folder()
    if folder is None:
        return None, f"switched off by {SWITCH}"
    count, size = kept_size(folder)
    most = os.environ.get(LIMIT, str(DEFAULT_LIMIT))
    return f"{count} of {size / 2**20:.1f} MiB, at most {most} MiB", folder
