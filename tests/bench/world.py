"""The offices, documents and windows that are measured. Everything in them is made up."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from raoce_desktop.domain.expediente import BienProducido, Expediente
from raoce_desktop.exchange.examples import example
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.store import Store
from raoce_desktop.store.location import database_path

if TYPE_CHECKING:
    from raoce_desktop.ui.app.main_window import MainWindow

_TURNS = 40
HOY = date(2025, 4, 20)
_FRACCIONES = ("09012199", "87032401", "85177999", "39269099", "73269099")
_WORDS = ("Café tostado", "Arnés eléctrico", "Tarjeta de control", "Tapa de plástico", "Soporte")


def open_expedientes(folder: Path) -> ExpedienteList:
    """The office of a folder, on a day of the season."""
    folder.mkdir(parents=True, exist_ok=True)
    store = Store.open(database_path(folder))
    now = datetime(HOY.year, HOY.month, HOY.day, 14, 32)  # noqa: DTZ001
    return ExpedienteList(store, hoy=lambda: HOY, now=lambda: now)


def bien(number: int) -> BienProducido:
    """A good like those that companies capture, no two of them equal."""
    nacional, exportaciones = 1_000 + number, 2_000 + 3 * number
    return BienProducido(
        clave_sector="XXII",
        fraccion=_FRACCIONES[number % len(_FRACCIONES)],
        bien=f"{_WORDS[number % len(_WORDS)]} modelo {number:05}",
        unidad="KILO",
        volumen_total=nacional + exportaciones,
        volumen_nacional=nacional,
        volumen_exportaciones=exportaciones,
    )


def company(bienes: int) -> Expediente:
    """The guide's PROSEC company with so many goods."""
    goods = tuple(bien(number) for number in range(bienes))
    return example("prosec").model_copy(update={"bienes_producidos": goods})


def tsv(rows: int) -> str:
    """So many goods as a spreadsheet puts them on the clipboard, in VUCEM's order."""
    goods = (bien(number) for number in range(rows))
    return "\n".join(
        f"{g.bien}\t{g.clave_sector}\t{g.fraccion}\t{g.unidad}\t{g.volumen_total}"
        f"\t{g.volumen_nacional}\t{g.volumen_exportaciones}"
        for g in goods
    )


@contextmanager
def window_on(expediente: Expediente) -> Iterator["MainWindow"]:
    """A window with an expediente open, offscreen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from raoce_desktop.ui.app.application import Appearance, create_app
    from raoce_desktop.ui.app.main_window import MainWindow

    if QApplication.instance() is None:
        create_app(["bench"], Appearance(scheme=Qt.ColorScheme.Light, fixed_font=True))
    with TemporaryDirectory() as place:
        expedientes = open_expedientes(Path(place))
        window = MainWindow(expedientes)
        window.show()
        window.activateWindow()
        settle()
        window.open_expediente(expedientes.add(expediente))
        settle()
        yield window
        window.close()
        window.deleteLater()
        settle()
        expedientes.store.close()


def settle(turns: int = 30) -> None:
    """Let a window do what it has put off."""
    from PySide6.QtWidgets import QApplication

    for _ in range(turns):
        QApplication.processEvents()


def longest_pause(action: Callable[[], object], ended: Callable[[], bool] = lambda: True) -> float:
    """The longest time in seconds during which the window couldn't answer, around an action.

    What goes on for several turns says with `ended` when it is through.
    """
    import time

    from PySide6.QtWidgets import QApplication

    started = time.perf_counter()
    action()
    longest = time.perf_counter() - started
    turns = 0
    while turns < _TURNS or not ended():
        turns += 1
        started = time.perf_counter()
        QApplication.processEvents()
        longest = max(longest, time.perf_counter() - started)
    return longest
