"""The guide's two cases: in a window where there is a display, as pictures where there isn't."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWizard

from raoce_desktop.session import PASOS, Oficina
from raoce_desktop.store import Store
from raoce_desktop.ui.app import Look, create_app
from raoce_desktop.ui.main_window import MainWindow
from raoce_desktop.ui.office.cards import EXAMPLES
from raoce_desktop.ui.words import say

if TYPE_CHECKING:
    from raoce_desktop.ui.desk import Desk

HOY = date(2025, 4, 20)
"""A day of the guide's season, so that the deadlines are those that it prints."""
_SIZE = QSize(1366, 768)
_TURNS = 20


def demo(folder: Path) -> int:
    """Show the guide's cases; the exit status. Nobody's own expedientes are touched."""
    shown = has_display()
    if not shown:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    environment = Look.from_environment(os.environ)
    pictures = Look(scheme=environment.scheme or Qt.ColorScheme.Light, fixed_font=True)
    app = create_app(sys.argv[:1], environment if shown else pictures)
    with TemporaryDirectory(prefix="raoce-") as place:
        store = Store.open(Path(place) / "expedientes.db")
        window = MainWindow(_office(store), lambda: HOY)
        window.resize(_SIZE)
        window.show()
        _fill(window)
        status = app.exec() if shown else _report(walk(window, folder))
        window.close()
        store.close()
    return status


def has_display() -> bool:
    """Whether a window would be seen by somebody."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    on_linux = sys.platform.startswith("linux")
    return not on_linux or any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY"))


def _office(store: Store) -> Oficina:
    return Oficina(store, hoy=lambda: HOY, now=_now)


def _now() -> datetime:
    return datetime.combine(HOY, datetime.min.time()).replace(hour=14, minute=32)


def _fill(window: MainWindow) -> None:
    for name in EXAMPLES:
        window.open_example(name)
        window.leave_expediente()


def walk(window: MainWindow, folder: Path) -> Iterator[Path]:
    """Go through both cases with the wizard's own buttons; each file that was written."""
    folder.mkdir(parents=True, exist_ok=True)
    yield _picture(window, folder / "expedientes.png")
    for name in EXAMPLES:
        window.open_example(name)
        for number, paso in enumerate(PASOS, 1):
            yield _picture(window, folder / f"{name}-{number}-{paso.clave}.png")
            _press_continuar(window)
        assert window.desk is not None
        yield _checklist(window.desk, folder / f"{name}.pdf")
        window.leave_expediente()


def _picture(window: MainWindow, path: Path) -> Path:
    for _ in range(_TURNS):
        QApplication.processEvents()
    window.grab().save(str(path))
    return path


def _press_continuar(window: MainWindow) -> None:
    assert window.workspace is not None
    button = window.workspace.wizard.button(QWizard.WizardButton.NextButton)
    if button.isVisible() and button.isEnabled():
        button.click()


def _checklist(desk: Desk, path: Path) -> Path:
    from raoce_desktop.documents.checklist import render_checklist

    path.write_bytes(render_checklist(desk.documento, desk.revision, desk.referencia, HOY))
    return path


def _report(written: Iterator[Path]) -> int:
    for path in written:
        sys.stdout.write(f"{say('cli.guardado', archivo=path)}\n")
    return 0
