"""The strip above the screen: one sentence and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from raoce_desktop.ui.kit.theme import UNIT, Text, Tone
from raoce_desktop.ui.kit.widgets import Button, IconButton, clear
from raoce_desktop.ui.kit.words import say

Action = tuple[str, Callable[[], object]]
STRIP_MS = 12_000
FRESH_MS = 2_000
"""What was said since is about what led to another screen, and goes with the next."""
OF_A_SCREEN = frozenset({"acerca", "todo_guardado", "problema", "repetido"})
"""Keys of what is about the screen that it was said on: it leaves at once."""
UNTIL_IT_IS_OVER = frozenset({"salud", "bloqueo", "respaldo", "trayendo", "ensayo", "guardado"})
"""Keys of what is about all screens. Whoever said it takes it away: a saving that went well, files
that came, a copy that was made, a window that was opened; a rehearsal and a damaged database
last as long as the window."""


class Banner(QWidget):
    """Says something that isn't about one field, without stopping the work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("aviso")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.backgroundRole().AlternateBase)
        self.key = ""
        self._said = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True, interval=STRIP_MS)
        self._timer.timeout.connect(self.dismiss)
        self.hide()

    @cached_property
    def _text(self) -> Text:
        """The sentence; the strip is filled when it first has one."""
        text = Text()
        text.setAccessibleName(say("aviso.nombre"))
        line = QHBoxLayout(self)
        line.setContentsMargins(UNIT * 2, UNIT, UNIT * 2, UNIT)
        line.addWidget(text, 1)
        line.addLayout(self._actions)
        line.addWidget(IconButton("cerrar", say("aviso.cerrar"), self.dismiss))
        return text

    @cached_property
    def _actions(self) -> QHBoxLayout:
        return QHBoxLayout()

    @property
    def message(self) -> str:
        """The sentence that stands there now; empty when there is none."""
        return self._text.text() if self.key else ""

    def tell(
        self,
        key: str,
        sentence: str,
        actions: Sequence[Action] = (),
        *,
        tone: Tone | None = None,
        passing: bool = False,
    ) -> None:
        """Show a sentence; `key` names its reason, `passing` takes it away by itself."""
        self.key = key
        self._said.start()
        self._text.setText(sentence)
        self._text.set_tone(tone)
        self._replace_actions(actions)
        self._timer.stop()
        if passing:
            self._timer.start()
        self.show()

    def _replace_actions(self, actions: Sequence[Action]) -> None:
        clear(self._actions)
        for words, action in actions:
            self._actions.addWidget(Button(words, action))

    def leave(self) -> None:
        """Another screen is shown: what wasn't about all of them has had its time."""
        old = not self._said.isValid() or self._said.elapsed() > FRESH_MS
        if self.key in OF_A_SCREEN or (old and self.key not in UNTIL_IT_IS_OVER):
            self.dismiss()

    def dismiss(self, key: str = "") -> None:
        """Take the sentence away; with a `key`, only if it is still about that."""
        if key in ("", self.key):
            self.key = ""
            self._timer.stop()
            self.hide()
