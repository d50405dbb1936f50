"""«Días inhábiles»: the days that the calendar of the deadlines should skip, one a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from raoce_desktop.catalogs.exceptions import parse_exceptions
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.store.side_data import DAYS, DAYS_DRAFT, days_of
from raoce_desktop.ui.app.two_texts import TwoTexts
from raoce_desktop.ui.kit.layouts import row_of, window_column
from raoce_desktop.ui.kit.save_timer import SaveTimer
from raoce_desktop.ui.kit.side_window import SideWindow
from raoce_desktop.ui.kit.theme import UNIT, Text, Tone, font
from raoce_desktop.ui.kit.told import Told
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import plural, say

_SIZE = (560, 420)


class DaysWindow(SideWindow):
    """A date and its reason on each line, typed or pasted. Nothing is kept until all is clear."""

    def __init__(
        self,
        expedientes: ExpedienteList,
        changed: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(say("oficina.dias.titulo"), _SIZE, parent)
        self._expedientes, self._changed = expedientes, changed
        self.text = QPlainTextEdit()
        self.text.setFont(font(tabular=True))
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(say("oficina.dias.titulo"))
        self.text.setPlaceholderText(say("oficina.dias.ejemplo"))
        self.said = Told()
        self.keep = Button(say("oficina.dias.guardar"), self.save)
        self.choice = TwoTexts(
            expedientes.texts, (DAYS,), lambda: expedientes.days.follow(self._chosen)
        )
        SaveTimer(expedientes.pending, self)
        self._lay_out()
        self.text.textChanged.connect(self._typed)

    def _lay_out(self) -> None:
        column = window_column(self)
        column.addWidget(Text(say("oficina.dias.texto"), quiet=True))
        column.addWidget(self.text, 1)
        line = row_of(self.keep, self.choice, spacing=UNIT * 2)
        line.addWidget(self.said, 1)
        column.addLayout(line)

    def load(self) -> None:
        """Show the list as it is kept, unless somebody is changing it, today or the last time."""
        if self.text.document().isModified():
            return
        self._expedientes.runner.do(
            self._expedientes.days.read,
            lambda found: self._show(*found),
            self.said.refuse,
        )

    def _show(self, days: Mapping[date, str], drafted: str) -> None:
        if self.text.document().isModified():
            return
        self._write(days)
        if drafted:
            self.text.setPlainText(drafted)
            self.text.document().setModified(True)
        self.said.tell(say("oficina.dias.sin_guardar") if drafted else "")
        self._offer_choice()

    def _write(self, days: Mapping[date, str]) -> None:
        lines = (f"{day:%d/%m/%Y}, {reason}" for day, reason in sorted(days.items()))
        self.text.setPlainText("\n".join(lines))

    def _typed(self) -> None:
        """What isn't kept yet outlasts the program."""
        if self.text.document().isModified():
            self._expedientes.texts.put(DAYS_DRAFT, self.text.toPlainText())

    def save(self) -> None:
        """Keep the list; while a line isn't understood, name it and keep what there was."""
        read = parse_exceptions(self.text.toPlainText())
        if read.problemas:
            self.said.tell("\n".join(read.problemas), Tone.ERROR)
            return
        self.said.tell(say("guardado.pendiente"))
        self._expedientes.days.set(read.dias, lambda problem: self._saved(read.dias, problem))

    def _saved(self, days: Mapping[date, str], problem: Exception | None) -> None:
        if problem is not None:
            self.said.refuse(problem)
            return
        self._write(days)
        self._expedientes.texts.put(DAYS_DRAFT, "")
        self.said.tell(plural("oficina.dias.guardados", len(days)))
        self._offer_choice()
        self._changed()

    def _offer_choice(self) -> None:
        """Where another window kept other days meanwhile, ask which ones count."""
        two = self.choice.offer()
        if two:
            self.said.tell(two, Tone.WARN)

    def _chosen(self, problem: Exception | None) -> None:
        self._saved(days_of(self._expedientes.texts.at(DAYS).text), problem)
