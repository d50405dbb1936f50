"""What is loaded when the first window is painted, on the path that a user's start takes."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from raoce_desktop.store.location import database_path
from tests.offices import made_office

DOORS = tomllib.loads(Path(__file__).with_name("doors.toml").read_text(encoding="utf-8"))
SOLICITANTE = "raoce_desktop.ui.steps.solicitante.page"
LIGHT_BUT_NOT_NEEDED = ("cryptography", "dataclasses", "html", "json", "multiprocessing", "tomllib")
"""Light as most of them are, PySide6 does without them too."""

FIRST_PAINT = """
import sys, types
read = []
sys.addaudithook(lambda event, args: event == "open" and read.append(str(args[0])))

def tell(window):
    import os
    found = {
        "title": window.windowTitle(),
        "modules": sorted({*sys.modules} - {after.__name__}),
        "texts": [os.path.basename(path) for path in read if path.endswith(".toml")],
    }
    import json
    sys.stdout.write(json.dumps(found))
    sys.stdout.flush()
    os._exit(0)

after = types.ModuleType("raoce_desktop.ui.app.warm_up")
after.warm_up = tell  # what the first paint sets off
sys.modules[after.__name__] = after
from raoce_desktop import cli
cli.main([])
"""
FIRST_STEP = """
import json, os, sys, types

def opened(window):
    late = sorted({*sys.modules} - {after.__name__})
    sys.stdout.write(json.dumps({"title": window.windowTitle(), "modules": late}))
    sys.stdout.flush()
    os._exit(0)

def enter(window):
    from PySide6.QtCore import QTimer
    row = window.list_screen.table.current_id()
    QTimer.singleShot(0, lambda: window.open_expediente(row, lambda: opened(window)))

after = types.ModuleType("raoce_desktop.ui.app.warm_up")
after.warm_up = enter
sys.modules[after.__name__] = after
from raoce_desktop import cli
from raoce_desktop.ui.app import application
application._CHECK_AFTER_MS = application._BACKUP_AFTER_MS = 10**6  # however slow the machine is
cli.main([])
"""
NOT_OF_THE_FIRST_STEP = (
    "evidence",
    "exchange.raoce_file",
    "exchange.sheets",
    "exchange.pedimentos",
)
NOT_OF_THE_FIRST_STEP += ("exchange.tariff_reader", "session.papers", "store.backup")
"""What reads papers, sheets and copies: whoever opens an expediente does none of that yet."""
WARMED_UP = """
import json, os, sys
from raoce_desktop import cli
from raoce_desktop.ui.app import warm_up

def tell():
    sys.stdout.write(json.dumps({"modules": sorted(sys.modules)}))
    sys.stdout.flush()
    os._exit(0)

warm_up._STEPS = (*warm_up._STEPS, tell)
cli.main([])
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An office with one expediente."""
    folder = tmp_path_factory.mktemp("datos")
    made_office(database_path(folder))
    return folder


def told(script, folder):
    """What a process that runs `script` says of itself."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "RAOCE_DATOS": str(folder),
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(folder / "compilado"),
        },
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def started(folder):
    """What there is at the first paint of `raoce` without arguments, but not its first ever."""
    told(FIRST_PAINT, folder)
    return told(FIRST_PAINT, folder)


def test_without_a_command_the_list_opens(started):
    assert started["title"] == "Expedientes"
    assert "raoce_desktop.ui.app.expedientes.screen" in started["modules"]


@pytest.mark.parametrize("module", [*DOORS["heavy"]["libraries"], *LIGHT_BUT_NOT_NEEDED])
def test_the_first_paint_does_without(module, started):
    assert module not in started["modules"]


def test_the_first_paint_loads_no_more_of_ours_than_the_list_needs(started):
    ours = {name for name in started["modules"] if name.startswith("raoce_desktop.")}
    needed = {f"raoce_desktop.{name}" for name in DOORS["first_paint"]["modules"]}
    assert ours - needed == set()


def test_the_first_paint_reads_only_the_texts_of_the_list(started):
    assert started["texts"] == ["lista.toml"]


@pytest.fixture(scope="module")
def opened(folder):
    """What there is when an expediente was opened as soon as the list was painted."""
    told(FIRST_STEP, folder)  # what is understood once is kept
    return told(FIRST_STEP, folder)


def test_the_first_step_loads_its_own_page_alone(opened):
    pages = [name for name in opened["modules"] if name.startswith("raoce_desktop.ui.steps.")]
    assert [name for name in pages if name.endswith(".page")] == [SOLICITANTE]


@pytest.mark.parametrize("part", NOT_OF_THE_FIRST_STEP)
def test_the_first_step_does_without(part, opened):
    whole = f"raoce_desktop.{part}"
    assert [m for m in opened["modules"] if m == whole or m.startswith(f"{whole}.")] == []


@pytest.mark.parametrize("module", sorted({*DOORS["heavy"]["libraries"]} - {"pydantic"}))
def test_the_first_step_does_without_heavy_libraries(module, opened):
    assert module not in opened["modules"]


def test_what_the_first_step_needs_is_loaded_while_the_list_is_looked_at(folder, opened):
    warm = told(WARMED_UP, folder)
    assert set(opened["modules"]) - set(warm["modules"]) == set()
