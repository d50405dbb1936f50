"""Whether the sources cover the year: the days that each says it holds, month by month."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from raoce_desktop.evidence.read.sources import Fuente
from raoce_desktop.evidence.reasons import Aviso

LATE_MONTHS = 5
"""January to May of the filing year: late rectifications change the year that is reported."""

Window = tuple[date, date, str]
"""The first and the last day of a source, and its name."""


class EstadoMes(StrEnum):
    """How well the deliveries cover a month."""

    COMPLETO = "completo"
    PARCIAL = "parcial"
    FALTA = "falta"


@dataclass(frozen=True, slots=True)
class Mes:
    """One month and the sources whose days touch it.

    `tardio` says that it is of the filing year; `repetido`, that two deliveries share a day of it.
    """

    anio: int
    mes: int
    estado: EstadoMes
    fuentes: tuple[str, ...]
    tardio: bool
    repetido: bool = False


def months(fuentes: Iterable[Fuente], ejercicio: int) -> tuple[Mes, ...]:
    """The year's twelve months and the first five of the next, by the sources' days."""
    wanted = [(ejercicio, month, False) for month in range(1, 13)]
    wanted += [(ejercicio + 1, month, True) for month in range(1, LATE_MONTHS + 1)]
    dated = [(f.desde, f.hasta, f.archivo) for f in fuentes if f.desde and f.hasta]
    return tuple(_month(dated, *place) for place in wanted)


def _month(windows: Sequence[Window], year: int, month: int, late: bool) -> Mes:
    first = date(year, month, 1)
    last = date(year, month, monthrange(year, month)[1])
    touching = [window for window in windows if window[0] <= last and window[1] >= first]
    if not touching:
        return Mes(year, month, EstadoMes.FALTA, (), late)
    whole, twice = _coverage(touching, first, last)
    state = EstadoMes.COMPLETO if whole else EstadoMes.PARCIAL
    return Mes(year, month, state, tuple(name for _, _, name in touching), late, twice)


def _coverage(windows: Sequence[Window], first: date, last: date) -> tuple[bool, bool]:
    """Whether the windows leave no day of the month out, and whether two of them share one."""
    day, gaps, shared = first, False, False
    for start, end, _ in sorted(windows):
        gaps = gaps or start > day
        shared = shared or max(start, first) < day
        day = max(day, min(end, last) + timedelta(days=1))
    return not gaps and day > last, shared


def month_notes(found: Sequence[Mes]) -> Iterator[Aviso]:
    """Name every month that is missing, only partly there, or there more than once."""
    for month in found:
        data = {"mes": f"{month.mes:02d}/{month.anio}", "entregas": ", ".join(month.fuentes)}
        if month.estado is EstadoMes.FALTA:
            yield Aviso("mes_tardio_falta" if month.tardio else "mes_falta", data)
        if month.estado is EstadoMes.PARCIAL:
            yield Aviso("mes_parcial", data)
        if month.repetido:
            yield Aviso("mes_repetido", data)
