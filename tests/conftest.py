"""The shipped graph and the layer of the article, loaded once, and the folder of the given sources if it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

import netgraph
from netgraph.kg import KnowledgeGraph
from netgraph.store import Store

ROOT = Path(__file__).resolve().parent.parent
ONTOLOGY = ROOT / "ontology"
ARTICLE = [
    *(ONTOLOGY / f"{name}.ttl" for name in ("prefixes", "references", "schemes", "vocabulary")),
    *(
        ONTOLOGY / "concepts" / f"{name}.ttl"
        for name in (
            *("anatomy", "behaviours", "body-functions", "cell-changes", "cell-types", "classification-criteria"),
            *("growth-rates", "hormones", "tumour-subtypes"),
        )
    ),
    *(ONTOLOGY / "sources" / f"{name}.trig" for name in ("ccs-what-are-nets", "seed-alignment")),
    ONTOLOGY / "mappings" / "seed-alignment.sssom.tsv",
]
"""The files of the layer that was written from the article alone; it stays as it is while the graph grows."""


@pytest.fixture(scope="session")
def kg() -> KnowledgeGraph:
    return netgraph.load()


@pytest.fixture(scope="session")
def store(kg: KnowledgeGraph) -> Store:
    return kg.store


@pytest.fixture(scope="session")
def article() -> KnowledgeGraph:
    return netgraph.load(*ARTICLE)


@pytest.fixture(scope="session")
def article_store(article: KnowledgeGraph) -> Store:
    return article.store


@pytest.fixture(scope="session")
def given() -> Path:
    """The folder with the article and the tables that the graph was made from."""
    folder = ROOT.parent / "shared"
    if not (folder / "source" / "claims.tsv").is_file():
        pytest.skip("the article and its tables are not beside this checkout (../shared/source)")
    return folder
