"""Preferences as a file for another computer, and what such a file would change here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal

from raoce_desktop.exchange.atomic import write_atomically
from raoce_desktop.exchange.preferences_file import (
    SUFFIX,
    PreferencesFile,
    read_preferences,
    write_preferences,
)
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.preferences_sharing import Offered, offered, take
from raoce_desktop.ui.app.preferences.page import PreferencesPage
from raoce_desktop.ui.kit.dialogs import Dialogs, file_to_write, one_file
from raoce_desktop.ui.kit.tables.marked_rows import MarkedRow, MarkedRows
from raoce_desktop.ui.kit.theme import UNIT
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.wrapping_rows import wrapping_row

_COLUMNS = ("que", "hoy", "nuevo")
_ROWS = 7

Days = Mapping[date, str]


class SharePage(PreferencesPage):
    """Nothing of a file is taken before somebody saw it; `taken` is told afterwards."""

    taken = Signal()

    def __init__(self, office: ExpedienteList, dialogs: Dialogs) -> None:
        super().__init__("compartir", office, dialogs)
        self._file: PreferencesFile | None = None
        self.save = Button(self.say("exportar"), self.ask_where)
        self.choose = Button(self.say("importar"), self.ask_for_file, icon_name="carpeta")
        headings = [self.say(key) for key in _COLUMNS]
        self.table = MarkedRows(self.say("tabla"), headings, len(_COLUMNS) - 1)
        self.table.empty = self.say("sin_archivo")
        line = self.table.fontMetrics().lineSpacing() + UNIT * 2
        self.table.setMinimumHeight(line * _ROWS)
        self.accept = Button(self.say("tomar"), self.take)
        self._lay_out()
        self._show(())

    def _lay_out(self) -> None:
        self.head("titulo_exportar")
        self.explain("texto_exportar")
        self.column.addLayout(wrapping_row(self.save))
        self.head("titulo_importar")
        self.explain("texto_importar")
        self.column.addLayout(wrapping_row(self.choose))
        self.column.addWidget(self.table, 1)
        self.column.addLayout(wrapping_row(self.accept))
        self.column.addWidget(self.said)
        self.column.addStretch(0)
        self.table.marked.connect(self._offer)

    # ------------------------------------------------------------ out

    def ask_where(self) -> None:
        """Choose a file, and write there what is set by now."""
        name = Path(self.say("archivo")).with_suffix(SUFFIX)
        title, oficina = self.say("titulo_exportar"), self.preferences.oficina
        target = file_to_write(self.dialogs, title, name, self.say("tipos"))
        if target is None:
            return

        def write() -> Path:
            write_atomically(target, write_preferences(oficina, self.office.store.inhabiles()))
            return target

        self.office.do(
            write,
            lambda found: self.said.tell(self.say("exportado", archivo=found)),
            self.said.refuse,
        )

    # ------------------------------------------------------------ in

    def ask_for_file(self) -> None:
        """Choose a file and show what it would change."""
        path = one_file(self.dialogs, self.say("titulo_importar"), self.say("tipos"))
        if path is not None:
            self.load(path)

    def load(self, path: Path) -> None:
        """Show what a file would change; nothing is taken yet."""

        def read() -> tuple[PreferencesFile, Days]:
            return read_preferences(path), self.office.store.inhabiles()

        self.office.do(read, lambda found: self._compare(*found), self._unreadable)

    def _unreadable(self, error: Exception) -> None:
        self._file = None
        self._show(())
        self.said.refuse(error)

    def _compare(self, file: PreferencesFile, days: Days) -> None:
        self._file = file
        found = offered(self.preferences.all, days, file)
        self._show(found)
        self.said.tell("" if found else self.say("iguales"))

    def _show(self, found: Sequence[Offered]) -> None:
        self.table.show_rows(
            MarkedRow((one.nombre, one.hoy, one.nuevo), one, not one.personal) for one in found
        )

    @property
    def chosen(self) -> list[Offered]:
        """What is marked."""
        return self.table.chosen

    def _offer(self) -> None:
        self.accept.setEnabled(bool(self.chosen))

    def take(self) -> None:
        """Set what is marked."""
        if self._file is not None and self.chosen:
            take(self.office, self.chosen, self._file, self._took)

    def _took(self, problem: Exception | None) -> None:
        if problem is not None:
            self.said.refuse(problem)
            return
        self._show(())
        self.said.tell(self.say("tomado"))
        self.taken.emit()
        self.applied.emit()
