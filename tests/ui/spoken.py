"""What a screen reader is told: the accessibility tree of a window, read without one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

_Role, _Text = QAccessible.Role, QAccessible.Text
NAMED = {
    *(_Role.Button, _Role.ButtonMenu, _Role.CheckBox, _Role.RadioButton, _Role.ComboBox),
    *(_Role.EditableText, _Role.SpinBox, _Role.MenuItem, _Role.PageTab, _Role.Link),
    *(_Role.Table, _Role.List, _Role.Tree, _Role.ListItem, _Role.Graphic, _Role.Chart),
    *(_Role.Dialog, _Role.ProgressBar, _Role.Slider),
}
"""Whatever one works with, or looks at as a whole."""
SAY_NOTHING = {_Role.NoRole, _Role.Client, _Role.Pane, _Role.Whitespace}
_ABOVE = 4
"""Pixels by which what is read later may stand higher, such as a box beside its words."""
_CELLS = 60
"""Of a table, as many are read."""


class Node(NamedTuple):
    """One thing in the tree."""

    told: QAccessibleInterface
    role: QAccessible.Role
    name: str
    description: str
    state: QAccessible.State
    place: QRect

    def __str__(self) -> str:
        thing = self.told.object()
        what = f"{type(thing).__name__} {thing.objectName()}" if thing is not None else "-"
        return f"{self.role.name} «{self.name}» ({what})"


def nodes(window: QWidget) -> Iterator[Node]:
    """Everything in a window that is shown, in the order of the tree."""
    top = QAccessible.queryAccessibleInterface(window)
    assert top is not None
    yield from _below(top)


def _below(told: QAccessibleInterface) -> Iterator[Node]:
    node = Node(
        told,
        told.role(),
        told.text(_Text.Name).strip(),
        told.text(_Text.Description).strip(),
        told.state(),
        told.rect(),
    )
    if node.state.invisible:
        return
    yield node
    for number in range(min(told.childCount(), _CELLS)):
        child = told.child(number)
        if child is not None and child.isValid():
            yield from _below(child)


def silent(window: QWidget) -> list[str]:
    """What one works with and has no name, no role or no state to go by."""
    found = []
    for node in nodes(window):
        thing = node.told.object()
        if thing is not None and thing.objectName().startswith("qt_"):
            continue
        if not node.name and (node.role in NAMED or node.state.focusable):
            found.append(f"no name: {node}")
        if node.state.focusable and node.role in SAY_NOTHING:
            found.append(f"no role: {node}")
        if node.role in (_Role.CheckBox, _Role.RadioButton) and not node.state.checkable:
            found.append(f"no state: {node}")
    return found


def out_of_order(stops: list[QWidget], page: QWidget) -> list[str]:
    """Of what is visited in turn, what stands wholly above, or before on its line, the last one."""
    found, before = [], None
    for stop in stops:
        here = QRect(stop.mapTo(page, QPoint()), stop.size())
        if before is not None:
            beside = here.left() >= before[1].right()  # the next of several columns
            above = here.bottom() <= before[1].top() + _ABOVE and not beside
            same_line = abs(here.center().y() - before[1].center().y()) < _ABOVE
            left = same_line and here.right() <= before[1].left() + _ABOVE
            if above or left:
                found.append(f"{named(stop)} comes after {named(before[0])}")
        before = (stop, here)
    return found


def named(widget: QWidget) -> str:
    """A widget, for whoever reads what failed."""
    words = widget.objectName() or widget.accessibleName()
    return f"{type(widget).__name__} {words or getattr(widget, 'text', str)()}"


def tab_stops(page: QWidget) -> list[QWidget]:
    """What Tab visits on a page, in its order."""
    inside = [w for w in page.findChildren(QWidget) if w.isVisible() and w.isEnabled()]
    wanted = {id(w) for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus}
    by_id = {id(w): w for w in inside}
    order, here = [], page.nextInFocusChain()
    for _ in range(20_000):
        if here is page or here is None:
            break
        if id(here) in wanted and by_id[id(here)] is here:
            order.append(here)
        here = here.nextInFocusChain()
    return order


def told_in_turn(page: QWidget) -> list[QWidget]:
    """The widgets with words of their own, in the order of the accessibility tree."""
    roles = NAMED | {_Role.StaticText}
    return [
        node.told.object()
        for node in nodes(page)
        if node.role in roles and node.name and _is_seen(node.told.object())
    ]


def _is_seen(thing: object) -> bool:
    """Whether it is a widget of which something is in sight: what is scrolled away is nowhere."""
    return isinstance(thing, QWidget) and not thing.visibleRegion().isEmpty()


def from_the_top(stops: list[QWidget], window: QWidget) -> list[QWidget]:
    """What Tab goes round in a window, from its first: the keyboard is put there on opening."""
    seen = [stop for stop in stops if _is_seen(stop)]
    places = [stop.mapTo(window, QPoint()) for stop in seen]
    first = min(range(len(seen)), key=lambda n: (places[n].y(), places[n].x()), default=0)
    return seen[first:] + seen[:first]
