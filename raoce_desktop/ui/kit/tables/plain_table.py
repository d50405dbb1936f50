"""A table without lines: quiet headings, cells with room, one row or cell at a time."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from raoce_desktop.ui.kit.tables.delegate import PlainHeader, RoomyDelegate

STAYS = "se_queda"
"""The property of a box that is a part of its cell, and not there only while that is edited."""


class PlainTable(QTableView):
    """Its rows can't be sorted, and Tab leaves it. A subclass says how wide its columns are."""

    def __init__(self, name: str, model: QAbstractItemModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(RoomyDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = PlainHeader(self)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setHorizontalHeader(header)
        self.verticalHeader().hide()
