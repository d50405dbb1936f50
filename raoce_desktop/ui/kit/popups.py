"""The list that opens below a box while somebody types in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCompleter, QListView, QWidget

from raoce_desktop.ui.kit.theme import UNIT

Index = QModelIndex | QPersistentModelIndex
_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class Popup(QListView):
    """Enter and Tab take the line that is highlighted and tell `pick` of its text.

    While none is, they do in the box `line` what they always do: Qt would only close the list.
    """

    def __init__(self, completer: QCompleter, line: QWidget, pick: Callable[[str], None]) -> None:
        super().__init__()
        self._line, self._pick = line, pick
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        completer.setPopup(self)
        # The completer makes it as wide as the box, and no line is to be cut.
        self.setMinimumWidth(self.sizeHintForColumn(0) + 2 * UNIT)
        # After Qt's own filter, and therefore asked before it.
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that leave a field come here first while the list is open."""
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if not pressed or not isinstance(event, QKeyEvent) or event.key() not in _LEAVING:
            return super().eventFilter(watched, event)
        index = self.currentIndex()
        self.hide()
        if index.isValid():
            # Not the completer's `pathFromIndex`: it would count among all lines, not these.
            code = index.data(Qt.ItemDataRole.UserRole)
            self._pick(str(index.data(Qt.ItemDataRole.EditRole) if code is None else code))
        if not index.isValid() or event.key() == Qt.Key.Key_Tab:
            again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
            QApplication.sendEvent(self._line, again)
        return True


class Offers(QStringListModel):
    """Texts to take, each under the words that the list shows of it."""

    def __init__(self, words: Mapping[str, str], parent: QObject) -> None:
        super().__init__(list(words), parent)
        self._words = words

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words to read; for whoever takes it, the text."""
        if role != Qt.ItemDataRole.DisplayRole:
            return super().data(index, role)
        return self._words.get(str(super().data(index, role)))
