"""«Exportar lista de verificación»: the PDF that a director signs."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from raoce_desktop.documents.checklist import render_checklist
from raoce_desktop.domain.plain import for_file_name
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.background import thread_runner
from raoce_desktop.ui.kit.file_saver import FileSaver
from raoce_desktop.ui.kit.layouts import row_in
from raoce_desktop.ui.kit.theme import UNIT
from raoce_desktop.ui.kit.widgets import AccentButton
from raoce_desktop.ui.kit.words import say


class ExportChecklist(QWidget):
    """The button, and one sentence on how it went."""

    def __init__(self, session: QtSession) -> None:
        super().__init__()
        self.session = session
        self.export = AccentButton(say("firmar.exportar.boton"), self.ask)
        self.export.setObjectName("firmar.exportar")
        runner = thread_runner(self)
        self.saver = FileSaver(session.dialogs, runner, "firmar.exportar", (self.export,), self)
        session.document_changed.connect(self.saver.forget)
        line = row_in(self, UNIT)
        line.addWidget(self.export, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.saver.open, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.saver.said, 1)

    def ask(self) -> None:
        """Ask where to save it, and make it in the background."""
        title, kinds = say("firmar.exportar.boton"), say("firmar.exportar.pdf")
        path = self.saver.ask(title, self._name(), kinds)
        if path is not None:
            self.write(path)

    def _name(self) -> str:
        rfc = self.session.documento.solicitante.rfc or say("firmar.exportar.sin_rfc")
        year = self.session.documento.ejercicio
        return say("firmar.exportar.archivo", rfc=for_file_name(rfc), ano=year)

    def write(self, path: Path) -> None:
        """Make the checklist of the expediente as it is now, and save it."""
        now = self.session
        made = partial(render_checklist, now.documento, now.revision, now.referencia, now.hoy)
        self.saver.save(path, made)
