"""Each rule concludes what it should and nothing else, keeps why, and never mixes two schemes."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from rules_oracle import oracle

from netgraph.errors import DataError
from netgraph.kg import KnowledgeGraph
from netgraph.rules import bound_relations, read_rules
from netgraph.store import Store, load

HEAD = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix kind: <https://w3id.org/netgraph/kind/> .
@prefix net: <https://w3id.org/netgraph/> .
@prefix scheme: <https://w3id.org/netgraph/scheme/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix x: <https://example.org/> .
x:one net:speaksFor scheme:One . x:two net:speaksFor scheme:Two .
x:p1 a net:Passage ; dcterms:isPartOf x:one .
x:p2 a net:Passage ; dcterms:isPartOf x:two .
x:p0 a net:Passage ; dcterms:isPartOf x:neutral .
"""


@pytest.fixture(scope="session")
def kg(article: KnowledgeGraph) -> KnowledgeGraph:
    return article


@pytest.fixture(scope="session")
def store(article: KnowledgeGraph) -> Store:
    return article.store


def graph(folder: Path, claims: str) -> Store:
    path = folder / "claims.trig"
    path.write_text(HEAD + claims, encoding="utf-8")
    return load(path)


def concluded(store: Store) -> set[tuple[str, str, str, str]]:
    """Return what is inferred as graph, subject, predicate, object, without prefixes."""
    return {
        tuple(term.value.rpartition("/")[2].rpartition("#")[2] for term in (graph, *triple))  # type: ignore[misc]
        for graph, triple in store.derivations.reasons
    }


CASES = {
    "broader-is-transitive": ("x:p1 { x:a skos:broader x:b }", {("One", "a", "broaderTransitive", "b")}),
    "broader-transitive": (
        "x:p1 { x:a skos:broader x:b . x:b skos:broader x:c }",
        {("One", each, "broaderTransitive", to) for each, to in (("a", "b"), ("b", "c"), ("a", "c"))},
    ),
    "part-transitive": ("x:p0 { x:a net:partOf x:b . x:b net:partOf x:c }", {("shared", "a", "partOf", "c")}),
    "location-of-part": (
        "x:p0 { x:t net:foundIn x:a . x:a net:partOf x:b }",
        {("shared", "t", "foundIn", "b")},
    ),
    "necessary-is-possible": ("x:p0 { x:t net:exhibits x:b }", {("shared", "t", "canExhibit", "b")}),
    "necessary-goes-down": (
        "x:p1 { x:a skos:broader x:b . x:b net:composedOf x:c }",
        {("One", "a", "broaderTransitive", "b"), ("One", "a", "composedOf", "c")},
    ),
    "possible-goes-up": (
        "x:p1 { x:a skos:broader x:b . x:a net:canExhibit x:c }",
        {("One", "a", "broaderTransitive", "b"), ("One", "b", "canExhibit", "c")},
    ),
    "symmetric": (
        "x:p0 { x:a net:similarTo x:b . x:t net:disjointFrom x:u }",
        {("shared", "b", "similarTo", "a"), ("shared", "u", "disjointFrom", "t")},
    ),
}


def test_every_rule_has_a_case() -> None:
    assert sorted(CASES) == [rule.name for rule in read_rules()]


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_rule_concludes_this_and_nothing_else(tmp_path: Path, name: str) -> None:
    claims, expected = CASES[name]
    store = graph(tmp_path, claims)
    assert concluded(store) == expected
    assert name in {rule.name for rule, _ in store.derivations.reasons.values()}


@pytest.mark.parametrize(
    ("claims", "tempting"),
    [
        (
            "x:p1 { x:a skos:broader x:b . x:b net:canExhibit x:c }",
            ("a", "canExhibit", "c"),
        ),  # possible never goes down
        ("x:p1 { x:a skos:broader x:b . x:a net:exhibits x:c }", ("b", "exhibits", "c")),  # necessary never goes up
        ("x:p1 { x:a skos:broader x:b . x:b net:foundIn x:c }", ("a", "foundIn", "c")),  # generic is not inherited
        ("x:p0 { x:b net:partOf x:a . x:t net:arisesIn x:a }", ("t", "arisesIn", "b")),  # the part of a site is no site
    ],
)
def test_no_rule_concludes_the_tempting_thing(tmp_path: Path, claims: str, tempting: tuple[str, str, str]) -> None:
    assert tempting not in {tuple(triple) for _, *triple in concluded(graph(tmp_path, claims))}


def test_claims_of_two_schemes_are_never_chained(tmp_path: Path) -> None:
    store = graph(tmp_path, "x:p1 { x:a skos:broader x:b } x:p2 { x:b skos:broader x:c . x:c net:exhibits x:d }")
    assert concluded(store) == {
        ("One", "a", "broaderTransitive", "b"),
        ("Two", "b", "broaderTransitive", "c"),
        ("Two", "b", "exhibits", "d"),
        ("Two", "b", "canExhibit", "d"),
        ("Two", "c", "canExhibit", "d"),
    }


@pytest.mark.parametrize(
    ("graphs", "holding"),
    [
        (("x:p1",), {"One"}),
        (("x:p1", "x:p2"), {"One", "Two"}),
        (("x:p1", "x:p0"), {"shared"}),
        (("x:p1", ""), {"One"}),
        (("",), {"shared"}),
    ],
)
def test_what_is_stated_of_a_tumour_is_bound_to_the_schemes_whose_sources_alone_state_it(
    tmp_path: Path, graphs: tuple[str, ...], holding: set[str]
) -> None:
    store = graph(tmp_path, " ".join(f"{each} {{ x:t net:arisesIn x:a }}" for each in graphs))
    assert concluded(store) == {(each, "t", "canAriseIn", "a") for each in holding}


def test_a_site_of_one_scheme_is_not_inherited_under_another(tmp_path: Path) -> None:
    store = graph(tmp_path, "x:p1 { x:a skos:broader x:b } x:p2 { x:b net:arisesIn x:c }")
    assert concluded(store) == {("One", "a", "broaderTransitive", "b"), ("Two", "b", "canAriseIn", "c")}


def test_what_is_stated_of_anatomy_and_cells_holds_under_any_scheme(tmp_path: Path) -> None:
    store = graph(tmp_path, "x:p1 { x:a net:partOf x:b . x:c net:foundIn x:a } x:p2 { x:t net:canAriseIn x:a }")
    assert concluded(store) == {("shared", "c", "foundIn", "b"), ("Two", "t", "canAriseIn", "b")}


def test_which_claims_are_bound_to_schemes_is_said_by_the_vocabulary(store: Store) -> None:
    kinds = {row.relation: row.kind for row in store.select("SELECT ?relation ?kind { ?relation net:from ?kind }")}
    bound = {store.prefixes.compact(each) for each in bound_relations(store.engine.query)}
    assert bound == {relation for relation, kind in kinds.items() if kind in {"kind:TumourSubtype", "skos:Concept"}}
    assert {"skos:broader", "net:arisesIn", "net:canExhibit", "net:hasGrade"} <= bound
    assert not bound & {"net:partOf", "net:foundIn", "net:canInvolve", "net:hasGermlineMutationIn", "net:codeFor"}


def test_what_another_scheme_states_is_no_reason_under_a_scheme(tmp_path: Path) -> None:
    store = graph(
        tmp_path,
        "x:p1 { x:a skos:broader x:b . x:b net:arisesIn x:c } x:p2 { x:a net:arisesIn x:c } x:p0 { x:c net:partOf x:d }"
        "x:a a skos:Concept . x:c a skos:Concept . x:d a skos:Concept .",
    )
    kg = KnowledgeGraph(store)
    stated = kg.why("<https://example.org/a>", "net:arisesIn", "<https://example.org/c>")
    assert (stated.rule, stated.passages) == (None, ("https://example.org/p2",))
    concluded = kg.why("<https://example.org/a>", "net:arisesIn", "<https://example.org/d>")
    assert concluded.claim.schemes == ("scheme:One", "scheme:Two")
    assert set(concluded.passages) == {"https://example.org/p0", "https://example.org/p1"}
    assert concluded.claim.status == "inferred"


def test_a_claim_that_two_schemes_make_counts_in_both(tmp_path: Path) -> None:
    store = graph(tmp_path, "x:p1 { x:a skos:broader x:b } x:p2 { x:a skos:broader x:b . x:b skos:broader x:c }")
    assert concluded(store) == {
        ("One", "a", "broaderTransitive", "b"),
        ("Two", "a", "broaderTransitive", "b"),
        ("Two", "b", "broaderTransitive", "c"),
        ("Two", "a", "broaderTransitive", "c"),
    }


def test_cycles_come_to_an_end(tmp_path: Path) -> None:
    store = graph(
        tmp_path,
        "x:p1 { x:a skos:broader x:b . x:b skos:broader x:a } x:p0 { x:c net:partOf x:d . x:d net:partOf x:c }",
    )
    assert concluded(store) == {("One", "a", "broaderTransitive", "b"), ("One", "b", "broaderTransitive", "a")}


def test_a_literal_where_a_concept_belongs_is_passed_over(tmp_path: Path) -> None:
    assert concluded(graph(tmp_path, 'x:p0 { x:a net:similarTo "x" . x:b net:exhibits [] }')) == set()


def random_claims(seed: int) -> str:
    """Return claims of up to four schemes and of none, with cycles, bad objects, and triples in no passage."""
    chance = random.Random(seed)  # noqa: S311  # the same claims on every run
    nodes = [f"x:n{number}" for number in range(chance.randint(2, 9))]
    relations = ["skos:broader"] * chance.randint(1, 4) + [
        *("net:partOf", "net:partOf", "net:similarTo", "net:foundIn", "net:arisesIn", "net:canAriseIn", "net:exhibits"),
        *("net:canExhibit", "net:involves", "net:composedOf", "skos:broaderTransitive", "net:spreadsTo", "x:unknown"),
    ]
    graphs = ["x:p0", "x:p1", "x:p2", "x:p3", "x:p4", "x:p12", "x:p5", ""]
    lines = [
        "x:three net:speaksFor scheme:Three . x:p3 dcterms:isPartOf x:three . x:p12 dcterms:isPartOf x:one , x:two .",
        "x:four net:speaksFor <https://example.org/a:b> . x:p4 dcterms:isPartOf x:four .",
        "x:five net:speaksFor 'no scheme' . x:p5 dcterms:isPartOf x:five .",
    ]
    for _ in range(chance.randint(1, 40)):
        target = chance.choice([*nodes] * 8 + ["'text'", "[]", "7"])
        lines.append(f"{chance.choice(graphs)} {{ {chance.choice(nodes)} {chance.choice(relations)} {target} }}")
    return "\n".join(lines)


def held(store: Store) -> set[tuple[ox.NamedNode, ox.Triple]]:
    """Return what stands in the inferred graphs."""
    return {
        (each, quad.triple)
        for each in store.derivations.graphs
        for quad in store.engine.quads_for_pattern(None, None, None, each)
    }


def agree(store: Store) -> None:
    """Check that the inferred graphs hold what the engine concludes, and that each triple is explained as there."""
    expected = oracle(load(*store.files).engine)
    assert held(store) == {(where, ox.Triple(*triple)) for where, triple in expected}
    assert store.derivations.reasons == expected


@pytest.mark.parametrize("seed", range(150))
def test_walking_sets_concludes_and_explains_what_the_engine_does(tmp_path: Path, seed: int) -> None:
    agree(graph(tmp_path, random_claims(seed)))


def edges(shape: str, chance: random.Random) -> list[tuple[int, int]]:
    """Return a hierarchy from narrow to broad that is long, broad or goes in circles."""
    if shape == "deep":
        return [(number, number + 1) for number in range(30)]
    if shape == "wide":
        return [(number, chance.randrange(3)) for number in range(3, 60)] + [(0, 60), (1, 60), (2, 61)]
    if shape == "many parents":
        return [(chance.randrange(number), number) for number in range(1, 30) for _ in range(3)]
    if shape == "circle":
        return [(number, (number + 1) % 12) for number in range(12)] + [(12, 0), (3, 13), (13, 14)]
    if shape == "circles":
        return [each for number in range(10) for each in ((number, number + 1), (number + 1, number))]
    return [(chance.randrange(16), chance.randrange(16)) for _ in range(24)]


@pytest.mark.parametrize("order", ["forwards", "backwards", "shuffled"])
@pytest.mark.parametrize("shape", ["deep", "wide", "many parents", "circle", "circles", "tangle"])
def test_hierarchies_of_any_shape_and_order_are_concluded_as_the_engine_does(
    tmp_path: Path, shape: str, order: str
) -> None:
    chance = random.Random(shape)  # noqa: S311  # the same claims on every run
    found = edges(shape, chance)
    if order == "shuffled":
        chance.shuffle(found)
    lines = [
        f"{chance.choice(['x:p1', 'x:p1', 'x:p1', 'x:p2', 'x:p0'])} {{ x:n{narrow} skos:broader x:n{broad} }}"
        for narrow, broad in (reversed(found) if order == "backwards" else found)
    ]
    lines += [f"x:p0 {{ x:s{part} net:partOf x:s{whole} }}" for part, whole in found[:20]]
    for number in range(0, 60, 7):
        lines.append(f"x:p1 {{ x:n{number} net:arisesIn x:s{number % 5} . x:n{number} net:canExhibit x:m{number} }}")
        lines.append(
            f"x:p2 {{ x:n{number} net:composedOf x:n{number} . x:n{number} net:disjointFrom x:n{number + 1} }}"
        )
    agree(graph(tmp_path, "\n".join(lines)))


def test_a_few_claims_in_a_large_hierarchy_are_concluded_too(tmp_path: Path) -> None:
    lines = [f"x:p1 {{ x:n{number} skos:broader x:n{(number - 1) // 2} }}" for number in range(1, 200)]
    store = graph(tmp_path, "\n".join([*lines, "x:p1 { x:n1 net:exhibits x:m . x:n190 net:canExhibit x:k }"]))
    agree(store)
    assert len([triple for _, triple in held(store) if triple.predicate.value.endswith("/exhibits")]) > 50


def test_the_shipped_graph_is_explained_as_the_engine_explains_it(shipped: KnowledgeGraph) -> None:
    agree(shipped.store)


def test_iris_of_any_kind_stand_in_the_inferred_graphs_as_they_were_stated(tmp_path: Path) -> None:
    odd = ["<https://example.org/é,;.'()#@!*>", "<urn:x:\\u00e4%20/~>", "<https://example.org/a:b?c=d&e=\U0001f9ec>"]
    agree(graph(tmp_path, f"x:p0 {{ {odd[0]} net:partOf {odd[1]} . {odd[1]} net:partOf {odd[2]}, x:a }}"))


def test_the_inferred_graphs_are_filled_in_the_same_order_on_every_run(tmp_path: Path) -> None:
    graph(tmp_path, random_claims(3))
    script = (
        "import sys; from netgraph.rules.claims import instances, stated; from netgraph.store import load\n"
        "from netgraph.rules.inference import Closure, Plan; engine = load(sys.argv[1]).engine\n"
        "chosen = instances(engine); plan = Plan(chosen); shared, schemes = stated(engine, chosen)\n"
        "for claims in (shared, *(schemes[each] for each in sorted(schemes))): print(*Closure(plan, claims).turtle())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / "claims.trig")],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1
    assert told.pop().count("example.org") > 10


def test_nothing_of_a_graph_stays_in_memory_but_what_the_engine_holds(tmp_path: Path) -> None:
    derivations = graph(tmp_path, random_claims(1)).derivations
    assert set(vars(derivations)) == {"graphs", "_engine"}
    assert derivations.reasons


def test_rules_leave_no_working_graph_behind(store: Store) -> None:
    assert store.derivations.reasons
    assert not [graph for graph in store.engine.named_graphs() if graph.value.startswith("urn:")]


def test_every_derivation_follows_by_its_rule_from_what_is_known(shipped: KnowledgeGraph) -> None:
    store = shipped.store
    reasons = store.derivations.reasons
    inferred = {triple for _, triple in reasons}
    for rule, premises in reasons.values():
        assert len(premises) == len(rule.evidence)
        for premise in premises:
            assert ox.Quad(*premise, ox.DefaultGraph()) in store.engine or premise in inferred


def test_what_is_stated_under_a_scheme_is_not_concluded_there(shipped: KnowledgeGraph) -> None:
    twice = shipped.query(
        """SELECT ?s ?p ?o WHERE {
          ?p a net:Relation . ?graph a net:InferredGraph . GRAPH ?graph { ?s ?p ?o } GRAPH ?passage { ?s ?p ?o }
          ?passage dcterms:isPartOf ?source . OPTIONAL { ?source net:speaksFor ?scheme }
          FILTER (!BOUND(?scheme) || EXISTS { ?graph net:speaksFor ?scheme })
        }"""
    )
    assert not list(twice)


def test_derivations_are_the_same_on_every_run() -> None:
    first, second = (
        {key: (rule.name, why) for key, (rule, why) in load().derivations.reasons.items()} for _ in range(2)
    )
    assert first == second


def test_every_inferred_claim_says_why_down_to_passages(kg: KnowledgeGraph) -> None:
    for _, triple in kg.store.derivations.reasons:
        derivation = kg.why(*(f"<{term.value}>" for term in triple))
        assert derivation.rule
        assert derivation.claim.status == "inferred"
        assert derivation.passages
        assert all(each.startswith("ccs:P") for each in derivation.passages)


def test_inferred_claims_of_every_rule_and_scheme_say_why_down_to_declared_passages(shipped: KnowledgeGraph) -> None:
    reasons = shipped.store.derivations.reasons
    chosen = {(graph, rule.name): triple for (graph, triple), (rule, _) in reasons.items()}
    assert {graph.value.rpartition("/")[2] for graph, _ in chosen} >= {"CCS", "Mondo", "NCIt", "WHO", "shared"}
    for triple in chosen.values():
        derivation = shipped.why(*(f"<{term.value}>" for term in triple))
        assert derivation.rule
        assert derivation.passages
        for passage in derivation.passages:
            assert shipped.store.ask(f"ASK {{ {passage} a net:Passage }}")


def test_the_article_leads_to_these_conclusions(store: Store) -> None:
    by_rule: dict[str, int] = {}
    for rule, _ in store.derivations.reasons.values():
        by_rule[rule.name] = by_rule.get(rule.name, 0) + 1
    assert sum(by_rule.values()) == 53
    assert by_rule == {
        "broader-is-transitive": 9,
        "location-of-part": 1,
        "necessary-goes-down": 12,
        "necessary-is-possible": 19,
        "possible-goes-up": 10,
        "symmetric": 2,
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("#+ summary: x\nSELECT ?s { ?s ?p ?o }", "a rule is '#\\+ summary"),
        ("CONSTRUCT {\n ?s ?p ?o .\n}\nWHERE {\n ?s ?p ?o .\n}", "a rule is '#\\+ summary"),
        (
            "#+ summary: x\nCONSTRUCT {\n ?s ?p ?o .\n}\nWHERE {\n ?s ?p ?o ; ?q ?r .\n}",
            "not a triple or a FILTER on one line",
        ),
        (
            "#+ summary: x\nCONSTRUCT {\n ?s ?p ?o . ?o ?p ?s .\n}\nWHERE {\n ?s ?p ?o .\n}",
            "the conclusion is not one triple",
        ),
        (
            "#+ summary: x\nCONSTRUCT {\n ?s ?p ?o .\n}\nWHERE {\n ?s ?p ?o .\n}",
            "no premise about relations says which \\?p can be",
        ),
        (
            "#+ summary: x\nPREFIX n: <n:>\nCONSTRUCT {\n ?s n:a ?o .\n}\nWHERE {\n ?s n:a ?o .\n FILTER (?s != ?o)\n}",
            "no premise about relations says which \\?s can be",
        ),
        *(
            (
                f"#+ summary: x\nPREFIX net: <n:>\nCONSTRUCT {{\n {then} .\n}}\nWHERE {{\n {when} .\n}}",
                "the claims do not lead in one line",
            )
            for then, when in (
                ("?s net:a ?o", "?s net:a ?m .\n ?n net:a ?o"),
                ("?s net:a ?o", "?s net:a ?o .\n ?s net:b ?m"),
                ("?s net:a ?o", "?s net:a ?m .\n ?m net:a ?s .\n ?s net:a ?o"),
                ("?s net:a ?o", "?s net:a ?m .\n ?m net:b ?n"),
                ("?s net:a net:b", "?s net:a net:b"),
                ("net:b net:a ?o", "net:b net:a ?o"),
            )
        ),
    ],
)
def test_a_file_that_is_no_rule_is_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "rule-odd.rq").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=rf"rule-odd\.rq: {message}"):
        read_rules(str(tmp_path))
