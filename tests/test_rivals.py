"""The picture of two schemes tells of each claim which of them states it, and loses none; one scheme draws its own."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import networkx as nx
import pytest
from drawn import SVG, Drawn

from netgraph.errors import ParameterError
from netgraph.kg import KnowledgeGraph
from netgraph.pictures import Picture, draw_hierarchy, palette

NET = "https://w3id.org/netgraph/"
ONE, OTHER = "scheme:One", "scheme:Other"
NAMES = {ONE: "First <b>scheme</b>", OTHER: "Second scheme"}
LINES = {side: (colour, dashes or None) for side, (colour, dashes, _) in palette.SIDES.items()}
STATED = """
SELECT DISTINCT ?scheme ?narrower ?broader ?passage WHERE {
  GRAPH ?passage { ?narrower skos:broader ?broader }
  ?passage dcterms:isPartOf/net:speaksFor ?scheme .
}
"""


def graph_of(
    *claims: tuple[str, str, tuple[str, ...]], held: dict[str, tuple[str, ...]] | None = None
) -> nx.MultiDiGraph:
    """Return a graph of claims: narrower, broader and the schemes that say so; what is not in `held` both have."""
    graph = nx.MultiDiGraph()
    for number, (lower, upper, schemes) in enumerate(claims):
        for each in (lower, upper):
            own = (held or {}).get(each, (ONE, OTHER))
            graph.add_node(NET + each, curie=f"net:{each}", label=each, kind="kind:TumourSubtype", schemes=own)
        graph.add_edge(
            NET + lower,
            NET + upper,
            key="skos:broader",
            predicate="skos:broader",
            label="is a",
            necessity="necessary",
            status="asserted",
            passages=(f"in:{number}",),
            schemes=schemes,
        )
    return graph


RIVALS = graph_of(
    ("Both", "Top", (ONE, OTHER)),
    ("Only one", "Top", (ONE,)),
    ("Only other", "Top", (OTHER, "scheme:Third")),
    ("Free", "Top", ()),
    ("Third", "Top", ("scheme:Third",)),
    ("Deep", "Only one", (OTHER,)),
    ("Deep", "Only other", (ONE,)),
    held={"Only one": (ONE,), "Third": ("scheme:Third",)},
)


def lines(picture: Picture) -> list[tuple[str, tuple[str, str | None]]]:
    """Return each concept that a line leads to, as often as it is drawn, with colour and dashes of the line."""
    drawn = Drawn(picture.svg)
    ends: dict[tuple[float, float], tuple[str, str | None]] = {}
    for path in drawn.root.iter(f"{SVG}path"):
        if path.get("fill") == "none":
            for y, x in re.findall(r"M\d+ (\d+)H(\d+)", path.get("d", "")):
                ends[float(x), float(y)] = (path.get("stroke", ""), path.get("stroke-dasharray"))
    found = []
    for shape in drawn.shapes:
        label = [text for text in drawn.texts if text.left == shape.right + 8 and shape.meets(text._replace(left=0))]
        if line := ends.get((shape.left - 4, shape.top + 8)):
            found.append((label[0].what, line))
    return found


@cache
def drawn_rivals() -> Picture:
    return draw_hierarchy(RIVALS, "net:Top", scheme=ONE, against=OTHER, names=NAMES)


def test_each_line_tells_by_colour_and_dashes_who_states_the_claim() -> None:
    assert sorted(lines(drawn_rivals())) == sorted(
        [
            ("Both", LINES["both"]),
            ("Only one", LINES["one"]),
            ("Only other", LINES["other"]),
            ("Deep", LINES["other"]),
            ("Deep", LINES["one"]),
        ]
    )
    assert len(set(LINES.values())) == len({colour for colour, _ in LINES.values()}) == 3
    assert len({dashes for _, dashes in LINES.values()}) == 3


def test_title_notes_and_legend_name_both_schemes() -> None:
    picture = drawn_rivals()
    assert picture.title == "Hierarchy below Top: First <b>scheme</b> against Second scheme"
    assert picture.notes == (
        "5 concepts; each “is a” the one to its left; one in several places",
        "Of the 5 claims drawn, both state 1, First <b>scheme</b> alone 2 (1 between concepts that both have), "
        "Second scheme alone 2 (1 between concepts that both have).",
        "What a scheme does not state it may still conclude in several steps, and does not deny.",
    )
    drawn = Drawn(picture.svg)
    words = drawn.words()
    for each in ("both state it", "First <b>scheme</b> alone states it", "Second scheme alone states it"):
        assert words.count(each) == 1
        assert words.index(each) < words.index("Top", len(picture.title))
    assert "grey name: not both have the concept" in words
    grey = {text.text for text in drawn.root.iter(f"{SVG}text") if text.get("class") == "muted"}
    assert grey & {"Top", "Both", "Only one", "Only other", "Deep"} == {"Only one"}
    assert not {"Free", "Third"} & {text.what for text in drawn.texts}
    assert drawn.faults() == []


def test_a_line_shows_its_passages_and_who_states_it_on_pointing_at_it() -> None:
    titles = [each.text for each in Drawn(drawn_rivals().svg).root.iter(f"{SVG}title")]
    assert (
        "Only other (net:Only other)\ntumour subtype\nOnly other is a Top [in:2]\nstated by Second scheme alone"
        in titles
    )
    assert "Both (net:Both)\ntumour subtype\nBoth is a Top [in:0]\nstated by both" in titles
    assert {claim.passages for claim in drawn_rivals().claims} == {(f"in:{each}",) for each in (0, 1, 2, 5, 6)}


def test_lines_of_one_family_that_agree_share_their_colour() -> None:
    graph = graph_of(("A", "Top", (ONE,)), ("B", "Top", (ONE,)), ("C", "Top", (ONE,)))
    drawn = Drawn(draw_hierarchy(graph, "net:Top", scheme=ONE, against=OTHER).svg)
    colours = [each.get("stroke") for each in drawn.root.iter(f"{SVG}path") if each.get("fill") == "none"]
    assert colours == [palette.SIDES["one"][0]]
    assert "states it" in drawn.words()
    assert "both state it" not in drawn.words()


def test_what_neither_scheme_states_is_said() -> None:
    picture = draw_hierarchy(RIVALS, "net:Third", scheme=ONE, against=OTHER)
    assert (picture.notes, list(picture.claims)) == (("1 concept",), [])
    nothing = draw_hierarchy(graph_of(("A", "B", ("scheme:Third",))), scheme=ONE, against=OTHER)
    assert nothing.notes == ("No source states such a hierarchy.",)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"against": ONE}, "scheme:One is compared with another scheme; name that one too, as the scheme"),
        ({"scheme": ONE, "against": ONE}, "scheme:One cannot be compared with itself; name two schemes"),
        (
            {"scheme": ONE, "against": OTHER, "relation": "net:partOf"},
            'schemes are compared by "is a" claims alone; leave out the relation net:partOf',
        ),
    ],
)
def test_what_cannot_be_compared_is_refused(options: dict[str, str], message: str) -> None:
    with pytest.raises(ParameterError) as refused:
        draw_hierarchy(RIVALS, "net:Top", scheme=options.pop("scheme", None), **options)  # type: ignore[arg-type]
    assert (str(refused.value), refused.value.parameter) == (message, "against")


@cache
def stated(kg: KnowledgeGraph) -> dict[tuple[str, str], set[str]]:
    """Return the "is a" claims that schemes state, read with SPARQL, with their schemes."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in kg.query(STATED):
        found.setdefault((row.narrower, row.broader), set()).add(row.scheme)
    return found


@cache
def compared(kg: KnowledgeGraph, concept: str | None, one: str, other: str) -> Picture:
    return kg.draw_hierarchy(concept, scheme=one, against=other)


COMPARED = [
    ("pancreatic neuroendocrine tumour", "scheme:Mondo", "scheme:NCIt"),
    ("neuroendocrine neoplasm", "scheme:Mondo", "scheme:NCIt"),
    ("neuroendocrine neoplasm", "scheme:NCIt", "scheme:WHO"),
    ("neuroendocrine tumour", "scheme:CCS", "scheme:Mondo"),
    (None, "scheme:NCIt", "scheme:WHO"),
]


@pytest.mark.parametrize(("concept", "one", "other"), COMPARED)
def test_the_picture_draws_every_claim_of_the_two_schemes_as_theirs(
    shipped: KnowledgeGraph, concept: str | None, one: str, other: str
) -> None:
    claims = {pair: schemes for pair, schemes in stated(shipped).items() if schemes & {one, other}}
    reached, waiting = set(), [shipped[concept].curie] if concept else [upper for _, upper in claims]
    while waiting:
        above = waiting.pop()
        if above not in reached:
            reached.add(above)
            waiting += [lower for lower, upper in claims if upper == above]
    wanted = {pair: schemes for pair, schemes in claims.items() if pair[1] in reached}
    picture = compared(shipped, concept, one, other)
    assert Counter((claim.subject, claim.object) for claim in picture.claims) == Counter(wanted.keys())
    assert len(wanted) > 3
    sides = Counter(
        "both" if {one, other} <= schemes else "one" if one in schemes else "other" for schemes in wanted.values()
    )
    assert Counter(line for _, line in lines(picture)) == {LINES[side]: number for side, number in sides.items()}
    assert all(claim.passages for claim in picture.claims)
    assert Drawn(picture.svg).faults() == []


def test_every_stated_disagreement_of_the_table_is_in_the_picture_in_the_colour_of_its_scheme(
    shipped: KnowledgeGraph,
) -> None:
    concept, *schemes = COMPARED[1]
    picture = compared(shipped, concept, schemes[0], schemes[1])
    drawn = {(claim.subject, claim.object): set(claim.schemes) for claim in picture.claims}
    found = Counter[str]()
    for one, other in (schemes, schemes[::-1]):
        for row in shipped.ask("scheme-disagreements", one=one, other=other):
            if row.basis == "stated" and (row.narrower, row.broader) in drawn:
                found[one] += 1
                assert one in drawn[row.narrower, row.broader]
                assert other not in drawn[row.narrower, row.broader]
                name = shipped.store.names.label(shipped.store.prefixes.expand(one) or one)
                told = re.escape(f"{row.narrower_label} is a {row.broader_label} ")
                assert re.search(rf"\n{told}\[[^]]+\]\nstated by {name} alone<", picture.svg)
    assert min(found[each] for each in schemes) > 0


def test_a_scheme_draws_its_own_trees_alone(shipped: KnowledgeGraph) -> None:
    schemes = sorted({scheme for each in stated(shipped).values() for scheme in each})
    assert len(schemes) > 5
    for scheme in schemes:
        picture = shipped.draw_hierarchy(scheme=scheme)
        name = shipped.store.names.label(shipped.store.prefixes.expand(scheme) or scheme)
        assert picture.title == f"Hierarchy: {name}"
        own = {pair for pair, held in stated(shipped).items() if scheme in held}
        drawn = {(claim.subject, claim.object) for claim in picture.claims}
        assert own <= drawn
        tops = {upper for _, upper in drawn} - {lower for lower, _ in drawn}
        assert tops == {upper for _, upper in own} - {lower for lower, _ in own}
        assert tops == {row.concept for row in shipped.tree(scheme=scheme) if not row.level}


def test_without_a_scheme_no_claim_is_lost_and_free_trees_are_drawn_once(shipped: KnowledgeGraph) -> None:
    graph = shipped.to_networkx(inferred=False)
    picture = shipped.draw_hierarchy()
    wanted = {
        (graph.nodes[lower]["curie"], graph.nodes[upper]["curie"])
        for lower, upper, edge in graph.edges(data=True)
        if edge["predicate"] == "skos:broader"
    }
    drawn = Counter((claim.subject, claim.object) for claim in picture.claims)
    assert set(drawn) == wanted
    words = Drawn(picture.svg).words()
    assert words.index("Canadian Cancer Society") < words.index("World Health Organization")
    assert words.count("under any scheme") == 1
    free = {upper for _, upper in wanted} - {upper for _, upper in stated(shipped)} - {lower for lower, _ in wanted}
    assert "net:Catecholamine" in free
    assert {drawn[pair] for pair in wanted if pair[1] in free} == {1}


def test_a_tree_of_no_scheme_stands_under_no_scheme() -> None:
    graph = graph_of(("A", "Top", (ONE,)), ("A", "Other", (OTHER,)), ("Cell", "Any cell", ()))
    words = Drawn(draw_hierarchy(graph, names=NAMES).svg).words()
    order = [words.index(each) for each in (NAMES[ONE], "Top", NAMES[OTHER], "Other", "under any scheme", "Any cell")]
    assert order == sorted(order)
    assert (words.count("Any cell"), words.count("Cell")) == (1, 1)
    assert "Any cell" not in Drawn(draw_hierarchy(graph, scheme=ONE).svg).words()
    alone = Drawn(draw_hierarchy(graph, "net:Any cell").svg).words()
    assert (alone.count("Cell"), "under any scheme" in alone) == (1, False)


def test_a_comparison_is_saved_in_every_form(tmp_path: Path, shipped: KnowledgeGraph) -> None:
    picture = compared(shipped, *COMPARED[0])
    for ending in ("svg", "html", "png"):
        picture.save(tmp_path / f"a.{ending}", scale=1)
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert page.count("<tr>") == 1 + len(picture.claims)
    assert (
        "<h1>Hierarchy below pancreatic neuroendocrine tumour: Mondo Disease Ontology against NCI Thesaurus</h1>"
        in page
    )
    assert "Mondo Disease Ontology alone states it" in page
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    for colour, _, _ in palette.SIDES.values():
        assert f'stroke="{colour}"' in page
