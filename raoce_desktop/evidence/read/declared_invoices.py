"""Tabla 505: the invoices that each pedimento says it covers.

Source: Manual técnico de registros del SAAI, registro 505, campo 4 («número de factura o acuse de
valor»): the number of an invoice, the UUID of a CFDI or that of an acuse de valor, 40 characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from raoce_desktop.evidence.read.deliveries import FacturaDeclarada, PedimentoKey
from raoce_desktop.evidence.read.delivery_lines import CERO, day, number, padded
from raoce_desktop.evidence.read.delivery_tables import DeliveryTable

_COLUMNS = (
    *("Patente", "Pedimento", "SeccionAduanera", "FechaPagoReal", "NumeroFactura"),
    *("MonedaFacturacion", "ValorMonedaExtranjera", "ValorDolares", "FechaFacturacion"),
)


def read_declared(table: DeliveryTable) -> Iterator[tuple[PedimentoKey, FacturaDeclarada]]:
    """Each row of the table with its pedimento; those that tell neither are rejected.

    An amount that isn't one is 0: it identifies an invoice and adds to nothing.
    """
    for row in table.picked(*_COLUMNS):
        patente, numero, aduana, paid, invoice, currency, amount, dollars, issued = row
        pago = day(paid)
        if pago is None or not numero:
            table.reject()
            continue
        key = PedimentoKey(padded(patente, 4), padded(numero, 7), padded(aduana, 3), pago.year)
        if invoice:
            yield (
                key,
                FacturaDeclarada(
                    invoice, currency.upper(), _figure(amount), _figure(dollars), day(issued)
                ),
            )


def _figure(text: str) -> Decimal:
    try:
        return number(text) if text else CERO
    except ValueError:
        return CERO
