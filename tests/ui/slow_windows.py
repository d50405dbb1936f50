"""The real window on a disk that is slower than it."""

import pytest
from PySide6.QtWidgets import QApplication

from raoce_desktop.exchange.examples import example
from raoce_desktop.session.opening_office import open_expedientes
from raoce_desktop.store import Store
from raoce_desktop.ui.app.gate import Gate
from raoce_desktop.ui.app.main_window import MainWindow
from raoce_desktop.ui.kit.background import disk_runners
from tests.offices import office_on
from tests.ui.slow_disk import SlowDisk, _watching


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
    office_on(store).add(example("prosec"))
    expedientes = office_on(store, make_runners=lambda: disk_runners(qapp))
    window = MainWindow(expedientes, answers)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    disk.start(window)
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


def slow_gate(qapp, disk, person, path, home):
    """The program as it starts on that disk, and what it refused to open."""
    refused = []
    gate = Gate(
        path,
        lambda: open_expedientes(home, person, lambda: disk_runners(qapp)),
        lambda _window, _home: None,
        person,
        refused.append,
    )
    disk.start(gate)
    gate.enter()
    return gate, refused
