"""A knowledge graph of neuroendocrine tumour concepts in which every claim carries the sentence that supports it.

>>> import netgraph
>>> kg = netgraph.load()
>>> kg["lung NET"].curie
'net:LungNET'

The import name is `netgraph`; the distribution is `netgraph-kg`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from netgraph.errors import NetgraphError
    from netgraph.kg import KnowledgeGraph, load
    from netgraph.model import Claim, Concept, Derivation, Finding, Passage, Table

__all__ = [
    "Claim",
    "Concept",
    "Derivation",
    "Finding",
    "KnowledgeGraph",
    "NetgraphError",
    "Passage",
    "Table",
    "__version__",
    "load",
]

__version__ = "0.1.0"

_HOMES = {
    "KnowledgeGraph": "netgraph.kg",
    "NetgraphError": "netgraph.errors",
    "load": "netgraph.kg",
} | dict.fromkeys(("Claim", "Concept", "Derivation", "Finding", "Passage", "Table"), "netgraph.model")


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that the command line starts fast."""
    if name not in _HOMES:
        raise AttributeError(f"module 'netgraph' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
