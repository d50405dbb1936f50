"""The sheets of a workbook that somebody downloaded, row by row, whatever kind of file it is.

New workbooks go through openpyxl: one cell in the last column of the last row makes calamine ask
for 550 GB and end the whole process. The old kind has no other reader.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from raoce_desktop.catalogs.texts import say
from raoce_desktop.exchange.problem import FileProblem

Row = Sequence[object]
T = TypeVar("T")

MAX_BYTES = 64 << 20
"""A whole tariff takes half of a megabyte."""
MAX_UNPACKED = 128 << 20
MAX_COLUMNS = 64
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = re.compile(
    b"|".join((rb"\x09\x08\x10\0.{16}\x2f\0", re.escape("EncryptedPackage".encode("utf-16-le")))),
    re.DOTALL,
)
"""How an old workbook says that it is encrypted, or that it only wraps an encrypted new one."""
_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of rows. `name` is empty where the file has only one.

    A `guess` is one of several readings of the same text, each with another separator.
    """

    name: str
    rows: Iterator[Row]
    guess: bool = False


def tariff_problem(key: str, **data: object) -> FileProblem:
    """The problem whose sentence is `tarifa.<key>`."""
    return FileProblem(say(f"tarifa.{key}", **data))


def read_sheets(data: bytes) -> Iterator[Sheet]:
    """Yield each sheet of a file's bytes; what it is, is told from its content.

    Raises FileProblem where it is no table, is damaged, protected or too large.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise tariff_problem("vacio")
    if len(data) > MAX_BYTES:
        raise tariff_problem("grande")
    if data.startswith(_OLE):
        return _guarded(_old_workbook(data))
    return _guarded(_workbook(data) if data.startswith(b"PK") else _text(data))


def _guarded(sheets: Iterator[Sheet]) -> Iterator[Sheet]:
    """Say in one sentence what the readers of damaged files say in fifty ways."""
    for sheet in _whole(sheets):
        yield Sheet(sheet.name, _whole(sheet.rows), sheet.guess)


def _whole(items: Iterator[T]) -> Iterator[T]:
    try:
        yield from items
    except FileProblem:
        raise
    except BaseException as error:
        # A panic of the reader of old workbooks is no Exception.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise tariff_problem("danado") from error
        raise


def _workbook(data: bytes) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        # What reads it takes no more of a part than what is declared here.
        if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
            raise tariff_problem("grande")
        if "[Content_Types].xml" not in archive.namelist():
            raise tariff_problem("no_es_libro")
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    several = len(book.worksheets) > 1
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # some programs declare too few columns
        rows = sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True)
        yield Sheet(sheet.title if several else "", rows)


def _old_workbook(data: bytes) -> Iterator[Sheet]:
    from python_calamine import CalamineWorkbook

    if _PROTECTED.search(data):
        raise tariff_problem("protegido")
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    several = len(book.sheet_names) > 1
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        # Its rows start at the first one that isn't empty.
        above = sheet.start[0] if sheet.start else 0
        yield Sheet(name if several else "", _below(above, sheet.iter_rows()))


def _below(count: int, rows: Iterator[Row]) -> Iterator[Row]:
    for _ in range(count):
        yield ()
    yield from rows


def _text(data: bytes) -> Iterator[Sheet]:
    text = _decoded(data)
    if "<table" in text[:10_000].lower():
        raise tariff_problem("pagina")
    for mark in _DELIMITERS:
        yield Sheet("", csv.reader(io.StringIO(text, newline=""), delimiter=mark), guess=True)


def _decoded(data: bytes) -> str:
    encoding = _BOMS.get(data[:2])
    if encoding is None and b"\0" in data[:1000]:
        raise tariff_problem("no_es_libro")
    for attempt in (encoding or "utf-8-sig", "cp1252"):
        try:
            return data.decode(attempt)
        except UnicodeDecodeError:
            continue
    raise tariff_problem("no_es_libro")
