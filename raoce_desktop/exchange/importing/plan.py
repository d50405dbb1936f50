"""What bringing a sheet in would do: told before anything changes, and then done whole or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.headings import Wanted
from raoce_desktop.domain.plain import plain
from raoce_desktop.exchange.problem import quoted
from raoce_desktop.exchange.sheets.cells import Read, cell_text, read_cell
from raoce_desktop.exchange.sheets.grid import Grid, Headings, SheetLine
from raoce_desktop.exchange.sheets.sheet_marks import Merged, column_letters

_LOST_ZERO = 7


class Wrong(NamedTuple):
    """A cell that isn't taken as it is; `row` counts from 1 and `column` from 0."""

    row: int
    column: int
    sentence: str


class Item(NamedTuple):
    """What the row of the sheet at `row` becomes."""

    row: int
    value: object


class ImportPlan(NamedTuple):
    """All that bringing a sheet in would do.

    `left_out` tells of each row that isn't taken why. `wrong` cells are brought as they were
    written, to be corrected, if at all. `seconds` are rows of what is there already.
    """

    items: tuple[Item, ...] = ()
    wrong: tuple[Wrong, ...] = ()
    left_out: Mapping[int, str] = {}
    notes: tuple[str, ...] = ()
    seconds: tuple[Item, ...] = ()


class Source(NamedTuple):
    """A sheet, what its columns are, and what the person chose beside them."""

    archivo: str
    grid: Grid
    header: Headings
    hidden_too: bool = False
    ejercicio: int = 0
    programa: str = ""

    @property
    def lines(self) -> Iterable[SheetLine]:
        """The rows below the headings."""
        return (line for line in self.grid.lines if line.number > self.header.last)


def place(source: Source, row: int, column: int) -> str:
    """Where a cell is: `Hoja Bienes, C7`."""
    cell = f"{column_letters(column)}{row}"
    sheet = quoted(source.grid.name)
    if not sheet:
        return cell
    key = "celda_de" if plain(sheet).startswith("hoja") else "celda_de_hoja"
    return say(f"hojas.{key}", hoja=sheet, celda=cell)


def wrong_cell(source: Source, row: int, column: int, sentence: str) -> Wrong:
    """Such a cell with its place in front of what is wrong."""
    return Wrong(row, column, f"{place(source, row, column)}: {sentence}")


def look_of(source: Source, line: SheetLine) -> str:
    """Why a row isn't read, whatever it says: its sheet hides it, or it says the headings again.

    Headings stand again at the top of each printed page. Empty for any other row.
    """
    if line.number in source.grid.marks.hidden and not source.hidden_too:
        return "oculto"
    titles = tuple(filter(None, source.header.titles))
    repeats = bool(titles) and tuple(filter(None, map(cell_text, line.cells))) == titles
    return "titulos" if repeats else ""


class Rows:
    """The rows of a source as texts by field, with what is odd about their cells.

    A merged cell holds for all the rows that it covers, unless it is a figure.
    """

    def __init__(self, source: Source, wanted: Sequence[Wanted]) -> None:
        by_key = {one.key: one for one in wanted}
        keys = source.header.keys
        self._source = source
        self._columns = [(at, by_key[key]) for at, key in enumerate(keys) if key in by_key]
        self._values = {line.number: line.cells for line in source.grid.lines}
        self._merged = _by_cell(source.grid.marks.merged, [at for at, _ in self._columns])
        self.padded = 0
        self.found: dict[int, dict[str, Wrong]] = {}

    @property
    def column_of(self) -> Mapping[str, int]:
        """Where each field is."""
        return {wanted.key: at for at, wanted in self._columns}

    def texts(self, line: SheetLine) -> dict[str, str]:
        """What a row says of each field; its odd cells are among the `found`."""
        return {wanted.key: self._text(line, at, wanted) for at, wanted in self._columns}

    def _text(self, line: SheetLine, at: int, wanted: Wanted) -> str:
        cell = line.cells[at] if at < len(line.cells) else None
        block = self._merged.get((line.number, at))
        if block is not None and (line.number, at) != (block.top, block.left):
            cell = None if wanted.figure or at != block.left else self._first(block)
        read = read_cell(cell, wanted)
        if (line.number, at) in self._source.grid.marks.unknown:
            read = Read("", "formula")
        if read.problem:
            self._note(line.number, at, wanted, read)
        return self._sound(read.text, wanted)

    def _first(self, block: Merged) -> object:
        cells = self._values.get(block.top, ())
        return cells[block.left] if block.left < len(cells) else None

    def _note(self, row: int, at: int, wanted: Wanted, read: Read) -> None:
        data = {"texto": quoted(read.text), "campo": wanted.title.rstrip(" :*")}
        wrong = wrong_cell(self._source, row, at, say(f"hojas.problema.{read.problem}", **data))
        self.found.setdefault(row, {})[wanted.key] = wrong

    def _sound(self, text: str, wanted: Wanted) -> str:
        """A fracción of seven digits lost the zero in front, as numbers do."""
        digits = text.replace(".", "")
        if wanted.key == "fraccion" and len(digits) == _LOST_ZERO and digits.isdigit():
            self.padded += 1
            return f"0{digits}"
        return text


def _by_cell(merged: Iterable[Merged], columns: Sequence[int]) -> dict[tuple[int, int], Merged]:
    """The block that each cell of these columns is part of; one over many rows is a ruin."""
    return {
        (row, column): block
        for block in merged
        if block.bottom - block.top < _TALLEST
        for column in columns
        if block.left <= column <= block.right
        for row in range(block.top, block.bottom + 1)
    }


_TALLEST = 10_000
