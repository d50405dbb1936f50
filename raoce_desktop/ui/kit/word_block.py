"""A heading with its shape, and its sentences below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from raoce_desktop.session.step_words import WordBlock
from raoce_desktop.ui.kit.grids import grid_in
from raoce_desktop.ui.kit.link_row import Mark
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone

_TONES = {"con_problemas": Tone.ERROR, "con_avisos": Tone.WARN}


def word_block(block: WordBlock) -> QWidget:
    """The block, laid out."""
    widget = QWidget()
    grid = grid_in(widget, UNIT // 2, UNIT // 4, (0, 0, 0, UNIT))
    grid.setColumnStretch(1, 1)
    grid.addWidget(Mark(block.shape, _TONES.get(block.shape)), 0, 0, Qt.AlignmentFlag.AlignVCenter)
    grid.addWidget(Text(block.heading), 0, 1)
    for row, line in enumerate(block.lines, 1):
        grid.addWidget(Text(line, Size.NOTE, quiet=True), row, 1)
    return widget
