"""A person's hands on the keyboard: every key is an event that the focused widget gets."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

_TURNS = 12
"""Of the event loop: enough for what the window puts off to its next turns."""
_PAUSE_S = 0.005
_PLAIN = Qt.KeyboardModifier.NoModifier


class NobodyListens(Exception):
    """No widget has the keyboard, or the one that should have it can't."""


def settle(turns: int = _TURNS) -> None:
    """Let the window do what it has put off."""
    for _ in range(turns):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait_until(there: Callable[[], bool], seconds: float) -> bool:
    """Keep the window alive until something is there; False when it took too long."""
    limit = time.monotonic() + seconds
    while not there() and time.monotonic() < limit:
        QApplication.processEvents()
        time.sleep(_PAUSE_S)
    return there()


def focused() -> QWidget:
    """The widget that has the keyboard."""
    widget = QApplication.focusWidget()
    if widget is None:
        raise NobodyListens
    return widget


def press(key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = _PLAIN) -> None:
    """Press and let go of one key."""
    target = focused()
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))


def type_text(text: str) -> None:
    """Type over whatever the focused field holds; in a list, until the words are chosen."""
    if not isinstance(focused(), QComboBox):
        press(Qt.Key.Key_A, "", Qt.KeyboardModifier.ControlModifier)
    for character in text:
        press(Qt.Key.Key_unknown, character)
    settle(1)
    _put_suggestions_away()


def enter() -> None:
    """Go on to the next field."""
    press(Qt.Key.Key_Return)
    settle(1)


def go_to(widget: QWidget) -> None:
    """Point at a field."""
    widget.setFocus(Qt.FocusReason.MouseFocusReason)
    settle(2)
    if QApplication.focusWidget() is not widget:
        raise NobodyListens


def push(button: QAbstractButton) -> None:
    """Push a button with the space bar."""
    go_to(button)
    press(Qt.Key.Key_Space, " ")
    settle()


def _put_suggestions_away() -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
