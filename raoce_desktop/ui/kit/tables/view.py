"""A table of results on screen: sorted by its headings, copied, and led on by its figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView

from raoce_desktop.evidence.tables.table import Column, Table
from raoce_desktop.ui.kit.tables.banded_table import BandedTable
from raoce_desktop.ui.kit.tables.clipboard import put_on_clipboard
from raoce_desktop.ui.kit.tables.delegate import say_empty
from raoce_desktop.ui.kit.tables.result_model import ResultModel
from raoce_desktop.ui.kit.theme import UNIT, font
from raoce_desktop.ui.kit.widgets import ENTER
from raoce_desktop.ui.kit.words import say

Index = QModelIndex | QPersistentModelIndex
_MEASURED = 200
"""Rows at the top whose values say how wide a column is."""
_MARGINS = UNIT * 2 + 2
"""What the delegate leaves at both sides, and a hair so that nothing is cut for rounding."""
_ORDER = Qt.SortOrder.AscendingOrder


class ResultView(BandedTable):
    """Shows one `ResultModel`; `led` tells of a figure that was clicked."""

    led = Signal(object)

    def __init__(self, model: ResultModel) -> None:
        super().__init__(model)
        self.results = model
        self.setObjectName("papeles.tabla")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAccessibleDescription(say("trabajo.tabla_teclas"))
        self.horizontalHeader().setHighlightSections(False)
        model.modelReset.connect(self.fit_height)
        self.show_table(model.table)

    def show_table(self, table: Table) -> None:
        """Show another table."""
        self.results.show_table(table)
        self.setAccessibleName(table.title if table.columns else "")
        self.setSortingEnabled(False)
        self.horizontalHeader().setSortIndicator(-1, _ORDER)
        self.setSortingEnabled(not table.last_is_total)
        self._share_width()
        self.scrollToTop()

    # ------------------------------------------------------------ size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column takes what the others leave."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        columns = self.results.table.columns
        widths = [self._width(column) for column in columns]
        spare = self.viewport().width() - sum(widths)
        keys = [column.key for column in columns]
        elastic = self.results.table.stretch
        if spare > 0 and elastic in keys:
            widths[keys.index(elastic)] += spare
        for number, width in enumerate(widths):
            self.setColumnWidth(number, width)
        self.fit_height()

    def _width(self, column: Column) -> int:
        """As the values at the top need, and no more than the column is meant for; where the sums
        are in the table, nothing is wider than they are.
        """
        heading = self.horizontalHeader().fontMetrics().horizontalAdvance(f"{column.words} ▴")
        strong = column.strong or self.results.table.last_is_total
        metrics = QFontMetrics(font(strong=strong, tabular=True))
        rows = min(self.results.rowCount(), _MEASURED)
        words = (self.results.words(row, column) for row in range(rows))
        widest = max(map(metrics.horizontalAdvance, words), default=0)
        meant = column.width * metrics.averageCharWidth() + UNIT
        if not column.kind.is_figure:
            widest = min(widest, meant)
        elif self.results.rowCount() > rows:
            widest = max(widest, meant)
        return max(widest, heading) + _MARGINS

    def paintEvent(self, event: QPaintEvent) -> None:
        """A table without rows says so."""
        super().paintEvent(event)
        if not self.results.rowCount():
            say_empty(self, say("trabajo.sin_renglones"))

    # ------------------------------------------------------------ keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies; Enter shows what a figure is made of."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            event.accept()
        elif event.key() in ENTER:
            self._lead(self.currentIndex())
            event.accept()
        else:
            super().keyPressEvent(event)

    def takes_enter(self, *, back: bool) -> bool:
        """Enter shows what a figure is made of."""
        return not back

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a figure shows what it is made of; dragging over cells selects them."""
        super().mouseReleaseEvent(event)
        here = self.indexAt(event.position().toPoint())
        one = len(self.selectionModel().selectedIndexes()) == 1 if self._may_lead() else False
        if event.button() is Qt.MouseButton.LeftButton and one:
            self._lead(here)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Figures that lead somewhere show it."""
        super().mouseMoveEvent(event)
        here = self.indexAt(event.position().toPoint()) if self._may_lead() else QModelIndex()
        leads = here.isValid() and self.results.goal(here.row(), here.column()) is not None
        shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _may_lead(self) -> bool:
        return self.results.table.lead is not None

    def _lead(self, index: Index) -> None:
        goal = self.results.goal(index.row(), index.column()) if index.isValid() else None
        if goal is not None:
            self.led.emit(goal)

    def copy(self) -> None:
        """Put the selected cells on the clipboard, with their headings when there are many."""
        selection = self.selectionModel().selection()
        blocks = [selection.at(number) for number in range(selection.count())]
        rows = sorted({row for b in blocks for row in range(b.top(), b.bottom() + 1)})
        columns = sorted({c for b in blocks for c in range(b.left(), b.right() + 1)})
        if rows:
            self._copy(rows, columns, headings=len(rows) > 1)

    def copy_all(self) -> None:
        """Put every row that is shown there, with the headings."""
        rows, columns = range(self.results.rowCount()), range(self.results.columnCount())
        self._copy(rows, columns, headings=True)

    def _copy(self, rows: Sequence[int], columns: Sequence[int], *, headings: bool) -> None:
        head = [[self.results.table.columns[c].words for c in columns]] if headings else []
        put_on_clipboard([*head, *self.results.texts(rows, columns)], foreign=True)
