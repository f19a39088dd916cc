"""Judge a graph: the shapes and the QC queries, one list of findings, and reports of it.

from netgraph import store, validation

findings = validation.validate(store.load())
print(validation.write_report(findings, "text"))
"""

from __future__ import annotations

from netgraph.validation.checks import Check, all_checks
from netgraph.validation.judge import validate, validate_files
from netgraph.validation.reports import FORMATS, write_report

__all__ = ["FORMATS", "Check", "all_checks", "validate", "validate_files", "write_report"]
