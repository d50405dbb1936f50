"""The text of a PDF as it stands on the page: lines of pieces, each with its place.

pypdfium2 gives every letter its box. Plain extraction follows the order in which the file was
written, which in a page of two columns may be any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.exchange.problem import FileProblem, problem, reading_problem

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

MAX_BYTES = 20 << 20
"""A constancia takes a tenth of a megabyte."""
_PAGES, _LETTERS = 6, 20_000
_MARK = b"%PDF-"
_BLANK, _GAP = 0.22, 1.4
"""In times the height of a letter: what parts two words, and two pieces of a line."""
_ONE_AT_A_TIME = Lock()
"""PDFium isn't made for several threads."""


class Piece(NamedTuple):
    """Words of one line that stand together, with where they start from the left, in points."""

    left: float
    text: str


Line = tuple[Piece, ...]


class Letter(NamedTuple):
    """A letter with its box; `bottom` grows upwards."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """How high its box is."""
        return max(self.top - self.bottom, 1.0)


def read_pdf(
    path: Path, what: str = "constancia", most: int = _PAGES
) -> tuple[tuple[Line, ...], ...]:
    """The lines of each of the first pages. Raises FileProblem where there is no text to be had.

    `what` is what the PDF should be: its problems are told by that name.
    """
    data = _bytes(path, what)
    with _ONE_AT_A_TIME:
        pages = tuple(_pages(data, what, most))
    if not any(pages):
        raise problem(f"{what}.imagen")
    return pages


def _bytes(path: Path, what: str) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise problem(f"{what}.grande")
        data = path.read_bytes()
    except OSError as error:
        raise reading_problem(error) from error
    if _MARK not in data[:1024]:
        raise problem(f"{what}.no_es_pdf")
    return data


def _pages(data: bytes, what: str, most: int) -> Iterator[tuple[Line, ...]]:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        key = "protegido" if "assword" in str(error) else "danado"
        raise problem(f"{what}.{key}") from error
    try:
        for number in range(min(len(document), most)):
            yield lines_of(_letters(document[number]))
    except FileProblem:
        raise
    except (PdfiumError, ValueError, OSError) as error:
        raise problem(f"{what}.danado") from error
    finally:
        document.close()


def _letters(page: PdfPage) -> Iterator[Letter]:
    text = page.get_textpage()
    try:
        for at in range(min(text.count_chars(), _LETTERS)):
            letter = text.get_text_range(at, 1)
            if letter.strip():
                yield Letter(letter, *text.get_charbox(at, loose=True))
    finally:
        text.close()
        page.close()


def lines_of(letters: Iterable[Letter]) -> tuple[Line, ...]:
    """The letters as lines from the top, each in its pieces from the left."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda one: (-one.bottom, one.left)):
        last = rows[-1][0] if rows else None
        if last is not None and last.bottom - letter.bottom < last.height / 2:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return tuple(tuple(_pieces(sorted(row, key=lambda one: one.left))) for row in rows)


def _pieces(row: list[Letter]) -> Iterator[Piece]:
    left, text = row[0].left, row[0].text
    for before, letter in zip(row, islice(row, 1, None), strict=False):
        gap = (letter.left - before.right) / before.height
        if gap > _GAP:
            yield Piece(left, text)
            left, text = letter.left, ""
        elif gap > _BLANK:
            text += " "
        text += letter.text
    yield Piece(left, text)
