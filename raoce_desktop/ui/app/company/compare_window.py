"""Two documents of one company side by side, taken line by line; and what else can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from raoce_desktop.ui.app.company.compare_case import Choice, CompareCase
from raoce_desktop.ui.app.importing.offered_grid import OfferedGrid
from raoce_desktop.ui.kit.layouts import column_in, row_in, window_column
from raoce_desktop.ui.kit.notes import Note
from raoce_desktop.ui.kit.side_window import SideWindow
from raoce_desktop.ui.kit.theme import UNIT, Text, Tone
from raoce_desktop.ui.kit.widgets import AccentButton, Button, clear, show_in_front
from raoce_desktop.ui.kit.words import bare, plural, say

_SIZE = (920, 660)


class CompareWindow(SideWindow):
    """Nothing changes until a button says so; Escape leaves everything as it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", _SIZE, parent)
        self.case: CompareCase | None = None
        self.grid = OfferedGrid("comparar")
        self.which = Text(strong=True)
        self.said = column_in(None, UNIT // 2)
        self.buttons: list[Button] = []
        self.all = Button(say("comparar.todo"), self._mark_all)
        self.all.setObjectName("comparar.todo")
        self.take = AccentButton("", self._take)
        self.take.setObjectName("comparar.tomar")
        self.leave = Button(say("comparar.dejar"), self.reject)
        self._lay_out()
        self.grid.changed.connect(self._offer)

    def _lay_out(self) -> None:
        column = window_column(self)
        column.addWidget(self.which)
        column.addLayout(self.said)
        column.addWidget(self.grid, 1)
        self._foot = row_in(None, UNIT * 2)
        self._others = row_in(None, UNIT * 2)
        self._foot.addWidget(self.all)
        self._foot.addStretch(1)
        self._foot.addLayout(self._others)
        self._foot.addWidget(self.leave)
        self._foot.addWidget(self.take)
        column.addLayout(self._foot)

    def show_case(self, case: CompareCase) -> None:
        """Show what is compared, with the keyboard on the first line that can be taken."""
        self.case = case
        self.setWindowTitle(say(f"{case.key}.titulo"))
        self.which.setText(case.cual)
        clear(self.said)
        fields = case.comparison.fields
        nothing = () if fields else (say("comparar.nada"),)
        for words in case.warnings:
            self._add_note(words, Tone.WARN)
        for words in (say(f"{case.key}.texto"), *nothing):
            self._add_note(words)
        self.grid.show_fields(fields)
        self.grid.setVisible(bool(fields))
        self._replace_choices(case.choices)
        self._offer()
        show_in_front(self)
        if fields:
            self.grid.focus()
        else:
            (self.buttons or [self.leave])[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_note(self, words: str, tone: Tone | None = None) -> None:
        note = Note(self)
        note.tell(words, "con_avisos" if tone else "", tone)
        self.said.addWidget(note)

    def notes(self) -> list[str]:
        """What stands above the lines."""
        found = (self.said.itemAt(at) for at in range(self.said.count()))
        notes = (item.widget() for item in found if item is not None)
        return [note.text for note in notes if isinstance(note, Note)]

    def _replace_choices(self, choices: Sequence[Choice]) -> None:
        clear(self._others)
        self.buttons = [Button(words, lambda act=act: self._go(act)) for words, act in choices]  # type: ignore[misc]
        for button in self.buttons:
            self._others.addWidget(button)

    def _offer(self) -> None:
        count, every = len(self.grid.chosen()), len(self.grid.fields)
        self.take.setText(plural("comparar.tomar", count))
        self.take.setEnabled(count > 0)
        self.take.setVisible(every > 0)
        self.all.setVisible(every > 1)
        words = say("comparar.ninguno" if count == every else "comparar.todo")
        self.all.setText(words)
        self.all.setAccessibleName(bare(words))

    def _mark_all(self) -> None:
        self.grid.mark_all(on=len(self.grid.chosen()) < len(self.grid.fields))

    def _take(self) -> None:
        case, chosen = self.case, [field.ruta for field in self.grid.chosen()]
        if case is not None:
            self._go(lambda: case.take(chosen))

    def _go(self, act: Callable[[], object]) -> None:
        """Close first: what follows may show the next one."""
        self.case = None
        self.hide()
        act()

    def reject(self) -> None:
        """Escape: everything stays as it is."""
        case, self.case = self.case, None
        super().reject()
        if case is not None:
            case.left()
