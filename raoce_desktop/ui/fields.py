"""One labelled field: its label, its editor, and the line that says what is true about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from raoce_desktop.ui.cells import Cell, Kind, pattern_of
from raoce_desktop.ui.editors import AmountEdit, ChoiceEdit, LineEdit, ReadOnlyEdit
from raoce_desktop.ui.notes import Note
from raoce_desktop.ui.theme import UNIT, Size, Text

if TYPE_CHECKING:
    from raoce_desktop.domain.reference import Campo
    from raoce_desktop.ui.desk import Desk


Editor = LineEdit | AmountEdit | ChoiceEdit | ReadOnlyEdit

_EDITORS: dict[Kind, type[Editor]] = {
    Kind.TEXT: LineEdit,
    Kind.AMOUNT: AmountEdit,
    Kind.CHOICE: ChoiceEdit,
    Kind.DATE: LineEdit,
    Kind.COMPUTED: ReadOnlyEdit,
}


class FieldBox(QWidget):
    """A field bound to one path of the document."""

    def __init__(self, desk: Desk, cell: Cell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.cell = desk, cell
        self.editor = _EDITORS[cell.kind](self)
        self.label = Text(cell.label or self._campo_label(), Size.NOTE)
        self.note = Note(self)
        self._typing = False
        self._identify()
        self._lay_out()
        self._connect()
        self.refresh()

    def _identify(self) -> None:
        self.editor.setObjectName(self.cell.ruta)
        self.editor.setAccessibleName(self.label.text().rstrip(":* "))
        self.label.setBuddy(self.editor)
        if isinstance(self.editor, ChoiceEdit):
            self.editor.offer(self.cell.choices)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addWidget(self.label, 0, Qt.AlignmentFlag.AlignBottom)
        column.addWidget(self.editor)
        column.addWidget(self.note)
        column.addStretch(1)

    def _connect(self) -> None:
        self.editor.captured.connect(self._capture)
        self.editor.focused.connect(lambda: self.desk.field_focused.emit(self.cell.ruta))
        self.editor.left.connect(self.refresh)

    def _capture(self, text: str) -> None:
        self._typing = True
        try:
            self.desk.capture(self.cell.ruta, text)
        finally:
            self._typing = False

    def refresh(self) -> None:
        """Show the document's text, unless the user is typing it this moment."""
        from raoce_desktop.domain import edits

        if not self._typing and self.cell.kind is not Kind.COMPUTED:
            self.editor.show_text(edits.text_of(self.desk.documento, self.cell.ruta))
        self.refresh_note()

    def refresh_note(self) -> None:
        """Say why the field is grey, what is wrong with it, or what its value means."""
        aplica = self.desk.revision.vinculo.campos.get(pattern_of(self.cell.ruta))
        if aplica is not None and not aplica.habilitado:
            self.editor.setEnabled(False)
            self.note.say_locked(aplica.motivo, aplica.cita)
            return
        self.editor.setEnabled(True)
        findings = self.desk.findings(self.cell.ruta)
        if findings:
            self.note.say_finding(findings[0])
        else:
            self.note.say_quietly(self.cell.reading(self.desk) if self.cell.reading else "")

    def take_focus(self) -> None:
        """Put the keyboard here with everything selected."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if not isinstance(self.editor, QComboBox):
            self.editor.selectAll()

    def _campo_label(self) -> str:
        campo = self._campo()
        return campo.etiqueta if campo is not None else self.cell.ruta

    def _campo(self) -> Campo | None:
        return self.desk.referencia.campos.get(pattern_of(self.cell.ruta))
