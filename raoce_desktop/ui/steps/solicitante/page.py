"""«Solicitante»: VUCEM's two groups, and the plants that the SAT must have located."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from raoce_desktop.domain.edits import add_planta, copy_fiscal, remove_planta
from raoce_desktop.domain.pasos import Paso
from raoce_desktop.ui.expediente.cell_layout import Cell, CellKind
from raoce_desktop.ui.expediente.forms import Form, Row
from raoce_desktop.ui.expediente.items import ItemKind, ItemList
from raoce_desktop.ui.expediente.listed import listed
from raoce_desktop.ui.expediente.page import StepPage
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.theme import Text
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.steps.solicitante.card_offer import CardOffer

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.session.changes import Change

_FISCAL = "solicitante.domicilio_fiscal"
_GENERAL: Sequence[Row] = (
    (Cell("solicitante.rfc"), Cell("solicitante.denominacion", stretch=2)),
    ("solicitante.actividad",),
    (Cell("solicitante.correo"), Cell("solicitante.regimen")),
)


def _address(prefix: str) -> list[list[Cell]]:
    """The lines that a fiscal address and a plant's address share."""
    place = [Cell(f"{prefix}.{name}") for name in ("municipio", "localidad", "colonia")]
    street = [Cell(f"{prefix}.calle", stretch=2)]
    street += [Cell(f"{prefix}.{name}") for name in ("numero_exterior", "numero_interior")]
    country = [Cell(f"{prefix}.{name}") for name in ("pais", "codigo_postal", "estado")]
    return [country, place, street]


_SEEN = (("", "sin_dato"), ("sí", "si"), ("no", "no"))


def _fiscal_rows() -> Sequence[Row]:
    seen = [(value, say(f"solicitante.visto.{key}")) for value, key in _SEEN]
    last = Cell("solicitante.visto_en_vucem", CellKind.CHOICE, choices=seen)
    return (*_address(_FISCAL), (Cell("solicitante.lada"), Cell("solicitante.telefono"), last))


def _plant_rows(session: QtSession, position: int) -> Sequence[Row]:
    base = f"solicitante.plantas.{position}"
    located = [(value, say(f"planta.localizado.{key}")) for value, key in _LOCATED]
    status = (
        listed(session, "tipo_domicilio", Cell(f"{base}.tipo", stretch=2)),
        Cell(f"{base}.localizado", CellKind.CHOICE, choices=located),
    )
    country, place, street = _address(f"{base}.domicilio")
    return (street, place, (*country[1:], country[0]), status)


_LOCATED = (("", "sin_dato"), ("sí", "si"), ("no", "no"))


def _add(expediente: Expediente) -> Expediente:
    return add_planta(expediente)


def _remove(expediente: Expediente, position: int) -> Expediente:
    return remove_planta(expediente, position)


_PLANTAS = ItemKind(
    "planta", "solicitante.plantas", _plant_rows, _add, _remove, ruled=True, fill=copy_fiscal
)


class SolicitantePage(StepPage):
    """Rehearses what VUCEM brings from the SAT."""

    paso = Paso.SOLICITANTE

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.add_section(say("vucem.seccion.datos_generales"))
        self.add_form(Form(session, _GENERAL))
        self.card = CardOffer(session, self)
        self.column.addWidget(self.card)
        self.add_section(say("vucem.seccion.domicilio_fiscal"))
        self.add_form(Form(session, _fiscal_rows()))
        self.add_section(say("vucem.seccion.plantas"))
        self.column.addWidget(Text(say("planta.texto"), quiet=True))
        plants = ItemList(session, _PLANTAS)
        self.add_group(plants, plants)

    def refresh(self, change: Change | None = None) -> None:
        """Show the document as it is now, and what its company's card says otherwise."""
        super().refresh(change)
        self.card.refresh()
