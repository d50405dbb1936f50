"""The table of the proposals."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from raoce_desktop.ui.kit.tables.delegate import PlainHeader, RoomyDelegate
from raoce_desktop.ui.kit.theme import UNIT, font
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.steps.papeles.proposals_model import COLUMNS, ProposalsModel

_WIDTHS = (14, 24, 7, 12, 13, 9, 18)
_SHOWN_ROWS = (2, 10)


class ProposalsView(QTableView):
    """Space checks a row, F2 or typing edits a cell."""

    def __init__(self, model: ProposalsModel) -> None:
        super().__init__()
        self._rows = model
        self.setObjectName("papeles.propuestas")
        self.setAccessibleName(say("trabajo.bienes.proponer"))
        self.setAccessibleDescription(say("trabajo.bienes.revisa"))
        self.setModel(model)
        self.setItemDelegate(RoomyDelegate(self))
        self.setHorizontalHeader(PlainHeader(self))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setFont(font(tabular=True))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        down, across = self.verticalHeader(), self.horizontalHeader()
        across.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(QFontMetrics(self.font()).lineSpacing() + UNIT)
        across.setFixedHeight(QFontMetrics(self.font()).lineSpacing() + UNIT * 2)
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
        least, most = _SHOWN_ROWS
        rows = min(max(self._rows.rowCount(), least), most)
        wide = sum(widths) > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        edges = self.horizontalHeader().height() + 2 * self.frameWidth() + bar
        self.setFixedHeight(edges + rows * self.verticalHeader().defaultSectionSize())

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
