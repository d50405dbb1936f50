"""Which of several days counts today. It imports nothing: the list asks it before the rest."""

from collections.abc import Sequence
from datetime import date

SOON_DAYS = 10
"""From how many days before a limit on it is said wherever one looks."""


def due(days: Sequence[date], hoy: date) -> date | None:
    """Return the first of the days, which come in order, that hasn't passed; else the last one."""
    return next((day for day in days if day >= hoy), days[-1] if days else None)
