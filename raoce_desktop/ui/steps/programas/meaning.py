"""What a combination of programs means, in words: form, fields, deadlines, obligations."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from raoce_desktop.domain.dated import day_told
from raoce_desktop.domain.obligations import obligation_told
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.theme import UNIT, Size, Text
from raoce_desktop.ui.kit.widgets import clear
from raoce_desktop.ui.kit.words import say

Line = tuple[str, str, str]
"""What it is about, what is true, and where that is written."""


class Meaning(QWidget):
    """A short table of facts, renewed when the programs change."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._shown: list[Line] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(UNIT * 2)
        self._grid.setVerticalSpacing(UNIT)
        self._grid.setColumnMinimumWidth(0, UNIT * 19)
        self._grid.setColumnStretch(1, 1)

    def refresh(self) -> None:
        """Say what the programs mean now."""
        lines = list(_lines(self.session))
        if lines == self._shown:
            return
        self._shown = lines
        clear(self._grid)
        for row, (topic, fact, source) in enumerate(lines):
            if topic:
                self._grid.addWidget(Text(topic, quiet=True), 2 * row, 0, Qt.AlignmentFlag.AlignTop)
            across = 1 if topic else 2
            self._grid.addWidget(Text(fact), 2 * row, 2 - across, 1, across)
            if source:
                self._grid.addWidget(Text(source, Size.NOTE, quiet=True), 2 * row + 1, 1)


def _lines(session: QtSession) -> Iterator[Line]:
    vinculo, plazos = session.revision.vinculo, session.revision.plazos
    if vinculo.formulario is None or plazos is None:
        yield "", vinculo.campos["bienes_producidos"].motivo, ""
        yield from _obligations(session)
        return
    sure = "" if vinculo.documentado else "_verificar"
    yield (
        say("significado.formulario"),
        say(f"significado.formulario_{vinculo.formulario.value}{sure}"),
        "" if vinculo.documentado else say("significado.no_documentado"),
    )
    for ruta in ("balanza.total_importaciones", "bienes_producidos"):
        campo = vinculo.campos[ruta]
        yield say(f"significado.{ruta}"), campo.motivo, campo.cita.texto
    yield from _deadline_lines(session)
    yield from _obligations(session)


def _deadline_lines(session: QtSession) -> Iterator[Line]:
    plazos = session.revision.plazos
    assert plazos is not None
    for reading in plazos.lecturas:
        first = reading is plazos.lecturas[0]
        topic = say("significado.plazo" if first else "significado.plazo_otro")
        fact = say(
            "significado.plazo_texto",
            inicio=day_told(plazos.apertura, session.referencia.textos),
            fin=day_told(reading.fecha, session.referencia.textos),
            motivo=reading.motivo,
        )
        yield topic, fact, reading.fecha.cita.texto


def _obligations(session: QtSession) -> Iterator[Line]:
    documento = session.documento
    for programa in documento.programas:
        if programa.tipo is not None:
            fact = obligation_told(programa, session.referencia, session.hoy)
            yield programa.tipo.value, fact, ""
