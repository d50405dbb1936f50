"""The application object: language, style, colours, icon, what an unexpected error does."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6 import QtGui
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from raoce_desktop.store.keyring import own_key
from raoce_desktop.store.location import database_path
from raoce_desktop.ui.app.gate import Gate
from raoce_desktop.ui.app.looks import Looks, looks
from raoce_desktop.ui.app.main_window import MainWindow
from raoce_desktop.ui.app.unexpected import UnexpectedErrors
from raoce_desktop.ui.kit.background import disk_runners, on_window_thread
from raoce_desktop.ui.kit.dialogs import choose, tell
from raoce_desktop.ui.kit.icons import app_icon
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.session.opening_office import Opening

_SCHEMES = {"claro": Qt.ColorScheme.Light, "oscuro": Qt.ColorScheme.Dark}
_FIXED_FILES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")
_FIXED_POINTS = 10.5
_CHECK_AFTER_MS = 1_000
_BACKUP_AFTER_MS = 5_000
"""So that neither competes with the first things that somebody does."""


class Appearance(NamedTuple):
    """How the window looks when it isn't the desktop's choice: for tests and pictures."""

    scheme: Qt.ColorScheme | None = None
    fixed_font: bool = False

    @property
    def ours(self) -> bool:
        """Whether it is Fusion in our colours, and not the desktop's own look."""
        return self.scheme is not None or sys.platform.startswith("linux")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Appearance:
        """`RAOCE_ESQUEMA` is claro or oscuro; `RAOCE_LETRA=fija` asks for the bundled font."""
        return cls(
            scheme=_SCHEMES.get(environment.get("RAOCE_ESQUEMA", "")),
            fixed_font=environment.get("RAOCE_LETRA") == "fija",
        )


def create_app(arguments: Sequence[str], look: Appearance | None = None) -> QApplication:
    """Make the application ready for a window; there is one a process."""
    look = look if look is not None else Appearance.from_environment(os.environ)
    # Asked for here because setting it later loads the five hundred names of QStyle.
    app = QApplication([*arguments, "-style", "Fusion"] if look.ours else [*arguments])
    app.setApplicationName("raoce_desktop")
    app.setApplicationDisplayName(say("ventana.programa"))
    app.setDesktopFileName("raoce-desktop")
    wear(app, look)
    return app


def dress(app: QApplication, look: Appearance) -> None:
    """Set language, style, palette, font and icon of an application that exists."""
    from raoce_desktop.ui.kit.spanish import speak_spanish

    speak_spanish(app)
    if look.ours:
        app.setStyle("Fusion")
    wear(app, look)


def wear(app: QApplication, look: Appearance) -> None:
    """Set all but language and style: the window speaks Spanish once it is painted."""
    if look.fixed_font:
        app.setFont(_fixed_font())
    Looks(app, look.scheme, ours=look.ours)
    app.setWindowIcon(app_icon())


def _fixed_font() -> QtGui.QFont:
    from importlib.resources import files

    folder = files("font_source_sans_pro") / "files"
    for name in _FIXED_FILES:
        QtGui.QFontDatabase.addApplicationFont(str(folder / name))
    font = QtGui.QFont("Source Sans Pro")
    font.setPointSizeF(_FIXED_POINTS)
    return font


def run(opening: Opening, paths: Sequence[Path] = (), folder: Path | None = None) -> int:
    """Open the window on the user's expedientes, and on the files given; the exit status.

    `opening` opens them, and `folder` holds them in place of the user's own folder.
    """
    app = create_app(sys.argv[:1])
    ask = on_window_thread(app, choose)
    wear = on_window_thread(app, lambda preferences: looks().wear(preferences))
    refused: list[int] = []

    def enter() -> tuple[ExpedienteList, Path] | str:
        opened = opening(folder, ask, lambda: disk_runners(app))
        if not isinstance(opened, str):
            wear(opened[0].preferences)
        return opened

    def refuse(sentence: str) -> None:
        tell(say("ventana.programa"), sentence)
        refused.append(1)
        app.exit(1)

    gate = Gate(database_path(folder), enter, _begin_work, ask, refuse)
    gate.enter(paths)
    status = app.exec()
    gate.leave()
    return refused[0] if refused else status


def _begin_work(window: MainWindow, home: Path) -> None:
    """Have what a window does by itself begin, none of it before the first things that it's for."""
    UnexpectedErrors(home, window.tell_unexpected).install()
    QTimer.singleShot(_CHECK_AFTER_MS, window, lambda: _check(window))
    QTimer.singleShot(_BACKUP_AFTER_MS, window, lambda: _clean_up(home))
    QTimer.singleShot(_BACKUP_AFTER_MS, window, lambda: _back_up(window))


def _clean_up(home: Path) -> None:
    from raoce_desktop.exchange.atomic import note_drafts_in

    note_drafts_in(home)


def _check(window: MainWindow) -> None:
    from raoce_desktop.ui.app.health import HealthCheck

    expedientes, show = window.expedientes, window.refresh_expedientes
    HealthCheck(expedientes, window.banner, show, window.windows.show_copies, window).look()
    if own_key() is not None:
        from raoce_desktop.ui.app.plain_check import PlainCheck

        PlainCheck(expedientes, window.banner, window.windows.show_lock, window).look()


def _back_up(window: MainWindow) -> None:
    from raoce_desktop.ui.app.backing_up import RegularBackup

    RegularBackup(window.expedientes, window.banner, window).look()
