"""«Programas presentados por reporte anual»: the programs, and what their combination means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from raoce_desktop.domain.edits import add_programa, remove_programa
from raoce_desktop.domain.pasos import Paso
from raoce_desktop.session.field_notes import chosen_row
from raoce_desktop.ui.expediente.cell_layout import Cell, CellKind
from raoce_desktop.ui.expediente.forms import Form, Row
from raoce_desktop.ui.expediente.items import ItemKind, ItemList
from raoce_desktop.ui.expediente.listed import listed
from raoce_desktop.ui.expediente.page import StepPage
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.theme import Size, Text
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.steps.programas.directory_offer import DirectoryOffer
from raoce_desktop.ui.steps.programas.meaning_table import MeaningTable
from raoce_desktop.ui.steps.programas.vucem_row import VucemRow

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.session.changes import Change

_TIPOS = ("", "IMMEX", "PROSEC", "ALTEX", "ECEX")


def _shown(ruta: str, stretch: int = 1) -> Cell:
    """A box that VUCEM fills in by itself."""
    return Cell(ruta, CellKind.COMPUTED, stretch, value=chosen_row(ruta))


_PERIODO: Sequence[Row] = ((_shown("periodo.inicio"), _shown("periodo.fin"), None, None),)


def _program_rows(session: QtSession, position: int) -> Sequence[Row]:
    base = f"programas.{position}"
    tipo = session.documento.programas[position].tipo
    bare = position > 0
    first = (
        Cell(
            f"{base}.tipo",
            CellKind.CHOICE,
            stretch=5,
            bare=bare,
            choices=[(tipo, tipo or say("programa.elige")) for tipo in _TIPOS],
        ),
        Cell(f"{base}.numero", stretch=6, bare=bare),
        listed(session, f"modalidad.{tipo}", Cell(f"{base}.modalidad", stretch=12, bare=bare)),
        listed(session, "estatus", Cell(f"{base}.estatus", stretch=9, bare=bare)),
        Cell(f"{base}.autorizado", CellKind.DATE, stretch=5, bare=bare),
    )
    if tipo != "PROSEC":
        return (first,)
    return (first, (Cell(f"{base}.sectores", CellKind.SECTORS), None))


def _add(expediente: Expediente) -> Expediente:
    return add_programa(expediente)


def _remove(expediente: Expediente, position: int) -> Expediente:
    return remove_programa(expediente, position)


_PROGRAMAS = ItemKind("programa", "programas", _program_rows, _add, _remove)


_CHOSEN: Sequence[Row] = (
    (_shown("programas.folio"), _shown("programas.modalidades", stretch=2)),
    (_shown("programas.tipos"), _shown("programas.estatus", stretch=2)),
)
_SWITCHES = {
    "balanza.total_importaciones": "opciones.importaciones_habilitadas",
    "bienes_producidos": "opciones.bienes_habilitados",
}


class ProgramasPage(StepPage):
    """The programs as VUCEM groups them, and what follows from that."""

    paso = Paso.PROGRAMAS

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.add_section(say("vucem.seccion.periodo"))
        self.add_form(Form(session, _PERIODO))
        self.add_section(say("programa.titulo"))
        programs = ItemList(session, _PROGRAMAS)
        self.add_group(programs, programs)
        self.directory = DirectoryOffer(session)
        self.column.addWidget(self.directory)
        self._row = VucemRow(session)
        self._row_heading = self.add_section(say("programa.como_vucem"))
        self._row_hint = Text(say("programa.como_vucem_texto"), quiet=True)
        self.column.addWidget(self._row_hint)
        self.column.addWidget(self._row)
        self._left_out = Text(size=Size.NOTE, quiet=True)
        self.column.addWidget(self._left_out)
        self._chosen = self.add_form(Form(session, _CHOSEN))
        self.add_section(say("significado.titulo"))
        self._meaning = MeaningTable(session)
        self.column.addWidget(self._meaning)
        self._switches = self.add_form(Form(session, [self._switch_row()]))
        self._show_what_applies()

    def _switch_row(self) -> Row:
        answers = [(value, say(f"significado.respuesta.{key}")) for value, key in _ANSWERS]
        return [Cell(ruta, CellKind.CHOICE, choices=answers) for ruta in _SWITCHES.values()]

    def refresh(self, change: Change | None = None) -> None:
        """Show the programs, VUCEM's row, and what it means."""
        super().refresh(change)
        self.directory.refresh()
        self._show_what_applies()

    def _show_what_applies(self) -> None:
        vinculo = self.session.revision.vinculo
        for widget in (self._row_heading, self._row_hint, self._row, self._chosen):
            widget.setVisible(bool(vinculo.programas))
        self._row.refresh()
        self._left_out.setText(self.session.pantallas.programas_fuera())
        self._left_out.setVisible(bool(self._left_out.text()))
        self._meaning.refresh()
        self._switches.setVisible(any(campo.conmutable for campo in vinculo.campos.values()))


_ANSWERS = (("", "sin_dato"), ("sí", "si"), ("no", "no"))
