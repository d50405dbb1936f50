"""What one cell of a spreadsheet says, as the text that a person would type."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from raoce_desktop.domain.headings import Wanted

_ERROR = re.compile(r"#[¡¿]?[A-Z/0]+[!?]|#N/[AD]|#{2,}")
_SHORTENED = re.compile(r"[0-9]+([.,][0-9]+)?E[+]?[0-9]+", re.IGNORECASE)
_WHOLE = re.compile(r"([0-9]{1,15})\.0+")
_EXACT = 10**15
"""A spreadsheet keeps 15 digits of a number."""
_LONGEST = 4000


class Read(NamedTuple):
    """A cell's text. `problem` names what keeps it from being taken as it is."""

    text: str
    problem: str = ""


_NOTHING = Read("")


def cell_text(cell: object) -> str:
    """The cell as one line of text; a whole number without decimals."""
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, float):
        return f"{cell:.15g}" if cell < _EXACT else f"{cell:.0f}"
    if isinstance(cell, date):
        return day_text(cell)
    return " ".join(str(cell).split())[:_LONGEST]


def day_text(day: date) -> str:
    """A day as `dd/mm/aaaa`, which typing understands too."""
    return f"{day:%d/%m/}{day.year:04}"


def read_cell(cell: object, wanted: Wanted) -> Read:
    """What the cell says for a column."""
    if cell is None or cell == "":
        return _NOTHING
    if isinstance(cell, bool):
        return Read("sí" if cell else "no")
    if isinstance(cell, datetime | date):
        return Read(day_text(cell), "fecha" if wanted.code or wanted.figure else "")
    if isinstance(cell, int | float):
        return _number(cell, wanted)
    return _text(cell_text(cell), wanted)


def _number(cell: float, wanted: Wanted) -> Read:
    text = cell_text(cell)
    if cell != cell or cell in (float("inf"), float("-inf")):
        return Read(text, "error")
    if wanted.code and abs(cell) >= _EXACT:
        return Read(text, "abreviado")
    return Read(text, "decimales" if wanted.code and "." in text else "")


def _text(text: str, wanted: Wanted) -> Read:
    if _ERROR.fullmatch(text):
        return Read(text, "error")
    if not (wanted.code or wanted.figure):
        return Read(text)
    bare = text.removeprefix("'")  # a text that Excel was told to leave alone
    if wanted.code and _SHORTENED.fullmatch(bare):
        return Read(text, "abreviado")
    whole = _WHOLE.fullmatch(bare)
    return Read(whole[1] if whole else bare)
