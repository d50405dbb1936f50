"""The three countings of one reading: exports, imports and sales."""

from collections.abc import Mapping
from dataclasses import dataclass

from raoce_desktop.evidence.count import exports, imports
from raoce_desktop.evidence.count import sales as ventas
from raoce_desktop.evidence.count.sales import Decision
from raoce_desktop.evidence.count.universe import Criterios
from raoce_desktop.evidence.read.intake import Acopio

CFDI = "cfdi"
"""What the id of a question about one invoice starts with: `cfdi:<folio fiscal>`."""


@dataclass(frozen=True)
class Conteo:
    """What was read, and each counting of it."""

    acopio: Acopio
    criterios: Criterios
    exportaciones: exports.ConteoExportaciones
    importaciones: imports.ConteoImportaciones
    ventas: ventas.ConteoVentas


def count(acopio: Acopio, criterios: Criterios) -> Conteo:
    """Run the three countings."""
    return Conteo(
        acopio,
        criterios,
        exports.count_exports(acopio.lectura, criterios),
        imports.count_imports(acopio.lectura, criterios),
        ventas.count_sales(
            acopio.cfdis,
            criterios.rfc,
            criterios.ejercicio,
            acopio.registros,
            cfdi_answers(criterios.decisiones),
        ),
    )


def cfdi_answers(decisiones: Mapping[str, str]) -> Mapping[str, Decision]:
    """The answers about single invoices, by folio fiscal."""
    answers: dict[str, Decision] = {}
    for id_, reply in decisiones.items():
        kind, _, uuid = id_.partition(":")
        if kind == CFDI and reply in tuple(Decision):
            answers[uuid.upper()] = Decision(reply)
    return answers
