"""What an office may set in place of the program's: each season's rate, thresholds and claves."""

from collections.abc import Iterator

from raoce_desktop.catalogs.files import rows
from raoce_desktop.catalogs.loading import rate_of, season_of, thresholds_of
from raoce_desktop.catalogs.seasons import newest_guide, seasons
from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.citations import Confianza
from raoce_desktop.domain.oficina import CLAVE
from raoce_desktop.domain.own_values import AMOUNTS, Adjustable, rate_key, threshold_key

_SURE = {"alta": Confianza.B, "media": Confianza.C, "baja": Confianza.D}
"""How well it is known how a clave counts; that it does is our proposal, and never A."""


def adjustables() -> Iterator[Adjustable]:
    """Yield all of them as the program has them: rates, the latest first, thresholds, claves."""
    for ejercicio in reversed(seasons()):
        yield _rate(ejercicio)
    yield from _thresholds()
    for row in rows("claves_pedimento.csv"):
        if row["clase"] != "solo_importacion":
            name = say("propio.clave", clave=row["clave"], resumen=row["resumen"])
            source, sure = say("propio.fuente_clave"), _SURE[row["confianza"]]
            yield Adjustable(f"clave.{row['clave']}", name, row["clase"], source, sure)


def value_in_words(clave: str, value: str) -> str:
    """A value as people read it: a class in words, an amount with its commas."""
    if not value:
        return say("propio.ninguno")
    kind, _, which = clave.partition(".")
    if kind == CLAVE:
        return say(f"propio.clase.{value}")
    if which.endswith(".usd"):
        whole, dot, rest = value.partition(".")
        return f"{int(whole):,}{dot}{rest}"
    return value


def _rate(ejercicio: int) -> Adjustable:
    known = rate_of(season_of(ejercicio))
    name = say("propio.tipo_cambio", ejercicio=ejercicio)
    if known is None:
        return Adjustable(rate_key(ejercicio), name, "", say("propio.sin_fuente"), Confianza.D)
    value = f"{known.valor:f}"
    return Adjustable(rate_key(ejercicio), name, value, known.cita.texto, known.cita.confianza)


def _thresholds() -> Iterator[Adjustable]:
    for umbral in thresholds_of(season_of(newest_guide())):
        for amount in AMOUNTS:
            value = getattr(umbral, amount)
            sure = Confianza.D if value is None else umbral.confianza
            kind = say(f"temporada.umbral.{umbral.clave}")
            name = say(f"propio.umbral_{amount}", programa=kind)
            shown = "" if value is None else f"{value:f}"
            if value is not None or not _has_any(umbral):
                key = threshold_key(umbral.clave, amount)
                yield Adjustable(key, name, shown, umbral.cita.texto, sure)


def _has_any(umbral: object) -> bool:
    return any(getattr(umbral, amount) is not None for amount in AMOUNTS)
