"""What isn't taken of a sheet, and why: each wrong cell leads to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem

from raoce_desktop.exchange.importing.plan import ImportPlan, Wrong
from raoce_desktop.session.importing import left_rows
from raoce_desktop.ui.kit.plain_list import PlainList
from raoce_desktop.ui.kit.words import plural, say

_SAID = 300
"""Wrong cells that are listed; the rest are counted."""
_HEIGHT = 132


class ProblemList(PlainList):
    """`chosen` asks for the cell of something that is wrong."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(say("importar.problemas"))
        self.setMaximumHeight(_HEIGHT)
        self.setWordWrap(True)
        self.itemActivated.connect(self._choose)
        self.itemClicked.connect(self._choose)

    def show_plan(self, plan: ImportPlan) -> None:
        """List what there is to say of a plan."""
        self.clear()
        for words in (*plan.notes, *left_rows(plan)):
            self.addItem(words)
        for wrong in plan.wrong[:_SAID]:
            item = QListWidgetItem(wrong.sentence)
            item.setData(Qt.ItemDataRole.UserRole, wrong)
            self.addItem(item)
        if len(plan.wrong) > _SAID:
            self.addItem(plural("importar.mas", len(plan.wrong) - _SAID))
        self.setVisible(self.count() > 0)

    def _choose(self, item: QListWidgetItem) -> None:
        wrong = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(wrong, tuple):
            self.chosen.emit(Wrong(*wrong))
