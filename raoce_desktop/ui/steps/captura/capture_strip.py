"""The capture beside VUCEM: a narrow strip that stays on top of the browser."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from raoce_desktop.domain.tramite import last_state
from raoce_desktop.domain.typed import as_text
from raoce_desktop.domain.verdict import EstadoVeredicto
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.holders import from_the_top, scrolling, show_whole
from raoce_desktop.ui.kit.layouts import column_in
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.widgets import AccentButton, Button, Rule, show_in_front
from raoce_desktop.ui.kit.words import plural, say
from raoce_desktop.ui.kit.wrapped_text import Flow
from raoce_desktop.ui.steps.captura.capture_mode import CaptureMode
from raoce_desktop.ui.steps.captura.copy_row import shown_value

WIDTH = 300
"""Pixels: VUCEM's page keeps more than a thousand of a screen of 1366."""
_HIGHEST = 900
_REASONS = 4


class CaptureStrip(QWidget):
    """What waits is on top, in large letters, with the one button that does it.

    Where the verdict holds something against the expediente, it is said first, and one goes on
    knowingly. The strip closes with its expediente.
    """

    def __init__(self, session: QtSession) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.session = session
        self.setWindowTitle(say("firmar.captura.titulo"))
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.capture = CaptureMode(session, narrow=True)
        self.area = scrolling(from_the_top(self.capture))
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its rows take the keyboard
        self.company = Text(size=Size.NOTE, quiet=True)
        self.verdict, self.reasons = Text(size=Size.NOTE), Text(size=Size.NOTE)
        self.go_on = Button(say("firmar.captura.de_todos_modos"), self.accept)
        self.label, self.value = Text(size=Size.NOTE, quiet=True), Text(size=Size.TITLE)
        self.do = AccentButton(say("firmar.captura.copiar"), self.capture.copy_waiting)
        self.anew = Button(say("firmar.captura.de_nuevo"), self.capture.start_anew)
        self._gate, self._work = Flow(), QWidget()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_row)
        self._lay_out()
        self.capture.moved.connect(self._show_waiting)
        session.document_changed.connect(self._renew)
        session.ending.connect(self.close)
        self.area.verticalScrollBar().rangeChanged.connect(self._soon.start)
        self._accepted = False
        self._renew()

    def _lay_out(self) -> None:
        self.setFixedWidth(WIDTH)
        column = column_in(self, UNIT, (UNIT, UNIT, UNIT, UNIT))
        column.addWidget(self.company)
        self._gate.lines.addWidget(self.verdict)
        self._gate.lines.addWidget(self.reasons)
        self._gate.lines.addWidget(self.go_on)
        column.addWidget(self._gate)
        column.addWidget(self._work, 1)
        column.addStretch(0)
        inside = column_in(self._work, UNIT)
        for widget in (self.label, self.value, self.do, Rule(), self.area):
            inside.addWidget(widget)
        foot = QHBoxLayout()
        foot.addWidget(self.anew)
        foot.addStretch(1)
        inside.addLayout(foot)

    # ------------------------------------------------------------ what it says

    def _renew(self, _change: object = None) -> None:
        documento = self.session.documento
        name = documento.solicitante.denominacion or say("lista.sin_nombre")
        self.company.setText(say("ventana.titulo", empresa=name, ejercicio=documento.ejercicio))
        veredicto = self.session.revision.veredicto
        ready = veredicto.estado is EstadoVeredicto.LISTO
        told = veredicto.titulo(self.session.referencia.textos)
        self.verdict.setText(say("firmar.captura.veredicto", veredicto=told))
        self.verdict.set_tone(None if ready else Tone.WARN)
        self.reasons.setText("\n".join(self._reasons()))
        self.reasons.setVisible(not ready and not self._accepted)
        self.go_on.setVisible(not ready and not self._accepted)
        self._gate.setVisible(not ready)
        self._work.setVisible(ready or self._accepted)
        self.capture.refresh()

    def _reasons(self) -> list[str]:
        """What the verdict rests on, the first few of it."""
        revision = self.session.revision
        level = revision.veredicto.estado.nivel
        found = [grupo.mensaje for grupo in revision.grupos if grupo.primero.nivel is level]
        more = plural("firmar.mas", len(found) - _REASONS) if len(found) > _REASONS else ""
        return [*found[:_REASONS], *filter(None, (more,))]

    def _show_waiting(self) -> None:
        row = self.capture.waiting
        self.do.setEnabled(True)
        if row is not None:
            self.label.setText(row.casilla.dato.etiqueta)
            self.value.setText(shown_value(row.casilla))
            self.do.setText(row.way)
            self._soon.start()
            return
        captura = self.capture.captura
        more = self.capture.ticks.next_good(captura, self.capture.good + 1) is not None
        lacks = any(one.casilla.falta for one in self.capture.rows)
        key = "faltan" if lacks else "otro_bien" if more else "terminado"
        self.label.setText(say(f"firmar.captura.{key}"))
        self.value.setText("")
        self.do.setText(say("firmar.captura.siguiente"))
        self.do.setEnabled(more)

    def _show_row(self) -> None:
        """Have what waits in sight, whole: once the marks of what was done have their room."""
        row = self.capture.waiting
        if row is not None:
            show_whole(self.area, row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What waits stays in sight on a lower screen too."""
        super().resizeEvent(event)
        self._soon.start()

    def accept(self) -> None:
        """Go on knowingly."""
        self._accepted = True
        self._renew()
        self.do.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------ where it is

    def open_beside(self) -> None:
        """Show it at the right edge of the screen, over the browser, and note that it began."""
        screen = self.screen() or QGuiApplication.primaryScreen()
        free = screen.availableGeometry()
        self.resize(QSize(WIDTH, min(free.height() - UNIT * 5, _HIGHEST)))
        self.move(free.right() - WIDTH - UNIT, free.top() + UNIT * 4)
        show_in_front(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever opens it captures: that is a state of the expediente, if nothing came of it."""
        super().showEvent(event)
        if last_state(self.session.documento) is None:
            day = as_text("", self.session.hoy)
            self.session.capture("seguimiento.en_captura", day)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is done is kept already."""
        self.session.flush()
        super().closeEvent(event)
