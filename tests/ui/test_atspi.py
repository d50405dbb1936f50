"""The window as assistive programs get it: over AT-SPI, on a screen and a bus of its own.

It needs Debian's xvfb, at-spi2-core, dbus and gir1.2-atspi-2.0; `test_accessible.py` hears the same
tree without them.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LISTENER = HERE / "listen_by_atspi.py"
SYSTEM_PYTHON = "/usr/bin/python3"
NEEDED = ("Xvfb", "xvfb-run", "dbus-run-session", SYSTEM_PYTHON)
_ASK = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
PROGRAM = """
import sys
from datetime import date, datetime
from pathlib import Path
from PySide6.QtCore import QTimer
from raoce_desktop.exchange.examples import example
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.store import Store
from raoce_desktop.ui.app.application import Appearance, create_app
from raoce_desktop.ui.app.main_window import MainWindow

app = create_app(["raoce"], Appearance(fixed_font=True))
store = Store.open(Path(sys.argv[1]) / "expedientes.db")
office = ExpedienteList(store, hoy=lambda: date(2025, 4, 20), now=lambda: datetime(2025, 4, 20))
window = MainWindow(office, lambda: date(2025, 4, 20))
window.show()
window.add(example("prosec"))
QTimer.singleShot(500, window, lambda: window._go_to_step(sys.argv[2]))
app.exec()
"""
SESSION = """
/usr/libexec/at-spi-bus-launcher --launch-immediately & launcher=$!
"$1" -c "$2" "$3" "$4" & window=$!
sleep 3
"$5" "$6" $window
status=$?
kill $window $launcher
exit $status
"""
NAMED = {"push button", "check box", "radio button", "combo box", "text", "menu item", "table cell"}


def missing() -> str:
    """Which program there isn't; empty where all are there."""
    for name in NEEDED:
        if shutil.which(name) is None:
            return name
    if not Path("/usr/libexec/at-spi-bus-launcher").exists():
        return "at-spi2-core"
    asked = subprocess.run([SYSTEM_PYTHON, "-c", _ASK], capture_output=True, check=False)
    return "gir1.2-atspi-2.0" if asked.returncode else ""


pytestmark = pytest.mark.skipif(bool(missing()), reason=f"{missing()} isn't installed")


def heard(place: Path, paso: str) -> list[tuple[str, str, list[str]]]:
    """What an assistive program finds in the window with a step open."""
    environment = {
        **{k: v for k, v in os.environ.items() if k not in ("QT_QPA_PLATFORM", "DISPLAY")},
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": str(ROOT),
    }
    given = [sys.executable, PROGRAM, str(place), paso, SYSTEM_PYTHON, str(LISTENER)]
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24", "dbus-run-session", "--"]
    done = subprocess.run(
        [*screen, "sh", "-c", SESSION, "sh", *given],
        env=environment,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("[")]
    assert lines, done.stderr[-2000:]
    return [tuple(json.loads(line)) for line in lines]


@pytest.mark.timeout(120)
@pytest.mark.parametrize("paso", ["solicitante", "datos", "puntos", "seguimiento"])
def test_an_assistive_program_finds_all_that_one_works_with(tmp_path, paso):
    found = heard(tmp_path, paso)
    roles = {role for role, _, _ in found}
    assert {"push button", "text", "menu bar"} <= roles or paso == "puntos"
    silent = [one for one in found if one[0] in NAMED and not one[1].strip()]
    assert silent == []
    names = {name for _, name, _ in found}
    wanted = {
        "solicitante": "Correo electrónico",
        "datos": "Ventas totales (a)",
        "puntos": "Acceso, 1 de 4 puntos contestados",
        "seguimiento": "Número de folio",
    }[paso]
    assert wanted in names
    editable = [states for role, name, states in found if role == "text" and name == wanted]
    assert all("EDITABLE" in states and "FOCUSABLE" in states for states in editable)
