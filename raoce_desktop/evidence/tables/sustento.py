"""From the working papers to the little that the review knows of them."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from raoce_desktop.domain.expediente import Sustento
from raoce_desktop.evidence.papers import FIGURES, Cifras
from raoce_desktop.evidence.read.deliveries import EstadoMes, months
from raoce_desktop.evidence.tables.bridge import Puente
from raoce_desktop.evidence.tables.coverage import invoiced_months, months_of_others

_OF_OTHERS = frozenset({"entrega_de_otra_empresa", "otra_empresa", "cfdi_de_otra_empresa"})
_BALANZA = ("ventas_totales", "total_exportaciones", "total_importaciones")
_SALES, _EXPORTS = ("ventas_neto", "ventas_bruto"), ("exportaciones",)


def sustento_of(
    cifras: Cifras, puente: Puente, *, consignacion: bool | None, leidas: date
) -> Sustento:
    """What papers with all their documents say of themselves.

    `consignacion` is the accountant's answer, and `leidas` the day on which they were read.
    """
    return Sustento(
        identificador=cifras.identificador,
        leidas=leidas,
        meses_pedimentos=_named(_not_covered(cifras)) if cifras.con_pedimentos else (),
        meses_cfdi=_named(_not_invoiced(cifras)) if cifras.con_cfdi else (),
        ajenos=sum(one.motivo.clave in _OF_OTHERS for one in cifras.excluidos),
        decisiones=len(cifras.abiertas),
        consignacion=consignacion,
        **figures_in_miles(cifras),
        ventas_sin_explicar=_unexplained(puente, _SALES) if cifras.con_cfdi else None,
        exportaciones_sin_explicar=_unexplained(puente, _EXPORTS)
        if cifras.con_pedimentos
        else None,
    )


def figures_in_miles(cifras: Cifras) -> dict[str, int | None]:
    """The papers' figures by their name in the balanza; None for what nothing was read for."""
    return {
        name: getattr(cifras, figure).total_miles if cifras.known(figure) else None
        for name, figure in zip(_BALANZA, FIGURES, strict=True)
    }


def _named(found: Iterable[int]) -> tuple[str, ...]:
    return tuple(f"{month:02d}" for month in found)


def _not_covered(cifras: Cifras) -> Iterable[int]:
    sources = (one for one in cifras.fuentes if one.tipo == "data_stage")
    found = months(sources, cifras.ejercicio)
    told = months_of_others(cifras)
    lacking = [m.mes for m in found if not m.tardio and m.estado is not EstadoMes.COMPLETO]
    return [month for month in lacking if month not in told]


def _not_invoiced(cifras: Cifras) -> Iterable[int]:
    there = invoiced_months(cifras)
    return [month for month in range(1, 13) if month not in there]


def _unexplained(puente: Puente, keys: tuple[str, ...]) -> int | None:
    """The largest difference of the bridges of those keys, in whole pesos with its sign."""
    left = [tramo.sin_explicar for tramo in puente.tramos if tramo.clave in keys]
    known = [rest for rest in left if rest is not None]
    if not known:
        return None
    return int(max(known, key=abs).quantize(Decimal(1), rounding=ROUND_HALF_UP))
