"""Light or dark, the size of the letters, and the day that a rehearsal counts from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup

from raoce_desktop.domain.amounts import NotUnderstood, parse_date
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.preferences import LETTER, LETTERS, SCHEME, SCHEMES, TODAY
from raoce_desktop.ui.app.looks import looks
from raoce_desktop.ui.app.preferences.page import Fields, PreferencesPage
from raoce_desktop.ui.kit.choice_row import ChoiceButton
from raoce_desktop.ui.kit.dialogs import Dialogs
from raoce_desktop.ui.kit.theme import UNIT, Text, Tone
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import bare, long_date, say
from raoce_desktop.ui.kit.wrapping_rows import wrapping_row

T = TypeVar("T")
_DAY = "dia"


class LookPage(PreferencesPage):
    """`rebuild_requested` asks for windows made anew: with other letters, or of another day."""

    rebuild_requested = Signal(str)

    def __init__(self, office: ExpedienteList, dialogs: Dialogs) -> None:
        super().__init__("aspecto", office, dialogs)
        self.schemes = {scheme: ChoiceButton(self.say(scheme)) for scheme in SCHEMES}
        self.letters = {size: ChoiceButton(f"{size} %") for size in LETTERS}
        self.day = Fields({_DAY: self.say(_DAY)}, lambda *_: self.said.tell(""), lambda: None)
        self.day.setMaximumWidth(UNIT * 50)
        self.begin = Button(self.say("ensayar"), self.rehearse)
        self.end = Button(say("preferencias.ensayo.volver"), self.end_rehearsal)
        self.now = Text()
        self._groups = [
            self._group(self.schemes, self.say("esquema"), self.choose_scheme),
            self._group(self.letters, self.say("letra"), self.choose_letter),
        ]
        self._lay_out()
        self.show_set()

    def _group(
        self, buttons: Mapping[T, ChoiceButton], name: str, choose: Callable[[T], object]
    ) -> QButtonGroup:
        group = QButtonGroup(self)
        for value, button in buttons.items():
            group.addButton(button)
            button.setAccessibleName(bare(f"{name}: {button.text()}"))
            button.clicked.connect(lambda _on=False, value=value: choose(value))
        return group

    def _lay_out(self) -> None:
        self.head("esquema")
        self.column.addLayout(wrapping_row(*self.schemes.values()))
        self.head("letra")
        self.column.addLayout(wrapping_row(*self.letters.values()))
        self.head("ensayo")
        self.explain("texto_ensayo")
        self.column.addWidget(self.now)
        self.column.addWidget(self.day)
        self.column.addLayout(wrapping_row(self.begin, self.end))
        self.column.addWidget(self.said)
        self.column.addStretch(1)

    def show_set(self) -> None:
        """Show what is set by now."""
        self.schemes[self.preferences.scheme].setChecked(True)
        self.letters[self.preferences.letter].setChecked(True)
        day = self.preferences.ensayo
        self.now.setText(self.say("con_ensayo", fecha=long_date(day)) if day else "")
        self.now.setVisible(day is not None)
        self.now.set_tone(Tone.WARN)
        self.end.setEnabled(day is not None)
        self.day.lines[_DAY].show_text(f"{day:%d/%m/%Y}" if day else "")

    def choose_scheme(self, scheme: str) -> None:
        """Look so at once."""
        self.preferences.put(SCHEME, scheme)
        looks().wear_scheme(scheme)

    def choose_letter(self, size: int) -> None:
        """Have letters of another size at once."""
        if size != self.preferences.letter:
            self.preferences.put(LETTER, str(size))
            looks().wear_letter(size)
            self.rebuild_requested.emit("")

    def rehearse(self) -> None:
        """Count from the day that was typed."""
        try:
            day = parse_date(self.day.lines[_DAY].text())
        except NotUnderstood as problem:
            self.said.tell(say(problem.key, **problem.data), Tone.ERROR)
            return
        if day is None:
            self.said.tell(self.say("sin_dia"), Tone.ERROR)
        elif day != self.preferences.ensayo:
            self._count_from(day.isoformat())

    def end_rehearsal(self) -> None:
        """Count from the real day again."""
        self._count_from("")

    def _count_from(self, day: str) -> None:
        self.preferences.put(TODAY, day)
        self.show_set()
        self.rebuild_requested.emit("")
