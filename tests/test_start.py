"""What is loaded when the first window is painted, on the path that a user's start takes."""

import json
import os
import subprocess
import sys
from datetime import datetime

import pytest

from raoce_desktop.exchange.examples import example
from raoce_desktop.session import ExpedienteList
from raoce_desktop.store import Store
from raoce_desktop.store.location import database_path

HEAVY = (
    "pydantic",
    "reportlab",
    "openpyxl",
    "xlsxwriter",
    "lxml",
    "python_calamine",
    "cryptography",
    "dataclasses",
    "html",
    "json",
    "multiprocessing",
)
"""The last four are light, and PySide6 does without them too."""
NEEDED = (
    "session.expedientes",
    "catalogs",
    "catalogs.files",
    "catalogs.texts",
    "cli",
    "domain",
    "domain.citations",
    "domain.findings",
    "domain.pasos",
    "domain.plain",
    "domain.verdict",
    "paths",
    "session",
    "session.expedientes",
    "store",
    "store.database",
    "store.keys",
    "store.location",
    "store.private",
    "store.problems",
    "store.records",
    "store.schema",
    "store.spans",
    "store.sql",
    "store.store",
    "ui",
    "ui.app",
    "ui.app.application",
    "ui.app.banner",
    "ui.app.expedientes",
    "ui.app.expedientes.model",
    "ui.app.expedientes.screen",
    "ui.app.expedientes.table",
    "ui.app.files",
    "ui.app.main_window",
    "ui.app.mending",
    "ui.app.menus",
    "ui.app.unexpected",
    "ui.app.warm_up",
    "ui.app.windows",
    "ui.kit",
    "ui.kit.dates",
    "ui.kit.dialogs",
    "ui.kit.icons",
    "ui.kit.levels",
    "ui.kit.palettes",
    "ui.kit.tables",
    "ui.kit.tables.delegate",
    "ui.kit.theme",
    "ui.kit.widgets",
    "ui.kit.words",
)
"""Our modules that the list needs. One more takes a moment from every start: does it have to?"""

FIRST_PAINT = """
import sys, types
read = []
sys.addaudithook(lambda event, args: event == "open" and read.append(str(args[0])))

def tell(window):
    import builtins, gc, os
    found = {
        "title": window.windowTitle(),
        "modules": sorted(sys.modules),
        "texts": [os.path.basename(path) for path in read if path.endswith(".toml")],
        "import": builtins.__import__.__name__,
        "collecting": gc.isenabled(),
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
WARMED_UP = """
import gc, json, os, sys
from raoce_desktop import cli
from raoce_desktop.ui.app import warm_up

def tell():
    sys.stdout.write(json.dumps({"modules": sorted(sys.modules), "collecting": gc.isenabled()}))
    sys.stdout.flush()
    os._exit(0)

warm_up._STEPS = (*warm_up._STEPS, tell)
cli.main([])
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An office with one expediente."""
    folder = tmp_path_factory.mktemp("datos")
    store = Store.open(database_path(folder))
    now = datetime(2025, 4, 20)  # noqa: DTZ001
    ExpedienteList(store, hoy=now.date, now=lambda: now).add(example("prosec"))
    store.close()
    return folder


def told(script, folder):
    """What a process that runs `script` says of itself."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "RAOCE_DATOS": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def started(folder):
    """What there is at the first paint of `raoce` without arguments."""
    return told(FIRST_PAINT, folder)


def test_without_a_command_the_list_opens(started):
    assert started["title"] == "Expedientes"
    assert "raoce_desktop.ui.app.expedientes.screen" in started["modules"]


@pytest.mark.parametrize("module", HEAVY)
def test_the_first_paint_does_without(module, started):
    assert module not in started["modules"]


def test_the_first_paint_loads_no_more_of_ours_than_the_list_needs(started):
    ours = {name for name in started["modules"] if name.startswith("raoce_desktop.")}
    assert ours - {f"raoce_desktop.{name}" for name in NEEDED} == set()


def test_the_first_paint_reads_only_the_texts_of_the_list(started):
    assert started["texts"] == ["lista.toml"]


def test_pyside_reads_no_source_of_what_is_imported(started):
    assert started["import"] != "__feature_import__"


def test_the_start_is_not_stopped_to_look_for_memory(started):
    assert started["collecting"] is False


def test_what_the_first_step_needs_is_loaded_while_the_list_is_looked_at(folder):
    warm = told(WARMED_UP, folder)
    assert {"pydantic", "raoce_desktop.ui.steps.solicitante.page"} <= set(warm["modules"])
    assert warm["collecting"] is True
