"""Who reviewed and when, and what an auditor types: sample, seed, the amount that matters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from raoce_desktop.domain.amounts import NotUnderstood, parse_date, parse_pesos
from raoce_desktop.evidence.tables.auditing import MOST_SAMPLED, parse_sample
from raoce_desktop.ui.kit.editors import LineEdit
from raoce_desktop.ui.kit.grids import grid_in
from raoce_desktop.ui.kit.notes import Note
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.typing_kept import TypingKept
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.session.papers.live import LivePapers

Read = Callable[[str], Any]
_REVIEWER = ("nombre", "cargo", "fecha")
_AUDIT = ("muestra", "semilla", "materialidad")


def _date(text: str) -> object:
    try:
        return parse_date(text)
    except NotUnderstood as odd:
        raise ValueError(text) from odd


_READERS: dict[str, Read] = {"fecha": _date, "muestra": parse_sample, "materialidad": parse_pesos}
"""How a box's text is understood; the others are texts. Each raises ValueError."""


class AuditBox(QWidget):
    """Six boxes in two lines. What isn't understood stays as it was typed, and says why."""

    def __init__(self, papeles: LivePapers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.papeles = papeles
        self.edits: dict[str, LineEdit] = {}
        self.notes: dict[str, Note] = {}
        self._typing: list[TypingKept] = []
        grid = grid_in(self, UNIT * 2, UNIT // 2)
        for line, (part, names) in enumerate((("reviso", _REVIEWER), ("auditoria", _AUDIT))):
            for column, name in enumerate(names):
                self._add(grid, line * 3, column, part, name)
                grid.setColumnStretch(column, 1)

    def _add(self, grid: QGridLayout, row: int, column: int, part: str, name: str) -> None:
        edit, note = LineEdit(self), Note(self)
        edit.setObjectName(f"papeles.{part}.{name}")
        label = Text(say(f"trabajo.{part}.{name}"), Size.NOTE)
        label.setBuddy(edit)
        edit.setAccessibleName(label.text())
        if name in ("muestra", "materialidad"):
            edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        edit.left.connect(self.take)
        ruta = edit.objectName()
        self._typing.append(
            TypingKept(
                edit,
                self.papeles.typing,
                ruta,
                lambda: self._kept(part, name),
                lambda: bool(note.text),
            )
        )
        grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(edit, row + 1, column)
        grid.addWidget(note, row + 2, column, Qt.AlignmentFlag.AlignTop)
        self.edits[name], self.notes[name] = edit, note

    def _kept(self, part: str, name: str) -> str:
        value = getattr(getattr(self.papeles.remembered, part), name)
        if isinstance(value, Decimal):
            return f"{value:,.2f}".removesuffix(".00")
        if isinstance(value, date):
            return f"{value:%d/%m/%Y}"
        return str(value) if value else ""

    def refresh(self) -> None:
        """Show what is kept, save in the box that is being typed into or waits to be corrected."""
        for part, names in (("reviso", _REVIEWER), ("auditoria", _AUDIT)):
            for name in names:
                edit = self.edits[name]
                if not (edit.hasFocus() or self.notes[name].text):
                    edit.show_text(self._kept(part, name))
        while self.papeles.loaded and self._typing:
            self._typing.pop().recover()

    def take(self) -> None:
        """Keep what was typed and can be understood."""
        remembered = self.papeles.remembered
        reviso = replace(remembered.reviso, **self._read(_REVIEWER))
        if reviso != remembered.reviso:
            self.papeles.review_by(reviso)
        auditoria = replace(remembered.auditoria, **self._read(_AUDIT))
        if auditoria != remembered.auditoria:
            self.papeles.audit(auditoria)

    def _read(self, names: tuple[str, ...]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name in names:
            text = self.edits[name].text().strip()
            try:
                found[name] = _READERS.get(name, str)(text)
                sentence = ""
            except ValueError:
                data = {"texto": text[:40], "maximo": f"{MOST_SAMPLED:,}"}
                sentence = say(f"trabajo.auditoria.mal.{name}", **data)
            self.notes[name].tell(sentence, "con_problemas" if sentence else "", Tone.ERROR)
            self.edits[name].setAccessibleDescription(sentence)
        return found
