"""Start to the first painted window, and to the first editable step, against a bare table.

The floor is a process of this Python that shows a window with nothing but a table in it, and what
that costs over an empty QWidget is printed too. Time runs from just before the process is started
until right after the paint event. Aims: 1.15 times the floor to the list of expedientes, 2.2 times
to the first step with the keyboard in its field.

The first step needs pydantic and its models, which alone take as long as the floor again.
"""

import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from tests.bench.measure import alternate, python, report

ROUNDS = 11
CLIENTS = 300

BARE = """
import os, sys, time
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        print(time.monotonic_ns(), flush=True)
        os._exit(0)
app = QApplication(["x"])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""

TABLE = """
import os, sys, time
from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
class Rows(QAbstractTableModel):
    def rowCount(self, parent=None):
        return 302
    def columnCount(self, parent=None):
        return 8
    def data(self, index, role):
        return str(index.row()) if role == Qt.ItemDataRole.DisplayRole else None
class Table(QTableView):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.monotonic_ns(), flush=True)
        os._exit(0)
app = QApplication(["x"])
window = QMainWindow()
table = Table()
rows = Rows()
table.setModel(rows)
window.setCentralWidget(table)
window.resize(1280, 800)
window.show()
app.exec()
"""

LIST = """
import os, sys, time, types
def painted(window):
    print(time.monotonic_ns(), flush=True)
    os._exit(0)
after = types.ModuleType("raoce_desktop.ui.app.warm_up")
after.warm_up = painted  # what the first paint sets off
sys.modules[after.__name__] = after
from raoce_desktop import cli
cli.main([])
"""

STEP = """
import os, sys, time, types
after = types.ModuleType("raoce_desktop.ui.app.warm_up")
def painted(window):
    from PySide6.QtCore import QEvent, QObject, QTimer
    class Watcher(QObject):  # of the field alone: that of all widgets would load every class of Qt
        def watch(self):
            self.field = window.workspace.wizard.page(0).findChild(QObject, "solicitante.rfc")
            self.field.installEventFilter(self)
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, self.tell)
            return False
        def tell(self):
            print(time.monotonic_ns(), flush=True)
            assert self.field.hasFocus()
            os._exit(0)
    global watcher
    watcher = Watcher()
    def enter():
        window.open_expediente(window.list_screen.table.current_id(), watcher.watch)
    go(window, QTimer, enter)
def go(window, timer, enter):
    timer.singleShot(0, enter)
after.warm_up = painted
sys.modules[after.__name__] = after
from raoce_desktop import cli
cli.main([])
"""


WARM = STEP.replace(
    """    timer.singleShot(0, enter)
""",
    """    del sys.modules[after.__name__]
    import raoce_desktop.ui.app.warm_up as warm
    if "COLD" in globals():
        warm._STEPS = ()
    warm.warm_up(window)
    def pressed():
        print(time.monotonic_ns(), flush=True)
        enter()
    timer.singleShot(1000, pressed)
""",
)
"""The same a second later, as when a person has looked at the list: from Enter on."""


def seconds_to_paint(script: str, folder: Path, *, processor: bool = False) -> float:
    """Run a window offscreen until it tells that it is painted; the `processor`'s seconds, if so.

    Everything is compiled beforehand, as an installation leaves it, whatever the environment says.
    """
    if processor:
        script = script.replace("time.monotonic_ns()", "time.process_time_ns()")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "RAOCE_DATOS": str(folder),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder.parent / "compiled"),
    }
    started = 0 if processor else time.monotonic_ns()
    done = subprocess.run(
        [python(), "-c", script], env=environment, capture_output=True, text=True, timeout=60
    )
    stamps = done.stdout.split()
    if not stamps:
        raise RuntimeError(done.stderr)
    first = int(stamps[0]) if len(stamps) > 1 else started
    return (int(stamps[-1]) - first) / 1e9


def sample(script: str, folder: Path) -> Callable[[], float]:
    """The same, to be taken several times."""
    return lambda: seconds_to_paint(script, folder)


def fill(folder: Path, clients: int) -> None:
    """An office with the guide's cases, and as many clients more."""
    from raoce_desktop.exchange.examples import example
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.store import Store
    from raoce_desktop.store.location import database_path

    folder.mkdir()
    store = Store.open(database_path(folder))
    now = datetime(2025, 4, 20)  # noqa: DTZ001
    expedientes = ExpedienteList(store, hoy=now.date, now=lambda: now)
    for name in ("immex-prosec", "prosec"):
        expedientes.add(example(name))
    like = example("prosec")
    for number in range(clients):
        name = f"CLIENTE DE ENSAYO {number:03}, SA DE CV"
        solicitante = like.solicitante.model_copy(update={"denominacion": name, "rfc": ""})
        expedientes.add(like.model_copy(update={"solicitante": solicitante}))
    store.close()


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as place:
        few, many = Path(place, "few"), Path(place, "many")
        fill(few, 0)
        fill(many, CLIENTS)
        names = (
            "bare QWidget",
            "a window with a bare table",
            "list of 2",
            f"list of {CLIENTS + 2}",
            "first step, keyboard in it",
            "the same from Enter on, a second later",
        )
        scripts = ((BARE, few), (TABLE, few), (LIST, few), (LIST, many), (STEP, few), (WARM, few))
        samples = {name: sample(*what) for name, what in zip(names, scripts, strict=True)}
        taken = alternate(samples, ROUNDS)
    aims = dict(zip(names[2:], (1.15, 1.15, 2.2, 2.2), strict=True))
    report("Start, process to paint, offscreen", taken, names[1], aims)
