"""The direction of imports, where Qt may appear, and which imports may wait inside a function."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "raoce_desktop"
DOORS = tomllib.loads((ROOT / "tests" / "doors.toml").read_text(encoding="utf-8"))


def module(path):
    """A file's module, without the package's name."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


MODULES = {path: module(path) for path in sorted(PACKAGE.rglob("*.py"))}


def late_imports(path):
    """What a file imports inside functions, as «importer: imported»."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inside = {id(node): node for function in functions for node in ast.walk(function)}
    return [f"{MODULES[path]}: {name}" for node in inside.values() for name in imported(node)]


def imported(node):
    """The modules that a statement brings, ours without the package's name."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    home = node.module.removeprefix("raoce_desktop.")
    ours = (f"{home}.{alias.name}" for alias in node.names)
    return sorted({name if name in MODULES.values() else home for name in ours})


def test_every_layer_knows_only_those_below_it_and_qt_stays_in_ui(monkeypatch):
    monkeypatch.chdir(ROOT)

    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS


def test_the_domain_loads_without_qt_files_or_databases():
    probe = """
import sys, pkgutil, importlib, raoce_desktop.domain as domain
for module in pkgutil.walk_packages(domain.__path__, domain.__name__ + "."):
    importlib.import_module(module.name)
print([m for m in ("PySide6", "sqlite3", "reportlab", "openpyxl", "lxml") if m in sys.modules])
"""

    loaded = subprocess.run(
        [sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert loaded.stdout.strip() == "[]"


def test_no_network_code_is_imported_anywhere():
    banned = (
        "import socket",
        "import http",
        "import urllib.request",
        "import requests",
        "QtNetwork",
    )
    guilty = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in (ROOT / "raoce_desktop").rglob("*.py")
        for word in banned
        if word in path.read_text(encoding="utf-8")
    ]

    assert guilty == []


def test_an_import_waits_inside_a_function_only_at_a_door():
    at_doors = {one for door in DOORS.values() for one in door["late"]}
    late = {one for path in MODULES for one in late_imports(path)}

    assert late - at_doors == set(), "move to the top, or say why not in doors.toml"
    assert at_doors - late == set(), "nothing waits there any longer"
