"""What a new user sees: three ways to begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from raoce_desktop.catalogs.seasons import current_ejercicio
from raoce_desktop.ui.kit.icons import pixmap
from raoce_desktop.ui.kit.layouts import WINDOW, column_in, row_in
from raoce_desktop.ui.kit.levels import shape_word
from raoce_desktop.ui.kit.theme import UNIT, Size, Text
from raoce_desktop.ui.kit.widgets import Button, Framed
from raoce_desktop.ui.kit.words import say

EXAMPLES = ("immex-prosec", "prosec")
"""The two cases that the guide prints."""
_WIDTH = 296
_ICON = 28


class Card(Framed):
    """One way to begin: what it is, and its buttons."""

    def __init__(
        self, key: str, icon_name: str, buttons: Sequence[tuple[str, Callable[[], object]]]
    ) -> None:
        super().__init__()
        self.setMinimumWidth(_WIDTH * 2 // 3)
        self.setMaximumWidth(_WIDTH)
        picture = QLabel()
        picture.setPixmap(pixmap(icon_name, self.palette().accent().color(), _ICON))
        picture.setAccessibleName(shape_word(icon_name))
        column = column_in(self, UNIT, WINDOW)
        column.addWidget(picture)
        column.addWidget(Text(say(f"inicio.{key}.titulo"), strong=True))
        column.addWidget(Text(say(f"inicio.{key}.texto"), quiet=True))
        column.addStretch(1)
        for words, action in buttons:
            column.addWidget(Button(words, action))


class EmptyState(QWidget):
    """See the guide's example, start one, or bring a company from a file."""

    example_requested = Signal(str)
    blank_requested = Signal(int)
    file_requested = Signal()

    def __init__(self, hoy: date) -> None:
        super().__init__()
        self._ejercicio = current_ejercicio(hoy)
        inside = QWidget()
        middle = QGridLayout(inside)
        middle.addLayout(self._content(), 1, 1)
        for edge in (0, 2):
            middle.setRowStretch(edge, 1 + edge // 2)
            middle.setColumnStretch(edge, 1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _content(self) -> QVBoxLayout:
        column = column_in(None, UNIT)
        for text in (
            Text(say("inicio.titulo"), Size.TITLE, strong=True),
            Text(say("inicio.texto"), quiet=True),
        ):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(text)
        column.addSpacing(UNIT * 3)
        cards = row_in(None, UNIT * 2)
        for card in self._cards():
            cards.addWidget(card, 1)
        column.addLayout(cards)
        return column

    def _start_blank(self) -> None:
        self.blank_requested.emit(self._ejercicio)

    def _cards(self) -> Sequence[Card]:
        examples = [
            (say(f"inicio.ejemplo.{name}"), lambda n=name: self.example_requested.emit(n))
            for name in EXAMPLES
        ]
        return (
            Card("ejemplo", "libro", examples),
            Card("blanco", "documento", [(say("inicio.blanco.boton"), self._start_blank)]),
            Card("archivo", "carpeta", [(say("inicio.archivo.boton"), self.file_requested.emit)]),
        )
