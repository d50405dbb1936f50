"""One window to take pictures of, on an office and a company that are made up."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Self

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from raoce_desktop.store import Store
from raoce_desktop.store.location import database_path
from raoce_desktop.ui.app.application import Appearance, create_app
from raoce_desktop.ui.app.main_window import MainWindow
from tests.gallery.data import HOY, Office, company

_CALM_S = 0.25
"""Longer than what is put off until the typing stops waits."""
_PATIENCE_S = 60.0
_HIGHEST = 8_000
"""Pixels of a page that is taken whole."""
_NOISE = "This plugin does not support"


class Wanted(NamedTuple):
    """What was asked for; `rows` of goods, expedientes or documents, whichever the page lists."""

    rows: int
    long: bool
    dark: bool
    scale: int
    programas: tuple[str, ...]
    size: tuple[int, int]
    to: Path


class Stage:
    """A window that a page is set up in, and the pictures `taken` of it."""

    def __init__(self, wanted: Wanted, name: str, place: Path) -> None:
        self.wanted, self.name, self.place = wanted, name, place
        self.taken: list[Path] = []
        _application(dark=wanted.dark)
        self._store = Store.open(database_path(place))
        now = datetime(HOY.year, HOY.month, HOY.day, 14, 32)  # noqa: DTZ001
        self.expedientes = Office(self._store, hoy=lambda: HOY, now=lambda: now)
        self.window = MainWindow(self.expedientes)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_problem: object) -> None:
        self.window.close()
        self.window.deleteLater()
        settle()
        self._store.close()
        QApplication.clipboard().clear()  # the offscreen platform crashes otherwise on leaving

    def show(self) -> None:
        """The window, as wide and as high as was asked for."""
        self.window.show()
        self.window.activateWindow()
        settle()
        self.window.resize(*self.wanted.size)  # it opened as large as this screen allows
        settle()

    def open(self, paso: str) -> QWidget:
        """The page of a step of a company with as many rows as were asked for."""
        wanted = self.wanted
        self.show()
        self.window.add(company(wanted.rows, wanted.programas, long=wanted.long))
        settle()
        self.window._go_to_step(paso)
        settle()
        assert self.window.workspace is not None
        return self.window.workspace.wizard.page_for(paso)

    def take(self, widget: QWidget | None = None, what: str = "") -> None:
        """A picture of the window or of another one, and of all that a page scrolls over."""
        calm()
        widget = widget or self.window
        self._save(widget, what)
        shown = [area for area in widget.findChildren(QScrollArea) if area.isVisible()]
        scrolled = [area for area in shown if area.widget().height() > area.height()]
        for number, area in enumerate(scrolled):
            self._save(area.widget(), f"{what}-whole{number or ''}")

    def _save(self, widget: QWidget, what: str) -> None:
        path = self.path(what)
        shown = QRect(0, 0, widget.width(), min(widget.height(), _HIGHEST))
        if not widget.grab(shown).save(str(path)):
            raise OSError(path)
        self.taken.append(path)

    def path(self, what: str = "", suffix: str = ".png") -> Path:
        """Where a picture goes: its name says what it shows."""
        wanted = self.wanted
        said = [self.name + what, f"{wanted.rows}", *wanted.programas, f"{wanted.scale}"]
        said += [word for word in ("long", "dark") if getattr(wanted, word)]
        return wanted.to / f"{'-'.join(said)}{suffix}"


def _application(*, dark: bool) -> None:
    qInstallMessageHandler(_hear)
    if QApplication.instance() is None:
        scheme = Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light
        create_app(["gallery"], Appearance(scheme=scheme, fixed_font=True)).setCursorFlashTime(0)


def _hear(_kind: QtMsgType, _context: object, message: str) -> None:
    if _NOISE not in message:
        print(message)


def settle(turns: int = 12) -> None:
    """Let a window do what it has put off."""
    for _ in range(turns):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def calm() -> None:
    """Let it also do what waits for the typing to stop."""
    wait_until(lambda: False, _CALM_S)


def wait_until(there: Callable[[], bool], seconds: float = _PATIENCE_S) -> None:
    """Keep the window alive until something is there, or the time is over."""
    limit = time.monotonic() + seconds
    while not there() and time.monotonic() < limit:
        settle(1)
        time.sleep(0.005)
