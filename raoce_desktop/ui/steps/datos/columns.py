"""The columns of «Relación de bienes producidos», in VUCEM's order, and the names they go by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from raoce_desktop.domain.plain import squeezed

if TYPE_CHECKING:
    from raoce_desktop.domain.reference import Referencia


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a good's field, its width in average characters, and headings it may come under.

    VUCEM's own heading isn't here: it is reference data.
    """

    field: str
    width: int
    numeric: bool = False
    aliases: tuple[str, ...] = ()


COLUMNS = (
    Column("bien", 20, aliases=("bien", "bien producido", "descripción", "producto")),
    Column("clave_sector", 7, aliases=("sector", "clave")),
    Column("fraccion", 13, aliases=("fracción",)),
    Column("unidad", 12, aliases=("unidad", "UMT")),
    Column(
        "volumen_total",
        11,
        numeric=True,
        aliases=("volumen del total producido", "volumen total", "total"),
    ),
    Column(
        "volumen_nacional",
        11,
        numeric=True,
        aliases=("volumen nacional", "mercado nacional", "nacional"),
    ),
    Column(
        "volumen_exportaciones",
        11,
        numeric=True,
        aliases=("volumen exportaciones", "exportaciones", "exportación"),
    ),
)

FIELDS = tuple(column.field for column in COLUMNS)
VOLUMES = tuple(column.field for column in COLUMNS if column.numeric)


def labels(referencia: Referencia) -> dict[str, str]:
    """VUCEM's heading of each field."""
    return {field: referencia.campos[f"bienes_producidos.*.{field}"].etiqueta for field in FIELDS}


def header_fields(row: Sequence[str], headings: Mapping[str, str]) -> tuple[str | None, ...]:
    """The field that each cell of a heading row names; empty when the row isn't a heading.

    A row is a heading when at least two of its cells name different fields (or its only one
    does) and none of them holds a figure.
    """
    if any(character.isdigit() for cell in row for character in cell):
        return ()
    names = {squeezed(heading): field for field, heading in headings.items()}
    names |= {squeezed(alias): column.field for column in COLUMNS for alias in column.aliases}
    found = tuple(names.get(squeezed(cell)) for cell in row)
    known = {field for field in found if field}
    return found if len(known) >= min(2, len(row)) and known else ()
