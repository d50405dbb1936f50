"""While a text is typed, lines that fit it, each with the code that the box takes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from raoce_desktop.ui.kit.popups import Popup

_SHOWN = 8
_CODE = Qt.ItemDataRole.UserRole
_NOTHING = Qt.ItemDataRole.UserRole + 1
_WIDTH = 480
Line = tuple[str, str]
"""A code, and the words of its line."""


class _Lines(QCompleter):
    """Shows what it is given; the list says the whole line and the box gets the code."""

    def __init__(self, model: QStandardItemModel, parent: QObject) -> None:
        super().__init__(model, parent)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        # Qt highlights by itself what matches in this role, and Enter would take it unasked.
        self.setCompletionRole(_NOTHING)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What goes into the box."""
        return str(index.data(_CODE))


class Suggestions(QObject):
    """Lives as long as its line. `find` gives what fits a text, `pick` is told what was taken."""

    def __init__(
        self,
        line: QLineEdit,
        find: Callable[[str], Sequence[Line]],
        pick: Callable[[str], None],
        name: str,
    ) -> None:
        super().__init__(line)
        self._find = find
        self._model = QStandardItemModel(self)
        self.completer = _Lines(self._model, self)
        self.completer.setMaxVisibleItems(_SHOWN)
        self.completer.activated.connect(pick)
        line.setCompleter(self.completer)
        self._popup = Popup(self.completer, line, pick)
        self._popup.setMinimumWidth(_WIDTH)
        self._popup.setAccessibleName(name)
        line.textEdited.connect(self._offer)

    def offer_all(self) -> None:
        """Open the list for an empty box."""
        self._offer("")
        self.completer.complete()

    def hide(self) -> None:
        """Put the list away."""
        self._popup.hide()

    def _offer(self, text: str) -> None:
        """Qt shows the list right after this, when it isn't empty."""
        lines = self._find(text.strip())
        self._model.clear()
        for code, words in lines:
            item = QStandardItem(words)
            item.setData(code, _CODE)
            self._model.appendRow(item)
        if not lines:
            self._popup.hide()
