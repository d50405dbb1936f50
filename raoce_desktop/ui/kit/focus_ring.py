"""A ring around whatever has the keyboard, the same for all: a person has to find it at a glance.

The style draws some of its own, too faint or none at all for radios, tables and flat buttons.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from raoce_desktop.ui.kit.theme import is_dark

_WIDTH, _GAP = 2.0, 3
"""Of the ring, and of the room between its outer edge and the widget, in pixels."""
_COLORS = ("#1f5a8f", "#93c8f5")
_MOVES = (QEvent.Type.LayoutRequest, QEvent.Type.Resize)


def ring_color(palette: QPalette) -> QColor:
    """Seen on every ground of the palette: three times as light or dark as it, or more."""
    return QColor(_COLORS[is_dark(palette)])


class RingLine(QWidget):
    """The line itself: it lies over a page and lets the mouse through."""

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Rounded, and nothing inside it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ring_color(QApplication.palette()), _WIDTH))
        half = _WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 4, 4)
        painter.end()


class FocusRing(QObject):
    """Keeps one line around the widget with the keyboard, wherever that goes.

    It holds on to no widget but its own line: those of a page come and go.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.line: RingLine | None = None
        # Focus moves, and pages hide, while Qt walks the children of a page: to raise or move one
        # of them there and then crashes it.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._settle)
        app.focusChanged.connect(self._soon.start)
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Something on the page may have moved."""
        if event.type() in _MOVES:
            self._soon.start()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        if self.line is not None and not isValid(self.line):
            self.line = None  # its page went, and it with it
        target = QApplication.focusWidget()
        place = _place_of(target) if target is not None else None
        if target is None or place is None or not target.isVisible():
            if self.line is not None:
                self.line.hide()
            return
        line = self._line_in(place)
        around = QRect(target.mapTo(place, QPoint()), target.size())
        around.adjust(-_GAP, -_GAP, _GAP, _GAP)
        line.setGeometry(around.intersected(place.rect()))
        line.raise_()
        line.show()

    def _line_in(self, place: QWidget) -> RingLine:
        if self.line is None:
            self.line = RingLine(place)
            place.installEventFilter(self)
        elif self.line.parentWidget() is not place:
            self.line.setParent(place)
            place.installEventFilter(self)
        return self.line


def _place_of(target: QWidget) -> QWidget | None:
    """The page that scrolls as a whole, or the window; None where there is no room for a ring."""
    if target.isWindow() or target.window().windowType() is Qt.WindowType.Popup:
        return None
    place = target.parentWidget()
    while place is not None and not place.isWindow() and not _scrolls(place.parentWidget()):
        place = place.parentWidget()
    return place


def _scrolls(holder: QWidget | None) -> bool:
    """Whether a widget is the viewport of a scroll area, which holds its page."""
    area = holder.parentWidget() if holder is not None else None
    return isinstance(area, QScrollArea)


def show_ring(app: QApplication) -> FocusRing:
    """Have the ring from now on; there is one an application."""
    return app.findChild(FocusRing) or FocusRing(app)
