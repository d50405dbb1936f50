"""The table of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from raoce_desktop.ui.office.delegate import MARK, ROOM, PlainHeader, RoomyDelegate
from raoce_desktop.ui.office.model import COLUMNS, URGENCY, ListModel
from raoce_desktop.ui.theme import UNIT, font
from raoce_desktop.ui.words import say

if TYPE_CHECKING:
    from raoce_desktop.session import Fila

_KEYS = [column.key for column in COLUMNS]
_HIDDEN_BELOW = {"programas": 900, "rfc": 760, "estado": 640}
"""Below these widths, in pixels, a column gives its place to the others."""


class ListTable(QTableView):
    """Whole rows, no grid, sorted by the model."""

    delete_pressed = Signal()

    def __init__(self, model: ListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setObjectName("lista.tabla")
        self.setAccessibleName(say("lista.titulo"))
        self.setModel(model)
        self.setItemDelegate(RoomyDelegate(self))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self._set_headers()

    def _set_headers(self) -> None:
        self.setHorizontalHeader(PlainHeader(self))
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setDefaultSectionSize(self.fontMetrics().height() + UNIT * 2)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        columns.setMinimumSectionSize(UNIT * 7)
        columns.setFixedHeight(self.fontMetrics().height() + UNIT * 2)
        columns.setSortIndicator(URGENCY, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def fit_words(self) -> None:
        """Give each column the width of its widest words, on whichever line they are.

        Qt would ask for the size of every cell of the first lines, several times.
        """
        columns, metrics = self.horizontalHeader(), QFontMetrics(font(tabular=True))
        for at, column in enumerate(COLUMNS[1:], 1):
            words = {column.words(fila) for fila in self._model.filas}
            widest = max(map(metrics.horizontalAdvance, words), default=0)
            room = ROOM + (MARK if column.key == "bloquea" else 0)
            columns.resizeSection(at, max(widest + room, columns.sectionSizeHint(at)))

    def fit(self, width: int) -> None:
        """Show the columns that there is room for."""
        for key, limit in _HIDDEN_BELOW.items():
            self.setColumnHidden(_KEYS.index(key), width < limit)

    def current_row(self) -> Fila | None:
        """The expediente that Enter would open."""
        index = self.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    def current_id(self) -> int | None:
        """Its number."""
        row = self.current_row()
        return row.id if row else None

    def stand_on(self, id_: int | None) -> None:
        """Stand on an expediente, or on the most urgent one."""
        position = self._model.position_of(id_) if id_ is not None else -1
        self._stand_at(max(position, 0))

    def move_by(self, steps: int) -> None:
        """Walk the rows."""
        self._stand_at(self.currentIndex().row() + steps)

    def _stand_at(self, position: int) -> None:
        last = self._model.rowCount() - 1
        if last >= 0:
            index = self._model.index(min(max(position, 0), last), 0)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens and Supr takes away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)
