"""Rows of cells under headings, each row a line that leads to its field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QWidget

from raoce_desktop.ui.kit.layouts import row_in
from raoce_desktop.ui.kit.link_row import MARK, SHAPES, LinkRow, Mark
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone, font
from raoce_desktop.ui.kit.words import say

_WIDEST = UNIT * 18
"""Of a column of words, in pixels; figures are never cut."""
_NUMBER = UNIT * 3
_TOP, _BOTTOM = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom


class LinkCell(NamedTuple):
    """What stands in a cell, and how."""

    text: str
    quiet: bool = False
    tone: Tone | None = None


class LinkLine(NamedTuple):
    """One row: where it leads, its cells, and the mark of the worst of them."""

    goal: str
    cells: Sequence[LinkCell]
    tone: Tone | None = None


class LinkTable:
    """Rows under common headings. The first column takes what the others leave.

    `figures` are the columns that are set to the right.
    """

    def __init__(
        self,
        headings: Sequence[str],
        lines: Sequence[LinkLine],
        figures: frozenset[int] = frozenset(),
    ) -> None:
        self._headings, self._figures = headings, figures
        self._widths = [self._width(column, lines) for column in range(len(headings))]
        self.rows = [self._row(number, line) for number, line in enumerate(lines, 1)]

    def heading(self) -> QWidget:
        """The names of the columns, which lead nowhere."""
        holder = QWidget()
        line = row_in(holder, UNIT, (UNIT, 0, UNIT, 0))
        texts = [Text(title, Size.NOTE, quiet=True) for title in ("", *self._headings)]
        self._place(line, QWidget(), texts, _BOTTOM)
        # As much as «Ir al campo» takes in the rows.
        line.addSpacing(self._way() + UNIT)
        return holder

    def _row(self, number: int, line: LinkLine) -> LinkRow:
        row = LinkRow(line.goal)
        texts = [Text(f"{number:,}", Size.NOTE, quiet=True)]
        mark = QWidget() if line.tone is None else Mark(SHAPES[line.tone], line.tone)
        for cell in line.cells:
            text = Text(cell.text, quiet=cell.quiet)
            text.set_tone(cell.tone, quiet=cell.quiet)
            texts.append(text)
        self._place(row.line, mark, texts, _TOP)
        told = zip(self._headings, line.cells, strict=True)
        row.finish(". ".join(f"{heading}: {cell.text}" for heading, cell in told))
        return row

    def _place(
        self, line: QHBoxLayout, mark: QWidget, texts: Sequence[Text], side: Qt.AlignmentFlag
    ) -> None:
        number, *cells = texts
        number.setFixedWidth(_NUMBER)
        mark.setFixedWidth(MARK)
        line.addWidget(number, 0, side)
        line.addWidget(mark, 0, side)
        for column, text in enumerate(cells):
            if column:
                text.setFixedWidth(self._widths[column])
            if column in self._figures:
                text.setAlignment(Qt.AlignmentFlag.AlignRight)
            line.addWidget(text, 0 if column else 1, side)
        line.addSpacing(UNIT)

    def _width(self, column: int, lines: Sequence[LinkLine]) -> int:
        """What its words and figures need, and the longest word of its heading."""
        body, note = QFontMetrics(font(tabular=True)), QFontMetrics(font(Size.NOTE))
        wanted = max((body.horizontalAdvance(line.cells[column].text) for line in lines), default=0)
        if column not in self._figures:
            wanted = min(wanted, _WIDEST)
        words = self._headings[column].split()
        return max(wanted, *map(note.horizontalAdvance, words)) + UNIT // 2

    def _way(self) -> int:
        return QFontMetrics(font(Size.NOTE, tabular=True)).horizontalAdvance(say("repaso.ir"))
