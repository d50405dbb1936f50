"""From the rows of a tariff to its lines of 8 digits: one line may be told in many rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from raoce_desktop.domain.tariff import LineaTarifa


@dataclass(frozen=True, slots=True)
class TariffEntry:
    """What one row says of a fracción, or of one of its `nico`."""

    fraccion: str
    nico: str
    texto: str
    unidad: str
    desde: date | None
    hasta: date | None


def build_line(entries: Sequence[TariffEntry]) -> LineaTarifa:
    """The line that all rows of one fracción amount to.

    Only the rows of its last period count: a line that was suppressed and created again is in
    force, and a suppressed NICO says nothing of it.
    """
    last = max(entry.hasta or date.max for entry in entries)
    current = [entry for entry in entries if (entry.hasta or date.max) == last]
    descripcion, nicos = _texts(current)
    return LineaTarifa(
        fraccion=current[0].fraccion,
        descripcion=descripcion,
        unidad=next(iter(units(current)), ""),
        desde=min((entry.desde for entry in current if entry.desde), default=None),
        hasta=None if last == date.max else last,
        nicos=nicos,
    )


def units(entries: Sequence[TariffEntry]) -> tuple[str, ...]:
    """The different units that these rows name; the line's own before its NICO's."""
    ordered = sorted(entries, key=lambda entry: bool(entry.nico))
    return tuple(dict.fromkeys(entry.unidad for entry in ordered if entry.unidad))


def _texts(entries: Sequence[TariffEntry]) -> tuple[str, tuple[str, ...]]:
    """The line's own text, and those of its NICO where there is more than the 00."""
    own = next((entry.texto for entry in entries if not entry.nico and entry.texto), "")
    by_nico = dict(_each_nico(entries))
    if by_nico.keys() <= {"00"}:
        return own or by_nico.get("00", ""), ()
    return own, tuple(dict.fromkeys(by_nico.values()))


def _each_nico(entries: Sequence[TariffEntry]) -> Iterator[tuple[str, str]]:
    for entry in sorted(entries, key=lambda entry: entry.nico):
        if entry.nico and entry.texto:
            yield entry.nico, entry.texto
