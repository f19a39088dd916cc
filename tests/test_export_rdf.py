"""What is written as RDF is read back by another library as the same dataset, byte for byte the same on every run."""

from __future__ import annotations

import io
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netgraph.errors import DataError, ParameterError
from netgraph.export import Selection, find, select
from netgraph.export.lines import Statements, graph_of
from netgraph.export.rdf import GRAPHS, write, write_quads
from netgraph.export.selection import Part
from netgraph.export.turtle import turtle
from netgraph.kg import KnowledgeGraph
from netgraph.store import Store, load

logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)  # it warns of every literal that is ill-typed on purpose
pytestmark = pytest.mark.filterwarnings(
    "ignore:ConjunctiveGraph is deprecated", "ignore:Dataset.default_context is deprecated"
)  # rdflib's own readers


@pytest.fixture(scope="session")
def store(article: KnowledgeGraph) -> Store:
    return article.store


@pytest.fixture(autouse=True, scope="module")
def _literals_as_written() -> Iterator[None]:
    """Let rdflib read "1"^^xsd:boolean as it stands; a validation by pySHACL sets its switch, which is global."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rdflib, "NORMALIZE_LITERALS", False)
        yield


N = ox.NamedNode
EX = "http://example.org/"
NET = "https://w3id.org/netgraph/"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PARSERS = {"ttl": "turtle", "trig": "trig", "nt": "nt", "nq": "nquads", "jsonld": "json-ld", "rdf": "xml"}
PREFIXES = {"ex": EX, "net": NET, "xsd": XSD, "n": "urn:n:"}

# XML has no way to write most control characters, and no line separators in names; what it refuses is tested apart.
texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\t\n\r"), max_size=12)
names = st.sampled_from(["a", "b", "P6.2", "é", "_x", "c-d", "a%20b", "01"])
bases = st.sampled_from([EX, NET, EX + "deep/#"])
iris = st.builds(lambda base, name: N(base + name), bases, names)
predicates = st.sampled_from([N(EX + "p"), N(NET + "canAriseIn"), N(RDF + "type"), N("urn:n:q"), N(EX + "é-1")])
blanks = st.sampled_from([ox.BlankNode(label) for label in "uvwxyz"])
datatypes = st.sampled_from(
    [N(XSD + name) for name in ("integer", "decimal", "date", "boolean", "int", "token")] + [N(EX + "D")]
)
literals = st.one_of(
    st.builds(ox.Literal, texts),
    st.builds(lambda text, tag: ox.Literal(text, language=tag), texts, st.sampled_from(["en", "fr-ca", "sr-latn-rs"])),
    st.builds(
        lambda text, datatype: ox.Literal(text, datatype=datatype),
        st.sampled_from(["10", "1", "-0.5", "true", "x y", ""]),
        datatypes,
    ),
)
subjects = st.one_of(iris, blanks)
graphs = st.one_of(st.just(ox.DefaultGraph()), iris, blanks)
quads = st.builds(ox.Quad, subjects, predicates, st.one_of(iris, blanks, literals), graphs)
datasets = st.lists(quads, max_size=9)


def written(content: list[ox.Quad], form: str) -> bytes:
    sink = io.BytesIO()
    write_quads(content, form, sink, prefixes=PREFIXES)
    return sink.getvalue()


def from_rdflib(term: Any) -> Any:
    if isinstance(term, rdflib.URIRef):
        return N(str(term))
    if isinstance(term, rdflib.BNode):
        return ox.BlankNode("b" + "".join(sign if sign.isalnum() else f"-{ord(sign)}" for sign in str(term)))
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=N(str(term.datatype))) if term.datatype else ox.Literal(str(term))


def read(content: bytes, form: str) -> list[ox.Quad]:
    dataset = rdflib.Dataset()
    dataset.parse(data=content if form == "rdf" else content.decode("utf-8"), format=PARSERS[form])
    found = []
    for subject, predicate, target, graph in dataset.quads():
        place = ox.DefaultGraph() if graph in {None, dataset.default_graph.identifier} else from_rdflib(graph)
        found.append(ox.Quad(from_rdflib(subject), from_rdflib(predicate), from_rdflib(target), place))
    return found


def canonical(content: list[ox.Quad]) -> list[str]:
    dataset = ox.Dataset(content)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))


def flat(content: list[ox.Quad]) -> list[ox.Quad]:
    return [ox.Quad(*quad.triple) for quad in content]


def as_store(text: str, tmp_path: Path) -> Store:
    path = tmp_path / "graph.trig"
    path.write_text(text, encoding="utf-8")
    return load(path)


@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(datasets)
def test_every_format_is_read_back_by_rdflib_as_the_same_dataset(content: list[ox.Quad]) -> None:
    for form in PARSERS:
        expected = content if form in GRAPHS else flat(content)
        if form == "rdf":  # a thing of which nothing but a type of no XML name is said is refused, and tested apart
            expected = [*expected, *(ox.Quad(quad.subject, N(EX + "p"), N(EX)) for quad in expected)]
        assert canonical(read(written(expected, form), form)) == canonical(expected), form


@settings(max_examples=300, deadline=None)
@given(datasets)
def test_the_layout_of_the_repository_is_read_back_by_rdflib_as_the_same_dataset(content: list[ox.Quad]) -> None:
    assert canonical(read(turtle(content, PREFIXES).encode(), "trig")) == canonical(content)


@settings(max_examples=300, deadline=None)
@given(datasets, st.randoms(use_true_random=False))
def test_neither_order_nor_labels_of_blank_nodes_change_a_byte(content: list[ox.Quad], random: Any) -> None:
    labels = list("uvwxyz")
    random.shuffle(labels)
    renamed = dict(zip("uvwxyz", labels, strict=True))

    def term(node: Any) -> Any:
        return ox.BlankNode("r" + renamed[node.value]) if isinstance(node, ox.BlankNode) else node

    other = [ox.Quad(term(q.subject), q.predicate, term(q.object), term(q.graph_name)) for q in content]
    random.shuffle(other)
    for form in ("nq", "trig", "jsonld"):
        assert written(other, form) == written(content, form)
    assert turtle(other, PREFIXES) == turtle(content, PREFIXES)


@settings(max_examples=300, deadline=None)
@given(datasets, st.booleans(), st.booleans())
def test_sorting_in_many_runs_gives_the_same_lines_as_in_one(content: list[ox.Quad], types: bool, graphs: bool) -> None:
    def lines(run: int) -> bytes:
        statements = Statements(types_first=types, by_graph=graphs, run=run)
        for line in (ox.serialize(content, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True):
            statements.write(line)
        return b"".join(statements.lines())

    assert lines(1) == lines(1 << 20)


@settings(max_examples=500, deadline=None)
@given(quads)
def test_the_graph_of_a_line_is_found(quad: ox.Quad) -> None:
    line = ox.serialize([quad], format=ox.RdfFormat.N_QUADS) or b""
    expected = b"" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name).encode()
    assert graph_of(line) == expected


def whole(store: Store) -> list[ox.Quad]:
    described = set(store.derivations.graphs)
    return [q for q in store.engine if q.graph_name not in described and q.subject not in described]


@pytest.mark.parametrize("form", sorted(GRAPHS))
def test_the_article_is_read_back_whole_with_its_named_graphs(store: Store, form: str) -> None:
    sink = io.BytesIO()
    write(store, form, Selection(evidence="graphs"), sink)
    assert canonical(read(sink.getvalue(), form)) == canonical(whole(store))


@pytest.mark.parametrize("form", sorted(set(PARSERS) - GRAPHS))
def test_the_article_is_read_back_whole_as_triples(store: Store, form: str) -> None:
    sink = io.BytesIO()
    write(store, form, Selection(), sink)
    expected = [q for q in whole(store) if isinstance(q.graph_name, ox.DefaultGraph)]
    assert canonical(read(sink.getvalue(), form)) == canonical(expected)


def test_the_shipped_graph_is_read_back_whole(shipped: KnowledgeGraph) -> None:
    sink = io.BytesIO()
    write(shipped.store, "trig", Selection(evidence="graphs"), sink)
    assert canonical(read(sink.getvalue(), "trig")) == canonical(whole(shipped.store))


SCRIPT = """
import hashlib, io, sys
from netgraph.export import FORMATS, select, write_to
from netgraph.store import load
store = load(sys.argv[1])
for name, form in FORMATS.items():
    sinks = [io.BytesIO() for _ in form.files]
    scheme = "scheme:CCS" if form.one_scheme else None
    write_to(store, form, select(store, form, scheme=scheme, claims=form.claims[-1]), *sinks)
    print(name, hashlib.sha256(b"".join(sink.getvalue() for sink in sinks)).hexdigest())
"""


def test_every_format_is_byte_identical_in_every_process(article_folder: Path) -> None:
    runs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, article_folder],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": "0"},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(runs) == 1
    assert runs.pop().count("\n") == 20


def test_turtle_declares_the_prefixes_in_use_sorted_and_puts_types_first() -> None:
    content = [
        ox.Quad(N(EX + "b"), N(NET + "p"), ox.Literal("x")),
        ox.Quad(N(EX + "a"), N(EX + "p"), N(EX + "b")),
        ox.Quad(N(EX + "a"), N(RDF + "type"), N(NET + "T")),
    ]
    assert written(content, "ttl").decode() == (
        "@prefix ex: <http://example.org/> .\n@prefix net: <https://w3id.org/netgraph/> .\n\n"
        'ex:a a net:T ;\n\tex:p ex:b .\n\nex:b net:p "x" .\n'
    )


def test_trig_sets_graphs_and_subjects_apart() -> None:
    content = [ox.Quad(N(EX + each), N(EX + "p"), N(EX + "o"), N(EX + "g")) for each in "ab"]
    content.append(ox.Quad(N(EX + "a"), N(EX + "p"), N(EX + "o")))
    assert written(content, "trig").decode() == (
        "@prefix ex: <http://example.org/> .\n\nex:a ex:p ex:o .\n\n"
        "ex:g {\n\tex:a ex:p ex:o .\n\n\tex:b ex:p ex:o .\n}\n"
    )


@pytest.mark.parametrize("name", ["1", "", "a(b)", "a~"])
def test_rdf_xml_refuses_a_predicate_that_is_no_xml_name(name: str) -> None:
    with pytest.raises(DataError, match="ends in no XML name"):
        written([ox.Quad(N(EX), N(EX + name), N(EX))], "rdf")


def test_rdf_xml_puts_a_type_that_is_no_xml_name_second_and_refuses_it_alone() -> None:
    alone = ox.Quad(N(EX), N(RDF + "type"), N(EX + "1"))
    content = [alone, ox.Quad(N(EX), N(RDF + "type"), N(EX + "T"))]
    assert canonical(read(written(content, "rdf"), "rdf")) == canonical(content)
    with pytest.raises(DataError, match=r"all that is said of <http://example\.org/> is a type that ends in no"):
        written([alone], "rdf")


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\uffff"])
def test_rdf_xml_refuses_a_control_character(sign: str) -> None:
    quad = ox.Quad(N(EX + "s"), N(EX + "p"), ox.Literal("a" + sign))
    with pytest.raises(DataError, match=r"literal of <http://example.org/s> has a control character"):
        written([quad], "rdf")
    assert canonical(read(written([quad], "ttl"), "ttl")) == canonical([quad])


def test_a_backslash_before_a_u_is_no_control_character() -> None:
    quad = ox.Quad(N(EX + "s"), N(EX + "p"), ox.Literal("\\u0001"))
    assert canonical(read(written([quad], "rdf"), "rdf")) == canonical([quad])


def test_json_ld_refuses_triple_terms() -> None:
    triple = ox.Triple(N(EX), N(EX), N(EX))
    with pytest.raises(DataError, match="JSON-LD has no triple terms"):
        written([ox.Quad(N(EX), N(EX), triple)], "jsonld")


def test_json_ld_names_no_context_that_would_be_fetched(store: Store) -> None:
    sink = io.BytesIO()
    write(store, "jsonld", Selection(evidence="graphs"), sink)
    assert b"@context" not in sink.getvalue()


TWO_SCHEMES = """
@prefix ex: <http://example.org/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix net: <https://w3id.org/netgraph/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix kind: <https://w3id.org/netgraph/kind/> .
@prefix sssom: <https://w3id.org/sssom/> .
ex:A a skos:ConceptScheme . ex:B a skos:ConceptScheme .
ex:sourceA a kind:Source ; net:speaksFor ex:A . ex:sourceB a kind:Source ; net:speaksFor ex:B .
ex:sourceN a kind:Source .
ex:a1 a net:Passage ; dcterms:isPartOf ex:sourceA . ex:b1 a net:Passage ; dcterms:isPartOf ex:sourceB .
ex:n1 a net:Passage ; dcterms:isPartOf ex:sourceN .
ex:m a sssom:Mapping .
ex:tumour a skos:Concept , kind:TumourSubtype . ex:lungA a skos:Concept , kind:TumourSubtype ; skos:inScheme ex:A .
ex:lungB a skos:Concept , kind:TumourSubtype ; skos:inScheme ex:B .
ex:shared a skos:Concept , kind:TumourSubtype ; skos:inScheme ex:A , ex:B .
ex:lung a skos:Concept , kind:Organ . ex:body a skos:Concept , kind:AnatomicalStructure .
ex:a1 { ex:lungA skos:broader ex:tumour . ex:shared skos:broader ex:lungA . }
ex:b1 { ex:lungB skos:broader ex:tumour . ex:shared skos:broader ex:tumour ; net:arisesIn ex:lung . }
ex:b1 { ex:lung net:partOf ex:body . }
ex:n1 { ex:tumour net:arisesIn ex:lung . ex:lungA skos:broader ex:shared }
ex:m { ex:lungA skos:closeMatch ex:lungB }
"""


def triples(store: Store, **chosen: Any) -> set[str]:
    found = {str(quad) for quad in Part(store, Selection(**chosen)).quads()}
    for short, base in (("skos:", SKOS), ("net:", NET), ("", EX)):
        found = {each.replace("<" + base, "<" + short) for each in found}
    return {each.replace("<", "").replace(">", "") for each in found}


def test_a_scheme_takes_its_own_claims_those_of_none_and_what_is_neutral(tmp_path: Path) -> None:
    found = triples(as_store(TWO_SCHEMES, tmp_path), scheme=EX + "A", evidence="graphs")
    assert {each for each in found if "broader " in each and not each.startswith("skos:")} == {
        "lungA skos:broader tumour",
        "lungA skos:broader tumour a1",
        "lungA skos:broader shared",
        "lungA skos:broader shared n1",
        "shared skos:broader lungA",
        "shared skos:broader lungA a1",
    }
    assert {each for each in found if " net:arisesIn lung" in each} == {
        "tumour net:arisesIn lung",
        "tumour net:arisesIn lung n1",
    }
    assert {"lung net:partOf body", "lung net:partOf body b1"} <= found
    assert [
        each for each in found if "lungB" in each or each.startswith(("B ", "m ")) or each.endswith((" B", " m"))
    ] == []


def test_without_a_scheme_all_is_a_claims_are_taken(tmp_path: Path) -> None:
    found = triples(as_store(TWO_SCHEMES, tmp_path))
    assert sum("skos:broader " in each and not each.startswith("skos:") for each in found) == 5


def test_inferred_claims_are_taken_only_where_asked_for(tmp_path: Path) -> None:
    store = as_store(TWO_SCHEMES, tmp_path)
    step = "shared net:canAriseIn lung"
    assert step not in triples(store)
    assert {step, "shared net:arisesIn lung"} <= triples(store, claims="both")
    inferred = triples(store, claims="inferred")
    assert step in inferred
    assert "tumour net:arisesIn lung" not in inferred
    assert "lung http://www.w3.org/1999/02/22-rdf-syntax-ns#type skos:Concept" in inferred


def test_the_inferred_claims_of_another_scheme_are_left_out(tmp_path: Path) -> None:
    found = triples(as_store(TWO_SCHEMES, tmp_path), claims="inferred", evidence="graphs", scheme=EX + "A")
    assert "shared skos:broaderTransitive tumour net:inferred/http%3A//example.org/A" in found
    assert [each for each in found if "example.org/B" in each] == []


def test_asserted_claims_are_the_same_before_and_after_the_rules_ran(tmp_path: Path) -> None:
    store = as_store(TWO_SCHEMES, tmp_path)
    before = io.BytesIO()
    write(store, "nq", Selection(evidence="graphs"), before)
    assert store.derivations.graphs
    after = io.BytesIO()
    write(store, "nq", Selection(evidence="graphs"), after)
    assert after.getvalue() == before.getvalue()


@pytest.mark.parametrize(("evidence", "mark"), [("axioms", b"owl:annotatedTarget"), ("reifiers", b"rdf:reifies <<( ")])
def test_evidence_in_one_graph_names_every_passage_of_every_claim(store: Store, evidence: str, mark: bytes) -> None:
    sink = io.BytesIO()
    write(store, "ttl", Selection(evidence=evidence), sink)
    stated = [q for q in whole(store) if isinstance(q.graph_name, ox.NamedNode)]
    assert sink.getvalue().count(mark) == len({q.triple for q in stated})
    found = list(ox.parse(sink.getvalue(), format=ox.RdfFormat.TURTLE))
    source = "http://purl.org/dc/terms/source"
    accounts = [q for q in found if isinstance(q.subject, ox.BlankNode) and q.predicate.value == source]
    assert len(accounts) == len({(q.triple, q.graph_name) for q in stated})


def test_axioms_say_the_claim_and_its_passages() -> None:
    triple = (N(EX + "s"), N(EX + "p"), N(EX + "o"))
    engine = ox.Store()
    engine.extend([ox.Quad(*triple), ox.Quad(*triple, N(EX + "g1")), ox.Quad(*triple, N(EX + "g2"))])
    from netgraph.names import Prefixes

    sink = io.BytesIO()
    write(Store(engine, Prefixes({"ex": EX}), ()), "ttl", Selection(evidence="axioms"), sink)
    text = sink.getvalue().decode()
    assert text.count("owl#Axiom>") == 1
    assert "<http://purl.org/dc/terms/source> ex:g1 , ex:g2" in text


def test_a_format_refuses_what_it_cannot_carry(store: Store) -> None:
    with pytest.raises(ParameterError, match="rdf cannot have --evidence reifiers; it takes: none, axioms"):
        select(store, find("rdf"), evidence="reifiers")
    with pytest.raises(ParameterError, match="obo cannot have --claims both; it takes: asserted"):
        select(store, find("obo"), claims="both", scheme="scheme:CCS")
    with pytest.raises(ParameterError, match="obo holds one scheme; add --scheme scheme:CCS or --scheme scheme:WHO"):
        select(store, find("obo"))
    with pytest.raises(ParameterError, match="csv cannot have --iris"):
        select(store, find("csv"), iris="NCIT")
