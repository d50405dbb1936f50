"""Modo captura: each figure is copied with one key, in VUCEM's order, without a slip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from raoce_desktop.domain.pantallas import Captura, Casilla
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.link_row import LinkRow
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.kit.wrapped_text import Flow

_LABEL = UNIT * 36


class CopyRow(LinkRow):
    """One of VUCEM's boxes. Enter, Space or Ctrl+C copies it and goes on to the next.

    What isn't typed there is done, chosen or compared: the same keys tick it off.
    """

    done = Signal()

    def __init__(self, casilla: Casilla, parent: QWidget | None = None) -> None:
        dato = casilla.dato
        super().__init__(dato.ruta, parent)
        self.casilla = casilla
        self.setObjectName(f"copiar.{casilla.clave}")
        label = Text(dato.etiqueta, Size.NOTE, quiet=True)
        label.setFixedWidth(_LABEL)
        value = Text(dato.texto, strong=dato.hay, quiet=not dato.hay)
        if casilla.falta:
            value.set_tone(Tone.WARN)
        self.line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        self.line.addWidget(value, 1, Qt.AlignmentFlag.AlignTop)
        told = f"{dato.etiqueta}: {dato.texto}"
        self.finish(told)
        key = "copiar" if casilla.copiable else f"accion.{casilla.accion}"
        way = say(f"firmar.captura.{key}")
        self.setAccessibleName(say("firmar.captura.copiar_que", accion=way, que=told))
        self._go.setText("" if casilla.falta else way)
        self.clicked.connect(self.copy)

    def copy(self) -> None:
        """Put the value on the clipboard, as VUCEM's box takes it; what isn't typed is done."""
        if self.casilla.falta:
            return
        if self.casilla.copiable:
            QGuiApplication.clipboard().setText(self.casilla.dato.valor)
        self._go.setText(say(f"firmar.captura.{'copiado' if self.casilla.copiable else 'hecho'}"))
        self._go.set_tone(None)
        self.done.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies too."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)


class CaptureMode(Flow):
    """The balanza's boxes, and one good at a time."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=0)
        self.session = session
        self.good = 0
        self.rows: list[CopyRow] = []
        self._balanza, self._goods = Flow(spacing=0), Flow(spacing=0)
        self._which = Text(strong=True)
        self._back = Button(say("firmar.captura.anterior"), lambda: self.show_good(self.good - 1))
        self._next = Button(say("firmar.captura.siguiente"), lambda: self.show_good(self.good + 1))
        self._stepper = QWidget()
        line = QHBoxLayout(self._stepper)
        line.setContentsMargins(UNIT, UNIT, UNIT, UNIT // 2)
        line.addWidget(self._which, 1)
        line.addWidget(self._back)
        line.addWidget(self._next)
        for widget in (self._balanza, self._stepper, self._goods):
            self.lines.addWidget(widget)
        self.refresh()

    @property
    def captura(self) -> Captura:
        """What the expediente takes, as it is now."""
        return Captura(self.session.pantallas)

    def refresh(self) -> None:
        """Show the document's figures; what was copied before counts no more."""
        self.rows = []
        captura, count = self.captura, self.captura.cuantos
        self._fill(self._balanza, captura.balanza())
        self._stepper.setVisible(count > 0)
        self._goods.setVisible(count > 0)
        self.good = min(self.good, max(count - 1, 0))
        self._fill(self._goods, captura.bien(self.good) if count else ())
        self._which.setText(say("firmar.captura.bien", n=self.good + 1, total=count))
        self._back.setEnabled(self.good > 0)
        self._next.setEnabled(self.good < count - 1)

    def _fill(self, flow: Flow, casillas: Sequence[Casilla]) -> None:
        while (item := flow.lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for casilla in casillas:
            row = CopyRow(casilla)
            row.done.connect(lambda row=row: self._go_on(row))
            self.rows.append(row)
            flow.lines.addWidget(row)

    def _go_on(self, row: CopyRow) -> None:
        """The next box; after the last one of a good, the next good."""
        place = self.rows.index(row) + 1
        if place < len(self.rows):
            self.rows[place].setFocus(Qt.FocusReason.TabFocusReason)
        elif self.good < self.captura.cuantos - 1:
            self.show_good(self.good + 1)

    def show_good(self, good: int) -> None:
        """Show another good, ready to copy its first box."""
        self.good = good
        self.refresh()
        self.rows[len(self.captura.balanza())].setFocus(Qt.FocusReason.TabFocusReason)
