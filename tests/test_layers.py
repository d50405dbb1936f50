"""The direction of imports, and where Qt may appear."""

import subprocess
import sys
from pathlib import Path

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parent.parent


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
