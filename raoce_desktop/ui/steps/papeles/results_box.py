"""«De qué se componen»: every table of the papers, each figure a click from its documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QTabBar, QWidget

from raoce_desktop.evidence.tables import GROUPS, PUENTE, build, group_of, groups
from raoce_desktop.evidence.tables.months_and_summary import month_goal
from raoce_desktop.evidence.tables.table import Goal, Table
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.choice_row import ChoiceButton
from raoce_desktop.ui.kit.layouts import column_in, row_in
from raoce_desktop.ui.kit.tables.result_model import ResultModel
from raoce_desktop.ui.kit.tables.view import ResultView
from raoce_desktop.ui.kit.theme import UNIT, Size, Text
from raoce_desktop.ui.kit.widgets import Button, clear, readable
from raoce_desktop.ui.kit.words import plural, say
from raoce_desktop.ui.kit.wrapping_rows import WrappingRow
from raoce_desktop.ui.steps.papeles.bridge_panel import BridgePanel
from raoce_desktop.ui.steps.papeles.chart import MonthChart, export_bars, sales_bars
from raoce_desktop.ui.steps.papeles.proposals import ProposalsPanel

if TYPE_CHECKING:
    from raoce_desktop.evidence.papers import Cifras
    from raoce_desktop.session.papers.live import LivePapers

_CHARTS = {"mes_clave": (export_bars, "contados"), "mes_tipo": (sales_bars, "facturas")}
_EMPTY = Table("avisos", (), ())


class ResultsBox(QWidget):
    """Tabs, the tables of the tab, and the table itself with its chart and its sums."""

    shown = Signal(str)
    """The table of this key is on screen now."""

    def __init__(self, session: QtSession, papeles: LivePapers) -> None:
        super().__init__()
        self.session, self.papeles = session, papeles
        self._cifras: Cifras | None = None
        self._tables: dict[str, Table] = {}
        self.key = "mes_clave"
        self.tabs, self._choices = QTabBar(), WrappingRow(UNIT // 2)
        self._group = QButtonGroup(self)
        self.chart, self.model = MonthChart(), ResultModel(_EMPTY, self)
        self.view = ResultView(self.model)
        self.bridge, self.proposals = (
            BridgePanel(session, papeles),
            ProposalsPanel(session, papeles),
        )
        self.filter = Button("", self.show_everything, icon_name="cerrar")
        self.count, self.sums = Text(size=Size.NOTE, quiet=True), Text(size=Size.NOTE, strong=True)
        self.copy = Button(say("trabajo.copiar"), self.copy_all)
        self._set_tabs()
        self._lay_out()
        self._connect()

    def _set_tabs(self) -> None:
        self.tabs.setObjectName("papeles.pestanas")
        self.tabs.setDocumentMode(True)
        self.tabs.setDrawBase(True)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName(say("trabajo.resultados"))
        for group in GROUPS:
            self.tabs.addTab(say(f"trabajo.grupo.{group}"))

    def _show_tabs(self) -> None:
        """Those of the tables that the company has."""
        assert self._cifras is not None
        has = groups(self._cifras)
        for number, group in enumerate(GROUPS):
            self.tabs.setTabVisible(number, group in has)
        if group_of(self.key) not in has:
            self.key = "mes_clave"

    def _lay_out(self) -> None:
        column = column_in(self, UNIT, (0, UNIT * 2, 0, 0))
        column.addWidget(Text(say("trabajo.resultados"), strong=True))
        column.addWidget(self.tabs)
        column.addLayout(self._choices)
        column.addWidget(self.filter, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.chart, self.view):
            column.addWidget(widget)
        foot = row_in(None, UNIT * 2)
        self.sums.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.copy)
        foot.addWidget(self.count)
        foot.addWidget(self.sums, 1)
        column.addLayout(foot)
        column.addWidget(self.proposals)
        column.addLayout(readable(self.bridge))

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.view.led.connect(self.follow)
        self.chart.month_chosen.connect(self._month_chosen)

    # ------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Show the results as they are now; while they don't change, nothing moves."""
        papeles = self.papeles
        self.setVisible(papeles.detailed and papeles.cifras is not None)
        self.bridge.refresh()
        self.proposals.refresh()
        if papeles.detailed and papeles.cifras is not self._cifras:
            self._cifras = papeles.cifras
            self._tables = {}
            self._show_tabs()
            self._show_choices()
            self.show_table(self.key)

    def table(self, key: str) -> Table:
        """A table of the figures, made when it is first asked for."""
        if key not in self._tables:
            assert self._cifras is not None
            self._tables[key] = build(key, self._cifras)
        return self._tables[key]

    def show_table(self, key: str, goal: Goal | None = None) -> None:
        """Put a table on screen, narrowed to what a figure is made of if there is a `goal`."""
        if self._cifras is None:
            return
        if group_of(key) != group_of(self.key):
            with QSignalBlocker(self.tabs):
                self.tabs.setCurrentIndex(list(GROUPS).index(group_of(key)))
            self.key = key
            self._show_choices()
        self.key = key
        self._mark_choice()
        is_table = key != PUENTE
        for widget in (self.view, self.copy, self.count, self.sums):
            widget.setVisible(is_table)
        self.bridge.setVisible(not is_table)
        self.proposals.setVisible(key == "fracciones")
        self._show_chart()
        if is_table:
            self.view.show_table(self.table(key))
            self._narrow(goal)
        self.shown.emit(key)

    def _show_chart(self) -> None:
        found = _CHARTS.get(self.key)
        self.chart.setVisible(found is not None)
        if found is not None and self._cifras is not None:
            self.chart.show_bars(found[0](self.table(self.key)))

    def _show_choices(self) -> None:
        clear(self._choices)
        keys = list(GROUPS[group_of(self.key)])
        self._by_key: dict[str, ChoiceButton] = {}
        for key in keys if len(keys) > 1 else ():
            count = self.table(key).count if key != PUENTE else 0
            choice = ChoiceButton(self._choice_words(key, count))
            choice.setObjectName(f"papeles.ver.{key}")
            choice.clicked.connect(lambda _=False, chosen=key: self.show_table(chosen))
            self._group.addButton(choice)
            self._by_key[key] = choice
            self._choices.addWidget(choice)
        self._mark_choice()

    def _choice_words(self, key: str, count: int) -> str:
        title = say(f"trabajo.tabla.{key}")
        return title if self.table(key).last_is_total else f"{title} {count:,}"

    def _mark_choice(self) -> None:
        choice = self._by_key.get(self.key)
        if choice is not None:
            choice.setChecked(True)

    def _tab_chosen(self, number: int) -> None:
        self.show_table(next(iter(list(GROUPS.values())[number])))

    # ------------------------------------------------------------ narrowing

    def follow(self, goal: Goal) -> None:
        """Show what a figure is made of."""
        self.show_table(goal.tabla, goal)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _month_chosen(self, month: int) -> None:
        self.follow(month_goal(self.table(_CHARTS[self.key][1]), month))

    def _narrow(self, goal: Goal | None) -> None:
        if goal is not None:
            self.model.narrow(goal.keeps)
            words = say("trabajo.filtro", que=goal.words)
            self.filter.setText(words)
            self.filter.setAccessibleName(say("trabajo.filtro_quitar", que=goal.words))
        self.filter.setVisible(goal is not None)
        self._tell_sums()

    def show_everything(self) -> None:
        """Bring all the rows back."""
        self.model.narrow(None)
        self.filter.hide()
        self._tell_sums()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_sums(self) -> None:
        table = self.model.table
        rows = self.model.rowCount()
        counted = plural("trabajo.renglones", rows)
        self.count.setText("" if table.last_is_total else counted)
        self.sums.setText("   ".join(f"{name}: {sum_}" for name, sum_ in self.model.totals()))

    def copy_all(self) -> None:
        """Put the whole table on the clipboard, as it is shown."""
        self.view.copy_all()
