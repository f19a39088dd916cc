"""What the shapes and the QC queries find wrong in the graph."""

from __future__ import annotations

from starlette.requests import Request
from starlette.routing import BaseRoute

from netgraph.model import Finding
from netgraph.server.pages.links import Ref
from netgraph.server.pages.serving import Made, Press
from netgraph.server.pages.shelf import Shelf

__all__ = ["routes"]

REPORTS = {"ttl": ("turtle", "text/turtle"), "json": ("json", "application/json")}
PATIENCE = 2.0
"""How many seconds a page waits for the checks before it says that they take longer."""

MOST = 300
"""How many findings a page tells; the reports hold all."""


def routes(shelf: Shelf, press: Press) -> list[BaseRoute]:
    """Return the routes of the validation report."""

    def page(_request: Request) -> Made:
        from netgraph.validation.checks import SEVERITIES, all_checks

        findings, checks = shelf.judge(patience=PATIENCE), all_checks()
        if findings is None:
            return press.page("waiting.html", status=202, headers={"refresh": "3", "cache-control": "no-store"})
        ranked = sorted(findings, key=lambda each: SEVERITIES.index(each.severity))
        return press.page(
            "validation.html",
            findings=[(_about(shelf, each), each) for each in ranked[:MOST]],
            hidden=max(len(findings) - MOST, 0),
            counts=[(each, sum(one.severity == each for one in findings)) for each in SEVERITIES],
            checks=[(each, sum(one.check == each.name for one in findings)) for each in checks],
            total=len(findings),
        )

    def report(form: str) -> Made:
        from netgraph.validation.reports import write_report

        name, media = REPORTS[form]
        return Made.of(write_report(shelf.judge() or [], name, prefixes=shelf.store.prefixes.bases), media)

    return [
        press.route("/validation", page),
        press.route("/validation.ttl", lambda _request: report("ttl")),
        press.route("/validation.json", lambda _request: report("json")),
    ]


def _about(shelf: Shelf, finding: Finding) -> Ref | None:
    """Return what a finding is about, if the graph has a name for it."""
    iri = shelf.iri(finding.entity)
    return shelf.ref(iri) if iri in shelf.store.names.terms else None
