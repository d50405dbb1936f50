"""«Escrito de corrección»: what it clears up, what it lacks, and where it is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from raoce_desktop.documents.correction_letter import render_letter
from raoce_desktop.domain.correccion import Escrito
from raoce_desktop.domain.cotejo import Cotejo
from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.domain.plain import for_file_name
from raoce_desktop.exchange.atomic import write_atomically
from raoce_desktop.exchange.json_text import read_bytes
from raoce_desktop.exchange.mail_draft import write_draft
from raoce_desktop.exchange.problem import FileProblem
from raoce_desktop.session.cotejo_readings import Readings, slips
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.dialogs import file_to_write
from raoce_desktop.ui.kit.holders import from_the_top, scrolling
from raoce_desktop.ui.kit.layouts import column_in, row_of
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.told import Told
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import bare, plural, say
from raoce_desktop.ui.kit.wrapped_text import Flow

_WIDTH, _HEIGHT = 660, 420


def open_letter(
    session: QtSession, parent: QWidget, then: Callable[[LetterWindow], object]
) -> None:
    """Read what was filed, and then make the window.

    Where it can't be read, its differences are in the history, which says why.
    """
    core = session.core

    def make(filed: Expediente | None) -> None:
        then(LetterWindow(session, filed, parent))

    core.read(lambda: core.filed, make, lambda _sentence: make(None))


class LetterWindow(QDialog):
    """Nothing is sent: the letter is saved as a PDF to be signed, or as a mail that waits.

    `filed` is the expediente as it was filed, where that is known.
    """

    def __init__(
        self, session: QtSession, filed: Expediente | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.annexes: list[Path] = []
        self.setWindowTitle(say("cotejo.carta.titulo"))
        self.said = Told(quiet=True)
        self.pdf = Button(say("cotejo.carta.pdf"), self.ask_for_pdf, icon_name="documento")
        self.mail = Button(say("cotejo.carta.correo"), self.ask_for_mail)
        self.attach = Button(say("cotejo.carta.anexos"), self.ask_for_annexes)
        self.escrito = self._letter(filed)
        self._lay_out()

    def _letter(self, filed: Expediente | None) -> Escrito:
        core, now = self.session.core, self.session.documento
        cotejo = Cotejo(self.session.pantallas, Readings(core).texts)
        found = slips(cotejo, filed, now)
        return Escrito(now, found, self.session.referencia, self.session.hoy)

    def _lay_out(self) -> None:
        column = column_in(self, UNIT * 2, (UNIT * 3, UNIT * 2, UNIT * 3, UNIT * 2))
        phrases = [self.escrito.frase(slip) for slip in self.escrito.aclaraciones]
        body = self._body(phrases or [say("cotejo.carta.nada")])
        area = scrolling(from_the_top(body))
        area.setAccessibleName(say("cotejo.carta.titulo"))
        column.addWidget(area, 1)
        column.addWidget(self.said)
        buttons = (self.pdf, self.mail, self.attach)
        for button in buttons:
            button.setEnabled(bool(phrases))
        column.addLayout(row_of(*buttons, None))
        self.resize(_WIDTH, _HEIGHT)
        self.pdf.setFocus()

    def _body(self, phrases: Sequence[str]) -> Flow:
        """What the letter says, however long, in an area that scrolls."""
        body = Flow(spacing=UNIT * 2)
        subject = f"{self.escrito.say('etiqueta_asunto')}: {self.escrito.asunto}"
        body.lines.addWidget(Text(say("cotejo.carta.texto"), quiet=True))
        body.lines.addWidget(Text(subject, strong=True))
        for phrase in phrases:
            body.lines.addWidget(Text(phrase))
        body.lines.addWidget(Text(self.escrito.plazo, Size.NOTE, quiet=True))
        for aviso in self.escrito.avisos():
            warning = Text(aviso, Size.NOTE)
            warning.set_tone(Tone.WARN)
            body.lines.addWidget(warning)
        return body

    # ------------------------------------------------------------ saving it

    def ask_for_annexes(self) -> None:
        """Choose what goes with the mail."""
        chosen = self.session.dialogs.open_files(bare(say("cotejo.carta.anexos")), "")
        self.annexes += [path for path in chosen if path not in self.annexes]
        if self.annexes:
            self.said.tell(plural("cotejo.carta.con_anexos", len(self.annexes)))

    def ask_for_pdf(self) -> None:
        """Save the letter to be signed."""
        self._save(".pdf", partial(render_letter, self.escrito), "guardado")

    def ask_for_mail(self) -> None:
        """Save a mail with the letter and its annexes; a mail program opens it as a draft."""
        escrito, name, annexes = self.escrito, f"{self._name()}.pdf", tuple(self.annexes)

        def make() -> bytes:
            files = dict(_contents(annexes))
            return write_draft(escrito, {name: render_letter(escrito), **files})

        self._save(".eml", make, "guardado_correo")

    def _name(self) -> str:
        rfc = for_file_name(self.session.documento.solicitante.rfc)
        year = self.session.documento.ejercicio
        return self.escrito.say("nombre_archivo", rfc=rfc, ano=year).replace("  ", " ")

    def _save(self, suffix: str, make: Callable[[], bytes], told: str) -> None:
        kinds = say(f"cotejo.carta.tipo_{suffix[1:]}")
        title, name = say("cotejo.carta.titulo"), f"{self._name()}{suffix}"
        target = file_to_write(self.session.dialogs, title, name, kinds)
        if target is None:
            return

        def saved(_none: None) -> None:
            Readings(self.session.core).remember("escrito", target)
            self.said.tell(say(f"cotejo.carta.{told}", archivo=target))

        self.said.tell(say("guardado.pendiente"))
        self.session.core.aside(
            lambda: write_atomically(target, make()),
            saved,
            self.said.complain,
        )


def _contents(paths: Sequence[Path]) -> list[tuple[str, bytes]]:
    found = []
    for path in paths:
        try:
            found.append((path.name, read_bytes(path)))
        except FileProblem as problem:
            raise problem.about(path) from problem
    return found
