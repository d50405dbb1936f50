"""The guide's two cases: in a window where there is a display, walked key by key where not."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSize, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from raoce_desktop.paths import RESOURCES
from raoce_desktop.session import ExpedienteList
from raoce_desktop.store import Store
from raoce_desktop.store.location import database_path
from raoce_desktop.ui.app.application import Look, create_app, dress, run
from raoce_desktop.ui.kit.dates import long_date
from raoce_desktop.ui.kit.words import say

HOY = date(2025, 4, 20)
"""A day of the guide's season, so that the deadlines are those that it prints."""
_SIZE = QSize(1280, 800)
_CASES = ("immex-prosec", "prosec")
_WITHOUT_SCREEN = ("offscreen", "minimal")
_OFFSCREEN_NOISE = "This plugin does not support"


def demo(folder: Path) -> int:
    """Show the guide's cases; the exit status. Nobody's own expedientes are touched.

    In a window they live in a database in `folder`, where whatever is tried out stays. Without a
    display, pictures of each step and both checklists are written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return _complain(say("demo.sin_carpeta", carpeta=folder))
    return _open_window(folder) if has_display(os.environ) else rehearse(folder)


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether a window would be seen by somebody."""
    if environment.get("QT_QPA_PLATFORM") in _WITHOUT_SCREEN:
        return False
    on_linux = sys.platform.startswith("linux")
    return not on_linux or any(environment.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY"))


def _open_window(folder: Path) -> int:
    """Bring both cases in the first time; later they are there as they were left."""
    new = not database_path(folder).exists()
    cases = [RESOURCES / "ejemplos" / f"{name}.raoce" for name in _CASES]
    return run(cases if new else (), folder)


def rehearse(folder: Path) -> int:
    """Walk the wizard without a screen, write what it shows and say where; the exit status."""
    from raoce_desktop.ui.demo.hands import NobodyListens
    from raoce_desktop.ui.demo.walk import NotAsPrinted

    _prepare()
    try:
        with TemporaryDirectory(prefix="raoce-", ignore_cleanup_errors=True) as place:
            _walk(Path(place), folder)
    except NotAsPrinted as problem:
        return _complain(str(problem))
    except NobodyListens as problem:
        return _complain(say("demo.sin_teclado", lugar=problem))
    except OSError:
        return _complain(say("demo.sin_carpeta", carpeta=folder))
    return 0


def _prepare() -> None:
    """The same font, colours and resting caret everywhere, so that pictures can be compared."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(_hear)
    look = Look(scheme=Qt.ColorScheme.Light, fixed_font=True)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        dress(app, look)
    else:
        app = create_app(sys.argv[:1], look)
    app.setCursorFlashTime(0)


def _hear(_kind: QtMsgType, _context: object, message: str) -> None:
    """Qt's messages, without those that every window without a screen causes."""
    if _OFFSCREEN_NOISE not in message and sys.stderr is not None:
        sys.stderr.write(f"{message}\n")


def _walk(place: Path, folder: Path) -> None:
    from raoce_desktop.ui.app.main_window import MainWindow
    from raoce_desktop.ui.demo.walk import Chooser, walk

    store = Store.open(database_path(place))
    chooser = Chooser(folder)
    window = MainWindow(ExpedienteList(store, hoy=lambda: HOY, now=_now), lambda: HOY, chooser)
    try:
        window.resize(_SIZE)
        window.show()
        window.activateWindow()
        _tell(say("demo.recorrido", fecha=long_date(HOY)))
        for line in walk(window, chooser):
            _tell(line)
    finally:
        window.close()
        store.close()


def _now() -> datetime:
    return datetime(HOY.year, HOY.month, HOY.day, 14, 32)  # noqa: DTZ001  # a clock on a wall


def _tell(line: str) -> None:
    if sys.stdout is not None:  # a program without a console has none
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def _complain(sentence: str) -> int:
    if sys.stderr is not None:
        sys.stderr.write(f"{sentence}\n")
    return 1
