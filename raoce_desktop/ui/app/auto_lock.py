"""Locks when nobody has touched keyboard or mouse for some minutes."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_LOOK_MS = 5_000
_INPUT = frozenset(
    (
        *(QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove),
        *(QEvent.Type.Wheel, QEvent.Type.TouchBegin, QEvent.Type.ShortcutOverride),
    )
)


class AutoLock(QObject):
    """`idle` is told once that so many minutes have passed; the time of a closed lid counts."""

    idle = Signal()

    def __init__(
        self, minutes: int, parent: QObject | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__(parent)
        self._limit_s, self._clock, self._last = minutes * 60, clock, clock()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        timer = QTimer(self, interval=_LOOK_MS)
        timer.timeout.connect(self.look)
        timer.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there; what was pressed goes its way."""
        if event.type() in _INPUT and not self.look():
            self._last = self._clock()
        return False

    def look(self) -> bool:
        """Tell that it is time, if it is. A clock that was set back starts the count anew."""
        now = self._clock()
        self._last = min(self._last, now)
        due = now - self._last >= self._limit_s
        if due:
            self._last = now
            self.idle.emit()
        return due

    def stop(self) -> None:
        """Count no more."""
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self.deleteLater()
