"""«Tarifa»: which one is loaded, where from, and what wasn't understood of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from raoce_desktop.ui.kit.background import thread_runner
from raoce_desktop.ui.kit.dialogs import Dialogs, one_file
from raoce_desktop.ui.kit.layouts import row_of, window_column
from raoce_desktop.ui.kit.plain_list import PlainList
from raoce_desktop.ui.kit.save_timer import SaveTimer
from raoce_desktop.ui.kit.side_window import SideWindow
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.told import Told
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import long_date, say, why_of

if TYPE_CHECKING:
    from raoce_desktop.exchange.tariff_reader import TariffBook
    from raoce_desktop.session.jobs import Job, Runner
    from raoce_desktop.session.pending import Pending
    from raoce_desktop.session.tariff_loading import Tarifas
    from raoce_desktop.store.tariff_table import StoredTariff

_SIZE = (560, 400)
_LEAST = 120
_MUCH = 100
HELP_PAGE = "tarifa.md"


class TariffWindow(SideWindow):
    """Loads a tariff in the background; `changed` is called when the reviews have another one."""

    help_requested = Signal(str)

    def __init__(
        self,
        tarifas: Tarifas,
        pending: Pending,
        dialogs: Dialogs,
        changed: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(say("oficina.tarifa.titulo"), _SIZE, parent)
        SaveTimer(pending, self)
        self._tarifas, self._dialogs, self._changed = tarifas, dialogs, changed
        self.runner: Runner = thread_runner(self)
        self._job: Job | None = None
        self.said = Told(Size.BODY)
        self.about = Text(say("oficina.tarifa.fechas"), Size.NOTE, quiet=True)
        self.problems = PlainList(say("oficina.tarifa.problemas"))
        self._make()
        self._lay_out()
        self._show_loaded()

    def _make(self) -> None:
        self.load_button = Button(say("oficina.tarifa.cargar"), self.ask, icon_name="carpeta")
        self.remove = Button(say("oficina.tarifa.quitar"), self.forget, icon_name="eliminar")
        self.where = Button(say("oficina.tarifa.donde"), self._ask_where, icon_name="ayuda")
        self.stop = Button(say("oficina.tarifa.cancelar"), self.cancel)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(UNIT)
        self.bar.setAccessibleName(say("oficina.tarifa.titulo"))
        self.problems.setWordWrap(True)
        self.problems.setMinimumHeight(_LEAST)

    def _lay_out(self) -> None:
        column = window_column(self)
        column.addWidget(self.said)
        column.addWidget(self.about)
        reading = QHBoxLayout()
        reading.addWidget(self.bar, 1)
        reading.addWidget(self.stop)
        column.addLayout(reading)
        column.addWidget(self.problems, _MUCH)
        column.addStretch(1)  # for when there is no list
        column.addLayout(row_of(self.load_button, self.remove, None, self.where))
        self._show_reading(on=False)
        self.problems.hide()

    # ------------------------------------------------------------ showing

    def _show_loaded(self) -> None:
        self._tarifas.ask(self._show_current)

    def _show_current(self, current: StoredTariff | None) -> None:
        self.said.tell(in_words(current))
        self.about.setVisible(current is not None)
        self.remove.setEnabled(current is not None)

    def _show_reading(self, *, on: bool) -> None:
        self.bar.setVisible(on)
        self.stop.setVisible(on)
        self.load_button.setEnabled(not on)
        if on:
            self.remove.setEnabled(False)

    def _show_problems(self, sentences: Sequence[str]) -> None:
        self.problems.clear()
        self.problems.addItems(list(sentences))
        self.problems.setVisible(bool(sentences))

    # ------------------------------------------------------------ doing

    def _ask_where(self) -> None:
        self.help_requested.emit(HELP_PAGE)

    def ask(self) -> None:
        """Choose a file and load it."""
        title, kinds = say("oficina.tarifa.elegir"), say("oficina.tarifa.tipos")
        path = one_file(self._dialogs, title, kinds)
        if path is not None:
            self.load(path)

    def load(self, path: Path) -> None:
        """Read a file; the tariff that was loaded stays until the new one is whole."""
        self.cancel()
        self._show_problems(())
        self._show_reading(on=True)
        self.said.tell(say("oficina.tarifa.leyendo", archivo=path.name))
        self._job = self._tarifas.import_tariff(
            path,
            self.runner,
            self._done,
            self._failed,
            lambda done, _total: self.said.tell(
                say("oficina.tarifa.avance", archivo=path.name, renglones=f"{done:,}"), None
            ),
        )

    def _done(self, book: TariffBook) -> None:
        self._job = None
        self._show_reading(on=False)
        self._show_loaded()
        self._show_problems((*self._replaced(), *book.notas, *book.problemas))
        self._changed()

    def _replaced(self) -> tuple[str, ...]:
        """Two windows never take each other's away without a word."""
        archivo = self._tarifas.replaced
        return (say("oficina.tarifa.de_otra_ventana", archivo=archivo),) if archivo else ()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._show_reading(on=False)
        sentence = why_of(error, "oficina.tarifa.fallo")
        self._tarifas.ask(lambda current: self._show_failure(sentence, current))

    def _show_failure(self, sentence: str, current: StoredTariff | None) -> None:
        self._show_current(current)
        self.said.tell(f"{sentence} {in_words(current)}", Tone.ERROR)

    def cancel(self) -> None:
        """Stop reading; what was loaded stays."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._show_reading(on=False)
            self._show_loaded()

    def reject(self) -> None:
        """Escape stops reading first, and then closes."""
        if self._job is not None:
            self.cancel()
        else:
            super().reject()

    def forget(self) -> None:
        """«Quitar»: work without a tariff again."""
        self._tarifas.forget(self._forgotten, self._failed)

    def _forgotten(self) -> None:
        self._show_problems(self._replaced())
        self._show_loaded()
        self._changed()


def in_words(tariff: StoredTariff | None) -> str:
    """How many lines, of what date and from which file; or what a tariff would be good for."""
    if tariff is None:
        return say("tarifa.ninguna")
    loaded = say("tarifa.cargada", fecha=long_date(tariff.cargada))
    dated = say("tarifa.con_datos", fecha=long_date(tariff.fecha)) if tariff.fecha else ""
    told = ", ".join(part for part in (dated, loaded) if part)
    return say("tarifa.resumen", lineas=f"{tariff.lineas:,}", datos=told, archivo=tariff.archivo)
