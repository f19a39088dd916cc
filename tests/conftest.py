"""The shipped graph, loaded once, and the folder of the given sources where it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

import netgraph
from netgraph.kg import KnowledgeGraph
from netgraph.store import Store

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def kg() -> KnowledgeGraph:
    return netgraph.load()


@pytest.fixture(scope="session")
def store(kg: KnowledgeGraph) -> Store:
    return kg.store


@pytest.fixture(scope="session")
def given() -> Path:
    """The folder with the article and the tables that the graph was made from."""
    folder = ROOT.parent / "shared"
    if not (folder / "source" / "claims.tsv").is_file():
        pytest.skip("the article and its tables are not beside this checkout (../shared/source)")
    return folder
