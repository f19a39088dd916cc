"""A server survives more than a hundred hostile requests, connects to nowhere, and reads no file for them."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from hostile import corpus
from wire import Reply, Served, form, read_reply, request, serving

TOLD = "words-that-no-answer-may-hold"
EVIL = """
@prefix net: <https://w3id.org/netgraph/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
net:Evil a skos:Concept , net:TumourSubtype ;
    skos:prefLabel "<img src=x onerror=alert(1)>"@en ;
    skos:altLabel "</textarea><script>alert(1)</script>"@en , "\\" onmouseover=\\"alert(1)"@en ;
    skos:definition "<script>alert(1)</script>"@en ;
    skos:exactMatch <javascript:alert(1)> , <data:text/html,alert(1)> .
"""
OPENED = 0x20


class Watch:
    """What happens to a file, as the kernel tells it."""

    def __init__(self, path: Path) -> None:
        kernel = ctypes.CDLL(None)
        self.descriptor = kernel.inotify_init1(os.O_NONBLOCK)
        assert kernel.inotify_add_watch(self.descriptor, os.fsencode(path), OPENED) >= 0

    def opened(self) -> bool:
        with suppress(BlockingIOError):
            return bool(os.read(self.descriptor, 4096))
        return False


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    evil = tmp_path_factory.mktemp("evil") / "evil.ttl"
    evil.write_text(EVIL)
    with serving("--data", "netgraph", "--data", str(evil), "--timeout", "0.8", "--memory", "256") as served:
        yield served


def harmless(reply: Reply) -> bool:
    """Return whether an answer runs nothing in a browser, sets nothing, and tells no secret."""
    page = "text/html" in reply.head
    marks = ("<script>alert", "<img src=x", 'href="javascript:', 'href="data:') if page else ()
    told = any(each in reply.text for each in (*marks, TOLD, "root:x:0"))
    return not told and "set-cookie" not in reply.head.lower()


def test_it_survives_them_all(served: Served, tmp_path: Path) -> None:
    canary = tmp_path / "canary.ttl"
    canary.write_text(f'<x:s> <x:p> "{TOLD}" .\n')
    watch = Watch(canary)
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        cases = corpus(str(canary), elsewhere.getsockname()[1])
        assert len(cases) >= 100
        assert len({case.name for case in cases}) == len(cases)
        with ThreadPoolExecutor(4) as pool:
            replies = list(pool.map(lambda case: served.send(case.content), cases))
        wrong = [
            (case.name, reply.status, reply.text[:200])
            for case, reply in zip(cases, replies, strict=True)
            if reply.status not in case.statuses or not harmless(reply)
        ]
        assert wrong == [], "\n".join(map(str, wrong))
        assert served.process.poll() is None
        assert served.health()["status"] == "ok"
        assert "Traceback" not in served.complained()
        elsewhere.setblocking(False)
        with pytest.raises(BlockingIOError):
            elsewhere.accept()
    assert not watch.opened()
    canary.read_text()
    assert watch.opened(), "the watch does not see what happens"


def test_honest_queries_are_answered_while_others_attack(served: Served) -> None:
    attack = form(
        "query=SELECT%20*%20%7B%3Fa%20%3Fb%20%3Fc.%3Fd%20%3Fe%20%3Ff.%3Fg%20%3Fh%20%3Fi%7D%20ORDER%20BY%20%3Fi"
    )
    attackers = [served.connect() for _ in range(6)]
    try:
        for attacker in attackers:
            attacker.sendall(attack)
        for number in range(20):
            started = time.monotonic()
            reply = served.query(f"SELECT ?t {{ ?t net:arisesIn net:Lung }} # {number}")
            assert (reply.status, b"LungNET" in reply.body) == (200, True)
            assert time.monotonic() - started < 3
            served.health()
    finally:
        for attacker in attackers:
            attacker.close()


def test_a_query_whose_client_has_gone_is_given_up(served: Served) -> None:
    with served.connect() as stream:
        stream.sendall(
            form(
                "query=SELECT%20(COUNT(*)%20AS%20%3Fz)%20%7B%3Fa%20%3Fb%20%3Fc.%3Fd%20%3Fe%20%3Ff.%3Fg%20%3Fh%20%3Fi.%3Fj%20%3Fk%20%3Fl%7D"
            )
        )
        time.sleep(0.1)
    started = time.monotonic()
    assert served.query("ASK { ?s ?p ?o } # after one who has gone").status == 200
    assert time.monotonic() - started < 1


def test_clients_that_send_slowly_or_nothing_hold_up_nobody(served: Served) -> None:
    silent = [served.connect() for _ in range(600)]  # more than may be open
    slow = [served.connect() for _ in range(20)]
    try:
        for stream in slow:
            stream.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n")
        served.health()
        for stream in slow:
            with suppress(ConnectionError):
                stream.sendall(b"Content-Length: 100\r\n\r\nASK")
        served.health()
        assert served.query("ASK {} # beside the slow").status == 200
    finally:
        for stream in (*silent, *slow):
            stream.close()


def test_clients_that_take_nothing_hold_up_nobody(served: Served) -> None:
    takers = [served.connect() for _ in range(20)]
    try:
        for number, taker in enumerate(takers):
            taker.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            taker.sendall(
                form(f"query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo.%3Fa%20a%20%3Fb%7D%20LIMIT%205000%20%23{number}")
            )
        for _ in range(5):
            served.health()
            time.sleep(0.1)
        assert served.query("ASK {} # beside those who take nothing").status == 200
    finally:
        for taker in takers:
            taker.close()


def test_a_process_for_queries_that_dies_is_replaced(served: Served) -> None:
    tasks = Path(f"/proc/{served.process.pid}/task").glob("*/children")
    [child] = [child for task in tasks for child in task.read_text().split()]
    os.kill(int(child), signal.SIGKILL)
    deadline = time.monotonic() + 5
    while served.query("ASK {} # after a death").status != 200 or served.health()["status"] != "ok":
        assert time.monotonic() < deadline


def test_one_connection_serves_many_requests(served: Served) -> None:
    with served.connect() as stream:
        for _ in range(3):
            stream.sendall(request("GET /health").replace(b"Connection: close\r\n", b""))
            assert read_reply(stream).status == 200
