"""A table in bands under quiet headings, as high as its rows until there are many of them."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from raoce_desktop.ui.kit.tables.delegate import PlainHeader, RoomyDelegate
from raoce_desktop.ui.kit.theme import UNIT, font


class BandedTable(QTableView):
    """Tab leaves it. `shown_rows` are those it grows between before it scrolls by itself."""

    shown_rows = (3, 13)

    def __init__(self, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        down, line = self.verticalHeader(), QFontMetrics(self.font()).lineSpacing()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(line + UNIT)
        self.horizontalHeader().setFixedHeight(line + UNIT * 2)

    def fit_height(self) -> None:
        """Be as high as the rows, and the bar below them where the columns don't fit."""
        least, most = self.shown_rows
        rows = min(max(self.model().rowCount(), least), most)
        across = self.horizontalHeader()
        wide = across.length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        edges = across.height() + 2 * self.frameWidth() + bar
        self.setFixedHeight(edges + rows * self.verticalHeader().defaultSectionSize())
