"""The page «Datos de reporte anual»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from raoce_desktop.ui.cells import Cell, Kind
from raoce_desktop.ui.datos import readings
from raoce_desktop.ui.datos.bienes_section import BienesSection
from raoce_desktop.ui.datos.vucem_box import VucemBox
from raoce_desktop.ui.desk import Desk
from raoce_desktop.ui.forms import Form
from raoce_desktop.ui.pages.base import StepPage
from raoce_desktop.ui.theme import Size, Text
from raoce_desktop.ui.widgets import readable
from raoce_desktop.ui.words import say

if TYPE_CHECKING:
    from raoce_desktop.session import Change

_BALANZA = (
    (
        Cell("balanza.ventas_totales", Kind.AMOUNT, reading=readings.reading_of("ventas_totales")),
        Cell(
            "balanza.total_exportaciones",
            Kind.AMOUNT,
            reading=readings.reading_of("total_exportaciones"),
        ),
        Cell(
            "balanza.total_importaciones",
            Kind.AMOUNT,
            reading=readings.reading_of("total_importaciones"),
            value=readings.importaciones_shown,
        ),
    ),
    (
        Cell(
            "balanza.saldo",
            Kind.COMPUTED,
            value=readings.saldo_shown,
            reading=readings.saldo_reading,
        ),
        Cell(
            "balanza.porcentaje",
            Kind.COMPUTED,
            value=readings.porcentaje_shown,
            reading=readings.porcentaje_reading,
        ),
        None,
    ),
)


class DatosPage(StepPage):
    """The balanza and the goods, in VUCEM's order."""

    paso = "datos"
    wide = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.vucem = VucemBox()
        self.column.addWidget(self.vucem)
        self.add_section(say("vucem.seccion.balanza"))
        balanza = Form(desk, _BALANZA)
        self.forms.append(balanza)
        self.column.addLayout(readable(balanza))
        self.bienes = BienesSection(desk)
        self.column.addWidget(self.bienes)
        self.column.addWidget(Text(say("vucem.campos_obligatorios"), Size.NOTE, quiet=True))

    def refresh(self, change: Change | None = None) -> None:
        """Show the document as it is now."""
        super().refresh(change)
        self.bienes.refresh(change)

    def refresh_notes(self) -> None:
        """Show what the last review found."""
        super().refresh_notes()
        self.bienes.refresh_notes()
        self._refresh_vucem()

    def _refresh_vucem(self) -> None:
        """Once the step was left, what VUCEM would have said stands until it is mended."""
        left = self.desk.revealed(self.paso)
        findings = self.desk.revision.under("balanza") if left else ()
        self.vucem.tell(findings)

    def show_path(self, ruta: str) -> bool:
        """Focus and select the field at `ruta`."""
        if not super().show_path(ruta) and not self.bienes.show_path(ruta):
            return False
        focused = self.focusWidget()
        if focused is not None:
            self.scroll_area.ensureWidgetVisible(focused)
        return True
