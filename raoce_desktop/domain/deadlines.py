"""When each set of programs must file, and what follows when it doesn't.

Rules, published dates and words are in `Referencia`; nothing here knows what day it is. The
season of an ejercicio is the year after it. Sources: Guía RAOCE 2025, «IMMEX», «PROSEC» and
«ALTEX y ECEX»; Decreto IMMEX art. 25; Decreto PROSEC art. 8.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from raoce_desktop.domain.citations import Cita, Confianza
from raoce_desktop.domain.expediente import Expediente, Programa, TipoPrograma
from raoce_desktop.domain.reference import FechaPublicada, Referencia, ReglaLimite

DAYS_TO_SIGN = 15
"""Natural days that VUCEM keeps a saved request (Guía RAOCE 2025, «Firma del RAOCE»)."""

DAYS_TO_CORRECT = 5
"""Business days to write about an error after filing (Guía RAOCE 2025, «¡Importante!»)."""

ACTIVO = "vigente - activo"
"""How VUCEM shows a program in force, whatever its capitals."""

_CANCELLED = "cancelad"
"""What the status of a cancelled program says, as «Cancelado» or «Cancelada por la SE»."""

_DAY = timedelta(days=1)
_SATURDAY = 5
_IMMEX, _PROSEC = TipoPrograma.IMMEX, TipoPrograma.PROSEC


class Fase(StrEnum):
    """Where a program stands on a given day, if its report isn't filed."""

    AUN_NO_ABRE = "aun_no_abre"
    EN_PLAZO = "en_plazo"
    SUBSANABLE = "subsanable"
    VENCIDO = "vencido"


class Obligacion(StrEnum):
    """Whether a program must file; each value is a sentence under `plazos.obligacion`."""

    MUST = "debe"
    NEED_NOT = "no_debe"
    WITHOUT_COMMITMENT = "sin_compromiso"
    UNKNOWN = "desconocida"


class Lectura(NamedTuple):
    """One reading of the sources about the limit; `calculado` when no source prints the date."""

    clave: str
    fin: date
    motivo: str
    cita: Cita
    confianza: Confianza
    calculado: bool


class PlazoPrograma(NamedTuple):
    """The dates of one program. ALTEX and ECEX are never suspended and can't be cured.

    `fin` is its own limit, later than the report's where a linked program makes that come first.
    """

    programa: TipoPrograma
    fin: date
    suspension: date | None
    ultima_fecha: date | None
    cancelacion: date
    cita: Cita


class Suceso(NamedTuple):
    """What happens on one day to whoever hasn't filed."""

    fecha: date
    texto: str
    cita: Cita


@dataclass(frozen=True)
class Plazos:
    """A season: `fin` is the limit of the main reading, which is the first of `lecturas`."""

    ejercicio: int
    inicio: date
    fin: date
    lecturas: tuple[Lectura, ...]
    por_programa: Mapping[TipoPrograma, PlazoPrograma]
    secuencia: tuple[Suceso, ...]


def deadlines(tipos: frozenset[TipoPrograma], ejercicio: int, referencia: Referencia) -> Plazos:
    """Return the season in which the operations of `ejercicio` are reported.

    Raises ValueError for no programs at all: nothing is due then.
    """
    if not tipos:
        raise ValueError("a company without programs has no deadlines")
    year = ejercicio + 1
    readings = tuple(_readings(tipos, year, referencia))
    fin = readings[0].fin
    dates = {tipo: _dates(tipo, fin, year, referencia) for tipo in TipoPrograma if tipo in tipos}
    inicio = date(year, referencia.calendario.apertura_mes, 1)
    return Plazos(ejercicio, inicio, fin, readings, dates, _sequence(dates, referencia))


def last_business_day(year: int, month: int, inhabiles: Mapping[date, str]) -> date:
    """Return the last day from Monday to Friday of a month that isn't among `inhabiles`.

    The law's holidays never fall there in April, May, June or August, so only the user's count.
    """
    day = date(year + month // 12, month % 12 + 1, 1) - _DAY
    while _rests(day, inhabiles):
        day -= _DAY
    return day


def add_business_days(start: date, days: int, referencia: Referencia) -> date:
    """Return the `days`-th business day after `start`; both calendars of rest count."""
    day = start
    while days > 0:
        day += _DAY
        if not (_rests(day, referencia.inhabiles) or day in referencia.festivos):
            days -= 1
    return day


def _rests(day: date, inhabiles: Mapping[date, str]) -> bool:
    return day.weekday() >= _SATURDAY or day in inhabiles


def signature_limit(guardado: date) -> date:
    """Return the last day to sign a request saved on `guardado`, before VUCEM drops it."""
    return guardado + timedelta(days=DAYS_TO_SIGN)


def correction_limit(presentado: date, referencia: Referencia) -> date:
    """Return the last day to write to the SE about an error in a report filed on that day."""
    return add_business_days(presentado, DAYS_TO_CORRECT, referencia)


def days_left(plazos: Plazos, hoy: date) -> int:
    """Return the natural days to the main limit: 0 on the day itself, negative afterwards."""
    return (plazos.fin - hoy).days


def phase(plazos: Plazos, hoy: date, programa: TipoPrograma) -> Fase:
    """Return where one of the programs stands on `hoy`; KeyError if it isn't among them."""
    dates = plazos.por_programa[programa]
    if hoy < plazos.inicio:
        return Fase.AUN_NO_ABRE
    if hoy <= dates.fin:
        return Fase.EN_PLAZO
    if dates.ultima_fecha and hoy <= dates.ultima_fecha:
        return Fase.SUBSANABLE
    return Fase.VENCIDO


def obligation(programa: Programa, ejercicio: int) -> Obligacion:
    """Tell whether a program must report `ejercicio`, by the year it was authorised in.

    Sources: Guía RAOCE 2025 for the filing year; guide of 2021 (B) for the reported year.
    """
    if programa.autorizado is None:
        return Obligacion.UNKNOWN
    if programa.autorizado.year > ejercicio:
        return Obligacion.NEED_NOT
    if programa.autorizado.year == ejercicio:
        return Obligacion.WITHOUT_COMMITMENT
    return Obligacion.MUST


def is_active(programa: Programa) -> bool:
    """Whether its status is the one of a program in force."""
    return programa.estatus.strip().casefold() == ACTIVO


def is_cancelled(programa: Programa) -> bool:
    """Whether its status says so: whoever cancelled a program no longer reports it."""
    return _CANCELLED in programa.estatus.casefold()


def reports(programa: Programa, ejercicio: int) -> bool:
    """Whether a program must report `ejercicio`, or may have to: its dates and status allow it."""
    return not is_cancelled(programa) and obligation(programa, ejercicio) is not Obligacion.NEED_NOT


def need_not_file(expediente: Expediente) -> bool:
    """Whether there is a program and none must report the ejercicio."""
    programas = [p for p in expediente.programas if p.tipo is not None]
    return bool(programas) and not any(reports(p, expediente.ejercicio) for p in programas)


def _readings(
    tipos: frozenset[TipoPrograma], year: int, referencia: Referencia
) -> Iterator[Lectura]:
    for rule in referencia.calendario.limites:
        if rule.fits(tipos, year):
            yield _reading(rule, year, referencia)


def _reading(rule: ReglaLimite, year: int, referencia: Referencia) -> Lectura:
    fin = last_business_day(year, rule.mes, referencia.inhabiles)
    why = referencia.texto(f"plazos.lectura.{rule.clave}")
    if published := _published(rule.clave, fin, referencia):
        source = published.cita
        told = referencia.texto("plazos.publicado", fuente=source.texto)
        return Lectura(rule.clave, fin, f"{why} {told}", source, source.confianza, calculado=False)
    told = referencia.texto("plazos.calculado")
    # Letters order from sure to unsure; a date that nobody printed is never better than B.
    sureness = max(rule.confianza, Confianza.B)
    return Lectura(rule.clave, fin, f"{why} {told}", rule.cita, sureness, calculado=True)


def _published(clave: str, fecha: date, referencia: Referencia) -> FechaPublicada | None:
    found = (p for p in referencia.calendario.publicadas if (p.clave, p.fecha) == (clave, fecha))
    return next(found, None)


def _dates(tipo: TipoPrograma, fin: date, year: int, referencia: Referencia) -> PlazoPrograma:
    """A report due early for another program's sake has no consequence before its own limit."""
    closing = referencia.calendario.cierres[tipo]
    fin = max(fin, last_business_day(year, closing.limite_mes, referencia.inhabiles))
    if closing.ultima_mes is None:
        return PlazoPrograma(tipo, fin, None, None, fin + _DAY, closing.cita)
    last = last_business_day(year, closing.ultima_mes, referencia.inhabiles)
    cancelled = date(year, closing.ultima_mes + 1, 1)
    return PlazoPrograma(tipo, fin, fin + _DAY, last, cancelled, closing.cita)


def _sequence(
    dates: Mapping[TipoPrograma, PlazoPrograma], referencia: Referencia
) -> tuple[Suceso, ...]:
    found = [
        suceso
        for hecho in ("suspension", "ultima_fecha", "cancelacion")
        for suceso in _events(hecho, dates, referencia)
    ]
    return tuple(sorted(found, key=lambda suceso: suceso.fecha))


def _events(
    hecho: str, dates: Mapping[TipoPrograma, PlazoPrograma], referencia: Referencia
) -> Iterator[Suceso]:
    """Yield what happens, one event a day, to the programs that share that day."""
    by_day: dict[date, list[PlazoPrograma]] = {}
    for plazo in dates.values():
        if (day := getattr(plazo, hecho)) is not None:
            by_day.setdefault(day, []).append(plazo)
    for day, group in by_day.items():
        tipos = [plazo.programa for plazo in group]
        clave = f"plazos.suceso.{hecho}.{_wording(hecho, tipos, dates)}"
        texto = referencia.texto(clave, programas=referencia.textos.listed(tipos))
        yield Suceso(day, texto, _source(hecho, tipos, dates, referencia))


def _wording(
    hecho: str, tipos: list[TipoPrograma], dates: Mapping[TipoPrograma, PlazoPrograma]
) -> str:
    if hecho == "suspension" and tipos == [_IMMEX, _PROSEC]:
        return "immex_prosec"
    if hecho == "cancelacion" and tipos == [_PROSEC] and _IMMEX in dates:
        return "prosec_con_immex"
    return "uno" if len(tipos) == 1 else "varios"


def _source(
    hecho: str,
    tipos: list[TipoPrograma],
    dates: Mapping[TipoPrograma, PlazoPrograma],
    referencia: Referencia,
) -> Cita:
    """IMMEX and PROSEC together follow the guide's considerations; else the program's own rule."""
    if _wording(hecho, tipos, dates) in ("immex_prosec", "prosec_con_immex"):
        return referencia.citas["guia2025.consideraciones"]
    return dates[tipos[0]].cita
