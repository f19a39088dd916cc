"""The connection to a server waits, asks again and unpacks as it should, and keeps secrets."""

from __future__ import annotations

import gc
import gzip
import re
import threading
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from netgraph import wire
from netgraph.endpoint import Endpoint
from netgraph.errors import EndpointError, ParameterError, QueryError
from netgraph.wire import Wire

JSON = {"Content-Type": "application/sparql-results+json"}
YES = b'{"head": {}, "boolean": true}'
Reply = tuple[int, dict[str, str], bytes]


class Server(ThreadingHTTPServer):
    """Answers each request with the next reply, and the last one for ever; remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies: list[Reply | Callable[[], None]] = [(200, JSON, YES)]
        self.asked: list[tuple[str, str, dict[str, str], bytes]] = []
        self.url = f"http://127.0.0.1:{self.server_port}/sparql"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append((self.command, self.path, headers, body))
        reply = self.server.replies[0] if len(self.server.replies) == 1 else self.server.replies.pop(0)
        if callable(reply):
            reply()
            self.close_connection = True
            return
        status, headers, content = reply
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_PUT = do_DELETE = do_POST  # noqa: N815  # the names that the standard library calls

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Start without credentials, and do not wait between tries."""
    for name in (wire.USER, wire.PASSWORD, wire.TOKEN, wire.TIMEOUT):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    told: list[float] = []
    monkeypatch.setattr("netgraph.wire.time.sleep", told.append)
    return told


@pytest.fixture
def server() -> Iterator[Server]:
    gc.collect()
    gc.disable()  # the engine's objects must not be collected by the server's threads
    with Server() as found:
        thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield found
        finally:
            found.shutdown()
            thread.join()
    gc.enable()


def ask(server: Server) -> bool:
    return bool(Endpoint(server.url).send("ASK {}", []))


def test_a_busy_server_is_asked_again_after_the_time_it_says(server: Server, waits: list[float]) -> None:
    server.replies = [(503, {"Retry-After": "7"}, b""), (429, {"Retry-After": "99999"}, b""), (200, JSON, YES)]
    assert ask(server)
    assert waits == [7, wire.LONGEST_WAIT]


def test_a_server_that_stays_busy_is_told_of(server: Server, waits: list[float]) -> None:
    server.replies = [(503, {}, b"<html><body><h1>Too  many</h1>\n users</body></html>")]
    with pytest.raises(EndpointError, match="answers HTTP 503: Too many users"):
        ask(server)
    assert len(server.asked) == wire.TRIES
    assert waits == [0.2, 0.4, 0.8]


def test_a_connection_that_breaks_is_opened_again(server: Server, waits: list[float]) -> None:
    server.replies = [lambda: None, (200, JSON, YES)]
    assert ask(server)
    assert waits == [0.2]


def test_an_error_of_ours_is_not_repeated(server: Server, waits: list[float]) -> None:
    server.replies = [(400, {}, b"Parse error:\n at line 1")]
    with pytest.raises(QueryError, match="refuses the query: Parse error: at line 1"):
        ask(server)
    assert (len(server.asked), waits) == (1, [])


def test_waiting_ends(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(wire.TIMEOUT, "0.2")
    done = threading.Event()
    server.replies = [lambda: done.wait(5) and None]
    with pytest.raises(EndpointError, match=r"has not answered within 0\.2 s; ask for less, or set NETGRAPH_TIMEOUT"):
        ask(server)
    done.set()
    assert len(server.asked) == 1


@pytest.mark.parametrize("value", ["soon", "0", "-3", "nan", "inf"])
def test_a_timeout_without_sense_is_told(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(wire.TIMEOUT, value)
    with pytest.raises(ParameterError, match=r"NETGRAPH_TIMEOUT is .*; give seconds"):
        Wire("http://127.0.0.1:1/")


def test_packed_answers_are_asked_for_and_unpacked(server: Server) -> None:
    server.replies = [(200, {**JSON, "Content-Encoding": "gzip"}, gzip.compress(YES))]
    assert ask(server)
    assert server.asked[0][2]["accept-encoding"] == "gzip"


def test_an_answer_that_unpacks_without_end_is_cut(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "MOST_BYTES", 2**20)
    server.replies = [(200, {**JSON, "Content-Encoding": "gzip"}, gzip.compress(b" " * 2**26))]
    with pytest.raises(EndpointError, match="larger than 1 MiB; ask for less"):
        ask(server)


def test_an_answer_that_cannot_be_unpacked_is_told(server: Server, waits: list[float]) -> None:
    server.replies = [(200, {**JSON, "Content-Encoding": "gzip"}, zlib.compress(YES)[2:])]
    with pytest.raises(EndpointError, match="cannot be reached: Error -3"):
        ask(server)


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (
            (200, {"Content-Type": "text/html"}, b"<html>hello</html>"),
            "is no SPARQL endpoint: it answers with text/html",
        ),
        ((200, {}, b""), "is no SPARQL endpoint: it answers with something"),
        ((200, JSON, b"{]"), "gives an answer that cannot be read"),
        ((200, JSON, b""), "gives an answer that cannot be read"),
        ((200, JSON, YES[:-5]), "gives an answer that cannot be read"),
        (
            (200, JSON, b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": 1}]}}'),
            "gives an answer that cannot be",
        ),
        ((204, {}, b""), "answers HTTP 204: it does not say why"),
        ((404, {}, b"\x1b[31mno \xff"), "answers HTTP 404"),
        ((500, {}, b"x" * 5000), "answers HTTP 500: x{300}$"),
        ((301, {"Location": "http://elsewhere.example/"}, b""), "has moved to 'http://elsewhere.example/'; use that"),
    ],
)
def test_what_is_no_answer_is_told_in_one_line(reply: Reply, told: str, server: Server) -> None:
    server.replies = [reply]
    with pytest.raises(EndpointError, match=told) as caught:
        ask(server)
    assert "\n" not in str(caught.value)
    assert len(server.asked) == 1


def test_what_is_no_http_is_told(server: Server, waits: list[float]) -> None:
    server.replies = [(200, {"X": "x" * 70_000}, YES)]
    with pytest.raises(EndpointError, match="cannot be reached: got more than 65536 bytes"):
        ask(server)


def test_triples_that_cannot_be_read_are_told(server: Server) -> None:
    server.replies = [(200, {"Content-Type": "text/turtle"}, b"nonsense")]
    with pytest.raises(EndpointError, match="gives an answer that cannot be read"):
        Endpoint(server.url).send("CONSTRUCT WHERE { ?s ?p ?o }", [])


def test_a_server_that_is_not_there_is_told(server: Server, waits: list[float]) -> None:
    server.shutdown()
    server.server_close()
    with pytest.raises(EndpointError, match="cannot be reached: Connection refused; check the address, or start it"):
        ask(server)


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http:///path",
        "http://host:port/",
        "http://host:99999/",
        "http://[::1",
        "http://ho st/",
        "http://host/\nX: y",
        "http://host/caf\xe9",
        "ftp://host/",
    ],
)
def test_what_is_no_address_is_told(url: str) -> None:
    with pytest.raises(EndpointError, match="is no address; write http://host:port/path"):
        Wire(url)


@pytest.mark.parametrize("url", ["http://me:hush@127.0.0.1/sparql", "https://hush@127.0.0.1/sparql?x=y"])
def test_an_address_with_credentials_is_refused_without_repeating_them(url: str) -> None:
    with pytest.raises(EndpointError, match="holds a user or password") as caught:
        Wire(url)
    assert "hush" not in str(caught.value)


BASIC = "Basic bWU6aHVzaA=="


def test_a_password_is_given_when_it_is_asked_for_and_then_at_once(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(wire.USER, "me")
    monkeypatch.setenv(wire.PASSWORD, "hush")
    server.replies = [(401, {"WWW-Authenticate": 'Basic realm="x"'}, b""), (200, JSON, YES)]
    endpoint = Endpoint(server.url)
    for _ in range(2):
        assert endpoint.send("ASK {}", [])
    assert [headers.get("authorization") for _, _, headers, _ in server.asked] == [None, BASIC, BASIC]


def test_a_netrc_line_is_for_its_host_only(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "netrc"
    monkeypatch.setenv("NETRC", str(path))
    challenge = (401, {"WWW-Authenticate": 'Basic realm="x"'}, b"")
    for host, given in (("127.0.0.1", BASIC), ("elsewhere.example", None)):
        path.write_text(f"machine {host} login me password hush\n", encoding="utf-8")
        server.replies, server.asked = [challenge, (200, JSON, YES)], []
        if given:
            assert ask(server)
        else:
            with pytest.raises(EndpointError, match="wants credentials"):
                ask(server)
        assert server.asked[-1][2].get("authorization") == given
    path.write_text("machine\n", encoding="utf-8")
    server.replies = [challenge]
    with pytest.raises(EndpointError, match="netrc cannot be read"):
        ask(server)


def test_a_token_is_given_at_once(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(wire.TOKEN, "hush")
    assert ask(server)
    assert server.asked[0][2]["authorization"] == "Bearer hush"


@pytest.mark.parametrize("status", [401, 403])
def test_credentials_that_are_refused_are_not_repeated(
    status: int, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(wire.TOKEN, "hush")
    server.replies = [(status, {"WWW-Authenticate": "Bearer"}, b"not hush!")]
    with pytest.raises(
        EndpointError, match=r"does not accept these credentials \(HTTP 40.\); set NETGRAPH_USER"
    ) as caught:
        ask(server)
    assert "hush" not in str(caught.value)


def test_a_server_that_says_a_secret_back_is_not_quoted(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(wire.TOKEN, "hush")
    server.replies = [(500, {}, b"failed for Bearer hush")]
    with pytest.raises(EndpointError, match="failed for Bearer …"):
        ask(server)


def test_secrets_do_not_travel_where_others_can_listen(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "LOCAL", ())
    monkeypatch.setenv(wire.TOKEN, "hush")
    with pytest.raises(EndpointError, match=r"credentials would be readable on the way .*; use an https:// address"):
        ask(server)
    assert server.asked == []


def test_an_unknown_digest_is_told(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(wire.USER, "me")
    server.replies = [(401, {"WWW-Authenticate": 'Digest realm="x", nonce="1", algorithm="X"'}, b"")]
    with pytest.raises(EndpointError, match="wants a kind of digest that is not known here"):
        ask(server)


def test_a_query_goes_as_a_form_with_its_dataset(server: Server) -> None:
    Endpoint(server.url + "?key=1").send("ASK { ?é ?p '+&' }", [("default-graph-uri", "urn:a&b")])
    method, path, headers, body = server.asked[0]
    assert (method, path) == ("POST", "/sparql?key=1")
    assert headers["content-type"] == "application/x-www-form-urlencoded"
    assert body == b"query=ASK+%7B+%3F%C3%A9+%3Fp+%27%2B%26%27+%7D&default-graph-uri=urn%3Aa%26b"


def test_one_connection_serves_many_requests(server: Server) -> None:
    opened: list[object] = []
    accept = server.get_request
    server.get_request = lambda: opened.append(1) or accept()  # type: ignore[method-assign, func-returns-value]
    endpoint = Endpoint(server.url)
    for _ in range(5):
        assert endpoint.send("ASK {}", [])
    assert len(opened) == 1


def test_importing_the_endpoint_loads_no_heavy_client() -> None:
    import subprocess
    import sys

    heavy = ("urllib.request", "netrc", "sqlite3", "rdflib")
    code = f"import sys, netgraph.endpoint; print([name for name in {heavy} if name in sys.modules])"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"\[\]\n", ended.stdout)
