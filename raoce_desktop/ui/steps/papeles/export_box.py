"""The papers as an Excel workbook and as a signed cédula, and who stands by them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from raoce_desktop.documents.cedula import render_cedula
from raoce_desktop.documents.workbook.assembly import render_workbook
from raoce_desktop.exchange.atomic import write_atomically
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.editors import LineEdit
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.typing_kept import TypingKept
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.kit.wrapping_rows import WrappingRow

if TYPE_CHECKING:
    from raoce_desktop.evidence.papers import Papeles
    from raoce_desktop.session.jobs import Runner
    from raoce_desktop.session.papers.live import LivePapers

KINDS = {"excel": ".xlsx", "pdf": ".pdf"}
_FIELDS = ("nombre", "cargo")


class ExportBox(QWidget):
    """Two buttons, who prepared, who reviewed, and one sentence on how it went."""

    def __init__(
        self,
        session: QtSession,
        papeles: LivePapers,
        runner: Runner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session, self.papeles, self._runner = session, papeles, runner
        self._written: Path | None = None
        self.buttons = {kind: self._button(kind) for kind in KINDS}
        self.open = Button(say("trabajo.exportar.abrir"), self.open_written)
        self.open.hide()
        self.said, self.prepared = Text(size=Size.NOTE, quiet=True), Text(quiet=True)
        self._typing: list[TypingKept] = []
        self.edits = {name: self._edit(name) for name in _FIELDS}
        self._lay_out()

    def _button(self, kind: str) -> Button:
        words = say(f"trabajo.exportar.{kind}")
        button = Button(words, lambda: self.ask(kind), icon_name="documento")
        button.setObjectName(f"papeles.exportar.{kind}")
        return button

    def _edit(self, name: str) -> LineEdit:
        edit = LineEdit(self)
        edit.setObjectName(f"papeles.reviso.{name}")
        edit.setAccessibleName(say(f"trabajo.reviso.{name}"))
        edit.left.connect(self._reviewed)
        self._typing.append(
            TypingKept(
                edit,
                self.papeles.typing,
                edit.objectName(),
                lambda: str(getattr(self.papeles.remembered.reviso, name)),
            )
        )
        return edit

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, UNIT * 2, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(Text(say("trabajo.exportar.titulo"), strong=True))
        column.addWidget(self.prepared)
        grid = QGridLayout()
        grid.setHorizontalSpacing(UNIT * 2)
        grid.setVerticalSpacing(UNIT // 2)
        for number, (name, edit) in enumerate(self.edits.items()):
            label = Text(say(f"trabajo.reviso.{name}"), Size.NOTE)
            label.setBuddy(edit)
            grid.addWidget(label, 0, number, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(edit, 1, number)
            grid.setColumnStretch(number, 1)
        column.addLayout(grid)
        line = WrappingRow()
        for button in (*self.buttons.values(), self.open):
            line.addWidget(button)
        column.addLayout(line)
        column.addWidget(self.said)

    def refresh(self) -> None:
        """Show whether there is anything to export, and who stands by it."""
        papeles = self.papeles
        self.setVisible(papeles.detailed and papeles.cifras is not None)
        preparo = self.session.documento.preparo
        who = ", ".join(text for text in (preparo.nombre, preparo.cargo) if text)
        key = "preparo" if who else "sin_preparo"
        self.prepared.setText(say(f"trabajo.exportar.{key}", quien=who))
        for name, edit in self.edits.items():
            if not edit.hasFocus():
                edit.show_text(getattr(papeles.remembered.reviso, name))
        while papeles.loaded and self._typing:
            self._typing.pop().recover()
        for button in self.buttons.values():
            button.setEnabled(not papeles.reading)

    def _reviewed(self) -> None:
        known = self.papeles.remembered.reviso
        typed = {name: edit.text().strip() for name, edit in self.edits.items()}
        changed = replace(known, **typed)
        if changed != known:
            self.papeles.review_by(changed)

    # ------------------------------------------------------------ writing

    def ask(self, kind: str) -> None:
        """Ask where to save it, and make it in the background."""
        self._reviewed()
        suffix, cifras = KINDS[kind], self.papeles.cifras
        if cifras is None:
            return
        name = say(f"trabajo.exportar.archivo_{kind}", rfc=cifras.rfc, ano=cifras.ejercicio)
        title, kinds = say(f"trabajo.exportar.{kind}"), say(f"trabajo.exportar.clase_{kind}")
        path = self.session.dialogs.save_file(title, Path.home() / name, kinds)
        if path is not None:
            self.write(kind, path if path.suffix else path.with_suffix(suffix))

    def write(self, kind: str, path: Path) -> None:
        """Make it from the papers as they are now; it is saved whole or not at all."""
        papeles = self.papeles.papeles()
        if papeles is None:
            return
        self._busy(on=True)
        self._tell(say("trabajo.exportar.haciendo"), None)
        self._runner.start(
            lambda _progress, _cancelled: _write(kind, path, papeles), self._done, self._failed
        )

    def _done(self, path: Path) -> None:
        self._written = path
        self._busy(on=False)
        self._tell(say("trabajo.exportar.hecho", archivo=path.name, carpeta=path.parent), None)
        self.open.show()

    def _failed(self, error: Exception) -> None:
        self._busy(on=False)
        told = getattr(error, "sentence", "") or say("trabajo.exportar.fallo")
        self._tell(told, Tone.ERROR)

    def _busy(self, *, on: bool) -> None:
        for button in self.buttons.values():
            button.setEnabled(not on)

    def _tell(self, sentence: str, tone: Tone | None) -> None:
        self.said.setText(sentence)
        self.said.set_tone(tone, quiet=tone is None)
        self.said.setAccessibleName(sentence)
        self.open.hide()

    def open_written(self) -> None:
        """Open it with the user's own program."""
        if self._written is not None:
            self.session.dialogs.open_link(str(self._written))


def _write(kind: str, path: Path, papeles: Papeles) -> Path:
    renderers: dict[str, Callable[[Papeles], bytes]] = {
        "excel": render_workbook,
        "pdf": render_cedula,
    }
    write_atomically(path, renderers[kind](papeles))
    return path
