"""«Calendario»: every limit of every expediente, month by month, and a file for other calendars."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QWidget,
)

from raoce_desktop.exchange.atomic import write_atomically
from raoce_desktop.session.agenda import NotedDay, agenda
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.store import StoreProblem
from raoce_desktop.ui.app.month_view import MonthView, company_of, tone_of
from raoce_desktop.ui.kit.dialogs import Dialogs, file_to_write
from raoce_desktop.ui.kit.holders import from_the_top, scrolling
from raoce_desktop.ui.kit.layouts import column_in, column_of, row_in, row_of
from raoce_desktop.ui.kit.link_row import LinkRow
from raoce_desktop.ui.kit.side_window import SideWindow
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.told import Told
from raoce_desktop.ui.kit.widgets import Button, Rule, clear
from raoce_desktop.ui.kit.words import long_date, plural, say
from raoce_desktop.ui.kit.wrapped_text import Flow

_SIZE = (1080, 680)
_LIST = UNIT * 44


class CalendarWindow(SideWindow):
    """The month on the left; on the right what the chosen day holds, each leading to its company.

    `open_` opens an expediente by its number.
    """

    def __init__(
        self,
        expedientes: ExpedienteList,
        dialogs: Dialogs,
        open_: Callable[[int], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(say("calendario.titulo_ventana"), _SIZE, parent)
        self._expedientes, self._dialogs, self._open = expedientes, dialogs, open_
        self._all: tuple[NotedDay, ...] = ()
        self.month = MonthView(expedientes.hoy)
        self.title, self.day = Text(size=Size.TITLE, strong=True), Text(strong=True)
        self.rows = Flow(spacing=UNIT // 2)
        self.said = Told(quiet=True)
        self.export = Button(say("calendario.exportar"), self.ask, icon_name="calendario")
        self._lay_out()
        self.month.selectionChanged.connect(self._show_chosen)
        self.month.currentPageChanged.connect(self._name_month)

    def _lay_out(self) -> None:
        column = column_in(self, UNIT * 2, (UNIT * 3, UNIT * 2, UNIT * 3, UNIT * 2))
        column.addLayout(self._heading())
        body = row_in(None, UNIT * 2)
        body.addWidget(self.month, 1)
        body.addWidget(Rule(vertical=True))
        body.addWidget(self._side())
        column.addLayout(body, 1)
        foot = row_of(self.export, spacing=UNIT * 2)
        foot.addWidget(self.said, 1)
        column.addLayout(foot)

    def _heading(self) -> QHBoxLayout:
        line = row_in(None, UNIT)
        self.title.setWordWrap(False)
        line.addWidget(self.title, 1)
        for key, action in (
            ("anterior", self.month.showPreviousMonth),
            ("ir_a_hoy", lambda: self._go(self._expedientes.hoy)),
            ("siguiente", self.month.showNextMonth),
            ("proxima", self.next_day),
        ):
            line.addWidget(Button(say(f"calendario.boton.{key}"), action))
        return line

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(_LIST)
        column = column_in(side, UNIT)
        column.addWidget(self.day)
        area = scrolling(from_the_top(self.rows))
        area.setAccessibleName(self.windowTitle())
        column.addWidget(area, 1)
        return side

    # ------------------------------------------------------------ what it shows

    def load(self) -> None:
        """Show the limits as they are by now, at the next one."""
        self._expedientes.do(lambda: agenda(self._expedientes), self._show_all, self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, StoreProblem):
            raise error
        self.said.tell(error.sentence, Tone.ERROR)

    def _show_all(self, found: tuple[NotedDay, ...]) -> None:
        self._all = found
        days = groupby(self._all, key=_day)
        self.month.show_days({day: tuple(found) for day, found in days})
        self.export.setEnabled(bool(self._all))
        self.said.tell("" if self._all else say("calendario.nada"))
        hoy = self._expedientes.hoy
        self._go(self._following(hoy, including=True) or hoy)
        self.month.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, day: date) -> None:
        self.month.choose(day)
        self._name_month()
        self._show_chosen()

    def next_day(self) -> None:
        """Go to the next day on which something must be done; after the last, to the first."""
        chosen = self.month.chosen
        day = self._following(chosen) or self._following(date.min)
        if day is not None:
            self._go(day)
            self.month.setFocus(Qt.FocusReason.OtherFocusReason)

    def _following(self, after: date, *, including: bool = False) -> date | None:
        pressing = (
            _day(one)
            for one in self._all
            if one.apunte.vencimiento.exige and one.apunte.vencimiento.vigente
        )
        return next((d for d in pressing if d > after or (including and d == after)), None)

    def _name_month(self) -> None:
        months = say("fecha.meses").split()
        month = months[self.month.monthShown() - 1]
        self.title.setText(say("calendario.mes", mes=month, ano=self.month.yearShown()))

    def _show_chosen(self) -> None:
        day = self.month.chosen
        found = [one for one in self._all if _day(one) == day]
        self.day.setText(long_date(day))
        clear(self.rows.lines)
        if not found:
            self.rows.lines.addWidget(Text(say("calendario.dia_libre"), quiet=True))
        for one in found:
            self.rows.lines.addWidget(self._row(one))
        told = plural("calendario.cuantas", len(found))
        self.month.setAccessibleDescription(f"{long_date(day)}. {told}")

    def _row(self, one: NotedDay) -> LinkRow:
        row = _DayRow(one, tone_of(one, self._expedientes.hoy))
        row.clicked.connect(lambda: self._open_one(one.id))
        return row

    def _open_one(self, id_: int) -> None:
        self.close()
        self._open(id_)

    # ------------------------------------------------------------ the file

    def ask(self) -> None:
        """Ask where to save it for another calendar, and save it whole or not at all."""
        from raoce_desktop.exchange.ics_file import write_calendar

        name = Path(say("calendario.archivo")).with_suffix(".ics")
        title, kinds = say("calendario.exportar"), say("calendario.ics")
        target = file_to_write(self._dialogs, title, name, kinds)
        if target is None:
            return
        every, now = [one.apunte for one in self._all], self._expedientes.now
        self.said.tell(say("guardado.pendiente"))
        self._expedientes.aside.do(
            lambda: write_atomically(target, write_calendar(every, now)),
            lambda _none: self.said.tell(say("calendario.guardado", archivo=target)),
            self._not_saved,
        )

    def _not_saved(self, error: Exception) -> None:
        self.said.refuse(error)


class _DayRow(LinkRow):
    """What falls due, of whom and on whose word."""

    def __init__(self, one: NotedDay, tone: Tone | None) -> None:
        day = one.apunte.vencimiento
        super().__init__(str(one.id))
        self.setObjectName(f"fecha.{day.clave}.{one.id}")
        heading = Text(day.titulo, strong=day.vigente, quiet=not day.vigente)
        heading.set_tone(tone, quiet=not day.vigente)
        told = day.texto if day.vigente else say(f"calendario.sin_efecto.{day.sin_efecto}")
        texts = (heading, Text(company_of(one)), Text(told, Size.NOTE, quiet=True))
        self.line.addLayout(column_of(*texts), 1)
        self._go.setText(say("calendario.abrir"))
        self.finish(told)
        spoken = f"{day.titulo}. {company_of(one)}. {told}"
        self.setAccessibleName(say("calendario.abrir_que", que=spoken))


def _day(one: NotedDay) -> date:
    return one.apunte.vencimiento.dia
