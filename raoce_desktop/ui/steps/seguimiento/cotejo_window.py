"""«Cotejo con VUCEM»: what it shows is typed, pasted or read from the acuse, box by box."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QHeaderView,
    QTableView,
    QWidget,
)

from raoce_desktop.domain.cotejo import Resultado, ScreenRead
from raoce_desktop.exchange.acuse_file import read_acuse
from raoce_desktop.session.cotejo_readings import Readings
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.dialogs import one_file
from raoce_desktop.ui.kit.layouts import column_in, column_of, row_in
from raoce_desktop.ui.kit.side_window import SideWindow
from raoce_desktop.ui.kit.tables.delegate import PlainHeader, RoomyDelegate
from raoce_desktop.ui.kit.theme import UNIT, Text, Tone
from raoce_desktop.ui.kit.told import Told
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import plural, say
from raoce_desktop.ui.steps.seguimiento.cotejo_model import SAYS, CotejoModel
from raoce_desktop.ui.steps.seguimiento.letter_window import LetterWindow, open_letter

_SIZE = (980, 640)
_ROW = UNIT * 4
_WIDTHS = (360, 220, 220)
_FILED = ("folio", "presentado")


class BoxesTable(QTableView):
    """Enter goes down the readings, also from one that is being typed, and Shift+Enter up."""

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """What was typed is kept by now; Esc stays where it is."""
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go(1)

    def takes_enter(self, *, back: bool) -> bool:
        """While there is a line below, or above."""
        return self._line(-1 if back else 1).isValid()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Shift+Enter walk the lines."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.state() is not QTableView.State.EditingState:  # else it goes on once it is kept
            self._go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)

    def _line(self, steps: int) -> QModelIndex:
        return self.model().index(self.currentIndex().row() + steps, SAYS)

    def _go(self, steps: int) -> None:
        if (line := self._line(steps)).isValid():
            self.setCurrentIndex(line)


class CotejoWindow(SideWindow):
    """The table, and how many boxes agree; folio and day of an acuse are noted down on a click."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(say("cotejo.titulo"), _SIZE, parent)
        self.session = session
        self.readings = Readings(session.core)
        self.letter: LetterWindow | None = None
        self._found: ScreenRead | None = None
        self.model = CotejoModel(self._read, self)
        self.table = BoxesTable()
        self.table.setModel(self.model)
        self.summary, self.said = Text(strong=True), Told(quiet=True)
        self.note = Button(say("cotejo.anotar"), self.note_filing)
        self._lay_out()
        self.load()

    def _lay_out(self) -> None:
        column = column_in(self, UNIT * 2, (UNIT * 3, UNIT * 2, UNIT * 3, UNIT * 2))
        column.addWidget(Text(say("cotejo.texto"), quiet=True))
        tools = row_in(None, UNIT)
        for key, action in (
            ("pegar", self.paste),
            ("acuse", self.ask_for_acuse),
            ("limpiar", self.clear),
        ):
            tools.addWidget(Button(say(f"cotejo.{key}"), action))
        tools.addStretch(1)
        column.addLayout(tools)
        self._set_table_up()
        column.addWidget(self.table, 1)
        foot = row_in(None, UNIT * 2)
        foot.addLayout(column_of(self.summary, self.said, spacing=UNIT // 2), 1)
        foot.addWidget(self.note)
        foot.addWidget(Button(say("cotejo.escrito"), self.write_letter, icon_name="documento"))
        column.addLayout(foot)
        self.note.hide()

    def _set_table_up(self) -> None:
        table = self.table
        table.setAccessibleName(say("cotejo.titulo"))
        table.setAlternatingRowColors(True)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setEditTriggers(QTableView.EditTrigger.AllEditTriggers)
        table.setTabKeyNavigation(False)
        table.setHorizontalHeader(PlainHeader(table))
        table.setItemDelegate(RoomyDelegate(table))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        header = table.horizontalHeader()
        header.setSectionsClickable(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for place, width in enumerate(_WIDTHS):
            header.resizeSection(place, width)
        header.setSectionResizeMode(len(_WIDTHS), QHeaderView.ResizeMode.Stretch)
        self.model.dataChanged.connect(self._summarize)

    # ------------------------------------------------------------ what is read

    def load(self) -> None:
        """Show the boxes as they should be by now, with what was read before."""
        self.model.show_all(self.session.pantallas, self.readings.texts)
        wrong = (n for n, one in self.model.read() if one.resultado is Resultado.DIFIERE)
        self.table.setCurrentIndex(self.model.index(next(wrong, 0), SAYS))
        self._summarize()

    def _read(self, texts: Mapping[str, str]) -> None:
        self.readings.put(texts)
        self.session.core.flush()

    def paste(self) -> None:
        """Take a whole screen that was copied in the browser."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._take(text)
        else:
            self.said.tell(say("cotejo.nada_que_pegar"), Tone.WARN)

    def ask_for_acuse(self) -> None:
        """Choose the acuse that VUCEM gave, and read it."""
        path = one_file(self.session.dialogs, say("cotejo.acuse"), say("cotejo.pdf"))
        if path is not None:
            self.said.tell(say("cotejo.leyendo", archivo=path.name))
            self.session.core.aside(
                partial(read_acuse, path),
                partial(self._take_acuse, path),
                self.said.complain,
            )

    def _take_acuse(self, path: Path, text: str) -> None:
        self.readings.remember("acuse", path)
        self._take(text)

    def _take(self, text: str) -> None:
        found = self._found = self.readings.read(text, self.session.pantallas)
        self.session.core.flush()
        self.load()
        if not (found.casillas or found.folio):
            self.said.tell(say("cotejo.nada_leido"), Tone.WARN)
            return
        told = [plural("cotejo.leidas", len(found.casillas))]
        if found.folio:
            told.append(say("cotejo.folio", folio=found.folio))
            told += [say("cotejo.con_dia", dia=found.dia)] if found.dia else []
        self.said.tell(" ".join(told))
        self.note.setVisible(bool(found.folio))

    def note_filing(self) -> None:
        """Write down the folio and the day that the acuse has."""
        found = self._found
        if found is None:
            return
        for name, text in zip(_FILED, (found.folio, found.dia), strict=True):
            if text:
                self.session.capture(f"seguimiento.{name}", text)
        self.note.hide()

    def clear(self) -> None:
        """Forget what was read."""
        self.readings.clear()
        self.session.core.flush()
        self.note.hide()
        self.said.tell("")
        self.load()

    # ------------------------------------------------------------ what comes of it

    def _summarize(self) -> None:
        results = [one.resultado for _, one in self.model.read()]
        wrong = results.count(Resultado.DIFIERE) + results.count(Resultado.NO_SE_ENTIENDE)
        counts = {
            "coincide": results.count(Resultado.COINCIDE),
            "difiere": wrong,
            "faltan": self.model.rowCount() - len(results),
        }
        told = {key: f"{count:,}" for key, count in counts.items()}
        self.summary.setText(say("cotejo.resumen", **told))
        self.summary.set_tone(Tone.ERROR if wrong else None)

    def write_letter(self) -> None:
        """Go on to the letter, with what differs."""
        open_letter(self.session, self, self._show_letter)

    def _show_letter(self, letter: LetterWindow) -> None:
        self.letter = letter
        letter.show()
