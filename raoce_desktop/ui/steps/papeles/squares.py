"""Twelve squares for twelve months, each with a shape of its own for how it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from raoce_desktop.evidence.tables.coverage import Cobertura, MonthRead
from raoce_desktop.ui.kit.theme import UNIT, Size, Tone, font, quiet_color, tone_color
from raoce_desktop.ui.kit.words import say, tip

_SIDE, _GAP = 11, 3
_YEAR_GAP = 8
_WARNED = (Cobertura.PARCIAL, Cobertura.REPETIDO, Cobertura.PROBLEMA)


class MonthSquares(QWidget):
    """Full when the month is there, empty when it is missing; the rest are marked."""

    def __init__(self) -> None:
        super().__init__()
        self.months: Sequence[MonthRead] = ()
        self._started = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_months(self, months: Sequence[MonthRead], *, started: bool) -> None:
        """Show these; before anything was read the missing ones are no problem."""
        self.months, self._started = months, started
        told = (say("trabajo.mes", mes=m.name, estado=_words(m)) for m in months)
        self.setAccessibleName(say("trabajo.meses"))
        self.setAccessibleDescription(". ".join(told))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All the squares and the letters below them."""
        letters = self.fontMetrics().height()
        return QSize(int(self._square(len(self.months)).left()), _SIDE + 2 + letters)

    def _square(self, number: int) -> QRectF:
        late = next((i for i, m in enumerate(self.months) if m.tardio), len(self.months))
        apart = _YEAR_GAP if number >= late and late < len(self.months) else 0
        return QRectF(number * (_SIDE + _GAP) + apart, 0, _SIDE, _SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw every month."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(Size.NOTE))
        palette = QApplication.palette()
        letters = say("fecha.meses").upper().split()
        for number, month in enumerate(self.months):
            place = self._square(number).adjusted(0.75, 0.75, -0.75, -0.75)
            self._paint_month(painter, palette, place, month.estado)
            painter.setPen(quiet_color(palette))
            under = QRectF(place.left() - _GAP, _SIDE + 1, place.width() + 2 * _GAP, UNIT * 3)
            top = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            painter.drawText(under, top, letters[month.mes - 1][0])
        painter.end()

    def _paint_month(
        self, painter: QPainter, palette: QPalette, place: QRectF, estado: Cobertura
    ) -> None:
        ink = self._ink(palette, estado)
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(ink if estado is Cobertura.COMPLETO else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, 2.5, 2.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        if estado is Cobertura.PARCIAL:
            corners = (place.bottomLeft(), place.bottomRight(), place.topLeft())
            painter.drawPolygon(QPolygonF(list(corners)))
        elif estado is Cobertura.REPETIDO:
            for across in (-2.2, 2.2):
                painter.drawEllipse(place.center() + QPointF(across, 0), 1.4, 1.4)
        elif estado is Cobertura.PROBLEMA:
            painter.drawRect(QRectF(place.center().x() - 0.9, place.top() + 2.2, 1.8, 4))
            painter.drawEllipse(QPointF(place.center().x(), place.bottom() - 2.2), 1.1, 1.1)

    def _ink(self, palette: QPalette, estado: Cobertura) -> QColor:
        if estado is Cobertura.COMPLETO:
            return palette.accent().color()
        if estado in _WARNED:
            return tone_color(palette, Tone.WARN)
        return tone_color(palette, Tone.WARN) if self._started else palette.mid().color()

    def event(self, event: QEvent) -> bool:
        """Pointing at a square names its month."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = (i for i in range(len(self.months)) if self._square(i).contains(event.pos()))
            number = next(at, None)
            month = None if number is None else self.months[number]
            words = say("trabajo.mes", mes=month.name, estado=_words(month)) if month else ""
            QToolTip.showText(event.globalPos(), tip(words), self)
            return True
        return super().event(event)


def _words(month: MonthRead) -> str:
    return say(f"trabajo.mes_estado.{month.estado}")
