"""Every engine gives the same answers: real servers are loaded, and asked what a store in memory is asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any

import pytest
import servers
import yaml
from click.testing import CliRunner

from netgraph import catalogue
from netgraph.cli import main
from netgraph.doctor import features
from netgraph.endpoint import STATED, Endpoint
from netgraph.engines import is_endpoint, open_store
from netgraph.errors import EndpointError, MissingFileError, NetgraphError, ParameterError, QueryError
from netgraph.evidence import passages
from netgraph.kg import KnowledgeGraph
from netgraph.kg import load as load_graph
from netgraph.pushing import Pushed, graph_store, push
from netgraph.render import render
from netgraph.store import Store
from netgraph.table import Table
from netgraph.wire import Wire

pytestmark = pytest.mark.usefixtures("asked_of_article")

ENGINES: dict[str, Callable[[Path], AbstractContextManager[str]]] = {
    "oxigraph": servers.oxigraph,
    "oxigraph whose default graph is the union": lambda folder: servers.oxigraph(folder, "--union-default-graph"),
    "virtuoso": servers.virtuoso,
}
"""The second does what the protocol says of a default graph that is the union of all graphs, as that of GraphDB is."""

SCHEMES = ("CCS", "DOID", "ICD10CM", "ICDO3", "Mondo", "NCIt", "OncoTree", "SEER", "WHO")
ALL_SCHEMES = "SELECT ?scheme WHERE { ?scheme a skos:ConceptScheme }"

Case = tuple[str, dict[str, str]]
"""The name of a question, and its parameters."""

FOREIGN = b"<https://example.org/x> <https://example.org/y> <https://example.org/z> ."


@pytest.fixture(scope="session")
def kg(article: KnowledgeGraph) -> KnowledgeGraph:
    return article


@pytest.fixture(scope="session")
def store(kg: KnowledgeGraph) -> Store:
    return kg.store


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with ExitStack() as stack:
        stack.enter_context(servers.environment(servers.CREDENTIALS))
        yield {
            engine: stack.enter_context(serve(tmp_path_factory.mktemp("engine"))) for engine, serve in ENGINES.items()
        }


@pytest.fixture(scope="module")
def pushed(addresses: dict[str, str], store: Store) -> dict[str, Pushed]:
    return {engine: push(store, address) for engine, address in addresses.items()}


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def address(engine: str, addresses: dict[str, str], pushed: dict[str, Pushed]) -> str:
    return addresses[engine]


@pytest.fixture
def endpoint(address: str) -> Endpoint:
    return Endpoint(address)


def cases() -> tuple[list[Case], list[Case]]:
    """Return what the tests of the questions' headers ask, and the first of each question under every scheme."""
    told, schemed = [], []
    for question in catalogue.questions():
        lines = (line[2:].removeprefix(" ") for line in question.text.splitlines() if line.startswith("#+"))
        tests = yaml.safe_load("\n".join(lines))["tests"]
        values = [{name: str(value) for name, value in (each.get("params") or {}).items()} for each in tests]
        told += [(question.name, each) for each in values]
        if any(each.name == "scheme" for each in question.parameters):
            schemed += [(question.name, {**values[0], "scheme": f"scheme:{scheme}"}) for scheme in SCHEMES]
    return told, schemed


CASES, UNDER_SCHEMES = cases()


def answer(store: Store, case: Case) -> Table | str:
    """Return the answer of a question, or what is wrong: both are the same everywhere."""
    name, parameters = case
    try:
        return catalogue.ask(store, catalogue.find(name), parameters)
    except NetgraphError as error:
        return str(error)


def differing(here: Store, there: Store, asked: list[Case]) -> list[Case]:
    return [case for case in asked if answer(here, case) != answer(there, case)]


def test_every_question_is_asked_under_every_scheme(shipped: KnowledgeGraph) -> None:
    assert {name for name, _ in CASES} == {each.name for each in catalogue.questions()}
    assert {f"scheme:{each}" for each in SCHEMES} == {row[0] for row in shipped.query(ALL_SCHEMES).rows}
    answers = [answer(shipped.store, case) for case in CASES + UNDER_SCHEMES]
    assert [each for each in answers if isinstance(each, str)] == []
    assert len({each.rows for each in answers if isinstance(each, Table)}) > len(answers) / 3


def test_a_question_has_the_same_answer_everywhere(endpoint: Endpoint, store: Store) -> None:
    assert differing(store, endpoint, CASES + UNDER_SCHEMES) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_a_question_of_the_shipped_graph_has_the_same_answer_everywhere(
    engine: str, shipped: KnowledgeGraph, tmp_path: Path
) -> None:
    asked = CASES if "union" in engine else CASES + UNDER_SCHEMES  # there each names thousands of graphs
    with servers.environment(servers.CREDENTIALS), ENGINES[engine](tmp_path) as address:
        push(shipped.store, address)
        there = KnowledgeGraph(Endpoint(address))
        assert differing(shipped.store, there.store, asked) == []
        assert [part for part in ASKED if PARTS[part](there) != PARTS[part](shipped)] == []


PARTS: dict[str, Callable[[KnowledgeGraph], Any]] = {
    "names": lambda kg: dict(kg.store.names.terms),
    "concepts": lambda kg: kg.concepts,
    "describe": lambda kg: kg.describe("lung NET"),
    "search": lambda kg: kg.search("lung"),
    "tree": lambda kg: kg.tree(),
    "stats": lambda kg: kg.stats(),
    "passages": lambda kg: passages(kg.store),
    "why it is stated": lambda kg: kg.why("lung NET", "arises in", "lung"),
    "why it is inferred": lambda kg: kg.why("NET", "can arise in", "colon"),
    "all reasons": lambda kg: kg.store.derivations.reasons,
    "path": lambda kg: kg.path("lung NET", "nervous system"),
    "networkx": lambda kg: {(*edge[:3], repr(edge[3])) for edge in kg.to_networkx().edges(keys=True, data=True)},
    "validate": lambda kg: kg.validate(),
    "all quads": lambda kg: len(set(kg.store.quads(inferred=True))),
    "select": lambda kg: kg.query("SELECT ?t WHERE { ?t net:arisesIn net:Lung } ORDER BY ?t"),
    "nothing": lambda kg: kg.query("SELECT ?t WHERE { ?t net:arisesIn net:Nowhere }"),
    "yes": lambda kg: kg.query("ASK { net:LungNET net:arisesIn net:Lung }"),
    "no": lambda kg: kg.query("ASK { net:LungNET net:arisesIn net:Colon }"),
    "construct": lambda kg: sorted(kg.query("CONSTRUCT { ?s net:arisesIn ?o } WHERE { ?s net:arisesIn ?o }").rows),
    "merged": lambda kg: kg.query("SELECT ?s ?o WHERE { ?s net:canAriseIn ?o } ORDER BY ?s ?o", merged=True),
    "not merged": lambda kg: kg.query("SELECT (COUNT(*) AS ?n) WHERE { ?s net:canAriseIn ?o }"),
    "graphs": lambda kg: kg.query("SELECT ?g WHERE { GRAPH ?g { net:LungNET net:arisesIn ?o } ?g a net:Passage }"),
}


ASKED = ("names", "concepts", "describe", "search", "tree", "stats", "passages")
"""The parts that are asked there, which takes no copy of the graph."""


@pytest.mark.parametrize("part", PARTS)
def test_all_else_is_the_same_everywhere_too(part: str, endpoint: Endpoint, kg: KnowledgeGraph) -> None:
    assert PARTS[part](KnowledgeGraph(endpoint)) == PARTS[part](kg)


def test_what_is_pushed_is_counted(engine: str, pushed: dict[str, Pushed], store: Store) -> None:
    found = pushed[engine]
    assert (found.triples, found.removed) == (len(store.engine), 0)
    assert found.graphs == len(list(store.engine.named_graphs())) + 1
    assert found.stated == ("the default graph" if engine == "oxigraph" else STATED)


def test_pushing_again_changes_nothing(engine: str, address: str, pushed: dict[str, Pushed], store: Store) -> None:
    count = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
    before = Endpoint(address).select(count)
    assert push(store, address) == pushed[engine]
    assert Endpoint(address).select(count) == before


def test_a_large_graph_goes_in_parts_and_each_is_told(
    engine: str, address: str, pushed: dict[str, Pushed], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netgraph.pushing.PART", 700)
    told: list[str] = []
    assert push(store, address, progress=told.append) == pushed[engine]
    stated = len(list(store.quads(inferred=False)))
    parts = [line for line in told if line.startswith("graph 1 of ") and line.endswith(" triples")]
    assert len(parts) > 1
    assert 0 < int(parts[-1].split()[-2].replace(",", "")) < stated


def test_a_graph_of_netgraph_that_is_gone_is_removed_and_others_stay(address: str, store: Store) -> None:
    there = Wire(graph_store(address, Endpoint(address).told))
    old, other = "https://w3id.org/netgraph/source/old/P1", "https://example.org/graph"
    for name in (old, other):
        there.request("PUT", body=FOREIGN, headers={"Content-Type": "text/turtle"}, query=f"graph={name}")
    assert push(store, address).removed == 1
    left = {value for (value,) in Endpoint(address).select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }").rows}
    there.request("DELETE", query=f"graph={other}")
    assert other in left
    assert old not in left


def test_a_default_graph_of_something_else_is_not_replaced_unasked(tmp_path: Path, store: Store) -> None:
    with servers.oxigraph(tmp_path) as address:
        Wire(address.replace("query", "store")).request(
            "PUT", body=FOREIGN, headers={"Content-Type": "text/turtle"}, query="default"
        )
        with pytest.raises(EndpointError, match=r"holds something else, which would be lost; .* --overwrite"):
            push(store, address)
        assert push(store, address, overwrite=True).triples == len(store.engine)
        ended = CliRunner().invoke(main, ["push", address, "-f", "json"])
        assert json.loads(ended.stdout)[0]["triples"] == len(store.engine)


def test_an_endpoint_without_our_graph_says_what_to_do(tmp_path: Path) -> None:
    with servers.oxigraph(tmp_path) as address:
        with pytest.raises(EndpointError, match=f"holds no graph of netgraph; run: netgraph push {address}"):
            Endpoint(address).select("SELECT ?s WHERE { ?s ?p ?o }")
        there = Wire(address.replace("query", "store"))
        there.request(
            "PUT",
            body=b"<urn:g> a <https://w3id.org/netgraph/InferredGraph> . <urn:a> <urn:b> <urn:c> .",
            headers={"Content-Type": "text/turtle"},
            query="default",
        )
        there.request(
            "PUT", body=b"<urn:a> <urn:b> <urn:c> .", headers={"Content-Type": "text/turtle"}, query="graph=urn:g"
        )
        with pytest.raises(EndpointError, match="mixes what is stated with what is inferred"):
            Endpoint(address).select("SELECT ?s WHERE { ?s ?p ?o }")


def test_a_long_answer_comes_whole_and_in_order(endpoint: Endpoint, store: Store) -> None:
    where = "{ ?s ?p ?o FILTER (isIRI(?o)) } ORDER BY STR(?s) STR(?p) STR(?o)"
    query = f"# all\nPREFIX x: <urn:x>\nSELECT ?s ?p ?o WHERE {where}"
    found = endpoint.select(query)
    assert len(found) > servers.CUT
    assert found == store.select(query, inferred=False)
    assert len(endpoint.select(f"SELECT ?s WHERE {{ ?s ?p ?o }} LIMIT {servers.CUT + 7}")) == servers.CUT + 7


@pytest.mark.parametrize(
    "text",
    [
        " ",
        "SELECT nonsense",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "SELECT ?s WHERE { ?s ?p ?o } ; CLEAR ALL",
        "ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT ?s WHERE { ?s no:such ?o }",
        "ASK " + "{" * 100 + "}" * 100,
    ],
)
def test_what_is_no_harmless_query_is_told_as_it_is_of_files(text: str, endpoint: Endpoint, store: Store) -> None:
    with pytest.raises(QueryError) as expected:
        store.query(text)
    with pytest.raises(QueryError) as caught:
        endpoint.query(text)
    assert str(caught.value) == str(expected.value)


def test_a_query_that_the_endpoint_refuses_is_told_in_one_line(endpoint: Endpoint) -> None:
    with pytest.raises(QueryError, match="refuses the query: ") as caught:
        endpoint.query("SELECT\n nonsense", trusted=True)
    assert "\n" not in str(caught.value)


def test_wrong_credentials_are_refused_and_not_repeated(
    addresses: dict[str, str], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETGRAPH_PASSWORD", "wrong-secret")
    with pytest.raises(EndpointError, match=r"does not accept these credentials \(HTTP 401\); set") as caught:
        push(store, addresses["virtuoso"])
    assert "wrong-secret" not in str(caught.value)
    monkeypatch.delenv("NETGRAPH_USER")
    monkeypatch.setenv("NETRC", "/dev/null")
    with pytest.raises(EndpointError, match=r"wants credentials \(HTTP 401\)"):
        push(store, addresses["virtuoso"])


def test_a_netrc_file_opens_the_door(
    address: str, engine: str, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NETGRAPH_USER")
    path = tmp_path / "netrc"
    path.write_text("machine 127.0.0.1 login dba password dba\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(path))
    assert push(store, address).triples == len(store.engine)


@pytest.mark.parametrize("where", ["before", "after", "variable"])
def test_the_command_line_asks_there(
    where: str, address: str, kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = ["ask", "tumours-in-organ", "--organ", "GI tract"]
    here = CliRunner().invoke(main, ask)
    if where == "variable":
        monkeypatch.setenv("NETGRAPH_DATA", address)
        there = CliRunner().invoke(main, ask)
    else:
        data = ["--data", address]
        there = CliRunner().invoke(main, [*data, *ask] if where == "before" else [*ask, *data])
    assert (there.exit_code, there.stdout, there.stderr) == (0, here.stdout, "")


@pytest.mark.parametrize("words", [("validate",), ("export", "-f", "nt"), ("map", "lung NET"), ("neighbours", "lung")])
def test_what_only_a_graph_at_hand_can_do_works_from_there(words: tuple[str, ...], address: str) -> None:
    here, there = (CliRunner().invoke(main, [*data, *words]) for data in ((), ("--data", address)))
    assert (there.exit_code, there.stderr) == (0, here.stderr)
    assert sorted(there.stdout.splitlines()) == sorted(here.stdout.splitlines())


def test_too_much_is_not_fetched(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netgraph.endpoint.MOST_FETCHED", 100)
    with pytest.raises(EndpointError, match=r"holds [\d,]+ triples, and this needs all of them here; at most 100"):
        _ = endpoint.at_hand


def test_doctor_tells_of_the_endpoint(address: str, engine: str, store: Store) -> None:
    ended = CliRunner().invoke(main, ["doctor", "--data", address, "-f", "json"])
    row = json.loads(ended.stdout)["installed"][-1]
    stated = len(list(store.quads(inferred=False)))
    assert row["what"] == f"graph {address}"
    assert 0 < int(row["version"].split()[0].replace(",", "")) < stated
    assert engine.split(maxsplit=1)[0] in row["where"].lower()


def test_what_is_no_endpoint_is_said_to_be_none(addresses: dict[str, str]) -> None:
    root = addresses["oxigraph"].removesuffix("query")
    with pytest.raises(EndpointError, match="answers HTTP 404"):
        open_store([f"{root}nothing"]).ask("ASK {}")
    ended = CliRunner().invoke(main, ["doctor", "--data", f"{root}nothing"])
    assert ended.exit_code == 0
    assert "cannot be asked" in ended.stdout


def test_an_endpoint_is_asked_alone_and_files_of_the_web_are_not_fetched() -> None:
    with pytest.raises(ParameterError, match="an endpoint is asked alone"):
        open_store(["netgraph", "http://127.0.0.1:1/query"])
    with pytest.raises(MissingFileError, match="nothing is fetched"):
        open_store(["https://example.org/graph.ttl"])
    assert is_endpoint("HTTPS://example.org/sparql")
    assert not is_endpoint(Path("http:/x"))


@pytest.mark.parametrize(
    ("url", "server", "expected"),
    [
        ("http://h:7878/query", "Oxigraph/0.5", "http://h:7878/store"),
        ("http://h:8890/sparql", "Virtuoso/07", "http://h:8890/sparql-graph-crud-auth"),
        ("http://h:3030/ds/query", "Apache Jena Fuseki", "http://h:3030/ds/data"),
        ("http://h:7200/repositories/net", "GraphDB", "http://h:7200/repositories/net/rdf-graphs/service"),
        ("https://h:8182/sparql", "", "https://h:8182/sparql/gsp/"),
    ],
)
def test_where_graphs_are_taken_follows_from_where_queries_are(url: str, server: str, expected: str) -> None:
    assert graph_store(url, server) == expected


def test_where_it_does_not_follow_it_is_asked_for() -> None:
    with pytest.raises(EndpointError, match="name the address with --graph-store"):
        graph_store("http://h/elsewhere", "")


def test_the_papers_show_which_engine_does_what() -> None:
    page = (Path(__file__).parent.parent / "docs" / "engines.md").read_text(encoding="utf-8")
    assert render(features(), "md") in page


def test_python_opens_an_endpoint(address: str) -> None:
    assert [row.tumour for row in load_graph(address).ask("tumours-in-organ", organ="lung")] == [
        "net:LungNET",
        "net:NeuroendocrineTumour",
    ]
