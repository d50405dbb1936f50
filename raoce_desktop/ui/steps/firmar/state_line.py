"""Borrador, listo, guardado en VUCEM, presentado: where the expediente stands on that way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from raoce_desktop.session.list_row import state_of
from raoce_desktop.session.step_words import state_meaning
from raoce_desktop.ui.kit.link_row import Mark
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.domain.verdict import Veredicto
    from raoce_desktop.ui.expediente.qt_session import QtSession

_TONES = {"con_problemas": Tone.ERROR, "con_avisos": Tone.WARN}
_STATES = ("borrador", "listo", "guardado", "presentado")


class StateLine(QWidget):
    """The four states, the present one in bold, and a sentence on what it means.

    What isn't to be filed is on no way, and shows the sentence alone.
    """

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("firmar.estado")
        self.meaning = Text(size=Size.NOTE, quiet=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        self._holder = QWidget()
        column.addWidget(self._holder)
        column.addWidget(self.meaning)
        self.refresh()

    def refresh(self) -> None:
        """Show the state that the expediente has now."""
        state = state_of(self.session.documento, self.session.revision)
        self.meaning.setText(state_meaning(self.session, state))
        fresh = _line(state, self.session.revision.veredicto) if state in _STATES else QWidget()
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(self._holder, fresh)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = fresh
        self.setAccessibleName(f"{say(f'estado.{state}')}. {self.meaning.text()}")


def _line(state: str, veredicto: Veredicto) -> QWidget:
    widget = QWidget()
    line = QHBoxLayout(widget)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(UNIT // 2)
    here = _STATES.index(state)
    for place, name in enumerate(_STATES):
        shape = _shape(name, state, veredicto)
        line.addWidget(Mark(shape, _TONES.get(shape)), 0, Qt.AlignmentFlag.AlignVCenter)
        words = Text(say(f"estado.{name}"), strong=place == here, quiet=place > here)
        words.setWordWrap(False)
        line.addWidget(words)
        line.addSpacing(UNIT * 2)
    line.addStretch(1)
    return widget


def _shape(name: str, state: str, veredicto: Veredicto) -> str:
    """A state left behind is done; being ready, only as far as the verdict has it."""
    place, here = _STATES.index(name), _STATES.index(state)
    if place >= here and state != _STATES[-1]:
        return "actual" if place == here else "sin_empezar"
    if name != "listo":
        return "completo"
    if veredicto.errores:
        return "con_problemas"
    return "con_avisos" if veredicto.reservas else "completo"
