"""Text as the Data Stage delivers it: pipes, CRLF, two encodings in one file, stray NUL bytes.

Lines are cut from bytes taken one character per byte, which never fails and is fast. Only the
few fields that hold words are decoded, each by itself: UTF-8 when it is valid, else cp1252. What a
field says is told here too: figures, days and codes.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import cycle
from typing import IO

from raoce_desktop.evidence.reasons import Unreadable

Figure = int | Decimal
CERO = Decimal(0)
_NOTHING = "0"
BLOCK = 1 << 16
"""Characters at a time: what they are cut into fits a processor's own memory."""

LONGEST_LINE = 1 << 22
_DIGITS = 18
TOO_LARGE = 1_000_000_000_000_000_000
"""No goods and no pesos of a pedimento reach it."""
_PAIRS = re.compile(b"((?:%b)+)" % "|".join("ÁÉÍÑÓÚÜáéíñóúü").encode())
_BOMS = ("\xef\xbb\xbf", "\xff\xfe", "\xfe\xff")
_NUMBER = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|(?=\.[0-9]))(?:\.[0-9]*)?")
_DATE = re.compile(
    r"(?:(?P<y1>[0-9]{4})(?P<s>[-/]?)(?P<m1>[0-9]{2})(?P=s)(?P<d1>[0-9]{2})"
    r"|(?P<d2>[0-9]{1,2})(?P<t>[-/])(?P<m2>[0-9]{1,2})(?P=t)(?P<y2>[0-9]{4}))(?=[ T]|$)"
)


def blocks(stream: IO[bytes]) -> Iterator[str]:
    """Runs of whole lines, less the last line feed; what follows the last one comes last.

    Raises `Unreadable` when a line is absurdly long, so that memory stays bounded.
    """
    tail = b""
    while chunk := stream.read(BLOCK):
        head, feed, rest = chunk.rpartition(b"\n")
        if feed:
            yield _decoded(tail + head)
            tail = rest
        else:
            tail += chunk
        if len(tail) > LONGEST_LINE:
            raise Unreadable("linea_enorme")
    if tail:
        yield _decoded(tail)


def _decoded(block: bytes) -> str:
    if b"\0" in block:
        block = block.replace(b"\0", b"")
    return block.decode("latin-1")


def first_line(head: bytes) -> str:
    """The first line of a file's first bytes, without byte order mark or carriage return."""
    return without_bom(_decoded(head).partition("\n")[0]).rstrip("\r")


def without_bom(line: str) -> str:
    """The line, less a byte order mark."""
    for bom in _BOMS:
        line = line.removeprefix(bom)
    return line


@lru_cache(maxsize=4096)
def words(raw: str) -> str:
    """A field's text: its bytes as UTF-8 if they are valid, else as cp1252."""
    if raw.isascii():
        return raw.strip()
    data = raw.encode("latin-1")
    try:
        return data.decode("utf-8").strip()
    except UnicodeDecodeError:
        return _mixed(data).strip()


def _mixed(data: bytes) -> str:
    """Single bytes, with the letters that someone put in as UTF-8 among them."""
    codecs = cycle(("cp1252", "utf-8"))
    return "".join(
        part.decode(codec, "replace")
        for part, codec in zip(_PAIRS.split(data), codecs, strict=False)
    )


@lru_cache(maxsize=4096)
def number(text: str) -> Decimal:
    """A field's number; an empty field is 0, and a decimal may start with its point.

    Commas are taken for thousands only where they part groups of three: `1234,50` is no number.
    Raises ValueError for anything that isn't one.
    """
    text = text.strip()
    if not text:
        return CERO
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    value = Decimal(text.replace(",", ""))
    if not is_sound(value):
        raise ValueError(text)
    return value


def is_sound(figure: Figure) -> bool:
    """Whether a figure is a number that goods or pesos can have: finite, of 18 digits at most."""
    if isinstance(figure, int):
        return abs(figure) < TOO_LARGE
    return figure.is_finite() and figure.adjusted() < _DIGITS


@lru_cache(maxsize=8192)
def day(text: str) -> date | None:
    """The date that a field starts with, or None: `2024-03-01 10:20:30`, `01/03/2024`."""
    found = _DATE.match(text.strip())
    if found is None:
        return None
    which = 1 if found["y1"] else 2
    try:
        return date(*(int(found[f"{part}{which}"]) for part in "ymd"))
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def once(text: str) -> str:
    """The text itself, as one and the same value wherever few are repeated by many documents."""
    return text


def padded(code: str, width: int) -> str:
    """A code with the leading zeros that a spreadsheet ate: `34` is patente `0034`."""
    return code.strip().zfill(width)


def whole_pesos(text: str) -> Figure:
    """Pesos, whole where they have no cents; raises ValueError for what isn't a figure."""
    return int(text) if text.isdecimal() and text.isascii() else _not_negative(number(text))


def exact_figure(text: str) -> Decimal:
    """A figure that is not negative, exact; raises ValueError for anything else."""
    plain = text.replace(".", "", 1)
    if plain.isdecimal() and plain.isascii():
        return Decimal(text)
    return _not_negative(number(text))


def _not_negative(value: Decimal) -> Decimal:
    """The value; raises ValueError when it is negative, which no figure of a Data Stage is."""
    if value < 0:
        raise ValueError(str(value))
    return value


def are_digits(text: str) -> bool:
    """Whether there is nothing but the digits of ASCII, of a text with one byte a character."""
    return text.encode("latin-1").isdigit()


def pesos_column(column: list[str]) -> list[int]:
    """A column of pesos, of which an empty field is 0; nothing when all are.

    Raises ValueError unless the others have digits.
    """
    if column.count(_NOTHING) == len(column):
        return []
    digits = "".join(column)
    if not digits:
        return []
    if not are_digits(digits):
        raise ValueError(column)
    return list(map(int, column)) if "" not in column else [int(text or 0) for text in column]


def whole_number(text: str) -> int:
    """A code that is a number, such as an operation's; 0 for anything else."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else 0


@lru_cache(maxsize=4096)
def check_codes(fraccion: str, unit: str) -> None:
    """Raise ValueError unless both are codes, or missing."""
    code, measure = fraccion.strip(), unit.strip()
    if code and not (code.isdecimal() and 7 <= len(code) <= 10):
        raise ValueError(fraccion)
    if measure and not (measure.isdecimal() and len(measure) <= 2):
        raise ValueError(unit)


@lru_cache(maxsize=4096)
def tariff_codes(fraccion: str, unit: str) -> tuple[str, str]:
    """A fracción of eight digits and a unit of two."""
    return padded(fraccion, 8)[:8], padded(unit, 2)


@lru_cache(maxsize=4096)
def broker_and_office(patente: str, aduana: str) -> tuple[str, str]:
    """A broker and a customs office, few of which are repeated by many rows."""
    return padded(patente, 4), padded(aduana, 3)
