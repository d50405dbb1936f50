"""«Relación de bienes producidos»: its columns, and how texts become the fields of a bien.

Typing, pasting, adding and reading a file all come through here; how a block of cells becomes
bienes is in `pasting`. A bien's unit follows from its fraccion where that is known and nobody chose
another one: `_with_unit`, and nowhere else.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from raoce_desktop.domain.amounts import NotUnderstood
from raoce_desktop.domain.expediente import BienProducido, Expediente
from raoce_desktop.domain.headings import Wanted, known, read_headings
from raoce_desktop.domain.linkage import BIENES
from raoce_desktop.domain.reference import Referencia, Unidades
from raoce_desktop.domain.typed import read_text

Bienes = tuple[BienProducido, ...]
_FIGURE = re.compile(r"[$%\s]*\d[\d.,\s%]*")


class BienColumn(NamedTuple):
    """One column: a bien's field, and headings it may come under besides VUCEM's own."""

    field: str
    numeric: bool = False
    aliases: tuple[str, ...] = ()


COLUMNS = (
    BienColumn(
        "bien",
        aliases=(
            *("bien", "bien producido", "descripción", "descripcion del bien", "producto"),
            *("mercancía", "nombre", "descripcion *", "bienes producidos *"),
            *("bien producido *", "producto *"),
        ),
    ),
    BienColumn(
        "clave_sector",
        aliases=("sector", "clave", "clave del sector", "sector *", "clave * sector"),
    ),
    BienColumn(
        "fraccion", aliases=("fracción", "fracc.", "TIGIE", "fraccion *", "* fraccion arancelaria")
    ),
    BienColumn(
        "unidad",
        aliases=("unidad", "UMT", "U.M.", "U. de M.", "unidad *", "* unidad de medida", "U M *"),
    ),
    BienColumn(
        "volumen_total",
        numeric=True,
        aliases=(
            *("volumen del total producido", "volumen total", "volumen producido"),
            *("total producido", "total", "volumen", "cantidad", "producción"),
            *("volumen total *", "total *", "cantidad total *", "produccion total *"),
            *("volumen producido *", "cantidad producida *"),
        ),
    ),
    BienColumn(
        "volumen_nacional",
        numeric=True,
        aliases=("volumen nacional", "mercado nacional", "nacional", "* nacional", "* nacional *"),
    ),
    BienColumn(
        "volumen_exportaciones",
        numeric=True,
        aliases=("volumen exportaciones", "exportaciones", "exportación", "* export*", "export*"),
    ),
)
"""In the order of VUCEM's result table."""

FIELDS = tuple(column.field for column in COLUMNS)
VOLUMES = tuple(column.field for column in COLUMNS if column.numeric)
ENTRY = ("fraccion", "bien", *VOLUMES)
"""The boxes of VUCEM's entry table, in their order; its first columns are the sector's."""


def pattern(field: str) -> str:
    """The path pattern of a field, by which `referencia.campos` knows it."""
    return f"{BIENES}.*.{field}"


def labels(referencia: Referencia) -> dict[str, str]:
    """VUCEM's heading of each field."""
    return {field: referencia.campos[pattern(field)].etiqueta for field in FIELDS}


def wanted(headings: Mapping[str, str]) -> tuple[Wanted, ...]:
    """The columns as the headings of somebody's sheet are looked through for them."""
    return tuple(
        Wanted(
            column.field,
            headings[column.field],
            column.aliases,
            code=column.field in ("fraccion", "clave_sector"),
            figure=column.numeric,
        )
        for column in COLUMNS
    )


def header_fields(row: Sequence[str], headings: Mapping[str, str]) -> tuple[str | None, ...]:
    """The field that each cell of a heading row names; empty when the row isn't a heading.

    A row is a heading when at least two of its cells name different fields (or its only one
    does) and none of them is a figure.
    """
    if any(map(_FIGURE.fullmatch, row)):
        return ()
    found = read_headings(row, wanted(headings))
    return found if known(found) >= min(2, len(row)) and known(found) else ()


# ------------------------------------------------------------------ one bien


def read_field(field: str, text: str, unidades: Unidades) -> object:
    """Read typed text as the value of a bien's field.

    A unit takes the tariff's name: VUCEM itself writes «Kilogramos». Raises NotUnderstood where it
    isn't a sound value.
    """
    written = (unidades.read(text) or text) if field == "unidad" else text
    return read_text(BienProducido, field, written)


def with_texts(
    bien: BienProducido, texts: Mapping[str, str], referencia: Referencia
) -> BienProducido:
    """A bien with some of its fields typed anew; what isn't understood stays as it was typed."""
    values: dict[str, object] = {}
    pending = {k: v for k, v in bien.por_corregir.items() if k not in texts}
    for field, text in texts.items():
        try:
            values[field] = read_field(field, text, referencia.unidades)
        except NotUnderstood:
            values[field] = "" if isinstance(getattr(bien, field), str) else None
            pending[field] = text
    changed = bien.model_copy(update={**values, "por_corregir": pending})
    return _with_unit(bien, changed, referencia) if "unidad" not in texts else changed


def _with_unit(
    before: BienProducido, after: BienProducido, referencia: Referencia
) -> BienProducido:
    theirs = referencia.unidad_de(after.fraccion)
    unchosen = before.unidad in ("", referencia.unidad_de(before.fraccion))
    if not theirs or after.fraccion == before.fraccion or not unchosen:
        return after
    return after.model_copy(update={"unidad": theirs})


# ------------------------------------------------------------------ edits of the document


def with_units(expediente: Expediente, referencia: Referencia) -> Expediente:
    """A document from a file, each bien without a unit with the one that follows."""
    bienes = expediente.bienes_producidos
    found = tuple(_followed(bien, referencia) for bien in bienes)
    return expediente if found == bienes else with_bienes(expediente, found)


def _followed(bien: BienProducido, referencia: Referencia) -> BienProducido:
    told = bien.unidad or "unidad" in bien.por_corregir
    return bien if told else _with_unit(BienProducido(), bien, referencia)


def place_of(ruta: str) -> tuple[int, str] | None:
    """The row and the field of a path such as `bienes_producidos.3.fraccion`; None of others."""
    head, _, rest = ruta.partition(".")
    row, _, field = rest.partition(".")
    return (int(row), field) if head == BIENES and row.isdecimal() and field in FIELDS else None


def type_into(
    expediente: Expediente, row: int, texts: Mapping[str, str], referencia: Referencia
) -> Expediente:
    """Type some fields of the bien at `row`; the same document when that changes nothing.

    Raises LookupError where there is no such row.
    """
    bienes = expediente.bienes_producidos
    changed = with_texts(bienes[row], texts, referencia)
    if changed == bienes[row]:
        return expediente
    return with_bienes(expediente, (*bienes[:row], changed, *bienes[row + 1 :]))


def append(expediente: Expediente, texts: Mapping[str, str], referencia: Referencia) -> Expediente:
    """«Agregar»: put a bien at the end."""
    new = with_texts(BienProducido(), texts, referencia)
    return with_bienes(expediente, (*expediente.bienes_producidos, new))


def clear(
    expediente: Expediente, cells: Mapping[int, Sequence[str]], referencia: Referencia
) -> Expediente:
    """Empty these fields of these rows."""
    bienes = list(expediente.bienes_producidos)
    for row, fields in cells.items():
        bienes[row] = with_texts(bienes[row], dict.fromkeys(fields, ""), referencia)
    return with_bienes(expediente, tuple(bienes))


def with_bienes(expediente: Expediente, bienes: Bienes) -> Expediente:
    """The document with other bienes."""
    return expediente.model_copy(update={BIENES: bienes})
