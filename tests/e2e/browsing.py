"""A server of its own and a browser, for the tests that walk through the site as its users do."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HARMLESS = "GPU stall due to ReadPixels"
"""What the graphics driver says of reading what lies under the pointer."""


@contextmanager
def serving(*words: str | Path) -> Iterator[str]:
    """Serve a graph on a free port; yield the address."""
    command = [sys.executable, "-m", "netgraph", "serve", "--port", "0", *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        assert server.stdout
        try:
            said = []
            for line in server.stdout:
                said.append(line)
                found = re.search(r"http://127\.0\.0\.1:\d+", line)
                if found:
                    yield found[0]
                    break
            else:
                raise AssertionError("netgraph serve did not start: " + "".join(said))
        finally:
            server.terminate()
            server.wait(20)


class Visit:
    """A window of a browser, with all that went wrong in it: errors, requests to others, dialogs."""

    def __init__(self, browser: Browser, base: str, **options: Any) -> None:
        self.base, self.faults = base, list[str]()
        self.scripts = options.get("java_script_enabled", True)
        self.context: BrowserContext = browser.new_context(base_url=base, **options)
        self.context.set_default_timeout(8000)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._told)
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: self.faults.append(f"dialog: {dialog.message}"))
        self.context.on("request", lambda request: self._asked(request.url))

    def _told(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and HARMLESS not in message.text:
            self.faults.append(f"{message.type}: {message.text} {message.location.get('url', '')}")

    def _asked(self, url: str) -> None:
        if not url.startswith((f"{self.base}/", "blob:", "data:")):
            self.faults.append(f"request outside: {url}")

    def open(self, path: str) -> Page:
        """Go to a page, and wait until its scripts have done their work."""
        self.page.goto(path, wait_until="load")
        if self.scripts:
            self.page.locator("html[data-scripts=ready]").wait_for(state="attached")
        return self.page

    def judge(self, *rules: str) -> list[str]:
        """Return what axe finds wrong with the page as it stands, by all rules or by some."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        options = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
        found = self.page.evaluate("options => axe.run(options)", options)
        return [
            f"{fault['id']}: {node['target']} {node['failureSummary']}"
            for fault in found["violations"]
            for node in fault["nodes"]
        ]


class Visiting(Protocol):
    """Makes a visit of the site; the test fails where anything went wrong in it."""

    def __call__(self, base: str = "", **options: Any) -> Visit: ...
