"""An office's own values in the place of the program's: exchange rates, thresholds, claves.

What is worked out with one says so by its citation, and is never of confidence A.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from raoce_desktop.domain.amounts import NotUnderstood, parse_rate
from raoce_desktop.domain.citations import Cita, Confianza
from raoce_desktop.domain.oficina import CLAVE, SIN_OFICINA, Oficina, ValorPropio
from raoce_desktop.domain.plain import fold, shown
from raoce_desktop.domain.reference import Referencia, TipoCambioAnual, Umbral

TIPO_CAMBIO, UMBRAL = "tipo_cambio", "umbral"
KINDS = (TIPO_CAMBIO, UMBRAL, CLAVE)
AMOUNTS = ("usd", "porcentaje")
"""What a threshold asks for: US dollars, or percentage points of the sales."""
_MOST_USD, _MOST_SHARE = Decimal(10**12), Decimal(100)


class ClaseClave(StrEnum):
    """How a pedimento of export with a given clave counts, as an office may set it."""

    DIRECTA = "directa"
    INDIRECTA = "indirecta"
    NO_CUENTA = "no_cuenta"
    DECIDE = "decide"


class Adjustable(NamedTuple):
    """A value that an office may replace: what the program has, on whose word, and its own.

    `valor` is empty where the program has none.
    """

    clave: str
    nombre: str
    valor: str
    fuente: str
    confianza: Confianza
    propio: ValorPropio | None = None

    @property
    def tipo(self) -> str:
        """One of `KINDS`."""
        return self.clave.partition(".")[0]

    @property
    def por_verificar(self) -> bool:
        """Whether no good source confirms what the program has."""
        return self.confianza > Confianza.B or not self.valor


def rate_key(ejercicio: int) -> str:
    """What the average exchange rate of an ejercicio goes by."""
    return f"{TIPO_CAMBIO}.{ejercicio}"


def threshold_key(umbral: str, amount: str) -> str:
    """What an amount of a threshold goes by; `amount` is one of `AMOUNTS`."""
    return f"{UMBRAL}.{umbral}.{amount}"


def read_own(clave: str, text: str) -> str:
    """Return an own value as it is kept; empty where nothing was typed.

    Raises NotUnderstood where it can't be the value of such a key, LookupError for any other key.
    """
    kind, _, which = clave.partition(".")
    if kind not in KINDS or not which:
        raise LookupError(clave)
    if not fold(text):
        return ""
    if kind == TIPO_CAMBIO:
        return f"{parse_rate(text):f}"
    if kind == CLAVE:
        return _class_of(text)
    return f"{_amount(text, which.rpartition('.')[2]):f}"


def _class_of(text: str) -> str:
    typed = fold(text).casefold()
    if typed not in tuple(ClaseClave):
        raise NotUnderstood("captura.opcion", texto=shown(text), opciones=", ".join(ClaseClave))
    return typed


def _amount(text: str, amount: str) -> Decimal:
    most = _MOST_USD if amount == "usd" else _MOST_SHARE
    digits = fold(text).removeprefix("$").removesuffix("%").replace(",", "").strip()
    whole, _, cents = digits.partition(".")
    sound = digits.isascii() and whole.isdigit() and (cents.isdigit() or not cents)
    if not sound or len(digits) > len(str(_MOST_USD)) or not 0 < Decimal(digits) <= most:
        raise NotUnderstood(f"propio.{amount}", texto=shown(text))
    return Decimal(digits)


def with_office(referencia: Referencia, oficina: Oficina) -> Referencia:
    """Return reference data with what an office set, its own rates and thresholds in their place.

    An own value that can't be one of such a thing is as if it weren't there.
    """
    if oficina == SIN_OFICINA:
        return referencia
    return replace(
        referencia,
        oficina=oficina,
        tipo_cambio=_rate(referencia, oficina),
        umbrales={
            clave: _threshold(umbral, oficina, referencia)
            for clave, umbral in referencia.umbrales.items()
        },
    )


def _own(oficina: Oficina, clave: str) -> tuple[Decimal, ValorPropio] | None:
    own = oficina.valores.get(clave)
    if own is None:
        return None
    try:
        text = read_own(clave, own.valor)
    except NotUnderstood:
        return None
    return (Decimal(text), own) if text else None


def _rate(referencia: Referencia, oficina: Oficina) -> TipoCambioAnual | None:
    found = _own(oficina, rate_key(referencia.ejercicio))
    if found is None:
        return referencia.tipo_cambio
    value, own = found
    cita = _own_source(own, referencia)
    return TipoCambioAnual(referencia.ejercicio, value, value, value, cita.texto, cita)


def _threshold(umbral: Umbral, oficina: Oficina, referencia: Referencia) -> Umbral:
    found = {name: _own(oficina, threshold_key(umbral.clave, name)) for name in AMOUNTS}
    values = {name: one[0] for name, one in found.items() if one is not None}
    if not values:
        return umbral
    own = next(one[1] for one in found.values() if one is not None)
    return umbral._replace(
        usd=values.get("usd", umbral.usd),
        porcentaje=values.get("porcentaje", umbral.porcentaje),
        cita=_own_source(own, referencia),
        confianza=max(umbral.confianza, Confianza.B),
        impreso=False,
        propios=frozenset(values),
    )


def _own_source(own: ValorPropio, referencia: Referencia) -> Cita:
    named = referencia.texto("propio.cita")
    return Cita("oficina", named, own.fuente, "", own.fuente or named, Confianza.B)


def own_values_in(referencia: Referencia) -> Iterator[tuple[str, ValorPropio]]:
    """Yield the office's own rate and thresholds that the figures of this ejercicio rest on."""
    keys = [rate_key(referencia.ejercicio)]
    keys += [threshold_key(u.clave, name) for u in referencia.umbrales.values() for name in AMOUNTS]
    for key in keys:
        if _own(referencia.oficina, key) is not None:
            yield key, referencia.oficina.valores[key]
