"""A month on which each day shows what falls due; Qt's own calendar gives keyboard and months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QTextCharFormat
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QHeaderView,
    QTableView,
)

from raoce_desktop.session.agenda import NotedDay
from raoce_desktop.ui.kit.spanish import LOCALE
from raoce_desktop.ui.kit.theme import (
    UNIT,
    Size,
    Tone,
    blend,
    font,
    quiet_color,
    tone_color,
)
from raoce_desktop.ui.kit.words import plural, say

_MARGIN = UNIT // 2
_BAR = 3
_SATURDAY = 6


class MonthView(QCalendarWidget):
    """The chosen day has the keyboard: arrows go by days and weeks, PageUp and PageDown by months.

    `hoy` is the office's own day, which may not be the clock's.
    """

    def __init__(self, hoy: date) -> None:
        super().__init__()
        self._hoy = hoy
        self._days: dict[date, Sequence[NotedDay]] = {}
        self.setLocale(QLocale(LOCALE))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setNavigationBarVisible(False)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setAccessibleName(say("calendario.titulo_ventana"))
        plain = QTextCharFormat()
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, plain)
        self.setHeaderTextFormat(plain)
        self._keep_heading_low()

    def _keep_heading_low(self) -> None:
        """Qt gives the names of the days as much height as a week."""
        table = self.findChild(QTableView)
        if table is not None:
            rows = table.verticalHeader()
            rows.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            rows.resizeSection(0, UNIT * 4)

    def show_days(self, days: Mapping[date, Sequence[NotedDay]]) -> None:
        """Mark other days from now on."""
        self._days = dict(days)
        self.updateCells()

    @property
    def chosen(self) -> date:
        """The day with the keyboard."""
        return as_date(self.selectedDate())

    def choose(self, day: date) -> None:
        """Go to a day, in its month."""
        self.setSelectedDate(QDate(day.year, day.month, day.day))

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | date) -> None:
        """The day's number, then as many lines as fit, each a company and what it is."""
        shown = day if isinstance(day, date) else as_date(day)
        palette = QApplication.palette()
        painter.save()
        painter.setClipRect(rect)
        self._paint_ground(painter, rect, shown, palette)
        inner = rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        top = self._paint_number(painter, inner, shown, palette)
        if shown.month == self.monthShown():
            self._paint_lines(painter, inner.adjusted(0, top, 0, 0), shown, palette)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, day: date, palette: QPalette) -> None:
        base, accent = palette.base().color(), palette.accent().color()
        weekend = day.isoweekday() >= _SATURDAY
        painter.fillRect(rect, palette.alternateBase().color() if weekend else base)
        painter.setPen(palette.mid().color())
        painter.drawRect(rect.adjusted(0, 0, 0, 0))
        if day == self.chosen:
            painter.fillRect(rect, blend(accent, base, 0.14))
            painter.setPen(accent)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_number(self, painter: QPainter, inner: QRect, day: date, palette: QPalette) -> int:
        today = day == self._hoy
        painter.setFont(font(Size.NOTE, strong=today))
        within = day.month == self.monthShown()
        ink = palette.text().color() if within else quiet_color(palette)
        painter.setPen(palette.link().color() if today else ink)
        key = "calendario.hoy" if today else "calendario.dia"
        words = say(key, n=day.day)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)
        return painter.fontMetrics().height() + 2

    def _paint_lines(self, painter: QPainter, room: QRect, day: date, palette: QPalette) -> None:
        found = self._days.get(day, ())
        painter.setFont(font(Size.NOTE))
        metrics = painter.fontMetrics()
        fits = max(room.height() // metrics.height(), 1)
        shown = found if len(found) <= fits else found[: fits - 1]
        for line, one in enumerate(shown):
            at = QPoint(room.left(), room.top() + line * metrics.height())
            _paint_one(painter, QRect(at, room.size()), one, self._color(one, palette), metrics)
        if more := len(found) - len(shown):
            painter.setPen(quiet_color(palette))
            told = plural("calendario.mas", more)
            painter.drawText(room.left(), room.bottom() - metrics.descent(), told)

    def _color(self, one: NotedDay, palette: QPalette) -> QColor:
        """What must be done is in the accent, and in red once its day has passed."""
        tone = tone_of(one, self._hoy)
        if tone is not None:
            return tone_color(palette, tone)
        pressing = one.apunte.vencimiento.exige and one.apunte.vencimiento.vigente
        return palette.link().color() if pressing else quiet_color(palette)


def _paint_one(
    painter: QPainter, room: QRect, one: NotedDay, color: QColor, metrics: QFontMetrics
) -> None:
    height = metrics.height()
    painter.fillRect(QRect(room.left(), room.top() + 2, _BAR, height - 4), color)
    painter.setPen(color)
    words = say(f"calendario.breve.{kind_of_day(one)}", empresa=company_of(one))
    left = room.left() + _BAR + 4
    cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.right() - left)
    painter.drawText(left, room.top() + metrics.ascent(), cut)


def kind_of_day(one: NotedDay) -> str:
    """What kind of day it is: the first part of its key."""
    return one.apunte.vencimiento.clave.partition(".")[0]


def company_of(one: NotedDay) -> str:
    """The company, or that it has no name."""
    return one.apunte.empresa or say("calendario.sin_nombre")


def tone_of(one: NotedDay, hoy: date) -> Tone | None:
    """Red for what should have been done by now."""
    day = one.apunte.vencimiento
    return Tone.ERROR if day.exige and day.vigente and day.dia < hoy else None


def as_date(day: QDate) -> date:
    """The same day as Python knows it."""
    return date(day.year(), day.month(), day.day())
