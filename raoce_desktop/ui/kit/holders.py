"""What holds other widgets, or one of several choices: the screens of an expediente are full of it.

Apart from `widgets`, which the first window needs.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from raoce_desktop.ui.kit.roles import Role, set_role
from raoce_desktop.ui.kit.theme import UNIT
from raoce_desktop.ui.kit.words import say


def named_box(key: str) -> QComboBox:
    """An empty box to choose from, named by the text of its key."""
    box = QComboBox()
    box.setAccessibleName(say(key))
    box.setObjectName(key)
    box.setMinimumHeight(UNIT * 4)
    return box


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
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    return holder
