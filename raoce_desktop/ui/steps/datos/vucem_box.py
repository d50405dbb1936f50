"""VUCEM's red box: what it would print on «Continuar», to the letter, and what it means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from raoce_desktop.domain.findings import vucem_lines
from raoce_desktop.ui.kit.layouts import column_in
from raoce_desktop.ui.kit.theme import UNIT, FollowsPalette, Size, Text, Tone, blend, tone_color
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.domain.findings import Hallazgo


class VucemBox(FollowsPalette, QWidget):
    """Shown only while VUCEM would refuse to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("vucem.corrija")
        self._heading = Text(say("datos.vucem.diria"), Size.NOTE, quiet=True)
        self._title = Text(say("vucem.corrija"), strong=True)
        self._lines, self._ours = Text(), Text(size=Size.NOTE)
        column = column_in(
            self, UNIT // 2, (UNIT * 2, UNIT + UNIT // 2, UNIT * 2, UNIT + UNIT // 2)
        )
        for text in (self._heading, self._title, self._lines, self._ours):
            column.addWidget(text)
        self._title.set_tone(Tone.ERROR)
        self._lines.set_tone(Tone.ERROR)
        self.hide()

    @property
    def lines(self) -> str:
        """VUCEM's lines, one below the other."""
        return self._lines.text()

    def tell(self, findings: Sequence[Hallazgo]) -> None:
        """Show what VUCEM would say about these findings; nothing hides the box."""
        own = [finding for finding in findings if finding.es_de_vucem]
        self._lines.setText("\n".join(vucem_lines(own)))
        self._ours.setText(" ".join(f"{f.mensaje} {f.arreglo}" for f in own))
        self.setAccessibleName(f"{self._heading.text()} {self._title.text()} {self.lines}")
        self.setVisible(bool(own))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A tinted box with a fine red edge."""
        palette = QApplication.palette()
        red = tone_color(palette, Tone.ERROR)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(blend(red, palette.window().color(), 0.08))
        painter.setPen(QPen(QColor(red), 1))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
