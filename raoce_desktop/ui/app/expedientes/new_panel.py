"""The line that asks what a new expediente starts from."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from raoce_desktop.catalogs.seasons import current_ejercicio, seasons
from raoce_desktop.ui.app.expedientes.cards import EXAMPLES
from raoce_desktop.ui.kit.layouts import column_in, row_in
from raoce_desktop.ui.kit.theme import UNIT, Text
from raoce_desktop.ui.kit.widgets import Button, Framed, IconButton
from raoce_desktop.ui.kit.words import say

_YEARS_BACK = 8


class NewPanel(Framed):
    """Year first, then what to start from; nothing already there is replaced."""

    blank_requested = Signal(int)
    example_requested = Signal(str)
    file_requested = Signal()
    next_year_requested = Signal()

    def __init__(self, hoy: date) -> None:
        super().__init__()
        self.setObjectName("lista.nuevo")
        self.year = QComboBox()
        self.year.setAccessibleName(say("nuevo.ejercicio"))
        self.year.setMinimumHeight(UNIT * 4)
        latest = current_ejercicio(hoy)
        for year in range(latest + 1, max(latest - _YEARS_BACK, seasons()[0]) - 1, -1):
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(1)
        self.next_year = self._button("", self.next_year_requested.emit)
        column = column_in(self, UNIT + UNIT // 2, (UNIT * 2, UNIT * 2, UNIT * 2, UNIT * 2))
        column.addLayout(self._heading())
        column.addLayout(self._year_line())
        column.addLayout(self._other_line())
        self.hide()

    def _heading(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(Text(say("nuevo.titulo"), strong=True), 1)
        line.addWidget(IconButton("cerrar", say("nuevo.cerrar"), self.hide))
        return line

    def _year_line(self) -> QHBoxLayout:
        line = row_in(None, UNIT)
        label = Text(say("nuevo.ejercicio"))
        label.setWordWrap(False)
        label.setBuddy(self.year)
        self.start = self._button(
            say("nuevo.blanco"), lambda: self.blank_requested.emit(self.year.currentData())
        )
        for widget in (label, self.year, self.start):
            line.addWidget(widget)
        line.addStretch(1)
        return line

    def _other_line(self) -> QHBoxLayout:
        line = row_in(None, UNIT)
        line.addWidget(self.next_year)
        line.addWidget(self._button(say("nuevo.archivo"), self.file_requested.emit))
        for name in EXAMPLES:
            words = say("nuevo.ejemplo", nombre=say(f"inicio.ejemplo.{name}"))
            line.addWidget(self._button(words, lambda n=name: self.example_requested.emit(n)))
        line.addStretch(1)
        return line

    def _button(self, words: str, action: object) -> Button:
        button = Button(words)
        button.clicked.connect(self.hide)
        button.clicked.connect(lambda: action())  # type: ignore[operator]
        return button

    def open(self, company: str) -> None:
        """Ask; `company` is the one whose data could be carried over, if any."""
        self.next_year.setVisible(bool(company))
        shown = self.next_year.fontMetrics().elidedText(
            company, Qt.TextElideMode.ElideRight, UNIT * 28
        )
        self.next_year.setText(say("nuevo.siguiente_ano", empresa=shown.replace("&", "&&")))
        self.next_year.setAccessibleName(say("nuevo.siguiente_ano", empresa=company))
        self.show()
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves things as they were."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
