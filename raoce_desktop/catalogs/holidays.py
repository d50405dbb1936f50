"""The holidays of the law, from their file."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from raoce_desktop.catalogs.files import rows

FIRST_YEAR, LAST_YEAR = 2018, 2043
"""The years that a report, its cure and its correction can reach."""


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
