"""One date of a season, and on whose word: printed by a source, or worked out here."""

from datetime import date
from typing import NamedTuple

from raoce_desktop.domain.citations import Cita, Confianza, sureness
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.season import FechaPublicada
from raoce_desktop.domain.textos import Textos


class Fecha(NamedTuple):
    """One date: printed by `cita`, or worked out from what it says.

    `palabras` is how a source of the season puts a date that it doesn't print, such as «último
    día hábil de agosto». `apoyo` is a surer source than the one that prints it, which agrees.
    """

    dia: date
    impresa: bool
    cita: Cita
    confianza: Confianza
    palabras: str = ""
    apoyo: Cita | None = None


class Base(NamedTuple):
    """What a date is worked out from where no source of the season says it."""

    dia: date
    cita: Cita
    confianza: Confianza


def dated(clave: str, hecho: str, base: Base, referencia: Referencia) -> Fecha:
    """Return the day that a source of the season prints, else the one worked out.

    A printed day that the user declared non-working gives way to the one worked out.
    """
    said = _said(clave, hecho, referencia)
    printed = (s for s in said if s.fecha is not None and s.fecha not in referencia.inhabiles)
    if (source := next(printed, None)) is not None and source.fecha is not None:
        surest = next(s.cita for s in said if s.fecha in (None, source.fecha))
        surer = surest if surest.confianza < source.cita.confianza else None
        return Fecha(source.fecha, True, source.cita, surest.confianza, apoyo=surer)
    if (words := next((s for s in said if s.palabras), None)) is not None:
        sure = sureness(min(words.cita.confianza, base.confianza), impreso=False)
        return Fecha(base.dia, False, words.cita, sure, words.palabras)
    return Fecha(base.dia, False, base.cita, sureness(base.confianza, impreso=False))


def _said(clave: str, hecho: str, referencia: Referencia) -> list[FechaPublicada]:
    """What the season's sources say of one date, the surest first."""
    published = referencia.calendario.publicadas
    found = [p for p in published if (p.clave, p.hecho) == (clave, hecho)]
    return sorted(found, key=lambda p: p.cita.confianza)


def day_told(fecha: Fecha, textos: Textos, *, short: bool = False) -> str:
    """A date as every place writes it: in prose or `short`; one that no source prints says so."""
    day = textos.short_date(fecha.dia) if short else textos.long_date(fecha.dia)
    return day if fecha.impresa else textos.say("plazos.calculada", fecha=day)


def on_whose_word(fecha: Fecha, referencia: Referencia) -> str:
    """Who prints a date, or that it was worked out here, in one sentence."""
    source = fecha.cita.texto
    if fecha.apoyo is not None:
        return referencia.texto("plazos.con_apoyo", fuente=source, apoyo=fecha.apoyo.texto)
    if fecha.impresa:
        return referencia.texto("plazos.publicado", fuente=source)
    if fecha.palabras:
        return referencia.texto("plazos.palabras", fuente=source, palabras=fecha.palabras)
    return referencia.texto("plazos.calculado")
