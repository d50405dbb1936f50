"""A line with its mark: a problem with its way out, a lock with its reason, a reading, a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from raoce_desktop.ui.kit.icons import pixmap
from raoce_desktop.ui.kit.layouts import row_in
from raoce_desktop.ui.kit.levels import look_of, shape_word, word_of
from raoce_desktop.ui.kit.theme import (
    UNIT,
    FollowsPalette,
    Size,
    Text,
    Tone,
    tone_color,
)

if TYPE_CHECKING:
    from raoce_desktop.domain.citations import Cita
    from raoce_desktop.domain.findings import Hallazgo

_MARK, _LOWERED = 12, 3
"""The mark's size, and how much lower than the words' top it stands, in pixels."""


class Note(FollowsPalette, QWidget):
    """One quiet line of text; its shape and its word say what its colour says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = ""
        self._tone: Tone | None = None
        self._mark = QLabel()
        self._mark.setFixedWidth(_MARK)
        self._alignment = Qt.AlignmentFlag.AlignLeft
        self._words = Text("", Size.NOTE, quiet=True)
        line = row_in(self, UNIT // 2)
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What the line says; empty when it says nothing."""
        return self._words.text()

    def say_finding(self, finding: Hallazgo, reading: str = "") -> None:
        """A problem, by shape and word, what to do about it, and what the value means meanwhile."""
        sentence = f"{word_of(finding)}: {finding.mensaje} {finding.arreglo}".rstrip()
        self.tell(f"{sentence}\n{reading}".rstrip(), *look_of(finding))

    def say_locked(self, reason: str, cita: Cita) -> None:
        """Why VUCEM doesn't let this be captured, and where that is written."""
        self.tell(f"{reason} · {cita.texto}", "candado")

    def say_quietly(self, reading: str) -> None:
        """What the value means; nothing hides the line."""
        self.tell(reading)

    def align(self, alignment: Qt.AlignmentFlag) -> None:
        """Put a reading under the figures that it explains; sentences start at the left."""
        self._alignment = alignment
        self._align_words()

    def _align_words(self) -> None:
        left = Qt.AlignmentFlag.AlignLeft
        self._words.setAlignment(left if self._icon_name else self._alignment)

    def tell(self, text: str, icon_name: str = "", tone: Tone | None = None) -> None:
        """Say a sentence, with a mark of that name in the tone's colour; without words, hide."""
        if (text, icon_name, tone) == (self.text, self._icon_name, self._tone):
            return
        self._icon_name, self._tone = icon_name, tone
        self._words.setText(text)
        self._words.setAccessibleName(text)
        self._words.set_tone(tone, quiet=True)
        self._align_words()
        self._mark.setVisible(bool(icon_name))
        self._recolor()
        self.setVisible(bool(text))

    def _recolor(self) -> None:
        if self._icon_name:
            base = QApplication.palette()
            ink = tone_color(base, self._tone)
            self._mark.setAccessibleName(shape_word(self._icon_name))
            self._mark.setPixmap(pixmap(self._icon_name, ink, _MARK, lowered=_LOWERED))
