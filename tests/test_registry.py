"""The registry question answers as SEER's selection table does, read on its own: at every boundary and in between."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from netgraph.cli import main
from netgraph.errors import ParameterError
from netgraph.kg import KnowledgeGraph

YEARS = range(10_000)
Span = tuple[int, int]


class Row(NamedTuple):
    """A row of the selection table: its number, its schema and what it takes, in numbers."""

    number: int
    schema: str
    title: str
    sites: tuple[Span, ...]
    histologies: tuple[Span, ...]
    years: tuple[Span, ...]
    discriminator: str | None

    def takes(self, site: int, histology: int, year: int) -> bool:
        asked = ((site, self.sites), (histology, self.histologies), (year, self.years))
        return all(any(first <= value <= last for first, last in spans) for value, spans in asked)


def spans(cell: str, letter: str = "") -> tuple[Span, ...]:
    """Return the ranges of a cell; all numbers where it is empty or a star."""
    parts = [part.strip().replace(letter, "") for part in cell.split(",") if part.strip()]
    if parts in ([], ["*"]):
        return ((YEARS[0], YEARS[-1]),)
    ends = [part.split("-") for part in parts]
    return tuple((int(each[0]), int(each[-1])) for each in ends)


@pytest.fixture(scope="module")
def table(given: Path) -> list[Row]:
    with (given / "reference" / "seer_eod_net_schemas.tsv").open(encoding="utf-8", newline="") as file:
        return [
            Row(
                number,
                row["schema_id"],
                row["title"],
                spans(row["icdo3_sites"], "C"),
                spans(row["icdo3_histologies"]),
                spans(row["year_dx"]),
                row["discriminator"] if row["discriminator"] not in ("", "*") else None,
            )
            for number, row in enumerate(csv.DictReader(file, delimiter="\t"), 1)
        ]


Answer = list[tuple[str, str, str | None]]


def expected(table: list[Row], site: int, histology: int, year: int) -> Answer:
    return sorted(
        (f"in-seer-eod:row-{row.number}", f"SEER {row.title}", row.discriminator)
        for row in table
        if row.takes(site, histology, year)
    )


def answered(kg: KnowledgeGraph, site: int, histology: int, year: int) -> Answer:
    table = kg.ask("registry-schema", site=f"C{site:03}", histology=f"{histology:04}", year=f"{year:04}")
    return sorted((row.passage, row.title, row.discriminator) for row in table)


def disagreements(
    kg: KnowledgeGraph, table: list[Row], cases: set[tuple[int, int, int]]
) -> dict[tuple[int, int, int], tuple[Answer, Answer]]:
    """Return the answer and the right one for each case in which they differ."""
    told = {case: (answered(kg, *case), expected(table, *case)) for case in sorted(cases)}
    return {case: pair for case, pair in told.items() if pair[0] != pair[1]}


def edges(row: Row) -> Iterator[tuple[int, int, int]]:
    """Yield the first and the last of each range of a row and their neighbours outside, all else being inside."""
    inner = [row.sites[0][0], row.histologies[-1][-1], row.years[0][0] if row.years[0] != (0, 9999) else 2025]
    for place, (ranges, most) in enumerate(((row.sites, 999), (row.histologies, 9999), (row.years, 9999))):
        for first, last in ranges:
            for value in {first - 1, first, last, last + 1}:
                if 0 <= value <= most:
                    yield tuple(value if place == each else inner[each] for each in range(3))  # type: ignore[misc]


def test_the_table_is_read_whole(kg: KnowledgeGraph, table: list[Row]) -> None:
    assert len(table) == len(kg.query("SELECT ?row { ?row net:selects ?schema }").rows) > 30
    ranges = sum(len(row.sites) + len(row.histologies) + len(row.years) for row in table)
    assert ranges > 3 * len(table)


def test_at_every_boundary_of_every_range_the_answer_is_that_of_the_table(kg: KnowledgeGraph, table: list[Row]) -> None:
    cases = {case for row in table for case in edges(row)}
    rights = [expected(table, *case) for case in cases]
    assert len(cases) > 300
    assert 0 < sum(not each for each in rights) < len(rights) / 2
    assert any(len(each) > 1 for each in rights)
    assert disagreements(kg, table, cases) == {}


def test_on_a_grid_of_sites_histologies_and_years_the_answer_is_that_of_the_table(
    kg: KnowledgeGraph, table: list[Row]
) -> None:
    chance = random.Random(20_24)  # noqa: S311  # a sample that is the same each time
    ends = {end for row in table for span in row.sites for end in span}
    sites = sorted({*chance.sample(sorted(ends), 7), *chance.sample(range(810), 2)})
    ends = {end for row in table for span in row.histologies for end in span}
    histologies = sorted({*chance.sample(sorted(ends), 5), *chance.sample(range(8000, 9000), 1), 8240, 8246})
    years = (2017, 2018, 2023, 2024, 9999)
    cases = {(site, histology, year) for site in sites for histology in histologies for year in years}
    assert len(cases) > 300
    rights = [expected(table, *case) for case in cases]
    assert min(sum(not each for each in rights), sum(bool(each) for each in rights)) > 40
    assert disagreements(kg, table, cases) == {}


def test_each_row_of_the_table_is_the_answer_somewhere(kg: KnowledgeGraph, table: list[Row]) -> None:
    for row in table:
        case = (row.sites[0][0], row.histologies[0][0], row.years[0][1])
        assert f"in-seer-eod:row-{row.number}" in {each[0] for each in answered(kg, *case)}


def test_site_and_histology_are_one_code_however_they_are_written(kg: KnowledgeGraph) -> None:
    passages = {
        (site, histology): kg.ask("registry-schema", site=site, histology=histology, year="2025").column("passage")
        for site in ("C18.1", "C181", "c18.1", "c181")
        for histology in ("8240", "8240/3", "8240/1")
    }
    assert len(passages) == 12
    assert len({tuple(each) for each in passages.values()}) == 1
    assert passages["C181", "8240"] != []


SITE = "the ICD-O-3 site code, such as C18.1 or C181"
HISTOLOGY = "the ICD-O-3 histology code, such as 8240/3 or 8240"
YEAR = "the year of diagnosis, such as 2025"
MALFORMED = [
    *(
        ("site", value, SITE)
        for value in ("", "C18", "C18.", "18.1", "D18.1", "C18.11", "C18,1", " C18.1", "C\u06618.1")
    ),
    *(("site", value, SITE) for value in ("C18.1\n", "C18.1 OR 1=1", "appendix")),
    *(
        ("histology", value, HISTOLOGY)
        for value in ("", "824", "82400", "8240/", "8240/33", "8240-3", "NET", "\uff18\uff12\uff14\uff10")
    ),
    *(
        ("year", value, YEAR)
        for value in ("", "25", "20255", "2025.0", "-2025", "2025 ", "MMXXV", "\u0968\u0966\u0968\u096b")
    ),
]


@pytest.mark.parametrize(("name", "value", "words"), MALFORMED)
def test_a_malformed_code_or_year_is_refused_in_one_line_that_names_it(
    kg: KnowledgeGraph, name: str, value: str, words: str
) -> None:
    asked = {"site": "C18.1", "histology": "8240/3", "year": "2025", name: value}
    with pytest.raises(ParameterError) as refused:
        kg.ask("registry-schema", **asked)
    message = str(refused.value)
    assert message.startswith(f"--{name} takes {words}, and not ")
    assert (refused.value.parameter, len(message.splitlines())) == (name, 1)
    assert value.strip() in message


@pytest.mark.parametrize("name", ["site", "histology", "year"])
def test_the_command_refuses_it_with_the_same_line(name: str) -> None:
    asked = {"site": "C18.1", "histology": "8240/3", "year": "2025", name: "x1"}
    words = [word for key, value in asked.items() for word in (f"--{key}", value)]
    result = CliRunner().invoke(main, ["ask", "registry-schema", *words], prog_name="netgraph")
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"Error: --{name} takes ")
    assert "x1" in result.stderr


def test_a_parameter_that_is_missing_is_named(kg: KnowledgeGraph) -> None:
    with pytest.raises(ParameterError, match="registry-schema needs --year"):
        kg.ask("registry-schema", site="C18.1", histology="8240/3")
