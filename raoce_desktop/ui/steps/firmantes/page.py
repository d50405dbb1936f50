"""The page «Exportar y firmas»: who signs the checklist on paper, and the PDF that they sign."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from raoce_desktop.domain.pasos import Paso
from raoce_desktop.session.field_notes import usual_preparer
from raoce_desktop.ui.expediente.forms import Cell, CellKind, Form, Row
from raoce_desktop.ui.expediente.page import StepPage
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.steps.firmantes.export_checklist import ExportChecklist
from raoce_desktop.ui.steps.firmantes.sign_on_screen import SignOnScreen

_SIGNERS = ("representante", "preparo")


def _signer(part: str) -> tuple[Row, ...]:
    """Who signs the checklist on paper."""
    usual = usual_preparer if part == "preparo" else lambda _name: None
    return (
        tuple(Cell(f"{part}.{name}", meaning=usual(name)) for name in ("nombre", "cargo")),
        (Cell(f"{part}.lugar"), Cell(f"{part}.fecha", CellKind.DATE)),
    )


class FirmantesPage(StepPage):
    """The two who sign, and then the export."""

    paso = Paso.FIRMANTES

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.export, self.on_screen = ExportChecklist(session), SignOnScreen(session)
        self.export.saver.saved.connect(self.on_screen.take)
        for part in _SIGNERS:
            self.add_section(say(f"firmar.{part}"))
            self.add_form(Form(self.session, _signer(part)))
        self.column.addWidget(self.export)
        self.add_section(say("firma.pantalla.titulo"))
        self.column.addWidget(self.on_screen)

    def print_checklist(self) -> None:
        """Ask where to save the checklist."""
        self.export.ask()
