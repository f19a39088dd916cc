"""The test cases of the W3C for the SPARQL 1.1 Protocol, from ../shared/suites: every one of them is judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.term import Node
from starlette.testclient import TestClient

from netgraph.kg import load
from netgraph.server.app import create_app

SUITE = Path(__file__).resolve().parents[3] / "shared" / "suites" / "sparql11-protocol"
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT, CNT = rdflib.Namespace("http://www.w3.org/2011/http#"), rdflib.Namespace("http://www.w3.org/2011/content#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
CASES = 34

FAILING = {
    "update_dataset_default_graph": "the graph is read-only: an update is refused with 403",
    "update_dataset_default_graphs": "the graph is read-only: an update is refused with 403",
    "update_dataset_named_graphs": "the graph is read-only: an update is refused with 403",
    "update_dataset_full": "the graph is read-only: an update is refused with 403",
    "update_post_form": "the graph is read-only: an update is refused with 403",
    "update_post_direct": "the graph is read-only: an update is refused with 403",
    "update_base_uri": "the graph is read-only: an update is refused with 403",
}
"""The cases that the server is not meant to pass, each with its reason."""

KINDS = {
    "boolean": ("application/sparql-results+json", "application/sparql-results+xml"),
    "tabular": ("application/sparql-results+json", "application/sparql-results+xml", "text/csv"),
    "RDF": ("text/turtle", "application/n-triples", "application/rdf+xml"),
}


@dataclass(frozen=True)
class Exchange:
    """A request of a case, and what the answer must be."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    statuses: tuple[int, ...]
    kind: str | None
    boolean: bool | None

    @property
    def is_update(self) -> bool:
        """Whether it is one that a server with updates would carry out."""
        return b"update=" in self.body or "application/sparql-update" in self.headers.values()


def cases() -> dict[str, list[Exchange]]:
    if not SUITE.is_dir():
        return {}
    graph = rdflib.Graph().parse(SUITE / "manifest.ttl", format="turtle")
    manifest = graph.value(predicate=rdflib.RDF.type, object=MF.Manifest)
    found = {}
    for case in Collection(graph, graph.value(manifest, MF.entries)):
        requests = graph.value(graph.value(case, MF.action), HT.requests)
        found[str(case).partition("#")[2]] = [exchange(graph, request) for request in Collection(graph, requests)]
    return found


def exchange(graph: rdflib.Graph, request: Node) -> Exchange:
    headers = {
        str(graph.value(header, HT.fieldName)): str(graph.value(header, HT.fieldValue))
        for header in Collection(graph, graph.value(request, HT.headers) or rdflib.RDF.nil)
    }
    content = graph.value(request, HT.body)
    body = b""
    if content:
        encoding = {"UTF-8": "utf-8", "UTF-16": "utf-16"}[str(graph.value(content, CNT.characterEncoding))]
        body = str(graph.value(content, CNT.chars)).encode(encoding)
    answer = graph.value(request, HT.resp)
    boolean = graph.value(answer, MF.expectedBoolean)
    kind = graph.value(answer, MF.expectedFormat)
    return Exchange(
        str(graph.value(request, HT.methodName)),
        str(graph.value(request, HT.absolutePath)),
        headers,
        body,
        tuple(int(str(status)[-3]) for status in graph.objects(answer, MF.expectedStatus)),
        str(kind) if kind else None,
        None if boolean is None else bool(boolean.toPython()),
    )


@pytest.fixture(scope="module")
def suite_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a server that has the three graphs of the suite."""
    folder = tmp_path_factory.mktemp("suite")
    for number in (1, 2, 3):
        triples = (SUITE / f"data{number}.nt").read_text()
        name = f"http://kasei.us/2009/09/sparql/data/data{number}.rdf"
        (folder / f"data{number}.trig").write_text(f"<{name}> {{ {triples} }}\n")
    with TestClient(create_app(load(folder))) as client:
        yield client


def passes(client: TestClient, exchanges: list[Exchange]) -> bool:
    """Return whether every answer of a case is what the case demands."""
    for each in exchanges:
        answer = client.request(each.method, each.path, headers=each.headers, content=each.body or None)
        if answer.status_code // 100 not in each.statuses:
            return False
        if each.kind and answer.headers["content-type"].partition(";")[0] not in KINDS[each.kind]:
            return False
        if each.boolean is not None and answer.json()["boolean"] is not each.boolean:
            return False
    return True


@pytest.mark.skipif(not SUITE.is_dir(), reason="the suite is not beside this checkout (../shared/suites)")
def test_the_suite_has_as_many_cases_as_it_should() -> None:
    assert len(cases()) == CASES
    assert FAILING.keys() <= cases().keys()


@pytest.mark.skipif(not SUITE.is_dir(), reason="the suite is not beside this checkout (../shared/suites)")
@pytest.mark.parametrize("name", sorted(cases()))
def test_a_case_passes_unless_there_is_a_reason(suite_client: TestClient, name: str) -> None:
    assert passes(suite_client, cases()[name]) == (name not in FAILING), FAILING.get(name)


@pytest.mark.skipif(not SUITE.is_dir(), reason="the suite is not beside this checkout (../shared/suites)")
@pytest.mark.parametrize("name", sorted(FAILING))
def test_each_update_is_refused_as_read_only(suite_client: TestClient, name: str) -> None:
    updates = [each for each in cases()[name] if each.is_update]
    assert updates
    for each in updates:
        answer = suite_client.request(each.method, each.path, headers=each.headers, content=each.body)
        assert (answer.status_code, "read-only" in answer.text) == (403, True)
