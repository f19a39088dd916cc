"""Every test that THREAT_MODEL.md names is there."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent


def test_every_promise_names_a_test_that_is_there() -> None:
    text = (HERE.parents[1] / "THREAT_MODEL.md").read_text(encoding="utf-8")
    promises = [line for line in text.splitlines() if line.startswith("| ") and "`test_" in line]
    assert len(promises) >= 15
    for promise in promises:
        module = ""
        named = re.findall(r"`(test_\w+)`", promise.rsplit("|", 2)[1])
        assert len(named) >= 2
        for name in named:
            if (HERE / f"{name}.py").is_file():
                module = (HERE / f"{name}.py").read_text(encoding="utf-8")
            else:
                assert f"def {name}(" in module, name
