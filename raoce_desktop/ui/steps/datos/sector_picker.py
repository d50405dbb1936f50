"""«Agregar sector»: one of the decree's, or a key of the user's own."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QWidget

from raoce_desktop.domain.sectores import clean_sector, sector_name
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.popups import Popup
from raoce_desktop.ui.kit.theme import UNIT, font
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import say

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Box(QComboBox):
    def takes_enter(self, *, back: bool) -> bool:
        """Enter takes what is typed; with nothing typed it goes on."""
        return not back and bool(self.currentText())


class SectorPicker(QWidget):
    """A list that also takes what is typed, and its button."""

    picked = Signal(str)
    """The key of the sector to add."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = _Box()
        self.box.setObjectName("entrada.agregar_sector")
        self.box.setAccessibleName(say("datos.entrada.elegir"))
        self.box.setFont(font())
        self.box.setEditable(True)
        self.box.setMinimumHeight(UNIT * 4)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setMinimumContentsLength(24)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._offer(session)
        self.box.installEventFilter(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT)
        line.addWidget(self.box, 1)
        line.addWidget(
            Button(say("datos.entrada.agregar_sector"), self.pick, icon_name="agregar", adds=True)
        )

    def _offer(self, session: QtSession) -> None:
        for sector in session.referencia.sectores:
            name = sector_name(sector.clave, session.referencia)
            words = say("datos.entrada.opcion", clave=sector.clave, nombre=name)
            self.box.addItem(words, sector.clave)
        completer = self.box.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            Popup(completer, self.box, self.box.setEditText)
        self._empty()

    def _empty(self) -> None:
        self.box.setCurrentIndex(-1)
        line = self.box.lineEdit()
        if line is not None:
            line.clear()
            line.setAccessibleName(self.box.accessibleName())
            line.setPlaceholderText(say("datos.entrada.elegir"))

    def pick(self) -> None:
        """Tell which sector is in the box, and empty it."""
        text = self.box.currentText()
        listed = self.box.findText(text, Qt.MatchFlag.MatchFixedString)
        clave = self.box.itemData(listed) if listed >= 0 else clean_sector(text.strip())
        if clave:
            self._empty()
            self.picked.emit(clave)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds the sector that is in the box; the wheel leaves it alone."""
        if event.type() is QEvent.Type.Wheel:
            event.ignore()
            return True
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if pressed and cast("QKeyEvent", event).key() in _ENTER and self.box.currentText():
            self.pick()
            return True
        return super().eventFilter(watched, event)
