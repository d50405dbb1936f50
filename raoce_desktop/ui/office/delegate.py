"""Draws the list's cells with room around the words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from raoce_desktop.ui.theme import UNIT, Size, blend, font, quiet_color

Index = QModelIndex | QPersistentModelIndex


class RoomyDelegate(QStyledItemDelegate):
    """Eight pixels at each side, a soft ground for the chosen row, and no box around a cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground first, from edge to edge; then the cell, narrower."""
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        palette = option.palette
        if chosen:
            accent, base = palette.accent().color(), palette.base().color()
            painter.fillRect(option.rect, blend(accent, base, 0.18))
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.adjusted(UNIT, 0, -UNIT, 0)
        inner.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        super().paint(painter, inner, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The cell's own width and the room beside it."""
        return super().sizeHint(option, index) + QSize(2 * UNIT, 0)


class PlainHeader(QHeaderView):
    """Quiet headings over a fine line, in line with the cells below them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFont(font(Size.NOTE))
        self.setSectionsClickable(True)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Words, and a small arrow where the rows are sorted by them."""
        palette = self.palette()
        painter.fillRect(rect, palette.base())
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, palette.mid())
        model, role = self.model(), Qt.ItemDataRole
        words = str(model.headerData(section, self.orientation(), role.DisplayRole))
        if section == self.sortIndicatorSection():
            ascending = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
            words = f"{words} {'▴' if ascending else '▾'}"
        side = model.headerData(section, self.orientation(), role.TextAlignmentRole)
        painter.setPen(quiet_color(palette))
        painter.setFont(self.font())
        side_room = UNIT + self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
        painter.drawText(
            rect.adjusted(side_room, 0, -side_room, 0), int(Qt.AlignmentFlag(side)), words
        )

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Room for the words at both sides."""
        return super().sectionSizeFromContents(section) + QSize(UNIT * 2, 0)
