"""Forms from descriptions: a short layout of paths becomes labelled, explained fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from raoce_desktop.ui.expediente.cell_layout import Cell, CellKind, Row
from raoce_desktop.ui.expediente.form_field import FieldBox
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.layouts import column_in
from raoce_desktop.ui.kit.theme import UNIT

if TYPE_CHECKING:
    from raoce_desktop.session.changes import Change

__all__ = ["Cell", "CellKind", "Form", "Row"]


_ROOMY = 4
"""More fields than these on a line stand closer together, with their notes below the line."""


class Form(QWidget):
    """Labelled fields bound to paths of the document.

    Each editor's objectName is its path and its accessible name its label. Enter goes to the next
    field and Shift+Enter back; it never submits anything.
    """

    def __init__(
        self, session: QtSession, rows: Sequence[Row], *, tail: QWidget | None = None
    ) -> None:
        super().__init__()
        self.session, self._tail = session, tail
        self._boxes: dict[str, FieldBox] = {}
        lines = column_in(self, UNIT + UNIT // 2)
        for row in rows:
            line = self._line(row)
            lines.addLayout(line)
            if tail is not None:
                line.setColumnMinimumWidth(len(row), tail.sizeHint().width())
                if row is rows[0]:
                    line.addWidget(tail, 1, len(row))

    def _line(self, row: Row) -> QGridLayout:
        line = QGridLayout()
        dense = len(row) > _ROOMY
        line.setHorizontalSpacing(UNIT if dense else UNIT * 2)
        line.setVerticalSpacing(UNIT // 2)
        for column, cell in enumerate(row):
            if cell is None:
                line.setColumnStretch(column, 1)
                continue
            described = Cell(cell) if isinstance(cell, str) else cell
            box = FieldBox(self.session, described, self)
            self._boxes[described.ruta] = box
            box.place(line, column, dense=dense)
        return line

    def boxes(self) -> Iterator[FieldBox]:
        """The fields in reading order."""
        return iter(self._boxes.values())

    def editor(self, ruta: str) -> QWidget | None:
        """The editor of a path, or None."""
        box = self._boxes.get(ruta)
        return box.editor if box is not None else None

    def first_editor(self) -> QWidget | None:
        """Where the keyboard starts."""
        typed = (b.editor for b in self.boxes() if b.cell.kind is not CellKind.COMPUTED)
        return next((editor for editor in typed if editor.isEnabled()), None)

    def tab_chain(self) -> list[QWidget]:
        """The widgets that Tab visits, in reading order."""
        editors: list[QWidget] = [box.editor for box in self.boxes()]
        return [*editors, self._tail] if self._tail is not None else editors

    def refresh(self, change: Change | None = None) -> None:
        """Show the document's values, and what is to be said about each."""
        for box in self._boxes.values():
            box.refresh(change)

    def show_path(self, ruta: str) -> bool:
        """Focus the field of a path and select its text."""
        box = self._boxes.get(ruta)
        if box is None:
            return False
        box.take_focus()
        return True
