"""The page «Datos de reporte anual»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from raoce_desktop.domain.linkage import EXPORTACIONES, IMPORTACIONES, PORCENTAJE, SALDO, VENTAS
from raoce_desktop.domain.pasos import Paso
from raoce_desktop.session.field_notes import (
    computed,
    computed_meaning,
    figure,
    figure_meaning,
)
from raoce_desktop.ui.expediente.forms import Cell, CellKind, Form
from raoce_desktop.ui.expediente.page import StepPage
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.theme import Size, Text
from raoce_desktop.ui.kit.widgets import readable
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.steps.datos.bienes_section import BienesSection
from raoce_desktop.ui.steps.datos.papers_pointer import PapersPointer
from raoce_desktop.ui.steps.datos.vucem_box import VucemBox

if TYPE_CHECKING:
    from raoce_desktop.session.changes import Change


def _figure(ruta: str) -> Cell:
    return Cell(ruta, CellKind.AMOUNT, value=figure(ruta), meaning=figure_meaning(ruta))


def _computed(ruta: str) -> Cell:
    return Cell(ruta, CellKind.COMPUTED, value=computed(ruta), meaning=computed_meaning(ruta))


_BALANZA = (
    (_figure(VENTAS), _figure(EXPORTACIONES), _figure(IMPORTACIONES)),
    (_computed(SALDO), _computed(PORCENTAJE), None),
)


class DatosPage(StepPage):
    """The balanza and the goods, in VUCEM's order."""

    paso = Paso.DATOS
    wide = True

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.vucem = VucemBox()
        self.column.addWidget(self.vucem)
        self.add_section(say("vucem.seccion.balanza"))
        balanza = Form(session, _BALANZA)
        self.forms.append(balanza)
        self.column.addLayout(readable(balanza))
        self.papers = PapersPointer(session, self)
        self.column.addLayout(readable(self.papers))
        self.bienes = BienesSection(session)
        self.column.addWidget(self.bienes)
        self.column.addWidget(Text(say("vucem.campos_obligatorios"), Size.NOTE, quiet=True))

    def refresh(self, change: Change | None = None) -> None:
        """Show the document as it is now, and what the review says of it."""
        super().refresh(change)
        self.bienes.refresh(change)
        self.papers.refresh()
        self._refresh_vucem()

    def _refresh_vucem(self) -> None:
        """Once the step was left, what VUCEM would have said stands until it is mended."""
        left = self.session.revealed(self.paso)
        findings = self.session.revision.under("balanza") if left else ()
        self.vucem.tell(findings)

    def show_change(self, change: Change, rutas: Sequence[str]) -> bool:
        """Of goods, all the rows that came or changed are shown."""
        for span in change.bienes[:1]:
            if self.bienes.show_rows(span.start, span.inserted):
                self.scroll_area.ensureWidgetVisible(self.bienes.view)
                return True
        if any(map(self.also_shows, rutas)):
            self.bienes.picker.box.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().show_change(change, rutas)

    def also_shows(self, ruta: str) -> bool:
        """The sectors of a program are the rows of the entry table."""
        return ruta.endswith(".sectores")

    def show_path(self, ruta: str) -> bool:
        """Focus and select the field at `ruta`."""
        if not super().show_path(ruta) and not self.bienes.show_path(ruta):
            return False
        focused = self.focusWidget()
        if focused is not None:
            self.scroll_area.ensureWidgetVisible(focused)
        return True
