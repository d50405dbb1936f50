"""One of VUCEM's boxes in the capture mode: its label, its value, and what is done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication

from raoce_desktop.domain.pantallas import Casilla
from raoce_desktop.ui.kit.layouts import column_in
from raoce_desktop.ui.kit.link_row import LinkRow, Mark
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.words import say

_LABEL = UNIT * 36
_BAR = 3


class CopyRow(LinkRow):
    """Enter, Space, Ctrl+C or a click copies it and goes on to the next.

    What isn't typed there is done, chosen or compared: the same keys tick it off, and Backspace
    takes a tick back. A `narrow` one has its label above its value, which is as VUCEM takes it.
    """

    done = Signal()
    undone = Signal()

    def __init__(self, casilla: Casilla, *, narrow: bool = False) -> None:
        super().__init__(casilla.dato.ruta)
        self.casilla = casilla
        self.waiting = self.ticked = False
        self.setObjectName(f"copiar.{casilla.clave}")
        self._mark = Mark("sin_empezar", None)
        self.line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._add_texts(narrow=narrow)
        self.finish("")
        self.clicked.connect(self.copy)
        self._tell()

    def _add_texts(self, *, narrow: bool) -> None:
        dato = self.casilla.dato
        label = Text(dato.etiqueta, Size.NOTE, quiet=True)
        told = shown_value(self.casilla) if narrow else dato.texto
        value = Text(told, strong=dato.hay, quiet=not dato.hay)
        if self.casilla.falta:
            value.set_tone(Tone.WARN)
        if narrow:
            column = column_in(None, 0)
            for text in (label, value):
                text.setMinimumWidth(1)  # an endless word makes no strip wider
            column.addWidget(label)
            if told:
                column.addWidget(value)
            self.line.addLayout(column, 1)
        else:
            self.add_label(label, _LABEL)
            self.line.addWidget(value, 1, Qt.AlignmentFlag.AlignTop)

    @property
    def way(self) -> str:
        """What is done with it, in a word."""
        key = "copiar" if self.casilla.copiable else f"accion.{self.casilla.accion}"
        return say(f"firmar.captura.{key}")

    def show_tick(self, *, ticked: bool) -> None:
        """Say whether it is done."""
        if ticked != self.ticked:
            self.ticked = ticked
            self._mark.show_shape("completo" if ticked else "sin_empezar", None)
            self._tell()

    def show_waiting(self, *, waiting: bool) -> None:
        """Say whether it is the next one: a bar shows it while the browser has the keyboard."""
        if waiting != self.waiting:
            self.waiting = waiting
            self._mark.show_shape(self._shape(), None)
            self.update()

    def _shape(self) -> str:
        if self.ticked:
            return "completo"
        return "actual" if self.waiting else "sin_empezar"

    def _tell(self) -> None:
        told = f"{self.casilla.dato.etiqueta}: {self.casilla.dato.texto}"
        way = self.way
        if self.ticked:
            way = say(f"firmar.captura.{'copiado' if self.casilla.copiable else 'hecho'}")
        self._go.setText("" if self.casilla.falta else way)
        self.setAccessibleName(say("firmar.captura.copiar_que", accion=way, que=told))

    def copy(self) -> None:
        """Put the value on the clipboard, as VUCEM's box takes it; what isn't typed is done."""
        if self.casilla.falta:
            return
        if self.casilla.copiable:
            QGuiApplication.clipboard().setText(self.casilla.dato.valor)
        self.show_tick(ticked=True)
        self.done.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies too; Backspace says that it isn't done."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Backspace and self.ticked:
            self.show_tick(ticked=False)
            self.undone.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar at the left of the one that waits."""
        super().paintEvent(event)
        if self.waiting:
            painter = QPainter(self)
            painter.fillRect(0, 2, _BAR, self.height() - 4, QApplication.palette().accent())
            painter.end()


def shown_value(casilla: Casilla) -> str:
    """A value to type as it goes into VUCEM; one to compare as VUCEM shows it."""
    dato = casilla.dato
    known = casilla.copiable or (dato.valor and not dato.hay)
    return dato.valor if known else dato.texto
