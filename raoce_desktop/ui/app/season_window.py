"""«Datos de la temporada»: of each ejercicio, what is published, inferred, to verify, and yours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QWidget,
)

from raoce_desktop.catalogs.seasons import current_ejercicio
from raoce_desktop.domain.season_facts import FactGroup, SeasonFact
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.season_summary import ejercicios, facts, name_of
from raoce_desktop.store import StoreProblem
from raoce_desktop.ui.kit.grids import grid_in
from raoce_desktop.ui.kit.holders import label_of, scrolling
from raoce_desktop.ui.kit.layouts import column_in, row_in, row_of
from raoce_desktop.ui.kit.link_row import Mark
from raoce_desktop.ui.kit.side_window import SideWindow
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.widgets import Rule
from raoce_desktop.ui.kit.words import bare, say

_SIZE = (880, 640)
_NAMES = UNIT * 30
_MARKS = {
    FactGroup.PUBLICADO: ("documento", None),
    FactGroup.INFERIDO: ("calendario", None),
    FactGroup.POR_VERIFICAR: ("con_avisos", Tone.WARN),
    FactGroup.TUYO: ("actual", None),
}


class SeasonWindow(SideWindow):
    """One ejercicio at a time; the keyboard chooses it, and scrolls over what is known."""

    def __init__(self, expedientes: ExpedienteList, parent: QWidget | None = None) -> None:
        super().__init__(say("temporada.titulo"), _SIZE, parent)
        self._expedientes = expedientes
        self.chosen = QComboBox()
        self.chosen.setAccessibleName(bare(say("temporada.ejercicio")))
        self.chosen.setMinimumHeight(UNIT * 4)
        self.summary = Text(size=Size.NOTE, quiet=True)
        self.area = scrolling()
        self._lay_out()
        self.chosen.currentIndexChanged.connect(self._renew)

    def _lay_out(self) -> None:
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(say("temporada.titulo"))
        column = column_in(self, UNIT * 2, (UNIT * 3, UNIT * 3, UNIT * 3, UNIT * 2))
        column.addWidget(Text(say("temporada.texto"), quiet=True))
        line = row_of(label_of(self.chosen, say("temporada.ejercicio")), self.chosen)
        line.addSpacing(UNIT)
        line.addWidget(self.summary, 1)
        column.addLayout(line)
        column.addWidget(Rule())
        column.addWidget(self.area, 1)
        column.addWidget(Text(say("temporada.escala"), Size.NOTE, quiet=True))

    def load(self, ejercicio: int | None) -> None:
        """Show an ejercicio, or the one that is due, with what is known of it by now."""
        wanted = ejercicio or current_ejercicio(self._expedientes.hoy)
        self._expedientes.do(
            lambda: ejercicios(self._expedientes),
            lambda known: self._offer(known, wanted),
            self._failed,
        )

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, StoreProblem):
            raise error
        self._show(_said(error.sentence))

    def _offer(self, known: Sequence[int], wanted: int) -> None:
        self.chosen.blockSignals(True)
        self.chosen.clear()
        for year in known:
            self.chosen.addItem(name_of(year), year)
        self.chosen.setCurrentIndex(list(known).index(wanted) if wanted in known else 0)
        self.chosen.blockSignals(False)
        self._renew()
        self.chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _renew(self) -> None:
        year = self.chosen.currentData()
        self._expedientes.do(lambda: facts(self._expedientes, year), self._show_facts, self._failed)

    def _show_facts(self, found: Sequence[SeasonFact]) -> None:
        counts = {grupo: sum(dato.grupo is grupo for dato in found) for grupo in FactGroup}
        self.summary.setText(say("temporada.resumen", **{g.value: n for g, n in counts.items()}))
        self._show(_groups(found))
        self.area.verticalScrollBar().setValue(0)

    def _show(self, content: QWidget) -> None:
        self.area.setWidget(content)


def _said(sentence: str) -> QWidget:
    words = Text(sentence)
    words.set_tone(Tone.ERROR)
    return words


def _groups(found: Sequence[SeasonFact]) -> QWidget:
    """A section a group, and in it a name, what is so, and on whose word."""
    widget = QWidget()
    column = column_in(widget, UNIT, (0, 0, UNIT * 2, 0))
    for grupo in FactGroup:
        rows = [dato for dato in found if dato.grupo is grupo]
        column.addLayout(_heading(grupo, len(rows)))
        if rows:
            column.addLayout(_rows(rows))
        elif grupo is FactGroup.TUYO:
            column.addWidget(Text(say("temporada.nada"), quiet=True))
        else:
            column.addWidget(Text(say("temporada.ninguno"), quiet=True))
        column.addSpacing(UNIT * 2)
    column.addStretch(1)
    return widget


def _heading(grupo: FactGroup, count: int) -> QHBoxLayout:
    line = row_in(None, UNIT)
    line.addWidget(Mark(*_MARKS[grupo]))
    title = say(f"temporada.grupo.{grupo}")
    words = Text(say("temporada.con_cuenta", nombre=title, n=count), strong=True)
    line.addWidget(words, 1)
    return line


def _rows(rows: Sequence[SeasonFact]) -> QGridLayout:
    grid = grid_in(None, UNIT * 2, UNIT)
    grid.setColumnMinimumWidth(0, _NAMES)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    for place, dato in enumerate(rows):
        name = Text(dato.nombre, quiet=True)
        name.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid.addWidget(name, place, 0)
        said = column_in(None, 0)
        said.addWidget(Text(dato.valor))
        if dato.fuente:
            said.addWidget(Text(dato.fuente, Size.NOTE, quiet=True))
        said.addStretch(1)
        grid.addLayout(said, place, 1)
    return grid
