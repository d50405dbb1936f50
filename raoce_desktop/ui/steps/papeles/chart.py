"""A quiet bar chart of twelve months, in the colours of the palette."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from raoce_desktop.evidence.papers import Rubro
from raoce_desktop.evidence.read.delivery_lines import CERO
from raoce_desktop.evidence.tables.months_and_summary import MONTHS, totals
from raoce_desktop.evidence.tables.table import Table, month_name
from raoce_desktop.ui.kit.theme import UNIT, Size, blend, font, quiet_color
from raoce_desktop.ui.kit.words import say, tip

_HEIGHT = 136
_BAR = 0.62
"""Share of a month's room that its bar takes."""
_SHADES = (1.0, 0.42)
_SCALES = ((1_000_000, "millones"), (1_000, "miles"), (1, "pesos"))


@dataclass(frozen=True)
class Bars:
    """What is drawn: for each series its name and twelve amounts in pesos; they are stacked."""

    title: str
    series: Sequence[tuple[str, Sequence[Decimal]]]

    def total(self, month: int) -> Decimal:
        """The whole bar of a month (1 to 12)."""
        return sum((amounts[month - 1] for _, amounts in self.series), CERO)


def export_bars(months: Table) -> Bars:
    """A bar a month, in pesos: direct exports, and indirect ones on top."""
    kinds = (Rubro.DIRECTA, Rubro.INDIRECTA)
    series = [(say(f"papeles.rubro.{kind}"), totals(months.rows, kind)) for kind in kinds]
    return Bars(say("trabajo.grafica.exportaciones"), series)


def sales_bars(months: Table) -> Bars:
    """A bar a month, in pesos without IVA and less credit notes; it may be negative."""
    series = [(say("papeles.serie.neto"), totals(months.rows, "neto"))]
    return Bars(say("trabajo.grafica.ventas"), series)


class MonthChart(QWidget):
    """Draws `Bars`; a click on a month asks for its documents."""

    month_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("papeles.grafica")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.bars = Bars("", ())

    def show_bars(self, bars: Bars) -> None:
        """Draw others."""
        self.bars = bars
        self.setAccessibleName(bars.title)
        told = (f"{month_name(m)}: {bars.total(m):,.0f}" for m in MONTHS)
        self.setAccessibleDescription(". ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(UNIT * 60, _HEIGHT)

    # ------------------------------------------------------------ geometry

    def _area(self) -> QRectF:
        small = self.fontMetrics().height()
        return QRectF(self.rect()).adjusted(UNIT * 7, small + UNIT * 1.5, -UNIT, -small - UNIT // 2)

    def _range(self) -> tuple[float, float]:
        """The lowest and the highest value on the axis."""
        highest = lowest = CERO
        for month in MONTHS:
            parts = [amounts[month - 1] for _, amounts in self.bars.series]
            highest = max(highest, sum((p for p in parts if p > 0), CERO))
            lowest = min(lowest, sum((p for p in parts if p < 0), CERO))
        return float(lowest), float(highest) or (0.0 if lowest else 1.0)

    def month_at(self, place: QPoint) -> int | None:
        """The month that is drawn there."""
        area = self._area()
        if not area.left() <= place.x() < area.right():
            return None
        return int((place.x() - area.left()) / (area.width() / 12)) + 1

    # ------------------------------------------------------------ drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Axis, bars, months and legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(Size.NOTE, tabular=True))
        palette, area = QApplication.palette(), self._area()
        lowest, highest = self._range()
        scale = area.height() / ((highest - lowest) or 1.0)
        zero = area.bottom() + lowest * scale
        self._paint_axis(painter, palette, area, highest, zero)
        for month in MONTHS:
            self._paint_month(painter, palette, month, zero, scale)
        self._paint_legend(painter, palette)
        painter.end()

    def _paint_axis(
        self, painter: QPainter, palette: QPalette, area: QRectF, highest: float, zero: float
    ) -> None:
        painter.setPen(blend(palette.mid().color(), palette.window().color(), 0.7))
        for y in {area.top(), zero}:
            painter.drawLine(int(area.left()), int(y), int(area.right()), int(y))
        painter.setPen(quiet_color(palette))
        half = self.fontMetrics().height()
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        unit, _ = _scale(highest)
        for y, value in ((area.top(), highest), (zero, 0.0)):
            place = QRectF(0, y - half, area.left() - UNIT, half * 2)
            painter.drawText(place, right, f"{value / unit:,.1f}" if value else "0")

    def _paint_month(
        self, painter: QPainter, palette: QPalette, month: int, zero: float, scale: float
    ) -> None:
        area = self._area()
        step = area.width() / 12
        left, width = area.left() + step * (month - 1 + (1 - _BAR) / 2), step * _BAR
        above, below = zero, zero
        painter.setPen(Qt.PenStyle.NoPen)
        for number, (_, amounts) in enumerate(self.bars.series):
            height = float(amounts[month - 1]) * scale
            painter.setBrush(_shade(palette, number))
            if height >= 0:
                above -= height
                painter.drawRect(QRectF(left, above, width, height))
            else:
                painter.drawRect(QRectF(left, below, width, -height))
                below -= height
        painter.setPen(quiet_color(palette))
        name = say("fecha.meses_cortos").split()[month - 1]
        under = QRectF(left - step, area.bottom() + 2, width + 2 * step, UNIT * 3)
        top = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        painter.drawText(under, top, name)

    def _paint_legend(self, painter: QPainter, palette: QPalette) -> None:
        metrics, x = painter.fontMetrics(), 0
        _, unit = _scale(self._range()[1])
        head = say("trabajo.grafica.unidad", titulo=self.bars.title, unidad=say(unit))
        painter.setPen(quiet_color(palette))
        painter.drawText(0, metrics.ascent(), head)
        if len(self.bars.series) < 2:
            return
        x = metrics.horizontalAdvance(head) + UNIT * 3
        for number, (name, _) in enumerate(self.bars.series):
            painter.fillRect(QRectF(x, 3, UNIT, UNIT), _shade(palette, number))
            painter.drawText(x + UNIT + UNIT // 2, metrics.ascent(), name)
            x += metrics.horizontalAdvance(name) + UNIT * 4

    # ------------------------------------------------------------ pointing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the press, so that its release comes here too."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a month asks for what it is made of."""
        month = self.month_at(event.position().toPoint())
        if month is not None and self.bars.total(month):
            self.month_chosen.emit(month)

    def event(self, event: QEvent) -> bool:
        """Pointing at a month says its figures."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            month = self.month_at(event.pos())
            QToolTip.showText(event.globalPos(), tip(self._told(month)) if month else "", self)
            return True
        return super().event(event)

    def _told(self, month: int) -> str:
        lines = [f"{name}: {amounts[month - 1]:,.0f}" for name, amounts in self.bars.series]
        return "\n".join((month_name(month), *lines))


def _shade(palette: QPalette, number: int) -> QColor:
    share = _SHADES[min(number, len(_SHADES) - 1)]
    return blend(palette.accent().color(), palette.window().color(), share)


def _scale(highest: float) -> tuple[int, str]:
    unit, name = next((s for s in _SCALES if highest >= s[0]), _SCALES[-1])
    return unit, f"trabajo.grafica.{name}"
