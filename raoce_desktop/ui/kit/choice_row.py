"""A small flat button of a row of which one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from raoce_desktop.ui.kit.theme import UNIT, Size, blend, font, quiet_color
from raoce_desktop.ui.kit.words import bare


class ChoiceButton(QAbstractButton):
    """Rounded, quiet; the chosen one stands on the accent."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFont(font(Size.NOTE, tabular=True))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew as the mouse comes and goes

    def sizeHint(self) -> QSize:
        """Its words and room at both sides."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._plain()) + UNIT * 3, metrics.height() + UNIT)

    def _plain(self) -> str:
        return bare(self.text())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, edge where the keyboard is, words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = QApplication.palette()
        accent, window = palette.accent().color(), palette.window().color()
        area = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(accent if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setBrush(blend(accent, window, 0.16))
        elif self.underMouse():
            painter.setBrush(blend(palette.windowText().color(), window, 0.06))
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        ink = palette.windowText().color() if self.isChecked() else quiet_color(palette)
        painter.setPen(ink)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._plain())
        painter.end()
