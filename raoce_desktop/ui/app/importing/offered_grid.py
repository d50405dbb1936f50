"""What is there beside what would be: each line with its box, to be taken or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QScrollArea, QWidget

from raoce_desktop.ui.kit.grids import grid_in
from raoce_desktop.ui.kit.theme import UNIT, Size, Text
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.session.identity_offer import OfferedField

_WORDS = 140
"""Least width of the two columns of values, in pixels: with the longest name of a field beside
them they fit in a window on a screen of 1366 pixels at 200 %."""


class OfferedGrid(QScrollArea):
    """`key` names its texts: the headings, the sentence of each box, and what the grid is."""

    changed = Signal()

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.fields: tuple[OfferedField, ...] = ()
        self.checks: dict[str, QCheckBox] = {}
        self.setWidgetResizable(True)
        self.setAccessibleName(say(f"{key}.tabla"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_fields(self, fields: tuple[OfferedField, ...]) -> None:
        """Show these, each as it is suggested."""
        self.fields, self.checks = fields, {}
        inside = QWidget()
        grid = grid_in(inside, UNIT * 3, UNIT, (UNIT * 2, UNIT * 2, UNIT * 2, UNIT * 2))
        for place, column in enumerate(("campo", "hoy", "nuevo")):
            heading = Text(say(f"{self._key}.columna.{column}"), Size.NOTE, quiet=True)
            grid.addWidget(heading, 0, place)
            grid.setColumnStretch(place, 1)
        for row, field in enumerate(fields, 1):
            self._add_row(grid, row, field)
        grid.setRowStretch(len(fields) + 1, 1)
        self.setWidget(inside)

    def _add_row(self, grid: QGridLayout, row: int, field: OfferedField) -> None:
        check = QCheckBox(field.nombre)
        check.setObjectName(f"{self._key}.{field.ruta}")
        new = say("constancia.deducido", texto=field.nuevo) if field.deducido else field.nuevo
        words = say(f"{self._key}.casilla", campo=field.nombre, hoy=field.hoy, nuevo=new)
        check.setAccessibleName(words)
        check.setChecked(field.tomar)
        check.setEnabled(not field.igual)
        check.toggled.connect(lambda _on: self.changed.emit())
        self.checks[field.ruta] = check
        today = Text(field.hoy or "—", quiet=not field.hoy)
        after = Text(say("constancia.igual") if field.igual else new, quiet=field.igual)
        for words_ in (today, after):
            words_.setMinimumWidth(_WORDS)
        top = Qt.AlignmentFlag.AlignTop
        for place, widget in enumerate((check, today, after)):
            grid.addWidget(widget, row, place, top)

    def chosen(self) -> list[OfferedField]:
        """What is marked."""
        return [field for field in self.fields if self.checks[field.ruta].isChecked()]

    def mark_all(self, *, on: bool) -> None:
        """Mark every line that can be taken, or none."""
        for check in self.checks.values():
            check.setChecked(on and check.isEnabled())

    def focus(self) -> None:
        """Put the keyboard on the first box."""
        first = next((check for check in self.checks.values() if check.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
