"""The auditor's tick marks on the sumaria: what was checked of each line, and its reference."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum

from raoce_desktop.domain.citations import Confianza
from raoce_desktop.evidence.auditoria import Auditoria
from raoce_desktop.evidence.declaracion import Puente
from raoce_desktop.evidence.papers import Cifras
from raoce_desktop.evidence.read.delivery_lines import CERO
from raoce_desktop.evidence.reasons import Ambito
from raoce_desktop.evidence.tables import build
from raoce_desktop.evidence.tables.months_and_summary import SummaryLine, summary

_MONTHS = {"ventas": "mes_tipo", "exportaciones": "mes_clave"}
_SPANS = {"ventas": "ventas_neto", "exportaciones": "exportaciones"}
_ABOUT = {
    "ventas": Ambito.VENTA,
    "exportaciones": Ambito.EXPORTACION,
    "importaciones": Ambito.IMPORTACION,
}


class Marca(StrEnum):
    """What a tick mark says; its sign and its meaning are texts under `papeles.marca`."""

    SUMA = "suma"
    NO_SUMA = "no_suma"
    COTEJO = "cotejo"
    DECLARACION = "declaracion"
    MATERIALIDAD = "materialidad"
    PENDIENTE = "pendiente"


def table_of(line: SummaryLine) -> str:
    """The table that a line of the sumaria adds up."""
    return line.tabla or _MONTHS[line.key]


def marks_of(
    line: SummaryLine, cifras: Cifras, puente: Puente, auditoria: Auditoria
) -> tuple[Marca, ...]:
    """The marks of a line: only what was worked out here and now."""
    return tuple(_marks(line, cifras, puente, auditoria))


def _marks(
    line: SummaryLine, cifras: Cifras, puente: Puente, auditoria: Auditoria
) -> Iterator[Marca]:
    if line.miles is None or cifras.known(line.key):
        yield Marca.SUMA if _added(line, cifras) == line.pesos else Marca.NO_SUMA
    if line.key == "exportaciones" and _all_paired(cifras):
        yield Marca.COTEJO
    span = _SPANS.get(line.key)
    if any(one.clave == span and one.sin_explicar == 0 for one in puente.tramos):
        yield Marca.DECLARACION
    if auditoria.exceeds(line.pesos):
        yield Marca.MATERIALIDAD
    about = _ABOUT.get(line.key)
    if any(duda.ambito is about for duda in cifras.abiertas):
        yield Marca.PENDIENTE


def _added(line: SummaryLine, cifras: Cifras) -> Decimal:
    """What the documents behind a line add up to, counted anew."""
    if line.parts:
        lines = {one.key: one for block in summary(cifras) for one in block}
        return sum((_added(lines[part], cifras) for part in line.parts), CERO)
    table = build(line.tabla, cifras)
    column = table.column(line.column)
    where = [(table.column(key).value, words) for key, words in line.where]
    rows = (row for row in table.rows if all(value(row) == words for value, words in where))
    return line.sign * sum((column.value(row) for row in rows), CERO)


def _all_paired(cifras: Cifras) -> bool:
    found = cifras.cotejo
    sure = all(one.confianza in (Confianza.A, Confianza.B) for one in found.parejas)
    return bool(found.parejas) and sure and not (found.sin_pedimento or found.sin_factura)


def legend(found: Iterable[tuple[Marca, ...]]) -> list[Marca]:
    """The marks that were used, in their order."""
    used = {marca for marcas in found for marca in marcas}
    return [marca for marca in Marca if marca in used]
