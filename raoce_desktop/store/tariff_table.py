"""The tariff that the user loaded, in the same database; a line is read when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from raoce_desktop.domain.plain import words
from raoce_desktop.domain.tariff import LineaTarifa
from raoce_desktop.store.checksums import sound, summed
from raoce_desktop.store.database import Database, Row
from raoce_desktop.store.problems import StoreProblem
from raoce_desktop.store.reading import sound_rows

_COLUMNS = "fraccion, descripcion, unidad, desde, hasta, nicos, busqueda, suma"
_LINE = f"SELECT {_COLUMNS} FROM tarifa_linea WHERE fraccion = ?"  # noqa: S608 - constants
_SUGGEST = f"SELECT {_COLUMNS} FROM tarifa_linea WHERE fraccion >= ? AND fraccion < ?"  # noqa: S608
_HAS_WORD = " AND instr(busqueda, ?) > 0"
_ORDER = " ORDER BY hasta <> '', instr(busqueda, ' ' || ?) = 0, fraccion LIMIT ?"
_ADD_LINE = f"INSERT INTO tarifa_linea ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
_SUMMARY_COLUMNS = "archivo, sha256, fecha, cargada, lineas, suma"
_ADD = f"INSERT INTO tarifa ({_SUMMARY_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608
_SUMMARY = f"SELECT {_SUMMARY_COLUMNS} FROM tarifa"  # noqa: S608
_AFTER_DIGITS = ":"
"""The character that sorts right after 9."""


@dataclass(frozen=True)
class StoredTariff:
    """A loaded tariff, and what the window says of it. `lineas` counts its fracciones.

    It is the `Tarifa` that the rules ask. What was looked up once is remembered, so 10,000 bienes
    cost as many reads as they have different fracciones.
    """

    archivo: str
    sha256: str
    fecha: date | None
    cargada: date
    lineas: int
    _db: Database = field(repr=False, compare=False)
    _known: dict[str, LineaTarifa | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def line(self, fraccion: str) -> LineaTarifa | None:
        """What it says of a fracción; None when it isn't there. A failed read knows nothing."""
        if fraccion in self._known:
            return self._known[fraccion]
        try:
            found = self._db.rows(_LINE, (fraccion,))
        except StoreProblem:
            return LineaTarifa(fraccion)
        if not all(map(sound, found)):
            return LineaTarifa(fraccion)
        self._known[fraccion] = _line(found[0]) if found else None
        return self._known[fraccion]

    def suggest(self, text: str, limit: int = 20) -> tuple[LineaTarifa, ...]:
        """Lines whose code starts with the number in front and that hold all of the words.

        Accents and capitals don't matter, and a word may be only begun. What is in force comes
        first, then where the first word starts a word. A failed read suggests nothing.
        """
        code, rest = _asked(text)
        if not code and not rest:
            return ()
        sql = _SUGGEST + _HAS_WORD * len(rest) + _ORDER
        first = rest[0] if rest else ""
        try:
            rows = sound_rows(self._db, sql, (code, code + _AFTER_DIGITS, *rest, first, limit))
        except StoreProblem:
            return ()
        return tuple(map(_line, rows))


class TariffTable:
    """Where the one loaded tariff is kept. Every method raises `StoreProblem`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def load(self) -> StoredTariff | None:
        """Return the tariff that was loaded last; None when there is none."""
        for archivo, sha256, fecha, cargada, lineas in sound_rows(self._db, _SUMMARY):
            loaded = date.fromisoformat(cargada)
            return StoredTariff(archivo, sha256, _day(fecha), loaded, lineas, self._db)
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
