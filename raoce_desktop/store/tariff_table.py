"""The tariff that the user loaded, in the same database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from heapq import nsmallest

from raoce_desktop.domain.plain import words
from raoce_desktop.domain.tariff import LineaTarifa
from raoce_desktop.store.checksums import sound, summed
from raoce_desktop.store.database import Database, Row
from raoce_desktop.store.reading import sound_rows

_COLUMNS = "fraccion, descripcion, unidad, desde, hasta, nicos, busqueda, suma"
_LINES = f"SELECT {_COLUMNS} FROM tarifa_linea ORDER BY fraccion"  # noqa: S608 - constants
_ADD_LINE = f"INSERT INTO tarifa_linea ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
_SUMMARY_COLUMNS = "archivo, sha256, fecha, cargada, lineas, suma"
_ADD = f"INSERT INTO tarifa ({_SUMMARY_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608
_SUMMARY = f"SELECT {_SUMMARY_COLUMNS} FROM tarifa"  # noqa: S608
_HASTA, _SEARCHED = 4, 6
"""Where in a row of `_COLUMNS` they are."""


@dataclass(frozen=True)
class StoredTariff:
    """A loaded tariff, and what the window says of it. `lineas` counts its fracciones.

    It is the `Tarifa` that the rules ask, whole in memory: nobody who types waits for the disk.
    """

    archivo: str
    sha256: str
    fecha: date | None
    cargada: date
    lineas: int
    _rows: dict[str, Row] = field(repr=False, compare=False)
    _known: dict[str, LineaTarifa | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def line(self, fraccion: str) -> LineaTarifa | None:
        """What it says of a fracción; None when it isn't there. A damaged row knows nothing."""
        if fraccion not in self._known:
            row = self._rows.get(fraccion)
            self._known[fraccion] = _sound_line(row) if row is not None else None
        return self._known[fraccion]

    def suggest(self, text: str, limit: int = 20) -> tuple[LineaTarifa, ...]:
        """Lines whose code starts with the number in front and that hold all of the words.

        Accents and capitals don't matter, and a word may be only begun. What is in force comes
        first, then where the first word starts a word.
        """
        code, rest = _asked(text)
        if not code and not rest:
            return ()
        first = f" {rest[0] if rest else ''}"
        found = [
            (row[_HASTA] != "", first not in row[_SEARCHED], fraccion)
            for fraccion, row in self._rows.items()
            if fraccion.startswith(code) and all(word in row[_SEARCHED] for word in rest)
        ]
        nearest = nsmallest(limit, found)
        return tuple(_sound_line(self._rows[fraccion]) for *_, fraccion in nearest)


class TariffTable:
    """Where the one loaded tariff is kept. Every method raises `StoreProblem`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def load(self) -> StoredTariff | None:
        """Return the tariff that was loaded last, with its lines; None when there is none."""
        for archivo, sha256, fecha, cargada, lineas in sound_rows(self._db, _SUMMARY):
            loaded = date.fromisoformat(cargada)
            rows = {row[0]: row for row in self._db.rows(_LINES)}
            return StoredTariff(archivo, sha256, _day(fecha), loaded, lineas, rows)
        return None

    def replace(
        self,
        lineas: Iterable[LineaTarifa],
        *,
        archivo: str,
        sha256: str,
        fecha: date | None,
        cargada: date,
    ) -> None:
        """Put another tariff in the place of the one that was loaded: all of it, or nothing."""
        rows = list(map(_row, lineas))
        with self._db.transaction():
            self._clear()
            self._db.run_many(_ADD_LINE, rows)
            summary = (archivo, sha256, _iso(fecha), cargada.isoformat(), len(rows))
            self._db.run(_ADD, summed(summary))

    def clear(self) -> None:
        """Forget the tariff and its lines, in one transaction. Raises `StoreProblem`."""
        with self._db.transaction():
            self._clear()

    def _clear(self) -> None:
        for table in ("tarifa", "tarifa_linea"):
            self._db.run(f"DELETE FROM {table}")  # noqa: S608 - constants


def _asked(text: str) -> tuple[str, list[str]]:
    """The code that the text starts with, written with or without dots, and the words after it."""
    first, _, rest = text.strip().partition(" ")
    digits = first.replace(".", "").replace("-", "")
    if digits.isascii() and digits.isdigit():
        return digits[:8], words(rest)
    return "", words(text)


def _row(linea: LineaTarifa) -> tuple[object, ...]:
    searched = "".join(f" {word}" for word in words(f"{linea.descripcion} {' '.join(linea.nicos)}"))
    return summed(
        (
            linea.fraccion,
            linea.descripcion,
            linea.unidad,
            _iso(linea.desde),
            _iso(linea.hasta),
            "\n".join(linea.nicos),
            searched,
        )
    )


def _sound_line(row: Row) -> LineaTarifa:
    """A row's line; of one that isn't as it was written, no more than its code."""
    return _line(row) if sound(row) else LineaTarifa(row[0])


def _line(row: Row) -> LineaTarifa:
    fraccion, descripcion, unidad, desde, hasta, nicos, *_ = row
    return LineaTarifa(
        fraccion, descripcion, unidad, _day(desde), _day(hasta), tuple(_split(nicos))
    )


def _split(nicos: str) -> Iterator[str]:
    yield from filter(None, nicos.split("\n"))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
