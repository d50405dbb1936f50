"""The verdict, and its reasons: each leads to its field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.link_row import LinkRow, finding_row
from raoce_desktop.ui.kit.theme import Size, Text
from raoce_desktop.ui.kit.verdict_block import VerdictBlock
from raoce_desktop.ui.kit.widgets import clear
from raoce_desktop.ui.kit.words import plural
from raoce_desktop.ui.kit.wrapped_text import Flow

if TYPE_CHECKING:
    from raoce_desktop.domain.groups import Grupo

_SHOWN = 4


class Readiness(Flow):
    """The verdict's line, then each of its reasons, which leads to its field."""

    def __init__(self, session: QtSession) -> None:
        super().__init__()
        self.session = session
        self.setObjectName("firmar.veredicto")
        self.verdict = VerdictBlock()
        self.rows = Flow()
        self.lines.addWidget(self.verdict)
        self.lines.addWidget(self.rows)
        self.refresh()

    def refresh(self) -> None:
        """Show what the last review found."""
        veredicto = self.session.revision.veredicto
        self.verdict.tell(veredicto)
        self.setAccessibleName(self.verdict.accessibleName())
        clear(self.rows.lines)
        groups = self.session.revision.grupos
        reasons = [g for g in groups if g.primero.nivel is veredicto.estado.nivel]
        for found in reasons[:_SHOWN]:
            self.rows.lines.addWidget(self._row(found))
        if (more := len(reasons) - _SHOWN) > 0:
            self.rows.lines.addWidget(Text(plural("firmar.mas", more), Size.NOTE, quiet=True))

    def _row(self, found: Grupo) -> LinkRow:
        message = f"{found.mensaje} {found.renglones(self.session.referencia)}".rstrip()
        first = found.primero
        return self._linked(finding_row(first, (message, first.arreglo)))

    def _linked(self, row: LinkRow) -> LinkRow:
        row.setObjectName(f"ir.{row.goal}")
        row.clicked.connect(lambda: self.session.go_to(row.goal))
        return row
