"""The order in which widgets are read aloud and visited by Tab: as they are seen.

Qt goes by the order in which they were made, and much is made late: rows that are built anew, a
label after its box.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from raoce_desktop.ui.kit.focus_ring import RingLine
from raoce_desktop.ui.kit.widgets import order_tabs

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def put_in_order(page: QWidget, end: QWidget) -> None:
    """Have all of a page that is laid out read from the top, and Tab go on from it to `end`.

    It is called once the page is laid out, and never while Qt walks its children.
    """
    ordered = list(_in_order(page))
    order_tabs((one for one in ordered if one.focusPolicy() & Qt.FocusPolicy.TabFocus), end)


def _in_order(holder: QWidget) -> Iterator[QWidget]:
    """What is in it from the top, having put it so; what no layout places stays as it was."""
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
        yield from _in_order(one)


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
