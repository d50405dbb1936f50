"""One line that finds a sector of the decree by its number or by a word."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from raoce_desktop.domain.reference import Sector
from raoce_desktop.domain.sectores import (
    clean_sector,
    find_sectors,
    is_sector,
    sector_key,
    sector_name,
)
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.editors import LineEdit
from raoce_desktop.ui.kit.layouts import column_in, row_in
from raoce_desktop.ui.kit.suggestions import Line, Suggestions
from raoce_desktop.ui.kit.theme import UNIT, Size, Text
from raoce_desktop.ui.kit.widgets import ENTER, IconButton
from raoce_desktop.ui.kit.words import say


class SectorLine(LineEdit):
    """Enter takes the likeliest match; what is none of the decree's is only taken once agreed."""

    picked = Signal(str)
    """The key of a sector."""

    def __init__(self, session: QtSession) -> None:
        super().__init__()
        self._session = session
        self.setAccessibleName(say("datos.entrada.elegir"))
        self.setPlaceholderText(say("datos.entrada.elegir"))
        self._list = Suggestions(self, self._find, self._take, say("datos.entrada.elegir"))

    def _find(self, text: str) -> list[Line]:
        return [
            (one.clave, self._words(one)) for one in find_sectors(text, self._session.referencia)
        ]

    def _words(self, sector: Sector) -> str:
        name = sector_name(sector.clave, self._session.referencia)
        return say("datos.entrada.opcion", clave=sector.clave, nombre=name)

    def takes_enter(self, *, back: bool) -> bool:
        """Enter takes what is typed; with nothing typed it goes on."""
        return not back and bool(self.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the match, and the down arrow opens the list of all."""
        if event.key() in ENTER:
            self.pick()
        elif event.key() == Qt.Key.Key_Down and not self.text():
            self._list.offer_all()
        else:
            super().keyPressEvent(event)

    def pick(self) -> None:
        """Take the sector that the text stands for."""
        text = self.text().strip()
        if not text:
            return
        key, referencia = clean_sector(text), self._session.referencia
        found = find_sectors(text, referencia)
        if is_sector(key, referencia) and sector_key(key) != key:
            self._take(key)  # a key with a suffix, such as XIXa
        elif found:
            self._take(found[0].clave)
        elif self._agreed(text):
            self._take(key)

    def _agreed(self, text: str) -> bool:
        return self._session.dialogs.confirm(
            say("datos.entrada.fuera.titulo"),
            say("datos.entrada.fuera.pregunta", texto=text),
            say("datos.entrada.fuera.si"),
            say("datos.entrada.fuera.no"),
        )

    def _take(self, clave: str) -> None:
        self._list.hide()
        self.clear()
        self.picked.emit(clave)


class SectorsBox(QWidget):
    """The sectors of a program, each with its way out, and the line that adds one more.

    It is an editor as those of a form: its text is the keys, parted by commas.
    """

    captured = Signal(str)
    focused = Signal()
    left = Signal()

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._keys: tuple[str, ...] = ()
        self.line = SectorLine(session)
        self.line.picked.connect(self._add)
        self.line.focused.connect(self.focused)
        self.line.left.connect(self.left)
        self._rows = column_in(None, 0)
        column = column_in(self, UNIT // 2)
        column.addWidget(self.line)
        column.addLayout(self._rows)
        self.setFocusProxy(self.line)

    def setObjectName(self, name: str) -> None:
        """The line is where the path is typed."""
        self.line.setObjectName(name)

    def setAccessibleName(self, name: str) -> None:
        """The line is what is spoken of."""
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """And what is said beside it."""
        self.line.setAccessibleDescription(description)

    def show_text(self, text: str) -> None:
        """Show these keys."""
        keys = tuple(filter(None, (key.strip() for key in text.split(","))))
        if keys != self._keys:
            self._keys = keys
            self._fill()

    def selectAll(self) -> None:
        """Select what is typed in the line."""
        self.line.selectAll()

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        before: QWidget = self.line
        for key in self._keys:
            remove = self._remove_button(key)
            self._rows.addWidget(self._row(key, remove))
            QWidget.setTabOrder(before, remove)
            before = remove

    def _remove_button(self, key: str) -> IconButton:
        words = say("datos.entrada.quitar", clave=key)
        remove = IconButton("cerrar", words, lambda: self._remove(key))
        remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return remove

    def _row(self, key: str, remove: IconButton) -> QWidget:
        name = sector_name(key, self._session.referencia) or say("datos.entrada.sector_propio")
        words = say("datos.entrada.opcion", clave=key, nombre=name)
        row = QWidget()
        line = row_in(row, UNIT // 2)
        line.addWidget(remove)
        line.addWidget(Text(words, Size.NOTE), 1)
        return row

    def _add(self, key: str) -> None:
        if key not in self._keys:
            self.captured.emit(", ".join((*self._keys, key)))

    def _remove(self, key: str) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.captured.emit(", ".join(one for one in self._keys if one != key))
