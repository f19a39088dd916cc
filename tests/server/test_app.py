"""Every answer of the site is guarded, and every error says what is wrong."""

from __future__ import annotations

import asyncio

import pytest
from starlette.testclient import TestClient
from starlette.types import Message

from netgraph.kg import KnowledgeGraph
from netgraph.server.app import create_app
from netgraph.server.responses import PartsResponse, Sending
from netgraph.server.site import Settings, Site


@pytest.mark.parametrize("path", ["/static/site.css", "/nothing-here", "/static/../app.py", "/static/%2e%2e/app.py"])
def test_every_answer_forbids_scripts_that_stand_in_a_page(client: TestClient, path: str) -> None:
    answer = client.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert (answer.status_code == 200) == (path == "/static/site.css")


def test_a_mistake_of_the_server_tells_nothing_and_is_guarded_too(kg: KnowledgeGraph) -> None:
    app = create_app(kg)
    client = TestClient(app, raise_server_exceptions=False)
    app.state.site.__dict__["lanes"] = None  # a mistake
    for accept in ("*/*", "text/html"):
        answer = client.get("/health", headers={"accept": accept})
        assert answer.status_code == 500
        assert "The server has made a mistake." in answer.text
        assert "NoneType" not in answer.text
        assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_a_host_name_of_a_stranger_gets_no_answer(client: TestClient) -> None:
    assert client.get("/static/site.css", headers={"host": "attacker.example"}).status_code == 421
    assert client.get("/static/site.css", headers={"host": "LOCALHOST:8000"}).status_code == 200
    assert client.get("/static/site.css", headers={"host": "[::1]:8000"}).status_code == 200


def test_any_host_name_is_answered_to_where_that_is_wanted_if_it_is_one(kg: KnowledgeGraph) -> None:
    client = TestClient(create_app(kg, Settings(hosts=("*",))))
    for host, status in (("any.example:80", 200), ("[::1]", 200), ("<x>", 421), ("a b", 421), ("", 421)):
        assert client.get("/.well-known/void", headers={"host": host}).status_code == status


def test_long_answers_on_their_way_do_not_fill_the_memory() -> None:
    sending, taken = Sending(150_000), asyncio.Event()

    async def begin(told: list[int], *, slow: bool) -> None:
        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                told.append(message["status"])
            elif slow:
                await taken.wait()

        answer = PartsResponse(b"x" * 100_000, sending, media_type="text/plain", headers={})
        await answer({"type": "http"}, None, send)  # type: ignore[arg-type]  # nothing is received

    async def whole() -> list[int]:
        told: list[int] = []
        slow = asyncio.ensure_future(begin(told, slow=True))
        await asyncio.sleep(0)
        await begin(told, slow=False)
        taken.set()
        await slow
        await begin(told, slow=False)
        return told

    assert asyncio.run(whole()) == [200, 503, 200]
    assert sending.held == 0


def test_scripts_of_other_sites_read_answers_only_where_that_is_wanted(kg: KnowledgeGraph) -> None:
    asked = {"origin": "https://other.example"}
    for origins, allowed in (((), None), (("*",), "*"), (("https://other.example",), "https://other.example")):
        client = TestClient(create_app(kg, Settings(origins=origins)))
        answer = client.get("/static/site.css", headers=asked)
        assert answer.headers.get("access-control-allow-origin") == allowed


def test_a_browser_gets_errors_as_pages_and_others_as_text(client: TestClient) -> None:
    page = client.get("/nothing-here", headers={"accept": "text/html"})
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "<h1>Not found</h1>" in page.text
    assert "Nothing is here." in page.text
    assert client.get("/nothing-here", headers={"accept": "*/*"}).text == "Nothing is here.\n"


def test_a_site_may_stand_under_a_path(kg: KnowledgeGraph) -> None:
    app = create_app(kg, Settings(base="/net"))
    client = TestClient(app)
    assert client.get("/net/static/site.css").status_code == 200
    assert client.get("/static/site.css").status_code == 404
    assert app.state.site.address("/search", q="a&b/ü") == "/net/search?q=a%26b%2F%C3%BC"


def test_what_stands_in_a_template_is_escaped(kg: KnowledgeGraph) -> None:
    page = Site(kg).page("error.html", message="<script>alert(1)</script>", suggestions=())
    assert b"<script>" not in page.body
    assert b"&lt;script&gt;" in page.body
