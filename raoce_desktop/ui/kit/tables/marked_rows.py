"""Rows with a box to mark at their left, in the look of the other tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from raoce_desktop.ui.kit.palettes import edge_base
from raoce_desktop.ui.kit.tables.delegate import ROOM, PlainHeader, RoomyDelegate, say_empty
from raoce_desktop.ui.kit.theme import UNIT, FollowsPalette, font, quiet_color
from raoce_desktop.ui.kit.words import tip

Index = QModelIndex | QPersistentModelIndex
_VALUE = Qt.ItemDataRole.UserRole
_LEAST, _WIDEST = 24, 40
"""Characters of the column that takes what the others leave, and of each of those."""


class MarkedRow(NamedTuple):
    """Its words by column, what it stands for, and whether it is marked and may be."""

    words: Sequence[str]
    value: Any
    marked: bool = False
    free: bool = True


class _MarkDelegate(RoomyDelegate):
    """The box of the style, in line with the heading above it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The box, and the words after it."""
        if index.data(Qt.ItemDataRole.CheckStateRole) is None:
            super().paint(painter, option, index)
            return
        box = _moved(option)
        self.initStyleOption(box, index)
        super().paint(painter, option, index)
        style = self._view.style()
        box.rect = style.subElementRect(
            QStyle.SubElement.SE_ItemViewItemCheckIndicator, box, self._view
        )
        marked = box.checkState is Qt.CheckState.Checked
        box.state &= ~QStyle.StateFlag.State_HasFocus
        box.state |= QStyle.StateFlag.State_On if marked else QStyle.StateFlag.State_Off
        painting = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
        style.drawPrimitive(painting, box, painter, self._view)

    def _left(self, index: Index) -> int:
        marks = index.data(Qt.ItemDataRole.CheckStateRole) is not None
        return _box_width(self._view.style()) if marks else 0

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """A click on the box, where it is drawn."""
        return super().editorEvent(event, model, _moved(option), index)


def _moved(option: QStyleOptionViewItem) -> QStyleOptionViewItem:
    moved = QStyleOptionViewItem(option)
    moved.rect = option.rect.adjusted(UNIT // 2, 0, 0, 0)
    return moved


def _box_width(style: QStyle) -> int:
    return style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth) + UNIT


class MarkedRows(FollowsPalette, QTreeWidget):
    """`marked` tells that a row was marked or not any more; `stretch` is the column that grows.

    `empty` is said in its middle while there is nothing to mark.
    """

    marked = Signal()

    def __init__(self, name: str, headings: Sequence[str], stretch: int = 0) -> None:
        super().__init__()
        self.empty = ""
        self._stretch, self._widths = stretch, list[int]()
        self.setAccessibleName(name)
        self.setHeader(PlainHeader(self))
        self.header().setSectionsClickable(False)
        self.header().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.header().setStretchLastSection(False)
        self.setHeaderLabels(list(headings))
        self.setItemDelegate(_MarkDelegate(self))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setFont(font(tabular=True))
        self.itemChanged.connect(lambda *_: self.marked.emit())
        self._recolor()

    def _recolor(self) -> None:
        """Boxes with an edge that is seen: the style takes it from the colour of windows."""
        palette, edge = self.palette(), edge_base(QApplication.palette())
        if palette.color(QPalette.ColorRole.Window) != edge:
            palette.setColor(QPalette.ColorRole.Window, edge)
            self.setPalette(palette)

    # ------------------------------------------------------------ rows

    def show_rows(self, rows: Iterable[MarkedRow]) -> None:
        """Exchange the rows."""
        self.blockSignals(True)
        self.clear()
        self.addTopLevelItems([_item(row) for row in rows])
        self.blockSignals(False)
        self._measure()
        self._fit()
        self.marked.emit()

    def items(self) -> list[QTreeWidgetItem]:
        """All rows, in sight or not."""
        found = (self.topLevelItem(at) for at in range(self.topLevelItemCount()))
        return [item for item in found if item is not None]

    def mark(self, *, on: bool) -> None:
        """Mark all that are in sight and may be, or none of them; it is told once."""
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        self.blockSignals(True)
        for item in self.items():
            if not item.isHidden() and not item.isDisabled():
                item.setCheckState(0, state)
        self.blockSignals(False)
        self.viewport().update()
        self.marked.emit()

    def narrow(self, keeps: Callable[[Any], bool]) -> None:
        """Show the rows of whose value this is true."""
        for item in self.items():
            item.setHidden(not keeps(item.data(0, _VALUE)))
        self.viewport().update()
        self.marked.emit()

    @property
    def chosen(self) -> list[Any]:
        """The values of the rows that are marked and in sight."""
        checked = Qt.CheckState.Checked
        items = (item for item in self.items() if item.checkState(0) is checked)
        return [item.data(0, _VALUE) for item in items if not item.isHidden()]

    # ------------------------------------------------------------ looks

    def _measure(self) -> None:
        metrics, items = QFontMetrics(self.font()), self.items()
        most, header = _WIDEST * metrics.averageCharWidth(), self.header()
        self._widths = []
        for column in range(self.columnCount()):
            words = {item.text(column) for item in items}
            widest = min(max(map(metrics.horizontalAdvance, words), default=0), most)
            box = 0 if column else _box_width(self.style())
            self._widths.append(max(widest + ROOM + box, header.sectionSizeHint(column)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column takes what the others leave."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        others = sum(width for at, width in enumerate(self._widths) if at != self._stretch)
        least = _LEAST * self.fontMetrics().averageCharWidth()
        for at, width in enumerate(self._widths):
            spare = max(self.viewport().width() - others, least)
            self.setColumnWidth(at, spare if at == self._stretch else width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A table without a row in sight says why."""
        super().paintEvent(event)
        if self.empty and all(item.isHidden() for item in self.items()):
            say_empty(self, self.empty)


def _item(row: MarkedRow) -> QTreeWidgetItem:
    item = QTreeWidgetItem(list(row.words))
    item.setData(0, _VALUE, row.value)
    for column, words in enumerate(row.words):
        item.setToolTip(column, tip(words))
    item.setCheckState(0, Qt.CheckState.Checked if row.marked else Qt.CheckState.Unchecked)
    item.setDisabled(not row.free)
    if not row.free:
        for column in range(len(row.words)):
            item.setForeground(column, quiet_color(QApplication.palette()))
    return item
