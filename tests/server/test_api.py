"""The explorer's data says what the graph says, and names what is wrong with a request."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from netgraph import load
from netgraph.catalogue import spelled_out
from netgraph.kg import KnowledgeGraph
from netgraph.pictures import draw_neighbourhood
from netgraph.server.app import create_app
from netgraph.server.site import Settings


@pytest.fixture(scope="module")
def client(kg: KnowledgeGraph) -> Iterator[TestClient]:
    with TestClient(create_app(kg)) as client:
        yield client


def got(client: TestClient, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


def test_every_concept_can_be_completed_by_label_synonym_and_code(client: TestClient, kg: KnowledgeGraph) -> None:
    terms = {term["curie"]: term for term in got(client, "/api/index.json")["terms"]}
    for concept in kg:
        term = terms[concept.curie]
        assert (term["label"], term["type"]) == (concept.label, "concept")
        assert set(concept.other_names) <= set(term.get("names", []))
    assert "NCIT:C27720" in terms["net:PancreaticNET"]["codes"]
    assert terms["net:PancreaticNET"]["page"] == "/concept/PancreaticNET"
    kinds = {kind["curie"]: kind["above"] for kind in got(client, "/api/index.json")["kinds"]}
    assert {"kind:Organ", "kind:AnatomicalStructure"} <= set(kinds["kind:Organ"])
    assert {"relation", "scheme", "kind", "passage"} <= {term["type"] for term in terms.values()}


def test_pages_stand_under_the_path_of_the_site(kg: KnowledgeGraph) -> None:
    client = TestClient(create_app(kg, Settings(base="/graph")))
    terms = got(client, "/graph/api/index.json")["terms"]
    assert {term["page"].split("/")[1] for term in terms} == {"graph"}


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("", {}),
        ("?steps=2&inferred=1&width=700", {"steps": 2, "inferred": True, "width": 700}),
        ("?expanded=Lung&hidden=net:SlowGrowth", {"expanded": ["net:Lung"], "hidden": ["net:SlowGrowth"]}),
        ("?scheme=scheme:CCS&per=1", {"scheme": "scheme:CCS", "most_in_group": 1}),
        ("?without=net:arisesIn%20net:foundIn", {"relations": ["skos:broader"]}),
    ],
)
def test_a_view_is_the_picture_that_draw_makes(
    client: TestClient, kg: KnowledgeGraph, query: str, options: dict[str, Any]
) -> None:
    view = got(client, f"/api/view/LungNET.json{query}")
    picture = draw_neighbourhood(kg.to_networkx(), "net:LungNET", **options)
    assert (view["svg"], tuple(view["notes"])) == (picture.svg, picture.notes)
    assert len(view["claims"]) == len(picture.claims) > 0
    labels = {concept["curie"]: concept["label"] for concept in view["concepts"]}
    for told, claim in zip(view["claims"], picture.claims, strict=True):
        assert f"{labels[told['subject']]} {told['relation']} {labels[told['object']]}" == claim.sentence
        assert tuple(passage["curie"] for passage in told["passages"]) == claim.passages
        assert all(client.get(passage["page"]).status_code == 200 for passage in told["passages"])


def test_a_view_tells_every_relation_that_could_be_chosen(client: TestClient) -> None:
    everything = got(client, "/api/view/LungNET.json")["relations"]
    assert {"curie": "net:arisesIn", "words": "arises in", "claims": 1} in everything
    without = got(client, "/api/view/LungNET.json?without=" + "+".join(each["curie"] for each in everything))
    assert (without["relations"], without["claims"]) == (everything, [])


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/api/view/NoSuchThing.json", 404, "no concept is named 'NoSuchThing'"),
        ("/api/view/net:arisesIn.json", 404, "net:arisesIn (arises in) is not a concept"),
        ("/api/view/Lung.json?steps=0", 400, "steps is '0'; give a whole number from 1 to 4"),
        ("/api/view/Lung.json?per=501", 400, "per is '501'; give a whole number from 1 to 500"),
        ("/api/view/Lung.json?steps=٣", 400, "steps is '٣'"),
        ("/api/view/Lung.json?width=99999999999", 400, "width is '99999999999'; give a whole number from 1 to 4000"),
        ("/api/view/Lung.json?hidden=Nope", 404, "no concept is named 'Nope'"),
        ("/api/view/Lung.json?scheme=Nope", 404, "no classification scheme is named 'Nope'"),
        ("/api/view/Lung.json?expanded=" + "+".join(["Lung"] * 61), 400, "expanded has 61 names; at most 60"),
        ("/api/ask/tumours-in-organ.json", 400, "tumours-in-organ needs --organ"),
        ("/api/ask/tumours-in-orgn.json", 404, "no question is named 'tumours-in-orgn'"),
        ("/api/ask/tumours-in-organ.json?organ=Nope", 404, "no anatomical structure is named 'Nope'"),
    ],
)
def test_a_wrong_request_is_told_what_is_wrong(client: TestClient, path: str, status: int, says: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert says in answer.text
    assert len(answer.text.splitlines()) == 1


@pytest.mark.parametrize(
    "path", ["/api/index.json", "/api/map.json", "/api/questions.json", "/api/view/Lung.json", "/api/ask/kinds.json"]
)
def test_what_a_browser_has_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    tag = first.headers["etag"]
    assert first.headers["content-encoding"] == "gzip"
    assert client.get(path, headers={"accept-encoding": "identity"}).content == first.content
    for known in (tag, f'"other", W/{tag}', "*"):
        again = client.get(path, headers={"if-none-match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200


def test_scripts_and_styles_are_sent_packed(client: TestClient) -> None:
    for path in ("/static/site.css", "/static/dist/app.js", "/static/dist/explorer.css"):
        packed = client.get(path, headers={"accept-encoding": "gzip"})
        plain = client.get(path, headers={"accept-encoding": "identity"})
        assert packed.content == plain.content
        if len(plain.content) >= 500:
            assert packed.headers["content-encoding"] == "gzip"


def test_pages_without_built_scripts_ask_for_none(
    kg: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netgraph.server.site.STATIC", str(tmp_path))
    page = TestClient(create_app(kg)).get("/graph?focus=LungNET", headers={"accept": "text/html"})
    assert page.status_code == 200
    assert "<script" not in page.text
    assert "/dist/" not in page.text
    assert "<svg" in page.text


def test_the_map_holds_every_concept_and_every_stated_claim(client: TestClient, kg: KnowledgeGraph) -> None:
    graph, told = kg.to_networkx(inferred=False), got(client, "/api/map.json")
    concepts = [concept[0] for concept in told["concepts"]]
    assert sorted(concepts) == sorted(graph.nodes[key]["curie"] for key in graph)
    words = [relation["words"] for relation in told["relations"]]
    links = [(concepts[start], words[relation], concepts[end]) for start, end, relation in told["links"]]
    curie = graph.nodes(data="curie")
    stated = [(curie[start], each["label"], curie[end]) for start, end, each in graph.edges(data=True)]
    assert sorted(links) == sorted(stated)


def test_every_question_has_a_form_filled_with_its_example(client: TestClient, kg: KnowledgeGraph) -> None:
    questions = got(client, "/api/questions.json")
    assert [question["name"] for question in questions] == [question.name for question in kg.questions]
    for question in questions:
        assert "#+" not in question["text"]
        given = "&".join(f"{each['name']}={each['value']}".replace("#", "%23") for each in question["parameters"])
        answer = got(client, f"/api/ask/{question['name']}.json?{given}")
        assert all(len(row) == len(answer["columns"]) for row in answer["rows"])


def test_a_question_spelled_out_has_the_rows_that_asking_gives(kg: KnowledgeGraph) -> None:
    asked = 0
    schemes = [str(row[0]) for row in kg.query("SELECT ?scheme { ?scheme a skos:ConceptScheme } ORDER BY ?scheme").rows]
    for question in kg.questions:
        given = [question.example]
        if any(parameter.name == "scheme" for parameter in question.parameters):
            given += [{**question.example, "scheme": scheme} for scheme in schemes]
        for parameters in given:
            text = spelled_out(kg.store, question, parameters)
            table = kg.ask(question.name, **parameters)
            spelled = kg.query(text)
            kept = [spelled.columns.index(name) for name in table.columns]
            free = [index for index, name in enumerate(table.columns) if name not in question.lists]
            rows = [tuple(row[kept[index]] for index in free) for row in spelled.rows]
            assert rows == [tuple(row[index] for index in free) for row in table.rows], (question.name, parameters)
            asked += len(rows)
    assert asked > 1000


def test_hostile_labels_stay_text(tmp_path: Path) -> None:
    file = tmp_path / "hostile.ttl"
    file.write_text(
        """@prefix net: <https://w3id.org/netgraph/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        net:Evil a skos:Concept ; skos:prefLabel "</script><script>alert(1)</script>\\u202e"@en ;
          skos:broader <javascript:alert(2)> .
        <javascript:alert(2)> a skos:Concept ; skos:prefLabel "javascript:alert(3)"@en .
        """,
        encoding="utf-8",
    )
    client = TestClient(create_app(load(str(file))))
    view = got(client, "/api/view/Evil.json")
    assert "<script" not in view["svg"]
    assert 'href="javascript' not in view["svg"]
    pages = [concept["page"] for concept in view["concepts"]]
    assert sorted(pages) == ["/concept/Evil", "/resource?iri=javascript%3Aalert%282%29"]
