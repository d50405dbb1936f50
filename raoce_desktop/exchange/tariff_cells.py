"""What one cell of a tariff's workbook says: a code, a date, a unit, a text."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from raoce_desktop.catalogs.units import unidades
from raoce_desktop.domain.amounts import NotUnderstood, parse_date
from raoce_desktop.domain.identifiers import clean_code

_PADDED = {7: 8, 9: 10}
_DECIMAL = re.compile(r"([0-9]{1,10})\.0+")
_FIRST_DAY = date(1899, 12, 30)
_SERIAL, _SERIAL_DIGITS = range(20_000, 73_051), 5
"""Day numbers of a spreadsheet, from 1954 to the end of 2099."""
_LAST_YEAR = 2100


@dataclass(frozen=True, slots=True)
class Code:
    """A fracción of 8 digits, with its NICO if it came along.

    `padded` says that a lost leading zero was put back.
    """

    fraccion: str
    nico: str
    padded: bool


def cell_text(cell: object) -> str:
    """The cell as one line of text; a whole number without decimals."""
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split())


def cell_code(cell: object, nico: object = None) -> Code | None:
    """The fracción in a cell, a number or a text with or without dots; None when it isn't one."""
    text = cell_text(cell)
    if plain := _DECIMAL.fullmatch(text):  # a number that another program wrote as text
        text = plain[1]
    code = clean_code(text)
    if not (code.isascii() and code.isdigit()):
        return None
    padded = len(code) in _PADDED
    code = code.zfill(_PADDED.get(len(code), 0))
    if len(code) not in (8, 10) or code.startswith("00"):
        return None
    own = cell_text(nico)
    return Code(code[:8], code[8:] or (own.zfill(2) if own else ""), padded)


def is_heading(cell: object, unit: object) -> bool:
    """Whether a code names a chapter, a partida or a subpartida, or is a note: none has a unit."""
    code = clean_code(cell_text(cell))
    return not cell_text(unit) and (len(code) <= 6 or not code.isdigit())


def cell_date(cell: object) -> date | None:
    """The day in a cell; None when it is empty or stands for «without end».

    Raises NotUnderstood where it can't be read.
    """
    if isinstance(cell, datetime):
        cell = cell.date()
    if not isinstance(cell, date):
        cell = _date_of_text(cell_text(cell))
    return cell if cell is not None and cell.year < _LAST_YEAR else None


def _date_of_text(text: str) -> date | None:
    if len(text) == _SERIAL_DIGITS and text.isascii() and text.isdigit() and int(text) in _SERIAL:
        return _FIRST_DAY + timedelta(days=int(text))
    try:
        return parse_date(text)
    except NotUnderstood as problem:
        if problem.key == "fecha.ano":  # 31/12/9999
            return None
        raise


def cell_unit(cell: object) -> str | None:
    """The tariff's name of the unit in a cell; empty when it is empty, None when unknown."""
    text = cell_text(cell)
    return unidades().read(text) if text else ""
