"""«Importar de Excel»: what a file brings, and what isn't taken and why, before it is taken."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QWidget,
)

from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.domain.linkage import BIENES as BIENES_FIELD
from raoce_desktop.domain.relacion import with_bienes
from raoce_desktop.exchange.importing.plan import ImportPlan
from raoce_desktop.session.adding import add_all
from raoce_desktop.session.directories import loaded_in_words
from raoce_desktop.session.importing import (
    BIENES,
    DIRECTORIO,
    EMPRESAS,
    KINDS,
    TARIFA,
    Importing,
    read_for_import,
)
from raoce_desktop.ui.kit.background import thread_runner
from raoce_desktop.ui.kit.dialogs import Dialogs, one_file
from raoce_desktop.ui.kit.holders import label_of, named_box, year_box
from raoce_desktop.ui.kit.layouts import row_in, row_of, window_column
from raoce_desktop.ui.kit.side_window import SideWindow
from raoce_desktop.ui.kit.tables.preview_table import PreviewTable
from raoce_desktop.ui.kit.tables.problem_list import ProblemList
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.told import Told
from raoce_desktop.ui.kit.waiting_bar import WaitingBar
from raoce_desktop.ui.kit.widgets import AccentButton, Button
from raoce_desktop.ui.kit.words import plural, say, why_of

if TYPE_CHECKING:
    from raoce_desktop.domain.directorio import ProgramaListado
    from raoce_desktop.domain.expediente import BienProducido, Expediente
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.exchange.importing.companies_plan import Identities
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.session.jobs import Runner
    from raoce_desktop.ui.expediente.qt_session import QtSession

_SIZE = (1040, 660)


class ImportWindow(SideWindow):
    """`brought` tells in a sentence what was done, and of which kind.

    `tariff_found` tells that the file is another window's, `compared` that companies which are
    there are to be held against these.
    """

    brought = Signal(str, str)
    compared = Signal(object)
    tariff_found = Signal(object)

    def __init__(
        self, expedientes: ExpedienteList, dialogs: Dialogs, parent: QWidget | None = None
    ) -> None:
        super().__init__(say("importar.titulo"), _SIZE, parent)
        self._expedientes, self._dialogs = expedientes, dialogs
        self.session: QtSession | None = None
        self.runner: Runner = thread_runner(self)
        self.importing: Importing | None = None
        self.plan = ImportPlan()
        self._make()
        self._lay_out()
        self._connect()

    def _make(self) -> None:
        self.file, self.said = Text(strong=True), Told(Size.BODY, hides=True)
        self.kind, self.sheet = named_box("importar.que_es"), named_box("importar.hoja")
        self.year = year_box("importar.ejercicio", self._expedientes.hoy.year - 1)
        self.program = named_box("importar.programa")
        self.program.addItem(say("importar.cual"), "")
        for tipo in TipoPrograma:
            self.program.addItem(tipo, tipo)
        for key in KINDS:
            self.kind.addItem(say(f"importar.tipo.{key}"), key)
        self.hidden = QCheckBox(say("importar.ocultos"))
        self.replace = QCheckBox(say("importar.reemplazar"))
        self.anyway = QCheckBox(say("importar.con_errores"))
        self.table, self.problems = PreviewTable(), ProblemList()
        self.bar = WaitingBar(say("importar.titulo"))
        self.take = AccentButton("", self.bring)
        self.take.setObjectName("importar.tomar")
        self.other = Button(say("importar.otro"), self.ask, icon_name="carpeta")
        self.compare = Button("", self.ask_to_compare)
        self.compare.setObjectName("importar.comparar")
        self.leave = Button(say("importar.cancelar"), self.close)

    def _lay_out(self) -> None:
        column = window_column(self)
        column.addWidget(self.file)
        line = row_in(None, UNIT * 2)
        self._labels = {}
        boxes = {"que_es": self.kind, "hoja": self.sheet}
        boxes |= {"ejercicio": self.year, "programa": self.program}
        for key, box in boxes.items():
            self._labels[box] = label_of(box, say(f"importar.{key}"), Size.NOTE, quiet=True)
            line.addWidget(self._labels[box])
            line.addWidget(box)
        for check in (self.hidden, self.replace):
            line.addWidget(check)
        line.addStretch(1)
        line.addWidget(self.other)
        column.addLayout(line)
        column.addWidget(self.said)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.problems)
        foot = (self.anyway, None, self.compare, self.leave, self.take)
        column.addLayout(row_of(*foot, spacing=UNIT * 2))

    def _connect(self) -> None:
        self.kind.activated.connect(self._choose_kind)
        self.sheet.activated.connect(self._choose_sheet)
        self.year.activated.connect(self._choose_again)
        self.program.activated.connect(self._choose_again)
        self.hidden.toggled.connect(self._choose_again)
        self.anyway.toggled.connect(lambda _on: self._offer())
        self.table.mapped.connect(self._choose_column)
        self.problems.chosen.connect(self.table.go_to)

    # ------------------------------------------------------------ reading

    def ask(self) -> None:
        """Choose another file."""
        path = one_file(self._dialogs, say("importar.elegir"), say("importar.tipos"))
        if path is not None:
            self.load(path, self.session)

    def load(self, path: Path, session: QtSession | None, kind: str = "") -> None:
        """Look at a file for the open expediente, or for the list where none is open."""
        self.cancel()
        self.session, self.importing = session, None
        self.file.setText(path.name)
        self._show(on=False)
        self.said.tell(say("importar.leyendo", archivo=path.name))
        failed = partial(self._failed, path)

        def read(reference: Referencia) -> None:
            self.bar.start(
                self.runner,
                lambda: read_for_import(path, reference, kind),
                partial(self._loaded, path),
                failed,
            )

        if session is not None:
            read(session.referencia)
            return
        year = self._expedientes.hoy.year - 1
        self.bar.start(
            self._expedientes.runner,
            lambda: self._expedientes.referencia(year),
            read,
            failed,
        )

    def _loaded(self, path: Path, importing: Importing) -> None:
        if importing.kind == TARIFA:
            self.close()
            self.tariff_found.emit(path)
            return
        self.sheet.clear()
        for grid in importing.book.grids:
            self.sheet.addItem(grid.name or say("importar.sin_nombre"))
        for widget in (self.hidden, self.replace, self.anyway):
            widget.setChecked(False)
        self.program.setCurrentIndex(self.program.findData(importing.named_program))
        self._show(on=True)
        self._change(importing)

    def _failed(self, path: Path, error: Exception) -> None:
        problem = why_of(error, "importar.imprevisto")
        sentence = say("importar.fallo", archivo=path.name, problema=problem)
        self.said.tell(sentence, Tone.ERROR)

    def cancel(self) -> None:
        """Let go of what is being read or reviewed; what is being written goes on."""
        self.bar.stop()

    def reject(self) -> None:
        """Escape and «Cancelar» stop what is under way, and close."""
        self.cancel()
        super().reject()

    # ------------------------------------------------------------ choosing

    def _choose_kind(self, _place: int) -> None:
        if self.importing:
            self._change(self.importing.of_kind(self.kind.currentData()))

    def _choose_sheet(self, place: int) -> None:
        if self.importing:
            self._change(self.importing.on_sheet(place))

    def _choose_again(self, _chosen: object) -> None:
        if self.importing:
            self._change(self.importing)

    def _choose_column(self, column: int, key: str | None) -> None:
        if self.importing:
            self._change(self.importing.with_column(column, key))
            self.table.boxes[column].setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, importing: Importing) -> None:
        """Show it as it is now, and work out what would come of it."""
        self.cancel()
        importing = importing.changed(
            ejercicio=self.year.currentData(),
            hidden_too=self.hidden.isChecked(),
            programa=self.program.currentData(),
        )
        self.importing = importing
        self.kind.setCurrentIndex(self.kind.findData(importing.kind))
        self.sheet.setCurrentIndex(importing.sheet)
        self._show_choices(importing)
        self.table.show_sheet(importing)
        self.take.setEnabled(False)

        def plan(there: Identities) -> None:
            work = importing.plan
            self.bar.start(self.runner, lambda: work(there), self._planned, self._broke)

        if importing.kind == EMPRESAS:
            self.bar.start(
                self._expedientes.runner,
                self._expedientes.identities,
                plan,
                self._broke,
            )
        else:
            plan(frozenset())

    def _planned(self, plan: ImportPlan) -> None:
        self.plan = plan
        self.table.preview.tell(plan)
        self.problems.show_plan(self.plan)
        self._offer()

    def _broke(self, error: Exception) -> None:
        self.plan = ImportPlan()
        self._offer()
        self.said.refuse(error, "importar.imprevisto")

    # ------------------------------------------------------------ showing

    def _show(self, *, on: bool) -> None:
        boxes = (self.kind, self.sheet, self.year, self.program)
        shown = (*boxes, self.hidden, self.replace, self.anyway, self.compare)
        for widget in (*shown, *self._labels.values(), self.table, self.problems, self.take):
            widget.setVisible(on)

    def _show_choices(self, importing: Importing) -> None:
        bienes = self._present()
        shown = {self.sheet: self.sheet.count() > 1, self.year: importing.kind == EMPRESAS}
        shown[self.program] = importing.kind == DIRECTORIO
        for box, on in shown.items():
            box.setVisible(on)
            self._labels[box].setVisible(on)
        self.hidden.setVisible(importing.hidden_rows > 0)
        self.replace.setVisible(importing.kind == BIENES and bienes > 0)

    def _present(self) -> int:
        return len(self.session.documento.bienes_producidos) if self.session else 0

    def _offer(self) -> None:
        """Say what the button would do, or why it can't yet."""
        assert self.importing is not None
        count, wrong = len(self.plan.items), len(self.plan.wrong)
        self.anyway.setVisible(wrong > 0)
        self.take.setText(plural(f"importar.boton.{self.importing.kind}", count))
        there = len(self.plan.seconds)
        self.compare.setVisible(there > 0)
        self.compare.setText(plural("importar.comparar", there))
        why = self._why_not(count)
        self.take.setEnabled(not why)
        told = plural("importar.mal", wrong) if wrong else self._not_enabled()
        self.said.tell(" ".join(filter(None, (told, why))), Tone.WARN if told or why else None)

    def _why_not(self, count: int) -> str:
        assert self.importing is not None
        if self.importing.kind == BIENES and self.session is None:
            return say("importar.sin_expediente")
        if not any(self.importing.header.keys):
            return say("importar.elige_columnas")
        if not count:
            return say("importar.nada")
        blocked = self.plan.wrong and not self.anyway.isChecked()
        return say("importar.primero") if blocked else ""

    def _not_enabled(self) -> str:
        """Why VUCEM won't show the bienes, where it won't."""
        if self.session is None or self.importing is None or self.importing.kind != BIENES:
            return ""
        campo = self.session.revision.vinculo.campos[BIENES_FIELD]
        return "" if campo.habilitado else say("importar.no_habilitado", motivo=campo.motivo)

    # ------------------------------------------------------------ doing

    def bring(self) -> None:
        """Take all of it: one step to undo, or all companies at once."""
        assert self.importing is not None
        values = [item.value for item in self.plan.items]
        if self.importing.kind == BIENES:
            self._bring_goods(cast("list[BienProducido]", values))
        elif self.importing.kind == DIRECTORIO:
            self._load_directory(cast("list[ProgramaListado]", values))
        else:
            self._bring_companies(cast("list[Expediente]", values))

    def _bring_goods(self, bienes: list[BienProducido]) -> None:
        assert self.session is not None
        replaced = self.replace.isVisible() and self.replace.isChecked()
        before = self.session.documento
        label = say("importar.accion_reemplazar" if replaced else "importar.accion")
        self.session.apply(
            lambda e: with_bienes(e, (*(() if replaced else e.bienes_producidos), *bienes)), label
        )
        if self.session.documento is not before:
            self._finish("bienes", len(bienes))

    def _bring_companies(self, companies: list[Expediente]) -> None:
        self.take.setEnabled(False)
        self.said.tell(say("importar.agregando"))
        self.bar.follow(
            partial(add_all, self._expedientes, companies),
            lambda added: self._finish("empresas", len(added)),
            self._not_added,
        )

    @property
    def seconds(self) -> list[Expediente]:
        """What the list has already, as the sheet says it."""
        return cast("list[Expediente]", [item.value for item in self.plan.seconds])

    def ask_to_compare(self) -> None:
        """Hold what is there against these rows, one company after the other."""
        self.close()
        self.compared.emit(self.seconds)

    def _load_directory(self, programas: list[ProgramaListado]) -> None:
        archivo = self.file.text()
        self.take.setEnabled(False)
        self.said.tell(say("importar.cargando"))

        def loaded(counts: Mapping[TipoPrograma, int]) -> None:
            self.close()
            self.brought.emit(loaded_in_words(counts, archivo), DIRECTORIO)

        self._expedientes.directories.load(programas, archivo, loaded, self._not_added)

    def _not_added(self, error: Exception) -> None:
        self.take.setEnabled(True)
        self.said.refuse(error, "importar.imprevisto")

    def _finish(self, what: str, count: int) -> None:
        told = [plural(f"importar.hecho.{what}", count, archivo=self.file.text())]
        if self.plan.left_out:
            told.append(plural("importar.quedan", len(self.plan.left_out)))
        self.close()
        self.brought.emit(" ".join(told), what)
