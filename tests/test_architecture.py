"""The parts stand where the architecture puts them, and imports point one way."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "netgraph"

LEVELS = {
    "errors": 0,
    "model": 1,
    "output": 1,
    "resources": 1,
    "table": 1,
    "guard": 2,
    "headers": 2,
    "render": 2,
    "mappings": 2,
    "names": 2,
    "results": 3,
    "wire": 3,
    "doctor": 5,
    "endpoint": 4,
    "engines": 5,
    "index": 3,
    "kept": 3,
    "rules": 3,
    "store": 3,
    "catalogue": 4,
    "classification": 4,
    "cases": 5,
    "evidence": 5,
    "projection": 5,
    "pushing": 5,
    "validation": 5,
    "owl": 6,
    "slices": 6,
    "summary": 5,
    "traversal": 6,
    "export": 7,
    "pictures": 7,
    "kg": 8,
    "cli": 9,
    "server": 9,
    "__main__": 10,
}
"""The level of each module. A module imports from lower levels, or from others of its own level without a circle."""


def module_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports() -> set[tuple[str, str]]:
    found = set()
    for path in PACKAGE.rglob("*.py"):
        module = module_of(path)
        if module == "__init__":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module == "netgraph":
                names += [f"netgraph.{alias.name}" for alias in node.names if (PACKAGE / f"{alias.name}.py").exists()]
            for name in names:
                parts = name.split(".")
                if parts[0] == "netgraph" and len(parts) > 1 and parts[1] != module:
                    found.add((module, parts[1]))
    return found


def test_every_module_is_in_the_table() -> None:
    modules = {module_of(path) for path in PACKAGE.rglob("*.py")} - {"__init__"}
    assert modules == set(LEVELS)


def test_no_import_points_up() -> None:
    assert [(module, used) for module, used in sorted(imports()) if LEVELS[used] > LEVELS[module]] == []


def test_no_two_modules_import_each_other() -> None:
    found = imports()
    assert [pair for pair in sorted(found) if (pair[1], pair[0]) in found and pair != ("rules", "store")[::-1]] == []


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_fits_a_room(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("module", sorted(LEVELS))
def test_nothing_is_printed_outside_the_command_line(module: str) -> None:
    if module == "cli":
        return
    for path in [*PACKAGE.glob(f"{module}.py"), *PACKAGE.glob(f"{module}/**/*.py")]:
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        assert not [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = ("rdflib", "networkx", "pyshacl", "pyoxigraph", "click")
    code = f"import sys, netgraph; print([name for name in {heavy} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("ask", "tumours-in-organ", "--organ", "GI tract"),
        ("show", "lung NET"),
        ("search", "lung"),
        ("query", "ASK { ?s ?p ?o }"),
    ],
    ids=lambda words: words[0],
)
def test_the_everyday_commands_load_nothing_heavy(words: tuple[str, ...]) -> None:
    heavy = ("rdflib", "networkx", "pyshacl", "yaml", "jinja2", "starlette", "numpy", "pandas")
    code = (
        "import sys\nfrom netgraph.cli import main\n"
        f"try:\n    main({list(words)})\nexcept SystemExit as end:\n    assert not end.code\n"
        f"print('heavy:', [name for name in {heavy} if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "heavy: []"
