"""What each alternative of an export commitment comes to, for the captured figures.

Amounts are in miles de pesos and are compared exactly, as fractions. There are two doubts, and no
more. VUCEM converts to dollars with an average that it doesn't show, so an amount within 2 % of a
threshold in dollars is in doubt. And a percentage that falls short by less than half a thousand of
rounding in a or b might have reached it: what reaches it as captured is what VUCEM computes.
Source: Guía RAOCE 2025, «Consideraciones generales».
"""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import count
from math import floor
from typing import NamedTuple

from raoce_desktop.domain.citations import Confianza
from raoce_desktop.domain.expediente import Balanza
from raoce_desktop.domain.reference import Referencia, Umbral
from raoce_desktop.domain.textos import grouped

BAND = Fraction(2, 100)
"""Part of a threshold in dollars, above and below it, where the conversion decides."""

HALF = Fraction(1, 2)
"""What rounding to thousands takes from a figure, or adds to it, at most."""

_THOUSAND = 1000
_PLACES = 2
_UNITS = {"usd": "USD", "porcentaje": "%"}


class EstadoCompromiso(StrEnum):
    """What can be said of a commitment, or of one of its criteria."""

    CUMPLE = "cumple"
    EN_DUDA = "en_duda"
    FALTAN_DATOS = "faltan_datos"
    NO_CUMPLE = "no_cumple"
    VERIFICAR = "verificar"
    SIN_COMPROMISO = "sin_compromiso"


_CUMPLE, _NO_CUMPLE = EstadoCompromiso.CUMPLE, EstadoCompromiso.NO_CUMPLE
_EN_DUDA, _FALTAN_DATOS = EstadoCompromiso.EN_DUDA, EstadoCompromiso.FALTAN_DATOS


class TipoCambioUsado(NamedTuple):
    """Pesos per US dollar behind the sums, and whose figure it is."""

    valor: Decimal
    fuente: str
    confianza: Confianza


class Criterio(NamedTuple):
    """One of the alternatives of a commitment.

    `umbral` and `valor` are in `unidad` («USD» or «%»); `valor` is rounded to be shown, and it is
    None when something is missing. `umbral_clave` names the threshold it belongs to, `requisito`
    says it in words, `texto` is the sum, or what it lacks, and `duda` why it is in doubt.
    """

    clave: str
    umbral_clave: str
    umbral: Decimal
    valor: Decimal | None
    unidad: str
    estado: EstadoCompromiso
    requisito: str
    texto: str
    duda: str = ""


class Cuenta(NamedTuple):
    """What every criterion of one expediente is worked out from; no `rate`, no dollars."""

    balanza: Balanza
    rate: TipoCambioUsado | None
    referencia: Referencia


class _Worked(NamedTuple):
    """One criterion worked out: its value to be shown, its state, and the sum in words."""

    valor: Decimal | None
    estado: EstadoCompromiso
    texto: str


def to_usd(miles: int, rate: TipoCambioUsado) -> Fraction:
    """Convert miles de pesos to US dollars, exactly."""
    return Fraction(miles * _THOUSAND) / Fraction(rate.valor)


def criteria(threshold: Umbral, sums: Cuenta) -> Iterator[Criterio]:
    """Yield each alternative of one threshold, worked out."""
    words = requirements(threshold, sums.referencia)
    if (usd := threshold.usd) is not None:
        worked = _dollars(sums, usd)
        yield _criterion("usd", threshold, usd, next(words), worked, sums.referencia)
    if (limit := threshold.porcentaje) is not None:
        worked = _share(sums, limit)
        yield _criterion("porcentaje", threshold, limit, next(words), worked, sums.referencia)


def requirements(threshold: Umbral, referencia: Referencia) -> Iterator[str]:
    """Yield each alternative of one threshold in words; nothing where no source gives an amount."""
    if threshold.usd is not None:
        wording = "usd_estricto" if threshold.usd_estricto else "usd"
        told = referencia.texto(f"compromisos.requisito.{wording}", umbral=f"{threshold.usd:,}")
        yield _or_own(told, "usd", threshold, referencia)
    if threshold.porcentaje is not None:
        share = f"{threshold.porcentaje:,}"
        told = referencia.texto("compromisos.requisito.porcentaje", umbral=share)
        yield _or_own(told, "porcentaje", threshold, referencia)


def _or_own(told: str, amount: str, threshold: Umbral, referencia: Referencia) -> str:
    """A requirement; one whose amount the office set says so."""
    own = amount in threshold.propios
    return referencia.texto("propio.requisito", requisito=told) if own else told


def _criterion(
    clave: str,
    threshold: Umbral,
    limit: Decimal,
    requisito: str,
    worked: _Worked,
    referencia: Referencia,
) -> Criterio:
    shown = f"{limit:,}"
    doubt = worked.estado is _EN_DUDA
    return Criterio(
        clave=clave,
        umbral_clave=threshold.clave,
        umbral=limit,
        valor=worked.valor,
        unidad=_UNITS[clave],
        estado=worked.estado,
        requisito=requisito,
        texto=worked.texto,
        duda=referencia.texto(f"compromisos.duda.{clave}", umbral=shown) if doubt else "",
    )


def _missing(key: str, sums: Cuenta) -> _Worked:
    return _Worked(None, _FALTAN_DATOS, sums.referencia.texto(f"compromisos.aritmetica.{key}"))


def _dollars(sums: Cuenta, limit: Decimal) -> _Worked:
    """The exports in US dollars; near the limit VUCEM's own conversion decides."""
    exported = sums.balanza.total_exportaciones
    if exported is None:
        return _missing("faltan_exportaciones", sums)
    if sums.rate is None:
        return _missing("falta_tipo_cambio", sums)
    value, needed = to_usd(exported, sums.rate), Fraction(limit)
    shown = _rounded(value, 0)
    told = sums.referencia.texto(
        "compromisos.aritmetica.usd",
        miles=grouped(exported),
        tipo_cambio=f"{sums.rate.valor:f}",
        valor=f"{shown:,}",
    )
    if abs(value - needed) <= needed * BAND:
        return _Worked(shown, _EN_DUDA, told)
    return _Worked(shown, _CUMPLE if value > needed else _NO_CUMPLE, told)


def _share(sums: Cuenta, limit: Decimal) -> _Worked:
    """The exports as a percentage of the sales, compared exactly; 0 without sales."""
    sold, exported = sums.balanza.ventas_totales, sums.balanza.total_exportaciones
    if sold is None or exported is None:
        return _missing("faltan_ventas" if sold is None else "faltan_exportaciones", sums)
    if sold == 0:
        told = sums.referencia.texto("compromisos.aritmetica.ventas_en_cero")
        return _Worked(Decimal(0), _NO_CUMPLE, told)
    value, needed = Fraction(exported * 100, sold), Fraction(limit)
    shown = _rounded_clear_of(value, needed)
    told = sums.referencia.texto(
        "compromisos.aritmetica.porcentaje",
        exportaciones=grouped(exported),
        ventas=grouped(sold),
        valor=f"{shown:,}",
    )
    if value < needed:
        reached = (exported + HALF) * 100 >= needed * (sold - HALF)
        return _Worked(shown, _EN_DUDA if reached else _NO_CUMPLE, told)
    if (exported - HALF) * 100 < needed * (sold + HALF):
        told += " " + sums.referencia.texto("compromisos.aritmetica.justo")
    return _Worked(shown, _CUMPLE, told)


def _rounded(value: Fraction, places: int) -> Decimal:
    """Half up, through text: quantize would fail past 28 digits."""
    return Decimal(f"{floor(value * 10**places + Fraction(1, 2))}E-{places}")


def _rounded_clear_of(value: Fraction, limit: Fraction) -> Decimal:
    """Two decimals, or as many as it takes: 39.9996 must not read «40.00» where 40 is needed."""
    found = (_rounded(value, places) for places in count(_PLACES))
    return next(shown for shown in found if (Fraction(shown) >= limit) == (value >= limit))
