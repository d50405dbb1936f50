"""While a fracción is typed, the lines of the loaded tariff that fit; anything else is as good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from raoce_desktop.ui.kit.popups import Popup
from raoce_desktop.ui.kit.words import say, short_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from raoce_desktop.domain.tariff import LineaTarifa
    from raoce_desktop.ui.expediente.qt_session import QtSession

_LEAST = 2
"""Characters before anything is suggested."""
_SHOWN = 8
_FRACCION = Qt.ItemDataRole.UserRole
_NOTHING = Qt.ItemDataRole.UserRole + 1
_WIDTH = 480


class _Lines(QCompleter):
    """Shows what it is given; the list says the whole line and the box gets the code."""

    def __init__(self, model: QStandardItemModel, parent: QObject) -> None:
        super().__init__(model, parent)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        # Qt highlights by itself what matches in this role, and Enter would take it unasked.
        self.setCompletionRole(_NOTHING)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What goes into the box."""
        return str(index.data(_FRACCION))


class Fracciones(QObject):
    """Lives as long as its line. What is picked is the code; `line` tells of it as of typing."""

    def __init__(self, line: QLineEdit, session: QtSession) -> None:
        super().__init__(line)
        self._line, self._session = line, session
        self._model = QStandardItemModel(self)
        self.completer = _Lines(self._model, self)
        self.completer.setMaxVisibleItems(_SHOWN)
        self.completer.activated.connect(self._pick)
        line.setCompleter(self.completer)
        self._popup = Popup(self.completer, line, self._pick)
        self._popup.setMinimumWidth(_WIDTH)
        self._popup.setAccessibleName(say("datos.tarifa.sugeridas"))
        line.textEdited.connect(self._offer)

    def _offer(self, text: str) -> None:
        """Qt shows the list right after this, when it isn't empty."""
        lines = self._lines(text.strip())
        self._model.clear()
        for line in lines:
            item = QStandardItem(_words(line))
            item.setData(line.fraccion, _FRACCION)
            self._model.appendRow(item)
        if not lines:
            self._popup.hide()

    def _lines(self, text: str) -> Sequence[LineaTarifa]:
        tarifa = self._session.referencia.tarifa
        found = tarifa.suggest(text) if tarifa is not None and len(text) >= _LEAST else ()
        return () if [line.fraccion for line in found] == [text] else found

    def _pick(self, fraccion: str) -> None:
        self._line.setText(fraccion)
        self._line.textEdited.emit(fraccion)


def _words(line: LineaTarifa) -> str:
    """«09012199  Los demás»; a line that is no longer in force says until when it was."""
    told = f"{line.fraccion}  {line.texto}".rstrip()
    if line.hasta is None:
        return told
    return say("datos.tarifa.hasta", linea=told, fecha=short_date(line.hasta))
