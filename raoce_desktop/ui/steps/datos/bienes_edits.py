"""Edits of many goods at once: pasting, clearing, adding. Each is one step to undo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.units import read_unit
from raoce_desktop.domain.amounts import NotUnderstood
from raoce_desktop.domain.expediente import BienProducido
from raoce_desktop.domain.typed import clean_sector, read_text
from raoce_desktop.ui.kit.tables.tsv import Block, is_blank
from raoce_desktop.ui.steps.datos.columns import FIELDS, header_fields, labels

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.reference import Referencia

Bienes = tuple["BienProducido", ...]


@dataclass(frozen=True, slots=True)
class Pasted:
    """What pasting a block made of the goods: `added` rows came and `replaced` ones changed.

    `unread` counts the cells that are kept as they came, to be corrected.
    """

    bienes: Bienes
    added: int
    replaced: int
    unread: int


def with_texts(
    bien: BienProducido, texts: Mapping[str, str], referencia: Referencia
) -> BienProducido:
    """A good with some of its fields typed anew; what isn't understood stays as it was typed.

    The unit follows from the fraccion where that is known and nobody chose another one.
    """
    values: dict[str, object] = {}
    pending = {k: v for k, v in bien.por_corregir.items() if k not in texts}
    for field, text in texts.items():
        try:
            values[field] = read_text(type(bien), field, _tidy(field, text))
        except NotUnderstood:
            values[field] = "" if isinstance(getattr(bien, field), str) else None
            pending[field] = text
    changed = bien.model_copy(update={**values, "por_corregir": pending})
    return _with_unit(bien, changed, referencia) if "unidad" not in texts else changed


def _tidy(field: str, text: str) -> str:
    if field == "unidad":
        return read_unit(text) or text
    return clean_sector(text) if field == "clave_sector" else text


def _with_unit(
    before: BienProducido, after: BienProducido, referencia: Referencia
) -> BienProducido:
    theirs = referencia.unidad_de(after.fraccion)
    unchosen = before.unidad in ("", referencia.unidad_de(before.fraccion))
    if not theirs or after.fraccion == before.fraccion or not unchosen:
        return after
    return after.model_copy(update={"unidad": theirs})


def type_into(
    expediente: Expediente, row: int, texts: Mapping[str, str], referencia: Referencia
) -> Expediente:
    """Type some fields of the good at `row`."""
    bienes = expediente.bienes_producidos
    changed = with_texts(bienes[row], texts, referencia)
    return _replaced(expediente, (*bienes[:row], changed, *bienes[row + 1 :]))


def append(expediente: Expediente, texts: Mapping[str, str], referencia: Referencia) -> Expediente:
    """«Agregar»: put a good at the end."""
    new = with_texts(BienProducido(), texts, referencia)
    return _replaced(expediente, (*expediente.bienes_producidos, new))


def clear(
    expediente: Expediente, cells: Mapping[int, Sequence[str]], referencia: Referencia
) -> Expediente:
    """Empty these fields of these rows."""
    bienes = list(expediente.bienes_producidos)
    for row, fields in cells.items():
        bienes[row] = with_texts(bienes[row], dict.fromkeys(fields, ""), referencia)
    return _replaced(expediente, tuple(bienes))


def _replaced(expediente: Expediente, bienes: Bienes) -> Expediente:
    return expediente.model_copy(update={"bienes_producidos": bienes})


def paste(
    bienes: Bienes, block: Block, row: int | None, field: str, referencia: Referencia
) -> Pasted:
    """Put a block with its first cell at `row` and `field`, or its rows at the end without a row.

    A row of headings says where each column goes. Blank rows add nothing at the end.
    """
    fields = header_fields(block[0], labels(referencia)) if block else ()
    body = block[1:] if fields else block
    order = fields or FIELDS[FIELDS.index(field) :]
    start = len(bienes) if row is None else row
    over = bienes[start : start + len(body)]
    rows = [_texts(cells, order) for cells in body]
    fresh = [texts for texts in rows[len(over) :] if not is_blank(texts.values())]
    return _pasted(bienes, start, rows[: len(over)], fresh, referencia)


def _texts(cells: Sequence[str], order: Sequence[str | None]) -> dict[str, str]:
    return {field: cell for field, cell in zip(order, cells, strict=False) if field}


def _pasted(
    bienes: Bienes,
    start: int,
    over: Sequence[Mapping[str, str]],
    fresh: Sequence[Mapping[str, str]],
    referencia: Referencia,
) -> Pasted:
    blank = BienProducido()
    changed = [
        with_texts(bien, texts, referencia)
        for bien, texts in zip(bienes[start:], over, strict=False)
    ]
    added = [with_texts(blank, texts, referencia) for texts in fresh]
    return Pasted(
        (*bienes[:start], *changed, *added, *bienes[start + len(over) :]),
        len(added),
        len(over),
        _unread((*over, *fresh), (*changed, *added)),
    )


def _unread(typed: Iterable[Mapping[str, str]], rows: Iterable[BienProducido]) -> int:
    pairs = zip(typed, rows, strict=True)
    return sum(len(texts.keys() & bien.por_corregir) for texts, bien in pairs)
