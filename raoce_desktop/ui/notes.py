"""The line below a field: a problem with its way out, a lock with its reason, or a reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from raoce_desktop.ui.theme import Size, Text, Tone
from raoce_desktop.ui.words import say

if TYPE_CHECKING:
    from raoce_desktop.domain.citations import Cita
    from raoce_desktop.domain.findings import Hallazgo


class Note(Text):
    """One quiet line of text; its shape and its word say what its colour says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", Size.NOTE, quiet=True, parent=parent)
        self.hide()

    def say_finding(self, finding: Hallazgo) -> None:
        """A problem: ■ blocks, ▲ warns; then what to do about it."""
        shape = say("marca.error" if finding.bloquea else "marca.aviso")
        self._show(f"{shape} {finding.mensaje} {finding.arreglo}".rstrip())
        self.set_tone(Tone.ERROR if finding.bloquea else Tone.WARN)

    def say_locked(self, reason: str, cita: Cita) -> None:
        """Why VUCEM doesn't let this be captured, and where that is written."""
        self._show(say("campo.cerrado", motivo=reason, cita=cita.texto))
        self.set_tone(None, quiet=True)

    def say_quietly(self, reading: str) -> None:
        """What the value means; nothing hides the line."""
        self._show(reading)
        self.set_tone(None, quiet=True)

    def _show(self, text: str) -> None:
        self.setText(text)
        self.setVisible(bool(text))
