"""Clients of a site of the shipped graph, and a server as a process of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from netgraph.kg import KnowledgeGraph
from netgraph.server.app import create_app


@pytest.fixture(scope="session")
def client(kg: KnowledgeGraph) -> Iterator[TestClient]:
    """A client of the application, with its process for queries."""
    with TestClient(create_app(kg)) as client:
        yield client


@pytest.fixture(scope="session")
def site(kg: KnowledgeGraph) -> Iterator[TestClient]:
    """A browser at the pages, which goes where it is led only by hand."""
    with TestClient(create_app(kg), headers={"accept": "text/html"}, follow_redirects=False) as client:
        yield client
