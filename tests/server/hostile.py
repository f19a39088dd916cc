"""Requests that have broken servers, each with the statuses that are right for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from wire import direct, form, request

QUIET = None
"""The status of a connection that is closed without a word."""

REFUSED = frozenset({400, 403, 404, 405, 406, 408, 413, 415, 421, 431, 501, QUIET})
LIMITED = frozenset({400, 413, 503, 504})
"""What a query gets that goes too far: it is refused, or it reaches a limit."""

ANSWERED = frozenset({200})
HTML = "Accept: text/html"


class Case(NamedTuple):
    """A hostile request."""

    name: str
    content: bytes
    statuses: frozenset[int | None]


def corpus(canary: str, port: int) -> list[Case]:
    """Return the cases.

    Args:
        canary: the path of a file that must not be read.
        port: a port of this machine that nothing may connect to.
    """
    found = [Case(name, _posted(query), statuses) for name, query, statuses in (*_deep(), *_costly())]
    found += [Case(name, _posted(query), statuses) for name, query, statuses in _fetching(canary, port)]
    found += [*_graphs(canary, port), *_updates(), *_bodies(), *_accepting(), *_heads(), *_paths(canary), *_markup()]
    return found


def _posted(query: str) -> bytes:
    return direct(query.encode())


Query = tuple[str, str, frozenset[int | None]]


def _deep() -> Iterator[Query]:
    yield "2240 braces", "SELECT * WHERE " + "{" * 2240 + "}" * 2240, frozenset({400})
    yield "50000 open braces", "SELECT * WHERE " + "{" * 50_000, frozenset({400})
    yield "5000 brackets", "ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }", frozenset({400})
    yield "800 EXISTS", "ASK { " + "FILTER EXISTS { " * 800 + "}" * 801, frozenset({400})
    yield "1000 OPTIONAL", "ASK { " + "OPTIONAL { " * 1000 + "}" * 1001, frozenset({400})
    yield "900 subqueries", "SELECT * { " + "{ SELECT * { " * 900 + "} }" * 900 + "}", frozenset({400})
    yield "5000 unions", "ASK { " + "{ ?s ?p ?o } UNION " * 5000 + "{} }", LIMITED
    yield "5000 members of a list", "ASK { ?s ?p (" + "1 " * 5000 + ") }", frozenset({400})
    yield "2000 lists in lists", "ASK { ?s ?p " + "(" * 2000 + ")" * 2000 + " }", frozenset({400})
    yield "2000 blank nodes in each other", "ASK { ?s ?p " + "[ ?p " * 2000 + "1" + "]" * 2000 + " }", frozenset({400})
    yield "20000 steps of a path", "ASK { ?s a" + "/a" * 20_000 + " ?o }", frozenset({400})
    yield "3000 brackets in a path", "ASK { ?s " + "(" * 3000 + "a" + ")*" * 3000 + " ?o }", frozenset({400})
    yield "50000 negations", "ASK { FILTER(" + "!" * 50_000 + "true) }", frozenset({400})
    yield "50000 signs", "ASK { FILTER(" + "- " * 50_000 + "1 < 0) }", frozenset({400})
    yield "20000 sums", "ASK { FILTER(1" + "+1" * 20_000 + " > 0) }", frozenset({400})
    yield "10000 patterns", "ASK { " + "?s ?p ?o . " * 10_000 + "}", frozenset({400})
    yield "60 brackets", "ASK { FILTER(" + "(" * 55 + "1" + ")" * 55 + ") }", ANSWERED | LIMITED
    yield "brackets in a text", 'ASK { FILTER("' + "{" * 50_000 + '" = "") }', ANSWERED
    yield "50000 VALUES", "SELECT * { VALUES ?x { " + "1 " * 50_000 + "} }", ANSWERED | LIMITED
    yield "50000 triple terms", "ASK { " + "<<( ?s ?p " * 2000 + "?o" + " )>>" * 2000 + " ?p ?o }", frozenset({400})


PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o"
DOUBLE = "".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1}) " for n in range(40))


def _costly() -> Iterator[Query]:
    yield "a product, counted", f"SELECT (COUNT(*) AS ?z) {{ {PRODUCT} }}", frozenset({504, 503})
    yield "a product, sorted", f"SELECT * {{ {PRODUCT} }} ORDER BY ?o ?a", frozenset({413, 504, 503})
    yield "a product, all of it", f"SELECT * {{ {PRODUCT} }}", frozenset({413, 504, 503})
    yield "a product, distinct", f"SELECT DISTINCT * {{ {PRODUCT} }}", frozenset({413, 504, 503})
    yield "a product, grouped", f"SELECT ?a (GROUP_CONCAT(?o) AS ?z) {{ {PRODUCT} }} GROUP BY ?a", frozenset({413, 504})
    yield "a product, constructed", f"CONSTRUCT {{ ?a ?e ?o }} {{ {PRODUCT} }}", frozenset({413, 504, 503})
    yield "a product, on a page", f"SELECT * {{ {PRODUCT} }}", frozenset({413, 504, 503})
    yield "any path", "SELECT (COUNT(*) AS ?z) { ?s (<x:a>|!<x:a>)* ?o . ?o (<x:a>|!<x:a>)* ?q }", ANSWERED | LIMITED
    yield "paths of paths", "SELECT (COUNT(*) AS ?z) { ?s ((!<x:a>)+/(!<x:b>)+)* ?o . ?p ?q ?r }", LIMITED
    yield "a text doubled 40 times", f'SELECT (STRLEN(?x40) AS ?z) {{ BIND("abcdefgh" AS ?x0) {DOUBLE} }}', LIMITED
    replaced = '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"'
    for _ in range(8):
        replaced = f'REPLACE({replaced}, "a", "{"a" * 60}")'
    yield "REPLACE of REPLACE", f"SELECT (STRLEN({replaced}) AS ?z) {{}}", LIMITED
    yield "a regex of regexes", f'ASK {{ FILTER(REGEX("{"a" * 5000}", "((a*)*)*b")) }}', ANSWERED | LIMITED
    yield (
        "a regex that counts",
        f'ASK {{ FILTER(REGEX("{"a" * 500}", "(((a{{1,99}}){{1,99}}){{1,99}}){{1,99}}")) }}',
        ANSWERED | LIMITED,
    )
    yield "a regex with a look ahead", 'ASK { FILTER(REGEX("aa", "(?=a)(a)\\\\1")) }', ANSWERED | LIMITED
    yield (
        "hashes",
        f"SELECT (SHA512(CONCAT(STR(?a), STR(?o))) AS ?z) {{ {PRODUCT} }} ORDER BY ?z",
        frozenset({413, 504, 503}),
    )
    yield "chance", f"SELECT (RAND() AS ?z) {{ {PRODUCT} }} ORDER BY ?z", frozenset({413, 504, 503})
    yield (
        "negation of products",
        f"SELECT * {{ ?x ?y ?z FILTER NOT EXISTS {{ {PRODUCT} FILTER(?a = ?z && ?o = 77) }} }}",
        LIMITED,
    )
    yield "everything described", "DESCRIBE * { ?s ?p ?o . ?x ?y ?z }", ANSWERED | LIMITED
    yield (
        "an offset without end",
        "SELECT * { ?s ?p ?o . ?a ?b ?c . ?x ?y ?z } OFFSET 9000000000000000000 LIMIT 1",
        LIMITED,
    )
    yield "numbers without end", f"SELECT (1{'0' * 5000} * 1{'0' * 5000} AS ?z) {{}}", ANSWERED | LIMITED


def _fetching(canary: str, port: int) -> Iterator[Query]:
    away = f"<http://127.0.0.1:{port}/sparql>"
    refused, nothing = frozenset({400}), ANSWERED | {400}
    yield "SERVICE", f"SELECT * {{ SERVICE {away} {{ ?s ?p ?o }} }}", refused
    yield "SERVICE SILENT", f"SELECT * {{ SERVICE SILENT {away} {{ ?s ?p ?o }} }}", refused
    yield "sErViCe", f"SELECT * {{ sErViCe{away}{{ ?s ?p ?o }} }}", refused
    yield "SERVICE after a comment", f"SELECT * {{ #\nSERVICE#x\n{away} {{ ?s ?p ?o }} }}", refused
    yield "SERVICE of a variable", f"SELECT * {{ VALUES ?e {{ {away} }} SERVICE ?e {{ ?s ?p ?o }} }}", refused
    yield "SERVICE in EXISTS", f"ASK {{ FILTER EXISTS {{ SERVICE {away} {{ ?s ?p ?o }} }} }}", refused
    yield "SERVICE with escapes", f"SELECT * {{ \\u0053ERVICE {away} {{ ?s ?p ?o }} }}", refused
    yield "SERVICE of a file", f"SELECT * {{ SERVICE <file://{canary}> {{ ?s ?p ?o }} }}", refused
    yield "FROM http", f"SELECT * FROM {away} {{ ?s ?p ?o }}", nothing
    yield "FROM a file", f"SELECT * FROM <file://{canary}> {{ ?s ?p ?o }}", nothing
    yield "FROM NAMED a file", f"SELECT * FROM NAMED <file://{canary}> {{ GRAPH ?g {{ ?s ?p ?o }} }}", nothing
    yield "GRAPH of a file", f"SELECT * {{ GRAPH <file://{canary}> {{ ?s ?p ?o }} }}", nothing
    yield "BASE of a file", f"BASE <file://{canary}> SELECT * FROM <> {{ ?s ?p ?o }}", nothing
    yield "DESCRIBE http", f"DESCRIBE {away}", nothing
    yield "a function from elsewhere", f"SELECT ({away}(1) AS ?z) {{}}", nothing
    yield "LOAD", f"LOAD {away}", refused
    yield "LOAD a file", f"LOAD <file://{canary}> INTO GRAPH <x:g>", refused


def _graphs(canary: str, port: int) -> Iterator[Case]:
    ask = quote("SELECT * { ?s ?p ?o }")
    for name in ("default-graph-uri", "named-graph-uri", "using-graph-uri"):
        for graph in (f"file://{canary}", f"http://127.0.0.1:{port}/g"):
            yield Case(f"{name}={graph[:4]}", request(f"GET /sparql?query={ask}&{name}={quote(graph)}"), ANSWERED)
    for graph in ("", "relative", "javascript:alert(1)", "http://[", "x:<>", "%00"):
        yield Case(
            f"graph {graph}", request(f"GET /sparql?query={ask}&default-graph-uri={quote(graph)}"), ANSWERED | {400}
        )


def _updates() -> Iterator[Case]:
    insert = "INSERT DATA { <x:s> <x:p> <x:o> }"
    yield Case("an update as query", direct(insert.encode()), frozenset({400}))
    yield Case("an update as update", form("update=" + quote(insert)), frozenset({403}))
    yield Case("an update with GET", request(f"GET /sparql?update={quote(insert)}"), frozenset({403}))
    yield Case("an update itself", direct(insert.encode(), kind="application/sparql-update"), frozenset({403}))
    yield Case("both", form(f"query=ASK%7B%7D&update={quote(insert)}"), frozenset({403}))
    for word in ("CLEAR ALL", "DROP ALL", "CREATE GRAPH <x:g>", "DELETE WHERE { ?s ?p ?o }", "COPY <x:a> TO <x:b>"):
        yield Case(word, direct(word.encode()), frozenset({400}))
    for method in ("PUT", "DELETE", "PATCH"):
        yield Case(
            f"{method} of a graph", request(f"{method} /sparql?graph=x%3Ag", body=b"<x:s> <x:p> 1 ."), frozenset({405})
        )


def _bodies() -> Iterator[Case]:
    yield Case("a body of 2 MiB", direct(b"ASK {} " + b"#" * 2**21), frozenset({413, QUIET}))
    yield Case("a text of 900 kB", direct(b'ASK { FILTER("' + b"x" * 900_000 + b'" = "") }'), ANSWERED | LIMITED)
    said = request("POST /sparql", "Content-Type: application/sparql-query", "Content-Length: 99999999999999")
    yield Case("a length of 100 TB", said, frozenset({413}))
    long = request("POST /sparql", "Content-Type: application/sparql-query", f"Content-Length: {'9' * 400}")
    yield Case("a length of 400 digits", long, REFUSED)
    chunks = request("POST /sparql", "Content-Type: application/sparql-query", "Transfer-Encoding: chunked")
    yield Case("chunks without end", chunks + (b"10000\r\n" + b"#" * 65_536 + b"\r\n") * 20, frozenset({413, QUIET}))
    yield Case("a chunk of bad size", chunks + b"FFFFFFFFFFFFFFFFF\r\n" + b"x" * 10, frozenset({400, QUIET}))
    yield Case("a chunk of no size", chunks + b"zz\r\nASK {}\r\n0\r\n\r\n", frozenset({400, QUIET}))
    yield Case("no query", form(""), frozenset({400}))
    yield Case("an empty query", form("query="), frozenset({400}))
    yield Case("two queries", form("query=ASK%7B%7D&query=ASK%7B%7D"), frozenset({400}))
    yield Case(
        "a thousand fields", form("&".join(f"a{n}=1" for n in range(1000)) + "&query=ASK%7B%7D"), frozenset({400})
    )
    for name, fields in (
        ("half an escape", b"query=ASK%7B%7D%"),
        ("a bad escape", b"query=ASK%7B%7D%zz"),
        ("bad UTF-8", b"query=ASK%7B%7D%ff%fe"),
        ("overlong UTF-8", b"query=ASK%7B%7D%c0%af"),
        ("a surrogate", b"query=ASK%7B%7D%ed%a0%80"),
        ("raw bytes", b"query=ASK{}\xff\xfe"),
        ("NUL", b"query=ASK%7B%7D%00"),
        ("only signs", b"&&&===&&&"),
    ):
        yield Case(f"{name} in a form", form(fields), frozenset({400}))
        yield Case(
            f"{name} in an address", request("GET /sparql?" + fields.decode("latin-1")), frozenset({400, QUIET, 200})
        )
    for kind in ("text/plain", "application/json", "multipart/form-data; boundary=x", "", "a" * 5000, "\x01"):
        yield Case(f"of type {kind[:20]!r}", direct(b"ASK {}", kind=kind), frozenset({415, 400}))
    for charset in ("utf-16", "utf-7", "x" * 1000):
        kind = f"application/sparql-query; charset={charset}"
        yield Case(f"in {charset[:10]}", direct("ASK {}".encode("utf-16"), kind=kind), frozenset({415}))
    yield Case("UTF-16 without a word", direct("ASK {}".encode("utf-16")), frozenset({400}))
    yield Case("gzip", direct(b"\x1f\x8b\x08\x00" + b"\x00" * 50, "Content-Encoding: gzip"), frozenset({400, 415}))
    yield Case("a byte order mark", direct(b"\xef\xbb\xbfASK {}"), ANSWERED)


def _accepting() -> Iterator[Case]:
    ask = f"GET /sparql?query={quote('ASK {}')}"
    for accept in (
        "",
        "*",
        ";;;",
        "/",
        "*/json",
        "text/html;q=abc",
        "a/b;q=1e309, */*",
        "*/*;q=-1",
        ",,,,",
        "\x7f",
        "é/é",
    ):
        yield Case(f"Accept: {accept}", request(ask, f"Accept: {accept}"), ANSWERED | {400, 406})
    yield Case("Accept of 5000 ranges", request(ask, "Accept: " + "a/b," * 5000 + "*/*"), ANSWERED | {406})
    yield Case("Accept nothing", request(ask, "Accept: */*;q=0"), frozenset({406}))
    yield Case("Accept a picture", request(ask, "Accept: image/png"), frozenset({406}))
    yield Case("a format of markup", request(f"{ask}&format=%3Cscript%3E"), frozenset({400}))
    yield Case("a format with a line", request(f"{ask}&format=csv%0d%0aSet-Cookie:x"), frozenset({400}))


def _heads() -> Iterator[Case]:
    yield Case("1000 headers", request("GET /health", *(f"X-{n}: {n}" for n in range(1000))), ANSWERED | REFUSED)
    yield Case("a header of 70 kB", request("GET /health", "X: " + "x" * 70_000), frozenset({431, QUIET}))
    yield Case("a header of 2 MB", request("GET /health", "X: " + "x" * 2_000_000), frozenset({431, QUIET}))
    yield Case("30000 headers", request("GET /health", *("X: y" for _ in range(30_000))), frozenset({431, QUIET}))
    yield Case("an address of 100 kB", request("GET /sparql?query=" + "x" * 100_000), frozenset({400, 431, QUIET}))
    for line in (
        "FOO /health",
        "TRACE /health",
        "CONNECT example.org:443",
        "GET http://example.org/",
        "OPTIONS *",
        "get /health",
    ):
        yield Case(line, request(line), ANSWERED | REFUSED)
    yield Case("another host", request("GET /health", host="attacker.example"), frozenset({421}))
    yield Case("no host", b"GET /health HTTP/1.1\r\nConnection: close\r\n\r\n", frozenset({400, 421}))
    yield Case("two hosts", request("GET /health", "Host: attacker.example"), ANSWERED | REFUSED)
    yield Case("HTTP/0.9", b"GET /health\r\n\r\n", frozenset({400, 421, QUIET}))
    yield Case("HTTP/9.9", b"GET /health HTTP/9.9\r\nHost: localhost\r\n\r\n", frozenset({400, QUIET}))
    yield Case("HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", frozenset({400, QUIET}))
    yield Case("TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 512, frozenset({400, QUIET}))
    yield Case("no HTTP at all", bytes(range(256)) * 100, frozenset({400, QUIET}))
    yield Case("NUL in a header", request("GET /health", "X: a\x00b"), ANSWERED | REFUSED)
    yield Case("a header without name", request("GET /health", ": x"), REFUSED)
    yield Case(
        "two lengths", request("POST /sparql", "Content-Length: 5", "Content-Length: 50"), frozenset({400, QUIET})
    )
    yield Case("a length below zero", request("POST /sparql", "Content-Length: -1"), frozenset({400, QUIET}))
    both = request("POST /sparql", "Content-Length: 6", "Transfer-Encoding: chunked")
    yield Case("length and chunks", both + b"0\r\n\r\nGET /x HTTP/1.1\r\n\r\n", REFUSED)
    websocket = request("GET /sparql", "Upgrade: websocket", "Connection: upgrade", "Sec-WebSocket-Key: x")
    yield Case("a web socket", websocket, ANSWERED | REFUSED)
    yield Case(
        "a range", request("GET /static/site.css", "Range: bytes=0-1,0-1,0-1,-1,5-2"), frozenset({200, 206, 400, 416})
    )
    yield Case("500 at once", request("GET /health").replace(b"Connection: close\r\n", b"") * 500, ANSWERED)


def _paths(canary: str) -> Iterator[Case]:
    for path in (
        "/static/../../../../../../etc/passwd",
        "/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/static/..%2f..%2f..%2f..%2fetc/passwd",
        "/static//etc/passwd",
        f"/static/{canary}",
        "/static/..\\..\\site.py",
        "/static/%00",
        "/static/" + "a" * 5000,
        "/concept/..%2f..%2fetc%2fpasswd",
        "/catalogue/..%2f..%2fqc%2fx.rq",
        "/catalogue/%00.rq",
        "/" + "../" * 500,
        "/%ff%fe",
        "//attacker.example/",
    ):
        yield Case(path[:60], request(f"GET {path}"), REFUSED | {307})


def _markup() -> Iterator[Case]:
    script = quote("<script>alert(1)</script>")
    yield Case("script in a query", request(f"GET /sparql?query={script}", HTML), frozenset({400}))
    text = quote('SELECT ("<script>alert(1)</script>" AS ?z) (IRI("javascript:alert(1)") AS ?y) {}')
    yield Case("script in an answer", request(f"GET /sparql?query={text}", HTML), ANSWERED)
    named = quote('SELECT ?evil { ?evil ?p "<img src=x onerror=alert(1)>"@en }')
    yield Case("script in a label", request(f"GET /sparql?query={named}", HTML), ANSWERED)
    yield Case(
        "script in all labels",
        request(f"GET /sparql?query={quote('SELECT * { ?s skos:prefLabel ?l }')}", HTML),
        ANSWERED,
    )
    yield Case("script in a path", request(f"GET /{script}", HTML), frozenset({404}))
    yield Case(
        "script in a question", request(f"GET /catalogue/{script.replace('/', '%2F')}.rq", HTML), frozenset({404})
    )
    yield Case("a line in a question", request("GET /catalogue/x%0d%0aSet-Cookie:a.rq", HTML), frozenset({404}))
    yield Case("script in an origin", request("GET /health", "Origin: <script>"), ANSWERED)
