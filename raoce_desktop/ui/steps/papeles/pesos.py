"""An amount in pesos, with cents: what isn't understood stays as it was typed, and says why."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from raoce_desktop.domain.amounts import parse_pesos
from raoce_desktop.ui.kit.editors import LineEdit
from raoce_desktop.ui.kit.notes import Note
from raoce_desktop.ui.kit.theme import Tone
from raoce_desktop.ui.kit.words import say, tip


class PesosEdit(LineEdit):
    """Tells what it reads when it is left; `note` is the line for what is wrong."""

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, signed: bool = False) -> None:
        super().__init__(parent)
        self._signed = signed
        self.note = Note(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.left.connect(self._take)

    def _take(self) -> None:
        try:
            amount = parse_pesos(self.text(), signed=self._signed)
        except ValueError:
            key = "con_signo" if self._signed else "sin_signo"
            self._tell(say(f"trabajo.importe.{key}", texto=self.text().strip()[:40]))
            return
        self._tell("")
        self.taken.emit(amount)
        self.show_amount(amount)

    def _tell(self, sentence: str) -> None:
        self.note.tell(sentence, "con_problemas" if sentence else "", Tone.ERROR)
        self.setAccessibleDescription(sentence)
        if self._signed:
            self.setToolTip(tip(sentence))

    def show_amount(self, amount: Decimal | None) -> None:
        """Show an amount, unless something is being typed or waits to be corrected."""
        if self.hasFocus() or self.note.text:
            return
        self.show_text("" if amount is None else f"{amount:,.2f}".removesuffix(".00"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """All selected on arrival."""
        super().focusInEvent(event)
        self.selectAll()
