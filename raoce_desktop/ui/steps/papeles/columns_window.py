"""«Columnas de la tabla de pedimentos»: what each column is, before any row of it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QWidget,
)

from raoce_desktop.exchange.pedimentos.columns import PARTIDA, PEDIMENTO
from raoce_desktop.session.papers.table_columns import (
    ColumnsChoice,
    Judged,
    TableFile,
    files_with_tables,
    read_columns,
)
from raoce_desktop.ui.kit.holders import label_of
from raoce_desktop.ui.kit.layouts import row_in, row_of, window_column
from raoce_desktop.ui.kit.side_window import SideWindow
from raoce_desktop.ui.kit.tables.preview_table import PreviewTable
from raoce_desktop.ui.kit.tables.problem_list import ProblemList
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.told import Told
from raoce_desktop.ui.kit.widgets import AccentButton, Button, show_in_front
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from raoce_desktop.session.jobs import Job, Progress, Runner
    from raoce_desktop.session.papers.live import LivePapers

_SIZE = (1040, 620)
_NARROW = 200
_VALUES = (("elige", ""), (PARTIDA, PARTIDA), (PEDIMENTO, PEDIMENTO))
_OPERATIONS = (("elige", ""), ("exporta", "2"), ("importa", "1"))


class ColumnsWindow(SideWindow):
    """Shows one table at a time of those that wait, and of those that were taken."""

    def __init__(self, papeles: LivePapers, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(say("tabla.ventana.titulo"), _SIZE, parent)
        self._papeles, self._runner = papeles, runner
        self._job: Job | None = None
        self._shown: Judged | None = None
        self.choice: ColumnsChoice | None = None
        self._make()
        self._lay_out()
        self._connect()

    def _make(self) -> None:
        self.about = Text(say("tabla.ventana.que_es"), quiet=True)
        self.said = Told(Size.BODY, hides=True)
        self.file, self.sheet = _box("archivo"), _box("hoja")
        self.operation, self.values = _box("operacion"), _box("valores")
        for key, answer in _OPERATIONS:
            self.operation.addItem(say(f"tabla.operacion.{key}"), answer)
        for key, answer in _VALUES:
            self.values.addItem(say(f"tabla.valores.{key}"), answer)
        self.file.setMinimumWidth(_NARROW)
        self.hidden = QCheckBox(say("tabla.ventana.ocultos"))
        self.table, self.problems = PreviewTable(), ProblemList()
        self.take = AccentButton(say("tabla.ventana.usar"), self.use)
        self.take.setObjectName("tabla.usar")
        self.leave = Button(say("tabla.ventana.cancelar"), self.close)

    def _lay_out(self) -> None:
        column = window_column(self)
        column.addWidget(self.about)
        line = row_in(None, UNIT * 2)
        self._labels = {}
        for box in (self.file, self.sheet, self.operation, self.values):
            self._labels[box] = label_of(box, box.accessibleName(), Size.NOTE, quiet=True)
            line.addWidget(self._labels[box])
            line.addWidget(box)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.hidden)
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
        column.addWidget(self.problems)
        column.addLayout(row_of(None, self.leave, self.take, spacing=UNIT * 2))

    def _connect(self) -> None:
        self.file.activated.connect(lambda place: self._load(self.file.itemData(place)))
        self.sheet.activated.connect(self._choose_sheet)
        self.operation.activated.connect(self._answer)
        self.values.activated.connect(self._answer)
        self.hidden.toggled.connect(self._answer)
        self.table.mapped.connect(self._choose_column)
        self.problems.chosen.connect(self.table.go_to)

    # ------------------------------------------------------------ reading

    def show_tables(self) -> None:
        """Show the first table that waits, or the first that was taken."""
        cifras = self._papeles.cifras
        files = files_with_tables(cifras) if cifras is not None else ()
        self.file.clear()
        for one in files:
            self.file.addItem(one.archivo, one)
        if files:
            self._load(files[0])
            show_in_front(self)

    def _load(self, file: TableFile) -> None:
        self.cancel()
        self.choice = self._shown = None
        self._show(on=False)
        self.said.tell(say("tabla.ventana.leyendo", archivo=file.archivo))
        known = self._papeles.remembered.tablas
        self._start(lambda: read_columns(file, known), self._loaded, file.archivo)

    def _start(
        self, work: Callable[[], object], done: Callable[..., object], name: str = ""
    ) -> None:
        def run(_progress: Progress, _cancelled: Callable[[], bool]) -> object:
            return work()

        self._job = self._runner.start(run, done, lambda error: self._failed(error, name))

    def _failed(self, error: Exception, name: str) -> None:
        self._job = None
        problem = getattr(error, "sentence", "")
        told = say("tabla.ventana.fallo", archivo=name, problema=problem)
        self.said.tell(told if problem else say("tabla.ventana.imprevisto"), Tone.ERROR)

    def _loaded(self, choice: ColumnsChoice) -> None:
        self._job = None
        self.sheet.clear()
        for table in choice.tables:
            self.sheet.addItem(table.grid.name or say("importar.sin_nombre"))
        self.sheet.setCurrentIndex(choice.sheet)
        self._show(on=True)
        self._change(choice)
        self.table.boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel(self) -> None:
        """Let go of what is being read."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    # ------------------------------------------------------------ choosing

    def _choose_sheet(self, place: int) -> None:
        if self.choice:
            self._change(self.choice.on_sheet(place))

    def _choose_column(self, column: int, key: str | None) -> None:
        if self.choice:
            self._change(self.choice.with_column(column, key))
            self.table.boxes[column].setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, _chosen: object) -> None:
        if self.choice:
            answered = self.choice.answered(
                self.values.currentData(),
                self.operation.currentData(),
                ocultos=self.hidden.isChecked(),
            )
            self._change(answered)

    def _change(self, choice: ColumnsChoice) -> None:
        """Show it as it is now, and work out what would come of it."""
        self.cancel()
        self.choice = choice
        mapping = choice.table.mapping
        self.operation.setCurrentIndex(self.operation.findData(mapping.operacion))
        self.values.setCurrentIndex(self.values.findData(mapping.valores))
        self.hidden.blockSignals(True)  # it tells of what a person does alone
        self.hidden.setChecked(mapping.ocultos)
        self.hidden.blockSignals(False)
        self.table.show_sheet(choice)
        self.take.setEnabled(False)
        self._start(choice.judged, self._judged)

    def _judged(self, judged: Judged) -> None:
        self._job, self._shown = None, judged
        assert self.choice is not None
        self.table.preview.tell(judged.plan)
        self.problems.show_plan(judged.plan)
        self._ask(self.operation, on=self.choice.asks_operation)
        self._ask(self.values, on=self.choice.asks_values)
        self.hidden.setVisible(self.choice.hidden_rows > 0)
        self.take.setEnabled(judged.ready)
        self.said.tell(judged.sentence, None if judged.ready else Tone.WARN)

    # ------------------------------------------------------------ showing

    def _show(self, *, on: bool) -> None:
        several = {self.file: self.file.count() > 1, self.sheet: self.sheet.count() > 1}
        for box, shown in several.items():
            self._ask(box, on=shown and (on or box is self.file))
        for box in (self.operation, self.values):
            self._ask(box, on=False)
        self.hidden.hide()
        for widget in (self.table, self.problems, self.take):
            widget.setVisible(on)

    def _ask(self, box: QComboBox, *, on: bool) -> None:
        box.setVisible(on)
        self._labels[box].setVisible(on)

    # ------------------------------------------------------------ doing

    def use(self) -> None:
        """Take the columns as they are: from now on, for every table of this shape."""
        assert self.choice is not None
        table = self.choice.table
        self.close()
        self._papeles.map_table(table.shape, table.mapping)


def _box(key: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(say(f"tabla.ventana.{key}"))
    box.setObjectName(f"tabla.{key}")
    box.setMinimumHeight(UNIT * 4)
    return box
