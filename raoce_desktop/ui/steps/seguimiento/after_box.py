"""What comes after the capture: the cotejo, the letter and the carpeta, each a button away."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from raoce_desktop.domain.plain import for_file_name
from raoce_desktop.exchange.atomic import write_atomically
from raoce_desktop.exchange.carpeta_file import Examen, examine
from raoce_desktop.session.carpeta_documents import GivenFile, make_carpeta
from raoce_desktop.session.given_papers import given_papers
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.background import thread_runner
from raoce_desktop.ui.kit.dialogs import file_to_write, one_file
from raoce_desktop.ui.kit.layouts import column_in
from raoce_desktop.ui.kit.theme import UNIT, Tone
from raoce_desktop.ui.kit.told import Told
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.kit.wrapping_rows import wrapping_row
from raoce_desktop.ui.steps.seguimiento.cotejo_window import CotejoWindow
from raoce_desktop.ui.steps.seguimiento.letter_window import LetterWindow, open_letter

if TYPE_CHECKING:
    from datetime import date

    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.domain.revision import Revision
    from raoce_desktop.session.jobs import Runner


class AfterBox(QWidget):
    """Four buttons, and one sentence on how the last one went."""

    def __init__(self, session: QtSession) -> None:
        super().__init__()
        self.session = session
        self.runner: Runner = thread_runner(self)
        self.cotejo: CotejoWindow | None = None
        self.letter: LetterWindow | None = None
        self.said = Told(quiet=True)
        self.compare = Button(say("cotejo.despues.cotejar"), self.open_cotejo)
        self.write = Button(say("cotejo.escrito"), self.open_letter)
        self.keep = Button(say("cotejo.despues.carpeta"), self.ask)
        self.check = Button(say("cotejo.despues.comprobar"), self.ask_for_carpeta)
        session.document_changed.connect(self._forget)
        column = column_in(self, UNIT)
        column.addLayout(wrapping_row(self.compare, self.write, self.keep, self.check))
        column.addWidget(self.said)

    def open_cotejo(self) -> None:
        """Compare with what VUCEM shows."""
        self.cotejo = CotejoWindow(self.session, self.window())
        self.cotejo.show()

    def open_letter(self) -> None:
        """Write the letter about an error."""
        open_letter(self.session, self.window(), self._show_letter)

    def _show_letter(self, letter: LetterWindow) -> None:
        self.letter = letter
        letter.show()

    def _forget(self) -> None:
        """A carpeta that was made isn't of what there is now."""
        if self.keep.isEnabled():
            self.said.tell("")

    # ------------------------------------------------------------ the carpeta

    def ask(self) -> None:
        """Ask where to save the carpeta, and make it in the background."""
        session = self.session
        rfc = for_file_name(session.documento.solicitante.rfc)
        name = say("carpeta.nombre_archivo", rfc=rfc, ano=session.documento.ejercicio)
        title, kinds = say("cotejo.despues.carpeta"), say("cotejo.despues.zip")
        target = file_to_write(session.dialogs, title, name.replace("  ", " "), kinds)
        if target is None:
            return
        self.keep.setEnabled(False)
        self.said.tell(say("cotejo.despues.haciendo"))
        expediente, revision, referencia = session.documento, session.revision, session.referencia
        hoy, dados = session.hoy, given_papers(session.core, session.papeles)

        def make(_saved: bool) -> None:
            self.runner.do(
                lambda: _made(target, expediente, revision, referencia, hoy, dados()),
                self._done,
                self._failed,
            )

        session.core.pending.settle(make)  # the history tells of what is typed by now

    def _done(self, made: tuple[Path, str]) -> None:
        path, huella = made
        self.keep.setEnabled(True)
        self.said.tell(say("cotejo.despues.hecha", archivo=path, huella=huella))

    def _failed(self, error: Exception) -> None:
        self.keep.setEnabled(True)
        self.said.refuse(error, "cotejo.despues.fallo")

    def ask_for_carpeta(self) -> None:
        """Choose a carpeta and say whether it is as it was made."""
        title, kinds = say("cotejo.despues.comprobar"), say("cotejo.despues.zip")
        path = one_file(self.session.dialogs, title, kinds)
        if path is not None:
            self.said.tell(say("cotejo.leyendo", archivo=path.name))
            self.session.core.aside(
                partial(examine, path),
                partial(self._examined, path),
                self.said.complain,
            )

    def _examined(self, path: Path, found: Examen) -> None:
        key = "integra" if found.integra else "cambio"
        told = say(f"cotejo.despues.{key}", archivo=path.name, problemas=" ".join(found.problemas))
        self.said.tell(told, None if found.integra else Tone.ERROR)


def _made(
    path: Path,
    expediente: Expediente,
    revision: Revision,
    referencia: Referencia,
    hoy: date,
    dados: tuple[GivenFile, ...],
) -> tuple[Path, str]:
    data = make_carpeta(expediente, revision, referencia, hoy, dados)
    write_atomically(path, data)
    return path, sha256(data).hexdigest()
