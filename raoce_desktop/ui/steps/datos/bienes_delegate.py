"""How a cell of the result table is edited: a line of text, or the list of units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from raoce_desktop.domain.relacion import COLUMNS, labels
from raoce_desktop.session.changes import BIENES
from raoce_desktop.ui.kit.palettes import edge_base
from raoce_desktop.ui.kit.popups import Popup
from raoce_desktop.ui.steps.datos.fraccion_suggestions import Fracciones

if TYPE_CHECKING:
    from raoce_desktop.ui.expediente.qt_session import QtSession

Index = QModelIndex | QPersistentModelIndex
_RUTA = "ruta"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BienesDelegate(QStyledItemDelegate):
    """Editors for the fields of a good. Enter goes down a row; Escape leaves the cell as it was."""

    stepped = Signal(bool)
    """Enter was pressed: the next row is wanted, or the one before when True."""

    def __init__(self, session: QtSession, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._session, self._view = session, view

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line; for the unit, a list that also takes what is typed."""
        column = COLUMNS[index.column() - 1]
        editor = self._unit_list(parent) if column.field == "unidad" else QLineEdit(parent)
        if column.numeric and isinstance(editor, QLineEdit):
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        if isinstance(editor, QLineEdit):
            editor.setFrame(False)
            if column.field == "fraccion":
                Fracciones(editor, self._session)
        editor.setAccessibleName(labels(self._session.referencia)[column.field])
        editor.setFont(self._view.font())
        self._keep_typing(editor, f"{BIENES}.{index.row()}.{column.field}")
        return editor

    def _keep_typing(self, editor: QWidget, ruta: str) -> None:
        """What is typed survives a kill, though the document follows when the cell is left."""
        core = self._session.core
        line = editor.lineEdit() if isinstance(editor, QComboBox) else _line_of(editor)
        before = core.text_at(ruta)
        editor.setProperty(_RUTA, ruta)
        if line is not None:
            line.textEdited.connect(lambda text: core.typing.keep(ruta, text, before))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """The cell was left: its text is in the document, or was taken back."""
        self._session.core.typing.end(str(editor.property(_RUTA)))
        super().destroyEditor(editor, index)

    def _unit_list(self, parent: QWidget) -> QComboBox:
        editor = QComboBox(parent)
        editor.setEditable(True)
        editor.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        editor.addItems(list(self._session.referencia.unidades.nombres.values()))
        completer = editor.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            Popup(completer, editor, editor.setEditText)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start from what the cell holds."""
        text = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text)
            line = editor.lineEdit()
            if line is not None:
                line.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Type it, unless nothing changed."""
        text = editor.currentText() if isinstance(editor, QComboBox) else _line_of(editor).text()
        if text != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, text)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter keeps what was typed and goes down a row; Shift+Enter goes up."""
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _ENTER
            and isinstance(editor, QWidget)
        ):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(back)
            return True
        return super().eventFilter(editor, event)


class CheckDelegate(QStyledItemDelegate):
    """Draws the check boxes with an edge that is seen in the light and in the dark."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """The rest is the style's."""
        super().initStyleOption(option, index)
        palette = option.palette
        palette.setColor(QPalette.ColorRole.Window, edge_base(QApplication.palette()))
        option.palette = palette


def _line_of(editor: QWidget) -> QLineEdit:
    assert isinstance(editor, QLineEdit)
    return editor
