"""The scrolling column of a page, which keeps what has the keyboard in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QScrollArea,
    QWidget,
)

from raoce_desktop.ui.kit.layouts import row_in
from raoce_desktop.ui.kit.theme import UNIT

_ROOM = QSize(UNIT * 4, UNIT * 8)
"""Around what is brought into sight, for its label and its note."""
_MARGINS, _FINE_MARGINS = (UNIT * 4, UNIT * 3, UNIT * 4, UNIT * 3), (UNIT * 2,) * 4
_NARROW = UNIT * 70
_GROWS = (QEvent.Type.LayoutRequest, QEvent.Type.Resize)


class PageScroll(QScrollArea):
    """Follows the keyboard, also when the page grows around it, until somebody scrolls away."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._following = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        holder = QWidget()
        self._line = row_in(holder, UNIT, _MARGINS)
        self._line.addWidget(content, 1, Qt.AlignmentFlag.AlignTop)
        self._line.addStretch(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(holder)
        self.verticalScrollBar().actionTriggered.connect(self._leave)

    def follow(self) -> None:
        """From now on, keep the widget with the keyboard in sight."""
        self._following = True
        self._soon.start()

    def _leave(self) -> None:
        self._following = False

    def _follow(self) -> None:
        focused = QApplication.focusWidget()
        if self._following and focused is not None:
            self.keep_in_sight(focused)

    def keep_in_sight(self, widget: QWidget) -> None:
        """Scroll as little as it takes; of a table, its cell with the keyboard has to be seen."""
        inside = self.widget()
        if inside is None or not inside.isAncestorOf(widget):
            return
        place = QRect(QPoint(), widget.size())
        if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
            cell = widget.visualRect(widget.currentIndex())
            place = cell.translated(widget.viewport().pos())
        seen = QRect(widget.mapTo(inside, place.topLeft()), place.size())
        if not self.viewport().rect().contains(seen.translated(inside.pos())):
            middle, room = seen.center(), seen.size() / 2 + _ROOM
            self.ensureVisible(middle.x(), middle.y(), room.width(), room.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page grew or was laid out anew."""
        if self._following and event.type() in _GROWS:
            self._soon.start()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the page has the room of its margins."""
        self._line.setContentsMargins(*(_MARGINS if self.width() > _NARROW else _FINE_MARGINS))
        super().resizeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Whoever turns the wheel wants to look elsewhere."""
        self._leave()
        super().wheelEvent(event)
