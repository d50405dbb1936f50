"""«Historia»: who changed what in the open expediente, and what differs from what was filed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from raoce_desktop.domain.plain import for_file_name
from raoce_desktop.evidence.tables.table import Table
from raoce_desktop.exchange.atomic import write_atomically
from raoce_desktop.session.change_tables import change_table, filed_table
from raoce_desktop.ui.kit.dialogs import file_to_write
from raoce_desktop.ui.kit.layouts import column_in, row_of, window_column
from raoce_desktop.ui.kit.tables.result_model import ResultModel
from raoce_desktop.ui.kit.tables.view import ResultView
from raoce_desktop.ui.kit.theme import UNIT, Text
from raoce_desktop.ui.kit.told import Told
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.store.change_log import Cambio
    from raoce_desktop.ui.expediente.qt_session import QtSession

_SIZE = (920, 560)


class HistoryWindow(QDialog):
    """Two tables: what differs from what was filed, where it was; and every change."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        solicitante, ejercicio = session.documento.solicitante, session.documento.ejercicio
        name = solicitante.denominacion or solicitante.rfc or say("lista.sin_nombre")
        self.setWindowTitle(say("historia.ventana", empresa=name, ejercicio=ejercicio))
        self.resize(*_SIZE)
        self.tables: list[Table] = []
        self.filed, self.about_filed = _TableBox(), Text(quiet=True)
        self.filed_title = Text(say("historia.diferencias"), strong=True)
        self.changes = _TableBox()
        self.said = Told()
        self.save = Button(say("historia.imprimir"), self.ask, icon_name="documento")
        self._lay_out()
        self.load()

    def _lay_out(self) -> None:
        column = window_column(self)
        column.addWidget(self.filed_title)
        column.addWidget(self.about_filed)
        column.addWidget(self.filed)
        column.addWidget(Text(say("historia.titulo"), strong=True))
        column.addWidget(Text(say("historia.texto"), quiet=True))
        column.addWidget(self.changes)
        column.addStretch(1)
        foot = row_of(self.save, spacing=UNIT * 2)
        foot.addWidget(self.said, 1)
        column.addLayout(foot)

    def load(self) -> None:
        """Show what is known by now; what is being typed is saved first."""
        self.session.core.pending.settle(lambda _saved: self._read())

    def _read(self) -> None:
        core = self.session.core
        core.read(
            lambda: (core.changes, core.filed), lambda found: self._show(*found), self.said.complain
        )

    def _show(self, changes: Sequence[Cambio], filed: Expediente | None) -> None:
        now = self.session.documento
        every = change_table(changes, self.session.referencia)
        self.tables = [every]
        self.changes.show_table(every)
        for widget in (self.filed_title, self.about_filed, self.filed):
            widget.setVisible(filed is not None)
        if filed is not None:
            apart = filed_table(filed, now, self.session.referencia)
            key = "diferencias_texto" if apart.rows else "sin_diferencias"
            self.about_filed.setText(say(f"historia.{key}", folio=filed.seguimiento.folio))
            self.filed.show_table(apart)
            self.filed.setVisible(bool(apart.rows))
            self.tables.insert(0, apart)

    def ask(self) -> None:
        """Ask where to save it as a PDF, and save it whole or not at all."""
        from raoce_desktop.documents.change_log_pdf import render_change_log

        documento = self.session.documento
        rfc = for_file_name(documento.solicitante.rfc)
        name = say("historia.archivo", rfc=rfc, ejercicio=documento.ejercicio)
        title, kinds = say("historia.imprimir"), say("historia.pdf")
        path = file_to_write(self.session.dialogs, title, name, kinds)
        if path is None:
            return
        oficina = self.session.referencia.oficina
        tables, hoy = list(self.tables), self.session.hoy
        self.said.tell(say("guardado.pendiente"))
        self.session.core.aside(
            lambda: write_atomically(path, render_change_log(documento, tables, hoy, oficina)),
            lambda _none: self.said.tell(say("historia.guardada", archivo=path)),
            self.said.complain,
        )


class _TableBox(QWidget):
    """A table, or the sentence that there is nothing in it."""

    def __init__(self) -> None:
        super().__init__()
        self.model = ResultModel(Table("historia", (), (), name=say("historia.titulo")), self)
        self.view, self.nothing = ResultView(self.model), Text(say("historia.sin_cambios"))
        column = column_in(self, 0)
        column.addWidget(self.view)
        column.addWidget(self.nothing)

    def show_table(self, table: Table) -> None:
        """Show what changed, or what differs from what was filed."""
        self.view.show_table(table)
        self.view.setVisible(bool(table.rows))
        self.nothing.setVisible(not table.rows)
