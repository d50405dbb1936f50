"""The tariff that the user loaded: what it says of a fracción, and how it is asked.

Source: the workbooks that the SAT and SNICE publish. None of them is complete or always up to
date, so a fracción that isn't there is no proof of anything.
"""

from datetime import date
from typing import NamedTuple, Protocol


class LineaTarifa(NamedTuple):
    """One line of 8 digits.

    `descripcion` is the line's own text; it is empty where the source only describes its `nicos`.
    `unidad` is one of the tariff's 23 names, or empty. `hasta` is None while it is in force.
    """

    fraccion: str
    descripcion: str = ""
    unidad: str = ""
    desde: date | None = None
    hasta: date | None = None
    nicos: tuple[str, ...] = ()

    @property
    def texto(self) -> str:
        """The line's own text, else those of its NICO one after the other."""
        return self.descripcion or "; ".join(self.nicos)


class Tarifa(Protocol):
    """A loaded tariff. It never raises: what can't be looked up answers as unknown."""

    @property
    def fecha(self) -> date | None:
        """The newest vigencia in it; None where the source has no dates."""

    @property
    def cargada(self) -> date:
        """When the user loaded it."""

    def line(self, fraccion: str) -> LineaTarifa | None:
        """What it says of a fracción; None when it isn't there.

        A line with nothing but its fracción means that nobody knows.
        """

    def suggest(self, text: str, limit: int = 20) -> tuple[LineaTarifa, ...]:
        """Lines whose code starts with the number in `text` and that hold all of its words."""
