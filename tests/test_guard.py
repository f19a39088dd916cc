"""What a stranger's query or file may not do, what it may, and how the engine's complaints are said."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest

from netgraph.errors import DataError, QueryError
from netgraph.guard import DEEPEST, DEEPEST_FILE, MOST_EXPANDED, MOST_WORDS, guard, guard_content, one_line
from netgraph.kg import KnowledgeGraph
from netgraph.names import Prefixes
from netgraph.store import Store, load

pytestmark = pytest.mark.usefixtures("asked_of_article")

REFUSED = "SERVICE is refused: a query reads this graph only and fetches nothing; take the SERVICE part out"


class Site(NamedTuple):
    """A web site on this machine that keeps what is asked of it."""

    address: str
    visits: list[str]


@pytest.fixture(scope="session")
def kg(article: KnowledgeGraph) -> KnowledgeGraph:
    """The graph of the article, in which closures of closures end soon."""
    return article


@pytest.fixture(scope="session")
def store(kg: KnowledgeGraph) -> Store:
    return kg.store


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    visits: list[str] = []

    class Visit(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            visits.append(self.path)
            self.send_error(404)

        do_POST = do_GET  # noqa: N815  # the name that http.server calls

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Visit)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_address[1]}/", visits)
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def small(site: Site) -> Store:
    """A store of one triple, with a prefix for the site."""
    engine = ox.Store()
    engine.add(ox.Quad(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.Literal("o")))
    return Store(engine, Prefixes({"a": site.address, "SERVICEx": site.address}), [])


FETCHING = {
    "plain": "SELECT * { SERVICE a:x { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT a:x { ?s ?p ?o } }",
    "small letters": "select * { service a:x { ?s ?p ?o } }",
    "mixed letters": "SELECT * { sErViCe a:x { ?s ?p ?o } }",
    "by IRI": "SELECT * { SERVICE <%s> { ?s ?p ?o } }",
    "in an ASK": "ASK { SERVICE a:x { ?s ?p ?o } }",
    "in a CONSTRUCT": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE a:x { ?s ?p ?o } }",
    "in EXISTS": "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE SILENT a:x { ?a ?b ?c } } }",
    "in OPTIONAL": "SELECT * { OPTIONAL { SERVICE a:x { ?s ?p ?o } } }",
    "in a subquery": "SELECT * { { SELECT ?s { SERVICE a:x { ?s ?p ?o } } } }",
    "after a star": "SELECT*WHERE{SERVICE a:x{?s ?p ?o}}",
    "without blanks": "SELECT * WHERE{SERVICE<%s>{?s ?p ?o}}",
    "glued to its prefix": "SELECT * { SERVICEa:x { ?s ?p ?o } }",
    "glued to SILENT": "SELECT * { SERVICESILENT a:x { ?s ?p ?o } }",
    "glued to SILENT and prefix": "SELECT * { SERVICESILENTa:x { ?s ?p ?o } }",
    "glued to a prefix like itself": "SELECT * { SERVICESERVICEx:x { ?s ?p ?o } }",
    "glued to an empty prefix": "PREFIX : <%s> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "glued to a dot": "SELECT * { ?s ?p ?o.SERVICE a:x { ?s ?p ?o } }",
    "glued to a dot after a string": 'SELECT * { ?s ?p "o".SERVICE a:x { ?s ?p ?o } }',
    "glued to a dot after a prefix": "SELECT * { VALUES ?z { a: }.SERVICE a:x { ?s ?p ?o } }",
    "glued to a dot after a bracket": "SELECT * { ?s ?p ?o.OPTIONAL { ?s ?p ?o }.SERVICE a:x { ?s ?p ?o } }",
    "glued to a closing bracket": "SELECT * { FILTER(1<2)SERVICE a:x { ?s ?p ?o } FILTER(2>1) }",
    "after UNION": "SELECT * { {} UNION {}SERVICE a:x { ?s ?p ?o } }",
    "after an escaped quote in a long string": 'SELECT * { FILTER ("x" != """\\"""") SERVICE a:x { ?s ?p ?o } '
    'FILTER ("" = "") }',
    "after an escaped # in a name": "SELECT * { VALUES ?z { a:b\\#c } SERVICE a:x { ?s ?p ?o } }",
    "between escaped quotes in names": "SELECT * { VALUES ?z { a:b\\'c } SERVICE a:x { ?s ?p ?o } "
    "VALUES ?y { a:b\\'c } }",
    "after a comment that a carriage return ends": "SELECT * { # x\rSERVICE a:x { ?s ?p ?o }\n}",
    "before a comment with its name": "SELECT * { SERVICE # service\n a:x { ?s ?p ?o } }",
}


@pytest.mark.parametrize("disguise", FETCHING)
def test_a_service_is_refused_in_every_disguise_and_nothing_is_fetched(disguise: str, small: Store, site: Site) -> None:
    text = FETCHING[disguise].replace("%s", site.address)
    site.visits.clear()
    with pytest.raises(QueryError) as caught:
        small.query(text)
    assert str(caught.value) == REFUSED
    assert site.visits == []
    run_unguarded(small, text)
    assert site.visits != []  # the engine alone would have fetched


def run_unguarded(store: Store, text: str) -> None:
    with suppress(OSError):
        result = store.engine.query(text, prefixes=store.prefixes.bases)
        _ = result if isinstance(result, ox.QueryBoolean) else list(result)


INNOCENT = [
    "SELECT ?service { ?service net:arisesIn net:Lung }",
    "SELECT ?load ?insert { ?load net:arisesIn ?insert } ORDER BY ?delete",
    "PREFIX ex: <http://example.org/> SELECT * { ex:insert ex:service ex:load }",
    "PREFIX service: <http://example.org/> SELECT * { service:service ?p ?o }",
    "PREFIX insert: <http://example.org/> SELECT * { insert:delete ?p insert: }",
    "SELECT * { ?s ?p 'SERVICE <http://example.org/> { } INSERT DATA { }' }",
    'SELECT * { ?s ?p """a "SERVICE" \\""" INSERT""" }',
    "SELECT * { ?s <http://example.org/service> <http://example.org/INSERT/DATA> }",
    "SELECT * { ?s ?p ?o } # SERVICE <http://example.org/> {} ; DROP ALL",
    "# INSERT DATA { }\nSELECT * { ?s ?p ?o } LIMIT 1",
    "SELECT * { ?s ?p 'x'@service }",
    "SELECT * { _:service ?p _:insert } LIMIT 1",
    "SELECT (1 AS ?Service) (2 AS ?SERVICE) (3 AS ?service) {}",
    "ASK { FILTER (CONTAINS('a service', 'service')) }",
    "SELECT * { ?s ?p 'it\\'s a service' FILTER (?s < ?o && ?o > ?p) }",
]


@pytest.mark.parametrize("text", INNOCENT)
def test_words_that_only_look_like_keywords_are_not_refused(text: str, kg: KnowledgeGraph) -> None:
    expected = ox.Store().query(text, prefixes=kg.store.prefixes.bases)
    variables = [each.value for each in expected.variables] if isinstance(expected, ox.QuerySolutions) else ["answer"]
    assert list(kg.query(text).columns) == variables


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("INSERT DATA { <a:a> <a:b> 1 }", "INSERT"),
        ("insert { ?s ?p 1 } WHERE { ?s ?p ?o }", "INSERT"),
        ("PREFIX x: <a:b> DELETE WHERE { ?s ?p ?o }", "DELETE"),
        ("WITH <a:b> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "DELETE"),
        ("# SELECT\nLOAD <file:///etc/passwd>", "LOAD"),
        ("CLEAR ALL", "CLEAR"),
        ("dRoP SILENT GRAPH <a:b>", "DROP"),
        ("CREATE GRAPH <a:b>", "CREATE"),
        ("ADD DEFAULT TO <a:b>", "ADD"),
        ("MOVE <a:a> TO <a:b>", "MOVE"),
        ("COPY <a:a> TO <a:b>", "COPY"),
        ("BASE <http://select/> INSERT DATA { <a> <b> 'SELECT' }", "INSERT"),
    ],
)
def test_an_update_is_refused_by_name_and_changes_nothing(text: str, word: str, kg: KnowledgeGraph) -> None:
    before = len(kg.store.engine)
    with pytest.raises(QueryError) as caught:
        kg.query(text)
    assert str(caught.value) == (
        f"{word} is refused: the graph is read-only; edit its files, or ask with SELECT, CONSTRUCT, DESCRIBE or ASK"
    )
    assert len(kg.store.engine) == before


@pytest.mark.parametrize("text", ["SELECT * { ?s ?p ?o } ; DROP ALL", "ASK {} ; INSERT DATA { <a:a> <a:b> 1 }"])
def test_an_update_behind_a_query_is_an_error_and_changes_nothing(text: str, kg: KnowledgeGraph) -> None:
    before = len(kg.store.engine)
    with pytest.raises(QueryError, match="unexpected ';'; the query is complete before it"):
        kg.query(text)
    assert len(kg.store.engine) == before


def test_a_dataset_clause_reads_no_file_and_fetches_nothing(kg: KnowledgeGraph, site: Site) -> None:
    site.visits.clear()
    for address in ("file:///etc/passwd", site.address):
        for text in (
            "SELECT * FROM <%s> { ?s ?p ?o }",
            "SELECT * FROM NAMED <%s> { GRAPH ?g { ?s ?p ?o } }",
            "SELECT * { GRAPH <%s> { ?s ?p ?o } }",
            "DESCRIBE <%s>",
        ):
            assert kg.query(text.replace("%s", address)).rows == ()
    assert site.visits == []


@pytest.mark.parametrize("text", ["", "  \n\t", "# only a comment", "\ufeff", "# one\r# two\n"])
def test_an_empty_query_is_refused(text: str, kg: KnowledgeGraph) -> None:
    with pytest.raises(QueryError) as caught:
        kg.query(text)
    assert str(caught.value) == "the query is empty; write a SELECT, CONSTRUCT, DESCRIBE or ASK query"


def test_a_byte_order_mark_is_no_part_of_a_query(kg: KnowledgeGraph) -> None:
    assert kg.query("\ufeffASK { net:LungNET net:arisesIn net:Lung }").rows == ((True,),)


NESTED = {
    "groups": ("SELECT * ", "{", "?s ?p ?o", "}", ""),
    "brackets": ("SELECT * { ?s ?p ?o FILTER ", "(", "1", ")", " }"),
    "functions": ("SELECT * { ?s ?p ?o FILTER (", "str(", "?o", ")", ") }"),
    "EXISTS": ("SELECT * { ?s ?p ?o ", "FILTER EXISTS { ?s ?p ?o ", "", "}", " }"),
    "subqueries": ("SELECT * ", "{ SELECT * ", "{ ?s ?p ?o }", "}", ""),
    "lists": ("CONSTRUCT { ?s ?p ", "(", "?o", ")", "} WHERE { ?s ?p ?o }"),
    "blank nodes": ("CONSTRUCT { ?s ?p ", "[ ?p ", "?o", "]", "} WHERE { ?s ?p ?o }"),
    "paths": ("SELECT * { ?s ", "(", "net:partOf", ")*", " ?o }"),
    "aggregates": ("SELECT (", "SUM(", "?o", ")", " AS ?x) { ?s ?p ?o }"),
}


@pytest.mark.parametrize("name", NESTED)
def test_nesting_is_possible_to_a_depth_and_refused_beyond(name: str, kg: KnowledgeGraph) -> None:
    start, opening, inside, closing, end = NESTED[name]

    def nested(times: int) -> str:
        return start + opening * times + inside + closing * times + end

    assert kg.query(f"{nested(DEEPEST - 2)} LIMIT 1").columns != ()
    for times in (DEEPEST + 1, 100_000):
        with pytest.raises(QueryError, match=f"brackets stand .* deep in each other; {DEEPEST} are possible"):
            kg.query(nested(times))


def test_the_depth_of_a_query_is_named(kg: KnowledgeGraph) -> None:
    assert kg.query("SELECT ?s " + "{" * 60 + "}" * 60).rows == ((None,),)
    with pytest.raises(QueryError) as caught:
        kg.query("SELECT ?s " + "{" * 61 + "}" * 61)
    assert str(caught.value) == "brackets stand 61 deep in each other; 60 are possible, write the query flatter"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p '" + "(" * 5_000 + "' }",
        'SELECT * { ?s ?p """' + "{\n" * 5_000 + '""" }',
        "SELECT * { ?s ?p ?o } # " + "{" * 5_000,
        "SELECT * { ?s ?p <http://example.org/" + "(" * 5_000 + "> }",
        "SELECT * { ?s ?p net:" + "\\(" * 500 + " }",
    ],
    ids=["string", "long string", "comment", "IRI", "name"],
)
def test_brackets_in_strings_comments_and_names_do_not_count(text: str, kg: KnowledgeGraph) -> None:
    assert kg.query(f"{text}\nLIMIT 0").rows == ()


@pytest.mark.parametrize(
    "hiding",
    [
        "FILTER (?a<x:(((1)))&&1>0)",
        "FILTER (?s IN (?a<x:b,'>', 1, '' ))",
        "FILTER (1<?b#>\n)",
        "FILTER (1<x:#>\n)",
    ],
)
def test_nothing_hides_where_an_iri_and_a_comparison_look_alike(hiding: str) -> None:
    with pytest.raises(QueryError, match="this can be read as an IRI and as a comparison") as caught:
        guard("SELECT * {\n" + hiding + " " * 2_000 + "}")
    assert (caught.value.line, caught.value.column) == (2, hiding.index("<") + 1)
    guard("SELECT * {\n" + hiding + "}")  # a short query cannot be deep, whichever way it is read


LONG = {
    "AND": "SELECT * { ?s ?p ?o FILTER (" + "?o && " * 5_000 + "?o) }",
    "plus": "SELECT * { ?s ?p ?o FILTER (" + "1+" * 5_000 + "1) }",
    "not": "SELECT * { ?s ?p ?o FILTER (" + "!" * 5_000 + "?o) }",
    "union": "SELECT * { " + "{ ?s ?p ?o } UNION " * 1_000 + "{} }",
    "filters": "SELECT * { ?s ?p ?o " + "FILTER (?o) " * 1_000 + "}",
    "patterns": "SELECT * { " + "?s ?p ?o . " * 1_000 + "}",
    "objects": "SELECT * { ?s ?p " + "?o , " * 2_000 + "?o }",
    "list": "SELECT * { ?s ?p (" + "1 " * 4_000 + ") }",
    "path": "SELECT * { ?s " + "net:partOf/" * 1_000 + "net:partOf ?o }",
    "behind a variable like VALUES": "SELECT * { ?s ?values ?x { " + "<a:a> <a:b> 1 . " * 1_000 + "} }",
    "behind a name like VALUES": "SELECT * { ?s net:values ?x { " + "<a:a> <a:b> 1 . " * 1_000 + "} }",
    "sums in IN": "SELECT * { FILTER (?x IN (" + "1 + " * 3_000 + "1)) }",
    "signed numbers in IN": "SELECT * { FILTER (?x IN (1" + " -1" * 3_000 + ")) }",
}


@pytest.mark.parametrize("name", LONG)
def test_a_query_longer_than_the_stack_can_bear_is_refused(name: str) -> None:
    with pytest.raises(QueryError, match=f"words and signs; {MOST_WORDS:,} are possible outside the lists of VALUES"):
        guard(LONG[name])


def test_lists_of_terms_may_be_long(kg: KnowledgeGraph) -> None:
    terms = "net:LungNET <http://example.org/a(b)> 'text (' 1 2.5 " * 4_000
    assert kg.query(f"SELECT DISTINCT ?s {{ VALUES ?s {{ {terms} }} ?s net:arisesIn ?o }}").rows == (("net:LungNET",),)
    pairs = "(net:LungNET 'a') (UNDEF 1) " * 4_000
    assert len(kg.query(f"SELECT DISTINCT ?s {{ VALUES (?s ?x) {{ {pairs} }} }}")) == 2
    listed = ",".join(["net:LungNET", "<http://example.org/a>", "'x'@en"] * 2_000)
    rows = kg.query(f"SELECT ?s {{ ?s net:arisesIn net:Lung FILTER (?s IN ({listed})) }}").rows
    assert rows == (("net:LungNET",),)


COMPLAINTS = [
    ("SELECT ?s WHERE {\n  ?s ?p\n}", 3, 1, "unexpected '}'; expected a variable, an IRI or a text or number"),
    ("SELECT ?s { ?s ?p ?o", 1, 21, "the query ends here, and what stands before is not complete; expected '}', "),
    ("SELECT ?s { ?s ?p ?o }}", 1, 23, "unexpected '}'; the query is complete before it"),
    ("SELECT * {\n ?s nope:x ?o }", 2, 5, "the prefix nope: is not declared; add PREFIX nope: <…>"),
    ("SELECT * { ?s <http://a b> ?o }", 1, 15, "<http://a b> is no IRI; write it in full, with each blank as %20"),
    ("SELECT * { ?s <rel> ?o }", 1, 15, "<rel> is no IRI; write it in full, with each blank as %20"),
    ("SELECT * { ?s ?p 'open }", 1, 25, "the query ends here, .*; expected the closing quote"),
    ("SELECT * { ?s ?p 'open\n }", 1, 23, r"unexpected '\\n'; expected the closing quote"),
    ("SELECT ?x (COUNT(?y) AS ?n) { ?x ?y ?z }", 1, 41, "The SELECT contains a variable that is unbound; name it in"),
    ("SELECT (COUNT(?x) ?y) {}", 1, 19, r"unexpected '\?y'; expected an operator"),
    ("SELECT * { FILTER (foo(?x)) }", 1, 20, "unexpected 'foo'; expected a variable, an IRI or a text or number"),
    ("SELECT * { ?s ?p ?o } LIMIT ten", 1, 29, "unexpected 'ten'; expected a number"),
    ("Show me NETs {please}", 1, 1, "unexpected 'Show'; expected SELECT, CONSTRUCT, DESCRIBE or ASK"),
    ("SELECT * { ?s ?p \x00 }", 1, 18, r"unexpected '\\x00'; expected"),
    ("SELECT * { ?s ?p \ud800 }", 1, 18, "half a character stands here; save the query as UTF-8"),
    ("SELECT ?service { ?service ?p }", 1, 31, "unexpected '}'; expected a variable, an IRI or a text or number"),
    ("SELECT ?é { # ñ\n?é ?中 }", 2, 7, "unexpected '}'"),
]


@pytest.mark.parametrize(("text", "line", "column", "message"), COMPLAINTS, ids=[ascii(each[0]) for each in COMPLAINTS])
def test_a_broken_query_is_met_with_line_column_and_what_stands_there(
    text: str, line: int, column: int, message: str, kg: KnowledgeGraph
) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        kg.query(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert str(caught.value).startswith(f"the query has an error at line {line}, column {column}: ")
    assert str(caught.value) == one_line(str(caught.value))


def test_of_a_long_query_the_place_of_the_error_is_found(kg: KnowledgeGraph) -> None:
    lines = ["SELECT * {", *["  ?s net:arisesIn ?o ."] * 100, "  ?s net:arisesIn net:Lung FILTER (?o = )", "}"]
    with pytest.raises(QueryError, match=r"unexpected '\)'; expected a variable, an IRI or a text or number") as caught:
        kg.query("\n".join(lines))
    assert (caught.value.line, caught.value.column) == (102, 41)


ROOM = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">{}</rdf:RDF>'


def entities(*definitions: str, text: str) -> bytes:
    node = f'<rdf:Description rdf:about="x:x"><e:b>{text}</e:b></rdf:Description>'
    return f"<!DOCTYPE r [{''.join(definitions)}]>{ROOM.format(node)}".encode()


def test_entities_that_expand_without_end_are_refused_before_they_do() -> None:
    bomb = ['<!ENTITY a0 "aaaaaaaaaa">', *(f'<!ENTITY a{each} "{f"&a{each - 1};" * 10}">' for each in range(1, 10))]
    expands = rf"f\.rdf: the entities of this file expand to .* bytes; {MOST_EXPANDED:,} are possible"
    with pytest.raises(DataError, match=expands):
        guard_content(entities(*bomb, text="&a9;"), "f.rdf", ".rdf")
    large = f'<!ENTITY a "{"a" * 100_000}">'
    with pytest.raises(DataError, match=expands):
        guard_content(entities(large, text="&a;" * 1_000), "f.rdf", ".owl")
    with pytest.raises(DataError, match=expands):
        guard_content(entities('<!ENTITY a "b">', large, text="&a;" * 1_000), "f.rdf", ".rdf")


def test_entities_that_shorten_iris_are_what_they_are_for(tmp_path: Path) -> None:
    path = tmp_path / "short.owl"
    path.write_bytes(entities('<!ENTITY e "http://e/">', text="&e;x"))
    assert load(str(path)).select("SELECT ?o { <x:x> ?p ?o }").rows == (("http://e/x",),)


@pytest.mark.parametrize("definition", ['<!ENTITY x SYSTEM "{}">', '<!ENTITY % x SYSTEM "{}"> %x;'])
def test_an_entity_that_names_a_file_is_refused_and_the_file_not_read(definition: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret", encoding="utf-8")
    path = tmp_path / "foreign.rdf"
    path.write_bytes(entities(definition.format(secret.as_uri()), text="&x;"))
    with pytest.raises(DataError, match=r"foreign\.rdf: <!ENTITY values should be enclosed in double quotes"):
        load(str(path))


def test_a_document_type_on_the_web_is_not_fetched(tmp_path: Path, site: Site) -> None:
    path = tmp_path / "typed.rdf"
    node = '<rdf:Description rdf:about="x:x"><e:b>1</e:b></rdf:Description>'
    path.write_text(f'<!DOCTYPE r SYSTEM "{site.address}x.dtd">{ROOM.format(node)}', encoding="utf-8")
    site.visits.clear()
    assert load(str(path)).ask("ASK { <x:x> ?p '1' }")
    assert site.visits == []


@pytest.mark.parametrize(
    "context",
    [
        '"{}"',
        '["{}"]',
        '{{"@version": 1.1, "@import": "{}"}}',
        '{{"@version": 1.1, "p": {{"@id": "x:p", "@context": "{}"}}}}',
        '"file:///etc/passwd"',
    ],
)
def test_a_context_elsewhere_is_not_fetched(context: str, tmp_path: Path, site: Site) -> None:
    path = tmp_path / "remote.jsonld"
    text = f'{{"@context": {context.format(site.address)}, "@id": "x:x", "p": {{"@id": "x:y", "q": 1}}}}'
    path.write_text(text, encoding="utf-8")
    site.visits.clear()
    with pytest.raises(DataError) as caught:
        load(str(path))
    assert str(caught.value) == (
        f"{path}: the file names an @context elsewhere, and nothing is fetched; write the context into the file"
    )
    assert site.visits == []


@pytest.mark.parametrize("depth", [DEEPEST_FILE + 1, 100_000])
@pytest.mark.parametrize(
    ("ending", "opening", "closing"),
    [
        (".jsonld", '{"@id":"x:x","x:p":', "}"),
        (".jsonld", '{"@id":"x:x","@graph":[', "]}"),
        (".ttl", "<x:x> <x:p> <<( <x:x> <x:p> ", ")>>"),
        (".trig", "<x:x> <x:p> <<(<x:x> <x:p> ", ")>>"),
        (".nt", "<<( <x:x> <x:p> ", " )>>"),
        (".nq", "<<( <x:x> <x:p> ", " )>>"),
    ],
)
def test_what_would_overflow_a_parser_is_refused(ending: str, opening: str, closing: str, depth: int) -> None:
    with pytest.raises(DataError, match=f"f: terms stand .* deep in each other; {DEEPEST_FILE:,} are possible"):
        guard_content((opening * depth + closing * depth).encode(), "f", ending)


def test_brackets_in_the_texts_of_a_file_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonld"
    text = "{[" * 2_000
    path.write_text(f'{{"@id":"x:x","x:p":"{text}\\"{text}"}}', encoding="utf-8")
    assert load(str(path)).select("SELECT ?o { <x:x> <x:p> ?o }").rows == ((f'{text}"{text}',),)


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    with pytest.raises(DataError) as caught:
        guard_content(content, "mine.ttl", ".ttl")
    assert str(caught.value) == "mine.ttl: the file is empty; write statements into it, or leave it out"
