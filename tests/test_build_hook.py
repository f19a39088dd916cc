"""The scripts of the explorer are built when, and only when, those that are there do not fit what they are made of."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("package.json", "package-lock.json", ".npmrc", "build.mjs", "tsconfig.json")

spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
assert spec
assert spec.loader
hatch_build = importlib.util.module_from_spec(spec)
spec.loader.exec_module(hatch_build)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "web" / "src").mkdir(parents=True)
    (tmp_path / "web" / "style").mkdir()
    for name in PARTS:
        shutil.copy(ROOT / "web" / name, tmp_path / "web" / name)
    (tmp_path / "web" / "src" / "app.ts").write_text("export {};")
    return tmp_path


class Runs:
    """What a hook would run, and what that would leave."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.programs: list[str] = []
        monkeypatch.setattr(hatch_build.ExplorerHook, "_run", self._run)

    def _run(self, program: str, words: list[str], folder: Path) -> None:
        self.programs.append(" ".join([program, *words[:2]]))
        if program == "node":
            assert not (folder / "node_modules").exists()
            Path(words[1]).mkdir(parents=True)
            Path(words[1], "app.js").write_text((folder / "src" / "app.ts").read_text())


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    monkeypatch.delenv("NETGRAPH_UI_BUILD", raising=False)
    return Runs(monkeypatch)


def hook(checkout: Path) -> Any:
    return hatch_build.ExplorerHook(str(checkout), {}, None, None, str(checkout / "dist"), "wheel")


def script(checkout: Path) -> Path:
    return checkout / hatch_build.BUILT / "app.js"


def test_scripts_are_built_once_for_one_content_whatever_the_times_of_files(checkout: Path, runs: Runs) -> None:
    assert hook(checkout).dependencies() == [hatch_build.NODE]
    hook(checkout).initialize("standard", {})
    assert [program.partition(" ")[0] for program in runs.programs] == ["npm", "node"]
    assert "--ignore-scripts" in runs.programs[0]
    os.utime(checkout / "web" / "src" / "app.ts", (1, 1))
    assert hook(checkout).dependencies() == []
    hook(checkout).initialize("editable", {})
    assert len(runs.programs) == 2


@pytest.mark.parametrize("change", ["src/app.ts", "src/new.ts", "style/explorer.css", *PARTS])
def test_scripts_are_built_again_where_anything_differs_that_they_are_made_of(
    checkout: Path, runs: Runs, change: str
) -> None:
    hook(checkout).initialize("standard", {})
    stamp = (checkout / "web" / "src" / "app.ts").stat()
    with (checkout / "web" / change).open("a") as file:
        file.write("\n// changed")
    os.utime(checkout / "web" / change, (stamp.st_atime, stamp.st_mtime))
    hook(checkout).initialize("standard", {})
    assert len(runs.programs) == 4
    assert script(checkout).read_text() == (checkout / "web" / "src" / "app.ts").read_text()


def test_node_modules_and_tests_are_no_part_of_the_scripts(checkout: Path, runs: Runs) -> None:
    hook(checkout).initialize("standard", {})
    for name in ("node_modules", "test"):
        (checkout / "web" / name).mkdir()
        (checkout / "web" / name / "a.ts").write_text("x")
    hook(checkout).initialize("standard", {})
    assert len(runs.programs) == 2


def test_skipping_needs_no_node_and_leaves_no_scripts_of_another_state(
    checkout: Path, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook(checkout).initialize("standard", {})
    monkeypatch.setenv("NETGRAPH_UI_BUILD", "skip")
    hook(checkout).initialize("standard", {})
    assert script(checkout).exists()
    (checkout / "web" / "src" / "app.ts").write_text("export const changed = 1;")
    assert hook(checkout).dependencies() == []
    hook(checkout).initialize("standard", {})
    assert not script(checkout).parent.exists()
    assert len(runs.programs) == 2


def test_a_build_that_fails_says_how_to_do_without(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NETGRAPH_UI_BUILD", raising=False)
    (checkout / "web" / "package-lock.json").write_text("{}")
    with pytest.raises(SystemExit, match=r"npm ci failed, as shown above.*NETGRAPH_UI_BUILD=skip pip install \."):
        hook(checkout).initialize("standard", {})
    assert "npm error" in capfd.readouterr().err
    assert not script(checkout).parent.exists()


def test_the_lockfile_names_versions_and_hashes_and_no_registry() -> None:
    lock = (ROOT / "web" / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in lock
    packages = {name: each for name, each in json.loads(lock)["packages"].items() if name}
    assert len(packages) > 20
    assert [name for name, each in packages.items() if not each["integrity"].startswith("sha512-")] == []
    assert [
        name for name, each in packages.items() if each.get("hasInstallScript") and name != "node_modules/esbuild"
    ] == []


def test_wheel_and_source_archive_hold_the_scripts_and_the_licences_of_what_is_in_them(built: Path) -> None:
    (wheel,), (archive,) = built.glob("*.whl"), built.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as opened:
        in_wheel = set(opened.namelist())
        licences = opened.read("netgraph/server/static/dist/THIRD-PARTY-LICENSES.txt").decode()
    with tarfile.open(archive) as tar:
        in_archive = {name.partition("/")[2] for name in tar.getnames()}
    scripts = {f"netgraph/server/static/dist/{path.name}" for path in (ROOT / hatch_build.BUILT).iterdir()}
    assert {"app.js", "explorer.css", ".built-from"} <= {name.rpartition("/")[2] for name in scripts}
    assert scripts <= in_wheel
    assert scripts <= in_archive
    assert {"hatch_build.py", "web/src/app.ts", "web/package-lock.json"} <= in_archive
    assert not [name for name in in_archive if "node_modules" in name]
    for name in ("@codemirror/view", "sigma", "graphology", "d3-hierarchy"):
        assert f"\n{name} " in licences


def test_a_source_archive_is_built_without_node(built: Path, tmp_path: Path, runs: Runs) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        tar.extractall(tmp_path, filter="data")
    (root,) = tmp_path.iterdir()
    assert hook(root).dependencies() == []
    hook(root).initialize("standard", {})
    assert runs.programs == []
