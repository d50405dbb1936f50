"""What an amount means, said quietly under it, so that a thousandfold error shows itself."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from raoce_desktop.domain.balance import shown_percentage
from raoce_desktop.domain.commitments import exchange_rate
from raoce_desktop.domain.edits import text_of
from raoce_desktop.domain.expediente import Procedencia
from raoce_desktop.domain.linkage import IMPORTACIONES
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.ui.expediente.qt_session import QtSession

_THOUSAND = 1000
_MILLION = 1_000_000


def reading_of(field: str) -> Callable[[QtSession], str]:
    """The reading of one figure of the balanza."""

    def read(session: QtSession) -> str:
        rate = exchange_rate(session.documento, session.referencia)
        value: int | None = getattr(session.documento.balanza, field)
        told = (read_amount(value, rate.valor if rate else None), read_origin(session, field))
        return "\n".join(sentence for sentence in told if sentence)

    return read


def read_origin(session: QtSession, field: str) -> str:
    """Where the working papers gave this figure from, and whether they have changed since."""
    balanza = session.documento.balanza
    origin = balanza.origenes.get(field)
    if origin is None or origin.procedencia is not Procedencia.IMPORTADO:
        return ""
    now = session.papeles.estados.get(field) if session.papeles is not None else None
    if now is not None and now.estado == "desactualizado":
        return now.texto
    value = getattr(balanza, field)
    if value == origin.valor or value is None or origin.valor is None:
        return say("datos.lectura.origen", detalle=origin.detalle)
    return say("datos.lectura.editado", diferencia=f"{abs(value - origin.valor):,}")


def read_amount(thousands: int | None, rate: Decimal | None) -> str:
    """«250,000 miles de pesos = $250,000,000 ≈ 13.6 M USD»; empty while it is missing."""
    if thousands is None:
        return ""
    pesos = thousands * _THOUSAND
    told = say("datos.lectura.pesos", miles=f"{thousands:,}", pesos=f"{pesos:,}")
    if rate is None or not thousands:
        return told
    return say("datos.lectura.dolares", pesos=told, dolares=short_usd(pesos / rate))


def short_usd(dollars: Decimal) -> str:
    """Dollars as one says them: `13.6 M`, from a million on; `545,667` below."""
    if dollars >= _MILLION:
        return say("datos.lectura.millones", cantidad=f"{dollars / _MILLION:,.1f}")
    return f"{dollars:,.0f}"


def saldo_reading(session: QtSession) -> str:
    """How the saldo comes out: «b − c = 100,000 − 40,000»."""
    balanza = session.documento.balanza
    enabled = session.revision.vinculo.habilita(IMPORTACIONES)
    imports = balanza.total_importaciones if enabled else 0
    if balanza.total_exportaciones is None or imports is None:
        return say("datos.lectura.calcula")
    return say("datos.lectura.saldo", b=f"{balanza.total_exportaciones:,}", c=f"{imports:,}")


def porcentaje_reading(session: QtSession) -> str:
    """How the percentage comes out; VUCEM shows 0 when there are no sales."""
    balanza = session.documento.balanza
    sales, exports = balanza.ventas_totales, balanza.total_exportaciones
    if sales is None or exports is None:
        return say("datos.lectura.calcula")
    if not sales:
        return say("datos.lectura.sin_ventas")
    return say("datos.lectura.porcentaje", a=f"{sales:,}", b=f"{exports:,}")


def saldo_shown(session: QtSession) -> str:
    """The saldo with separators, as VUCEM will compute it."""
    return "" if session.revision.saldo is None else f"{session.revision.saldo:,}"


def porcentaje_shown(session: QtSession) -> str:
    """The percentage with two decimals and its sign."""
    shown = shown_percentage(session.revision.porcentaje)
    return f"{shown} %" if shown else ""


def importaciones_shown(session: QtSession) -> str:
    """What was captured; where VUCEM doesn't enable it, the 0 that VUCEM shows."""
    if not session.documento.tipos or session.revision.vinculo.habilita(IMPORTACIONES):
        return text_of(session.documento, IMPORTACIONES)
    return "0"
