"""A sentence with its mark: what is true of a figure, a source or the whole, by shape and word."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget

from raoce_desktop.ui.icons import pixmap
from raoce_desktop.ui.theme import UNIT, Size, Text, Tone, quiet_color, tone_color

_MARK, _LOWERED = 12, 3


class Told(QWidget):
    """One line; without words it isn't there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = ""
        self._tone: Tone | None = None
        self._mark, self._words = QLabel(), Text(size=Size.NOTE, quiet=True)
        self._mark.setFixedWidth(_MARK)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT // 2)
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def tell(self, text: str, icon: str = "", tone: Tone | None = None) -> None:
        """Say a sentence, with a mark of that name in the tone's colour."""
        self._icon, self._tone = icon, tone
        self._words.setText(text)
        self._words.setAccessibleName(text)
        self._words.set_tone(tone, quiet=True)
        self._mark.setVisible(bool(icon))
        self._recolor()
        self.setVisible(bool(text))

    def _recolor(self) -> None:
        if self._icon:
            base = QApplication.palette()
            ink = tone_color(base, self._tone) if self._tone else quiet_color(base)
            self._mark.setPixmap(pixmap(self._icon, ink, _MARK, lowered=_LOWERED))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the desktop from light to dark."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationPaletteChange:
            self._recolor()
