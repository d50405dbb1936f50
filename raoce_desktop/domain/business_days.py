"""Business days: the last one of a month, and so many after a day.

Nothing here knows what day it is. Saturdays and Sundays never count, nor what the user added.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from raoce_desktop.domain.reference import Referencia

DAY = timedelta(days=1)
_SATURDAY = 5


def last_business_day(year: int, month: int, inhabiles: Mapping[date, str]) -> date:
    """Return the last day from Monday to Friday of a month that isn't among `inhabiles`.

    The law's holidays never fall there in April, May, June or August, so only the user's count.
    """
    day = date(year + month // 12, month % 12 + 1, 1) - DAY
    while rests(day, inhabiles):
        day -= DAY
    return day


def add_business_days(start: date, days: int, referencia: Referencia) -> date:
    """Return the `days`-th business day after `start`; both calendars of rest count."""
    day = start
    while days > 0:
        day += DAY
        if not (rests(day, referencia.inhabiles) or day in referencia.festivos):
            days -= 1
    return day


def rests(day: date, inhabiles: Mapping[date, str]) -> bool:
    """Whether nobody works on a day, the law's holidays aside."""
    return day.weekday() >= _SATURDAY or day in inhabiles


def signature_limit(guardado: date, referencia: Referencia) -> date:
    """Return the last day to sign a request saved on `guardado`, before VUCEM drops it.

    Natural days (Guía RAOCE, «Firma del RAOCE»).
    """
    return guardado + DAY * referencia.calendario.terminos["firma"].cuanto


def correction_limit(presentado: date, referencia: Referencia) -> date:
    """Return the last day to write to the SE about an error in a report filed on that day.

    Business days (Guía RAOCE, «¡Importante!»).
    """
    days = referencia.calendario.terminos["correccion"].cuanto
    return add_business_days(presentado, days, referencia)
