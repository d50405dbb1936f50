"""The rows of one table, sorted in place and narrowed on request: fit for a hundred thousand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from raoce_desktop.evidence.tables.table import (
    Column,
    ColumnKind,
    Goal,
    Table,
    copied,
    order,
    shown,
    total,
)
from raoce_desktop.ui.kit.theme import font
from raoce_desktop.ui.kit.words import spoken_cell, tip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_HERE = QModelIndex()
_LONG = 40
"""A text of more characters than these may not fit; pointing at it shows it whole."""


class ResultModel(QAbstractTableModel):
    """Shows a `Table`; `narrow` keeps some of its rows."""

    def __init__(self, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self._rows: list[Any] = list(table.rows)
        self._places: dict[str, int] = {}
        self._sorting: tuple[int, Qt.SortOrder] | None = None
        self._plain, self._strong = font(tabular=True), font(strong=True, tabular=True)
        self.show_table(table)

    def show_table(self, table: Table) -> None:
        """Exchange the table; every row is shown, in its own order."""
        self.beginResetModel()
        self.table = table
        self._rows = list(table.rows)
        self._sorting = None
        pesos = (column for column in table.columns if column.kind is ColumnKind.PESOS)
        self._places = {c.key: table.places(c) for c in pesos}
        self.endResetModel()

    def narrow(self, keeps: Callable[[Any], bool] | None) -> None:
        """Keep the rows that fit; None brings all of them back."""
        self.beginResetModel()
        self._rows = [row for row in self.table.rows if keeps is None or keeps(row)]
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, direction: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; a table that ends in its sum keeps its order."""
        if self.table.last_is_total or not 0 <= column < len(self.table.columns):
            return
        self.layoutAboutToBeChanged.emit()
        self._sorting = (column, direction)
        self._arrange()
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        if self._sorting is None:
            return
        column, direction = self._sorting
        value = self.table.columns[column].value
        downwards = direction is Qt.SortOrder.DescendingOrder
        self._rows.sort(key=lambda row: order(value(row)), reverse=downwards)

    # ------------------------------------------------------------ what a view asks

    def rowCount(self, parent: Index = _HERE) -> int:
        """Rows that are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _HERE) -> int:
        """The table's columns."""
        return 0 if parent.isValid() else len(self.table.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        """The headings, on the side of their values."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.table.columns):
            return None
        column = self.table.columns[section]
        if role == Role.TextAlignmentRole:
            return _side(column).value
        if role == Role.ToolTipRole:
            return tip(column.words)
        return column.words if role == Role.DisplayRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """One aspect of one cell."""
        if not index.isValid():
            return None
        column = self.table.columns[index.column()]
        if role == Role.TextAlignmentRole:
            return _side(column)
        if role == Role.FontRole:
            return self._strong if self._stands_out(index.row(), column) else self._plain
        words = self.words(index.row(), column) if role in _SPEAKING else ""
        if role == Role.DisplayRole:
            return words
        if role == Role.AccessibleTextRole:
            return spoken_cell(column.words, words)
        return tip(words) if role == Role.ToolTipRole and len(words) > _LONG else None

    def words(self, row: int, column: Column) -> str:
        """A cell's text."""
        places = self._places.get(column.key, 0)
        return shown(column.value(self._rows[row]), column.kind, places)

    def _stands_out(self, row: int, column: Column) -> bool:
        return column.strong or (self.table.last_is_total and row == len(self._rows) - 1)

    # ------------------------------------------------------------ what the page asks

    def row(self, position: int) -> Any:  # noqa: ANN401
        """What a line shows."""
        return self._rows[position]

    def goal(self, row: int, column: int) -> Goal | None:
        """What a cell is made of."""
        lead = self.table.lead
        return lead(self._rows[row], self.table.columns[column]) if lead else None

    def totals(self) -> list[tuple[str, str]]:
        """The sums of what is shown: headings and amounts."""
        return [
            (c.words, shown(total(c, self._rows), c.kind, self._places.get(c.key, 0)))
            for c in self.table.columns
            if c.total
        ]

    def texts(self, rows: Iterable[int], columns: Iterable[int]) -> list[list[str]]:
        """A block of cells as a spreadsheet takes it."""
        wanted = [self.table.columns[number] for number in columns]
        return [[copied(c.value(self._rows[row])) for c in wanted] for row in rows]


_SPEAKING = (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole)


def _side(column: Column) -> Qt.AlignmentFlag:
    right = column.kind.is_figure
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
