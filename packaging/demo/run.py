"""The guide's two cases: in a window where there is a display, walked key by key where not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSize, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from demo import hands
from demo.hands import NobodyListens
from demo.walk import Chooser, NotAsPrinted, walk
from demo.words import demo_text
from raoce_desktop.paths import RESOURCES
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.opening_office import open_expedientes
from raoce_desktop.session.preferences import TODAY
from raoce_desktop.store import Store
from raoce_desktop.store.location import data_folder, database_path, prepare_folder
from raoce_desktop.ui.app.application import Appearance, create_app, dress, run
from raoce_desktop.ui.app.main_window import MainWindow
from raoce_desktop.ui.kit.words import long_date

HOY = date(2025, 4, 20)
"""A day of the guide's season, so that the deadlines are those that it prints."""
_SIZE = QSize(1280, 800)
_CASES = ("immex-prosec", "prosec")
_WITHOUT_SCREEN = ("offscreen", "minimal")
_OFFSCREEN_NOISE = "This plugin does not support"


def demo(folder: Path, home: Path | None = None) -> int:
    """Show the guide's cases; the exit status.

    A window opens the user's own list, as `raoce` does, or that of `home`; where there is none yet
    it begins with both cases, on a day of their season, and says so. Without a display, pictures of
    each step and both checklists are written to `folder`, and nobody's expedientes are touched.
    """
    if has_display(os.environ):
        if opens_window():
            return _open_window(home)
        _complain(demo_text("sin_pantalla", pantalla=named_display(os.environ)))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return _complain(demo_text("sin_carpeta", carpeta=folder))
    return rehearse(folder)


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether a window would be seen by somebody, as far as the environment knows."""
    if environment.get("QT_QPA_PLATFORM") in _WITHOUT_SCREEN:
        return False
    return not sys.platform.startswith("linux") or bool(named_display(environment))


def named_display(environment: Mapping[str, str]) -> str:
    """The display that a Linux environment names; empty when it names none."""
    return environment.get("WAYLAND_DISPLAY") or environment.get("DISPLAY") or ""


def opens_window() -> bool:
    """Whether Qt reaches the display. Where it doesn't it ends its process: another one tries."""
    if not sys.platform.startswith("linux"):
        return True
    probe = "from PySide6.QtWidgets import QApplication; QApplication([])"
    return subprocess.run([sys.executable, "-c", probe], capture_output=True).returncode == 0


def _open_window(home: Path | None) -> int:
    """Say what opens and where it is kept; bring both cases in where there is no list yet."""
    where = data_folder(home)
    if database_path(home).exists():
        _tell(demo_text("se_abre.lista", carpeta=where))
        return run(open_expedientes, (), home)
    _tell(demo_text("se_abre.casos", carpeta=where, fecha=long_date(HOY)))
    _count_from_their_day(home)
    cases = [RESOURCES / "ejemplos" / f"{name}.raoce" for name in _CASES]
    return run(open_expedientes, cases, home)


def _count_from_their_day(home: Path | None) -> None:
    """Have the program rehearse on a day of the cases' season, as Preferencias can."""
    prepare_folder(data_folder(home))
    store = Store.open(database_path(home))
    try:
        office = ExpedienteList(store, hoy=lambda: HOY, now=_now)
        office.preferences.put(TODAY, HOY.isoformat())
        office.pending.flush()
    finally:
        store.close()


def rehearse(folder: Path) -> int:
    """Walk the wizard without a screen, write what it shows and say where; the exit status."""
    _prepare()
    try:
        with TemporaryDirectory(prefix="raoce-", ignore_cleanup_errors=True) as place:
            _walk(Path(place), folder)
    except NotAsPrinted as problem:
        return _complain(str(problem))
    except NobodyListens as problem:
        return _complain(demo_text("sin_teclado", lugar=problem))
    except OSError:
        return _complain(demo_text("sin_carpeta", carpeta=folder))
    return 0


def _prepare() -> None:
    """The same font, colours and resting caret everywhere, so that pictures can be compared."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(_hear)
    look = Appearance(scheme=Qt.ColorScheme.Light, fixed_font=True)
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
    store = Store.open(database_path(place))
    chooser = Chooser(folder)
    window = MainWindow(ExpedienteList(store, hoy=lambda: HOY, now=_now), chooser)
    try:
        window.show()
        window.activateWindow()
        hands.settle()
        window.resize(_SIZE)  # it opened as large as this screen allows
        _tell(demo_text("recorrido", fecha=long_date(HOY)))
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
