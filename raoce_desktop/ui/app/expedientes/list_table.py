"""The table of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from raoce_desktop.ui.app.expedientes.list_model import COLUMNS, URGENCY, ListModel
from raoce_desktop.ui.kit.tables.delegate import MARK, ROOM, PlainHeader, RoomyDelegate
from raoce_desktop.ui.kit.theme import UNIT, font
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.session.listed_row import ListRow

_KEYS = [column.key for column in COLUMNS]
_LEAST_NAME = 40
"""Characters of a company's name that are in sight before all the other columns are."""
_GIVE_WAY = ("programas", "estado", "ejercicio", "rfc", "vence")
"""The columns that give their place to the name, in this order."""


class ListTable(QTableView):
    """Whole rows, no grid, sorted by the model."""

    delete_pressed = Signal()

    def __init__(self, model: ListModel) -> None:
        super().__init__()
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
        self._was: tuple[int | None, int] = (None, 0)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._stand_again)

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
        self._show_all()
        columns, metrics = self.horizontalHeader(), QFontMetrics(font(tabular=True))
        for at, column in enumerate(COLUMNS[1:], 1):
            words = {column.words(fila) for fila in self._model.filas}
            widest = max(map(metrics.horizontalAdvance, words), default=0)
            room = ROOM + (MARK if column.key == "veredicto" else 0)
            columns.resizeSection(at, max(widest + room, columns.sectionSizeHint(at)))
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Less room: the columns that say least go first."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Show the columns that there is room for beside the name."""
        self._show_all()
        columns, others = self.horizontalHeader(), range(1, len(COLUMNS))
        # As wide as the viewport, to ask for which loads every class of widget there is.
        spare = columns.width() - sum(map(columns.sectionSize, others))
        least = _LEAST_NAME * self.fontMetrics().averageCharWidth()
        for key in _GIVE_WAY:
            if spare >= least:
                return
            spare += columns.sectionSize(_KEYS.index(key))
            self.hideColumn(_KEYS.index(key))

    def _show_all(self) -> None:
        """A hidden column has neither a size nor one to ask for."""
        for key in _GIVE_WAY:
            self.showColumn(_KEYS.index(key))

    def current_row(self) -> ListRow | None:
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

    def _remember(self) -> None:
        self._was = (self.current_id(), self.currentIndex().row())

    def _stand_again(self) -> None:
        """On the same expediente; where it is gone, on the one that took its line."""
        id_, row = self._was
        position = self._model.position_of(id_) if id_ is not None else -1
        self._stand_at(position if position >= 0 else row)

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
