"""«¿Servirá la e.firma ese día?»: what the certificate says, and whether its key opens."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from raoce_desktop.domain.amounts import NotUnderstood, parse_date
from raoce_desktop.domain.certificate import Certificado, Reparo, objections, serves
from raoce_desktop.domain.edits import capture
from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.exchange.certificate_file import check_key, read_certificate
from raoce_desktop.session.certificate_words import facts, in_words, unproved, verdict
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.dialogs import one_file
from raoce_desktop.ui.kit.editors import LineEdit
from raoce_desktop.ui.kit.holders import hidden_line
from raoce_desktop.ui.kit.layouts import column_in, row_in
from raoce_desktop.ui.kit.notes import Note
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.widgets import Button, clear
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.kit.wrapping_rows import WrappingRow

_DATE_WIDTH = UNIT * 18
_GOOD = ("completo", None)
_WARNS = ("con_avisos", Tone.WARN)
_WRONG = ("con_problemas", Tone.ERROR)


class EfirmaBox(QWidget):
    """Nothing of it is kept: a certificate is read when it is chosen, a password is forgotten."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.certificado: Certificado | None = None
        self._problem = ""
        self.choose = Button(say("efirma.elegir"), self.ask, icon_name="documento")
        self.day = LineEdit()
        self.day.setAccessibleName(say("efirma.dia"))
        self.day.setPlaceholderText(say("campo.fecha"))
        self.day.setMaximumWidth(_DATE_WIDTH)
        self.day.captured.connect(lambda _text: self.refresh())
        self.before = Text(say("efirma.texto"), Size.NOTE, quiet=True)
        self.told = QVBoxLayout()
        self.use = Button(say("efirma.usar"), self.use_identity)
        self.key = KeyBox(session)
        self._asked: Path | None = None
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        column = column_in(self, UNIT)
        column.addWidget(self.before)
        label = Text(say("efirma.dia"), Size.NOTE)
        label.setBuddy(self.day)
        label.setWordWrap(False)
        when = QWidget()
        pair = row_in(when, UNIT * 2)
        pair.addWidget(label)
        pair.addWidget(self.day)
        line = WrappingRow(UNIT * 2)
        line.addWidget(self.choose)
        line.addWidget(when)
        column.addLayout(line)
        self.told.setSpacing(UNIT // 2)
        column.addLayout(self.told)
        column.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.key)

    def ask(self) -> None:
        """Ask for a certificate and tell of it."""
        path = one_file(self.session.dialogs, say("efirma.elegir"), say("efirma.clases"))
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Tell of the certificate in a file, or why there is none in it."""
        self._asked = path
        self._found(path, None, "")
        self.session.core.aside(
            partial(read_certificate, path),
            lambda found: self._found(path, found, ""),
            lambda sentence: self._found(path, None, sentence),
        )

    def _found(self, path: Path, certificado: Certificado | None, problem: str) -> None:
        if path is not self._asked:  # another was chosen meanwhile
            return
        self.certificado, self._problem = certificado, problem
        self.key.belongs_to(path if certificado else None)
        self.refresh()

    def refresh(self) -> None:
        """Compare the certificate with the expediente and the days as they are now."""
        clear(self.told)
        self.use.setVisible(self._may_fill())
        self.key.setVisible(self.certificado is not None)
        self.before.setVisible(self.certificado is None)
        if self._problem:
            self._say(self._problem, _WRONG)
        if self.certificado is None:
            return
        for fact in facts(self.certificado):
            self.told.addWidget(Text(fact, Size.NOTE))
        reparos = self._objections(self.certificado)
        look = _WRONG if not serves(reparos) else _WARNS if reparos else _GOOD
        self._say(verdict(self.certificado, reparos), look)
        for reparo in reparos:
            self._say(in_words(reparo), _WRONG if reparo.impide else _WARNS)
        unknown = " ".join((*unproved(self.certificado), say("efirma.revocacion")))
        self.told.addWidget(Text(unknown, Size.NOTE, quiet=True))

    def _objections(self, certificado: Certificado) -> tuple[Reparo, ...]:
        rfc = self.session.documento.solicitante.rfc
        return tuple(objections(certificado, rfc, self._days()))

    def _days(self) -> dict[str, date]:
        """The day that was typed, else today; and the last one to sign, unless it is over."""
        try:
            day = parse_date(self.day.text()) or self.session.hoy
        except NotUnderstood:
            day = self.session.hoy
        plazos = self.session.revision.plazos
        days = {"firma": day}
        limit = min(lectura.fin for lectura in plazos.lecturas) if plazos else day
        if limit > day:
            days["limite"] = limit
        return days

    def _say(self, words: str, look: tuple[str, Tone | None]) -> None:
        note = Note(self)  # without a parent it would be a window of its own for a moment
        self.told.addWidget(note)
        note.tell(words, *look)

    def _may_fill(self) -> bool:
        """Whether the certificate knows an RFC or a name that «Solicitante» lacks."""
        found, has = self.certificado, self.session.documento.solicitante
        return found is not None and bool(
            (found.rfc and not has.rfc) or (found.nombre and not has.denominacion)
        )

    def use_identity(self) -> None:
        """Put RFC and name where there are none; one step to undo."""
        found = self.certificado
        if found is not None:
            self.session.apply(lambda e: _filled(e, found), say("efirma.accion"))
            self.refresh()


def _filled(expediente: Expediente, found: Certificado) -> Expediente:
    has = expediente.solicitante
    for name, value, there in (
        ("rfc", found.rfc, has.rfc),
        ("denominacion", found.nombre, has.denominacion),
    ):
        if value and not there:
            expediente = capture(expediente, f"solicitante.{name}", value)
    return expediente


class KeyBox(QWidget):
    """The optional proof that the private key opens and belongs to the certificate."""

    def __init__(self, session: QtSession) -> None:
        super().__init__()
        self.session = session
        self._certificate: Path | None = None
        self._key: Path | None = None
        self.choose = Button(say("efirma.clave.elegir"), self.ask, icon_name="documento")
        self.password = hidden_line(say("efirma.clave.contrasena"))
        self.password.setPlaceholderText(say("efirma.clave.contrasena"))
        self.check = Button(say("efirma.clave.comprobar"), self.prove)
        self.said = Note()
        column = column_in(self, UNIT, (0, UNIT, 0, 0))
        column.addWidget(Text(say("efirma.clave.titulo"), strong=True))
        column.addWidget(Text(say("efirma.clave.texto"), Size.NOTE, quiet=True))
        line = row_in(None, UNIT)
        line.addWidget(self.choose)
        line.addWidget(self.password, 1)
        line.addWidget(self.check)
        column.addLayout(line)
        column.addWidget(self.said)

    def belongs_to(self, certificate: Path | None) -> None:
        """Forget everything: another certificate was chosen."""
        self._certificate, self._key = certificate, None
        self.choose.setText(say("efirma.clave.elegir"))
        self.password.clear()
        self.said.tell("")

    def ask(self) -> None:
        """Ask for the key."""
        kinds = say("efirma.clave.clases")
        path = one_file(self.session.dialogs, say("efirma.clave.elegir"), kinds)
        if path is not None:
            self._key = path
            self.choose.setText(path.name)
            self.said.tell("")
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def prove(self) -> None:
        """Try it, and forget the password whatever comes of it."""
        password = self.password.text()
        self.password.clear()
        if self._key is None or self._certificate is None or not password:
            self.said.tell(say("efirma.clave.falta"), *_WARNS)
            return
        key, certificate = self._key, self._certificate

        def tell(sentence: str, look: tuple[str, Tone | None]) -> None:
            if (key, certificate) == (self._key, self._certificate):
                self.said.tell(sentence, *look)

        self.session.core.aside(
            lambda: check_key(key, password, certificate),
            lambda _none: tell(say("efirma.clave.abre"), _GOOD),
            lambda sentence: tell(sentence, _WRONG),
        )
