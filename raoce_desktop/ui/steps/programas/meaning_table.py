"""A short table: what the company's programs mean."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from raoce_desktop.session.step_words import Meaning, programs_meaning
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.grids import grid_in
from raoce_desktop.ui.kit.theme import UNIT, Size, Text
from raoce_desktop.ui.kit.widgets import clear


class MeaningTable(QWidget):
    """Topic, fact and source, renewed when the programs change."""

    def __init__(self, session: QtSession) -> None:
        super().__init__()
        self.session = session
        self._shown: list[Meaning] = []
        self._grid = grid_in(self, UNIT * 2, UNIT)
        self._grid.setColumnMinimumWidth(0, UNIT * 19)
        self._grid.setColumnStretch(1, 1)

    def refresh(self) -> None:
        """Say what the programs mean now."""
        lines = list(programs_meaning(self.session))
        if lines == self._shown:
            return
        self._shown = lines
        clear(self._grid)
        for row, (topic, fact, source) in enumerate(lines):
            if topic:
                self._grid.addWidget(Text(topic, quiet=True), 2 * row, 0, Qt.AlignmentFlag.AlignTop)
            across = 1 if topic else 2
            self._grid.addWidget(Text(fact), 2 * row, 2 - across, 1, across)
            if source:
                self._grid.addWidget(Text(source, Size.NOTE, quiet=True), 2 * row + 1, 1)
