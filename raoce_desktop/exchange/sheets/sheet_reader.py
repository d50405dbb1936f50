"""The sheets of a file that somebody brings, row by row, whatever kind of file it is.

New workbooks go through openpyxl: one cell in the last column of the last row makes calamine ask
for 550 GB and end the whole process. The old kind and OpenDocument have no other reader; of the
latter its size is known from its XML before. Macros are never looked at.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.textos import grouped
from raoce_desktop.exchange.problem import FileProblem, reading_problem
from raoce_desktop.exchange.sheets.sheet_marks import Marks, read_marks, read_ods_marks

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

Row = Sequence[object]
T = TypeVar("T")

MAX_BYTES = 64 << 20
"""A whole tariff takes half of a megabyte."""
MAX_UNPACKED = 128 << 20
MAX_SHEET = 512 << 20
"""A million empty rows that somebody formatted take 400 MB, and are read piece by piece."""
MAX_COLUMNS = 64
"""Columns of a workbook that are read, and one more, so that it can be said that there are more."""
MAX_CELLS = 8_000_000
MAX_LINE = 100_000
"""Letters of one line of a text; a tariff's longest has some four thousand."""
MAX_SHARED = 1_000_000
"""Texts that the cells of a workbook share; each is in memory while it is read."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = re.compile(
    b"|".join((rb"\x09\x08\x10\0.{16}\x2f\0", re.escape("EncryptedPackage".encode("utf-16-le")))),
    re.DOTALL,
)
"""How an old workbook says that it is encrypted, or that it only wraps an encrypted new one."""
_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_DELIMITERS = ",;\t|"
_OTHER_KINDS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF", b"\x1f\x8b")
_SHARED = "xl/sharedStrings.xml"
_HIDDEN = ("hidden", "veryHidden")
_NOTHING = Marks()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of rows. `name` is empty where the file has only one, unless marks are asked for.

    A `guess` is one of several readings of the same text, each with another separator. `marks` are
    only there where they were asked for.
    """

    name: str
    rows: Iterator[Row]
    guess: bool = False
    hidden: bool = False
    marks: Marks = _NOTHING


def sheet_problem(key: str, **data: object) -> FileProblem:
    """The problem whose sentence is `hojas.<key>`."""
    return FileProblem(say(f"hojas.{key}", **data))


def read_bytes(path: Path) -> bytes:
    """All of a file. Raises FileProblem where it can't be read or is too large."""
    try:
        if not path.is_file() and path.exists():
            raise sheet_problem("no_es_libro")
        if path.stat().st_size > MAX_BYTES:
            raise sheet_problem("grande")
        return path.read_bytes()
    except OSError as error:
        raise reading_problem(error) from error


def read_sheets(data: bytes, *, marked: bool = False) -> Iterator[Sheet]:
    """Yield each sheet of a file's bytes; what it is, is told from its content.

    Raises FileProblem where it is no table, is damaged, protected or too large.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise sheet_problem("vacio")
    if len(data) > MAX_BYTES:
        raise sheet_problem("grande")
    if data.startswith(_OTHER_KINDS):
        raise sheet_problem("no_es_libro")
    if data.startswith(_OLE):
        return _guarded(_old_workbook(data, marked=marked))
    return _guarded(_zipped(data, marked=marked) if data.startswith(b"PK") else _text(data))


def has_macros(data: bytes) -> bool:
    """Whether a new workbook carries macros: they are never run."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.endswith("vbaProject.bin") for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def _guarded(sheets: Iterator[Sheet]) -> Iterator[Sheet]:
    """Say in one sentence what the readers of damaged files say in fifty ways."""
    for sheet in _whole(sheets):
        rows = _whole(sheet.rows)
        yield Sheet(sheet.name, rows, sheet.guess, sheet.hidden, sheet.marks)


def _whole(items: Iterator[T]) -> Iterator[T]:
    try:
        yield from items
    except FileProblem:
        raise
    except BaseException as error:
        # A panic of the reader of old workbooks is no Exception.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise sheet_problem("danado") from error
        raise


def _zipped(data: bytes, *, marked: bool) -> Iterator[Sheet]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        # What reads it takes no more of a part than what is declared here.
        sizes = {part.filename: part.file_size for part in archive.infolist()}
        streamed = [size for name, size in sizes.items() if _is_streamed(name)]
        if max(streamed, default=0) > MAX_SHEET:
            raise sheet_problem("grande")
        if sum(sizes.values()) - sum(streamed) > MAX_UNPACKED:
            raise sheet_problem("grande")
        if _shared_texts(archive, names) > MAX_SHARED:
            raise sheet_problem("textos", maximo=grouped(MAX_SHARED))
        if "content.xml" in names:
            yield from _open_document(data, archive)
            return
        if "xl/workbook.bin" in names:
            raise sheet_problem("xlsb")
        if "[Content_Types].xml" not in names:
            raise sheet_problem("no_es_libro")
        yield from _workbook(data, archive, marked=marked)


def _shared_texts(archive: zipfile.ZipFile, names: Sequence[str]) -> int:
    if _SHARED not in names:
        return 0
    with archive.open(_SHARED) as part:
        return sum(chunk.count(b"<si>") for chunk in iter(lambda: part.read(1 << 20), b""))


def _is_streamed(name: str) -> bool:
    return name.startswith("xl/worksheets/") or name == "content.xml"


def _workbook(data: bytes, archive: zipfile.ZipFile, *, marked: bool) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    several = marked or len(book.worksheets) > 1
    for sheet in book.worksheets:
        marks = _NOTHING
        if marked:
            part = getattr(sheet, "_worksheet_path")  # noqa: B009 - nothing public has it
            with archive.open(part) as file:
                marks = read_marks(file)
        sheet.reset_dimensions()  # some programs declare too few columns
        last = marks.last if marked else None
        rows = sheet.iter_rows(max_col=MAX_COLUMNS + 1, max_row=last, values_only=True)
        name, hidden = sheet.title if several else "", sheet.sheet_state in _HIDDEN
        yield Sheet(name, iter(()) if last == 0 else rows, hidden=hidden, marks=marks)


def _open_document(data: bytes, archive: zipfile.ZipFile) -> Iterator[Sheet]:
    from python_calamine import CalamineWorkbook

    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise sheet_problem("protegido")
    with archive.open("content.xml") as file:
        marks = read_ods_marks(file)
    if any(found.last * found.cells > MAX_CELLS for found in marks.values()):
        raise sheet_problem("grande")
    yield from _through_calamine(
        CalamineWorkbook.from_filelike(io.BytesIO(data)), marks, named=True
    )


def _old_workbook(data: bytes, *, marked: bool) -> Iterator[Sheet]:
    from python_calamine import CalamineWorkbook

    if _PROTECTED.search(data):
        raise sheet_problem("protegido")
    yield from _through_calamine(CalamineWorkbook.from_filelike(io.BytesIO(data)), {}, named=marked)


def _through_calamine(
    book: CalamineWorkbook, marks: Mapping[str, Marks], *, named: bool
) -> Iterator[Sheet]:
    several = named or len(book.sheet_names) > 1
    visible = {one.name: str(one.visible).endswith("Visible") for one in book.sheets_metadata}
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        # Its rows start at the sheet's first, but at the first column that holds anything.
        left = sheet.start[1] if sheet.start else 0
        rows = _shifted(left, sheet.iter_rows())
        hidden = not visible.get(name, True)
        yield Sheet(name if several else "", rows, False, hidden, marks.get(name, _NOTHING))


def _shifted(left: int, rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        yield (*[""] * left, *row)[: MAX_COLUMNS + 1]


def _text(data: bytes) -> Iterator[Sheet]:
    text = _decoded(data)
    if "<table" in text[:10_000].lower():
        raise sheet_problem("pagina")
    for mark in _DELIMITERS:
        lines = _short_lines(io.StringIO(text, newline=""))
        yield Sheet("", csv.reader(lines, delimiter=mark), guess=True)


def _short_lines(lines: Iterator[str]) -> Iterator[str]:
    """A line of millions of empty cells takes more memory than the whole file."""
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE:
            limits = {"renglon": grouped(number), "maximo": grouped(MAX_LINE)}
            raise sheet_problem("renglon_largo", **limits)
        yield line


def _decoded(data: bytes) -> str:
    encoding = _BOMS.get(data[:2])
    if encoding is None and b"\0" in data[:1000]:
        raise sheet_problem("no_es_libro")
    for attempt in (encoding or "utf-8-sig", "cp1252"):
        try:
            return data.decode(attempt)
        except UnicodeDecodeError:
            continue
    raise sheet_problem("no_es_libro")
