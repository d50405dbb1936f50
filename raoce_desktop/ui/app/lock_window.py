"""«Bloqueo con contraseña»: put it on, change it, take it off, and after how long it locks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QProgressBar,
    QWidget,
)

from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.jobs import Runner
from raoce_desktop.session.locking import MINUTES, WAIT, Left, Lock, objection
from raoce_desktop.store.passphrase import LEAST
from raoce_desktop.ui.app.two_texts import TwoTexts
from raoce_desktop.ui.kit.dialogs import Dialogs
from raoce_desktop.ui.kit.grids import grid_in
from raoce_desktop.ui.kit.holders import hidden_line, label_of
from raoce_desktop.ui.kit.layouts import row_of, window_column
from raoce_desktop.ui.kit.save_timer import SaveTimer
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.told import Told
from raoce_desktop.ui.kit.widgets import AccentButton, Button
from raoce_desktop.ui.kit.words import bare, say, why_of

_WIDTH = 600
_FIELDS = ("actual", "nueva", "otra_vez")
_NAMED = 8
"""Files that there is room to name; the rest are counted."""


class LockWindow(QDialog):
    """`leave` closes what is open and then goes on."""

    lock_requested = Signal()
    changed = Signal()

    def __init__(
        self,
        expedientes: ExpedienteList,
        dialogs: Dialogs,
        leave: Callable[[Callable[[], object]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lock, self._dialogs, self._leave = Lock(expedientes), dialogs, leave
        self.runner: Runner = expedientes.runner
        self._aside: Runner = expedientes.aside
        self._left: Left = ()
        self.choice = TwoTexts(expedientes.texts, (WAIT,), self._minutes_kept)
        SaveTimer(expedientes.pending, self)
        self.busy = False
        self.setWindowTitle(say("bloqueo.titulo"))
        self.setModal(True)
        self.resize(_WIDTH, 0)
        self.setMinimumWidth(_WIDTH)
        self._make()
        self._lay_out()

    def _make(self) -> None:
        self.told, self.warning = Text(), Text(say("bloqueo.olvido"), strong=True)
        self.warning.set_tone(Tone.WARN)
        self.reach = Text(say("bloqueo.alcance"), Size.NOTE, quiet=True)
        self.fields = {name: hidden_line(say(f"bloqueo.{name}")) for name in _FIELDS}
        self.labels = {}
        for name, field in self.fields.items():
            field.setObjectName(f"bloqueo.{name}")
            self.labels[name] = label_of(field, say(f"bloqueo.{name}"))
        self.fields["otra_vez"].returnPressed.connect(self._enter)
        self.hint = Text(say("bloqueo.largo", n=LEAST), Size.NOTE, quiet=True)
        self.minutes = QComboBox()
        self.minutes.setAccessibleName(bare(say("bloqueo.solo")))
        self.minutes.setMinimumHeight(UNIT * 4)
        for minutes in MINUTES:
            self.minutes.addItem(say(f"bloqueo.minutos.tras_{minutes}"), minutes)
        self.minutes.activated.connect(self._set_minutes)
        self.put_on = AccentButton(say("bloqueo.poner"), self.encrypt)
        self.change = Button(say("bloqueo.cambiar"), self.encrypt)
        self.take_off = Button(say("bloqueo.quitar"), self.decrypt)
        self.now = Button(say("bloqueo.bloquear"), self._lock_now, icon_name="candado")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(UNIT)
        self.bar.setAccessibleName(say("bloqueo.titulo"))
        self.said, self.remains = Told(Size.BODY, hides=True), Text(size=Size.NOTE)
        self.erase_button = Button(say("bloqueo.borrar_quedan"), self.erase, icon_name="eliminar")

    def _lay_out(self) -> None:
        column = window_column(self)
        for text in (self.told, self.warning):
            column.addWidget(text)
        grid = grid_in(None, UNIT * 2, UNIT)
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(_FIELDS):
            grid.addWidget(self.labels[name], row, 0)
            grid.addWidget(self.fields[name], row, 1)
        grid.addWidget(self.hint, len(_FIELDS), 1)
        grid.addWidget(label_of(self.minutes, say("bloqueo.solo")), len(_FIELDS) + 1, 0)
        grid.addWidget(self.minutes, len(_FIELDS) + 1, 1)
        column.addLayout(grid)
        column.addLayout(row_of(self.put_on, self.change, self.take_off, None, self.now))
        for widget in (self.bar, self.said, self.choice, self.remains):
            column.addWidget(widget)
        column.addWidget(self.erase_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        column.addWidget(self.reach)

    def showEvent(self, event: QShowEvent) -> None:
        """Show how it stands, with the keyboard in the first field."""
        super().showEvent(event)
        self._tell("")
        self._show()
        if self._lock.on:
            self.look_for_plain()

    def look_for_plain(self) -> None:
        """Encrypt what a change was stopped at, and name what anybody can read."""
        finish = self._lock.finisher()
        self.runner.start(finish, self._show_left, self._failed)

    def _show(self) -> None:
        on = self._lock.on
        self.told.setText(say("bloqueo.puesto" if on else "bloqueo.texto"))
        for widget in (self.labels["actual"], self.fields["actual"]):
            widget.setVisible(on)
        self.put_on.setVisible(not on)
        for button in (self.change, self.take_off, self.now):
            button.setVisible(on)
        for field in self.fields.values():
            field.clear()
        self.minutes.setEnabled(False)
        self._lock.ask_minutes(self._show_minutes, self._failed)
        self._show_busy(busy=False)
        self._show_left(self._left)
        self.fields["actual" if on else "nueva"].setFocus()

    def _show_minutes(self, minutes: int) -> None:
        self.minutes.setCurrentIndex(self.minutes.findData(minutes))
        self.minutes.setEnabled(True)
        two = self.choice.offer()
        if two:
            self._tell(two, Tone.WARN)

    def _show_busy(self, *, busy: bool) -> None:
        self.busy = busy
        self.bar.setVisible(busy)
        for widget in (*self.fields.values(), self.put_on, self.change, self.take_off, self.now):
            widget.setEnabled(not busy)

    def _show_left(self, left: Left) -> None:
        self._left = left
        names = [str(path) for path in left[:_NAMED]]
        more = [f"+ {len(left) - _NAMED}"] if len(left) > _NAMED else []
        self.remains.setText("\n".join((say("bloqueo.quedan"), *names, *more)))
        for widget in (self.remains, self.erase_button):
            widget.setVisible(bool(left))
        self._fit()

    def _fit(self) -> None:
        """Be as high as what is said needs."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            height = layout.totalHeightForWidth(self.width())
            self.setMinimumHeight(height)
            self.resize(self.width(), height)

    # ------------------------------------------------------------ doing

    def _enter(self) -> None:
        if not self.busy:
            self.encrypt()

    def encrypt(self) -> None:
        """Encrypt with the passphrase that was typed twice."""
        new = self.fields["nueva"].text()
        problem = objection(new, self.fields["otra_vez"].text())
        done = "cambiada" if self._lock.on else "listo"

        def go_on() -> None:
            if self._accept(problem, "nueva"):
                self._start(new, "poniendo", done)

        self._when_current(go_on)

    def decrypt(self) -> None:
        """Take the lock off, after one question."""
        words = (say("bloqueo.si_quitar"), say("bloqueo.no_quitar"))

        def go_on() -> None:
            question = say("bloqueo.pregunta_quitar")
            if self._dialogs.confirm(say("bloqueo.titulo"), question, *words):
                self._start(None, "quitando", "quitado")

        self._when_current(go_on)

    def _when_current(self, then: Callable[[], object]) -> None:
        """Go on where the passphrase of now was typed, or there is none."""
        if not self._lock.on:
            then()
            return
        typed = self.fields["actual"].text()

        def tried(fits: bool) -> None:
            self._show_busy(busy=False)
            if self._accept("" if fits else say("bloqueo.no_es"), "actual"):
                then()

        self._show_busy(busy=True)
        self._aside.do(lambda: self._lock.fits(typed), tried, self._failed)

    def _accept(self, problem: str, name: str) -> bool:
        if problem:
            self._tell(problem, Tone.ERROR)
            self.fields[name].setFocus()
            self.fields[name].selectAll()
        return not problem

    def _start(self, passphrase: str | None, doing: str, done: str) -> None:
        work = self._lock.changer(passphrase)

        def change() -> None:
            self._tell(say(f"bloqueo.{doing}"))
            self._show_busy(busy=True)
            self.runner.start(work, lambda left: self._finished(left, done), self._failed)

        self._leave(change)

    def _finished(self, left: Left, done: str) -> None:
        self._left = left
        self._show()
        self._tell(say(f"bloqueo.{done}"))
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        self._show_busy(busy=False)
        self._tell(why_of(error, "bloqueo.sin_cambio"), Tone.ERROR)

    def _set_minutes(self) -> None:
        self._lock.set_minutes(self.minutes.currentData(), self._minutes_kept, self._failed)

    def _minutes_kept(self) -> None:
        self._lock.ask_minutes(self._show_minutes, self._failed)
        self.changed.emit()

    def erase(self) -> None:
        """Erase what anybody can read, after one question."""
        words = (say("bloqueo.si_borrar"), say("bloqueo.no_borrar"))
        if not self._dialogs.confirm(say("bloqueo.titulo"), say("bloqueo.pregunta_borrar"), *words):
            return
        files = self._left
        self.runner.do(lambda: self._lock.erase(files), self._erased, self._failed)

    def _erased(self, left: Left) -> None:
        self._show_left(left)
        self._tell(say("bloqueo.sin_borrar" if left else "bloqueo.borrados"))

    def _lock_now(self) -> None:
        self.close()
        self.lock_requested.emit()

    def reject(self) -> None:
        """Stay while the files are being exchanged; else forget what was typed."""
        if not self.busy:
            for field in self.fields.values():
                field.clear()
            super().reject()

    def _tell(self, sentence: str, tone: Tone | None = None) -> None:
        self.said.tell(sentence, tone)
        self._fit()
