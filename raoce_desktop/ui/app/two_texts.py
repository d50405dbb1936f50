"""Two buttons to say which counts, where another window kept another text first."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from raoce_desktop.session.side_texts import names
from raoce_desktop.ui.kit.layouts import row_in
from raoce_desktop.ui.kit.theme import UNIT
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.session.side_texts import SideTexts
    from raoce_desktop.store.side_data import Record


class TwoTexts(QWidget):
    """Of some texts of the office; `chosen` is called once the choice is written."""

    def __init__(
        self, texts: SideTexts, records: Collection[Record], chosen: Callable[[], object]
    ) -> None:
        super().__init__()
        self._texts, self.records, self._chosen = texts, records, chosen
        self.ours = Button(say("aviso.vale_lo_mio"), lambda: self._choose(ours=True))
        self.theirs = Button(say("aviso.vale_lo_otro"), lambda: self._choose(ours=False))
        line = row_in(self, UNIT)
        line.addWidget(self.ours)
        line.addWidget(self.theirs)
        line.addStretch(1)
        self.hide()

    def offer(self) -> str:
        """Show the buttons where there are two of a text; the sentence that says so, or none."""
        two = [one for one in self._texts.conflicts if one.record in self.records]
        self.setVisible(bool(two))
        return say("guardado.dos_textos", que=names(two)) if two else ""

    def _choose(self, *, ours: bool) -> None:
        self._texts.choose(ours=ours, of=self.records, then=self._chosen)
