"""Which columns a table of pedimentos has, as its words tell or as a person said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Literal

from raoce_desktop.catalogs.sheet_columns import sheet_columns
from raoce_desktop.domain.headings import Keys, Wanted
from raoce_desktop.domain.plain import squeezed
from raoce_desktop.evidence.read.other_pedimentos import displayed
from raoce_desktop.exchange.sheets.cells import cell_text
from raoce_desktop.exchange.sheets.grid import Grid, Headings, find_header

CATALOG = "pedimentos_columnas.csv"
FIGURES = ("comercial", "dolares", "valor_aduana", "agregado")
"""The amounts, each of a partida or of its pedimento."""
_CODES = frozenset({"pedimento", "patente", "rectifica"})
_NUMBERS = frozenset({*FIGURES, "cantidad", "tipo_cambio"})
_LOOKED_AT, _ENOUGH = 40, 3
"""Rows that are looked at for numbers of pedimentos, and how many of them make a table."""
_SPOKEN = 16
"""Letters of a digest that tell one shape from another."""

Reparto = Literal["", "partida", "pedimento"]
"""Whose value the rows have: each one that of its partida, or all of them their pedimento's."""
PARTIDA: Reparto = "partida"
PEDIMENTO: Reparto = "pedimento"


@cache
def wanted() -> tuple[Wanted, ...]:
    """The columns that can be taken, by title or any of their names."""
    return tuple(
        one._replace(code=one.key in _CODES, figure=one.key in _NUMBERS, day=one.key == "pago")
        for one in sheet_columns(CATALOG)
    )


@dataclass(frozen=True)
class TableMapping:
    """What a table of one shape was said to be: its columns, and what its rows don't tell.

    `operacion` holds for all rows where no column has it: «1» is import and «2» export.
    """

    columnas: Keys
    valores: Reparto = ""
    operacion: str = ""
    ocultos: bool = False


def header_of(grid: Grid) -> Headings | None:
    """The headings of a table of pedimentos, by their words or by the numbers below them.

    None where a sheet is no such table.
    """
    header = find_header(grid, wanted())
    keys = set(header.keys)
    if "pedimento" in keys and keys & {*FIGURES, "pago", "clave", "fraccion"}:
        return header
    return _by_its_numbers(grid, header)


def _by_its_numbers(grid: Grid, header: Headings) -> Headings | None:
    """Where nothing is called by a name that is known: a column of whole pedimento numbers."""
    found = Counter(
        at
        for line in grid.lines[:_LOOKED_AT]
        for at, cell in enumerate(line.cells)
        if (told := displayed(cell_text(cell))) is not None and told.anio
    )
    if not found:
        return None
    column, count = found.most_common(1)[0]
    if count < min(_ENOUGH, max(len(grid.lines) - 1, 1)):
        return None
    if not header.titles:
        header = _titles_over(grid, column)
    keys = [None if key == "pedimento" else key for key in header.keys]
    keys[column] = "pedimento"
    return header._replace(keys=tuple(keys))


def _titles_over(grid: Grid, column: int) -> Headings:
    """The row above the first number, as the table's headings."""
    first = next(
        at
        for at, line in enumerate(grid.lines)
        if column < len(line.cells) and displayed(cell_text(line.cells[column])) is not None
    )
    nothing: Keys = (None,) * grid.width
    if first == 0:
        return Headings(0, ("",) * grid.width, nothing)
    above = grid.lines[first - 1]
    titles = [*map(cell_text, above.cells), *[""] * grid.width][: grid.width]
    return Headings(above.number, tuple(titles), nothing)


def shape_of(titles: Sequence[str]) -> str:
    """What tells tables of one program from those of another: their headings, in order."""
    names = "|".join(map(squeezed, titles)).rstrip("|")
    return sha256(names.encode()).hexdigest()[:_SPOKEN]


def mapped(header: Headings, mapping: TableMapping) -> Headings:
    """The headings with the columns that a person said."""
    keys = (*mapping.columnas, *[None] * len(header.keys))[: len(header.keys)]
    return header._replace(keys=keys)


def missing(keys: Keys, operacion: str) -> Iterator[str]:
    """The fields without which no pedimento can be told; each a key of the texts."""
    told = set(keys)
    for key in ("pedimento", "pago", "clave"):
        if key not in told:
            yield key
    if "operacion" not in told and not operacion:
        yield "operacion"
    if "comercial" not in told and not {"dolares", "tipo_cambio"} <= told:
        yield "comercial"
