"""What follows in VUCEM: the terms that start to run, said under each field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raoce_desktop.domain.business_days import correction_limit
from raoce_desktop.domain.identifiers import check_acuse_folio
from raoce_desktop.domain.sign_by import told
from raoce_desktop.ui.expediente.cell_layout import Cell, CellKind
from raoce_desktop.ui.kit.words import long_date, say

if TYPE_CHECKING:
    from raoce_desktop.ui.expediente.qt_session import QtSession


def saved_reading(session: QtSession) -> str:
    """The last day to sign what was saved, and what makes it the last."""
    firma = session.revision.firma
    if session.documento.seguimiento.guardado is None or firma is None:
        return ""
    return told(firma, session.hoy, session.referencia)


def filed_reading(session: QtSession) -> str:
    """The last day to write about an error in the figures."""
    day = session.documento.seguimiento.presentado
    if day is None:
        return ""
    limit = correction_limit(day, session.referencia)
    told = session.referencia.texto("plazos.calculada", fecha=long_date(limit))
    return say("firmar.plazo_correccion", fecha=told)


def folio_reading(session: QtSession) -> str:
    """The parts that a folio of 25 digits is made of."""
    typed = session.documento.seguimiento.folio
    parts = check_acuse_folio(typed)
    if parts is not None:
        return say("firmar.folio_partes", tramite=parts.numero_tramite, ano=parts.ano)
    return say("firmar.folio_digitos", n=len(typed)) if typed else ""


FOLLOW_UP = (
    (
        Cell("seguimiento.numero_solicitud"),
        Cell("seguimiento.guardado", CellKind.DATE, reading=saved_reading),
    ),
    (
        Cell("seguimiento.folio", reading=folio_reading),
        Cell("seguimiento.presentado", CellKind.DATE, reading=filed_reading),
    ),
)


def signer(part: str) -> tuple[tuple[Cell, ...], ...]:
    """Who signs the checklist on paper."""
    return (
        (Cell(f"{part}.nombre"), Cell(f"{part}.cargo")),
        (Cell(f"{part}.lugar"), Cell(f"{part}.fecha", CellKind.DATE)),
    )
