"""A client gets the syntax that it likes best, and any if it does not say."""

from __future__ import annotations

import pytest

from netgraph.server.negotiation import GRAPH, HTML, ROWS, choose, named


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "srj"),
        ("*/*", "srj"),
        ("application/*", "srj"),
        ("text/*", "srx"),
        ("text/csv", "csv"),
        ("TEXT/CSV", "csv"),
        ("application/sparql-results+xml", "srx"),
        ("text/csv;q=0.5, text/tab-separated-values", "tsv"),
        ("text/csv;q=0.5, text/tab-separated-values;q=0.4", "csv"),
        ("application/json", "srj"),
        ("*/*;q=0.1, text/csv;q=0.0", "srj"),
        ("text/html, */*;q=0.8", "srj"),
        ("text/csv; header=present; q=0.7, application/xml;q=0.6", "csv"),
        ("nonsense", "srj"),
        ("image/png", None),
        ("*/*;q=0", None),
    ],
)
def test_rows_come_in_the_syntax_that_is_liked_best(accept: str, form: str | None) -> None:
    chosen = choose(accept, ROWS)
    assert (chosen.form if chosen else None) == form


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "ttl"),
        ("application/rdf+xml, */*;q=0.5", "rdf"),
        ("application/ld+json", "jsonld"),
        ("application/n-triples", "nt"),
        ("application/trig", "trig"),
        ("application/n-quads", "nq"),
        ("text/turtle;q=0.3, application/ld+json;q=0.9", "jsonld"),
    ],
)
def test_triples_come_in_the_syntax_that_is_liked_best(accept: str, form: str) -> None:
    chosen = choose(accept, GRAPH)
    assert chosen
    assert chosen.form == form


def test_a_browser_likes_pages_best_and_curl_does_not() -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert choose(browser, (*ROWS, *GRAPH, HTML)) is HTML
    assert choose("*/*", (*ROWS, *GRAPH, HTML)) is ROWS[0]


@pytest.mark.parametrize(
    ("form", "rows", "graph"),
    [("json", "srj", "jsonld"), ("xml", "srx", "rdf"), ("CSV", "csv", None), ("ttl", None, "ttl"), ("x", None, None)],
)
def test_a_format_names_a_syntax(form: str, rows: str | None, graph: str | None) -> None:
    found = named(form, ROWS), named(form, GRAPH)
    assert tuple(each.form if each else None for each in found) == (rows, graph)
