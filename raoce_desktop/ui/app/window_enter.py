"""Enter in the windows beside the main one: on to what can be filled, as on the pages."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import SIGNAL, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QScrollArea,
    QWidget,
)

from raoce_desktop.ui.kit.enter_key import EnterKey, TakesEnter, is_stop
from raoce_desktop.ui.kit.holders import show_whole
from raoce_desktop.ui.kit.reading_order import in_order
from raoce_desktop.ui.kit.tables.plain_table import STAYS
from raoce_desktop.ui.kit.widgets import AccentButton

_OF_QT = (QFileDialog, QInputDialog, QMessageBox)
"""In these Enter answers, as everybody is used to."""
_FOLLOWED = "seguida"


class WindowEnterKey(EnterKey):
    """After a window's last field comes its accented button; a list does its own with Enter."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app, self._window, self._last_button, lambda: None)
        # What is said of a field when it is left makes its page longer, after the keyboard moved.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._settle)

    def _holds(self, widget: QWidget) -> bool:
        window = widget.window()
        return isinstance(window, QDialog) and not isinstance(window, _OF_QT)

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        super()._focus_moved(old, now)
        self._soon.start()

    def _settle(self) -> None:
        here = QApplication.focusWidget()
        if here is None or not self._holds(here):
            return
        for area in _bring_into_sight(here):
            if not area.property(_FOLLOWED):
                area.setProperty(_FOLLOWED, True)
                area.verticalScrollBar().rangeChanged.connect(self._soon.start)

    def _window(self) -> QWidget:
        here = QApplication.focusWidget()
        assert here is not None
        return here.window()

    def _last_button(self) -> QWidget | None:
        buttons = self._window().findChildren(AccentButton)
        seen = [one for one in buttons if one.isVisible() and one.isEnabled()]
        return seen[-1] if seen else None

    def _stops(self, page: QWidget, here: QWidget) -> list[QWidget]:
        """A part that scrolls is read whole before what stands below it."""
        return [one for one in in_order(page) if one is here or is_stop(one)]

    def _is_its_own(self, here: QWidget, *, back: bool) -> bool:
        if isinstance(here, QComboBox) and _table_of(here) is not None:
            return False  # it stays in its cell, and nothing of the table is being edited
        if back or isinstance(here, TakesEnter):
            return super()._is_its_own(here, back=back)
        if isinstance(here, QLineEdit) and here.receivers(SIGNAL("returnPressed()")):
            return True
        listed = isinstance(here, QAbstractItemView) and not is_stop(here)
        return listed or super()._is_its_own(here, back=back)


def _table_of(widget: QWidget) -> QAbstractItemView | None:
    """The table in one of whose cells a widget stays, as a part of it."""
    holder = widget.parentWidget()
    table = holder.parentWidget() if holder is not None else None
    if not isinstance(table, QAbstractItemView) or not widget.property(STAYS):
        return None
    return table


def _bring_into_sight(widget: QWidget) -> Iterator[QScrollArea]:
    """Have a widget seen; the areas that scroll it are given."""
    table = _table_of(widget)
    if table is not None:
        table.scrollTo(table.indexAt(widget.geometry().center()))
    holder = widget.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea):
            show_whole(holder, widget)
            yield holder
        holder = holder.parentWidget()


def take_enter_in_windows(app: QApplication) -> WindowEnterKey:
    """Have it from now on; there is one an application."""
    return app.findChild(WindowEnterKey) or WindowEnterKey(app)
