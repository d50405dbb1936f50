"""«Directorios de la SE»: which are loaded, of what day, and from which file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.session.directories import RECORDS
from raoce_desktop.ui.app.two_texts import TwoTexts
from raoce_desktop.ui.kit.grids import grid_in
from raoce_desktop.ui.kit.layouts import row_of, window_column
from raoce_desktop.ui.kit.save_timer import SaveTimer
from raoce_desktop.ui.kit.side_window import SideWindow
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.told import Told
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import bare, say

if TYPE_CHECKING:
    from raoce_desktop.session.directories import LoadedDirectories
    from raoce_desktop.session.expedientes import ExpedienteList

_SIZE = (620, 340)


class DirectoriesWindow(SideWindow):
    """`load_requested` asks for another; `changed` is called when the reviews have others."""

    load_requested = Signal()

    def __init__(
        self,
        expedientes: ExpedienteList,
        changed: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(say("directorio.titulo"), _SIZE, parent)
        self._directories, self._changed = expedientes.directories, changed
        self.said = Told(hides=True)
        self.choice = TwoTexts(expedientes.texts, RECORDS.values(), self._chosen)
        SaveTimer(expedientes.pending, self)
        self.told = {tipo: Text(size=Size.NOTE) for tipo in TipoPrograma}
        self.removes = {tipo: self._remove_button(tipo) for tipo in TipoPrograma}
        self.load_button = Button(
            say("directorio.cargar"), self.load_requested.emit, icon_name="carpeta"
        )
        self._lay_out()

    def _remove_button(self, tipo: TipoPrograma) -> Button:
        button = Button(say("directorio.quitar"), lambda: self.forget(tipo))
        button.setText(bare(button.text()))  # one letter can't be four buttons'
        button.setAccessibleName(say("directorio.quitar_de", tipo=tipo))
        return button

    def _lay_out(self) -> None:
        column = window_column(self)
        column.addWidget(Text(say("directorio.texto"), quiet=True))
        grid = grid_in(None, UNIT * 3, UNIT)
        grid.setColumnStretch(1, 1)
        for row, tipo in enumerate(TipoPrograma):
            grid.addWidget(Text(tipo, strong=True), row, 0)
            grid.addWidget(self.told[tipo], row, 1)
            grid.addWidget(self.removes[tipo], row, 2)
        column.addLayout(grid)
        column.addWidget(self.said)
        column.addWidget(self.choice)
        column.addStretch(1)
        column.addLayout(row_of(self.load_button, None))

    def refresh(self) -> None:
        """Show what is loaded by now."""
        self._directories.ask(self._show, self.said.refuse)

    def _show(self, current: LoadedDirectories | None) -> None:
        known = current.por_programa if current else {}
        for tipo, words in self.told.items():
            found = known.get(tipo)
            words.setText(found.in_words if found else say("directorio.ninguno"))
            words.set_tone(None, quiet=found is None)
            self.removes[tipo].setVisible(found is not None)
        self.said.tell(self.choice.offer(), Tone.WARN)

    def forget(self, tipo: TipoPrograma) -> None:
        """«Quitar»: work without it again."""
        self._directories.forget(tipo, self._renewed, self.said.refuse)

    def _chosen(self) -> None:
        self._directories.renew()
        self._renewed()

    def _renewed(self) -> None:
        self.refresh()
        self._changed()
