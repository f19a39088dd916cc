"""Every answer of the site is guarded, and every error says what is wrong."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from netgraph.kg import KnowledgeGraph
from netgraph.server.app import create_app
from netgraph.server.site import Settings, Site


@pytest.mark.parametrize("path", ["/static/site.css", "/nothing-here", "/static/../app.py", "/static/%2e%2e/app.py"])
def test_every_answer_forbids_scripts_that_stand_in_a_page(client: TestClient, path: str) -> None:
    answer = client.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert (answer.status_code == 200) == (path == "/static/site.css")


def test_a_host_name_of_a_stranger_gets_no_answer(client: TestClient) -> None:
    assert client.get("/static/site.css", headers={"host": "attacker.example"}).status_code == 421
    assert client.get("/static/site.css", headers={"host": "LOCALHOST:8000"}).status_code == 200
    assert client.get("/static/site.css", headers={"host": "[::1]:8000"}).status_code == 200


def test_scripts_of_other_sites_read_answers_only_where_that_is_wanted(kg: KnowledgeGraph) -> None:
    asked = {"origin": "https://other.example"}
    for origins, allowed in (((), None), (("*",), "*"), (("https://other.example",), "https://other.example")):
        client = TestClient(create_app(kg, Settings(origins=origins)))
        answer = client.get("/static/site.css", headers=asked)
        assert answer.headers.get("access-control-allow-origin") == allowed


def test_a_browser_gets_errors_as_pages_and_others_as_text(client: TestClient) -> None:
    page = client.get("/nothing-here", headers={"accept": "text/html"})
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "<h1>Nothing is here.</h1>" in page.text
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
