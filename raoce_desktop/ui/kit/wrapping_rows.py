"""Rows that go on below when the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QLayoutItem, QSizePolicy, QWidget

from raoce_desktop.ui.kit.theme import UNIT

_NARROW = 240
"""The least room for a card, in pixels, where another one stands beside it."""


class WrappingRow(QLayout):
    """Widgets beside each other, as words in a paragraph."""

    def __init__(self, gap: int = UNIT) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Put one at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """None: it takes the height that it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Less width is more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all the lines."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, area: QRect) -> None:
        """Place them."""
        super().setGeometry(area)
        self._place(area, move=True)

    def sizeHint(self) -> QSize:
        """All on one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() + self._gap for size in sizes) - self._gap
        return QSize(max(width, 0), max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The widest alone."""
        result = QSize(0, 0)
        for item in self._shown():
            result = result.expandedTo(item.minimumSize())
        return result

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, area: QRect, *, move: bool) -> int:
        x, y, line = area.x(), area.y(), 0
        for item in self._shown():
            size = item.sizeHint()
            if x > area.x() and x + size.width() > area.right() + 1:
                x, y, line = area.x(), y + line + self._gap, 0
            if move:
                item.setGeometry(QRect(x, y, min(size.width(), area.width()), size.height()))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - area.y()


def wrapping_row(*widgets: QWidget) -> WrappingRow:
    """These beside each other, at the left; below each other where there is no room."""
    line = WrappingRow()
    for widget in widgets:
        line.addWidget(widget)
    return line


class CardRow(QWidget):
    """Cards of one width beside each other, or below each other where there is no room."""

    def __init__(self, cards: Sequence[QWidget]) -> None:
        super().__init__()
        self._cards, self._columns = cards, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(UNIT * 2)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._arrange(len(cards))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)
            self._grid.setColumnStretch(number, 1 if number < columns else 0)

    def minimumSizeHint(self) -> QSize:
        """One card is as narrow as it gets."""
        narrow = max((card.minimumSizeHint().width() for card in self._cards), default=0)
        return QSize(narrow, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for and as leave no row with a gap."""
        super().resizeEvent(event)
        room, cards = max(1, self.width() // _NARROW), len(self._cards)
        self._arrange(max(n for n in range(1, room + 1) if cards % n == 0))
