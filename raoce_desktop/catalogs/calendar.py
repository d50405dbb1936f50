"""Deadlines' rules, published dates and the holidays of the law, from their files."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from raoce_desktop.catalogs.files import rows, table
from raoce_desktop.domain.citations import Cita, Confianza
from raoce_desktop.domain.reference import (
    Calendario,
    CierrePrograma,
    FechaPublicada,
    ReglaLimite,
)

FIRST_YEAR, LAST_YEAR = 2018, 2043
"""The years that a report, its cure and its correction can reach."""


def read_calendar(citas: Mapping[str, Cita]) -> Calendario:
    """Return what the deadlines of every year are computed from."""
    found = table("plazos.toml")
    return Calendario(
        found["apertura_mes"],
        tuple(_limit(citas, **row) for row in found["limite"]),
        MappingProxyType({name: _closing(citas, **row) for name, row in found["cierre"].items()}),
        tuple(_published(citas, **row) for row in rows("plazos_publicados.csv")),
    )


def _limit(
    citas: Mapping[str, Cita],
    clave: str,
    mes: int,
    cita: str,
    confianza: str,
    todos: Sequence[str] = (),
    alguno: Sequence[str] = (),
    ninguno: Sequence[str] = (),
    desde: int = FIRST_YEAR,
    hasta: int = LAST_YEAR,
) -> ReglaLimite:
    sets = frozenset(todos), frozenset(alguno), frozenset(ninguno)
    return ReglaLimite(clave, mes, *sets, desde, hasta, citas[cita], Confianza(confianza))


def _closing(
    citas: Mapping[str, Cita], cita: str, limite_mes: int, ultima_mes: int | None = None
) -> CierrePrograma:
    return CierrePrograma(limite_mes, ultima_mes, citas[cita])


def _published(
    citas: Mapping[str, Cita], presentacion: str, clave: str, hecho: str, fecha: str, cita: str
) -> FechaPublicada:
    return FechaPublicada(int(presentacion), clave, hecho, date.fromisoformat(fecha), citas[cita])


def read_holidays() -> Mapping[date, str]:
    """Return the non-working days of the law, by date, with the name of each.

    Saturdays and Sundays aren't among them, nor the fixed dates that LFPA art. 28 is only thought
    to hold: a holiday that isn't sure would give a filer one day more than there may be. Source:
    LFT art. 74 and the Calendario Oficial.
    """
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    found = (pair for row in rows("festivos.csv") for pair in _holiday(row, years))
    return MappingProxyType(dict(sorted(found)))


def _holiday(row: Mapping[str, str], years: range) -> Iterator[tuple[date, str]]:
    first = int(row["desde"] or years.start)
    last = int(row["hasta"] or years[-1])
    for year in range(first, last + 1, int(row["cada"])):
        yield _day(year, row), row["nombre"]


def _day(year: int, row: Mapping[str, str]) -> date:
    month = int(row["mes"])
    if row["dia"]:
        return date(year, month, int(row["dia"]))
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7, weeks=int(row["lunes"]) - 1)
