"""The one row that VUCEM shows for the linked programs of an RFC, with its radio button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QRadioButton

from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.theme import UNIT, Size, Text
from raoce_desktop.ui.kit.widgets import Framed
from raoce_desktop.ui.kit.words import say

_COLUMNS = {"numero": "folio", "tipo": "tipos", "modalidad": "modalidades", "estatus": "estatus"}
"""Each column of VUCEM's table, and the box that the chosen row fills with it."""
_SHARES = (3, 2, 5, 3)


class VucemRow(Framed):
    """Read-only: the rehearsal has a single group, so its radio is always chosen."""

    def __init__(self, session: QtSession) -> None:
        super().__init__()
        self.session = session
        self._cells = {box: Text() for box in _COLUMNS.values()}
        grid = QGridLayout(self)
        grid.setContentsMargins(UNIT * 2, UNIT + UNIT // 2, UNIT * 2, UNIT + UNIT // 2)
        grid.setHorizontalSpacing(UNIT * 2)
        radio = QRadioButton()
        radio.setChecked(True)
        radio.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        radio.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        radio.setAccessibleName(say("programa.elegido"))
        grid.addWidget(radio, 1, 0)
        for column, (name, box) in enumerate(_COLUMNS.items(), 1):
            heading = session.referencia.campos[f"programas.*.{name}"].etiqueta
            grid.addWidget(Text(heading, Size.NOTE, quiet=True), 0, column)
            grid.addWidget(self._cells[box], 1, column)
            grid.setColumnStretch(column, _SHARES[column - 1])

    def refresh(self) -> None:
        """Show the group as it is now."""
        for box, cell in self._cells.items():
            cell.setText(self.session.pantallas.de_programas(f"programas.{box}").texto)
