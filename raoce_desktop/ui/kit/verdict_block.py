"""The verdict as the window says it: its shape, its line, and what else there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from raoce_desktop.catalogs.texts import texts
from raoce_desktop.ui.kit.grids import grid_in
from raoce_desktop.ui.kit.levels import look_of_verdict
from raoce_desktop.ui.kit.link_row import Mark
from raoce_desktop.ui.kit.theme import UNIT, Size, Text

if TYPE_CHECKING:
    from raoce_desktop.domain.verdict import Veredicto


class VerdictBlock(QWidget):
    """Says the verdict, whole or `short`."""

    def __init__(self, *, short: bool = False) -> None:
        super().__init__()
        self.setObjectName("veredicto")
        self._short = short
        self._told: Veredicto | None = None
        self.mark = Mark("sin_empezar", None)
        self.title = Text(strong=True)
        self.others = Text(size=Size.NOTE, quiet=True)
        grid = grid_in(self, UNIT // 2, UNIT // 4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.mark, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.title, 0, 1)
        grid.addWidget(self.others, 1, 1)

    def tell(self, veredicto: Veredicto) -> None:
        """Show it."""
        if veredicto == self._told:
            return
        self._told = veredicto
        shape, tone = look_of_verdict(veredicto.estado)
        others = "" if self._short else veredicto.ademas(texts())
        title = veredicto.corto(texts()) if self._short else f"{veredicto.titulo(texts())}."
        self.mark.show_shape(shape, tone)
        self.title.setText(title)
        self.title.set_tone(tone)
        self.others.setText(others)
        self.others.setVisible(bool(others))
        self.setAccessibleName(f"{title} {others}".rstrip())
