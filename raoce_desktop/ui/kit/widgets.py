"""Small widgets that several screens share."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from raoce_desktop.ui.kit.icons import icon
from raoce_desktop.ui.kit.theme import COLUMN, UNIT, FollowsPalette, font
from raoce_desktop.ui.kit.words import bare, say, tip

_Role = QPalette.ColorRole
_DEEPER = 135
"""Per cent, as QColor.darker counts."""


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, at once for the eye and safely for whoever is speaking."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def order_tabs(widgets: Iterable[QWidget], end: QWidget) -> None:
    """Have Tab go through widgets that were made late, in their order, and then to `end`."""
    before = end
    for widget in widgets:
        QWidget.setTabOrder(before, widget)
        before = widget
    if before is not end:
        QWidget.setTabOrder(before, end)


def show_in_front(window: QWidget) -> None:
    """Show a window, before the others and with the keyboard."""
    window.show()
    window.raise_()
    window.activateWindow()


def readable(widget: QWidget) -> QHBoxLayout:
    """Lay a widget out no wider than the content column.

    With its own limit alone, a layout would ask how high it is at the full width and cut it.
    """
    widget.setMaximumWidth(COLUMN)
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(widget, 1)
    line.addStretch(0)
    return line


def top_level_widgets() -> list[QWidget]:
    """Every window there is.

    Qt lists them before PySide makes an object for each. A collection of garbage that this sets off
    would delete some that are still to come, and end the program: it waits until all are held.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        return QApplication.topLevelWidgets()
    finally:
        if was_on:
            gc.enable()


ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def make_clearable(line: QLineEdit) -> None:
    """Offer a button at the end of a line that empties it, and say what it is for.

    It is there from the first letter on, and so is its name: to ask for it before that would load
    every class of widget while the program starts.
    """

    def name_it(_text: str) -> None:
        for button in line.findChildren(QToolButton):
            if not (button.text() or button.accessibleName()):
                button.setAccessibleName(say("general.borrar_texto"))

    line.setClearButtonEnabled(True)
    line.textChanged.connect(name_it)


class Button(FollowsPalette, QPushButton):
    """A plain button. It is never a dialog's default, so Enter in a field can't press it.

    One that `adds` something isn't pressed by Enter at all: Space and the plus sign press it.
    """

    onward: Callable[[], QWidget | None] | None = None
    """Where Enter leads from one that adds, if not to what comes next on the page."""
    before: Callable[[], QWidget | None] | None = None
    """Where Shift+Enter leads, if not to what comes before on the page."""

    def __init__(
        self,
        text: str,
        action: Callable[[], object] | None = None,
        *,
        icon_name: str = "",
        adds: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_name, self.adds = icon_name, adds
        self.setAutoDefault(False)
        self.setMinimumHeight(UNIT * 4)
        self.setAccessibleName(bare(text))
        if adds:
            self.setToolTip(tip(say("general.agregar_teclas")))
        self._recolor()
        if action is not None:
            self.clicked.connect(lambda: action())

    def setText(self, text: str) -> None:
        """Have other words, on screen and aloud."""
        super().setText(text)
        self.setAccessibleName(bare(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what has the keyboard, as Space does; the plus sign what adds."""
        plus = event.key() == Qt.Key.Key_Plus or event.text() == "+"
        if plus if self.adds else event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """With room at both sides of the words."""
        return super().sizeHint() + QSize(UNIT * 2, 0)

    def _recolor(self) -> None:
        if self._icon_name:
            self.setIcon(icon(self._icon_name, self.palette().color(_Role.ButtonText)))


class AccentButton(Button):
    """What to do next. A screen has at most one."""

    def _recolor(self) -> None:
        base = QApplication.palette()
        palette = self.palette()
        # Fusion draws a button lighter than its colour, and the words are white.
        ground = base.color(_Role.Accent).darker(_DEEPER)
        if palette.color(_Role.Button) == ground:
            return
        palette.setColor(_Role.Button, ground)
        palette.setColor(_Role.ButtonText, base.color(_Role.HighlightedText))
        off = QPalette.ColorGroup.Disabled
        for role in (_Role.Button, _Role.ButtonText):
            palette.setColor(off, role, base.color(off, role))
        self.setPalette(palette)
        self.setFont(font(strong=True))
        super()._recolor()


class IconButton(FollowsPalette, QToolButton):
    """A flat button with only an icon; its words are its tooltip and accessible name."""

    def __init__(self, icon_name: str, words: str, action: Callable[[], object]) -> None:
        super().__init__()
        self._icon_name = icon_name
        self.setAutoRaise(True)
        self.setIconSize(QSize(16, 16))
        self.setToolTip(tip(words))
        self.setAccessibleName(words)
        self._recolor()
        self.clicked.connect(lambda: action())

    def _recolor(self) -> None:
        self.setIcon(icon(self._icon_name, QApplication.palette().color(_Role.ButtonText)))


class Framed(QFrame):
    """A frame on the ground of what is typed into, around what belongs together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(_Role.Base)


class Rule(QFrame):
    """A fine line between two areas."""

    def __init__(self, *, vertical: bool = False) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(_Role.Mid)
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
