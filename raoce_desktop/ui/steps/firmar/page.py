"""The page «Firmar solicitud»: until when, what stands in the way, and what VUCEM will ask for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from raoce_desktop.domain.pasos import Paso
from raoce_desktop.session.step_words import when_to_sign
from raoce_desktop.ui.expediente.page import LazyPage
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.theme import Size, Text
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.steps.firmar.efirma_box import EfirmaBox
from raoce_desktop.ui.steps.firmar.readiness import Readiness

_VUCEM_ASKS = ("certificado", "clave_privada", "contrasena")


class FirmarPage(LazyPage):
    """The signature itself happens in VUCEM."""

    paso = Paso.FIRMAR

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.due = Text(size=Size.NOTE, quiet=True)
        self.readiness, self.efirma = Readiness(session), EfirmaBox(session)
        self.column.addWidget(self.due)
        self.column.addWidget(self.readiness)
        self.add_section(say("efirma.titulo"))
        self.column.addWidget(self.efirma)
        self._add_what_vucem_asks()

    def _add_what_vucem_asks(self) -> None:
        self.add_section(say("firmar.vucem.titulo"))
        asked = (
            say(
                "firmar.vucem.dato",
                campo=say(f"vucem.firma.{name}"),
                que=say(f"firmar.vucem.{name}"),
            )
            for name in _VUCEM_ASKS
        )
        self.column.addWidget(Text("\n".join(asked), Size.NOTE))

    def renew(self) -> None:
        """Show what blocks and the days as they are now."""
        self.readiness.refresh()
        self.efirma.refresh()
        self.due.setText(when_to_sign(self.session))
        self.due.setVisible(bool(self.due.text()))

    def first_field(self) -> QWidget | None:
        """The day of the e.firma: nothing here is captured."""
        self._renew_if_stale()
        return self.efirma.day
