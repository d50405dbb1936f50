"""One labelled field: its label, its editor, and the line that says what is true about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QWidget

from raoce_desktop.session.field_notes import FieldNote, field_note, typed_text
from raoce_desktop.ui.expediente.cell_layout import Cell, CellKind
from raoce_desktop.ui.expediente.sector_line import SectorsBox
from raoce_desktop.ui.kit.editors import AmountEdit, ChoiceEdit, LineEdit, ReadOnlyEdit
from raoce_desktop.ui.kit.notes import Note
from raoce_desktop.ui.kit.theme import Size, Text
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.session.changes import Change
    from raoce_desktop.ui.expediente.qt_session import QtSession

Editor = LineEdit | AmountEdit | ChoiceEdit | ReadOnlyEdit | SectorsBox

_EDITORS: dict[CellKind, type[LineEdit] | type[ChoiceEdit]] = {
    CellKind.TEXT: LineEdit,
    CellKind.AMOUNT: AmountEdit,
    CellKind.CHOICE: ChoiceEdit,
    CellKind.DATE: LineEdit,
    CellKind.COMPUTED: ReadOnlyEdit,
}


class FieldBox(QObject):
    """A field bound to one path of the document: three widgets that a layout places."""

    def __init__(self, session: QtSession, cell: Cell, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.cell = session, cell
        self.editor = self._make_editor(parent)
        self.label = Text(cell.label or self._campo_label(), Size.NOTE, parent=parent)
        self.note = Note(parent)
        self._typing = False
        self._noted: FieldNote | None = None
        self._identify()
        self._connect()
        self.refresh()

    def _make_editor(self, parent: QWidget) -> Editor:
        if self.cell.kind is CellKind.SECTORS:
            return SectorsBox(self.session, parent)
        return _EDITORS[self.cell.kind](parent)

    def _identify(self) -> None:
        name = self.label.text().rstrip(":* ")
        self.editor.setObjectName(self.cell.ruta)
        self.editor.setAccessibleName(name)
        if self.cell.bare:
            self.label.hide()
            position = next(step for step in self.cell.ruta.split(".") if step.isdigit())
            self.editor.setAccessibleName(
                say("campo.en_renglon", campo=name, renglon=int(position) + 1)
            )
        else:
            self.label.setBuddy(self.editor)
        if isinstance(self.editor, ChoiceEdit):
            self.editor.offer(self.cell.choices)
        elif self.cell.choices and isinstance(self.editor, LineEdit):
            self.editor.suggest(self.cell.choices)
        if self.cell.kind is CellKind.DATE and isinstance(self.editor, LineEdit):
            self.editor.setPlaceholderText(say("campo.fecha"))

    def place(self, grid: QGridLayout, column: int, *, dense: bool) -> None:
        """Take a column of a line's grid; its width is the line's share and nothing else.

        In a dense line the note gets a line of its own, since its column would be too narrow.
        """
        for widget in (self.label, self.editor, self.note):
            policy = widget.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            widget.setSizePolicy(policy)
        if not self.cell.bare:
            grid.addWidget(self.label, 0, column, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(self.editor, 1, column)
        if dense:
            grid.addWidget(self.note, 2 + column, 0, 1, -1)
        else:
            grid.addWidget(self.note, 2, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(column, self.cell.stretch)
        if self.cell.kind is CellKind.AMOUNT:
            self.note.align(Qt.AlignmentFlag.AlignRight)

    def _connect(self) -> None:
        self.editor.captured.connect(self._capture)
        self.editor.focused.connect(self._tell_focus)
        self.editor.left.connect(self._leave)

    def _tell_focus(self) -> None:
        self.session.field_focused.emit(self.cell.ruta)

    def _capture(self, text: str) -> None:
        self._typing = True
        try:
            agreed = self.session.capture(self.cell.ruta, text)
        finally:
            self._typing = False
        whole = isinstance(self.editor, SectorsBox)
        if whole:
            self.session.end_merge()  # each sector that comes or goes is undone apart
        if whole or not agreed:
            self.editor.show_text(self._text())

    def _leave(self) -> None:
        self.session.end_merge()
        self.refresh()

    def refresh(self, change: Change | None = None) -> None:
        """Show the document's text, unless the user is typing it this moment, and its note."""
        touched = change is None or self.cell.value is not None or self.cell.ruta in change.rutas
        if touched and not self._typing:
            self.editor.show_text(self._text())
        self._refresh_note()

    def shown_text(self) -> str:
        """The field's text, as its box shows it."""
        return self._text()

    def _text(self) -> str:
        if self.cell.value is not None:
            return self.cell.value(self.session)
        return typed_text(self.session, self.cell.ruta)

    def _refresh_note(self) -> None:
        """Say why the field is grey, what is wrong with it, or what its value means."""
        note = field_note(self.session, self.cell.ruta, self.cell.meaning)
        if note == self._noted:
            return
        self._noted = note
        computed = self.cell.kind is CellKind.COMPUTED
        self.editor.setEnabled(computed or note.locked is None)
        if note.locked is not None and not computed:
            self.note.say_locked(note.locked.motivo, note.locked.cita)
        elif note.finding is not None:
            self.note.say_finding(note.finding, note.meaning)
        else:
            self.note.say_quietly(note.meaning)
        self.editor.setAccessibleDescription(self.note.text)

    def take_focus(self) -> None:
        """Put the keyboard here with everything selected."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if not isinstance(self.editor, QComboBox):
            self.editor.selectAll()

    def _campo_label(self) -> str:
        campo = self.session.referencia.campo(self.cell.ruta)
        return campo.etiqueta if campo is not None else self.cell.ruta
