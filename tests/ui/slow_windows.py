"""The real window on a disk that is slower than it."""

from datetime import datetime

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from raoce_desktop.exchange.examples import example
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.store import Store
from raoce_desktop.ui.app.main_window import MainWindow
from raoce_desktop.ui.kit.background import disk_runners
from tests.ui.slow_disk import SlowDisk, _watching

NOW = datetime(2025, 4, 20, 14, 32)  # noqa: DTZ001


@pytest.fixture
def disk(monkeypatch, tmp_path):
    slow = SlowDisk()
    slow.watch(tmp_path, monkeypatch)
    yield slow
    _watching.clear()


@pytest.fixture
def slow(qtbot, qapp, disk, tmp_path, answers):
    """The real window on that disk, with the guide's PROSEC in its list."""
    store = Store.open(tmp_path / "datos" / "expedientes.db")
    ExpedienteList(store, hoy=NOW.date, now=lambda: NOW).add(example("prosec"))
    expedientes = ExpedienteList(
        store, hoy=NOW.date, now=lambda: NOW, make_runners=lambda: disk_runners(qapp)
    )
    window = MainWindow(expedientes, answers)
    window.show()
    window.activateWindow()
    timer = QTimer(window, interval=0)
    timer.timeout.connect(disk.turn)
    timer.start()
    QApplication.processEvents()
    disk.on = True
    yield window
    disk.on = False
    expedientes.runner.drain()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=30_000)
    window.deleteLater()
    expedientes.runner.drain()
    store.close()


@pytest.fixture
def until(qtbot):
    return lambda true: qtbot.waitUntil(true, timeout=60_000)


@pytest.fixture
def opened(slow, until):
    slow.open_expediente(1)
    until(lambda: slow.session is not None)
    return slow
