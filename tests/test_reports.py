"""Each report says what was found, in its own format, whatever the findings hold."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import rdflib
from rdflib import RDF, BNode, Literal, URIRef
from rdflib.namespace import SH
from validation_cases import cases, changed

from netgraph.errors import ParameterError
from netgraph.model import Finding
from netgraph.validation import FORMATS, Check, all_checks, validate, write_report

VIOLATION = Finding(
    "Violation",
    "shape:arisesIn-object ClassConstraintComponent",
    "net:LungNET",
    "lung neuroendocrine tumour",
    "net:arisesIn",
    "net:Lnug",
    'The object of "arises in" is not an anatomical structure.',
    "Name an anatomical structure.",
    "/somewhere/mine.ttl",
    12,
)
WARNING = Finding(
    *("Warning", "qc-passage-unused", "net:LungNET", "lung neuroendocrine tumour", None, None),
    *("The passage states nothing.", "Take it out.", "/somewhere/mine.ttl", 12),
)
NOTE = Finding("Info", "qc-other", "[]", None, "skos:altLabel", "a b", "It is odd.", "Look at it.")
FINDINGS = [VIOLATION, WARNING, NOTE]
CHECKED = [
    Check(VIOLATION.check, "Violation", VIOLATION.message, VIOLATION.mend),
    Check("qc-fine", "Violation", "It is wrong.", "Right it."),
    Check("qc-passage-unused", "Warning", WARNING.message, WARNING.mend),
]

TEXT = """\
net:LungNET (lung neuroendocrine tumour)  /somewhere/mine.ttl:12
  violation: The object of "arises in" is not an anatomical structure. (net:arisesIn: net:Lnug)
    mend: Name an anatomical structure.
    check: shape:arisesIn-object ClassConstraintComponent
  warning: The passage states nothing.
    mend: Take it out.
    check: qc-passage-unused

[]
  note: It is odd. (skos:altLabel: "a b")
    mend: Look at it.
    check: qc-other

1 violation, 1 warning, 1 note in 2 things
"""

MARKDOWN = [
    "# Validation report",
    "",
    "1 violation, 1 warning, 1 note in 2 things",
    "",
    r"## net:LungNET \(lung neuroendocrine tumour\) (/somewhere/mine\.ttl:12)",
    "",
    r'- **violation**: The object of "arises in" is not an anatomical structure\. \(net:arisesIn: net:Lnug\)  ',
    r"  Name an anatomical structure\. — shape:arisesIn\-object ClassConstraintComponent",
    r"- **warning**: The passage states nothing\.  ",
    r"  Take it out\. — qc\-passage\-unused",
    "",
    r"## \[\]",
    "",
    r'- **note**: It is odd\. \(skos:altLabel: "a b"\)  ',
    r"  Look at it\. — qc\-other",
]

HOSTILE = [
    "<script>alert(1)</script> & 'quotes' \"double\" ]]> -->",
    "two\nlines\r\nand\ta tab",
    "nul \x00 bell \x07 escape \x1b[31m delete \x7f c1 \x9b",
    "not XML \ufffe \uffff, surrogate \ud800, astral \U0001f600, override \u202e, separator \u2028",
    "| pipe ` tick ``` *star* _line_ [link](x) ![picture](y) # head ~~no~~ \\ back",
    "{{ jinja }} {% x %} ${SHELL} $(id) %s %n",
    "http://[not-an-iri",
    "net:<>",
    "urn:",
    "_:blank",
    "",
    " ",
    "-",
    "[]",
]


def hostile() -> list[Finding]:
    return [
        Finding(
            "Violation", "shape:prefLabel-tag DatatypeConstraintComponent", text, text, text, text, text, text, text, 1
        )
        for text in HOSTILE
    ] + [Finding("Warning", "qc-dangling-iri", "net:Lung", text, None, text, "A.", "B.") for text in HOSTILE]


def report(findings: list[Finding], form: str) -> str:
    return write_report(findings, form, checked=CHECKED)


def results(text: str) -> list[Any]:
    (run,) = json.loads(text)["runs"]
    assert isinstance(run["results"], list)
    return run["results"]


def test_there_are_six_formats() -> None:
    assert tuple(FORMATS) == ("text", "markdown", "json", "turtle", "junit", "sarif")


def test_another_format_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(ParameterError, match="no report has the format 'html'; choose: text, markdown, json"):
        write_report([], "html")


def test_text_groups_findings_by_entity_with_label_place_and_mend() -> None:
    assert report(FINDINGS, "text") == TEXT


def test_markdown_is_the_same_as_headings_and_lists() -> None:
    assert report(FINDINGS, "markdown").splitlines() == MARKDOWN


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_graph_without_findings_conforms(form: str) -> None:
    assert report([], form).splitlines()[-1] == "conforms: 3 checks found nothing"
    assert write_report([], form).splitlines()[-1] == f"conforms: {len(all_checks())} checks found nothing"


@pytest.mark.parametrize("form", FORMATS)
def test_every_report_ends_with_one_line_break_and_is_the_same_each_time(form: str) -> None:
    for findings in ([], FINDINGS):
        text = report(findings, form)
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert text == report(findings, form)


def test_json_has_every_field_of_every_finding() -> None:
    content = json.loads(report(FINDINGS, "json"))
    assert content["conforms"] is False
    assert content["checks"] == 3
    assert content["counts"] == {"Violation": 1, "Warning": 1, "Info": 1}
    assert [Finding(**each) for each in content["findings"]] == FINDINGS
    assert json.loads(report([], "json")) == {
        "conforms": True,
        "checks": 3,
        "counts": {"Violation": 0, "Warning": 0, "Info": 0},
        "findings": [],
    }


def test_turtle_is_a_validation_report_of_shacl() -> None:
    graph = rdflib.Graph().parse(data=report(FINDINGS, "turtle"), format="turtle")
    (root,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(root, SH.conforms) == Literal(False)
    found = {graph.value(result, SH.sourceShape): result for result in graph.objects(root, SH.result)}
    base = "https://w3id.org/netgraph/"
    shapes = [f"{base}shape/arisesIn-object", f"{base}qc/passage-unused", f"{base}qc/other"]
    assert found.keys() == {URIRef(shape) for shape in shapes}
    violation, warning, note = (found[URIRef(shape)] for shape in shapes)
    message = Literal(f"{VIOLATION.message} {VIOLATION.mend}", lang="en")
    assert set(graph.predicate_objects(violation)) == {
        (RDF.type, SH.ValidationResult),
        (SH.resultSeverity, SH.Violation),
        (SH.sourceShape, URIRef(shapes[0])),
        (SH.sourceConstraintComponent, SH.ClassConstraintComponent),
        (SH.focusNode, URIRef(f"{base}LungNET")),
        (SH.resultPath, URIRef(f"{base}arisesIn")),
        (SH.value, URIRef(f"{base}Lnug")),
        (SH.resultMessage, message),
    }
    assert graph.value(warning, SH.sourceConstraintComponent) == SH.SPARQLConstraintComponent
    assert (graph.value(warning, SH.resultPath), graph.value(warning, SH.value)) == (None, None)
    assert isinstance(graph.value(note, SH.focusNode), BNode)
    assert graph.value(note, SH.value) == Literal("a b")
    assert len(graph) == 2 + 3 + 8 + 6 + 8


def test_turtle_of_a_graph_without_findings_says_that_it_conforms() -> None:
    graph = rdflib.Graph().parse(data=report([], "turtle"), format="turtle")
    (root,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert set(graph.predicate_objects(root)) == {(RDF.type, SH.ValidationReport), (SH.conforms, Literal(True))}


def test_turtle_names_only_prefixes_that_it_uses_in_order() -> None:
    names = [line.split()[1] for line in report(FINDINGS, "turtle").splitlines() if line.startswith("@prefix")]
    assert names == ["net:", "qc:", "rdf:", "sh:", "shape:", "skos:"]


def test_turtle_writes_names_in_full_by_the_prefixes_of_the_graph() -> None:
    finding = Finding("Violation", "qc-x", "ex:a", None, None, "https://e.org/b", "A.", "B.")
    text = write_report([finding], "turtle", prefixes={"ex": "https://e.org/"})
    graph = rdflib.Graph().parse(data=text, format="turtle")
    assert list(graph.objects(None, SH.focusNode)) == [URIRef("https://e.org/a")]
    assert list(graph.objects(None, SH.value)) == [URIRef("https://e.org/b")]


def test_junit_has_a_case_for_every_check_that_ran() -> None:
    root = ET.fromstring(report(FINDINGS, "junit"))  # noqa: S314  # our own text
    (suite,) = root
    assert (root.tag, suite.tag) == ("testsuites", "testsuite")
    assert suite.attrib == {"name": "netgraph validate", "tests": "4", "failures": "3", "errors": "0", "skipped": "0"}
    cases_of = {case.attrib["name"]: case for case in suite}
    assert list(cases_of) == [VIOLATION.check, "qc-fine", "qc-passage-unused", "qc-other"]
    assert {case.attrib["classname"] for case in suite} == {"netgraph.shapes", "netgraph.qc"}
    assert list(cases_of["qc-fine"]) == []
    (failure,) = cases_of[VIOLATION.check]
    assert (failure.tag, failure.attrib) == ("failure", {"type": "Violation", "message": VIOLATION.message})
    assert failure.text == (
        "/somewhere/mine.ttl:12: net:LungNET (lung neuroendocrine tumour): "
        'The object of "arises in" is not an anatomical structure. (net:arisesIn: net:Lnug) '
        "Name an anatomical structure."
    )
    assert ET.fromstring(report([], "junit"))[0].attrib["failures"] == "0"  # noqa: S314


def test_sarif_has_what_the_standard_requires() -> None:
    content = json.loads(report(FINDINGS, "sarif"))
    assert content["version"] == "2.1.0"
    assert content["$schema"].endswith("/sarif-schema-2.1.0.json")
    (run,) = content["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "netgraph"
    rules = driver["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules) == 4
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    for result, finding in zip(run["results"], FINDINGS, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.check
        assert finding.message in result["message"]["text"]
        (location,) = result["locations"]
        assert location["logicalLocations"] == [{"fullyQualifiedName": finding.entity, "kind": "resource"}]
    assert run["results"][0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "file:///somewhere/mine.ttl"},
        "region": {"startLine": 12},
    }
    assert "physicalLocation" not in run["results"][2]["locations"][0]
    assert results(report([], "sarif")) == []


def test_paths_below_the_working_folder_are_shown_from_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = str(tmp_path / "a folder" / "mine.ttl")
    finding = Finding("Violation", "qc-x", "net:Lung", "lung", None, None, "A.", "B.", path, 3)
    near = os.path.join("a folder", "mine.ttl")
    assert report([finding], "text").startswith(f"net:Lung (lung)  {near}:3\n")
    assert json.loads(report([finding], "json"))["findings"][0]["path"] == near
    (result,) = results(report([finding], "sarif"))
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20folder/mine.ttl"


def test_hostile_texts_stay_on_their_line_in_text_and_markdown() -> None:
    text, markdown = report(hostile(), "text"), report(hostile(), "markdown")
    assert all(sign.isprintable() for sign in text.replace("\n", "") + markdown.replace("\n", ""))
    assert text.count("\n    mend: ") == len(hostile())
    assert markdown.count("\n- **") == len(hostile())
    assert "<script" not in markdown
    assert "\\x1b[31m" in text
    text.encode("utf-8")
    markdown.encode("utf-8")


def test_hostile_texts_come_back_from_json_as_they_were() -> None:
    content = json.loads(report(hostile(), "json"))["findings"]
    whole = [text.replace("\ud800", "\ufffd") for text in HOSTILE]
    assert [each["label"] for each in content] == [*whole, *whole]


def test_hostile_texts_come_back_from_turtle_as_nodes() -> None:
    graph = rdflib.Graph().parse(data=report(hostile(), "turtle"), format="turtle")
    assert len(list(graph.subjects(RDF.type, SH.ValidationResult))) == len(hostile())
    values = {str(value) for value in graph.objects(None, SH.value) if not isinstance(value, BNode)}
    assert values == {text.replace("\ud800", "\ufffd") for text in HOSTILE} - {"[]"}


def test_hostile_texts_do_not_break_junit() -> None:
    root = ET.fromstring(report(hostile(), "junit").encode("utf-8"))  # noqa: S314  # our own text
    failures = root.findall(".//failure")
    assert [len((failure.text or "").split("\n")) for failure in failures] == [len(HOSTILE), len(HOSTILE)]
    assert "nul \\x00 bell \\x07 escape \\x1b[31m" in (failures[0].text or "")


def test_hostile_texts_do_not_break_sarif() -> None:
    found = results(report(hostile(), "sarif"))[: len(HOSTILE)]
    names = [each["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] for each in found]
    assert names == [text.replace("\ud800", "\ufffd") for text in HOSTILE]
    places = [each["locations"][0].get("physicalLocation") for each in found]
    assert [place is None for place in places] == [text == "" for text in HOSTILE]
    uris = [place["artifactLocation"]["uri"] for place in places if place]
    assert all(re.fullmatch(r"[\w/.~%-]+", uri, re.ASCII) for uri in uris)


@pytest.mark.parametrize("form", FORMATS)
def test_the_findings_of_real_fixtures_can_be_written(form: str) -> None:
    names = ("shapes", "prefLabel-spacing--PatternConstraintComponent--tab"), ("qc", "qc-passages-overlap")
    for folder, name in names:
        (case,) = (case for case in cases(folder) if case.name == name)
        findings = validate(changed(case.update))
        assert len(findings) == len(case.expected) > 0
        text = write_report(findings, form)
        assert all(
            finding.check.rpartition(" ")[2].removeprefix("qc-") in text.replace("\\", "") for finding in findings
        )
