"""The one row that VUCEM shows for the linked programs of an RFC, with its radio button."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QRadioButton, QWidget

from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.theme import UNIT, Size, Text
from raoce_desktop.ui.kit.words import say

_COLUMNS = ("numero", "tipo", "modalidad", "estatus")
_SHARES = (3, 2, 5, 3)


class VucemRow(QFrame):
    """Read-only: the rehearsal has a single group, so its radio is always chosen."""

    def __init__(
        self, values: Sequence[Callable[[QtSession], str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._values = values
        self._cells = [Text() for _ in values]
        grid = QGridLayout(self)
        grid.setContentsMargins(UNIT * 2, UNIT + UNIT // 2, UNIT * 2, UNIT + UNIT // 2)
        grid.setHorizontalSpacing(UNIT * 2)
        radio = QRadioButton()
        radio.setChecked(True)
        radio.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        radio.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        radio.setAccessibleName(say("programa.elegido"))
        grid.addWidget(radio, 1, 0)
        for column, (key, cell) in enumerate(zip(_COLUMNS, self._cells, strict=True), 1):
            grid.addWidget(Text(say(f"programa.columna.{key}"), Size.NOTE, quiet=True), 0, column)
            grid.addWidget(cell, 1, column)
            grid.setColumnStretch(column, _SHARES[column - 1])

    def refresh(self, session: QtSession) -> None:
        """Show the group as it is now."""
        for cell, value in zip(self._cells, self._values, strict=True):
            cell.setText(value(session))
