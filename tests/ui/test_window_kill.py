"""The real window, killed while somebody types: what was typed more than a second ago is there.

CI kills it 100 times, `--exhaustive` 500 times; both are seeded. The window itself tells what was
typed and when it said «Guardado», so that nothing is guessed and there is no slack.
"""

import json
import os
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from raoce_desktop.exchange.examples import example
from raoce_desktop.store import Store
from tests.ui.killed_windows import FIELDS, FIRST

KILLS, MANY, SEED = 100, 500, 20250420
PROMISE_S = 1.0

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs Linux's fork")


def figures_after(typed):
    """The three figures once so many values were typed."""
    found = {name: getattr(example("prosec").balanza, name) for name in FIELDS}
    for number in range(max(1, typed - 2), typed + 1):
        found[FIELDS[number % len(FIELDS)]] = FIRST + number
    return found


def killed(folder, kills):
    """What each of so many windows told before it was killed."""
    command = [sys.executable, "-m", "tests.ui.killed_windows", str(folder), str(kills), str(SEED)]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as windows:
        yield from map(json.loads, windows.stdout)
    assert windows.returncode == 0


@pytest.mark.timeout(0)
def test_what_was_typed_more_than_a_second_before_a_kill_is_there(pytestconfig):
    kills = MANY if pytestconfig.getoption("exhaustive") else KILLS
    rooms = [folder for folder in ("/dev/shm", "/tmp") if Path(folder).is_dir()]
    late, said_any, count = 0, 0, 0
    with tempfile.TemporaryDirectory(dir=rooms[0]) as folder:
        for window in killed(folder, kills):
            count += 1
            assert window["killed"] is not None, f"{window} ended by itself"
            told = window["told"]
            typed = max(number for what, number, _ in told if what == "typed")
            said = max((number for what, number, _ in told if what == "said"), default=0)
            due = window["killed"] - PROMISE_S
            old = max((n for what, n, when in told if what == "typed" and when < due), default=0)
            with closing(
                Store.open(Path(folder, str(window["number"]), "expedientes.db"))
            ) as store:
                balanza = store.load(1).expediente.balanza
            found = {name: getattr(balanza, name) for name in FIELDS}
            states = [figures_after(number) for number in range(max(said, old), typed + 2)]
            assert found in states, (window, found)
            late, said_any = late + bool(old), said_any + bool(said)
    assert count == kills
    assert late > kills / 10, "too few lived for more than a second"
    assert said_any > kills / 10
