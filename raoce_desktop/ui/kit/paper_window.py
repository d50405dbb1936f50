"""A window that shows what was read of a paper, and takes what is checked of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from raoce_desktop.ui.kit.background import thread_runner
from raoce_desktop.ui.kit.layouts import row_in, row_of, window_column
from raoce_desktop.ui.kit.notes import Note
from raoce_desktop.ui.kit.side_window import SideWindow
from raoce_desktop.ui.kit.theme import UNIT, Text, Tone
from raoce_desktop.ui.kit.widgets import AccentButton, Button, clear
from raoce_desktop.ui.kit.words import plural, say

if TYPE_CHECKING:
    from raoce_desktop.session.jobs import Job, Runner


class PaperWindow(SideWindow):
    """The paper's name, what is said of it, what it holds, and the buttons. `key` names its words.

    `_job` is the reading under way.
    """

    def __init__(self, key: str, size: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(say(f"{key}.titulo"), size, parent)
        self._key = key
        self.runner: Runner = thread_runner(self)
        self._job: Job | None = None
        self.file, self.said = Text(strong=True), QVBoxLayout()
        self.take = AccentButton("", self.bring)
        self.take.setObjectName(f"{key}.tomar")
        self.other = Button(say(f"{key}.otro"), self.ask, icon_name="carpeta")
        self.leave = Button(say(f"{key}.cancelar"), self.close)

    def _lay_out(self, found: QWidget) -> None:
        """`found` is what shows the figures or fields of the paper."""
        column = window_column(self)
        first = row_in(None, UNIT)
        first.addWidget(self.file, 1)
        first.addWidget(self.other, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(first)
        self.said.setSpacing(UNIT // 2)
        column.addLayout(self.said)
        column.addWidget(found, 1)
        column.addLayout(row_of(None, self.leave, self.take, spacing=UNIT * 2))

    def ask(self) -> None:
        """Choose a paper, and show what it says."""
        raise NotImplementedError

    def bring(self) -> None:
        """Take what is checked."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Let go of what is being read."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _tell(self, sentences: Sequence[str], tone: Tone | None = None) -> None:
        """Say these, and nothing of what was said before."""
        clear(self.said)
        self._add_notes(sentences, tone)

    def _add_notes(self, sentences: Sequence[str], tone: Tone | None = None) -> None:
        mark = {None: "", Tone.WARN: "con_avisos"}.get(tone, "con_problemas")
        for sentence in sentences:
            note = Note(self)
            note.tell(sentence, mark, tone)
            self.said.addWidget(note)

    def notes(self) -> list[str]:
        """What stands above what was found."""
        found = (self.said.itemAt(at) for at in range(self.said.count()))
        notes = (item.widget() for item in found if item is not None)
        return [note.text for note in notes if isinstance(note, Note)]

    def _offer(self, checked: int, *, any_found: bool) -> None:
        """Say on the button how much would be taken."""
        self.take.setText(plural(f"{self._key}.tomar", checked))
        self.take.setEnabled(checked > 0)
        self.take.setVisible(any_found)
