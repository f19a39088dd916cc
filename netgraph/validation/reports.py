"""Findings as text, Markdown, JSON, SHACL Turtle, JUnit XML and SARIF."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pyoxigraph as ox

from netgraph import __version__
from netgraph.errors import ParameterError
from netgraph.model import Finding
from netgraph.names import BASE
from netgraph.resources import ontology_folder
from netgraph.validation.checks import SEVERITIES, SH, SHAPE, Check, all_checks

__all__ = ["FORMATS", "write_report"]

WORDS = {"Violation": "violation", "Warning": "warning", "Info": "note"}
LEVELS = {"Violation": "error", "Warning": "warning", "Info": "note"}
"""SARIF's words for severities."""

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
XSD_BOOLEAN = ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
QC = BASE + "qc/"
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HALF = re.compile("[\ud800-\udfff]")
MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>])")
NAME = re.compile(r"[^\s<>\"{}|^`\\]+")


@dataclass(frozen=True, slots=True)
class Report:
    """What a report is written from."""

    findings: Sequence[Finding]
    checked: Sequence[Check]
    prefixes: Mapping[str, str]

    def groups(self) -> Iterator[list[Finding]]:
        """Yield the findings of one entity after those of another."""
        for _, group in groupby(self.findings, key=lambda finding: finding.entity):
            yield list(group)

    @property
    def count(self) -> str:
        """The last line of a report: how many findings there are, or that the graph conforms."""
        if not self.findings:
            return f"conforms: {len(self.checked)} checks found nothing"
        counts = []
        for severity, word in WORDS.items():
            count = sum(finding.severity == severity for finding in self.findings)
            if count:
                counts.append(f"{count} {word}{'' if count == 1 else 's'}")
        entities = len({finding.entity for finding in self.findings})
        return f"{', '.join(counts)} in {entities} {'thing' if entities == 1 else 'things'}"


def write_report(
    findings: Sequence[Finding],
    format: str,  # noqa: A002  # the word that users know
    *,
    checked: Sequence[Check] | None = None,
    prefixes: Mapping[str, str] | None = None,
) -> str:
    """Return the findings as a report that ends with a line break.

    Args:
        findings: what `validate` returned.
        format: one of FORMATS.
        checked: the checks that ran, all of netgraph's where not given; JUnit and SARIF list those that found nothing.
        prefixes: the prefixes of the graph, the shipped ones where not given; Turtle writes IRIs in full by them.

    Raises:
        ParameterError: the format is unknown.
    """
    if format not in FORMATS:
        raise ParameterError(
            f"no report has the format {format!r}; choose: {', '.join(FORMATS)}",
            parameter="format",
            suggestions=tuple(FORMATS),
        )
    checks = all_checks() if checked is None else checked
    known = _shipped_prefixes() if prefixes is None else prefixes
    text = FORMATS[format](Report([_encodable(finding) for finding in findings], checks, known))
    return text if text.endswith("\n") else text + "\n"


def _text(report: Report) -> str:
    lines = []
    for group in report.groups():
        place = _place(group[0])
        lines.append(_plain(_named(group[0])) + (f"  {_plain(place)}" if place else ""))
        for finding in group:
            lines.append(f"  {WORDS[finding.severity]}: {_plain(_said(finding))}")
            lines.append(f"    mend: {_plain(finding.mend)}")
            lines.append(f"    check: {_plain(finding.check)}")
        lines.append("")
    return "\n".join([*lines, report.count])


def _markdown(report: Report) -> str:
    lines = ["# Validation report", "", _marked(report.count)]
    for group in report.groups():
        place = _place(group[0])
        lines += ["", f"## {_marked(_named(group[0]))}" + (f" ({_marked(place)})" if place else ""), ""]
        for finding in group:
            lines.append(f"- **{WORDS[finding.severity]}**: {_marked(_said(finding))}  ")
            lines.append(f"  {_marked(finding.mend)} — {_marked(finding.check)}")
    return "\n".join(lines)


def _json(report: Report) -> str:
    found = report.findings
    content = {
        "conforms": not found,
        "checks": len(report.checked),
        "counts": {severity: sum(finding.severity == severity for finding in found) for severity in SEVERITIES},
        "findings": [asdict(finding) | {"path": _path(finding)} for finding in found],
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def _turtle(report: Report) -> str:
    triples = []

    def add(subject: ox.BlankNode, predicate: str, target: ox.NamedNode | ox.BlankNode | ox.Literal) -> None:
        triples.append(ox.Triple(subject, ox.NamedNode(predicate), target))

    def node(text: str, label: str) -> ox.NamedNode | ox.BlankNode | ox.Literal:
        return ox.BlankNode(label) if text == "[]" else _node(text, report.prefixes)

    root = ox.BlankNode("report")
    add(root, RDF_TYPE.value, ox.NamedNode(SH + "ValidationReport"))
    add(root, SH + "conforms", ox.Literal("false" if report.findings else "true", datatype=XSD_BOOLEAN))
    for number, finding in enumerate(report.findings, 1):
        result = ox.BlankNode(f"result{number}")
        shape, _, component = finding.check.partition(" ")
        source = SHAPE + shape.removeprefix("shape:") if component else QC + shape.removeprefix("qc-")
        add(root, SH + "result", result)
        add(result, RDF_TYPE.value, ox.NamedNode(SH + "ValidationResult"))
        add(result, SH + "resultSeverity", ox.NamedNode(SH + finding.severity))
        add(result, SH + "sourceShape", ox.NamedNode(source))
        add(result, SH + "sourceConstraintComponent", ox.NamedNode(SH + (component or "SPARQLConstraintComponent")))
        add(result, SH + "focusNode", node(finding.entity, f"entity{number}"))
        if finding.property is not None:
            add(result, SH + "resultPath", node(finding.property, f"property{number}"))
        if finding.value is not None:
            add(result, SH + "value", node(finding.value, f"value{number}"))
        add(result, SH + "resultMessage", ox.Literal(f"{finding.message} {finding.mend}", language="en"))
    iris = {term.value for triple in triples for term in triple if isinstance(term, ox.NamedNode)}
    known = {**report.prefixes, "sh": SH}
    used = {prefix: base for prefix, base in known.items() if any(iri.startswith(base) for iri in iris)}
    text = (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=used) or b"").decode("utf-8")
    lines = text.split("\n")  # on line feeds only: literals may hold other breaks
    return "\n".join([*sorted(lines[: len(used)]), "", *lines[len(used) :]])  # the engine writes prefixes in any order


def _junit(report: Report) -> str:
    """Write each check as a test case, which fails with what it found."""
    found: dict[str, list[Finding]] = {check.name: [] for check in report.checked}
    for finding in report.findings:
        found.setdefault(finding.check, []).append(finding)
    failures = str(sum(map(bool, found.values())))
    counts = {"tests": str(len(found)), "failures": failures, "errors": "0", "skipped": "0"}
    suites = ET.Element("testsuites", {"name": "netgraph validate", **counts})
    suite = ET.SubElement(suites, "testsuite", {"name": "netgraph validate", **counts})
    for name, findings in found.items():
        kind = "shapes" if " " in name else "qc"
        case = ET.SubElement(suite, "testcase", {"classname": f"netgraph.{kind}", "name": _xml(name)})
        if findings:
            words = {"type": findings[0].severity, "message": _xml(findings[0].message)}
            lines = (f"{_line(finding)} {_plain(finding.mend)}" for finding in findings)
            ET.SubElement(case, "failure", words).text = _xml("\n".join(lines))
    ET.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suites, encoding="unicode")


def _sarif(report: Report) -> str:
    found = (Check(each.check, each.severity, each.message, each.mend) for each in report.findings)
    rules = {check.name: check for check in (*found, *report.checked)}
    order = {name: index for index, name in enumerate(rules)}
    driver = {
        "name": "netgraph",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [
            {
                "id": check.name,
                "shortDescription": {"text": check.message},
                "help": {"text": check.mend},
                "defaultConfiguration": {"level": LEVELS[check.severity]},
            }
            for check in rules.values()
        ],
    }
    results = [
        {
            "ruleId": finding.check,
            "ruleIndex": order[finding.check],
            "level": LEVELS[finding.severity],
            "message": {"text": f"{_plain(_named(finding))}: {_plain(_said(finding))} {_plain(finding.mend)}"},
            "locations": [_location(finding)],
        }
        for finding in report.findings
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _location(finding: Finding) -> dict[str, object]:
    location: dict[str, object] = {"logicalLocations": [{"fullyQualifiedName": finding.entity, "kind": "resource"}]}
    path = _path(finding)
    if path is not None:
        uri = quote(path.replace(os.sep, "/"))
        address = {"uri": f"file://{uri}" if os.path.isabs(path) else uri}
        region = {} if finding.line is None else {"region": {"startLine": finding.line}}
        location["physicalLocation"] = {"artifactLocation": address, **region}
    return location


FORMATS: dict[str, Callable[[Report], str]] = {
    "text": _text,
    "markdown": _markdown,
    "json": _json,
    "turtle": _turtle,
    "junit": _junit,
    "sarif": _sarif,
}
"""The writers of reports by the names of their formats."""


def _named(finding: Finding) -> str:
    return f"{finding.entity} ({finding.label})" if finding.label else finding.entity


def _said(finding: Finding) -> str:
    """Return the message, with property and value behind it where there are any."""
    value = finding.value
    if value is not None and not NAME.fullmatch(value):
        value = f'"{value}"'
    about = ": ".join(part for part in (finding.property, value) if part is not None)
    return f"{finding.message} ({about})" if about else finding.message


def _line(finding: Finding) -> str:
    """Return the finding on one line, as compilers write theirs."""
    place = _place(finding)
    return _plain(f"{place}: " if place else "") + _plain(f"{_named(finding)}: {_said(finding)}")


def _place(finding: Finding) -> str | None:
    path = _path(finding)
    return path if path is None or finding.line is None else f"{path}:{finding.line}"


def _path(finding: Finding) -> str | None:
    """Return the path as it is shown: from the working folder where the file is below it."""
    if not finding.path:
        return None
    try:
        near = os.path.relpath(finding.path)
    except ValueError:  # another drive
        return finding.path
    return finding.path if near.startswith(os.pardir) else near


def _encodable(finding: Finding) -> Finding:
    """Return the finding with halves of characters, which paths can hold and UTF-8 cannot, replaced."""
    cleaned: dict[str, Any] = asdict(finding)
    for name, value in cleaned.items():
        if isinstance(value, str):
            cleaned[name] = HALF.sub("\ufffd", value)
    return Finding(**cleaned)


def _plain(text: str) -> str:
    """Return the text on one line, with signs that steer a terminal written out."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


def _marked(text: str) -> str:
    """Return the text so that Markdown shows it as it is."""
    return MARKUP.sub(r"\\\1", _plain(text).replace("&", "&amp;").replace("<", "&lt;"))


def _xml(text: str) -> str:
    """Return the text with the signs that XML 1.0 cannot hold written out."""
    return NOT_XML.sub(lambda found: ascii(found[0])[1:-1], text)


def _node(text: str, prefixes: Mapping[str, str]) -> ox.NamedNode | ox.Literal:
    """Return the IRI that a CURIE or an IRI stands for, or the text itself where it is neither."""
    prefix, colon, local = text.partition(":")
    base = prefixes.get(prefix)
    if colon and NAME.fullmatch(text) and (base is not None or local.startswith("//") or prefix == "urn"):
        try:
            return ox.NamedNode(text if base is None else base + local)
        except ValueError:
            pass
    return ox.Literal(text)


def _shipped_prefixes() -> dict[str, str]:
    parser = ox.parse(path=os.path.join(ontology_folder(), "prefixes.ttl"))
    for _ in parser:
        pass
    return dict(parser.prefixes)
