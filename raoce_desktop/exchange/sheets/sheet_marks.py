"""What a sheet says besides its values: hidden rows and columns, merged cells, formulas.

The readers of workbooks tell only the values. These marks are read from the XML itself, piece by
piece, so that a million empty rows take no memory. Sources: ECMA-376 part 1, §18.3.1; OASIS
OpenDocument 1.3 part 3, §9.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import IO, NamedTuple
from xml.parsers.expat import ParserCreate

_PIECE = 1 << 16
_YES = frozenset({"1", "true"})
_HIDDEN = frozenset({"collapse", "filter"})
_MOST = 1_048_576
"""Rows of a sheet."""
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class Merged(NamedTuple):
    """A block of cells that are one; rows from 1, columns from 0, both ends in it."""

    top: int
    left: int
    bottom: int
    right: int


class Marks(NamedTuple):
    """Rows count from 1 and columns from 0. `last` is the last row that holds anything.

    `unknown` are formulas without their result. Only rows with something in them are `hidden`.
    """

    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Merged, ...] = ()
    formulas: int = 0
    unknown: frozenset[tuple[int, int]] = frozenset()
    last: int = 0
    cells: int = 0


def read_marks(file: IO[bytes]) -> Marks:
    """The marks of a sheet of a new workbook, from its XML. Raises expat's own error."""
    reading = _Workbook()
    _parse(file, reading)
    return reading.marks()


def read_ods_marks(file: IO[bytes]) -> Mapping[str, Marks]:
    """The marks of each sheet of an OpenDocument workbook, by its name."""
    reading = _OpenDocument()
    _parse(file, reading)
    return reading.sheets


def column_number(letters: str) -> int:
    """The column that letters name, from 0: `A` is 0 and `AA` is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(number: int) -> str:
    """How a spreadsheet names a column that counts from 0."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class _MarksReading:
    """What both kinds of sheet have in common."""

    def __init__(self) -> None:
        self.row, self.column = 0, -1
        self._start_again()

    def _start_again(self) -> None:
        self.hidden: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[Merged] = []
        self.unknown: set[tuple[int, int]] = set()
        self.formulas = self.last = self.cells = 0
        self.row_hidden = False

    def holds(self, row: int, width: int) -> None:
        self.last = max(self.last, row)
        self.cells = max(self.cells, width)
        if self.row_hidden:
            self.hidden.add(row)

    def marks(self) -> Marks:
        return Marks(
            frozenset(self.hidden),
            frozenset(self.hidden_columns),
            tuple(self.merged),
            self.formulas,
            frozenset(self.unknown),
            self.last,
            self.cells,
        )

    def start(self, name: str, given: Mapping[str, str]) -> None:
        raise NotImplementedError

    def says(self, text: str) -> None:
        """Text between two tags."""

    def end(self, name: str) -> None:
        raise NotImplementedError


def _parse(file: IO[bytes], reading: _MarksReading) -> None:
    parser = ParserCreate()
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.says
    parser.buffer_text = True
    parser.EntityDeclHandler = _refuse
    while piece := file.read(_PIECE):
        parser.Parse(piece, False)
    parser.Parse(b"", True)


def _refuse(*_declared: object) -> None:
    raise ValueError


class _Workbook(_MarksReading):
    """A worksheet of ECMA-376."""

    _formula = _value = _inside = False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            self._cell(given.get("r", ""))
        elif name == "f":
            self._formula = True
        elif name in ("v", "t"):
            self._inside = True
        elif name == "row":
            self.row = int(given.get("r", self.row + 1))
            self.column, self.row_hidden = -1, given.get("hidden") in _YES
        elif name == "col" and given.get("hidden") in _YES:
            first, last = int(given["min"]) - 1, min(int(given["max"]), 16_384)
            self.hidden_columns |= set(range(first, last))
        elif name == "mergeCell":
            self._merge(given.get("ref", ""))

    def _cell(self, reference: str) -> None:
        found = _REFERENCE.fullmatch(reference)
        self.column = column_number(found[1]) if found else self.column + 1
        self._formula = self._value = False

    def says(self, _text: str) -> None:
        """A value, where it isn't the text of a formula."""
        self._value = self._value or self._inside

    def _merge(self, reference: str) -> None:
        corners = [_REFERENCE.fullmatch(corner) for corner in reference.split(":")]
        if len(corners) == 2 and corners[0] and corners[1]:
            (left, top), (right, bottom) = corners[0].groups(), corners[1].groups()
            block = (int(top), column_number(left), int(bottom), column_number(right))
            self.merged.append(Merged(*block))

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name in ("v", "t"):
            self._inside = False
        if name != "c":
            return
        if self._formula:
            self.formulas += 1
            if not self._value:
                self.unknown.add((self.row, self.column))
        if self._value or self._formula:
            self.holds(self.row, self.column + 1)


class _OpenDocument(_MarksReading):
    """The tables of an OpenDocument; a repeated row or cell is written once."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: dict[str, Marks] = {}
        self._name, self._repeats, self._cell_repeats, self._holds = "", 1, 1, False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "table:table":
            self._start_again()
            self._name, self.row, self._columns = given.get("table:name", ""), 0, 0
        elif name == "table:table-column":
            count = int(given.get("table:number-columns-repeated", 1))
            if given.get("table:visibility") in _HIDDEN:
                self.hidden_columns |= set(range(self._columns, min(self._columns + count, 1024)))
            self._columns += count
        elif name == "table:table-row":
            self._repeats = int(given.get("table:number-rows-repeated", 1))
            self.column, self.row_hidden = 0, given.get("table:visibility") in _HIDDEN
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell(given)
        elif name == "text:p":
            self._holds = True

    def _cell(self, given: Mapping[str, str]) -> None:
        self._holds = "office:value-type" in given
        self._cell_repeats = int(given.get("table:number-columns-repeated", 1))
        down = int(given.get("table:number-rows-spanned", 1))
        across = int(given.get("table:number-columns-spanned", 1))
        if down > 1 or across > 1:
            top, left = self.row + 1, self.column
            self.merged.append(Merged(top, left, top + down - 1, left + across - 1))
        if "table:formula" in given:
            self.formulas += 1
            if not self._holds:
                self.unknown.add((self.row + 1, self.column))

    def end(self, name: str) -> None:
        if name in ("table:table-cell", "table:covered-table-cell"):
            self.column += self._cell_repeats
            if self._holds:
                for row in range(self.row + 1, min(self.row + self._repeats, _MOST) + 1):
                    self.holds(row, self.column)
            self._holds = False
        elif name == "table:table-row":
            self.row += self._repeats
        elif name == "table:table":
            self.sheets[self._name] = self.marks()
