"""«Firmar con e.firma»: an exported checklist, an e.firma, and where the signed one goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from raoce_desktop.domain.firmas import ArchivoFirmado
from raoce_desktop.exchange.atomic import write_atomically
from raoce_desktop.exchange.problem import FileProblem
from raoce_desktop.session.certificate_words import in_words
from raoce_desktop.session.jobs import Runner
from raoce_desktop.session.signed_checklist import Efirma, against, read_signed, signed
from raoce_desktop.session.signed_record import SignedRecord
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.background import thread_runner
from raoce_desktop.ui.kit.dialogs import file_to_write, one_file
from raoce_desktop.ui.kit.editors import ChoiceEdit
from raoce_desktop.ui.kit.holders import hidden_line, label_of
from raoce_desktop.ui.kit.layouts import column_in, row_in, row_of, window_column
from raoce_desktop.ui.kit.theme import UNIT, Size, Text
from raoce_desktop.ui.kit.widgets import AccentButton, Button
from raoce_desktop.ui.kit.words import say, why_of
from raoce_desktop.ui.steps.firmantes.signed_lines import SignedLines

_WIDTH, _LABEL = 620, UNIT * 28
_SIGNERS = ("representante", "preparo")


class _Signing(NamedTuple):
    """What a signature is made from; it is forgotten as soon as there is one."""

    document: Path
    target: Path
    who: str
    efirma: Efirma
    password: str
    rfc: str

    def __repr__(self) -> str:
        """Nothing of it, wherever somebody might print it."""
        return type(self).__name__


class FileChoice(QWidget):
    """A button that asks for a file, and the name of the one that was chosen."""

    def __init__(self, session: QtSession, words: str, kinds: str) -> None:
        super().__init__()
        self.path: Path | None = None
        self._dialogs, self._words, self._kinds = session.dialogs, words, kinds
        self.choose = Button(say(words), self.ask, icon_name="documento")
        self.choose.setMinimumWidth(_LABEL)
        self.name = Text(say("firma.ventana.ninguno"), Size.NOTE, quiet=True)
        line = row_in(self, UNIT * 2)
        line.addWidget(self.choose)
        line.addWidget(self.name, 1)

    def ask(self) -> None:
        """Ask for the file."""
        path = one_file(self._dialogs, say(self._words), say(self._kinds))
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Go on with this one."""
        self.path = path
        self.name.setText(path.name)
        self.choose.setAccessibleDescription(path.name)


class SigningWindow(QDialog):
    """Nothing of the e.firma is kept: a password is cleared before anything is tried with it."""

    def __init__(
        self, session: QtSession, document: Path | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.runner: Runner = thread_runner(self)
        self.setWindowTitle(say("firma.ventana.titulo"))
        self.document = FileChoice(session, "firma.ventana.lista", "firmar.exportar.pdf")
        self.certificate = FileChoice(session, "efirma.elegir", "efirma.clases")
        self.key = FileChoice(session, "efirma.clave.elegir", "efirma.clave.clases")
        if document is not None:
            self.document.take(document)
        self.who = ChoiceEdit()
        self.who.offer([(who, say(f"firmar.{who}")) for who in _SIGNERS])
        self.who.setAccessibleName(say("firma.ventana.quien"))
        self.password = hidden_line(say("efirma.clave.contrasena"))
        self.sign = AccentButton(say("firma.ventana.firmar"), self.ask_where)
        self.said = SignedLines()
        self._lay_out()

    def _lay_out(self) -> None:
        column = window_column(self)
        column.addWidget(Text(say("firma.ventana.texto"), quiet=True))
        fields = column_in(None, UNIT)
        fields.addWidget(self.document)
        fields.addLayout(_labelled("firma.ventana.quien", self.who))
        fields.addWidget(self.certificate)
        fields.addWidget(self.key)
        fields.addLayout(_labelled("efirma.clave.contrasena", self.password))
        column.addLayout(fields)
        column.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.said)
        column.addStretch(1)
        self.resize(_WIDTH, self.sizeHint().height())
        waiting = self.document if self.document.path is None else self.certificate
        waiting.choose.setFocus()

    # ------------------------------------------------------------ signing

    def ask_where(self) -> None:
        """See that nothing is missing, ask where the signed one goes, and sign."""
        password = self.password.text()
        self.password.clear()
        document, cer, key = self.document.path, self.certificate.path, self.key.path
        if document is None or cer is None or key is None or not password:
            self.said.complain(say("firma.ventana.falta"))
            return
        name = say("firma.ventana.nombre", nombre=document.stem)
        kinds = say("firmar.exportar.pdf")
        where = (document.parent / name).with_suffix(".pdf")
        whole = file_to_write(self.session.dialogs, self.windowTitle(), where, kinds)
        if whole is None:
            return
        rfc = self.session.documento.solicitante.rfc
        given = (document, whole, self.who.currentData(), Efirma(cer, key), password, rfc)
        self._start(partial(_signed, _Signing(*given)), whole)

    def _start(self, work: Callable[[], ArchivoFirmado], path: Path) -> None:
        self.sign.setEnabled(False)
        self.runner.do(work, partial(self._done, path), self._failed)

    def _done(self, path: Path, archivo: ArchivoFirmado) -> None:
        self.sign.setEnabled(True)
        SignedRecord(self.session.core).remember(path, archivo)
        self.document.take(path)
        self.said.tell(archivo, path.name)
        self._grow()

    def _failed(self, error: Exception) -> None:
        self.sign.setEnabled(True)
        self.said.complain(why_of(error, "firma.ventana.fallo"))
        self._grow()

    def _grow(self) -> None:
        """As tall as what is said now needs."""
        self.resize(self.width(), max(self.height(), self.sizeHint().height()))


def _signed(given: _Signing) -> ArchivoFirmado:
    """Sign, save, and read what was saved anew."""
    now = datetime.now().astimezone()
    reparos = against(given.efirma, given.who, given.rfc, now)
    if reparos:
        raise FileProblem(" ".join(in_words(reparo) for reparo in reparos))
    done = signed(given.document, given.who, given.efirma, given.password, now)
    write_atomically(given.target, done)
    return read_signed(given.target)


def _labelled(words: str, field: QWidget) -> QHBoxLayout:
    label = label_of(field, say(words), Size.NOTE)
    label.setMinimumWidth(_LABEL)
    line = row_of(label, spacing=UNIT * 2)
    line.addWidget(field, 1)
    return line
