"""The page «Firmar solicitud»: all that surrounds the signature, which happens in VUCEM."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from raoce_desktop.domain.pasos import Paso
from raoce_desktop.session.field_notes import correction_term, folio_parts, signing_term
from raoce_desktop.session.step_words import when_to_sign
from raoce_desktop.ui.expediente.forms import Cell, CellKind, Form, Row
from raoce_desktop.ui.expediente.page import LazyPage
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.theme import Size, Text
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.steps.firmar.after_box import AfterBox
from raoce_desktop.ui.steps.firmar.capture_mode import CaptureMode
from raoce_desktop.ui.steps.firmar.capture_strip import CaptureStrip
from raoce_desktop.ui.steps.firmar.checklist import Checklist
from raoce_desktop.ui.steps.firmar.efirma_box import EfirmaBox
from raoce_desktop.ui.steps.firmar.export_checklist import ExportChecklist
from raoce_desktop.ui.steps.firmar.readiness import Readiness
from raoce_desktop.ui.steps.firmar.state_line import StateLine

_VUCEM_ASKS = ("certificado", "clave_privada", "contrasena")
_PROGRAM = ("correccion_enviada", "suspendido", "reactivado", "cancelado")
_FOLLOW_UP = (
    (
        Cell("seguimiento.en_captura", CellKind.DATE),
        Cell("seguimiento.en_captura_por"),
    ),
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
    *(
        (Cell(f"seguimiento.{name}", CellKind.DATE), Cell(f"seguimiento.{name}_por"))
        for name in _PROGRAM
    ),
)
"""Taking a date out goes back: the history keeps who did it, and when."""


def _signer(part: str) -> tuple[Row, ...]:
    """Who signs the checklist on paper."""
    return (
        (Cell(f"{part}.nombre"), Cell(f"{part}.cargo")),
        (Cell(f"{part}.lugar"), Cell(f"{part}.fecha", CellKind.DATE)),
    )


class FirmarPage(LazyPage):
    """State, readiness and export first; then what is answered, copied and noted down."""

    paso = Paso.FIRMAR

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.state, self.readiness = StateLine(session), Readiness(session)
        self.export, self.checklist = ExportChecklist(session), Checklist(session)
        self.capture, self.efirma = CaptureMode(session), EfirmaBox(session)
        self.after = AfterBox(session)
        self.strip: CaptureStrip | None = None
        self.beside = Button(say("firmar.captura.junto"), self.open_strip)
        self.to_capture = Button(say("firmar.captura.ir"), self.start_capture, icon_name="seguir")
        self.due = Text(size=Size.NOTE, quiet=True)
        self._lay_out()

    def _lay_out(self) -> None:
        for widget in (self.state, self.due, self.readiness, self.export, self.to_capture):
            self.column.addWidget(widget)
        self.column.setAlignment(self.to_capture, Qt.AlignmentFlag.AlignLeft)
        self.add_section(say("firmar.lista.titulo"))
        self.column.addWidget(self.checklist)
        for part in ("representante", "preparo"):
            self.add_section(say(f"firmar.{part}"))
            self.add_form(Form(self.session, _signer(part)))
        self._capture_title = self.add_section(say("firmar.captura.titulo"))
        self.column.addWidget(Text(say("firmar.captura.texto"), Size.NOTE, quiet=True))
        self.column.addWidget(self.beside)
        self.column.setAlignment(self.beside, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.capture)
        self.add_section(say("efirma.titulo"))
        self.column.addWidget(self.efirma)
        self._add_what_vucem_asks()
        self.add_section(say("firmar.seguimiento"))
        self.column.addWidget(Text(say("firmar.guardar_no_es"), Size.NOTE, quiet=True))
        self.add_form(Form(self.session, _FOLLOW_UP))
        self.add_section(say("cotejo.despues.titulo"))
        self.column.addWidget(self.after)

    def _add_what_vucem_asks(self) -> None:
        self.add_section(say("firmar.vucem.titulo"))
        for name in _VUCEM_ASKS:
            told = say(
                "firmar.vucem.dato",
                campo=say(f"vucem.firma.{name}"),
                que=say(f"firmar.vucem.{name}"),
            )
            self.column.addWidget(Text(told))
        self.column.addWidget(Text(say("firmar.vucem.no_aqui"), Size.NOTE, quiet=True))

    # ------------------------------------------------------------ keeping up

    def renew(self) -> None:
        """Show the state, what blocks, the answers and the figures to copy as they are now."""
        for part in (self.state, self.readiness, self.checklist, self.capture, self.efirma):
            part.refresh()
        self.due.setText(when_to_sign(self.session))
        self.due.setVisible(bool(self.due.text()))

    def show_path(self, ruta: str) -> bool:
        """Focus the field at `ruta`."""
        if ruta.startswith("respuestas"):
            self._renew_if_stale()
            point = self.checklist.show_path(ruta)
            if point is not None:
                self.scroll_area.ensureWidgetVisible(point)
            return point is not None
        return super().show_path(ruta)

    def print_checklist(self) -> None:
        """Ask where to save the checklist."""
        self.export.ask()

    def open_strip(self) -> None:
        """Capture beside VUCEM, in a strip that stays on top of the browser."""
        if self.strip is None:
            self.strip = CaptureStrip(self.session)
        self.strip.open_beside()

    def start_capture(self) -> None:
        """Go to «Modo captura», ready to copy its first box."""
        bar = self.scroll_area.verticalScrollBar()
        at = self._capture_title.mapToGlobal(QPoint()).y()
        bar.setValue(bar.value() + at - self.scroll_area.viewport().mapToGlobal(QPoint()).y())
        self.capture.rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    def first_field(self) -> QWidget | None:
        """The first point that nobody answered, or the export where all are."""
        self._renew_if_stale()
        still = self.checklist.first_open()
        return still if still is not None else self.export.export
