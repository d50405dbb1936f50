"""Draws the list: cells with room around the words, and quiet headings.

Everything is drawn here and nothing asked of the style, which would bring the some five hundred
names of QStyle into the start of the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QIcon,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QWidget,
)

from raoce_desktop.ui.kit.theme import UNIT, Size, blend, font, quiet_color

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex
_Role, _Ink = Qt.ItemDataRole, QPalette.ColorRole
_ICON = 16
ROOM, MARK = 3 * UNIT, _ICON + UNIT // 2
"""Width beside a cell's words, and that of its mark, in pixels."""


def say_empty(view: QAbstractItemView, words: str) -> None:
    """What a table says in its middle, painted where it has no row to show."""
    painter = QPainter(view.viewport())
    painter.setPen(quiet_color(QApplication.palette()))
    painter.setFont(font())
    room = view.viewport().rect().adjusted(UNIT * 3, UNIT, -UNIT * 3, -UNIT)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)
    painter.end()


class RoomyDelegate(QStyledItemDelegate):
    """Eight pixels at each side, a soft ground for the chosen row, and no box around a cell."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground first, from edge to edge; then the mark and the words, with room."""
        palette = self._view.palette()
        if index.row() == self._view.currentIndex().row():
            ground = blend(palette.color(_Ink.Accent), palette.color(_Ink.Base), 0.18)
            painter.fillRect(option.rect, ground)
        area = option.rect.adjusted(UNIT + self._left(index), 0, -UNIT, 0)
        mark = index.data(_Role.DecorationRole)
        if isinstance(mark, QIcon):
            mark.paint(painter, QRect(area.left(), area.top(), _ICON, area.height()))
            area.setLeft(area.left() + MARK)
        own_font, ink = index.data(_Role.FontRole), index.data(_Role.ForegroundRole)
        painter.setFont(own_font if isinstance(own_font, QFont) else self._view.font())
        ink = ink.color() if isinstance(ink, QBrush) else ink
        painter.setPen(ink if isinstance(ink, QColor) else palette.color(_Ink.Text))
        _draw_line(painter, area, str(index.data()), index.data(_Role.TextAlignmentRole))

    def _left(self, _index: Index) -> int:
        """What stands before the mark and the words, in pixels."""
        return 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The words, the mark and the room beside them."""
        own_font = index.data(_Role.FontRole)
        metrics = QFontMetrics(own_font) if isinstance(own_font, QFont) else option.fontMetrics
        mark = MARK if index.data(_Role.DecorationRole) else 0
        width = metrics.horizontalAdvance(str(index.data())) + mark + ROOM
        return QSize(width, metrics.height() + 2 * UNIT)


class PlainHeader(QHeaderView):
    """Quiet headings over a fine line, in line with the cells below them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFont(font(Size.NOTE))
        self.setSectionsClickable(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground goes on to the edge, also where there are no more columns."""
        super().paintEvent(event)
        room = self.viewport().rect()
        room.setLeft(self.length() - self.offset())
        if room.width() > 0:
            painter = QPainter(self.viewport())
            painter.fillRect(room, self.palette().color(_Ink.Base))
            painter.fillRect(
                room.x(), room.bottom(), room.width(), 1, self.palette().color(_Ink.Mid)
            )
            painter.end()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Words, and a small arrow where the rows are sorted by them."""
        palette = self.palette()
        painter.fillRect(rect, palette.color(_Ink.Base))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, palette.color(_Ink.Mid))
        painter.setPen(quiet_color(palette))
        painter.setFont(self.font())
        side = self.model().headerData(section, self.orientation(), _Role.TextAlignmentRole)
        _draw_line(painter, rect.adjusted(UNIT, 0, -UNIT, 0), self._words(section), side)

    def _words(self, section: int) -> str:
        words = str(self.model().headerData(section, self.orientation(), _Role.DisplayRole))
        if section != self.sortIndicatorSection():
            return words
        ascending = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        return f"{words} {'▴' if ascending else '▾'}"

    def sectionSizeFromContents(self, section: int) -> QSize:
        """The words with room at both sides."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(f"{self._words(section)} ▴") + 2 * UNIT
        return QSize(width, metrics.height() + 2 * UNIT)


def _draw_line(painter: QPainter, area: QRect, words: str, side: object) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    right = isinstance(side, int) and side & Qt.AlignmentFlag.AlignRight.value
    edge = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(area, int(edge | Qt.AlignmentFlag.AlignVCenter), shown)
