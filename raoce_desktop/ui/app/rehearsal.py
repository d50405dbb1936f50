"""The mark of a rehearsal: every window says from which day it counts, while it isn't today's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QBoxLayout, QDialog, QWidget

from raoce_desktop.session.preferences import TODAY
from raoce_desktop.ui.kit.layouts import row_in
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import long_date, say

if TYPE_CHECKING:
    from raoce_desktop.session.preferences import Preferences
    from raoce_desktop.ui.app.main_window import MainWindow

MARK = "ensayo"


class RehearsalStrip(QWidget):
    """One line at the top; with `end`, a button that goes back to the real day."""

    def __init__(self, day: date, end: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setObjectName(MARK)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.backgroundRole().AlternateBase)
        self.said = Text(say("preferencias.ensayo.marca", fecha=long_date(day)), Size.NOTE)
        self.said.set_tone(Tone.WARN)
        line = row_in(self, UNIT, (UNIT * 2, UNIT // 2, UNIT * 2, UNIT // 2))
        line.addWidget(self.said, 1)
        if end is not None:
            line.addWidget(Button(say("preferencias.ensayo.volver"), end))


class RehearsalMarks(QObject):
    """Puts the strip into each window beside the main one, when it is shown."""

    def __init__(self, day: date, owner: QObject) -> None:
        super().__init__(owner)
        self._day = day
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what is shown; nothing is kept from anybody."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QDialog):
            self._mark(watched)
        return False

    def _mark(self, window: QDialog) -> None:
        column = window.layout()
        vertical = isinstance(column, QBoxLayout) and (
            column.direction() is QBoxLayout.Direction.TopToBottom
        )
        if vertical and window.findChild(RehearsalStrip, MARK) is None:
            assert isinstance(column, QBoxLayout)
            column.insertWidget(0, RehearsalStrip(self._day))


def mark_rehearsal(
    window: MainWindow,
    column: QBoxLayout,
    preferences: Preferences,
    rebuild: Callable[[], object],
) -> None:
    """Say it at the top of the main window, and in every window beside it."""
    day = preferences.ensayo
    assert day is not None

    def end() -> None:
        preferences.put(TODAY, "")
        rebuild()

    column.insertWidget(0, RehearsalStrip(day, end))
    RehearsalMarks(day, window)
