"""«Trabajo por lote»: choose companies and what to do with them; told at the end, whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QProgressBar,
    QWidget,
)

from raoce_desktop.domain.due import SOON_DAYS
from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.domain.plain import plain
from raoce_desktop.domain.verdict import EstadoVeredicto
from raoce_desktop.session.batch import WRITING, BatchResult, BatchTask
from raoce_desktop.session.batch_of_list import ListBatch
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.jobs import Job, Runner
from raoce_desktop.session.listed_row import ListRow
from raoce_desktop.store import StoreProblem
from raoce_desktop.ui.app.expedientes.list_model import COLUMNS
from raoce_desktop.ui.kit.background import thread_runner
from raoce_desktop.ui.kit.dialogs import Dialogs
from raoce_desktop.ui.kit.grids import grid_in
from raoce_desktop.ui.kit.holders import label_of, named_box, search_line
from raoce_desktop.ui.kit.layouts import row_in, row_of, window_column
from raoce_desktop.ui.kit.plain_list import PlainList
from raoce_desktop.ui.kit.side_window import SideWindow
from raoce_desktop.ui.kit.tables.marked_rows import MarkedRow, MarkedRows
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.told import Told
from raoce_desktop.ui.kit.widgets import AccentButton, Button
from raoce_desktop.ui.kit.words import plural, say, tip

_SIZE = (1080, 720)
_SHOWN = tuple(column for column in COLUMNS if column.key != "dias")
_RESULT_HEIGHT = 168
_URGENCIES: dict[str, Callable[[ListRow], bool]] = {
    "vencido": lambda fila: fila.vencido and not fila.terminado,
    "pronto": lambda fila: not fila.vencido and fila.dias is not None and fila.dias <= SOON_DAYS,
    "bloqueado": lambda fila: fila.veredicto is EstadoVeredicto.NO_LISTO,
}


class BatchWindow(SideWindow):
    """Checks and exports many expedientes in the background."""

    def __init__(
        self, expedientes: ExpedienteList, dialogs: Dialogs, parent: QWidget | None = None
    ) -> None:
        super().__init__(say("lote.titulo"), _SIZE, parent)
        self._expedientes, self._dialogs = expedientes, dialogs
        self.runner: Runner = thread_runner(self)
        self._batch: ListBatch | None = None
        self._job: Job | None = None
        self.folder: Path | None = None
        self._make()
        self._lay_out()
        self._connect()

    def _make(self) -> None:
        self.search = search_line(say("lote.buscar"))
        keys = ("ejercicio", "programa", "estado", "urgencia")
        self.filters = {key: named_box(f"lote.{key}") for key in keys}
        headings = [say(f"lista.columna.{column.key}") for column in _SHOWN]
        self.table = MarkedRows(say("lote.tabla"), headings)
        self.all = Button(say("lote.marcar_todos"), lambda: self.table.mark(on=True))
        self.none = Button(say("lote.marcar_ninguno"), lambda: self.table.mark(on=False))
        self.tasks = {task: QCheckBox(say(f"lote.tarea_larga.{task}")) for task in BatchTask}
        self.tasks[BatchTask.REVISAR].setChecked(True)
        self.bar, self.said = QProgressBar(), Told(Size.BODY, hides=True)
        self.results = PlainList(say("lote.resultado"))
        self.results.setWordWrap(True)
        self.results.setMinimumHeight(_RESULT_HEIGHT)
        self.begin = AccentButton("", self.ask)
        self.stop = Button(say("lote.cancelar"), self._stop)
        self.show_folder = Button(say("lote.abrir"), self._open_folder, icon_name="carpeta")

    def _lay_out(self) -> None:
        column = window_column(self)
        column.addWidget(Text(say("lote.texto"), quiet=True))
        column.addWidget(self.search)
        line = row_in(None, UNIT)
        for key, box in self.filters.items():
            line.addWidget(label_of(box, say(f"lote.{key}"), Size.NOTE, quiet=True))
            line.addWidget(box)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.table, 3)
        column.addLayout(row_of(self.all, self.none, None))
        column.addWidget(Text(say("lote.tareas"), strong=True))
        column.addLayout(self._task_grid())
        column.addWidget(self.bar)
        column.addWidget(self.said)
        column.addWidget(self.results, 2)
        column.addLayout(row_of(self.show_folder, None, self.stop, self.begin))
        for widget in (self.bar, self.results, self.show_folder, self.stop):
            widget.hide()

    def _task_grid(self) -> QGridLayout:
        grid = grid_in(None, UNIT * 3, UNIT)
        for at, check in enumerate(self.tasks.values()):
            grid.addWidget(check, at // 2, at % 2)
        return grid

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._narrow())
        for box in self.filters.values():
            box.activated.connect(lambda _place: self._narrow())
        for check in self.tasks.values():
            check.toggled.connect(lambda _on: self._offer())
        self.table.marked.connect(self._offer)

    # ------------------------------------------------------------ which

    def load(self, filas: Sequence[ListRow]) -> None:
        """Show these, unless a batch is under way; those that can be read can be marked."""
        if self._job is not None:
            return
        self.table.empty = say("lote.ninguna_coincide" if filas else "lote.ninguna")
        self.table.show_rows(
            MarkedRow([column.words(fila) for column in _SHOWN], fila, free=not fila.ilegible)
            for fila in filas
        )
        self._fill_filters(filas)
        self._show_results(())
        self.said.tell("")
        self._narrow()

    def _fill_filters(self, filas: Sequence[ListRow]) -> None:
        years = sorted({fila.resumen.ejercicio for fila in filas}, reverse=True)
        states = sorted({fila.estado for fila in filas})
        choices: dict[str, list[tuple[str, object]]] = {
            "ejercicio": [(str(year), year) for year in years],
            "programa": [(tipo, tipo) for tipo in TipoPrograma],
            "estado": [(say(f"estado.{state}"), state) for state in states],
            "urgencia": [(say(f"lote.urgencia_de.{key}"), key) for key in _URGENCIES],
        }
        for key, box in self.filters.items():
            box.clear()
            box.addItem(say("lote.todas" if key == "urgencia" else "lote.todos"), None)
            for words, value in choices[key]:
                box.addItem(words, value)

    def _narrow(self) -> None:
        words = plain(self.search.text()).split()
        self.table.narrow(lambda fila: self._fits(fila, words))

    def _fits(self, fila: ListRow, words: list[str]) -> bool:
        wanted = {key: box.currentData() for key, box in self.filters.items()}
        return (
            fila.matches(words)
            and wanted["ejercicio"] in (None, fila.resumen.ejercicio)
            and (wanted["programa"] is None or wanted["programa"] in fila.resumen.programas)
            and wanted["estado"] in (None, fila.estado)
            and (wanted["urgencia"] is None or _URGENCIES[wanted["urgencia"]](fila))
        )

    @property
    def chosen(self) -> list[ListRow]:
        """Those that are marked and in sight."""
        return self.table.chosen

    @property
    def wanted(self) -> list[BatchTask]:
        """What is to be done."""
        return [task for task, check in self.tasks.items() if check.isChecked()]

    def _offer(self) -> None:
        count = len(self.chosen)
        self.begin.setText(plural("lote.empezar", count))
        ready = bool(count and self.wanted)
        self.begin.setEnabled(ready and self._job is None)
        self.begin.setToolTip(tip("" if ready else say("lote.nada")))

    # ------------------------------------------------------------ doing

    def ask(self) -> None:
        """Ask where to save, if anything is saved, and start."""
        self.folder = None
        if WRITING & set(self.wanted):
            chosen = self._dialogs.open_folder(say("lote.elegir"))
            if chosen is None:
                return
            now = f"{self._expedientes.now:%Y-%m-%d %H.%M.%S}"
            self.folder = chosen / say("lote.carpeta", fecha=now)
        self._start()

    def _start(self) -> None:
        filas = self.chosen
        self._show_results(())
        self._busy(on=True)
        self.bar.setRange(0, len(filas))
        self.bar.setValue(0)
        self._batch = ListBatch(self._expedientes, self.runner)
        job = self._batch.start(
            filas, self.wanted, self.folder, self._done, self._failed, self._progressed
        )
        if self._batch is not None:  # it isn't over yet
            self._job = job
        self._offer()

    def _progressed(self, done: int, total: int) -> None:
        self.bar.setValue(done)
        self.said.tell(say("lote.avance", hechos=f"{done:,}", total=f"{total:,}"))

    def _stop(self) -> None:
        if self._batch is not None:
            self._batch.stop()

    def _done(self, result: BatchResult) -> None:
        self._over()
        self.said.tell(" ".join(result.resumen()), Tone.WARN if result.fallas else None)
        failed = [step for step in result.pasos if not step.bien]
        fine = [step for step in result.pasos if step.bien]
        self._show_results([step.in_words for step in (*failed, *fine)])
        folder = result.carpeta
        if folder is not None:
            self._expedientes.aside.do(
                folder.exists,
                self.show_folder.setVisible,
                self._failed,
            )

    def _failed(self, error: Exception) -> None:
        self._over()
        unforeseen = say("lote.imprevisto", clase=type(error).__name__)
        told = error.sentence if isinstance(error, StoreProblem) else unforeseen
        self.said.tell(told, Tone.ERROR)

    def _over(self) -> None:
        self._batch = self._job = None
        self._busy(on=False)
        self._offer()

    def _busy(self, *, on: bool) -> None:
        self.bar.setVisible(on)
        self.stop.setVisible(on)
        self.show_folder.setVisible(self.show_folder.isVisible() and not on)
        for widget in (self.table, self.all, self.none, self.search, *self.tasks.values()):
            widget.setEnabled(not on)
        for box in self.filters.values():
            box.setEnabled(not on)

    def _show_results(self, words: Sequence[str]) -> None:
        self.results.clear()
        self.results.addItems(list(words))
        self.results.setVisible(bool(words))

    def _open_folder(self) -> None:
        if self.folder is not None:
            self._dialogs.open_link(str(self.folder))

    def cancel(self) -> None:
        """Let go of what is under way."""
        self._stop()
        if self._job is not None:
            self._job.cancel()
            self._over()
