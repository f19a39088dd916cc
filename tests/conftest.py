"""The shipped graph and the layer of the article, loaded once, and the folder of the given sources if it is there."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

import netgraph
from netgraph.kg import KnowledgeGraph
from netgraph.store import Store

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = (
    *("prefixes.ttl", "references.ttl", "vocabulary.ttl", "mappings/seed-alignment.sssom.tsv"),
    *("concepts/anatomy.ttl", "concepts/behaviours.ttl", "concepts/body-functions.ttl", "concepts/cell-changes.ttl"),
    *("concepts/cell-types.ttl", "concepts/classification-criteria.ttl", "concepts/growth-rates.ttl"),
    *("concepts/hormones.ttl", "concepts/tumour-subtypes.ttl"),
    *("sources/ccs-what-are-nets.trig", "sources/seed-alignment.trig"),
)
"""The files of the layer that was made of the article alone, which stays as it is while the graph grows."""

SCHEMES = ("scheme/CCS", "scheme/WHO")
"""The schemes that the layer of the article knows."""


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep graphs in a folder of this run, for the commands that tests run as processes too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NETGRAPH_CACHE", str(tmp_path_factory.mktemp("kept") / "netgraph"))
        yield


@pytest.fixture(scope="session")
def shipped() -> KnowledgeGraph:
    return netgraph.load()


@pytest.fixture(scope="session")
def kg(shipped: KnowledgeGraph) -> KnowledgeGraph:
    """The graph that a module is about: the shipped one, unless the module says that it is the article's layer."""
    return shipped


@pytest.fixture(scope="session")
def store(kg: KnowledgeGraph) -> Store:
    return kg.store


@pytest.fixture(scope="session")
def article_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the layer of the article, a small graph that exact answers can be read off."""
    folder = tmp_path_factory.mktemp("article")
    for name in ARTICLE:
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "ontology" / name, folder / name)
    parser = ox.parse(path=ROOT / "ontology" / "schemes.ttl")
    schemes = [quad.triple for quad in parser if quad.subject.value.endswith(SCHEMES)]
    ox.serialize(schemes, folder / "schemes.ttl", prefixes=parser.prefixes)
    return folder


@pytest.fixture(scope="session")
def article(article_folder: Path) -> KnowledgeGraph:
    return netgraph.load(article_folder)


@pytest.fixture
def asked_of_article(article_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands that name no graph read the article's layer."""
    monkeypatch.setenv("NETGRAPH_DATA", str(article_folder))


@pytest.fixture(scope="session")
def given() -> Path:
    """The folder with the article and the tables that the graph was made from."""
    folder = ROOT.parent / "shared"
    if not (folder / "source" / "claims.tsv").is_file():
        pytest.skip("the article and its tables are not beside this checkout (../shared/source)")
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive of this checkout."""
    folder = tmp_path_factory.mktemp("packages")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder
