"""Which column of a sheet is which, found by the names at its top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from itertools import islice

from raoce_desktop.catalogs.files import rows as catalog
from raoce_desktop.domain.plain import squeezed
from raoce_desktop.exchange.sheets.sheet_reader import Row, Sheet
from raoce_desktop.exchange.tariff_cells import cell_text

_HEADER_ROWS = 40
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class TariffRows:
    """The rows below a sheet's header, each with its number as the spreadsheet shows it."""

    sheet: str
    columns: Mapping[str, int]
    rows: Iterator[tuple[int, Row]]

    def cell(self, row: Row, column: str) -> object:
        """The cell of a row in a column; None where there is none."""
        at = self.columns.get(column, len(row))
        return row[at] if at < len(row) else None


def find_tables(sheets: Iterable[Sheet]) -> Iterator[TariffRows]:
    """Yield the table of every sheet whose first rows name a fracción and its text or unit.

    Of several guesses only the one that tells most columns apart.
    """
    guesses = []
    for sheet in sheets:
        table = _find_table(sheet)
        if table and sheet.guess:
            guesses.append(table)
        elif table:
            yield table
    yield from sorted(guesses, key=lambda table: -len(table.columns))[:1]


def _find_table(sheet: Sheet) -> TariffRows | None:
    numbered = enumerate(sheet.rows, start=1)
    for _, row in islice(numbered, _HEADER_ROWS):
        columns = header(row)
        if columns:
            return TariffRows(sheet.name, columns, numbered)
    return None


def header(row: Row) -> Mapping[str, int]:
    """Where each column is, if the row is a header; else empty."""
    names = {at: squeezed(cell_text(cell)[:_LONGEST_NAME]) for at, cell in enumerate(row)}
    found: dict[str, int] = {}
    for column, pattern in _patterns():
        if column in found:
            continue
        for at, name in names.items():
            if name and fnmatchcase(name, pattern):
                found[column] = at
                del names[at]
                break
    return found if "fraccion" in found and found.keys() & {"descripcion", "unidad"} else {}


@cache
def _patterns() -> tuple[tuple[str, str], ...]:
    """Each column with a name that it may have, those that are surer first."""
    return tuple(
        (row["columna"], "*".join(map(squeezed, row["nombre"].split("*"))))
        for row in catalog("tarifa_columnas.csv")
    )
