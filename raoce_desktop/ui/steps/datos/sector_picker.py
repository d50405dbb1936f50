"""«Agregar sector»: the line that finds one, and its button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.expediente.sector_line import SectorLine
from raoce_desktop.ui.kit.layouts import row_in
from raoce_desktop.ui.kit.theme import UNIT
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import say


class SectorPicker(QWidget):
    """Finds the sector that is to have a row."""

    picked = Signal(str)
    """The key of the sector to add."""

    def __init__(self, session: QtSession) -> None:
        super().__init__()
        self.box = SectorLine(session)
        self.box.setObjectName("entrada.agregar_sector")
        self.box.setMinimumWidth(UNIT * 30)
        self.box.picked.connect(self.picked)
        button = Button(
            say("datos.entrada.agregar_sector"), self.box.pick, icon_name="agregar", adds=True
        )
        line = row_in(self, UNIT)
        line.addWidget(self.box, 1)
        line.addWidget(button)
