"""What machines read about the server is true."""

from __future__ import annotations

import rdflib
import yaml
from rdflib.namespace import DCTERMS, RDF, SH, VOID
from starlette.testclient import TestClient

from netgraph.catalogue import questions
from netgraph.headers import read_header
from netgraph.kg import KnowledgeGraph
from netgraph.server.description import MOST_GRAPHS

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
ENDPOINT = rdflib.URIRef("http://testserver/sparql")


def read(client: TestClient, path: str, **headers: str) -> rdflib.Graph:
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    return rdflib.Graph().parse(data=answer.text, format="turtle")


def test_the_service_description_names_the_graphs_of_the_dataset(client: TestClient, kg: KnowledgeGraph) -> None:
    graph = read(client, "/sparql")
    assert (ENDPOINT, RDF.type, SD.Service) in graph
    assert (ENDPOINT, SD.supportedLanguage, SD.SPARQL11Query) in graph
    assert (ENDPOINT, SD.feature, None) not in graph
    dataset = graph.value(ENDPOINT, SD.defaultDataset)
    told = {
        (str(graph.value(named, SD.name)), int(graph.value(graph.value(named, SD.graph), VOID.triples)))
        for named in graph.objects(dataset, SD.namedGraph)
    }
    rows = kg.store.run("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    there = {(name.value, int(count.value)) for name, count in rows}
    assert told <= there
    assert len(told) == min(len(there), MOST_GRAPHS)
    assert {graph.value for graph in kg.store.derivations.graphs} <= {name for name, _ in told}
    formats = {str(each).rpartition("/")[2] for each in graph.objects(ENDPOINT, SD.resultFormat)}
    assert {"SPARQL_Results_JSON", "Turtle", "TriG"} <= formats


def test_void_counts_what_is_there(client: TestClient) -> None:
    graph = read(client, "/.well-known/void")
    dataset = graph.value(predicate=RDF.type, object=VOID.Dataset)
    assert graph.value(dataset, VOID.sparqlEndpoint) == ENDPOINT
    assert str(graph.value(dataset, DCTERMS.license)) == "https://creativecommons.org/licenses/by/4.0/"
    answer = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).json()
    assert graph.value(dataset, VOID.triples).toPython() == int(answer["results"]["bindings"][0]["n"]["value"])
    partitions = list(graph.objects(dataset, VOID.propertyPartition))
    assert sum(int(graph.value(part, VOID.triples)) for part in partitions) == int(graph.value(dataset, VOID.triples))


def test_the_catalogue_is_there_for_machines(client: TestClient) -> None:
    graph = read(client, "/catalogue")
    listed = {str(each) for each in graph.subjects(RDF.type, SH.SPARQLExecutable)}
    assert listed == {f"http://testserver/catalogue/{question.name}.rq" for question in questions()}
    for question in questions():
        text = str(graph.value(rdflib.URIRef(f"http://testserver/catalogue/{question.name}.rq"), SH.select))
        assert text == question.sparql
        assert "#+" not in text


def test_grlc_finds_every_question_with_its_header(client: TestClient) -> None:
    listed = yaml.safe_load(client.get("/catalogue/urls.yml").text)["queries"]
    assert len(listed) == len(questions())
    for url, question in zip(listed, questions(), strict=True):
        text = client.get(url.removeprefix("http://testserver")).text
        assert text.endswith(question.text)
        assert read_header(text, path=url)["endpoint"] == str(ENDPOINT)


def test_a_question_that_is_not_there_is_told_with_those_that_are(client: TestClient) -> None:
    answer = client.get("/catalogue/tumours-in-orga.rq")
    assert (answer.status_code, "did you mean: tumours-in-organ" in answer.text) == (404, True)


def test_descriptions_come_in_the_syntax_that_is_asked_for(client: TestClient) -> None:
    for path in ("/sparql", "/.well-known/void", "/catalogue"):
        answer = client.get(path, headers={"accept": "application/n-triples"})
        assert answer.headers["content-type"] == "application/n-triples"
        assert rdflib.Graph().parse(data=answer.text, format="nt")
        assert client.get(path, headers={"accept": "image/png"}).status_code == 406
    assert client.get("/.well-known/void?format=jsonld").headers["content-type"] == "application/ld+json"


def test_health_says_what_confines_the_queries(client: TestClient, kg: KnowledgeGraph) -> None:
    said = client.get("/health").json()
    assert (said["status"], said["triples"]) == ("ok", len(kg.store.engine))
    assert said["queries"]["own_process"] is True
    assert said["waiting"] == {"fast": 0, "slow": 0}
