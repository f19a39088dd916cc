"""Where the shipped ontology and queries are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

import os
from functools import cache

from netgraph.errors import MissingFileError

__all__ = ["ontology_folder", "queries_folder"]


@cache
def _folder(name: str) -> str:
    package = os.path.dirname(os.path.abspath(__file__))
    installed = os.path.join(package, "_data", name)
    if os.path.isdir(installed):
        return installed
    checkout = os.path.dirname(package)
    beside = os.path.join(checkout, name)
    if os.path.isdir(beside) and os.path.isfile(os.path.join(checkout, "pyproject.toml")):
        return beside
    raise MissingFileError(
        f"netgraph's own {name}/ folder is missing at {installed}; install netgraph again", path=installed
    )


def ontology_folder() -> str:
    """Return the path of the shipped ontology; MissingFileError if the installation is damaged."""
    return _folder("ontology")


def queries_folder() -> str:
    """Return the path of the shipped queries; MissingFileError if the installation is damaged."""
    return _folder("queries")
