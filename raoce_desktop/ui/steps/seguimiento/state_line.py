"""Borrador, listo, guardado en VUCEM, presentado…: where the expediente stands on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from raoce_desktop.domain.progress import EXENTO
from raoce_desktop.domain.tramite import EstadoExpediente
from raoce_desktop.session.list_row import state_of
from raoce_desktop.session.signed_record import SignedRecord
from raoce_desktop.session.step_words import hito_told, state_meaning
from raoce_desktop.ui.kit.layouts import column_in, row_in
from raoce_desktop.ui.kit.link_row import Mark
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.kit.wrapping_rows import WrappingRow

if TYPE_CHECKING:
    from raoce_desktop.domain.verdict import Veredicto
    from raoce_desktop.ui.expediente.qt_session import QtSession

_LOST = (EstadoExpediente.SUSPENDIDO, EstadoExpediente.CANCELADO)
_TONES = {"con_problemas": Tone.ERROR, "con_avisos": Tone.WARN}
_WAY = ("borrador", "listo", "guardado", "presentado")
"""What every report goes through; what only some do is shown while it is the last of it."""


class StateLine(QWidget):
    """The way, the present state in bold, who took it there, and a sentence on what it means.

    What isn't to be filed is on no way, and shows the sentence alone.
    """

    def __init__(self, session: QtSession) -> None:
        super().__init__()
        self.session = session
        self._signed = SignedRecord(session.core)
        self.setObjectName("firmar.estado")
        self.meaning = Text(size=Size.NOTE, quiet=True)
        column = column_in(self, UNIT // 2)
        self._holder = QWidget()
        column.addWidget(self._holder)
        column.addWidget(self.meaning)
        self.refresh()

    def refresh(self) -> None:
        """Show the state that the expediente has now."""
        state = state_of(self.session.documento, self.session.revision)
        words = (
            hito_told(self.session, state),
            state_meaning(self.session, state),
            self._signed.told(),
        )
        self.meaning.setText(" ".join(filter(None, words)))
        veredicto = self.session.revision.veredicto
        fresh = QWidget() if state == EXENTO else _line(state, veredicto)
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(self._holder, fresh)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = fresh
        self.setAccessibleName(f"{say(f'estado.{state}')}. {self.meaning.text()}")


def way_through(state: str) -> tuple[str, ...]:
    """The states to show: those of every way, and the present one in its place."""
    if state in _WAY:
        return _WAY
    early = state == EstadoExpediente.EN_CAPTURA
    return (*_WAY[:2], state, *_WAY[2:]) if early else (*_WAY, state)


def _line(state: str, veredicto: Veredicto) -> QWidget:
    widget = QWidget()
    line = WrappingRow(UNIT * 2)
    widget.setLayout(line)
    way = way_through(state)
    here = way.index(state)
    for place, name in enumerate(way):
        shape = _shape(name, way, here, veredicto)
        words = Text(say(f"estado.{name}"), strong=place == here, quiet=place > here)
        words.setWordWrap(False)
        one = QWidget()
        pair = row_in(one, UNIT // 2)
        pair.addWidget(Mark(shape, _TONES.get(shape)), 0, Qt.AlignmentFlag.AlignVCenter)
        pair.addWidget(words)
        line.addWidget(one)
    return widget


def _shape(name: str, way: tuple[str, ...], here: int, veredicto: Veredicto) -> str:
    """A state left behind is done; being ready, only as far as the verdict has it."""
    place = way.index(name)
    if name in _LOST:
        return "con_problemas"
    if way[here] in _LOST:
        return "sin_empezar"
    if place >= here and here < way.index(_WAY[-1]):
        return "actual" if place == here else "sin_empezar"
    if name != "listo":
        return "completo"
    if veredicto.errores:
        return "con_problemas"
    return "con_avisos" if veredicto.reservas else "completo"
