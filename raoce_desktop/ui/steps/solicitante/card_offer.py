"""What the company's card says otherwise than the expediente, offered to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from raoce_desktop.session.card_offers import offer_in_words, to_give, to_take
from raoce_desktop.ui.kit.layouts import row_in
from raoce_desktop.ui.kit.theme import UNIT, Size, Text
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.ui.expediente.qt_session import QtSession

_CHOICES = ("tomar", "llevar", "ver")


class CardOffer(QWidget):
    """A sentence and its buttons; hidden while card and expediente say the same."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.said = Text(size=Size.NOTE)
        line = row_in(self, UNIT * 2)
        line.addWidget(self.said, 1)
        self.buttons: dict[str, Button] = {}
        for key in _CHOICES:
            button = Button(
                say(f"ficha.boton.{key}"),
                lambda key=key: session.company_requested.emit(key),  # type: ignore[misc]
            )
            button.setObjectName(f"solicitante.ficha.{key}")
            self.buttons[key] = button
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.refresh()

    def refresh(self) -> None:
        """Offer what there is for the RFC as it is now."""
        core = self._session.core
        words = offer_in_words(core)
        self.said.setText(words)
        self.buttons["tomar"].setVisible(to_take(core) > 0)
        self.buttons["llevar"].setVisible(to_give(core) > 0)
        self.setVisible(bool(words))
