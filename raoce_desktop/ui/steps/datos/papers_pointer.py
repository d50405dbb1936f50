"""One line that leads from figures without working papers to where those are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raoce_desktop.domain.pasos import Paso
from raoce_desktop.domain.puntos import without_papers
from raoce_desktop.ui.kit.link_row import LinkRow
from raoce_desktop.ui.kit.theme import Size, Text
from raoce_desktop.ui.kit.words import plural, say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from raoce_desktop.ui.expediente.qt_session import QtSession


class PapersPointer(LinkRow):
    """Hidden while each captured figure has its papers, and once the report was filed."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(Paso.PAPELES, parent)
        self._session = session
        self.setObjectName("datos.ir_a_papeles")
        self.said = Text(size=Size.NOTE, quiet=True)
        self.line.addWidget(self.said, 1)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.finish("")
        self.name_goal(say("datos.ir_a_papeles"))
        self.clicked.connect(lambda: session.step_requested.emit(Paso.PAPELES))
        self.refresh()

    def refresh(self) -> None:
        """Name the figures that have none."""
        contexto, referencia = self._session.revision.contexto, self._session.referencia
        named = [referencia.campos[ruta].nombre for ruta in without_papers(contexto)]
        self.setVisible(bool(named) and not contexto.presentado)
        if named:
            listed = referencia.textos.listed(named)
            words = plural("datos.sin_papeles", len(named), cifras=listed)
            self.said.setText(words)
            self.say_where(words)
