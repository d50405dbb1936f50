"""What holds other widgets, what is chosen or typed into, and labels: what windows are full of.

Apart from `widgets`, which the first window needs.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QScrollArea, QWidget

from raoce_desktop.ui.kit.layouts import column_in
from raoce_desktop.ui.kit.roles import Role, set_role
from raoce_desktop.ui.kit.theme import UNIT, Size, Text
from raoce_desktop.ui.kit.widgets import make_clearable
from raoce_desktop.ui.kit.words import bare, say, tip


def named_box(key: str) -> QComboBox:
    """An empty box to choose from, named by the text of its key."""
    box = QComboBox()
    box.setAccessibleName(say(key))
    box.setObjectName(key)
    box.setMinimumHeight(UNIT * 4)
    return box


def year_box(key: str, due: int) -> QComboBox:
    """The ejercicios from the year that is due, which is chosen: the next one, and four before."""
    box = named_box(key)
    for year in range(due + 1, due - 4, -1):
        box.addItem(str(year), year)
    box.setCurrentText(str(due))
    return box


def show_whole(area: QScrollArea, widget: QWidget, around: int = UNIT * 2) -> None:
    """Scroll to all of a widget, as far as there is room: Qt itself sees to its caret alone."""
    inside, most = area.widget(), area.viewport().size() / 2
    assert inside is not None
    place = QRect(widget.mapTo(inside, QPoint()), widget.size())
    across = min(place.width() // 2 + around, most.width())
    down = min(place.height() // 2 + around, most.height())
    area.ensureVisible(place.center().x(), place.center().y(), across, down)


def search_line(words: str) -> QLineEdit:
    """A line to narrow what is listed."""
    line = QLineEdit()
    line.setPlaceholderText(words)
    line.setAccessibleName(words)
    line.setToolTip(tip(words))
    make_clearable(line)
    line.setMinimumHeight(UNIT * 4)
    return line


def hidden_line(words: str) -> QLineEdit:
    """A line for a passphrase: nobody reads it over a shoulder, and no keyboard learns it."""
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setAccessibleName(bare(words))
    line.setMinimumHeight(UNIT * 4)
    hints = Qt.InputMethodHint
    line.setInputMethodHints(hints.ImhHiddenText | hints.ImhSensitiveData)
    return line


def label_of(field: QWidget, words: str, size: Size = Size.BODY, *, quiet: bool = False) -> Text:
    """What stands before a field, in one line; its letter leads to the field."""
    label = Text(words, size, quiet=quiet)
    label.setWordWrap(False)
    label.setBuddy(field)
    return label


def scrolling(inside: QWidget | None = None) -> QScrollArea:
    """A frameless area as wide as what surrounds it, that scrolls up and down alone."""
    area = QScrollArea()
    set_role(area, Role.Document)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if inside is not None:
        area.setWidget(inside)
    return area


def from_the_top(widget: QWidget) -> QWidget:
    """A widget with what room is left below it."""
    holder = QWidget()
    column = column_in(holder, 0)
    column.addWidget(widget)
    column.addStretch(1)
    return holder
