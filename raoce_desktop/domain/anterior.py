"""The report of the year before, to hold this year's against."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from raoce_desktop.domain.expediente import BienProducido, Expediente, ReporteAnterior
from raoce_desktop.domain.ficha import Ficha
from raoce_desktop.domain.plain import squeezed
from raoce_desktop.domain.textos import grouped

FIGURES = ("ventas_totales", "total_exportaciones", "total_importaciones")
"""Those that both years have, in miles de pesos."""

_TENTH = Decimal("0.1")
GoodKey = tuple[str, str, str, str]


class FuenteAnterior(StrEnum):
    """Who says what was reported."""

    EXPEDIENTE = "expediente"
    FICHA = "ficha"
    CAPTURADO = "capturado"


@dataclass(frozen=True)
class Anterior:
    """What was reported for the ejercicio before.

    `bienes` are the total volumes by what makes a good the same.
    """

    ejercicio: int
    fuente: FuenteAnterior
    cifras: ReporteAnterior
    bienes: Mapping[GoodKey, int] = field(default_factory=dict)


def good_key(bien: BienProducido) -> GoodKey:
    """What makes two goods of two years the same: their sector, fraccion, unit and name."""
    unit, name = squeezed(bien.unidad), squeezed(bien.bien)
    return squeezed(bien.clave_sector), squeezed(bien.fraccion), unit, name


def figures_of(expediente: Expediente) -> Anterior:
    """What an expediente of the year before says; of a good that is there twice, nothing."""
    balanza = expediente.balanza
    cifras = ReporteAnterior(**{name: getattr(balanza, name) for name in FIGURES})
    goods = [(good_key(bien), bien.volumen_total) for bien in expediente.bienes_producidos]
    often = Counter(key for key, _ in goods)
    volumes = {key: total for key, total in goods if total is not None and often[key] == 1}
    return Anterior(expediente.ejercicio, FuenteAnterior.EXPEDIENTE, cifras, volumes)


def typed_in_card(ficha: Ficha, ejercicio: int) -> Anterior | None:
    """What somebody typed in the company's card of an ejercicio; None where nothing is there."""
    for one in ficha.reportes:
        cifras = ReporteAnterior(**{name: getattr(one, name) for name in FIGURES})
        if one.ejercicio == ejercicio and cifras != ReporteAnterior():
            return Anterior(ejercicio, FuenteAnterior.FICHA, cifras)
    return None


def year_before(expediente: Expediente, known: Anterior | None) -> Anterior | None:
    """The year before, from whoever says most of it; None where nobody does.

    An expediente of that year counts first, then what was typed in this one, then the card.
    """
    own, year = expediente.ano_anterior, expediente.ejercicio - 1
    if known is not None and known.ejercicio != year:
        known = None
    if known is not None and known.fuente is FuenteAnterior.EXPEDIENTE and _says(known.cifras):
        return known
    if _says(own):
        bienes = known.bienes if known is not None else {}
        return Anterior(year, FuenteAnterior.CAPTURADO, own, bienes)
    return known if known is not None and (_says(known.cifras) or known.bienes) else None


def _says(cifras: ReporteAnterior) -> bool:
    return any(getattr(cifras, name) is not None for name in FIGURES)


def pairs(expediente: Expediente, before: Anterior) -> Iterator[tuple[str, int, int]]:
    """Yield each figure that both years have: its name, this year's and the year before's."""
    for name in FIGURES:
        now, then = getattr(expediente.balanza, name), getattr(before.cifras, name)
        if now is not None and then is not None:
            yield name, now, then


def times(now: int, then: int) -> Decimal:
    """How many times the larger of two figures above 0 is the smaller."""
    return Decimal(max(now, then)) / Decimal(min(now, then))


def in_words(ratio: Decimal) -> str:
    """A ratio with one decimal while that says something: `3.4`, `1,000`."""
    shown = ratio.quantize(_TENTH, ROUND_HALF_UP)
    whole = shown >= 10 or shown == shown.to_integral()
    return grouped(int(ratio.quantize(Decimal(1), ROUND_HALF_UP))) if whole else f"{shown}"
