"""Modo captura: each figure is copied with one key, in VUCEM's order, without a slip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from raoce_desktop.domain.pantallas import Captura, Casilla
from raoce_desktop.session.capture_ticks import Ticks
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.theme import UNIT, Text
from raoce_desktop.ui.kit.widgets import Button, clear
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.kit.wrapped_text import Flow
from raoce_desktop.ui.steps.captura.copy_row import CopyRow


class CaptureMode(Flow):
    """The balanza's boxes, and one good at a time. What is done stays done after a restart."""

    moved = Signal()
    """Another box waits now, or others are shown."""
    ended = Signal()
    """The last box of the last good is done."""

    def __init__(
        self, session: QtSession, parent: QWidget | None = None, *, narrow: bool = False
    ) -> None:
        super().__init__(parent, spacing=0)
        self.session, self.narrow = session, narrow
        self.ticks = Ticks(session.core)
        self.good = 0
        self.rows: list[CopyRow] = []
        self._balanza, self._goods = Flow(spacing=0), Flow(spacing=0)
        self._which = Text(strong=True)
        where = "corto_" if narrow else ""
        self._back = self._step(f"{where}anterior", -1)
        self._next = self._step(f"{where}siguiente", 1)
        self._stepper = QWidget()
        line = QHBoxLayout(self._stepper)
        line.setContentsMargins(UNIT, UNIT, UNIT, UNIT // 2)
        line.addWidget(self._which, 1)
        line.addWidget(self._back)
        line.addWidget(self._next)
        for widget in (self._balanza, self._stepper, self._goods):
            self.lines.addWidget(widget)
        self.refresh()

    def _step(self, key: str, by: int) -> Button:
        return Button(say(f"firmar.captura.{key}"), lambda: self.show_good(self.good + by))

    @property
    def captura(self) -> Captura:
        """What the expediente takes, as it is now."""
        return Captura(self.session.pantallas)

    @property
    def waiting(self) -> CopyRow | None:
        """The next box to do; None where all that are shown are done, or lack a value."""
        return next((row for row in self.rows if not row.ticked and not row.casilla.falta), None)

    def refresh(self) -> None:
        """Show the document's figures; what was copied counts while its value is the same."""
        focused = next((row.casilla.clave for row in self.rows if row.hasFocus()), None)
        self.rows = []
        captura, count = self.captura, self.captura.cuantos
        self._fill(self._balanza, captura.balanza(), captura)
        self._stepper.setVisible(count > 0)
        self._goods.setVisible(count > 0)
        self.good = min(self.good, max(count - 1, 0))
        self._fill(self._goods, captura.bien(self.good) if count else (), captura)
        self._which.setText(say("firmar.captura.bien", n=self.good + 1, total=count))
        self._back.setEnabled(self.good > 0)
        self._next.setEnabled(self.good < count - 1)
        for row in self.rows:
            if row.casilla.clave == focused:
                row.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_waiting()

    def _fill(self, flow: Flow, casillas: Sequence[Casilla], captura: Captura) -> None:
        clear(flow.lines)
        for casilla in casillas:
            row = CopyRow(casilla, narrow=self.narrow)
            row.show_tick(ticked=self.ticks.done(casilla, captura))
            row.done.connect(lambda row=row: self._go_on(row))
            row.undone.connect(lambda row=row: self._take_back(row))
            self.rows.append(row)
            flow.lines.addWidget(row)

    def _show_waiting(self) -> None:
        waiting = self.waiting
        for row in self.rows:
            row.show_waiting(waiting=row is waiting)
        self.moved.emit()

    def _go_on(self, row: CopyRow) -> None:
        """The next box; after the last one of a good, the next good."""
        self.ticks.tick(row.casilla, self.captura)
        place = self.rows.index(row) + 1
        if place < len(self.rows):
            self.rows[place].setFocus(Qt.FocusReason.TabFocusReason)
            self._show_waiting()
        elif self.good < self.captura.cuantos - 1:
            self.show_good(self.good + 1)
        else:
            self._show_waiting()
            self.ended.emit()

    def _take_back(self, row: CopyRow) -> None:
        self.ticks.untick(row.casilla, self.captura)
        self._show_waiting()

    def copy_waiting(self) -> None:
        """Do the box that waits; where all that are shown are done, go to the next good."""
        waiting = self.waiting
        if waiting is not None:
            waiting.copy()
        elif (good := self.ticks.next_good(self.captura, self.good)) is not None:
            self.show_good(good)

    def start_anew(self) -> None:
        """Nothing is done yet: VUCEM dropped the request, or it is captured again."""
        self.ticks.clear()
        self.good = 0
        self.refresh()

    def show_good(self, good: int) -> None:
        """Show another good, ready to copy its first box."""
        self.good = good
        self.refresh()
        self.rows[len(self.captura.balanza())].setFocus(Qt.FocusReason.TabFocusReason)
