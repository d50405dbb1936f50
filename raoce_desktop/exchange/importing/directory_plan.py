"""A directory of the Secretaría from its spreadsheet: each row an authorised program."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from raoce_desktop.catalogs.sheet_columns import DIRECTORY, sheet_columns
from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.amounts import NotUnderstood, parse_date
from raoce_desktop.domain.directorio import ProgramaListado
from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.domain.headings import Wanted
from raoce_desktop.domain.identifiers import RfcCheck, check_rfc, clean_code
from raoce_desktop.exchange.importing.plan import ImportPlan, Item, Rows, Source, look_of
from raoce_desktop.exchange.sheets.cells import cell_text
from raoce_desktop.exchange.sheets.grid import Grid, SheetLine, marks_in_words

_SOUND = (RfcCheck.VALID, RfcCheck.OTHER_CHECK_DIGIT, RfcCheck.PERSONA_FISICA)
_NAMED = re.compile("|".join(TipoPrograma), re.IGNORECASE)
_TOP = 12


def wanted() -> tuple[Wanted, ...]:
    """The columns of a directory."""
    return sheet_columns(DIRECTORY)


def program_named(archivo: str, grid: Grid) -> TipoPrograma | None:
    """The one program that a file's name, its sheet or its first rows speak of."""
    for texts in ((archivo,), (grid.name,), _first_cells(grid)):
        found = {name.upper() for text in texts for name in _NAMED.findall(text)}
        if len(found) == 1:
            return TipoPrograma(found.pop())
    return None


def _first_cells(grid: Grid) -> Iterable[str]:
    return (cell_text(cell) for line in grid.lines[:_TOP] for cell in line.cells)


def plan_directory(source: Source) -> ImportPlan:
    """What the rows of a sheet become as authorised programs; those in doubt are left out."""
    rows, left_out = Rows(source, wanted()), dict[int, str]()
    items = []
    for line in source.lines:
        texts = rows.texts(line)
        wrong = rows.found.get(line.number, {})
        tipo = _type(texts.get("tipo", ""), source.programa)
        reason = _not_taken(source, line, texts, tipo)
        if not reason and wrong:
            reason = next(iter(wrong.values())).sentence.rstrip(".")
        if reason or tipo is None:
            left_out[line.number] = reason
        else:
            items.append(Item(line.number, _program(texts, tipo)))
    notes = tuple(marks_in_words(source.grid, source.header.keys))
    return ImportPlan(tuple(items), (), left_out, notes)


def _not_taken(
    source: Source, line: SheetLine, texts: Mapping[str, str], tipo: TipoPrograma | None
) -> str:
    return next(_reasons(source, line, texts, tipo), "")


def _reasons(
    source: Source, line: SheetLine, texts: Mapping[str, str], tipo: TipoPrograma | None
) -> Iterator[str]:
    if look := look_of(source, line):
        yield say(f"hojas.renglon.{look}")
    if check_rfc(texts.get("rfc", "")) not in _SOUND:
        yield say("hojas.renglon.sin_rfc")
    if tipo is None:
        yield say("hojas.renglon.sin_programa")


def _type(text: str, chosen: str) -> TipoPrograma | None:
    found = {name.upper() for name in _NAMED.findall(text)}
    if len(found) == 1:
        return TipoPrograma(found.pop())
    return TipoPrograma(chosen) if chosen else None


def _program(texts: Mapping[str, str], tipo: TipoPrograma) -> ProgramaListado:
    names = ("numero", "estatus", "modalidad", "denominacion")
    said = {name: texts.get(name, "") for name in names}
    try:
        day = parse_date(texts.get("autorizado", ""))
    except NotUnderstood:
        day = None
    return ProgramaListado(clean_code(texts["rfc"]), tipo, autorizado=day, **said)
