"""The wheel and the source archive hold what an installed netgraph needs, and nothing of the machine."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def shipped() -> set[str]:
    files = [path for folder in ("ontology", "queries") for path in (ROOT / folder).rglob("*") if path.is_file()]
    return {str(path.relative_to(ROOT)) for path in files}


def test_the_wheel_holds_ontology_and_queries_to_the_byte(built: Path) -> None:
    (wheel,) = built.glob("netgraph_kg-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        inside = {
            name.removeprefix("netgraph/_data/") for name in archive.namelist() if name.startswith("netgraph/_data/")
        }
        assert inside == shipped()
        for name in sorted(inside):
            assert archive.read(f"netgraph/_data/{name}") == (ROOT / name).read_bytes()


def test_the_wheel_holds_what_the_server_shows(built: Path) -> None:
    (wheel,) = built.glob("netgraph_kg-*.whl")
    server = ROOT / "netgraph" / "server"
    shown = [path for folder in ("templates", "static") for path in (server / folder).rglob("*") if path.is_file()]
    assert server / "templates" / "sparql.html" in shown
    with zipfile.ZipFile(wheel) as archive:
        assert {str(path.relative_to(ROOT)) for path in shown} <= set(archive.namelist())


def test_wheel_and_source_archive_hold_the_templates_and_styles_of_the_site(built: Path) -> None:
    server = ROOT / "netgraph" / "server"
    files = {path for folder in ("templates", "static") for path in (server / folder).rglob("*") if path.is_file()}
    wanted = {str(path.relative_to(ROOT)) for path in files if "dist" not in path.parts}
    assert len(wanted) > 20
    (wheel,) = built.glob("netgraph_kg-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert wanted <= set(archive.namelist())
    (source,) = built.glob("netgraph_kg-*.tar.gz")
    with tarfile.open(source) as tar:
        assert wanted <= {name.partition("/")[2] for name in tar.getnames()}


def test_the_source_archive_holds_what_the_wheel_is_made_of(built: Path) -> None:
    (archive,) = built.glob("netgraph_kg-*.tar.gz")
    with tarfile.open(archive) as tar:
        inside = {name.partition("/")[2] for name in tar.getnames()}
    assert shipped() <= inside
    assert {"pyproject.toml", "README.md", "LICENSE", "Makefile", "constraints.txt"} <= inside


def test_a_wheel_answers_away_from_the_checkout(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("netgraph_kg-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)  # noqa: S202  # our own archive, made above
    code = (
        "import netgraph; kg = netgraph.load(); print(kg.store.files[0]);"
        "print(len(kg.ask('tumours-in-organ', organ='GI tract', scheme='scheme:CCS')))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(tmp_path)},
    )
    first, answer = run.stdout.splitlines()
    assert Path(first).is_relative_to(tmp_path / "netgraph" / "_data")
    assert answer == "2"


def test_an_uninstalled_checkout_answers(tmp_path: Path) -> None:
    code = "import netgraph; print(len(netgraph.load().ask('tumours-in-organ', organ='GI tract', scheme='scheme:CCS')))"
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT)},
    )
    assert run.stdout.strip() == "2"


def test_no_file_names_a_machine_or_a_registry() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    if not tracked:
        pytest.skip("not a git checkout")
    for name in tracked:
        if name.startswith("constraints"):
            assert "//" not in (ROOT / name).read_text(encoding="utf-8"), name
