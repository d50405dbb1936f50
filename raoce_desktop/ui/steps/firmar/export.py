"""«Exportar lista de verificación»: the PDF that a director signs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from raoce_desktop.documents.checklist import render_checklist
from raoce_desktop.exchange.atomic import write_atomically
from raoce_desktop.exchange.problem import FileProblem
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.background import thread_runner
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.widgets import AccentButton, Button
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from datetime import date

    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.domain.revision import Revision
    from raoce_desktop.session.jobs import Runner


class ExportBox(QWidget):
    """The button, and one sentence on how it went."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.runner: Runner = thread_runner(self)
        self._written: Path | None = None
        self.export = AccentButton(say("firmar.exportar.boton"), self.ask)
        self.export.setObjectName("firmar.exportar")
        self.open = Button(say("firmar.exportar.abrir"), self.open_written)
        self.said = Text(say("firmar.exportar.aviso"), Size.NOTE, quiet=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT)
        line.addWidget(self.export, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.said, 1)
        self.open.hide()

    def ask(self) -> None:
        """Ask where to save it, and make it in the background."""
        title, kinds = say("firmar.exportar.boton"), say("firmar.exportar.pdf")
        path = self.session.dialogs.save_file(title, Path.home() / self._name(), kinds)
        if path is not None:
            self.write(path if path.suffix else path.with_suffix(".pdf"))

    def _name(self) -> str:
        rfc = self.session.documento.solicitante.rfc or say("firmar.exportar.sin_rfc")
        sound = "".join(c if c.isalnum() else "_" for c in rfc)
        return say("firmar.exportar.archivo", rfc=sound, ano=self.session.documento.ejercicio)

    def write(self, path: Path) -> None:
        """Make the checklist of the expediente as it is now, and save it whole or not at all."""
        session = self.session
        expediente, revision, referencia = session.documento, session.revision, session.referencia
        hoy = session.hoy
        self.export.setEnabled(False)
        self._tell(say("firmar.exportar.haciendo"), None)
        self.runner.start(
            lambda _progress, _cancelled: _write(path, expediente, revision, referencia, hoy),
            self._done,
            self._failed,
        )

    def _done(self, path: Path) -> None:
        self._written = path
        self.export.setEnabled(True)
        self._tell(say("firmar.exportar.hecha", archivo=path.name, carpeta=path.parent), None)
        self.open.show()

    def _failed(self, error: Exception) -> None:
        self.export.setEnabled(True)
        told = error.sentence if isinstance(error, FileProblem) else say("firmar.exportar.fallo")
        self._tell(told, Tone.ERROR)

    def _tell(self, sentence: str, tone: Tone | None) -> None:
        self.said.setText(sentence)
        self.said.set_tone(tone, quiet=tone is None)
        self.said.setAccessibleName(sentence)
        self.open.hide()

    def open_written(self) -> None:
        """Open it with the user's own program."""
        if self._written is not None:
            self.session.dialogs.open_link(str(self._written))


def _write(
    path: Path, expediente: Expediente, revision: Revision, referencia: Referencia, hoy: date
) -> Path:
    write_atomically(path, render_checklist(expediente, revision, referencia, hoy))
    return path
