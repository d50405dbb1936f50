"""Whether the report is ready to be typed into VUCEM, and what isn't."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.link_row import LinkRow, finding_row
from raoce_desktop.ui.kit.told_block import story
from raoce_desktop.ui.kit.words import plural
from raoce_desktop.ui.kit.wrapped_text import Flow
from raoce_desktop.ui.steps.revision.told import Told, verdict

if TYPE_CHECKING:
    from raoce_desktop.domain.groups import Grupo

_SHOWN = 8


class Readiness(Flow):
    """One line when all is well; else each thing that blocks, which leads to its field."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("firmar.listo")
        self.refresh()

    def refresh(self) -> None:
        """Show what the last review found to block."""
        self._clear()
        errors, warnings = (
            self.session.revision.cuantos_errores,
            self.session.revision.cuantos_avisos,
        )
        heading = verdict(self.session)
        lines = (plural("firmar.avisos", warnings),) if warnings else ()
        shape = "con_problemas" if errors else "completo"
        self.lines.addWidget(story(Told(shape, heading, lines)))
        for row in self._blocking():
            self.lines.addWidget(row)
        self.setAccessibleName(heading)

    def _blocking(self) -> list[LinkRow]:
        groups = (grupo for grupo in self.session.revision.grupos if grupo.primero.bloquea)
        return [self._row(found) for found in islice(groups, _SHOWN)]

    def _row(self, found: Grupo) -> LinkRow:
        message = f"{found.mensaje} {found.renglones(self.session.referencia)}".rstrip()
        first = found.primero
        return self._linked(finding_row(first.ruta, first.bloquea, (message, first.arreglo)))

    def _linked(self, row: LinkRow) -> LinkRow:
        row.setObjectName(f"ir.{row.goal}")
        row.clicked.connect(lambda: self.session.go_to(row.goal))
        return row

    def _clear(self) -> None:
        while (item := self.lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
