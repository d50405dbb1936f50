"""Whether what was read is all there is: the Resumen's counts, its company and its window."""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from raoce_desktop.evidence.read.deliveries import Entrega, Entregada, Rectificacion
from raoce_desktop.evidence.read.pedimentos import Llave, Versiones
from raoce_desktop.evidence.reasons import Aviso, Excluido

LATE_MONTHS = 5
"""January to May of the filing year: late rectifications change the year that is reported."""


@dataclass(frozen=True)
class Lectura:
    """All that was read so far; `completa` once nothing is left to read."""

    rfc: str
    fuentes: tuple[Entregada, ...] = ()
    pedimentos: Mapping[Llave, Versiones] = field(default_factory=dict)
    rectificaciones: frozenset[Rectificacion] = frozenset()
    excluidos: tuple[Excluido, ...] = ()
    avisos: tuple[Aviso, ...] = ()
    repetidos: int = 0
    completa: bool = False


class EstadoMes(StrEnum):
    """How well the deliveries cover a month."""

    COMPLETO = "completo"
    PARCIAL = "parcial"
    FALTA = "falta"


@dataclass(frozen=True, slots=True)
class Mes:
    """One month and the deliveries whose window touches it.

    `tardio` says that it is of the filing year; `repetido`, that two deliveries share a day of it.
    """

    anio: int
    mes: int
    estado: EstadoMes
    fuentes: tuple[str, ...]
    tardio: bool
    repetido: bool = False


def months(sources: Sequence[Entregada], ejercicio: int) -> tuple[Mes, ...]:
    """The year's twelve months and the first five of the next, by the windows of the Resumen."""
    wanted = [(ejercicio, month, False) for month in range(1, 13)]
    wanted += [(ejercicio + 1, month, True) for month in range(1, LATE_MONTHS + 1)]
    return tuple(_month(sources, *place) for place in wanted)


def _month(sources: Sequence[Entregada], year: int, month: int, late: bool) -> Mes:
    first = date(year, month, 1)
    last = date(year, month, monthrange(year, month)[1])
    touching = [
        source
        for source in sources
        if source.inicio and source.fin and source.inicio <= last and source.fin >= first
    ]
    if not touching:
        return Mes(year, month, EstadoMes.FALTA, (), late)
    whole, twice = _coverage(touching, first, last)
    state = EstadoMes.COMPLETO if whole else EstadoMes.PARCIAL
    return Mes(year, month, state, tuple(source.origen for source in touching), late, twice)


def _coverage(sources: Sequence[Entregada], first: date, last: date) -> tuple[bool, bool]:
    """Whether the windows leave no day of the month out, and whether two of them share one."""
    day, gaps, shared = first, False, False
    for start, end in sorted((s.inicio, s.fin) for s in sources if s.inicio and s.fin):
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


def delivery_notes(delivery: Entrega) -> Iterator[Aviso]:
    """What the Resumen disproves: rows that are missing, payments outside of its window."""
    source = delivery.fuente
    place = source.origen
    for table, count in source.declaradas.items():
        read = source.renglones.get(table, 0)
        if read != count:
            data = {"entrega": place, "tabla": table, "declarados": count, "leidos": read}
            yield Aviso("renglones_faltan" if read < count else "renglones_sobran", data, place)
    if source.de_agente:
        yield Aviso("de_agente", {"entrega": place, "patente": source.identificador}, place)
    bare = sum(not one.rfc for one in delivery.pedimentos)
    if bare:
        yield Aviso("sin_encabezado", {"entrega": place, "cuantos": bare}, place)
    outside = sum(not _inside(source, one.pago) for one in delivery.pedimentos)
    if outside:
        yield Aviso("fuera_de_ventana", {"entrega": place, "cuantos": outside}, place)


def _inside(source: Entregada, day: date) -> bool:
    if source.inicio is None or source.fin is None:
        return True
    return source.inicio <= day <= source.fin
