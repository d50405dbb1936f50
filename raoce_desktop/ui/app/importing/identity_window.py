"""«Datos de la empresa»: what a constancia, a CFDI or a certificate would change, to be taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.exchange.identity.other_papers import read_identity
from raoce_desktop.session.identity_offer import OfferedField, offered, taken, told
from raoce_desktop.ui.app.importing.offered_grid import OfferedGrid
from raoce_desktop.ui.kit.background import thread_runner
from raoce_desktop.ui.kit.dialogs import Dialogs
from raoce_desktop.ui.kit.layouts import window_column
from raoce_desktop.ui.kit.notes import Note
from raoce_desktop.ui.kit.theme import UNIT, Text, Tone
from raoce_desktop.ui.kit.widgets import AccentButton, Button, clear
from raoce_desktop.ui.kit.words import plural, say

if TYPE_CHECKING:
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.exchange.identity.company_identity import CompanyIdentity
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.session.jobs import Job, Runner
    from raoce_desktop.ui.expediente.qt_session import QtSession

_SIZE = (860, 640)


class IdentityWindow(QDialog):
    """`find` opens the expediente of an RFC where the list has one of the ejercicio that is due.

    `brought` tells what was done, `started` gives a new expediente where none was open.
    """

    brought = Signal(str)
    started = Signal(object)

    def __init__(
        self,
        expedientes: ExpedienteList,
        dialogs: Dialogs,
        find: Callable[[str, int, Callable[[QtSession | None], object]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._expedientes, self._dialogs, self._find = expedientes, dialogs, find
        self.session: QtSession | None = None
        self.identity: CompanyIdentity | None = None
        self.runner: Runner = thread_runner(self)
        self._job: Job | None = None
        self.grid = OfferedGrid("constancia")
        self.setWindowTitle(say("constancia.titulo"))
        self.resize(*_SIZE)
        self.file, self.said = Text(strong=True), QVBoxLayout()
        self.take = AccentButton("", self.bring)
        self.take.setObjectName("constancia.tomar")
        self.other = Button(say("constancia.otro"), self.ask, icon_name="carpeta")
        self.leave = Button(say("constancia.cancelar"), self.close)
        self._lay_out()

    def _lay_out(self) -> None:
        column = window_column(self)
        first = QHBoxLayout()
        first.addWidget(self.file, 1)
        first.addWidget(self.other)
        column.addLayout(first)
        self.said.setSpacing(UNIT // 2)
        column.addLayout(self.said)
        column.addWidget(self.grid, 1)
        self.grid.changed.connect(self._offer)
        foot = QHBoxLayout()
        foot.setSpacing(UNIT * 2)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.take)
        column.addLayout(foot)

    # ------------------------------------------------------------ reading

    def ask(self) -> None:
        """Choose another file."""
        chosen = self._dialogs.open_files(say("constancia.elegir"), say("constancia.tipos"))
        if chosen:
            self.load(chosen[0], self.session)

    def load(self, path: Path, session: QtSession | None) -> None:
        """Read a paper for the open expediente, or for a new one where none is open."""
        self.cancel()
        self.session, self.identity = session, None
        self.file.setText(path.name)
        self._show_fields(())
        self._tell(say("constancia.leyendo", archivo=path.name))
        rfc = session.documento.solicitante.rfc if session else ""
        self._job = self.runner.start(
            lambda _progress, _cancelled: read_identity(path, rfc),
            self._loaded,
            lambda error: self._failed(path, error),
        )

    def _loaded(self, identity: CompanyIdentity) -> None:
        self._job, self.identity = None, identity
        if self.session is not None:
            self._compare(identity)
            return

        def found(session: QtSession | None) -> None:
            if self.identity is identity:
                self.session = session
                self._compare(identity)

        self._find(identity.rfc, self._due, found)

    def _compare(self, identity: CompanyIdentity) -> None:
        documento, referencia = self.documento, self._referencia
        warnings, said = told(documento, identity, referencia, self._expedientes.hoy)
        clear(self.said)
        for words in warnings:
            self._add_note(words, Tone.WARN)
        if self.session is None:
            said = (*said, say("constancia.nuevo", ejercicio=self._due))
        fields = offered(documento, identity, referencia)
        if all(field.igual for field in fields):
            said = (*said, say("constancia.todo_igual"))
        for words in said:
            self._add_note(words)
        self._show_fields(fields)

    def _failed(self, path: Path, error: Exception) -> None:
        self._job = None
        problem = getattr(error, "sentence", "") or say("constancia.imprevisto")
        sentence = say("constancia.fallo", archivo=path.name, problema=problem)
        self._tell(sentence, Tone.ERROR)

    def cancel(self) -> None:
        """Let go of what is being read."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @property
    def documento(self) -> Expediente:
        """What is compared with the paper."""
        return self.session.documento if self.session else Expediente(ejercicio=self._due)

    @property
    def _due(self) -> int:
        return self._expedientes.hoy.year - 1

    @property
    def _referencia(self) -> Referencia:
        return self.session.referencia if self.session else self._expedientes.referencia(self._due)

    # ------------------------------------------------------------ showing

    def _tell(self, sentence: str, tone: Tone | None = None) -> None:
        clear(self.said)
        self._add_note(sentence, tone)

    def _add_note(self, sentence: str, tone: Tone | None = None) -> None:
        mark = {None: "", Tone.WARN: "con_avisos"}.get(tone, "con_problemas")
        note = Note(self)
        note.tell(sentence, mark, tone)
        self.said.addWidget(note)

    def notes(self) -> list[str]:
        """What stands above the fields."""
        found = (self.said.itemAt(at) for at in range(self.said.count()))
        notes = (item.widget() for item in found if item is not None)
        return [note.text for note in notes if isinstance(note, Note)]

    def _show_fields(self, fields: tuple[OfferedField, ...]) -> None:
        self.grid.show_fields(fields)
        self.grid.setVisible(bool(fields))
        self._offer()

    def _offer(self) -> None:
        count = len(self.grid.chosen())
        self.take.setText(plural("constancia.tomar", count))
        self.take.setAccessibleName(self.take.text().replace("&", ""))
        self.take.setEnabled(count > 0)
        self.take.setVisible(bool(self.grid.fields))

    # ------------------------------------------------------------ doing

    def bring(self) -> None:
        """Take what is checked: one step to undo."""
        chosen = self.grid.chosen()
        if self.session is None:
            self.started.emit(taken(self.documento, chosen))
        else:
            before = self.session.documento
            self.session.apply(lambda e: taken(e, chosen), say("constancia.accion"))
            if self.session.documento is before:
                return
        self.close()
        self.brought.emit(say("constancia.hecho", archivo=self.file.text()))
