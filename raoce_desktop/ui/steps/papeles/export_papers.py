"""The papers as an Excel workbook and as a signed cédula, and who stands by them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from raoce_desktop.documents.cedula import render_cedula
from raoce_desktop.documents.workbook.assembly import render_workbook
from raoce_desktop.domain.oficina import prepared_by
from raoce_desktop.evidence.tables.auditing import Papeles
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.file_saver import FileSaver
from raoce_desktop.ui.kit.layouts import column_in
from raoce_desktop.ui.kit.theme import UNIT, Text
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.kit.wrapping_rows import wrapping_row
from raoce_desktop.ui.steps.papeles.audit_box import AuditBox

if TYPE_CHECKING:
    from raoce_desktop.session.jobs import Runner
    from raoce_desktop.session.papers.live import LivePapers

_RENDERERS: Mapping[str, Callable[[Papeles], bytes]] = {
    "excel": render_workbook,
    "pdf": render_cedula,
}


class ExportPapers(QWidget):
    """Two buttons, who prepared, who reviewed, and one sentence on how it went."""

    def __init__(self, session: QtSession, papeles: LivePapers, runner: Runner) -> None:
        super().__init__()
        self.session, self.papeles = session, papeles
        self.buttons = {kind: self._button(kind) for kind in _RENDERERS}
        buttons = tuple(self.buttons.values())
        self.saver = FileSaver(session.dialogs, runner, "trabajo.exportar", buttons, self)
        self.prepared = Text(quiet=True)
        self.audit = AuditBox(papeles, self)
        self._lay_out()

    def _button(self, kind: str) -> Button:
        words = say(f"trabajo.exportar.{kind}")
        button = Button(words, lambda: self.ask(kind), icon_name="documento")
        button.setObjectName(f"papeles.exportar.{kind}")
        return button

    def _lay_out(self) -> None:
        column = column_in(self, UNIT, (0, UNIT * 2, 0, 0))
        column.addWidget(Text(say("trabajo.exportar.titulo"), strong=True))
        column.addWidget(self.prepared)
        column.addWidget(self.audit)
        column.addLayout(wrapping_row(*self.buttons.values(), self.saver.open))
        column.addWidget(self.saver.said)

    def refresh(self) -> None:
        """Show whether there is anything to export, and who stands by it."""
        papeles = self.papeles
        self.setVisible(papeles.detailed and papeles.cifras is not None)
        preparo = prepared_by(self.session.documento.preparo, self.session.referencia.oficina)
        who = ", ".join(text for text in (preparo.nombre, preparo.cargo) if text)
        key = "preparo" if who else "sin_preparo"
        self.prepared.setText(say(f"trabajo.exportar.{key}", quien=who))
        self.audit.refresh()
        for button in self.buttons.values():
            button.setEnabled(not papeles.reading)

    # ------------------------------------------------------------ writing

    def ask(self, kind: str) -> None:
        """Ask where to save it, and make it in the background."""
        self.audit.take()
        cifras = self.papeles.cifras
        if cifras is None:
            return
        name = say(f"trabajo.exportar.archivo_{kind}", rfc=cifras.rfc, ano=cifras.ejercicio)
        title, kinds = say(f"trabajo.exportar.{kind}"), say(f"trabajo.exportar.clase_{kind}")
        path = self.saver.ask(title, name, kinds)
        papeles = self.papeles.papeles()
        if path is not None and papeles is not None:
            self.saver.save(path, partial(_RENDERERS[kind], papeles))
