"""The page «Seguimiento en VUCEM»: how far it came there, and what comes after the filing."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from raoce_desktop.domain.pasos import Paso
from raoce_desktop.session.field_notes import correction_term, folio_parts, signing_term
from raoce_desktop.ui.expediente.forms import Cell, CellKind, Form
from raoce_desktop.ui.expediente.page import LazyPage
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.steps.seguimiento.after_box import AfterBox
from raoce_desktop.ui.steps.seguimiento.state_line import StateLine


def _reached(name: str) -> tuple[Cell, Cell]:
    """The day of a state, and who took it there."""
    return Cell(f"seguimiento.{name}", CellKind.DATE), Cell(f"seguimiento.{name}_por")


_FOLLOW_UP = (
    _reached("en_captura"),
    (
        Cell("seguimiento.numero_solicitud"),
        Cell("seguimiento.guardado", CellKind.DATE, meaning=signing_term),
        Cell("seguimiento.guardado_por"),
    ),
    (
        Cell("seguimiento.folio", meaning=folio_parts),
        Cell("seguimiento.presentado", CellKind.DATE, meaning=correction_term),
        Cell("seguimiento.presentado_por"),
    ),
    (*_reached("correccion_enviada"), *_reached("suspendido")),
    (*_reached("reactivado"), *_reached("cancelado")),
)
"""Taking a date out goes back: the history keeps who did it, and when."""


class SeguimientoPage(LazyPage):
    """The state, the days that take it further, and the cotejo, the letter and the carpeta."""

    paso = Paso.SEGUIMIENTO

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.state, self.after = StateLine(session), AfterBox(session)
        self.column.addWidget(self.state)
        self.add_form(Form(self.session, _FOLLOW_UP))
        self.add_section(say("cotejo.despues.titulo"))
        self.column.addWidget(self.after)

    def renew(self) -> None:
        """Show the state as it is now."""
        self.state.refresh()
