"""A table of whole rows for the windows beside the main one: what there is, chosen by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from raoce_desktop.ui.kit.tables.delegate import ROOM
from raoce_desktop.ui.kit.tables.plain_table import PlainTable
from raoce_desktop.ui.kit.theme import UNIT, font
from raoce_desktop.ui.kit.words import say, spoken_cell, tip

Index = QModelIndex | QPersistentModelIndex
_HERE = QModelIndex()
_SPEAKING = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
_WIDEST = 34
"""Characters of a column that doesn't stretch."""


class RowColumn(NamedTuple):
    """One column: the key of its heading, and the words for a row."""

    key: str
    words: Callable[[Any], str]


class _Rows(QAbstractTableModel):
    def __init__(self, columns: Sequence[RowColumn]) -> None:
        super().__init__()
        self.columns, self.rows = columns, list[Any]()

    def show(self, rows: Sequence[object]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _HERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _HERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        across = orientation is Qt.Orientation.Horizontal
        shown = across and role == Qt.ItemDataRole.DisplayRole
        return say(self.columns[section].key) if shown else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.FontRole:
            return font(tabular=True, strong=index.column() == 0)
        if role not in _SPEAKING:
            return None
        column = self.columns[index.column()]
        words = column.words(self.rows[index.row()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_cell(say(column.key), words)
        return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words


class RowsTable(PlainTable):
    """The first column stretches. Enter and Supr tell what was pressed on a row."""

    chosen, entered, delete_pressed = Signal(), Signal(), Signal()

    def __init__(self, name: str, columns: Sequence[RowColumn]) -> None:
        self._rows = _Rows(columns)
        self._most, self._widths = 0, list[int]()
        super().__init__(name, self._rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + UNIT * 2)
        self.doubleClicked.connect(lambda _index: self.entered.emit())
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit())
        self._measure()

    def show_rows(self, rows: Sequence[object]) -> None:
        """Exchange the rows; the keyboard stays on the same line, or on the last."""
        line = max(self.currentIndex().row(), 0)
        self._rows.show(rows)
        self._measure()
        self._fit()
        if rows:
            self.selectRow(min(line, len(rows) - 1))
        self.chosen.emit()

    def current(self) -> Any:  # noqa: ANN401
        """The row that is chosen, or None."""
        index = self.currentIndex()
        return self._rows.rows[index.row()] if index.isValid() else None

    def words(self) -> list[list[str]]:
        """All that the table shows."""
        return [[column.words(row) for column in self._rows.columns] for row in self._rows.rows]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The first column takes what the others leave."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        spare = self.viewport().width() - sum(self._widths)
        for number, width in enumerate(self._widths, 1):
            self.setColumnWidth(number, width)
        self.setColumnWidth(0, max(spare, self._most // 2))

    def _measure(self) -> None:
        """How wide each column but the first must be: of many rows, their words are asked once."""
        metrics, header = QFontMetrics(font(tabular=True)), self.horizontalHeader()
        self._most = _WIDEST * metrics.averageCharWidth()
        self._widths = []
        for number, column in list(enumerate(self._rows.columns))[1:]:
            words = {column.words(row) for row in self._rows.rows}
            widest = min(max(map(metrics.horizontalAdvance, words), default=0), self._most) + ROOM
            self._widths.append(max(widest, header.sectionSizeHint(number)))

    def takes_enter(self, *, back: bool) -> bool:
        """Enter acts on the row; Shift+Enter goes back."""
        return not back

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Supr act on the row; everything else walks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)
