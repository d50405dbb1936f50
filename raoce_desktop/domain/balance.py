"""What VUCEM computes from the three captured figures: saldo and porcentaje de exportación.

Source: Guía RAOCE 2025, «Saldo b-c» and «Porcentaje exportación b/a*100».
"""

from decimal import ROUND_HALF_UP, Context, Decimal

from raoce_desktop.domain.expediente import Balanza
from raoce_desktop.domain.linkage import IMPORTACIONES, Vinculo

# Wide enough that rounding the quotient to two decimals later can't go the wrong way.
_CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)
_CENT = Decimal("0.01")


def saldo(balanza: Balanza, vinculo: Vinculo) -> int | None:
    """Exportaciones minus importaciones, in miles de pesos; None while a figure is missing.

    Importaciones count as 0 where VUCEM doesn't enable them for the programs.
    """
    counts = vinculo.habilita(IMPORTACIONES) or not vinculo.programas
    importaciones = balanza.total_importaciones if counts else 0
    if balanza.total_exportaciones is None or importaciones is None:
        return None
    return balanza.total_exportaciones - importaciones


def porcentaje(balanza: Balanza) -> Decimal | None:
    """Exportaciones per 100 of ventas, unrounded: 0 when ventas are 0, None if one is missing."""
    if balanza.ventas_totales is None or balanza.total_exportaciones is None:
        return None
    if balanza.ventas_totales == 0:
        return Decimal(0)
    hundredfold = Decimal(balanza.total_exportaciones * 100)
    return _CONTEXT.divide(hundredfold, Decimal(balanza.ventas_totales))


def shown_percentage(value: Decimal | None) -> str:
    """The percentage with two decimals, such as `40.00`; empty while it isn't known.

    No source states how many decimals VUCEM shows.
    """
    return "" if value is None else f"{value.quantize(_CENT, context=_CONTEXT):,}"
