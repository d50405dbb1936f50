"""Enter goes to the next thing that can be filled, and Shift+Enter back: one way on every page.

It never presses a button that adds something. It rests on one, where Space or the plus sign
presses it, and goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from raoce_desktop.ui.kit.editors import LineEdit
from raoce_desktop.ui.kit.link_row import LinkRow
from raoce_desktop.ui.kit.widgets import ENTER, Button


@runtime_checkable
class TakesEnter(Protocol):
    """What does something of its own with Enter, such as a table that goes down a row."""

    def takes_enter(self, *, back: bool) -> bool:
        """Whether it does so now."""
        ...


@runtime_checkable
class ShownInParts(Protocol):
    """A page that shows a part of itself at a time."""

    def turn(self, *, back: bool) -> QWidget | None:
        """Show the part after, or before; what takes the keyboard there."""
        ...


class EnterKey(QObject):
    """Watches the widget with the keyboard while that is inside `root`.

    `page` is what is on screen, `ends` the button after its last field, if there is one; `leave`
    goes to the page before.
    """

    def __init__(
        self,
        root: QObject,
        page: Callable[[], QWidget],
        ends: Callable[[], QWidget | None],
        leave: Callable[[], object],
    ) -> None:
        super().__init__(root)
        self._root, self._page, self._ends, self._leave = root, page, ends, leave
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        # It stays there afterwards: what is left may be about to be deleted.
        if now is not None and self._holds(now):
            now.installEventFilter(self)

    def _holds(self, widget: QWidget) -> bool:
        return isinstance(self._root, QWidget) and self._root.isAncestorOf(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter before the widget itself does."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        held = event.modifiers()
        if event.key() not in ENTER or held & Qt.KeyboardModifier.ControlModifier:
            return super().eventFilter(watched, event)
        here, back = watched, bool(held & Qt.KeyboardModifier.ShiftModifier)
        if not isinstance(here, QWidget) or self._is_its_own(here, back=back):
            return super().eventFilter(watched, event)
        self.step(here, back=back)
        return True

    def _is_its_own(self, here: QWidget, *, back: bool) -> bool:
        """Whether the widget does what Enter means for it."""
        if isinstance(here, TakesEnter):
            return here.takes_enter(back=back)
        holder = here.parentWidget()
        if holder is not None and isinstance(holder.parentWidget(), QAbstractItemView):
            return True  # a cell that is being edited
        if back:
            return False
        pressed = isinstance(here, QPushButton) and not (isinstance(here, Button) and here.adds)
        return pressed or isinstance(here, QPlainTextEdit | LinkRow)

    def step(self, here: QWidget, *, back: bool = False) -> None:
        """Put the keyboard on the next thing to fill, or on the one before."""
        named = here.before if back and isinstance(here, LineEdit | Button) else None
        if not back and isinstance(here, LineEdit | Button):
            named = here.onward
        goal = named() if named is not None else self._next(here, back=back)
        if goal is None or goal is self._ends():
            goal = self._turned(here, back=back) or goal
        if goal is not None:
            goal.setFocus(Qt.FocusReason.TabFocusReason)
        elif back:
            self._leave()

    def _turned(self, here: QWidget, *, back: bool) -> QWidget | None:
        """Where the page goes on, if it has more to show than what is on screen."""
        page = self._page()
        inside = page.isAncestorOf(here)
        return page.turn(back=back) if inside and isinstance(page, ShownInParts) else None

    def _stops(self, page: QWidget, here: QWidget) -> list[QWidget]:
        """The stops of a page and what has the keyboard, in the order in which they are read.

        Not by `nextInFocusChain`: PySide takes what that returns for a part of what was asked, and
        forgets it along with it.
        """
        return _line_by_line(page, here)

    def _next(self, here: QWidget, *, back: bool) -> QWidget | None:
        page, ends = self._page(), self._ends()
        if here is not ends and not page.isAncestorOf(here):
            return None
        ordered = self._stops(page, here)
        place = ordered.index(here) if here in ordered else len(ordered)
        after = ordered[:place][::-1] if back else ordered[place + 1 :]
        found = next((one for one in after if not _alike(one, here)), None)
        if found is None and not back and ends is not None and here is not ends:
            return ends if ends.isVisible() else None
        return found


def _line_by_line(page: QWidget, here: QWidget) -> list[QWidget]:
    """In the order of the places that they have on the page."""
    seen = [one for one in page.findChildren(QWidget) if one is here or is_stop(one)]
    places = {one: QRect(one.mapTo(page, QPoint()), one.size()) for one in seen}
    lines: list[list[QWidget]] = []
    for one in sorted(seen, key=lambda one: places[one].top()):
        if lines and places[one].top() < places[lines[-1][0]].center().y():
            lines[-1].append(one)
        else:
            lines.append([one])
    return [one for line in lines for one in sorted(line, key=lambda one: places[one].left())]


def is_stop(widget: QWidget) -> bool:
    """Whether there is something to fill in here, or a button that adds something to fill in."""
    if not (widget.isEnabled() and widget.isVisible()):
        return False
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.property("de_paso"):
        return False
    if isinstance(widget, QRadioButton):
        return _speaks_for_its_group(widget)
    if isinstance(widget, QLineEdit):
        return not widget.isReadOnly() and not isinstance(widget.parentWidget(), QComboBox)
    if isinstance(widget, QAbstractItemView):
        model = widget.model()
        editable = widget.editTriggers() is not QAbstractItemView.EditTrigger.NoEditTriggers
        return editable and model is not None and model.rowCount() > 0
    if isinstance(widget, Button):
        return widget.adds
    return isinstance(widget, QComboBox | QPlainTextEdit | QCheckBox)


def _speaks_for_its_group(radio: QRadioButton) -> bool:
    """One of a group is enough: the one that is chosen, or else the first."""
    group = radio.group()
    if group is None:
        return True
    chosen = group.checkedButton()
    return chosen is radio if chosen is not None else group.buttons()[0] is radio


def _alike(one: QWidget, other: QWidget) -> bool:
    both = isinstance(one, QRadioButton) and isinstance(other, QRadioButton)
    return both and one.group() is not None and one.group() is other.group()  # type: ignore[attr-defined]
