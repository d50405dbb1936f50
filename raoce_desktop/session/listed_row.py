"""One row of the list as of a day: what follows from the columns that the store keeps of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.domain.due import due
from raoce_desktop.domain.plain import plain
from raoce_desktop.domain.verdict import EstadoVeredicto

if TYPE_CHECKING:
    from raoce_desktop.store import Summary

TERMINADO = ("presentado", "correccion_enviada", "reactivado", "cancelado", "exento")
"""The states in which nothing is left to be signed."""


@cache
def _days_in(vence: str) -> Sequence[tuple[date, bool]]:
    """The days that `Summary.vence` keeps, and whether each was worked out here.

    Many companies share the same few, and a list asks for those of each row several times.
    """
    return tuple((date.fromisoformat(day.rstrip("*")), day.endswith("*")) for day in vence.split())


@cache
def _due_in(vence: str, hoy: date) -> date | None:
    days = _days_in(vence)
    return due([day for day, _ in days[1:] or days], hoy)


class ListRow(NamedTuple):
    """One row of the list as of the day `hoy`.

    `borrado` is when it was deleted, ISO text; one that is `ilegible` can't be opened.
    """

    id: int
    repetido: bool
    resumen: Summary
    hoy: date
    borrado: str = ""
    ilegible: bool = False

    @property
    def limite(self) -> date | None:
        """The report's limit."""
        return next((day for day, _ in self._days), None)

    @property
    def vence(self) -> date | None:
        """The last day to sign, which is the limit itself where nothing is left to be signed."""
        return _due_in(self.resumen.vence, self.hoy)

    @property
    def calculada(self) -> bool:
        """Whether no source prints that day."""
        return (self.vence, False) not in self._days

    @property
    def _days(self) -> Sequence[tuple[date, bool]]:
        return _days_in(self.resumen.vence)

    @property
    def dias(self) -> int | None:
        """The days left to sign, negative when none is left."""
        return (self.vence - self.hoy).days if self.vence else None

    @property
    def vencido(self) -> bool:
        """Whether the report's limit has passed, though it may still be cured."""
        return self.limite is not None and self.limite < self.hoy

    @property
    def terminado(self) -> bool:
        """Whether there is nothing left to file."""
        return self.resumen.estado in TERMINADO

    @property
    def veredicto(self) -> EstadoVeredicto | None:
        """What the last review said, as of today: a limit that has passed since closes it.

        None where it was last saved before there were verdicts.
        """
        if not self.resumen.veredicto:
            return None
        cerrado = EstadoVeredicto.CERRADO
        return cerrado if self.vencido else EstadoVeredicto(self.resumen.veredicto)

    @property
    def estado(self) -> str:
        """Where it stands: ready only while the verdict is."""
        if self.ilegible:
            return "ilegible"
        ready = self.resumen.estado != "listo" or self.veredicto is EstadoVeredicto.LISTO
        return self.resumen.estado if ready else "borrador"

    @property
    def urgency(self) -> tuple[bool, bool, bool, bool, int, int, str, int]:
        """Sorts what can't wait first: unreadable, not filed, past its limit, fewest days."""
        name, days = plain(self.resumen.denominacion), self.dias
        place = (not self.ilegible, self.terminado, days is None, not self.vencido)
        return (*place, days or 0, -self.resumen.bloquea, name, self.id)

    def matches(self, words: list[str], people: str = "") -> bool:
        """Whether every word is somewhere in what the row shows, or among the company's people."""
        if not words:
            return True
        shown = self.resumen
        text = plain(
            f"{shown.denominacion} {shown.rfc} {shown.programas} {shown.ejercicio} {people}"
        )
        return all(word in text for word in words)
