"""What a ledger is made of: columns, cells, and rows broken into lines with a known height."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.text import Line, Run, fit
from raoce_desktop.documents.kit.theme import TextStyle

Align = Literal["left", "right", "center"]
Cell = str | Run | Sequence[Run]

GUTTER = 8.0
_TALLEST = theme.HEIGHT / 3


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """A column `width` points wide, gutter included; `fits` keeps its text on one line."""

    width: float
    title: str = ""
    align: Align = "left"
    style: TextStyle = theme.DATA
    fits: bool = False
    gutter: float = GUTTER
    """Points kept free at its right; the last column of a ledger has none."""

    @property
    def room(self) -> float:
        """Points that its text may take."""
        return self.width - self.gutter

    def lines(self, cell: Cell) -> list[Line]:
        """A cell's text, broken to this column."""
        if isinstance(cell, str):
            cell = Run(cell, self.style)
        runs = [cell] if isinstance(cell, Run) else cell
        if self.fits:
            return [fit(run.text, run.style, self.room) for run in runs]
        return [line for run in runs for line in run.lines(self.room)]


@dataclass(frozen=True, slots=True)
class Row:
    """Cells in lines. Their first lines share a baseline, `ascent` under the row's top.

    `height` is without padding. A `joined` row continues the one above, with no rule between.
    """

    cells: tuple[Sequence[Line], ...]
    ascent: float
    height: float
    joined: bool


def row_of(cells: tuple[Sequence[Line], ...], *, joined: bool = False) -> Row:
    """A row as high as the tallest of its cells, in points, their first lines level."""
    ascents = [cell[0].style.ascent if cell else 0.0 for cell in cells]
    ascent = max(ascents)
    drop = [sum([li.leading for li in c]) - a for c, a in zip(cells, ascents, strict=True)]
    return Row(cells, ascent, ascent + max(drop), joined)


def pieces(columns: Sequence[LedgerColumn], cells: Sequence[Cell]) -> Iterator[Row]:
    """A row, cut into joined pieces when it is taller than a third of a page."""
    lines = [column.lines(cell) for column, cell in zip(columns, cells, strict=True)]
    row = row_of(tuple(lines))
    if row.height <= _TALLEST:
        yield row
        return
    stacks = [list(_stacks(cell)) for cell in lines]
    for i, piece in enumerate(zip_longest(*stacks, fillvalue=())):
        yield row_of(piece, joined=i > 0)


def _stacks(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    stack: list[Line] = []
    tall = 0.0
    for line in lines:
        if stack and tall + line.leading > _TALLEST:
            yield stack
            stack, tall = [], 0.0
        stack.append(line)
        tall += line.leading
    yield stack
