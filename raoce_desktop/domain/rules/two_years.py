"""The figures of this year beside those of the year before: what leaps.

No source says how much a year may change. The limits are our own judgement (confidence D), so what
they find is an aviso, and it says the ratio.
"""

from collections.abc import Iterator
from typing import NamedTuple

from raoce_desktop.domain.anterior import Anterior, in_words, pairs, times
from raoce_desktop.domain.rules.context import ANTERIOR, PRESENTADO, VINCULO, Contexto
from raoce_desktop.domain.rules.registry import Datos, Walk
from raoce_desktop.domain.textos import grouped

LEAP = 3
"""How many times as much, or as little, a figure of the balanza may be before it is said."""

THOUSANDFOLD = 250
"""From this ratio on it isn't a leap but another unit, give or take what a year changes."""

LEAST = 100
"""Miles de pesos: nothing is compared with less, which says little."""


class TwoYears(NamedTuple):
    """A figure of both years, in miles de pesos."""

    etiqueta: str
    ahora: int
    antes: int
    ano: int


def _two_years(contexto: Contexto) -> Iterator[tuple[str, TwoYears]]:
    before: Anterior | None = contexto.anterior
    if before is None or contexto.presentado:
        return
    for name, now, then in pairs(contexto.expediente, before):
        ruta = f"balanza.{name}"
        if contexto.vinculo.habilita(ruta) and now > 0 and then > 0 and max(now, then) >= LEAST:
            label = contexto.referencia.campos[ruta].nombre
            yield ruta, TwoYears(label, now, then, before.ejercicio)


CIFRAS = Walk[TwoYears, Contexto](_two_years, "balanza", *ANTERIOR, *PRESENTADO, *VINCULO)


@CIFRAS.rule("anterior.salto")
def _leap(years: TwoYears, contexto: Contexto) -> Datos | None:
    ratio = times(years.ahora, years.antes)
    if not LEAP <= ratio < THOUSANDFOLD:
        return None
    key = "mas" if years.ahora > years.antes else "menos"
    return {
        **_told(years),
        "salto": contexto.referencia.texto(f"revision.salto.{key}", veces=in_words(ratio)),
        "umbral": LEAP,
    }


@CIFRAS.rule("anterior.mil-veces-menos")
def _in_millions(years: TwoYears, _: Contexto) -> Datos | None:
    ratio = times(years.ahora, years.antes)
    if years.ahora > years.antes or ratio < THOUSANDFOLD:
        return None
    return {**_told(years), "veces": in_words(ratio)}


def _told(years: TwoYears) -> Datos:
    return {
        "etiqueta": years.etiqueta,
        "ahora": grouped(years.ahora),
        "antes": grouped(years.antes),
        "ano": years.ano,
    }
