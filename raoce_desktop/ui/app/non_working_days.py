"""«Días inhábiles»: the days that the calendar of the deadlines should skip, one a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from raoce_desktop.catalogs.exceptions import parse_exceptions
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.store import StoreProblem
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone, font
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import plural, say

_SIZE = (560, 420)


class DaysWindow(QDialog):
    """A date and its reason on each line, typed or pasted. Nothing is kept until all is clear."""

    def __init__(
        self,
        expedientes: ExpedienteList,
        changed: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._expedientes, self._changed = expedientes, changed
        self.setWindowTitle(say("oficina.dias.titulo"))
        self.resize(*_SIZE)
        self.text = QPlainTextEdit()
        self.text.setFont(font(tabular=True))
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(say("oficina.dias.titulo"))
        self.text.setPlaceholderText(say("oficina.dias.ejemplo"))
        self.said = Text(size=Size.NOTE)
        self.keep = Button(say("oficina.dias.guardar"), self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT * 3, UNIT * 3, UNIT * 3, UNIT * 3)
        column.setSpacing(UNIT * 2)
        column.addWidget(Text(say("oficina.dias.texto"), quiet=True))
        column.addWidget(self.text, 1)
        line = QHBoxLayout()
        line.setSpacing(UNIT * 2)
        line.addWidget(self.keep)
        line.addWidget(self.said, 1)
        column.addLayout(line)

    def load(self) -> None:
        """Show the list as it is kept, unless somebody is changing it."""
        if self.text.document().isModified():
            return
        try:
            self._write(self._expedientes.store.inhabiles())
        except StoreProblem as problem:
            self._tell(problem.sentence, Tone.ERROR)
        else:
            self._tell("", None)

    def _write(self, days: Mapping[date, str]) -> None:
        lines = (f"{day:%d/%m/%Y}, {reason}" for day, reason in sorted(days.items()))
        self.text.setPlainText("\n".join(lines))

    def save(self) -> None:
        """Keep the list; while a line isn't understood, name it and keep what there was."""
        read = parse_exceptions(self.text.toPlainText())
        if read.problemas:
            self._tell("\n".join(read.problemas), Tone.ERROR)
            return
        try:
            self._expedientes.set_inhabiles(read.dias)
        except StoreProblem as problem:
            self._tell(problem.sentence, Tone.ERROR)
            return
        self._write(read.dias)
        self._tell(plural("oficina.dias.guardados", len(read.dias)), None)
        self._changed()

    def _tell(self, sentence: str, tone: Tone | None) -> None:
        self.said.setText(sentence)
        self.said.set_tone(tone)
