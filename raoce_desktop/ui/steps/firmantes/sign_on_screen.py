"""Signing the exported checklist with the e.firma, and reading anew one that was signed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from raoce_desktop.domain.firmas import ArchivoFirmado
from raoce_desktop.session.jobs import Runner
from raoce_desktop.session.signed_checklist import read_signed
from raoce_desktop.session.signed_record import SignedRecord
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.background import thread_runner
from raoce_desktop.ui.kit.dialogs import one_file
from raoce_desktop.ui.kit.layouts import column_in
from raoce_desktop.ui.kit.theme import UNIT
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import say, why_of
from raoce_desktop.ui.kit.wrapping_rows import wrapping_row
from raoce_desktop.ui.steps.firmantes.signed_lines import SignedLines
from raoce_desktop.ui.steps.firmantes.signing_window import SigningWindow


class SignOnScreen(QWidget):
    """Two buttons; what the one that was read says is told below them."""

    def __init__(self, session: QtSession) -> None:
        super().__init__()
        self.session = session
        self.runner: Runner = thread_runner(self)
        self.exported: Path | None = None
        self.signing: SigningWindow | None = None
        self.sign = Button(say("firma.pantalla.firmar"), self.open_signing)
        self.check = Button(say("firma.pantalla.comprobar"), self.ask)
        self.said = SignedLines()
        column = column_in(self, UNIT)
        column.addLayout(wrapping_row(self.sign, self.check))
        column.addWidget(self.said)

    def take(self, exported: Path) -> None:
        """Offer this one to be signed."""
        self.exported = exported

    def open_signing(self) -> None:
        """Sign the checklist that was exported last, or another."""
        last = self.exported or SignedRecord(self.session.core).path

        def there(_progress: object, _cancelled: object) -> Path | None:
            return last if last is not None and last.exists() else None

        self.sign.setEnabled(False)
        self.runner.start(there, self._show_signing, self._failed)

    def _show_signing(self, known: Path | None) -> None:
        self.sign.setEnabled(True)
        self.signing = SigningWindow(self.session, known, self.window())
        self.signing.show()

    def ask(self) -> None:
        """Choose a checklist and say who signed it and what changed since."""
        title, kinds = say("firma.pantalla.comprobar"), say("firmar.exportar.pdf")
        path = one_file(self.session.dialogs, title, kinds)
        if path is not None:
            self.check.setEnabled(False)
            self.runner.do(partial(read_signed, path), partial(self._done, path), self._failed)

    def _done(self, path: Path, archivo: ArchivoFirmado) -> None:
        self.check.setEnabled(True)
        SignedRecord(self.session.core).remember(path, archivo)
        self.said.tell(archivo, path.name)

    def _failed(self, error: Exception) -> None:
        self.check.setEnabled(True)
        self.sign.setEnabled(True)
        self.said.complain(why_of(error, "firma.ventana.fallo"))
