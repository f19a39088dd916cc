"""One browser and one server for all tests of the site."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from browsing import FLAGS, ROOT, Visit, Visiting, serving
from playwright.sync_api import Browser, sync_playwright


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, without a window. Playwright's event loop runs till the module ends; no other may run beside it."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.fail("these tests need Chromium: apt-get install chromium", pytrace=False)
    if not (ROOT / "netgraph" / "server" / "static" / "dist" / "app.js").is_file():
        pytest.fail("these tests need the scripts of the explorer: make ui", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the shipped graph."""
    with serving() as address:
        yield address


@pytest.fixture
def visiting(browser: Browser, site: str) -> Iterator[Visiting]:
    """Visits, each judged at its end by what went wrong in it."""
    made: list[Visit] = []

    def visit(base: str = "", **options: Any) -> Visit:
        made.append(Visit(browser, base or site, **options))
        return made[-1]

    yield visit
    faults = [fault for each in made for fault in each.faults]
    for each in made:
        each.context.close()
    assert faults == []
