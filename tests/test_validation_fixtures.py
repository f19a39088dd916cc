"""Every check has a fixture that breaks it, and finds exactly what the fixture says."""

from __future__ import annotations

import pytest
from validation_cases import CASES, Case, cases, changed, relation_fixture, short

from netgraph.model import Finding
from netgraph.validation import all_checks, validate

FIXTURES = [*cases("shapes"), *cases("qc")]
CHECKS = {check.name: check for check in all_checks()}


def test_the_kernel_conforms() -> None:
    assert validate(changed()) == []


def test_there_are_fixtures() -> None:
    assert len(cases("shapes")) > 170
    assert len(cases("qc")) > 100
    assert len(FIXTURES) == sum(len(list(CASES.glob(f"{folder}/*.ru"))) for folder in ("shapes", "qc"))


@pytest.mark.parametrize("case", FIXTURES, ids=lambda case: case.name)
def test_a_fixture_is_found_to_be_broken_as_it_says(case: Case) -> None:
    findings = validate(changed(case.update))
    assert short(findings) == case.expected
    assert case.keeps or case.check in {finding.check for finding in findings}
    for finding in findings:
        check = CHECKS[finding.check]
        assert (finding.message, finding.mend) == (check.message, check.mend)


def test_both_ends_of_every_relation_are_held_to_their_kinds() -> None:
    case = relation_fixture()
    assert len(case.expected) >= 56
    assert short(validate(changed(case.update))) == case.expected


def test_every_check_has_a_fixture_that_breaks_it() -> None:
    broken = {case.check for case in FIXTURES if not case.keeps} | {check for check, *_ in relation_fixture().expected}
    assert broken == set(CHECKS)


def test_fixtures_break_the_check_that_their_name_says() -> None:
    for case in FIXTURES:
        assert case.check in CHECKS, case.name
        assert case.keeps or case.check in {check for check, *_ in case.expected}, case.name


def test_a_finding_carries_the_label_and_the_place_of_its_entity() -> None:
    (finding,) = validate(changed(next(case.update for case in FIXTURES if case.name == "qc-top-outside-scheme")))
    kernel = (CASES / "kernel.trig").read_text(encoding="utf-8").splitlines()
    assert finding == Finding(
        severity="Violation",
        check="qc-top-outside-scheme",
        entity="net:LungTumour",
        label="lung tumour",
        property="skos:topConceptOf",
        value="scheme:WHO",
        message="The concept is called the top of a scheme that it is not in.",
        mend="Put it in the scheme with skos:inScheme, or take skos:topConceptOf away.",
        path=str(CASES / "kernel.trig"),
        line=kernel.index("net:LungTumour") + 1,
    )
