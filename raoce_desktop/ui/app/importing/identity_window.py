"""«Datos de la empresa»: what a constancia, a CFDI or a certificate would change, to be taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.exchange.identity.other_papers import read_identity
from raoce_desktop.session.identity_offer import OfferedField, offered, taken, told
from raoce_desktop.ui.app.importing.offered_grid import OfferedGrid
from raoce_desktop.ui.kit.dialogs import Dialogs, one_file
from raoce_desktop.ui.kit.paper_window import PaperWindow
from raoce_desktop.ui.kit.theme import Tone
from raoce_desktop.ui.kit.words import say, why_of

if TYPE_CHECKING:
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.exchange.identity.company_identity import CompanyIdentity
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.ui.expediente.qt_session import QtSession

_SIZE = (860, 640)


class IdentityWindow(PaperWindow):
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
        super().__init__("constancia", _SIZE, parent)
        self._expedientes, self._dialogs, self._find = expedientes, dialogs, find
        self.session: QtSession | None = None
        self.identity: CompanyIdentity | None = None
        self.grid = OfferedGrid("constancia")
        self.grid.changed.connect(self._count)
        self._lay_out(self.grid)

    # ------------------------------------------------------------ reading

    def ask(self) -> None:
        """Choose another file."""
        path = one_file(self._dialogs, say("constancia.elegir"), say("constancia.tipos"))
        if path is not None:
            self.load(path, self.session)

    def load(self, path: Path, session: QtSession | None) -> None:
        """Read a paper for the open expediente, or for a new one where none is open."""
        self.cancel()
        self.session, self.identity = session, None
        self.file.setText(path.name)
        self._show_fields(())
        self._tell((say("constancia.leyendo", archivo=path.name),))
        rfc = session.documento.solicitante.rfc if session else ""
        self._job = self.runner.do(
            lambda: read_identity(path, rfc),
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
        self._tell(warnings, Tone.WARN)
        if self.session is None:
            said = (*said, say("constancia.nuevo", ejercicio=self._due))
        fields = offered(documento, identity, referencia)
        if all(field.igual for field in fields):
            said = (*said, say("constancia.todo_igual"))
        self._add_notes(said)
        self._show_fields(fields)

    def _failed(self, path: Path, error: Exception) -> None:
        self._job = None
        problem = why_of(error, "constancia.imprevisto")
        sentence = say("constancia.fallo", archivo=path.name, problema=problem)
        self._tell((sentence,), Tone.ERROR)

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

    def _show_fields(self, fields: tuple[OfferedField, ...]) -> None:
        self.grid.show_fields(fields)
        self.grid.setVisible(bool(fields))
        self._count()

    def _count(self) -> None:
        self._offer(len(self.grid.chosen()), any_found=bool(self.grid.fields))

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
