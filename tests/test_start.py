"""What is loaded when the first window is painted, on the path that a user's start takes."""

import json
import os
import subprocess
import sys

import pytest

HEAVY = (
    "pydantic",
    "reportlab",
    "openpyxl",
    "xlsxwriter",
    "lxml",
    "python_calamine",
    "cryptography",
    "raoce_desktop.domain.expediente",
)
SCRIPT = """
import json, os, sys
from raoce_desktop import cli
from raoce_desktop.ui.main_window import MainWindow

def painted(window):
    sys.stdout.write(json.dumps({"title": window.windowTitle(), "modules": sorted(sys.modules)}))
    sys.stdout.flush()
    os._exit(0)

MainWindow._warm_up = painted  # what the first paint sets off
cli.main([])
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """The title and the modules of `raoce` without arguments, at its first paint."""
    folder = tmp_path_factory.mktemp("datos")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "RAOCE_DATOS": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def test_without_a_command_the_list_opens(started):
    assert started["title"] == "Expedientes"
    assert "raoce_desktop.ui.office.screen" in started["modules"]


@pytest.mark.parametrize("module", HEAVY)
def test_the_first_paint_does_without(module, started):
    assert module not in started["modules"]
