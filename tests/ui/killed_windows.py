"""Real windows in which somebody types until they are killed: one process each, forked when warm.

`python -m tests.ui.killed_windows FOLDER KILLS SEED` makes FOLDER/<number>/expedientes.db for each,
and prints what each window told, a line of JSON for each.

A window's own time is the time that passed less what it stood ready and no processor took it (the
kernel's schedstat), so that a busy machine is no reason to fail, and a slow window is.
"""

import ctypes
import json
import os
import random
import selectors
import signal
import sys
import time
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from raoce_desktop.exchange.examples import example
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.store import Store
from raoce_desktop.ui.app.application import create_app
from raoce_desktop.ui.app.main_window import MainWindow
from raoce_desktop.ui.expediente.workspace import Workspace
from raoce_desktop.ui.kit.background import disk_runners
from raoce_desktop.ui.steps.datos import page

WARM = (Workspace, page)
"""Loaded before the fork: what each window would load for itself."""
FIELDS = ("ventas_totales", "total_exportaciones", "total_importaciones")
FIRST = 1_000
"""The n-th value typed is FIRST + n, into the n-th of the fields, over and over."""
AT_ONCE = 2 * (os.cpu_count() or 1)
EVERY_MS, LEAST_S, MOST_S, PATIENCE_S = 120, 0.2, 2.2, 30.0
"""How often somebody types; how long a window's own time lasts from the first value on, and for how
long a busy machine is waited for."""


def own_time(pid: int | str = "self") -> float:
    """Seconds of which a process could make use."""
    waited = 0
    for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        waited += int(task.read_text().split()[1])
    return time.monotonic() - waited / 1e9


def type_for_ever(path: Path, told: int) -> None:
    """Be a window, and tell each value that was typed and each time that it says «Guardado»."""

    def tell(what: str) -> None:
        os.write(told, f"{what} {typed} {own_time()}\n".encode())

    app = create_app(["raoce"])
    expedientes = ExpedienteList(
        Store.open(path), hoy=date.today, now=datetime.now, make_runners=lambda: disk_runners(app)
    )
    window = MainWindow(expedientes)
    window.show()
    window.activateWindow()
    window.open_expediente(1)
    while window.session is None:
        QApplication.processEvents()
    typed = 0

    def press() -> None:
        nonlocal typed
        number = typed + 1  # a save that is told while the field is looked for hasn't got it yet
        ruta = f"balanza.{FIELDS[number % len(FIELDS)]}"
        window.session.go_to(ruta)
        QApplication.processEvents()
        field = QApplication.focusWidget()
        assert field.objectName() == ruta, field
        field.selectAll()
        for character in str(FIRST + number):
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.NoModifier, character))
        typed = number
        tell("typed")

    def say() -> None:
        if window.session.save_state.kind == "saved":
            tell("said")

    window.session.save_state_changed.connect(say)
    timer = QTimer(interval=EVERY_MS)
    timer.timeout.connect(press)
    timer.start()
    app.exec()


_DIE_WITH_PARENT = 1


class Window:
    """A process that types, and what it has told so far."""

    def __init__(self, number: int, path: Path, lives: float) -> None:
        reading, writing = os.pipe()
        self.number, self.lives, self.lines = number, lives, b""
        self.pid = os.fork()
        if not self.pid:
            os.close(reading)
            try:
                ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
                type_for_ever(path, writing)
            finally:
                os._exit(1)
        os.close(writing)
        self.pipe = reading
        self.killed: float | None = None
        self.began = 0.0

    def read(self) -> bool:
        """Take what it told; whether it may tell more."""
        part = os.read(self.pipe, 1 << 16)
        self.lines += part
        return bool(part)

    def kill_in_time(self) -> None:
        """Kill it where it has lived long enough since it began to type."""
        first = self.lines.partition(b"\n")[0].split()
        if first and self.killed is None:
            now = own_time(self.pid)
            self.began = self.began or time.monotonic()
            waited = time.monotonic() - self.began > PATIENCE_S
            if waited or now - float(first[2]) >= self.lives:
                self.killed = now
                os.kill(self.pid, signal.SIGKILL)

    def report(self) -> str:
        os.waitpid(self.pid, 0)
        os.close(self.pipe)
        lines = [line.split() for line in self.lines.decode().splitlines()]
        told = [(what, int(number), float(when)) for what, number, when in lines]
        return json.dumps({"number": self.number, "killed": self.killed, "told": told})


def main(folder: Path, kills: int, seed: int) -> None:
    template = folder / "expedientes.db"
    store = Store.open(template)
    ExpedienteList(store, hoy=date.today, now=datetime.now).add(example("prosec"))
    store.close()
    content, chance = template.read_bytes(), random.Random(seed)
    waiting, alive = list(range(kills)), selectors.DefaultSelector()
    while waiting or alive.get_map():
        while waiting and len(alive.get_map()) < AT_ONCE:
            number = waiting.pop(0)
            path = folder / str(number) / "expedientes.db"
            path.parent.mkdir()
            path.write_bytes(content)
            window = Window(number, path, chance.uniform(LEAST_S, MOST_S))
            alive.register(window.pipe, selectors.EVENT_READ, window)
        for key, _ in alive.select(timeout=0.01):
            if not key.data.read():
                alive.unregister(key.fileobj)
                print(key.data.report(), flush=True)  # noqa: T201
        for key in list(alive.get_map().values()):
            key.data.kill_in_time()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
