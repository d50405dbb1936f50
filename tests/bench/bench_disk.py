"""How long the window stands still while a disk takes 200 ms an operation, beside doing it at once.

The longest gap between two turns of the event loop, while an expediente is opened, typed into,
saved and left. The floor is the same window on a disk that takes no time.
"""

import os
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from unittest.mock import patch

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.store import Store, opening
from raoce_desktop.ui.app.main_window import MainWindow
from raoce_desktop.ui.kit.background import disk_runners
from tests.bench.world import company
from tests.ui.slow_disk import SlowDisk

SLOW_S = 0.2


def main() -> None:
    """Measure and print."""
    app = QApplication.instance() or QApplication(["raoce"])
    for words, seconds, apart in (
        ("no time an operation, on a thread of its own", 0.0, True),
        ("200 ms an operation, on a thread of its own", SLOW_S, True),
        ("200 ms an operation, on the window's thread", SLOW_S, False),
    ):
        gap, operations = longest_gap(app, seconds, apart=apart)
        print(f"{words:50} {gap * 1000:7.0f} ms the longest, {operations} operations")


def longest_gap(app: QApplication, seconds: float, *, apart: bool) -> tuple[float, int]:
    """The longest pause in seconds, and how many operations of the disk there were."""
    disk = SlowDisk(seconds or 1e-9)
    with tempfile.TemporaryDirectory() as place, patch.object(opening, "_open", disk.open):
        store = Store.open(Path(place, "expedientes.db"))
        ExpedienteList(store, hoy=date.today, now=datetime.now).add(company(10))
        made = (lambda: disk_runners(app)) if apart else None
        expedientes = ExpedienteList(store, hoy=date.today, now=datetime.now, make_runners=made)
        window = MainWindow(expedientes)
        window.show()
        app.processEvents()
        warm = ExpedienteList(store, hoy=date.today, now=datetime.now)
        warm.open(1)
        seen = [time.perf_counter()]
        gaps: list[float] = []

        def tick() -> None:
            now = time.perf_counter()
            gaps.append(now - seen[0])
            seen[0] = now

        timer = QTimer(window, interval=0)
        timer.timeout.connect(tick)
        window.open_expediente(1)
        _until(app, lambda: window.session is not None)
        _until(app, lambda: window.session.papeles is not None)
        timer.start()
        seen[0], disk.on = time.perf_counter(), True
        gaps.clear()
        for text in ("1", "12", "123"):
            window.session.capture("balanza.ventas_totales", text)
            window.session.flush()
            app.processEvents()
        _until(app, lambda: not window.session.core.pending.waiting)
        window.leave_expediente()
        _until(app, lambda: window.session is None)
        disk.on = False
        expedientes.runner.drain()
        window.close()
        app.processEvents()
        store.close()
    return max(gaps), disk.operations


def _until(app: QApplication, true: Callable[[], bool]) -> None:
    while not true():
        app.processEvents()
