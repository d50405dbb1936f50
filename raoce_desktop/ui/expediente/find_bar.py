"""Ctrl+F: words lead to the fields, the bienes and the points of the checklist that have them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from raoce_desktop.domain.linkage import BIENES
from raoce_desktop.domain.pasos import paso_of, place_of
from raoce_desktop.domain.plain import plain
from raoce_desktop.ui.expediente.form_field import FieldBox
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.editors import LineEdit
from raoce_desktop.ui.kit.layouts import row_in
from raoce_desktop.ui.kit.theme import UNIT, Size, Text
from raoce_desktop.ui.kit.widgets import IconButton
from raoce_desktop.ui.kit.words import bare, plural, say

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FoundPlace(NamedTuple):
    """Somewhere to go: the path of a field, its name, and all that it is found by."""

    ruta: str
    name: str
    words: str


class FindBar(QWidget):
    """Enter goes to the first match and F3 to the next; Escape puts the bar away.

    `boxes` gives the fields of all steps.
    """

    def __init__(
        self,
        session: QtSession,
        boxes: Callable[[], Iterable[FieldBox]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._boxes = session, boxes
        self._place = -1
        self._from: QWidget | None = None
        self.setObjectName("buscar")
        self.line = LineEdit()
        self.line.setAccessibleName(say("buscar.que"))
        self.line.setPlaceholderText(say("buscar.que"))
        self.line.setMaximumWidth(UNIT * 48)
        self.line.textChanged.connect(self._typed)
        self.said = Text(size=Size.NOTE, quiet=True)
        row = row_in(self, UNIT, (UNIT * 4, UNIT, UNIT * 2, UNIT))
        row.addWidget(self.line, 2)
        row.addWidget(self.said, 1)
        row.addWidget(IconButton("cerrar", say("buscar.cerrar"), self.close_))
        self.hide()

    def open(self) -> None:
        """Ask for words; those of the last time are there, ready to be typed over."""
        focused = self.window().focusWidget()
        self._from = focused if focused is not self.line else self._from
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self._typed()

    def close_(self) -> None:
        """Put the bar away and the keyboard back where it was."""
        self.hide()
        if self._from is not None and self._from.isVisible():
            self._from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._from = None

    def step(self, direction: int = 1) -> None:
        """Go to the next match, or to the one before."""
        found = self.found()
        if not found:
            self._typed()
            return
        self._place = (self._place + direction) % len(found) if self._place >= 0 else 0
        place = found[self._place]
        self._from = None
        self._session.field_requested.emit(place.ruta)
        self._tell(
            say(
                "buscar.esta",
                n=self._place + 1,
                total=len(found),
                paso=say(paso_of(place.ruta).corto),
                campo=place.name,
            )
        )

    def found(self) -> list[FoundPlace]:
        """The places that have all the words, in the order of the screens."""
        words = plain(self.line.text()).split()
        if not words:
            return []
        fit = [place for place in self._places() if all(word in place.words for word in words)]
        return sorted(fit, key=lambda place: place_of(place.ruta))

    def _places(self) -> Iterator[FoundPlace]:
        for box in self._boxes():
            name = bare(box.label.text()).rstrip(":* ")
            yield FoundPlace(box.cell.ruta, name, plain(f"{name} {box.shown_text()}"))
        for row, bien in enumerate(self._session.documento.bienes_producidos):
            words = plain(f"{bien.bien} {bien.fraccion} {bien.clave_sector}")
            yield FoundPlace(f"{BIENES}.{row}.bien", bien.bien, words)
        for point in self._session.revision.puntos:
            one = point.consideracion
            yield FoundPlace(f"respuestas.{one.clave}", one.texto, plain(one.texto))

    def _typed(self) -> None:
        self._place = -1
        found = len(self.found())
        if not self.line.text().strip():
            self._tell("")
        elif found:
            self._tell(plural("buscar.hay", found))
        else:
            self._tell(say("buscar.nada", texto=self.line.text().strip()))

    def _tell(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setAccessibleName(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the line leaves: Enter goes on, Shift+Enter back, Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_()
        elif event.key() in _ENTER:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)
