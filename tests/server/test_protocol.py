"""What the endpoint answers: syntaxes, graphs, and errors that say what to do."""

from __future__ import annotations

import io
import json

import pytest
import rdflib
from rdflib.query import Result
from starlette.testclient import TestClient

from netgraph.catalogue import Question, bind, questions
from netgraph.kg import KnowledgeGraph
from netgraph.server.app import create_app
from netgraph.server.kept import Asked, Kept
from netgraph.server.lanes import Answer
from netgraph.server.limits import Limits
from netgraph.server.site import Settings

SELECT = "SELECT ?t WHERE { ?t net:arisesIn net:Lung }"
CONSTRUCT = "CONSTRUCT { ?t net:arisesIn ?o } WHERE { ?t net:arisesIn ?o }"
LUNG = "https://w3id.org/netgraph/LungNET"
BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("media", "form"),
    [
        ("application/sparql-results+json", "json"),
        ("application/sparql-results+xml", "xml"),
        ("text/csv", "csv"),
        ("text/tab-separated-values", "tsv"),
    ],
)
def test_rows_in_each_syntax_are_the_same(client: TestClient, kg: KnowledgeGraph, media: str, form: str) -> None:
    answer = client.get("/sparql", params={"query": SELECT}, headers={"accept": media})
    assert answer.headers["content-type"].startswith(media)
    assert "Accept" in answer.headers["vary"]
    rows = Result.parse(io.BytesIO(answer.content), format=form)
    assert sorted(str(row[0]) for row in rows) == sorted(term.value for (term,) in kg.store.run(SELECT))
    assert LUNG in answer.text
    assert client.get("/sparql", params={"query": SELECT, "format": form}).content == answer.content


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's JSON-LD parser
@pytest.mark.parametrize(
    ("media", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
        ("application/trig", "turtle"),  # without graphs both are what they are named after
        ("application/n-quads", "nt"),
    ],
)
def test_triples_in_each_syntax_are_the_same(client: TestClient, kg: KnowledgeGraph, media: str, form: str) -> None:
    answer = client.get("/sparql", params={"query": CONSTRUCT}, headers={"accept": media})
    assert answer.headers["content-type"].startswith(media)
    found = rdflib.Graph().parse(data=answer.content, format=form)
    assert {tuple(map(str, triple)) for triple in found} == {
        tuple(term.value for term in triple) for triple in kg.store.construct(CONSTRUCT)
    }


def test_yes_or_no_comes_in_each_syntax(client: TestClient) -> None:
    for query, said in (("ASK { net:LungNET ?p ?o }", True), ("ASK { net:LungNET ?p net:LungNET }", False)):
        for form in ("json", "xml"):
            answer = client.get("/sparql", params={"query": query, "format": form})
            assert Result.parse(io.BytesIO(answer.content), format=form).askAnswer is said
        assert client.get("/sparql", params={"query": query, "format": "csv"}).text == str(said).lower()


def test_all_ways_of_sending_a_query_give_one_answer(client: TestClient) -> None:
    answers = [
        client.get("/sparql", params={"query": SELECT}),
        client.get("/sparql/", params={"query": SELECT}),
        client.post("/sparql", data={"query": SELECT}),
        client.post("/sparql", content=SELECT, headers={"content-type": "application/sparql-query"}),
        client.post("/sparql", content=SELECT, headers={"content-type": "application/SPARQL-query; charset=UTF-8"}),
    ]
    assert {(each.status_code, each.content) for each in answers} == {(200, answers[0].content)}


def test_head_is_get_without_a_body(client: TestClient) -> None:
    head, get = (client.request(method, "/sparql", params={"query": SELECT}) for method in ("HEAD", "GET"))
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == get.headers["content-type"]
    assert head.headers["content-length"] == str(len(get.content))


def test_options_say_what_is_possible(client: TestClient) -> None:
    answer = client.options("/sparql")
    assert (answer.status_code, answer.headers["allow"]) == (204, "GET, HEAD, OPTIONS, POST")
    assert "application/sparql-query" in answer.headers["accept-post"]


def test_a_script_of_an_allowed_origin_may_send_a_query(kg: KnowledgeGraph) -> None:
    asked = {"origin": "https://other.example", "access-control-request-method": "POST"}
    answer = TestClient(create_app(kg, Settings(origins=("https://other.example",)))).options("/sparql", headers=asked)
    assert answer.headers["access-control-allow-origin"] == "https://other.example"
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "content-type" in answer.headers["access-control-allow-headers"]


def test_what_rules_conclude_counts_as_stated_only_where_that_is_wanted(client: TestClient) -> None:
    query = "ASK { net:LungNET net:originatesFrom net:NeuroendocrineCell }"
    for merged, said in (("false", False), ("true", True)):
        assert client.get("/sparql", params={"query": query, "merged": merged}).json()["boolean"] is said
    answer = client.get("/sparql", params={"query": query, "merged": "perhaps"})
    assert (answer.status_code, answer.text) == (400, "merged is 'perhaps'; it is true or false\n")


def test_the_protocol_chooses_graphs_of_the_dataset_alone(client: TestClient) -> None:
    passage = "https://w3id.org/netgraph/source/ccs-what-are-nets/P6.2"
    count = "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?g) AS ?m) WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"

    def counted(**graphs: str) -> tuple[int, int]:
        [row] = client.get("/sparql", params={"query": count, **graphs}).json()["results"]["bindings"]
        return int(row["n"]["value"]), int(row["m"]["value"])

    default = counted(**{"default-graph-uri": passage})
    assert default[0] > 0
    assert default[1] == 0
    assert counted(**{"named-graph-uri": passage}) == (default[0], 1)
    assert counted(**{"default-graph-uri": "http://127.0.0.1:1/elsewhere"}) == (0, 0)
    whole = counted()
    assert whole[0] > default[0]
    assert whole[1] > 1


def test_the_protocol_takes_the_place_of_from(client: TestClient) -> None:
    passage = "https://w3id.org/netgraph/source/ccs-what-are-nets/P6.2"
    query = f"ASK FROM <{passage}> {{ ?s ?p ?o }}"
    assert client.get("/sparql", params={"query": query}).json()["boolean"] is True
    asked = {"query": query, "default-graph-uri": "https://example.org/nothing"}
    assert client.get("/sparql", params=asked).json()["boolean"] is False


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT ?t WHERE { ?t net:arisesIn net:Lung ", "line 1, column 44"),
        ("SELECT ?t\nWHERE { ?t nett:arisesIn net:Lung }", "line 2"),
        ("INSERT DATA { <x:s> <x:p> 1 }", "INSERT is refused: the graph is read-only"),
        ("ASK { SERVICE <https://example.org/> { ?s ?p ?o } }", "SERVICE is refused"),
    ],
)
def test_a_wrong_query_is_told_what_is_wrong(client: TestClient, query: str, words: str) -> None:
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 400
    assert words in answer.text
    assert answer.text.count("\n") == 1
    page = client.get("/sparql", params={"query": query}, headers=BROWSER)
    assert page.status_code == 400
    assert 'role="alert"' in page.text


def test_an_answer_that_no_accepted_syntax_can_write_is_refused(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": SELECT}, headers={"accept": "text/turtle"})
    assert (answer.status_code, answer.text) == (406, "no syntax that you accept can write the rows of a SELECT\n")
    answer = client.get("/sparql", params={"query": CONSTRUCT, "format": "csv"})
    assert (answer.status_code, answer.text) == (406, "no syntax that you accept can write triples\n")
    answer = client.get("/sparql", params={"query": SELECT, "format": "xls"})
    assert (answer.status_code, "there are: csv json" in answer.text) == (400, True)


def test_a_browser_gets_a_form_and_the_answer_as_a_table(client: TestClient) -> None:
    form = client.get("/sparql", headers=BROWSER)
    assert form.headers["content-type"] == "text/html; charset=utf-8"
    assert '<textarea id="query" name="query"' in form.text
    page = client.get("/sparql", params={"query": SELECT}, headers=BROWSER).text
    assert "net:LungNET</a>" in page
    assert "format=csv" in page
    assert "<p>yes</p>" in client.get("/sparql", params={"query": "ASK {}"}, headers=BROWSER).text
    empty = client.get("/sparql", params={"query": "SELECT * { ?s ?s ?s }"}, headers=BROWSER).text
    assert "No rows: nothing in this graph matches the query." in empty


def test_a_page_shows_the_first_rows_and_says_how_many_more_there_are(client: TestClient) -> None:
    query = "SELECT ?s ?a { ?s ?p ?o . ?a a skos:ConceptScheme } LIMIT 1500"
    page = client.get("/sparql", params={"query": query}, headers=BROWSER).text
    assert "1500 rows, of which the first 1000 are shown" in page
    assert page.count("<tr>") == 1001


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_question_of_the_catalogue_can_be_asked_as_a_query(
    client: TestClient, kg: KnowledgeGraph, question: Question
) -> None:
    terms = bind(kg.store, question, question.example)
    values = "".join(f"VALUES ?{name} {{ {term} }} " for name, term in terms.items())
    head, where, rest = question.sparql.partition("WHERE {")
    answer = client.post("/sparql", data={"query": f"{head}{where} {values}{rest}", "format": "json"})
    assert answer.status_code == 200, answer.text
    columns = json.loads(answer.text)["head"]["vars"]
    assert {name for name, _ in question.returns} <= set(columns)


def test_a_body_that_is_too_large_is_refused(kg: KnowledgeGraph) -> None:
    with TestClient(create_app(kg, Settings(limits=Limits(body=1000)))) as client:
        answer = client.post("/sparql", data={"query": SELECT + " " * 1000})
        assert (answer.status_code, "1,000 are possible" in answer.text) == (413, True)


def test_an_answer_is_whole_or_an_error(kg: KnowledgeGraph) -> None:
    with TestClient(create_app(kg, Settings(limits=Limits(answer=5000)))) as client:
        for form in ("json", "xml", "csv", "tsv"):
            whole = client.get("/sparql", params={"query": "SELECT ?s { ?s ?p ?o } LIMIT 20", "format": form})
            assert whole.status_code == 200
            answer = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }", "format": form})
            assert (answer.status_code, "larger than 5,000 bytes" in answer.text) == (413, True)
        answer = client.get("/sparql", params={"query": "CONSTRUCT WHERE { ?s ?p ?o }"})
        assert answer.status_code == 413


def asked(query: str) -> Asked:
    return Asked(query, merged=False, default=None, named=None, forms=("srj", "srj", "ttl"))


def test_answers_are_kept_while_there_is_room() -> None:
    kept = Kept(most=5000, largest=3000)
    for number in range(10):
        kept.keep(asked(f"ASK {{}} # {number}"), Answer("boolean", "srj", b"x" * 500))
        assert kept.size <= 5000
    assert kept.get(asked("ASK {} # 0")) is None
    assert kept.get(asked("ASK {} # 9")) == Answer("boolean", "srj", b"x" * 500)
    kept.keep(asked("ASK {} # large"), Answer("boolean", "srj", b"x" * 4000))
    assert kept.get(asked("ASK {} # large")) is None


@pytest.mark.parametrize("function", ["NOW()", "rand()", "UUID( )", "StrUUID #(\n()"])
def test_an_answer_that_is_another_each_time_is_not_kept(client: TestClient, function: str) -> None:
    query = f"SELECT ({function} AS ?x) {{}}"
    first, second = (client.get("/sparql", params={"query": query}) for _ in range(2))
    assert first.status_code == 200
    assert first.text != second.text
