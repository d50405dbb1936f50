"""The table of the proposals."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from raoce_desktop.ui.kit.tables.banded_table import BandedTable
from raoce_desktop.ui.kit.theme import UNIT
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.steps.papeles.proposals_model import COLUMNS, ProposalsModel

_WIDTHS = (14, 24, 7, 12, 13, 9, 18)


class ProposalsView(BandedTable):
    """Space checks a row, F2 or typing edits a cell."""

    shown_rows = (2, 10)

    def __init__(self, model: ProposalsModel) -> None:
        super().__init__(model)
        self._rows = model
        self.setObjectName("papeles.propuestas")
        self.setAccessibleName(say("trabajo.bienes.proponer"))
        self.setAccessibleDescription(say("trabajo.bienes.revisa"))
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        model.modelReset.connect(self._share_width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The name takes what the rest leaves."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        letter = QFontMetrics(self.font()).averageCharWidth()
        widths = [width * letter + UNIT * 2 for width in _WIDTHS]
        widths[1] += max(self.viewport().width() - sum(widths), 0)
        for number, width in enumerate(widths):
            self.setColumnWidth(number, width)
        self.fit_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space checks the current row, whichever cell the keyboard is in."""
        here = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and here.isValid():
            first = here.siblingAtColumn(0)
            on = first.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
            self._rows.setData(first, state, Qt.ItemDataRole.CheckStateRole)
            event.accept()
        else:
            super().keyPressEvent(event)


assert len(_WIDTHS) == len(COLUMNS)
