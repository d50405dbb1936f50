"""What stands in the place of the window while the expedientes are locked."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from raoce_desktop.store import StoreProblem
from raoce_desktop.store.passphrase import Fits, unlock
from raoce_desktop.ui.kit.background import thread_runner
from raoce_desktop.ui.kit.icons import pixmap
from raoce_desktop.ui.kit.layouts import row_in
from raoce_desktop.ui.kit.spanish import speak_spanish
from raoce_desktop.ui.kit.theme import UNIT, FollowsPalette, Size, Text, Tone
from raoce_desktop.ui.kit.widgets import AccentButton, Button
from raoce_desktop.ui.kit.words import say, why_of

if TYPE_CHECKING:
    from raoce_desktop.session.jobs import Runner

_WIDTH = UNIT * 52
_ICON = UNIT * 5
_FREE, _LONGEST_S = 2, 30
"""Wrong ones without a wait, and the longest wait: it doubles with each after those."""


class UnlockWindow(FollowsPalette, QWidget):
    """Asks for the passphrase; what is typed is let go of as soon as it was tried.

    `may_close` is asked before it closes.
    """

    unlocked = Signal()
    forgotten = Signal()

    def __init__(
        self,
        database: Path,
        may_close: Callable[[], bool] = lambda: True,
        runner: Runner | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._database, self._may_close, self._clock = database, may_close, clock
        self._runner = runner or thread_runner(self)
        self._wrong, self._until = 0, 0.0
        self.trying = self._held = self._wanted = False
        speak_spanish()
        self.setWindowTitle(say("ventana.programa"))
        self.field = QLineEdit()
        self.field.setObjectName("bloqueo.campo")
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(say("bloqueo.abrir.campo"))
        self.field.setPlaceholderText(say("bloqueo.abrir.campo"))
        self.field.setMinimumHeight(UNIT * 5)
        self.field.returnPressed.connect(self.attempt)
        self.enter = AccentButton(say("bloqueo.abrir.abrir"), self.attempt)
        self.enter.setMinimumHeight(UNIT * 5)
        self.lost = Button(say("bloqueo.abrir.olvide"), self.forgotten.emit)
        self.said = Text()
        self._lock = QLabel()
        self._waiting = QTimer(self, interval=250)
        self._waiting.timeout.connect(self._count_down)
        self._lay_out()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setFixedWidth(_WIDTH)
        column = QVBoxLayout(inner)
        column.setSpacing(UNIT * 2)
        column.addWidget(self._lock)
        self._recolor()
        title = Text(say("bloqueo.abrir.titulo"), Size.TITLE, strong=True)
        column.addWidget(title)
        column.addWidget(Text(say("bloqueo.abrir.texto"), quiet=True))
        line = row_in(None, UNIT)
        line.addWidget(self.field, 1)
        line.addWidget(self.enter)
        column.addLayout(line)
        self.said.setMinimumHeight(self.said.fontMetrics().lineSpacing() * 2)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.said)
        column.addWidget(self.lost, 0, Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        self.field.setFocus()

    def _recolor(self) -> None:
        color = QApplication.palette().color(QPalette.ColorRole.WindowText)
        self._lock.setAccessibleName(say("bloqueo.titulo"))
        self._lock.setPixmap(pixmap("candado", color, _ICON))

    def attempt(self) -> None:
        """Try what was typed, away from the window's thread: it takes a fifth of a second."""
        passphrase = self.field.text()
        if not passphrase or self.trying or self._clock() < self._until:
            return
        if self._held:
            self._wanted = True
            return
        self.field.clear()
        self._show_trying(on=True)
        self.tell(say("bloqueo.abrir.probando"), tone=None)
        self._runner.do(
            lambda: unlock(self._database, passphrase),
            self._tried,
            self._broke,
        )

    def hold(self) -> None:
        """Try nothing until what was open is let go of."""
        self._held = True

    def release(self) -> None:
        """From now on, try what was typed."""
        self._held = False
        if self._wanted:
            self._wanted = False
            self.attempt()

    def _show_trying(self, *, on: bool) -> None:
        self.trying = on
        self.field.setReadOnly(on)
        self.enter.setEnabled(not on)

    def _broke(self, error: Exception) -> None:
        self._show_trying(on=False)
        self.tell(why_of(error, "guardado.no_abre"))
        if not isinstance(error, StoreProblem):
            raise error

    def _tried(self, fits: Fits) -> None:
        self._show_trying(on=False)
        if fits in (Fits.YES, Fits.DAMAGED):
            self._wrong = 0
            self.tell("")
            self.unlocked.emit()
        else:
            self._refuse("anterior" if fits is Fits.OLDER else "no_es")

    def _refuse(self, key: str) -> None:
        self._wrong += 1
        wait = min(2 ** (self._wrong - _FREE - 1), _LONGEST_S) if self._wrong > _FREE else 0
        self._until = self._clock() + wait
        if wait:
            self._count_down()
            self._waiting.start()
        else:
            self.tell(say(f"bloqueo.abrir.{key}"))

    def _count_down(self) -> None:
        left = self._until - self._clock()
        self.enter.setEnabled(left <= 0)
        if left > 0:
            self.tell(say("bloqueo.abrir.espera", n=int(left) + 1))
        else:
            self._waiting.stop()
            self.tell(say("bloqueo.abrir.no_es"))

    def tell(self, sentence: str, *, tone: Tone | None = Tone.ERROR) -> None:
        """Say why it isn't open, or not yet."""
        self.said.setText(sentence)
        self.said.set_tone(tone if sentence else None)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave the program, unless something would be lost."""
        event.setAccepted(self._may_close())
