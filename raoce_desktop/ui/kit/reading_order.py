"""The order in which widgets are read aloud and visited by Tab: as they are seen.

Qt goes by the order in which they were made, and much is made late: rows that are built anew, a
label after its box.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QMainWindow,
    QScrollArea,
    QTabWidget,
    QWidget,
)

from raoce_desktop.ui.kit.focus_ring import RingLine
from raoce_desktop.ui.kit.widgets import order_tabs

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_HELD = "en_orden"
_LAID_OUT_MS = 50
"""By then a window that was just shown has its rows where they stay."""


def put_in_order(page: QWidget, end: QWidget | None = None) -> None:
    """Have all of a page that is laid out read from the top, and Tab go on from it to `end`.

    It is called once the page is laid out, and never while Qt walks its children.
    """
    every = in_order(page)
    stops = [one for one in every if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    if end is not None:
        order_tabs(stops, end)
    elif stops:
        order_tabs(stops[:-1], stops[-1])


def in_order(holder: QWidget) -> Iterator[QWidget]:
    """What is in it from the top, having put it so; what no layout places stays as it was."""
    if isinstance(holder, QAbstractItemView):
        yield from _as_read(holder.viewport().findChildren(QWidget, options=_DIRECT))
        return
    if isinstance(holder, QScrollArea):
        inside = holder.widget()
        yield from in_order(inside) if inside is not None else ()
        return
    if isinstance(holder, QTabWidget):
        yield holder.tabBar()
        yield from in_order(holder.currentWidget())
        return
    if holder.layout() is None:
        return
    children = [
        one
        for one in holder.findChildren(QWidget, options=_DIRECT)
        if not one.isWindow() and not isinstance(one, RingLine)
    ]
    wanted = _as_read(children)
    if wanted != children:
        for one in wanted:
            one.raise_()
    for one in wanted:
        yield one
        yield from in_order(one)


def _as_read(widgets: list[QWidget]) -> list[QWidget]:
    """Line by line; what is out of sight stays where it was among the others."""
    shown = [one for one in widgets if not one.isHidden()]
    places = {one: one.geometry() for one in shown}
    lines: list[list[QWidget]] = []
    for one in sorted(shown, key=lambda one: (places[one].top(), places[one].left())):
        if lines and places[one].top() < places[lines[-1][0]].center().y():
            lines[-1].append(one)
        else:
            lines.append([one])
    ordered = [one for line in lines for one in sorted(line, key=lambda one: places[one].left())]
    following = iter(ordered)
    return [next(following) if not one.isHidden() else one for one in widgets]


class WindowOrder(QObject):
    """Keeps every window but the main one, whose pages see to themselves, in order.

    A window is looked at again when the keyboard moves in it or it is laid out anew, and it holds
    more or less than before.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._soon = QTimer(self, singleShot=True, interval=_LAID_OUT_MS)
        self._soon.timeout.connect(self._settle)
        app.focusChanged.connect(self._soon.start)
        app.focusWindowChanged.connect(self._soon.start)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window was laid out anew."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._soon.start()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        focused = QApplication.focusWidget()
        window = focused.window() if focused is not None else QApplication.activeWindow()
        if window is None or isinstance(window, QMainWindow) or window.layout() is None:
            return
        held = len(window.findChildren(QWidget))
        if window.property(_HELD) is None:
            window.installEventFilter(self)
        if window.property(_HELD) != held:
            put_in_order(window)
            window.setProperty(_HELD, len(window.findChildren(QWidget)))


def keep_windows_in_order(app: QApplication) -> WindowOrder:
    """Have it from now on; there is one an application."""
    return app.findChild(WindowOrder) or WindowOrder(app)
