"""«Notas»: what the team should remember. It isn't captured in VUCEM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit

from raoce_desktop.domain.edits import text_of
from raoce_desktop.ui.kit.editors import leaves_to_window
from raoce_desktop.ui.kit.theme import UNIT, font

if TYPE_CHECKING:
    from raoce_desktop.ui.expediente.qt_session import QtSession

_LINES = 4
NOTAS = "notas"


class NotesBox(QPlainTextEdit):
    """Several lines of text; undo and redo belong to the whole window."""

    def __init__(self, session: QtSession) -> None:
        super().__init__()
        self.session = session
        self.setObjectName(NOTAS)
        self.setAccessibleName(session.referencia.campos[NOTAS].etiqueta)
        self.setFont(font())
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFixedHeight(QFontMetrics(self.font()).lineSpacing() * _LINES + UNIT * 2)
        self.refresh()
        self.textChanged.connect(self._typed)

    def refresh(self) -> None:
        """Show the document's text, unless it is what stands there."""
        text = text_of(self.session.documento, NOTAS)
        if text != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)

    def _typed(self) -> None:
        self.session.capture(NOTAS, self.toPlainText())

    def event(self, event: QEvent) -> bool:
        """Let Ctrl+Z and Ctrl+Y reach the window."""
        if leaves_to_window(event):
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell where the keyboard is."""
        super().focusInEvent(event)
        self.session.field_focused.emit(NOTAS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is typed next is undone apart."""
        super().focusOutEvent(event)
        self.session.end_merge()
