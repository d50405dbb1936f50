"""The last day to sign in VUCEM, and what makes it the last.

It is the earlier of the 15 natural days that VUCEM keeps a saved request and the next limit that
applies: the prudent reading where the sources give two, then each program's own limit, then the
last day to cure it. Sources: Guía RAOCE 2025, «Firma del RAOCE», and `domain.deadlines`.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from raoce_desktop.domain.business_days import signature_limit
from raoce_desktop.domain.citations import sureness
from raoce_desktop.domain.dated import Fecha, day_told, on_whose_word
from raoce_desktop.domain.deadlines import Plazos
from raoce_desktop.domain.due import due
from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.domain.reference import Referencia


class SigningReason(StrEnum):
    """What makes a day the last one to sign."""

    LIMITE = "limite"
    PRUDENTE = "prudente"
    SUBSANAR = "subsanar"
    GUARDADO = "guardado"


class SigningDay(NamedTuple):
    """A day on which signing falls due, what sets it, and of which programs."""

    cuando: Fecha
    rige: SigningReason
    programas: tuple[TipoPrograma, ...]

    @property
    def fecha(self) -> date:
        """The natural day, in Mexico's calendar; no source gives an hour."""
        return self.cuando.dia


class Firma(NamedTuple):
    """When to sign, as of one day.

    `termino` rules: it is past only where nothing later is left. `siguientes` come after it, in
    order. `sin_subsanar` are the limits that no later day cures, as ALTEX's and ECEX's.
    """

    termino: SigningDay
    siguientes: tuple[SigningDay, ...]
    sin_subsanar: tuple[SigningDay, ...]

    @property
    def fecha(self) -> date:
        """The last day to sign."""
        return self.termino.fecha

    @property
    def fechas(self) -> tuple[Fecha, ...]:
        """That day and those that take its place as each one passes, in order."""
        return self.termino.cuando, *(termino.cuando for termino in self.siguientes)


def sign_by(
    guardado: date | None, plazos: Plazos | None, hoy: date, referencia: Referencia
) -> Firma | None:
    """Return the last day to sign what was saved on `guardado`, or what isn't saved yet.

    None where nothing says when. A request that VUCEM has dropped counts no more.
    """
    limits = _merged(_limits(plazos)) if plazos is not None else ()
    found = sorted([*limits, *_kept(guardado, limits, referencia)], key=lambda t: t.fecha)
    day = due([termino.fecha for termino in found], hoy)
    if day is None or (day < hoy and not limits):
        return None
    first, *later = (termino for termino in found if termino.fecha >= day)
    hopeless = _merged(_without_cure(plazos)) if plazos is not None else ()
    return Firma(first, tuple(later), tuple(t for t in hopeless if t.fecha >= hoy))


def told(firma: Firma, hoy: date, referencia: Referencia) -> str:
    """The last day to sign and what sets it, in a sentence."""
    past = firma.fecha < hoy
    return _sentence("vencida" if past else firma.termino.rige, firma.termino, referencia)


def source(firma: Firma, referencia: Referencia) -> str:
    """Who prints that day, or that it was worked out and from what, in a sentence."""
    fecha = firma.termino.cuando
    said = on_whose_word(fecha, referencia)
    return said if fecha.impresa else f"{said} {fecha.cita.texto}."


def told_without_cure(firma: Firma, referencia: Referencia) -> str:
    """What no later day cures, in sentences; empty where everything can be."""
    return " ".join(_sentence("sin_subsanar", lost, referencia) for lost in firma.sin_subsanar)


def _sentence(key: str, termino: SigningDay, referencia: Referencia) -> str:
    names = referencia.textos.listed(termino.programas)
    day = day_told(termino.cuando, referencia.textos)
    return referencia.texto(f"plazos.firma.{key}", fecha=day, programas=names)


def _kept(
    guardado: date | None, limits: tuple[SigningDay, ...], referencia: Referencia
) -> Iterator[SigningDay]:
    """Yield the day on which VUCEM drops the request, unless a limit says more of that day."""
    if guardado is None:
        return
    dropped, days = signature_limit(guardado, referencia), [limit.fecha for limit in limits]
    if not days or (dropped < days[-1] and dropped not in days):
        term = referencia.calendario.terminos["firma"]
        sure = sureness(term.confianza, impreso=False)
        yield SigningDay(Fecha(dropped, False, term.cita, sure), SigningReason.GUARDADO, ())


def _limits(plazos: Plazos) -> Iterator[SigningDay]:
    """Yield the report's limits, the earlier ones for prudence, then what each program has."""
    everyone, last = tuple(plazos.por_programa), plazos.limites[-1]
    for reading in plazos.limites:
        rige = SigningReason.LIMITE if reading.fin == last.fin else SigningReason.PRUDENTE
        yield SigningDay(reading.fecha, rige, everyone)
    for plazo in plazos.por_programa.values():
        yield SigningDay(plazo.fin, SigningReason.LIMITE, (plazo.programa,))
        if plazo.ultima_fecha is not None:
            yield SigningDay(plazo.ultima_fecha, SigningReason.SUBSANAR, (plazo.programa,))


def _without_cure(plazos: Plazos) -> Iterator[SigningDay]:
    for plazo in plazos.por_programa.values():
        if plazo.ultima_fecha is None:
            yield SigningDay(plazo.fin, SigningReason.LIMITE, (plazo.programa,))


def _merged(terminos: Iterator[SigningDay]) -> tuple[SigningDay, ...]:
    """One a day, in order, with all its programs."""
    found: dict[date, SigningDay] = {}
    for one in terminos:
        known = found.setdefault(one.fecha, one)
        programas = tuple(dict.fromkeys((*known.programas, *one.programas)))
        found[one.fecha] = known._replace(programas=programas)
    return tuple(found[day] for day in sorted(found))
