"""Where a window opens: where it was left, and always whole on a screen that is there."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QObject, QRect, QSize, QTimer
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from raoce_desktop.store import Store, StoreProblem

_KEY, _PLACED = "ventana.lugar", "colocada"
_FRAME = QSize(16, 48)
"""What a desktop puts around a window, in pixels, as long as nobody knows better."""
_GRIP = 100
"""Of a window that somebody could still take hold of, in pixels."""


def as_text(window: QWidget) -> str:
    """Where a window is now: left, top, width and height."""
    place = window.normalGeometry() if window.isMaximized() else window.geometry()
    return " ".join(map(str, (place.x(), place.y(), place.width(), place.height())))


def kept(store: Store) -> str:
    """Where the window was left; empty where nobody knows."""
    try:
        return store.setting(_KEY)
    except StoreProblem:
        return ""


def keep(store: Store, place: str) -> None:
    """Remember where a window is; where that can't be saved, nothing is lost by it."""
    with suppress(StoreProblem):
        if place != store.setting(_KEY):
            store.set_setting(_KEY, place)


def put(window: QWidget, kept: str, size: QSize) -> None:
    """Open a window where it was left; where that screen is gone, in the middle of another.

    It is never larger than the screen leaves, with its frame.
    """
    place = _read(kept)
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    seen = [room for room in screens if place is not None and _is_seen(place, room)]
    room = seen[0] if seen else window.screen().availableGeometry()
    inner = room.size() - _FRAME
    if place is None or not seen:
        window.resize(size.boundedTo(inner))
        return
    window.resize(place.size().boundedTo(inner))
    left = min(max(place.x(), room.x()), room.right() - window.width())
    top = min(max(place.y(), room.y() + _FRAME.height() // 2), room.bottom() - window.height())
    window.setGeometry(left, top, window.width(), window.height())


def keep_inside(window: QWidget) -> None:
    """Once its frame is known, make a window that reaches beyond its screen smaller."""
    frame, room = window.frameGeometry(), window.screen().availableGeometry()
    over = QSize(max(frame.width() - room.width(), 0), max(frame.height() - room.height(), 0))
    if over.width() or over.height():
        window.resize(window.size() - over)
    frame = window.frameGeometry()
    left = max(min(frame.x(), room.right() - frame.width() + 1), room.x())
    top = max(min(frame.y(), room.bottom() - frame.height() + 1), room.y())
    if (left, top) != (frame.x(), frame.y()):
        window.move(left, top)


class PlacedWindow(QMainWindow):
    """A main window that is whole on its screen."""

    def showEvent(self, event: QShowEvent) -> None:
        """With its frame, it fits on its screen."""
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: keep_inside(self))


class WindowsInside(QObject):
    """Sees that each window beside the main one opens whole on its screen, small as that may be."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._settle)
        app.focusWindowChanged.connect(self._soon.start)

    def _settle(self) -> None:
        window = QApplication.activeWindow()
        if isinstance(window, QDialog) and not window.property(_PLACED):
            window.setProperty(_PLACED, True)
            keep_inside(window)


def keep_windows_inside(app: QApplication) -> WindowsInside:
    """Have it from now on; there is one an application."""
    return app.findChild(WindowsInside) or WindowsInside(app)


def _read(kept: str) -> QRect | None:
    parts = kept.split()
    sound = len(parts) == 4 and all(part.lstrip("-").isdecimal() for part in parts)
    return QRect(*map(int, parts)) if sound else None


def _is_seen(place: QRect, room: QRect) -> bool:
    common = place.intersected(room)
    return common.width() >= _GRIP and common.height() >= _GRIP
