"""What the Secretaría's directories list of the company, offered where the expediente lacks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from raoce_desktop.domain.directorio import ProgramaListado, missing, with_listed
from raoce_desktop.ui.kit.layouts import row_in
from raoce_desktop.ui.kit.theme import UNIT, Size, Text
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.ui.expediente.qt_session import QtSession


class DirectoryOffer(QWidget):
    """A sentence and a button; hidden while there is nothing to offer."""

    def __init__(self, session: QtSession) -> None:
        super().__init__()
        self._session = session
        self.found: tuple[ProgramaListado, ...] = ()
        self.said = Text(size=Size.NOTE)
        self.take = Button(say("directorio.tomar"), self.bring)
        self.take.setObjectName("programas.directorio")
        line = row_in(self, UNIT * 2)
        line.addWidget(self.said, 1)
        line.addWidget(self.take, 0, Qt.AlignmentFlag.AlignTop)
        self.refresh()

    def refresh(self) -> None:
        """Offer what there is for the RFC as it is now."""
        documento, directorio = self._session.documento, self._session.referencia.directorio
        self.found = missing(documento, directorio) if directorio is not None else ()
        named = [_named(one) for one in self.found]
        listed = self._session.referencia.textos.listed(named) if named else ""
        self.said.setText(say("directorio.ofrece", programas=listed))
        self.setVisible(bool(named))

    def bring(self) -> None:
        """Put them: one step to undo."""
        found = self.found
        self._session.apply(lambda e: with_listed(e, found), say("directorio.accion"))


def _named(one: ProgramaListado) -> str:
    key = "programa_estatus" if one.estatus else "programa"
    return say(f"directorio.{key}", tipo=one.tipo, numero=one.numero, estatus=one.estatus)
