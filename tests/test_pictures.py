"""Pictures show what the graph says, measure what they write, and let nothing overlap, vanish or escape."""

from __future__ import annotations

import base64
import gc
import hashlib
import html.parser
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from drawn import SVG, Box, Drawn, meetings
from hypothesis import given as generated
from hypothesis import settings
from hypothesis import strategies as st

from netgraph import pictures
from netgraph.errors import MissingExtraError, OutputError, ParameterError, UnknownNameError
from netgraph.kg import KnowledgeGraph
from netgraph.model import Claim
from netgraph.pictures import Picture, draw_hierarchy, draw_map, draw_neighbourhood, draw_path, palette
from netgraph.pictures.raster import fitting_scale
from netgraph.pictures.text import clean, clusters, measure, wrap
from netgraph.pictures.tidy import tidy

NET = "https://w3id.org/netgraph/"
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]> & &amp; &#0; '\"",
    "nul \x00 bell \x07 escape \x1b[31m",
    "\u202eright to left\u202c and \u2067isolated\u2069",
    "שלום עולם",
    "🧬👩🏽‍🔬 emoji é e\u0301",
    "中文标签很长很长很长很长很长很长",
    "W" * 300,
    "lone \ud800 surrogate \uffff",
    "a\nb\tc\u2028d",
    "",
    "   ",
    "Mixed neuroendocrine-non-neuroendocrine neoplasm of the gastroenteropancreatic tract, unspecified",
]


@pytest.fixture(scope="session")
def kg(article: KnowledgeGraph) -> KnowledgeGraph:
    return article


@pytest.fixture(scope="module")
def graph(kg: KnowledgeGraph) -> nx.MultiDiGraph:
    return kg.to_networkx(inferred=True)


def node(graph: nx.MultiDiGraph, name: str, label: str | None = None, kind: str = "kind:TumourSubtype") -> str:
    key = NET + name
    graph.add_node(key, curie=f"net:{name}", label=name if label is None else label, kind=kind, schemes=())
    return key


def edge(
    graph: nx.MultiDiGraph,
    start: str,
    end: str,
    *,
    predicate: str = "skos:broader",
    label: str = "is a",
    necessity: str = "necessary",
    status: str = "asserted",
    passages: tuple[str, ...] = ("ccs:P1",),
    schemes: tuple[str, ...] = (),
) -> None:
    for each in (start, end):
        if NET + each not in graph:
            node(graph, each)
    graph.add_edge(
        NET + start,
        NET + end,
        key=predicate,
        predicate=predicate,
        label=label,
        necessity=necessity,
        status=status,
        passages=passages,
        schemes=schemes,
    )


def star(number: int) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for each in range(number):
        edge(graph, f"T{each:04}", "Hub")
    return graph


# text


@pytest.mark.parametrize(
    ("text", "shown"), [("a  b\tc", "a b c"), ("\x1b[31m", "\\x1b[31m"), ("\u202eab", "\\u202eab")]
)
def test_clean_makes_what_steers_visible_and_white_space_one_space(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_measure_knows_the_widths_of_both_weights() -> None:
    assert [measure("A", 2048), measure("A", 2048, bold=True), measure("Aβ", 2048)] == [1366, 1479, 2544]


def test_the_widths_are_those_of_the_installed_font() -> None:
    script = Path(__file__).parent.parent / "scripts" / "generate_font_widths.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("up to date\n", "")


@settings(derandomize=True, deadline=None)
@generated(st.text().map(clean) | st.sampled_from(HOSTILE).map(clean), st.integers(20, 300), st.booleans())
def test_wrapping_loses_nothing_and_keeps_to_the_room(text: str, room: int, bold: bool) -> None:
    lines = wrap(text, room, 14, bold=bold)
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert line.width == pytest.approx(measure(line.text, 14, bold=bold))
        assert line.width <= room + 1e-6 or len(clusters(line.text)) == 1


def test_wrapping_makes_lines_even() -> None:
    lines = wrap("pancreatic neuroendocrine tumour", 170, 14)
    assert [line.text for line in lines] == ["pancreatic", "neuroendocrine tumour"]
    assert [line.text for line in wrap("a-" * 6 + "a/b", 40, 14)] == ["a-a-a-", "a-a-a-", "a/b"]


# no overlaps


def test_the_check_for_overlaps_sees_overlaps_and_crossings() -> None:
    assert list(meetings([Box(0, 0, 9, 9, "a"), Box(8, 8, 20, 20, "b"), Box(9, 0, 20, 8, "c")])) == [
        (Box(0, 0, 9, 9, "a"), Box(8, 8, 20, 20, "b"))
    ]
    bad = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><path fill="none" d="M0 20H90"/>'
        '<text x="10" y="24">crossed</text><text x="180" y="24">outside</text><text x="30" y="30">on it</text></svg>'
    )
    faults = " ".join(Drawn(bad).faults())
    assert re.findall("meets|off the page|a line runs", faults)[:3] == ["meets", "off the page", "a line runs"]


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"inferred": True},
        {"steps": 2},
        {"expanded": ["net:Lung", "net:NeuroendocrineTumour"]},
        {"steps": 3, "inferred": True, "width": 700},
    ],
)
def test_nothing_overlaps_around_any_concept(graph: nx.MultiDiGraph, options: dict[str, Any]) -> None:
    faults = {key: Drawn(draw_neighbourhood(graph, key, **options).svg).faults() for key in graph}
    assert len(faults) > 50
    assert {key: each for key, each in faults.items() if each} == {}


@pytest.mark.parametrize(
    "draw",
    [
        draw_hierarchy,
        draw_map,
        lambda graph: draw_hierarchy(graph, relation="net:partOf"),
        lambda graph: draw_hierarchy(graph, relation="skos:broaderTransitive", inferred=True, width=500),
        lambda graph: draw_map(graph, inferred=True),
        lambda graph: draw_map(graph, width=400, most=20, most_lines=10),
    ],
)
def test_nothing_overlaps_in_pictures_of_the_whole_graph(
    graph: nx.MultiDiGraph, draw: Callable[[nx.MultiDiGraph], Picture]
) -> None:
    assert Drawn(draw(graph).svg).faults() == []


def test_nothing_overlaps_in_paths_between_any_two_of_some_concepts(kg: KnowledgeGraph, graph: nx.MultiDiGraph) -> None:
    names = ["net:LungNET", "net:Digestion", "net:Colon", "net:PancreaticNET", "net:Thyroid", "net:SlowGrowth"]
    assert [
        (start, end, width)
        for start in names
        for end in names
        for width in (400, 1080)
        if Drawn(draw_path(graph, kg.paths(start, end, k=3), start=start, width=width).svg).faults()
    ] == []


WORDS = ["net", "neuroendocrine", "tumour", "β-cell", "lung", "gastroenteropancreatic", "G1", "non-functioning"]
LABELS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join) | st.sampled_from(HOSTILE)
KINDS = st.sampled_from([*palette.KNOWN, "my:Thing", "my:Other", 'ex:"<&'])


@st.composite
def graphs(draw: st.DrawFn) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    number = draw(st.integers(1, 14))
    for each in range(number):
        node(graph, f"C{each}", draw(LABELS), draw(KINDS))
    ends = st.integers(0, number - 1)
    for _ in range(draw(st.integers(0, 30))):
        predicate, label = draw(st.sampled_from([("skos:broader", "is a"), ("net:x", "is, through any steps, x of")]))
        edge(
            graph,
            f"C{draw(ends)}",
            f"C{draw(ends)}",
            predicate=predicate,
            label=draw(st.sampled_from([label, label, *HOSTILE])),
            necessity=draw(st.sampled_from(["necessary", "possible", "generic", "<odd>"])),
            status=draw(st.sampled_from(["asserted", "inferred"])),
            passages=draw(
                st.sampled_from([(), ("ccs:P1",), ("ccs:P1", "ccs:P2"), ("a-very-long-source-name:P1.234",)])
            ),
            schemes=draw(st.sampled_from([(), ("scheme:CCS",), ("scheme:WHO", "scheme:<b>")])),
        )
    return graph


@settings(derandomize=True, deadline=None, max_examples=60)
@generated(graphs(), st.integers(1, 4), st.sampled_from([320, 900, 1280]), st.booleans())
def test_nothing_overlaps_or_breaks_in_generated_graphs(
    graph: nx.MultiDiGraph, steps: int, width: int, inferred: bool
) -> None:
    key = next(iter(graph))
    made = [
        draw_neighbourhood(graph, key, steps=steps, width=width, inferred=inferred),
        draw_neighbourhood(graph, key, steps=steps, inferred=True, most=9, most_in_group=2),
        draw_hierarchy(graph, width=width, inferred=inferred),
        draw_hierarchy(graph, key, steps=steps, most=5),
        draw_hierarchy(graph, key, scheme="scheme:CCS", against="scheme:<b>", width=width, inferred=inferred),
        draw_hierarchy(graph, scheme="scheme:WHO", against="scheme:CCS", names={"scheme:WHO": HOSTILE[0]}),
        draw_map(graph, width=width, inferred=inferred),
        draw_map(graph, width=width, inferred=True, most=4, most_lines=2),
    ]
    walks = [tuple(picture.claims[:1]) for picture in made if picture.claims]
    made += [draw_path(graph, [walk], width=width) for walk in walks]
    for picture in made:
        assert Drawn(picture.svg).faults() == []
        assert pictures.html_page(picture).count("<script") == 0


@generated(st.lists(st.integers(0, 30), min_size=1, max_size=60))
@settings(derandomize=True, deadline=None)
def test_a_tidy_tree_keeps_its_levels_apart_and_parents_amid_their_children(parents: list[int]) -> None:
    children: list[list[int]] = [[] for _ in range(len(parents) + 1)]
    level = [0] * (len(parents) + 1)
    for child, wanted in enumerate(parents, 1):
        parent = min(wanted, child - 1)
        children[parent].append(child)
        level[child] = level[parent] + 1
    order = sorted(range(len(children)), key=lambda each: (level[each], each))
    place = {each: number for number, each in enumerate(order)}
    ranked = [[place[child] for child in children[each]] for each in order]
    heights = [20 + 7 * (each % 3) for each in range(len(order))]
    middles = tidy(ranked, heights, gap=2, family_gap=9)
    boxes = [
        Box(
            level[each],
            middles[number] - heights[number] / 2,
            level[each] + 1,
            middles[number] + heights[number] / 2,
            "",
        )
        for number, each in enumerate(order)
    ]
    assert list(meetings(boxes)) == []
    assert min(box.top for box in boxes) >= -1
    for number, each in enumerate(ranked):
        if each:
            assert abs(middles[number] - (middles[each[0]] + middles[each[-1]]) / 2) <= 1


# what is drawn


def test_incoming_stands_left_and_outgoing_right_in_groups() -> None:
    graph = nx.MultiDiGraph()
    edge(graph, "Sub", "Focus")
    edge(graph, "Focus", "Lung", predicate="net:arisesIn", label="arises in")
    edge(graph, "Focus", "Colon", predicate="net:arisesIn", label="arises in")
    places = {text.what: text for text in Drawn(draw_neighbourhood(graph, NET + "Focus").svg).texts}
    assert places["Sub"].left < places["is a"].left < places["Focus"].left < places["arises in"].left
    assert places["arises in"].left < places["Colon"].left == places["Lung"].left
    assert places["Colon"].top < places["Lung"].top


def test_each_claim_within_reach_is_drawn_once(graph: nx.MultiDiGraph) -> None:
    picture = draw_neighbourhood(graph, NET + "LungNET", steps=9, inferred=True)
    reached = nx.node_connected_component(graph.to_undirected(), NET + "LungNET")
    assert len(set(picture.claims)) == len(picture.claims) == graph.subgraph(reached).number_of_edges()


def test_lines_say_necessary_possible_generic_and_inferred() -> None:
    graph = nx.MultiDiGraph()
    for number, necessity in enumerate(("necessary", "possible", "generic")):
        edge(graph, "Focus", f"A{number}", predicate=f"net:p{number}", label=necessity, necessity=necessity)
    edge(graph, "Focus", "B", predicate="net:q", label="guess", status="inferred", passages=())
    drawn = Drawn(draw_neighbourhood(graph, NET + "Focus", inferred=True).svg)
    lines = {
        (each.get("stroke"), each.get("stroke-dasharray"))
        for each in drawn.root.iter(f"{SVG}path")
        if each.get("fill") == "none"
    }
    assert lines == {
        (palette.LINE, None),
        (palette.LINE, palette.DASHES["possible"]),
        (palette.LINE, palette.DASHES["generic"]),
        (palette.FAINT, None),
    }
    for words in ("necessary: of every one", "possible: of some", "generic: in general", "lighter: inferred by a rule"):
        assert words in drawn.words()


def test_what_is_not_in_the_picture_is_not_in_its_legend(graph: nx.MultiDiGraph) -> None:
    words = Drawn(draw_hierarchy(graph, NET + "Cancer").svg).words()
    assert "tumour subtype" in words
    assert [each for each in ("organ", "lighter", "hollow", "possible") if each in words] == []


def test_inferred_claims_are_drawn_only_when_asked_for(graph: nx.MultiDiGraph) -> None:
    stated = draw_neighbourhood(graph, NET + "LungNET").claims
    everything = draw_neighbourhood(graph, NET + "LungNET", inferred=True).claims
    assert {claim.status for claim in stated} == {"asserted"}
    assert {claim.status for claim in everything} == {"asserted", "inferred"}
    assert set(stated) < set(everything)


def test_500_neighbours_are_summarised_and_that_is_said() -> None:
    picture = draw_neighbourhood(star(500), NET + "Hub")
    drawn = Drawn(picture.svg)
    shown = [text.what for text in drawn.texts if re.fullmatch("T[0-9]{4}", text.what)]
    note = "Summarised: 460 further claims not drawn one by one."
    assert (len(shown), "and 460 more" in drawn.words(), note in drawn.words()) == (40, True, True)
    assert note in (drawn.root.findtext(f"{SVG}desc") or "")
    assert drawn.faults() == []


def test_many_groups_share_what_a_picture_can_hold() -> None:
    graph = nx.MultiDiGraph()
    for relation in range(30):
        for each in range(30):
            edge(graph, "Focus", f"C{relation}x{each}", predicate=f"net:p{relation}", label=f"relation {relation}")
    picture = draw_neighbourhood(graph, NET + "Focus")
    assert (len(picture.claims), picture.notes[1]) == (480, "Summarised: 420 further claims not drawn one by one.")
    assert Drawn(picture.svg).words().count("and 14 more") == 30


def test_a_picture_tells_its_title_and_its_claims_to_those_who_cannot_see_it(graph: nx.MultiDiGraph) -> None:
    root = Drawn(draw_neighbourhood(graph, NET + "LungNET").svg).root
    assert [each.tag for each in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root.findtext(f"{SVG}title") == "Neighbourhood of lung neuroendocrine tumour"
    assert "lung neuroendocrine tumour arises in lung [ccs:P6.4]" in (root.findtext(f"{SVG}desc") or "")


def test_a_concept_shows_its_curie_and_its_evidence_on_pointing_at_it(graph: nx.MultiDiGraph) -> None:
    root = Drawn(draw_neighbourhood(graph, NET + "LungNET").svg).root
    titles = {each.get("href"): each.findtext(f"{SVG}title") for each in root.iter(f"{SVG}a")}
    assert titles[NET + "Lung"] == "lung (net:Lung)\norgan\nlung neuroendocrine tumour arises in lung [ccs:P6.4]"


def test_an_expanded_concept_shows_its_claims_beyond_the_steps(graph: nx.MultiDiGraph) -> None:
    near = draw_neighbourhood(graph, "net:LungNET")
    wide = draw_neighbourhood(graph, "net:LungNET", expanded=["net:Lung", NET + "Lung"])
    about_lung = {claim for claim in wide.claims if "net:Lung" in (claim.subject, claim.object)}
    assert set(wide.claims) == set(near.claims) | about_lung > set(near.claims)
    assert wide.notes[0].endswith("up to 2 claims away")
    assert Drawn(wide.svg).faults() == []


def test_a_hidden_concept_is_left_out_and_that_is_said(graph: nx.MultiDiGraph) -> None:
    picture = draw_neighbourhood(graph, "net:LungNET", hidden=["net:Lung", "net:LungNET"])
    assert picture.claims
    assert not [claim for claim in picture.claims if "net:Lung" in (claim.subject, claim.object)]
    assert picture.notes[-1] == "Hidden: lung."


def test_an_unknown_concept_is_an_error(graph: nx.MultiDiGraph) -> None:
    with pytest.raises(UnknownNameError, match="no concept of this graph is named 'net:Nothing'"):
        draw_neighbourhood(graph, "net:Nothing")
    assert draw_neighbourhood(graph, "net:Lung").title == "Neighbourhood of lung"


# hierarchy


def test_no_label_of_a_hierarchy_is_cut() -> None:
    graph = nx.MultiDiGraph()
    edge(graph, "Child", "Parent")
    node(graph, "Child", HOSTILE[-1])
    for width in (320, 1200):
        words = Drawn(draw_hierarchy(graph, width=width).svg).words()
        assert words.replace(" ", "").count(HOSTILE[-1].replace(" ", "")) == 1


def test_a_concept_below_two_others_stands_below_both_with_its_subtypes_once() -> None:
    graph = nx.MultiDiGraph()
    for lower, upper in (("A", "Top"), ("B", "Top"), ("C", "A"), ("C", "B"), ("D", "C")):
        edge(graph, lower, upper)
    drawn = Drawn(draw_hierarchy(graph).svg)
    texts = [text.what for text in drawn.texts]
    assert (texts.count("C"), texts.count("D")) == (2, 1)
    assert "one in several places" in drawn.words()
    assert "hollow: also shown elsewhere" in drawn.words()


def test_a_hierarchy_survives_cycles() -> None:
    graph = nx.MultiDiGraph()
    for lower, upper in (("A", "B"), ("B", "C"), ("C", "A"), ("X", "X"), ("D", "A")):
        edge(graph, lower, upper)
    picture = draw_hierarchy(graph)
    texts = [text.what for text in Drawn(picture.svg).texts]
    assert {each: texts.count(each) for each in "ABCDX"} == {"A": 2, "B": 1, "C": 1, "D": 1, "X": 2}
    assert len(picture.claims) == 5


def test_a_deep_hierarchy_needs_no_deep_stack() -> None:
    graph = nx.MultiDiGraph()
    for each in range(3000):
        edge(graph, f"C{each + 1}", f"C{each}")
    assert len(draw_hierarchy(graph, NET + "C0").claims) == 3000


def test_rival_schemes_have_a_tree_each() -> None:
    graph = nx.MultiDiGraph()
    edge(graph, "A", "Top", schemes=("scheme:One",))
    edge(graph, "A", "Other", schemes=("scheme:Two",))
    words = Drawn(draw_hierarchy(graph).svg).words()
    assert words.index("scheme:One") < words.index("Top") < words.index("scheme:Two") < words.index("Other")
    assert "Other" not in Drawn(draw_hierarchy(graph, scheme="scheme:One").svg).words()


def test_levels_that_are_left_out_are_counted() -> None:
    graph = star(7)
    edge(graph, "Below", "T0003")
    picture = draw_hierarchy(graph, NET + "Hub", steps=1)
    assert picture.notes[1] == "Summarised: 1 further claim not drawn one by one."
    assert "T0003 +1" in Drawn(picture.svg).words()
    assert "Summarised: 4 further claims" in draw_hierarchy(graph, NET + "Hub", most=4).notes[1]


def test_drawing_leaves_the_collector_as_it_was() -> None:
    draw_map(star(2))
    draw_hierarchy(star(2))
    assert gc.isenabled()
    gc.disable()
    try:
        draw_map(star(2))
        assert not gc.isenabled()
    finally:
        gc.enable()


# path


def claim(subject: str, target: str, label: str = "is a") -> Claim:
    words = f"{subject} {label} {target}"
    return Claim(f"net:{subject}", "net:x", f"net:{target}", words, "necessary", "asserted", ("ccs:P1",))


def test_a_path_runs_from_its_start_with_arrows_in_the_direction_of_claims() -> None:
    graph = nx.MultiDiGraph()
    for name in "ABC":
        node(graph, name)
    picture = draw_path(graph, [(claim("A", "B"), claim("C", "B", "lies in"))])
    drawn = Drawn(picture.svg)
    places = {text.what: text.left for text in drawn.texts}
    assert places["A"] < places["is a"] < places["B"] < places["lies in"] < places["C"]
    tips = next(each for each in drawn.root.iter(f"{SVG}path") if each.get("class") == "line-tip").get("d") or ""
    left, right = (float(x) for x in re.findall(r"M(\d+) \d+l[-\d]+ -4", tips)[:2])
    directions = re.findall(r"l(-?7) -4", tips)[:2]
    assert directions == ["-7", "7"]
    assert left < places["B"] < right < places["lies in"]
    assert drawn.words().count("ccs:P1") == 2


def test_a_path_of_one_claim_can_begin_at_its_object() -> None:
    graph = nx.MultiDiGraph()
    assert draw_path(graph, [(claim("A", "B"),)]).title == "From net:A to net:B"
    assert draw_path(graph, [(claim("A", "B"),)], start="net:B").title == "From net:B to net:A"


def test_a_path_of_no_claims_is_one_concept() -> None:
    graph = nx.MultiDiGraph()
    key = node(graph, "A")
    assert draw_path(graph, [()], start=key).notes == ("Both names are one concept.",)


def test_claims_that_make_no_path_are_an_error() -> None:
    with pytest.raises(ParameterError, match="the claims do not make a path: 'C is a D' does not speak of net:B"):
        draw_path(nx.MultiDiGraph(), [(claim("A", "B"), claim("C", "D"))], start="net:A")
    with pytest.raises(ParameterError, match="there is no path to draw"):
        draw_path(nx.MultiDiGraph(), [])


# map


def test_the_map_names_every_concept_once(graph: nx.MultiDiGraph) -> None:
    picture = draw_map(graph)
    drawn = Drawn(picture.svg)
    assert len(list(drawn.root.iter(f"{SVG}a"))) == len(graph)
    assert "neuroendocrine carcinoma (CCS)" in drawn.words()
    assert "neuroendocrine carcinoma (WHO)" in drawn.words()
    assert len(picture.claims) == sum(status == "asserted" for *_, status in graph.edges(data="status"))


def test_a_large_map_is_summarised_by_kind_and_says_so() -> None:
    graph = nx.MultiDiGraph()
    for each in range(600):
        node(graph, f"T{each}", kind="kind:TumourSubtype")
        node(graph, f"O{each}", kind="kind:Organ")
    for each in range(1800):
        edge(graph, f"T{each % 600}", f"O{each * 7 % 599}", predicate=f"net:p{each // 600}", label="arises in")
    picture = draw_map(graph)
    words = Drawn(picture.svg).words()
    assert "tumour subtype: 600" in words
    assert words.count("and 500 more") == 2
    assert picture.notes == (
        "1,200 concepts, 1,800 stated claims.",
        "Summarised: of each kind the concepts with the most claims are named, 1,000 further ones counted.",
    )
    joined = draw_map(graph, most_lines=50)
    assert joined.notes[1].endswith("1,184 further ones counted; lines join whole kinds, thicker for more claims.")


def test_the_map_can_keep_to_kinds(graph: nx.MultiDiGraph) -> None:
    picture = draw_map(graph, kinds=["kind:Organ", "kind:CellType"])
    assert picture.title == "Map: cell type, organ"
    assert picture.notes == ("13 concepts, 6 stated claims.",)


# colours


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("colour", "least"),
    [
        *((palette.INK, 7), (palette.MUTED, 4.5), (palette.LINE, 4.5), (palette.FAINT, 3)),
        *((colour, 3) for colour, *_ in palette.SIDES.values()),
    ],
)
def test_colours_stand_out_from_the_paper(colour: str, least: float) -> None:
    assert (luminance(palette.PAPER) + 0.05) / (luminance(colour) + 0.05) >= least


def test_no_two_kinds_share_a_shape(kg: KnowledgeGraph) -> None:
    known = [shape for _, shape in palette.KNOWN.values()]
    assert len(set(known)) == len(known) == 25
    assert {concept.kind for concept in kg} <= palette.KNOWN.keys()


def test_unknown_kinds_look_different_from_each_other_and_from_known_ones() -> None:
    found = palette.faces([*palette.KNOWN, *(f"my:Kind{each}" for each in range(90))])
    assert len({(face.fill, face.shape) for face in found.values()}) == len(found) == 115


# harm


def every_picture(graph: nx.MultiDiGraph, key: str) -> list[Picture]:
    around = draw_neighbourhood(graph, key, steps=2, inferred=True)
    return [around, draw_hierarchy(graph), draw_map(graph), draw_path(graph, [around.claims[:1]])]


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_labels_are_text_and_nothing_else(label: str) -> None:
    graph = nx.MultiDiGraph()
    edge(graph, "A", "B", label=label, passages=(label,))
    node(graph, "A", label, label)
    node(graph, "B", label)
    graph.nodes[NET + "A"]["curie"] = label
    for picture in every_picture(graph, NET + "B"):
        drawn = Drawn(picture.svg)
        tags = {each.tag.removeprefix(SVG) for each in drawn.root.iter()}
        assert tags <= {"svg", "title", "desc", "rect", "path", "g", "a", "text"}
        names = {name for each in drawn.root.iter() for name in each.attrib}
        assert [name for name in names if name.startswith("on") or name in ("style", "id", "xlink:href")] == []
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", picture.svg)
        assert drawn.faults() == []
        page = Page(pictures.html_page(picture))
        assert page.tags.keys() & {"script", "img", "iframe", "object", "base", "form"} == set()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        'https://e.org/"onclick="alert(1)',
        "http://e.org/a",
        "data:text/html,x",
        "https://e.org/\u202ea",
        "https://user@e.org/a",
    ],
)
def test_only_plain_https_addresses_become_links(address: str) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node(address, curie="x:a", label="a", kind="kind:Organ", schemes=())
    assert list(Drawn(draw_map(graph).svg).root.iter(f"{SVG}a")) == []
    graph.add_node("https://e.org/?a=1&b=2", curie="x:b", label="b", kind="kind:Organ", schemes=())
    links = [each.get("href") for each in Drawn(draw_map(graph).svg).root.iter(f"{SVG}a")]
    assert links == ["https://e.org/?a=1&b=2"]


def test_a_picture_is_the_same_in_every_process(article_folder: Path) -> None:
    code = (
        "import hashlib, sys, netgraph\nfrom netgraph.pictures import *\nkg = netgraph.load(sys.argv[1])\n"
        "graph = kg.to_networkx(inferred=True)\n"
        "made = [neighbourhood_svg(graph, 'net:NeuroendocrineTumour', steps=2, inferred=True),\n"
        "  hierarchy_svg(graph), hierarchy_svg(graph, scheme='scheme:CCS', against='scheme:WHO'),\n"
        "  map_svg(graph, inferred=True), draw_map(graph).html(),\n"
        "  path_svg(graph, kg.paths('lung NET', 'digestion', k=2))]\n"
        "print([hashlib.sha256(each.encode()).hexdigest() for each in made])\n"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code, article_folder],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert printed.pop().count("'") == 12


# page


class Page(html.parser.HTMLParser):
    """A page of HTML, by its tags and their attributes, and by its cells."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: dict[str, list[dict[str, str | None]]] = {}
        self.cells: list[str] = []
        self._cell = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.setdefault(tag, []).append(dict(attrs))
        if tag in ("td", "th"):
            self._cell = True
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        self._cell = self._cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.cells[-1] += data


def test_a_page_holds_the_picture_and_its_claims_as_a_table(graph: nx.MultiDiGraph) -> None:
    picture = draw_neighbourhood(graph, NET + "LungNET", inferred=True)
    page = Page(picture.html())
    assert page.cells[:4] == ["claim", "necessity", "status", "passages"]
    assert page.cells[4:8] == [
        "lung neuroendocrine tumour is a neuroendocrine tumour",
        "necessary",
        "asserted",
        "ccs:P6.4",
    ]
    assert len(page.cells) == 4 * (1 + len(picture.claims))
    assert {tag: len(page.tags[tag]) for tag in ("svg", "h1", "main", "table", "caption")} == dict.fromkeys(
        ("svg", "h1", "main", "table", "caption"), 1
    )
    assert page.tags["html"] == [{"lang": "en"}]


def test_a_page_asks_for_nothing_and_its_policy_allows_its_own_style_alone(graph: nx.MultiDiGraph) -> None:
    text = draw_map(graph).html()
    page = Page(text)
    policy = next(each["content"] for each in page.tags["meta"] if each.get("http-equiv") == "Content-Security-Policy")
    style = text.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert page.tags.keys() & {"script", "link", "img", "iframe", "base", "object"} == set()
    attributes = {name for each in page.tags.values() for one in each for name in one}
    assert attributes & {"src", "srcset", "style", "action", "ping", "xlink:href"} == set()
    assert not re.search(r"url\(|@import|@font-face", text)


# files


def test_a_picture_is_saved_by_its_ending(tmp_path: Path, graph: nx.MultiDiGraph) -> None:
    picture = draw_neighbourhood(graph, NET + "Lung")
    picture.save(tmp_path / "a.svg")
    picture.save(str(tmp_path / "a.HTML"))
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == picture.svg == picture._repr_svg_() == str(picture)
    assert (tmp_path / "a.HTML").read_text(encoding="utf-8") == picture.html()
    with pytest.raises(ParameterError, match=r"a\.pdf is not the name of a picture; end it in \.svg, \.png, \.html"):
        picture.save("a.pdf")
    with pytest.raises(OutputError, match="cannot write"):
        picture.save(tmp_path / "missing" / "a.svg")


def pixels(png: bytes) -> tuple[int, int, bytes]:
    """Return width, height and unfiltered RGBA bytes of a PNG of eight bits a channel."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    assert (depth, colour) == (8, 6)
    place, packed = 8, b""
    while place < len(png):
        length, name = struct.unpack(">I4s", png[place : place + 8])
        packed += png[place + 8 : place + 8 + length] if name == b"IDAT" else b""
        place += length + 12
    raw, stride, last, found = zlib.decompress(packed), width * 4, bytearray(width * 4), bytearray()
    for row in range(height):
        kind, line = raw[row * (stride + 1)], bytearray(raw[row * (stride + 1) + 1 : (row + 1) * (stride + 1)])
        for each in range(stride):
            left, up = line[each - 4] if each > 3 else 0, last[each]
            corner = last[each - 4] if each > 3 else 0
            guess = left + up - corner
            paeth = min((left, up, corner), key=lambda value: abs(guess - value))
            line[each] = (line[each] + (0, left, up, (left + up) // 2, paeth)[kind]) & 255
        found += line
        last = line
    return width, height, bytes(found)


def test_a_png_shows_the_labels_without_any_system_font() -> None:
    graph = nx.MultiDiGraph()
    edge(graph, "A", "B")
    picture = draw_hierarchy(graph)
    width, height, shown = pixels(picture.png(scale=1))
    assert (width, height) == picture.size
    for text in Drawn(picture.svg).texts:
        rows = range(int(text.top), int(text.bottom) + 1)
        inside = [shown[(y * width + x) * 4] for y in rows for x in range(int(text.left), int(text.right) + 1)]
        assert min(inside) < 128, text


def test_a_png_too_large_is_made_smaller() -> None:
    assert fitting_scale((1000, 500), 2) == 2
    assert fitting_scale((1000, 100_000), 2) == 0.3
    assert fitting_scale((20_000, 20_000), 2) == 0.5


@pytest.mark.parametrize("missing", ["resvg_py", "fontpkg_arimo"])
def test_png_without_its_packages_says_how_to_get_them(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from netgraph.pictures import raster

    raster._font.cache_clear()
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingExtraError, match=r'pip install "netgraph-kg\[pictures\]"'):
        draw_hierarchy(star(2)).png()


def test_drawing_imports_neither_resvg_nor_a_font() -> None:
    code = (
        "import sys, netgraph.pictures as p, networkx as nx\ng = nx.MultiDiGraph()\ng.add_node('a')\n"
        "p.draw_map(g).html(), p.hierarchy_svg(g), p.neighbourhood_svg(g, 'a')\n"
        "print(sorted(sys.modules.keys() & {'resvg_py', 'fontpkg_arimo', 'fontTools', 'rdflib', 'pyoxigraph'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
