"""Numbers, dates and rates as people type and paste them.

What is clear is read; what could mean two things is refused with a reason and never guessed,
because a misread separator is an error of a hundredfold or a thousandfold.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Never

from raoce_desktop.domain.expediente import DIGITOS_MAXIMOS
from raoce_desktop.domain.plain import fold, shown

_PLAIN = re.compile(r"\d+")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:(?:,\d{3})+|(?: \d{3})+)")
_ZERO_CENTS = re.compile(r"(?<=\d)\.00?$")
_NEGATIVE = re.compile(r"[-−–]\s*\$?\s*[\d.,]|\$\s*[-−–]|\(.*\d.*\)$|.*\d\s*[-−–]$")
_FRACTION = re.compile(r"(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)\.\d+")
_DOTTED_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_PESOS = re.compile(r"(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d{1,2})?", re.ASCII)
_SIGNS = {"-": "-", "−": "-", "–": "-", "+": ""}
_LONGEST_PESOS = 20
_RATE = re.compile(r"\d{1,3}(?:\.\d+)?")
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T]0?0:00(?::00)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})")
_ONLY_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})")
_LAST_CENTURY = 70
"""Of two figures, a year from this on is of the last century: no program is older."""
_IN_WORDS = re.compile(r"(\d{1,2})º?(?: de | |-)([a-z]{3,10})\.?(?: de | del | |-)(\d{4})")
_MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto"),
    *("septiembre", "octubre", "noviembre", "diciembre"),
)
_YEARS = range(1900, 2101)


class NotUnderstood(ValueError):
    """Text that has no single sound reading.

    `key` names a sentence among the texts and `data` fills its gaps.
    """

    def __init__(self, key: str, **data: object) -> None:
        super().__init__(key)
        self.key = key
        self.data = data


def refuse_several_cells(text: str) -> None:
    """Raise NotUnderstood when a block of cells or lines was pasted into one field."""
    if any(mark in text for mark in "\t\n\r\v\f\x85\u2028\u2029"):
        raise NotUnderstood("captura.varias_celdas")


def parse_quantity(text: str) -> int | None:
    """Read a whole, non-negative number of up to 16 digits; None when the text is empty.

    Raises NotUnderstood where the text isn't one such number beyond doubt.
    """
    folded = fold(text)
    if not folded:
        return None
    digits = _ZERO_CENTS.sub("", folded.removeprefix("$").lstrip())
    if not _is_whole(digits):
        _explain(folded, digits)
    return _within_digits(re.sub(r"[ ,]", "", digits), text)


def _is_whole(digits: str) -> bool:
    return digits.isascii() and bool(_PLAIN.fullmatch(digits) or _GROUPED.fullmatch(digits))


def _within_digits(digits: str, text: str) -> int:
    significant = digits.lstrip("0")
    if len(significant) > DIGITOS_MAXIMOS:
        raise NotUnderstood("cantidad.larga", texto=shown(text), digitos=len(significant))
    return int(significant or "0")


def _explain(folded: str, digits: str) -> Never:
    """Raise the NotUnderstood that tells what is wrong with an amount."""
    refuse_several_cells(folded)
    raise NotUnderstood(_reason(folded, digits), texto=shown(folded))


def _reason(folded: str, digits: str) -> str:
    if not folded.isprintable():
        return "captura.invisible"
    if _NEGATIVE.match(folded):
        return "cantidad.negativa"
    if re.fullmatch(r"[\d.,]*\d[\d.,]*", digits, re.ASCII):
        return _reason_of_separators(digits)
    return "cantidad.espacios" if re.fullmatch(r"[\d., ]+", digits, re.ASCII) else "cantidad.letras"


def _reason_of_separators(digits: str) -> str:
    if _DOTTED_THOUSANDS.fullmatch(digits):
        return "cantidad.punto"
    return "cantidad.decimal" if _FRACTION.fullmatch(digits) else "cantidad.separadores"


def parse_rate(text: str) -> Decimal | None:
    """Read pesos per US dollar, above 0 and below 1000; None when the text is empty."""
    folded = fold(text)
    if not folded:
        return None
    refuse_several_cells(folded)
    digits = folded.removeprefix("$").lstrip()
    if not (digits.isascii() and _RATE.fullmatch(digits)) or Decimal(digits) == 0:
        raise NotUnderstood("tipo_cambio.no_entendido", texto=shown(folded))
    return Decimal(digits)


def parse_pesos(text: str, *, signed: bool = False) -> Decimal | None:
    """Read pesos with up to two decimals; None when the text is empty.

    Raises ValueError where the text isn't one amount beyond doubt; only a `signed` one has a sign.
    """
    folded = fold(text)
    if not folded:
        return None
    sign = _SIGNS.get(folded[0]) if signed else None
    digits = (folded if sign is None else folded[1:]).strip().removeprefix("$").lstrip()
    if len(digits) > _LONGEST_PESOS or not _PESOS.fullmatch(digits):
        raise ValueError(text)
    return Decimal(f"{sign or ''}{digits.replace(',', '')}")


def parse_date(text: str) -> date | None:
    """Read a day written day first, as in Mexico, in ISO or in words; None when it is empty.

    Of the first kind `15/3/2010`, `15.3.10` and `15032010` are the same.
    """
    folded = fold(text)
    if not folded:
        return None
    refuse_several_cells(folded)
    year, month, day = _date_parts(folded)
    try:
        found = date(year, month, day)
    except ValueError:
        raise NotUnderstood("fecha.no_existe", texto=shown(folded)) from None
    if year not in _YEARS:
        raise NotUnderstood("fecha.ano", texto=shown(folded))
    return found


def _date_parts(folded: str) -> tuple[int, int, int]:
    if folded.isascii() or "º" in folded:
        if iso := _ISO.fullmatch(folded):
            return int(iso[1]), int(iso[2]), int(iso[3])
        if numbers := _DAY_FIRST.fullmatch(folded) or _ONLY_DIGITS.fullmatch(folded):
            return _year(numbers[3]), int(numbers[2]), int(numbers[1])
        if words := _IN_WORDS.fullmatch(" ".join(folded.lower().split())):
            return int(words[3]), _month(words[2], folded), int(words[1])
    raise NotUnderstood("fecha.no_entendida", texto=shown(folded))


def _year(figures: str) -> int:
    if len(figures) > len("99"):
        return int(figures)
    return int(figures) + (1900 if int(figures) >= _LAST_CENTURY else 2000)


def _month(name: str, folded: str) -> int:
    spelled = name.replace("set", "sept", 1)
    for number, month in enumerate(_MONTHS, 1):
        if month.startswith(spelled):
            return number
    raise NotUnderstood("fecha.no_entendida", texto=shown(folded))
