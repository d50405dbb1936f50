"""The tariff from the workbooks that users download: the SAT's catalogue and SNICE's list.

The SAT's c_FraccionArancelaria has several rows before its table and one row a NICO; SNICE's has
one row a fracción and LIGIE's abbreviations. Names, order and case of the columns vary, so the
table is found by what its columns are called.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import plural, say
from raoce_desktop.domain.amounts import NotUnderstood
from raoce_desktop.domain.textos import grouped
from raoce_desktop.exchange.problem import FileProblem, quoted
from raoce_desktop.exchange.sheets.sheet_reader import Row, read_bytes, read_sheets
from raoce_desktop.exchange.tariff_cells import (
    cell_code,
    cell_date,
    cell_text,
    cell_unit,
    is_heading,
)
from raoce_desktop.exchange.tariff_columns import TariffRows, find_tables, header
from raoce_desktop.exchange.tariff_lines import TariffEntry, build_line, units

if TYPE_CHECKING:
    from raoce_desktop.domain.tariff import LineaTarifa

MAX_ROWS = 200_000
"""Every tariff since 2007 together takes some 26,000."""
MAX_PROBLEMS = 500
_STEP = 500
_LONGEST_TEXT = 4000


def tariff_problem(key: str, **data: object) -> FileProblem:
    """The problem whose sentence is `tarifa.<key>`."""
    return FileProblem(say(f"tarifa.{key}", **data))


class TariffStopped(Exception):
    """The user cancelled while the file was being read."""


@dataclass(frozen=True, slots=True)
class TariffBook:
    """A tariff as a file gives it, by fracción.

    `fecha` is the newest vigencia, None without dates. `problemas` has a sentence for each row
    that wasn't wholly understood, `notas` what was done about all of them.
    """

    lineas: tuple[LineaTarifa, ...]
    fecha: date | None
    archivo: str
    sha256: str
    problemas: tuple[str, ...]
    notas: tuple[str, ...]


def read_tariff(
    path: Path,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> TariffBook:
    """Read a tariff from a workbook (xlsx or xls) or a CSV.

    `progress` is told how many rows were read; their total isn't known. Raises FileProblem where
    there is no tariff in the file, and TariffStopped soon after `cancelled` says so.
    """
    data = read_bytes(path)
    reading = _Reading(progress, cancelled)
    for table in find_tables(read_sheets(data)):
        reading.read(table)
    return reading.book(path.name, hashlib.sha256(data).hexdigest())


class _Reading:
    """What has been read so far of one file."""

    def __init__(self, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._entries: dict[str, list[TariffEntry]] = {}
        self._problems: list[str] = []
        self._unsaid = 0
        self._padded = 0
        self._tables = 0
        self._rows = 0

    def read(self, table: TariffRows) -> None:
        """Take every row of a table."""
        self._tables += 1
        last = ""
        for number, row in table.rows:
            if not any(cell not in (None, "") for cell in row):
                continue
            self._count()
            if entry := self._entry(table, number, row, last):
                last = entry.fraccion
                self._entries.setdefault(last, []).append(entry)

    def _count(self) -> None:
        self._rows += 1
        if self._rows % _STEP == 0:
            self._progress(self._rows, 0)
            if self._cancelled():
                raise TariffStopped
        if self._rows > MAX_ROWS:
            raise tariff_problem("renglones", maximo=grouped(MAX_ROWS))

    def _entry(self, table: TariffRows, number: int, row: Row, above: str) -> TariffEntry | None:
        cell, unit = table.cell(row, "fraccion"), table.cell(row, "unidad")
        nico = table.cell(row, "nico")
        if not cell_text(cell) and cell_text(nico):
            cell = above  # the fracción is written only before the first of its NICO
        code = cell_code(cell, nico)
        if code is None:
            if not is_heading(cell, unit) and not header(row):
                self._say(table, number, "codigo", cell)
            return None
        self._padded += code.padded
        return TariffEntry(
            code.fraccion,
            code.nico,
            cell_text(table.cell(row, "descripcion"))[:_LONGEST_TEXT],
            self._unit(table, number, unit),
            self._date(table, number, row, "desde"),
            self._date(table, number, row, "hasta"),
        )

    def _unit(self, table: TariffRows, number: int, cell: object) -> str:
        unit = cell_unit(cell)
        if unit is None:
            self._say(table, number, "unidad", cell)
        return unit or ""

    def _date(self, table: TariffRows, number: int, row: Row, column: str) -> date | None:
        cell = table.cell(row, column)
        try:
            return cell_date(cell)
        except NotUnderstood:
            self._say(table, number, "fecha", cell)
            return None

    def _say(self, table: TariffRows, number: int, key: str, cell: object) -> None:
        if len(self._problems) >= MAX_PROBLEMS:
            self._unsaid += 1
            return
        place = "renglon_hoja" if table.sheet else "renglon"
        where = _text(place, hoja=quoted(table.sheet), renglon=grouped(number))
        self._problems.append(_text(f"problema.{key}", lugar=where, texto=quoted(cell_text(cell))))

    def book(self, name: str, sha256: str) -> TariffBook:
        """The tariff that all rows amount to. Raises FileProblem where there is none."""
        if not self._tables:
            raise tariff_problem("sin_encabezado")
        if not self._entries:
            raise tariff_problem("sin_lineas")
        for fraccion, entries in self._entries.items():
            if len(units(entries)) > 1:
                found = ", ".join(units(entries))
                self._problems.append(
                    _text("problema.dos_unidades", fraccion=fraccion, cuales=found)
                )
        lineas = tuple(build_line(self._entries[fraccion]) for fraccion in sorted(self._entries))
        starts = [entry.desde for rows in self._entries.values() for entry in rows if entry.desde]
        notes = tuple(self._notes(lineas))
        return TariffBook(
            lineas, max(starts, default=None), name, sha256, tuple(self._problems), notes
        )

    def _notes(self, lineas: tuple[LineaTarifa, ...]) -> Iterator[str]:
        counts = {
            "ceros": self._padded,
            "sin_unidad": sum(not linea.unidad for linea in lineas),
            "sin_texto": sum(not linea.texto for linea in lineas),
            "solo_nico": sum(bool(linea.nicos) and not linea.descripcion for linea in lineas),
            "no_dichos": self._unsaid,
        }
        for key, count in counts.items():
            if count:
                yield plural(f"tarifa.nota.{key}", count)


def _text(key: str, **data: object) -> str:
    return say(f"tarifa.{key}", **data)
