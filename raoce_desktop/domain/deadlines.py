"""When each set of programs must file, and what follows when it doesn't.

Rules, published dates and words are in `Referencia`; nothing here knows what day it is. Each date
says whether a source prints it or it was worked out here, and on whose word.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from raoce_desktop.domain.business_days import DAY, last_business_day
from raoce_desktop.domain.citations import Cita
from raoce_desktop.domain.dated import Base, Fecha, dated, on_whose_word
from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.season import Marcas, ReglaLimite


class Fase(StrEnum):
    """Where a program stands on a given day, if its report isn't filed."""

    AUN_NO_ABRE = "aun_no_abre"
    EN_PLAZO = "en_plazo"
    SUBSANABLE = "subsanable"
    VENCIDO = "vencido"


class Lectura(NamedTuple):
    """One reading of the sources about the limit; `motivo` says why, and who prints the date."""

    clave: str
    fecha: Fecha
    motivo: str

    @property
    def fin(self) -> date:
        """The last day to file by this reading."""
        return self.fecha.dia


class PlazoPrograma(NamedTuple):
    """The dates of one program. ALTEX and ECEX are never suspended and can't be cured.

    `fin` is its own limit, later than the report's where a linked program makes that come first.
    `cita` is the law by which it reports.
    """

    programa: TipoPrograma
    fin: Fecha
    suspension: Fecha | None
    ultima_fecha: Fecha | None
    cancelacion: Fecha
    cita: Cita

    def fechas(self) -> Iterator[tuple[str, Fecha]]:
        """Yield each date that it has, by its name, in the order in which they come."""
        for name in FECHAS:
            if (fecha := getattr(self, name)) is not None:
                yield name, fecha


FECHAS = ("fin", "suspension", "ultima_fecha", "cancelacion")
"""The dates of a program, by their names."""

_LATE = FECHAS[1:]
"""Those that matter to who files late."""


class Suceso(NamedTuple):
    """What happens on one day to whoever hasn't filed, and who says that it does."""

    fecha: Fecha
    texto: str
    cita: Cita


@dataclass(frozen=True)
class Plazos:
    """A season's dates for a company; the main reading is the first of `lecturas`.

    `limites` are the readings to hurry to, by date: the prudent ones, and last the main one. What
    happens to who is late happens after that.
    """

    ejercicio: int
    apertura: Fecha
    lecturas: tuple[Lectura, ...]
    limites: tuple[Lectura, ...]
    por_programa: Mapping[TipoPrograma, PlazoPrograma]
    secuencia: tuple[Suceso, ...]

    @property
    def inicio(self) -> date:
        """The first day to file."""
        return self.apertura.dia

    @property
    def fin(self) -> date:
        """The last day to file by the main reading."""
        return self.lecturas[0].fin

    def apremia(self, hoy: date) -> Lectura:
        """The reading that presses: the first limit that hasn't passed, else the last."""
        return next((r for r in self.limites if hoy <= r.fin), self.limites[-1])


def deadlines(marcas: Marcas, referencia: Referencia) -> Plazos:
    """Return the season in which the operations of the ejercicio are reported.

    Raises ValueError where no program reports: nothing is due then.
    """
    tipos = [tipo for tipo in TipoPrograma if tipo in marcas]
    if not tipos:
        raise ValueError("a company without programs has no deadlines")
    readings = tuple(_readings(marcas, referencia))
    limits = _limits(readings)
    dates = {tipo: _dates(tipo, limits[-1].fecha, referencia) for tipo in tipos}
    return Plazos(
        ejercicio=referencia.ejercicio,
        apertura=opening(referencia),
        lecturas=readings,
        limites=limits,
        por_programa=dates,
        secuencia=_sequence(dates, referencia),
    )


def _limits(readings: tuple[Lectura, ...]) -> tuple[Lectura, ...]:
    main = readings[0]
    earlier = (reading for reading in readings if reading.fin <= main.fin)
    return tuple(sorted(earlier, key=lambda reading: reading.fin))


def days_left(plazos: Plazos, hoy: date) -> int:
    """Return the natural days to the limit that presses: 0 on the day itself, then negative."""
    return (plazos.apremia(hoy).fin - hoy).days


def phase(plazos: Plazos, hoy: date, programa: TipoPrograma) -> Fase:
    """Return where one of the programs stands on `hoy`; KeyError if it isn't among them."""
    dates = plazos.por_programa[programa]
    if hoy < plazos.inicio:
        return Fase.AUN_NO_ABRE
    if hoy <= dates.fin.dia:
        return Fase.EN_PLAZO
    if dates.ultima_fecha and hoy <= dates.ultima_fecha.dia:
        return Fase.SUBSANABLE
    return Fase.VENCIDO


# ------------------------------------------------------------ each date, and who says it


def opening(referencia: Referencia) -> Fecha:
    """Return the first day of the season."""
    month, cita, sure = referencia.calendario.terminos["apertura"]
    day = date(referencia.temporada.presentacion, month, 1)
    return dated("reporte", "apertura", Base(day, cita, sure), referencia)


def _readings(marcas: Marcas, referencia: Referencia) -> Iterator[Lectura]:
    for rule in _rules(marcas, referencia):
        fecha = limit_of(rule, referencia)
        why = referencia.texto(f"plazos.lectura.{rule.clave}")
        yield Lectura(rule.clave, fecha, f"{why} {on_whose_word(fecha, referencia)}")


def _rules(marcas: Marcas, referencia: Referencia) -> Iterator[ReglaLimite]:
    return (rule for rule in referencia.calendario.limites if rule.combinacion.fits(marcas))


def limit_of(rule: ReglaLimite, referencia: Referencia) -> Fecha:
    """Return the day that a rule of limits amounts to in its season."""
    base = Base(_month_end(rule.mes, referencia), rule.cita, rule.confianza)
    return dated(rule.clave, "limite", base, referencia)


def _month_end(month: int, referencia: Referencia) -> date:
    return last_business_day(referencia.temporada.presentacion, month, referencia.inhabiles)


def _dates(tipo: TipoPrograma, report: Fecha, referencia: Referencia) -> PlazoPrograma:
    """A report due early for another program's sake has no consequence before its own limit."""
    own = limit_of(next(_rules(frozenset({tipo}), referencia)), referencia)
    fin = max(report, own, key=lambda fecha: fecha.dia)
    after, cure = fin.dia + DAY, referencia.calendario.cierres[tipo].ultima_mes
    if cure is None:
        cancelled = _of(tipo, "cancelacion", after, referencia)
        return PlazoPrograma(tipo, fin, None, None, cancelled, _law(tipo, referencia))
    first = date(referencia.temporada.presentacion, cure + 1, 1)
    return PlazoPrograma(
        tipo,
        fin,
        _of(tipo, "suspension", after, referencia),
        _of(tipo, "ultima_fecha", _month_end(cure, referencia), referencia),
        _of(tipo, "cancelacion", first, referencia),
        _law(tipo, referencia),
    )


def _law(tipo: TipoPrograma, referencia: Referencia) -> Cita:
    return referencia.calendario.cierres[tipo].ley


def _of(tipo: TipoPrograma, hecho: str, day: date, referencia: Referencia) -> Fecha:
    closing = referencia.calendario.cierres[tipo]
    return dated(tipo, hecho, Base(day, closing.cita, closing.confianza), referencia)


# ------------------------------------------------------------ what happens to who is late


def _sequence(
    dates: Mapping[TipoPrograma, PlazoPrograma], referencia: Referencia
) -> tuple[Suceso, ...]:
    found = [
        suceso for hecho in _LATE for suceso in _events(hecho, tuple(dates.values()), referencia)
    ]
    return tuple(sorted(found, key=lambda suceso: suceso.fecha.dia))


def _events(
    hecho: str, plazos: tuple[PlazoPrograma, ...], referencia: Referencia
) -> Iterator[Suceso]:
    """Yield what happens, one event a day, to the programs that share that day."""
    by_day: dict[date, list[tuple[Fecha, PlazoPrograma]]] = {}
    for plazo in plazos:
        if (fecha := dict(plazo.fechas()).get(hecho)) is not None:
            by_day.setdefault(fecha.dia, []).append((fecha, plazo))
    held = frozenset(plazo.programa for plazo in plazos)
    for group in by_day.values():
        yield _event(hecho, group, held, referencia)


def _event(
    hecho: str,
    group: list[tuple[Fecha, PlazoPrograma]],
    held: frozenset[TipoPrograma],
    referencia: Referencia,
) -> Suceso:
    """As a source puts it of those programs together, else by the law of the first of them."""
    tipos = [plazo.programa for _, plazo in group]
    least = min((fecha for fecha, _ in group), key=lambda fecha: fecha.impresa)
    cita, wording = least.cita, "uno" if len(tipos) == 1 else "varios"
    for together in referencia.calendario.conjuntos:
        if (together.hecho, together.caen) == (hecho, frozenset(tipos)) and together.con <= held:
            cita, wording = together.cita, together.clave
    names = referencia.textos.listed(tipos)
    texto = referencia.texto(f"plazos.suceso.{hecho}.{wording}", programas=names)
    return Suceso(least, texto, cita)
