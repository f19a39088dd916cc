"""`netgraph serve` says where it is, stops when it is told, and says what is wrong in one line."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import quote

import pytest
import rdflib
from click.testing import CliRunner
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from wire import request, serving

from netgraph.cli import main


def run(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "netgraph", "serve", *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly_and_leaves_nothing_running(sent: signal.Signals) -> None:
    with serving() as served:
        assert served.query("ASK {}").status == 200
        tasks = Path(f"/proc/{served.process.pid}/task").glob("*/children")
        children = [child for task in tasks for child in task.read_text().split()]
        assert len(children) == 1
        served.process.send_signal(sent)
        assert served.process.wait(timeout=10) == 0
        assert served.complained() == ""
        assert not os.path.exists(f"/proc/{children[0]}")
        with pytest.raises(ConnectionRefusedError):
            served.connect()


def test_it_stops_while_a_query_runs() -> None:
    with serving("--timeout", "60") as served, served.connect() as stream:
        query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
        stream.sendall(request(f"GET /sparql?query={quote(query)}"))
        threading.Event().wait(0.3)
        served.process.send_signal(signal.SIGTERM)
        assert served.process.wait(timeout=10) == 0


def test_it_says_that_a_port_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("--port", str(port))
    assert done.returncode == 2
    assert done.stdout == ""
    told = f"port {port} on 127.0.0.1 is taken by another program; choose another with --port, or 0 for a free one"
    assert done.stderr == f"Error: {told}\n"


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.invalid", "x" * 300, "::2"])
def test_it_says_that_an_address_is_not_of_this_machine(host: str) -> None:
    done = run("--host", host, "--port", "0")
    assert done.returncode == 2
    assert done.stderr.startswith(f"Error: cannot listen on {host!r}, port 0: ")
    assert done.stderr.endswith("name an address of this machine with --host\n")
    assert done.stderr.count("\n") == 1


def test_it_says_what_is_wrong_with_the_graph() -> None:
    done = run("--port", "0", "--data", "no-such-file.ttl")
    assert (done.returncode, done.stderr.count("\n"), done.stdout) == (3, 1, "")
    assert "no-such-file.ttl" in done.stderr


def test_it_serves_the_graph_that_is_named_under_a_path(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text("<https://example.org/s> <https://example.org/p> 1 .\n")
    with serving("--data", str(tmp_path / "mine.ttl"), "--base", "/net/") as served:
        assert served.get("/health").status == 404
        assert served.get("/net/health").status == 200
        reply = served.get("/net/sparql?query=ASK%7B%3Chttps%3A%2F%2Fexample.org%2Fs%3E%20%3Fp%201%7D")
        assert '"boolean":true' in reply.text


def test_rdflib_asks_it_as_it_asks_any_endpoint() -> None:
    with serving() as served:
        graph = rdflib.Graph(SPARQLStore(f"http://127.0.0.1:{served.port}/sparql", returnFormat="json"))
        rows = graph.query("SELECT ?t WHERE { ?t net:arisesIn net:Lung }")
        assert "https://w3id.org/netgraph/LungNET" in {str(row[0]) for row in rows}
        lung = rdflib.URIRef("https://w3id.org/netgraph/Lung")
        assert [str(each) for each in graph.subjects(None, lung)].count("https://w3id.org/netgraph/LungNET") == 1


def test_it_warns_when_others_can_reach_it() -> None:
    with serving("--host", "0.0.0.0") as served:  # noqa: S104  # that is the test
        assert served.complained() == "Everyone who reaches 0.0.0.0 can ask the graph.\n"
        assert served.get("/health", "Host: any.example").status in {200, 400}


def test_it_answers_to_the_names_that_are_allowed() -> None:
    with serving("--allow-host", "graph.example.org") as served:
        for host, status in (("graph.example.org", 200), ("attacker.example", 421)):
            content = f"GET /health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()
            assert served.send(content).status == status


@pytest.mark.parametrize("package", ["starlette", "uvicorn", "jinja2", "httptools"])
def test_it_says_how_to_install_what_it_needs(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    for name in [each for each in sys.modules if each.startswith(("netgraph.server", f"{package}."))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "uvicorn.protocols.http.httptools_impl", raising=False)
    monkeypatch.setitem(sys.modules, package, None)
    done = CliRunner().invoke(main, ["serve", "--port", "0"])
    assert done.exit_code == 2
    assert done.stderr == (
        f"Error: serve needs the package {package}, which is not installed; run: pip install 'netgraph-kg[serve]'\n"
    )
