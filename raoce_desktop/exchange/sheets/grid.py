"""A file of sheets read whole, and where the table of a sheet starts."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import NamedTuple

from raoce_desktop.catalogs.texts import plural, say
from raoce_desktop.domain.headings import Keys, Wanted, known, read_headings
from raoce_desktop.domain.textos import grouped
from raoce_desktop.exchange.sheets.cells import cell_text
from raoce_desktop.exchange.sheets.sheet_marks import Marks, Merged
from raoce_desktop.exchange.sheets.sheet_reader import (
    MAX_COLUMNS,
    Row,
    Sheet,
    has_macros,
    read_bytes,
    read_sheets,
    sheet_problem,
)

MAX_ROWS = 200_000
_HEADER_ROWS = 40
_STEP = 2_000
"""Rows that go by between two steps."""
_LONGEST_HEADING = 80
_DIGIT = re.compile(r"[0-9]")
_ZIPPED = (".xlsx", ".xlsm", ".ods", ".xls")


class SheetLine(NamedTuple):
    """A row that holds something, by its number in the spreadsheet."""

    number: int
    cells: Row


class Grid(NamedTuple):
    """A sheet. `name` is empty in a text, which has none; `cut` says that it has more columns."""

    name: str
    lines: tuple[SheetLine, ...]
    marks: Marks
    cut: bool = False

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(line.cells) for line in self.lines), default=0)


class SheetBook(NamedTuple):
    """All sheets of a file, with what there is to say of the file as a whole."""

    archivo: str
    grids: tuple[Grid, ...]
    notes: tuple[str, ...]


class Headings(NamedTuple):
    """The headings of a table and what they stand for; its rows come after number `last`."""

    last: int
    titles: tuple[str, ...]
    keys: Keys


def read_book(path: Path) -> SheetBook:
    """Read every sheet that isn't hidden. Raises FileProblem where there is none with rows."""
    return book_of(path.name, read_bytes(path))


def book_of(name: str, data: bytes) -> SheetBook:
    """Read a file's bytes. Raises FileProblem."""
    steps = book_in_steps(name, data)
    while True:
        try:
            next(steps)
        except StopIteration as ended:
            book: SheetBook = ended.value
            return book


def book_in_steps(name: str, data: bytes) -> Generator[int, None, SheetBook]:
    """Read a file's bytes as `read_book` does, telling the rows of each step on the way."""
    visible = (sheet for sheet in read_sheets(data, marked=True) if not sheet.hidden)
    sheets = []
    for sheet in visible:
        read = yield from _grid(sheet)
        sheets.append(read)
    if sheets and sheets[0][1]:  # several readings of one text: the one that parts it most
        sheets = [max(sheets, key=lambda found: _breadth(found[0]))]
    grids = tuple(grid for grid, _ in sheets if grid.lines)
    if not grids:
        raise sheet_problem("sin_renglones")
    return SheetBook(name, grids, tuple(_notes(Path(name), data)))


def _grid(sheet: Sheet) -> Generator[int, None, tuple[Grid, bool]]:
    lines = []
    cut = False
    for number, row in enumerate(sheet.rows, 1):
        if number % _STEP == 0:
            yield _STEP
        cells = _trimmed(row)
        if len(cells) > MAX_COLUMNS and not sheet.guess:
            cut = True
            cells = _trimmed(cells[:MAX_COLUMNS])
        if cells:
            lines.append(SheetLine(number, cells))
            if len(lines) > MAX_ROWS:
                raise sheet_problem("renglones", maximo=grouped(MAX_ROWS))
    return Grid(sheet.name, tuple(lines), sheet.marks, cut), sheet.guess


def _trimmed(row: Row) -> Row:
    """The cells up to the last one that holds anything."""
    last = max((place for place, cell in enumerate(row, 1) if cell not in (None, "")), default=0)
    return tuple(row[:last])


def _breadth(grid: Grid) -> int:
    cells = (cell for line in islice(grid.lines, _HEADER_ROWS) for cell in line.cells[1:])
    return sum(cell != "" for cell in cells)


def _notes(path: Path, data: bytes) -> Iterable[str]:
    if has_macros(data):
        yield say("hojas.nota.macros")
    suffix, zipped = path.suffix.lower(), data.startswith((b"PK", b"\xd0\xcf"))
    if suffix in _ZIPPED and not zipped:
        yield say("hojas.nota.es_texto", tipo=suffix)
    if data.startswith(b"\xd0\xcf"):
        yield say("hojas.nota.xls")


def marks_in_words(grid: Grid, keys: Keys) -> Iterable[str]:
    """What is said of columns that weren't read or are hidden, of formulas and merged cells."""
    if grid.cut:
        yield say("hojas.nota.columnas_de_mas", maximo=MAX_COLUMNS)
    used = {place for place, key in enumerate(keys) if key}
    hidden = len(used & grid.marks.hidden_columns)
    if hidden:
        yield plural("hojas.nota.columnas_ocultas", hidden)
    if grid.marks.formulas:
        yield plural("hojas.nota.formulas", grid.marks.formulas)
    if grid.marks.merged:
        yield plural("hojas.nota.unidas", len(grid.marks.merged))


# ------------------------------------------------------------------ headings


def find_header(grid: Grid, wanted: Sequence[Wanted]) -> Headings:
    """The headings, in one row or in two; without any, the table starts at its first row."""
    top = grid.lines[:_HEADER_ROWS]
    found = [Headings(0, (), (None,) * grid.width)]
    found += [_header(line.number, _titles(line), wanted) for line in top]
    # A pair only where it says more: a title stands over many a row of headings.
    pairs = pairwise(top)
    found += [_double(grid, *pair, wanted) for pair in pairs if pair[1][0] == pair[0][0] + 1]
    best = max(found, key=lambda header: known(header.keys))
    enough = known(best.keys) >= min(2, len(best.titles)) or _is_words(best, grid)
    header = best if enough else found[0]
    missing = grid.width - len(header.keys)
    return header._replace(
        keys=(*header.keys, *[None] * missing), titles=(*header.titles, *[""] * missing)
    )


def _is_words(header: Headings, grid: Grid) -> bool:
    """Whether one known heading is enough: the row is the first, and all words."""
    first = header.last == grid.lines[0].number
    return first and known(header.keys) > 0 and not any(map(_DIGIT.search, header.titles))


def _titles(line: SheetLine) -> tuple[str, ...]:
    return tuple(cell_text(cell)[:_LONGEST_HEADING] for cell in line.cells)


def _header(last: int, titles: Sequence[str], wanted: Sequence[Wanted]) -> Headings:
    return Headings(last, tuple(titles), read_headings(titles, wanted))


def _double(grid: Grid, line: SheetLine, below: SheetLine, wanted: Sequence[Wanted]) -> Headings:
    """A row of groups over a row of headings: «Volumen» over «Total» is «Volumen Total»."""
    width = max(len(line.cells), len(below.cells))
    over, under = _padded(_titles(line), width), _padded(_titles(below), width)
    groups = _spread(over, line.number, grid.marks.merged)
    both = [" ".join(filter(None, pair)) for pair in zip(groups, under, strict=True)]
    keys = list(read_headings(both, wanted))
    for titles in (under, over):  # what the pair doesn't say, one of them may
        rest = [title if key is None else "" for title, key in zip(titles, keys, strict=True)]
        more = read_headings(rest, [one for one in wanted if one.key not in keys])
        keys = [key or other for key, other in zip(keys, more, strict=True)]
    return Headings(below.number, tuple(both), tuple(keys))


def _padded(titles: Sequence[str], width: int) -> list[str]:
    return [*titles, *[""] * (width - len(titles))]


def _spread(over: Sequence[str], row: int, merged: Sequence[Merged]) -> list[str]:
    """Each group's name over all the columns that its merged cell covers."""
    spread = list(over)
    for block in merged:
        if block.top <= row <= block.bottom and block.left < len(spread):
            for place in range(block.left, min(block.right + 1, len(spread))):
                spread[place] = over[block.left]
    return spread
