"""Answers as text: what fits a terminal, what cannot steer it, and what loses nothing."""

from __future__ import annotations

import csv
import io
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph.render import BOLD, END, FORMATS, hanging, plain, render, width_of
from netgraph.table import Table, Value

ANSWER = Table(
    ("tumour", "tumour_label", "passages"),
    (
        ("net:GastrointestinalNET", "gastrointestinal neuroendocrine tumour", "ccs:P6.2 ccs:P6.3"),
        ("net:LungNET", "lung neuroendocrine tumour", None),
    ),
    "Which tumours?",
)
ODD = Table(("a", "b"), (("x|y", 'say "x"\n'), (None, True), (0.5, False), (-3, "")))
HOSTILE = "\x1b[31mred\x07 \u202edesrever\u2069 \u2028 \x9b2J \ufeff\x7f\r\n"

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
tables = st.integers(1, 6).flatmap(
    lambda columns: st.lists(st.tuples(*[words] * columns), max_size=4).map(
        lambda rows: Table(tuple(f"column_{index}" for index in range(columns)), tuple(rows))
    )
)


def weightless(text: str) -> list[str]:
    return text.replace(BOLD, "").replace(END, "").split("\n")


def test_a_pipe_gets_columns_without_wrapping_or_weight() -> None:
    assert render(ANSWER, "table") == (
        "tumour                   tumour label                            passages\n"
        "net:GastrointestinalNET  gastrointestinal neuroendocrine tumour  ccs:P6.2 ccs:P6.3\n"
        "net:LungNET              lung neuroendocrine tumour\n"
    )


def test_a_terminal_gets_columns_that_break_between_words() -> None:
    assert render(ANSWER, "table", width=64) == (
        f"{BOLD}tumour                   tumour label          passages{END}\n"
        "net:GastrointestinalNET  gastrointestinal      ccs:P6.2 ccs:P6.3\n"
        "                         neuroendocrine\n"
        "                         tumour\n"
        "net:LungNET              lung neuroendocrine\n"
        "                         tumour\n"
    )


def test_a_terminal_too_narrow_for_the_longest_words_gets_a_line_for_each_value() -> None:
    assert render(ANSWER, "table", width=40) == (
        "tumour        net:GastrointestinalNET\n"
        "tumour label  gastrointestinal\n"
        "              neuroendocrine tumour\n"
        "passages      ccs:P6.2 ccs:P6.3\n"
        "\n"
        "tumour        net:LungNET\n"
        "tumour label  lung neuroendocrine tumour\n"
        "passages\n"
    )


def test_a_table_of_more_columns_than_fit_gets_a_line_for_each_value() -> None:
    many = Table(tuple(f"column{index}" for index in range(20)), (tuple(range(20)),))
    assert render(many, "table", width=60) == "".join(f"{f'column{index}':<10}{index}\n" for index in range(20))


@pytest.mark.parametrize("columns", [60, 80, 200])
@given(table=tables)
def test_no_line_is_wider_than_the_terminal(columns: int, table: Table) -> None:
    for line in weightless(render(table, "table", width=columns)):
        assert width_of(line) <= columns


@given(table=tables)
def test_what_a_terminal_shows_is_all_that_a_pipe_gets(table: Table) -> None:
    for column in range(len(table.columns)):
        one = Table(("c",), tuple((row[column],) for row in table.rows))
        shown = "".join("".join(weightless(render(one, "table", width=30))).split())
        assert shown == "".join(render(one, "table").split())


def test_wide_signs_take_two_columns_and_combining_ones_none() -> None:
    assert [width_of(text) for text in ("net", "中文", "e\u0301", "कु", "")] == [3, 4, 1, 1, 0]
    chinese = Table(("name", "n"), (("中文" * 20, 1),))
    shown = weightless(render(chinese, "table", width=30))
    assert [width_of(line) for line in shown if "中" in line] == [30, 26, 26]
    assert "".join(shown).count("中") == 20


@pytest.mark.parametrize("form", ["table", "md"])
def test_nothing_in_a_cell_can_steer_a_terminal(form: str) -> None:
    text = render(Table(("x",), ((HOSTILE,),)), form).replace("\n", "")
    assert [sign for sign in text if unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp"}] == []
    assert r"\x1b" in text.replace("\\\\", "\\")


def test_what_steers_a_terminal_becomes_a_visible_escape() -> None:
    assert plain("\x1b[31m\u202e\x07é中") == r"\x1b[31m\u202e\x07é中"
    assert plain("a\u2028b\x85c\u2066\U000e0041") == r"a\u2028b\x85c\u2066\U000e0041"
    assert plain("\udcff") == r"\udcff"
    assert plain("a\n\tb", keep="\n\t") == "a\n\tb"


def test_csv_and_tsv_give_back_every_text() -> None:
    for form, separator in (("csv", ","), ("tsv", "\t")):
        rows = list(csv.reader(io.StringIO(FORMATS[form](ODD), newline=""), delimiter=separator))
        assert rows == [["a", "b"], ["x|y", 'say "x"\n'], ["", "true"], ["0.5", "false"], ["-3", ""]]


@given(st.lists(st.tuples(words, st.none() | st.booleans() | st.integers()), max_size=5))
def test_json_gives_back_every_value(rows: list[tuple[Value, ...]]) -> None:
    table = Table(("a", "b"), tuple(rows))
    assert json.loads(render(table, "json")) == [{"a": first, "b": second} for first, second in rows]


def test_markdown_shows_signs_that_mean_something_to_it() -> None:
    assert render(Table(("a_b",), (("a|b `c` *d* _e_ <f> [g] \\",),)), "md") == (
        "| a b |\n| --- |\n| a\\|b \\`c\\` \\*d\\* \\_e\\_ \\<f> \\[g] \\\\ |\n"
    )


def test_yes_no_and_nothing_are_words_of_their_own() -> None:
    assert render(Table(("x",), ((True,), (False,), (None,))), "table") == "x\nyes\nno\n\n"


def test_an_answer_without_rows_keeps_its_columns() -> None:
    empty = Table(("a", "b"), ())
    assert [render(empty, form) for form in ("table", "csv", "json", "md")] == [
        "a  b\n",
        "a,b\n",
        "[]\n",
        "| a | b |\n| --- | --- |\n",
    ]
    assert render(Table((), ((), ())), "table") == ""


def test_a_line_goes_on_below_its_beginning() -> None:
    assert hanging("  lung neuroendocrine tumour", 20) == ["  lung", "    neuroendocrine", "    tumour"]
    assert hanging("label  lung neuroendocrine tumour", 24, indent=7) == [
        "label  lung",
        "       neuroendocrine",
        "       tumour",
    ]
    assert hanging("short", 20) == ["short"]


@given(words, st.integers(1, 50))
def test_a_wrapped_line_never_exceeds_its_width_by_more_than_half_a_sign(text: str, width: int) -> None:
    for line in hanging(plain(text), width):
        assert width_of(line) <= max(width, 2)
