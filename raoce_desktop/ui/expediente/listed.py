"""Fields whose texts come from a list of the law, of VUCEM or of the SAT."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from raoce_desktop.ui.expediente.cell_layout import Cell, CellKind
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.domain.reference import Sugerencia
    from raoce_desktop.ui.expediente.qt_session import QtSession


def listed(session: QtSession, key: str, cell: Cell) -> Cell:
    """The cell with the texts that go by `key`.

    It is a closed list where sources confirm all of them; where they don't, it looks like one and
    takes any other text as well. Without texts it is a line.
    """
    known = session.referencia.sugerencias.get(key, ())
    if not known:
        return cell
    choices = [(one.texto, _told(one)) for one in known]
    if any(one.confianza == "D" for one in known):
        return replace(cell, choices=choices)
    return replace(cell, kind=CellKind.CHOICE, choices=[("", say("programa.elige")), *choices])


def _told(known: Sugerencia) -> str:
    """What no source confirms says so in the list, and isn't typed with it."""
    return f"{known.texto} ({say('general.verificar')})" if known.confianza == "D" else known.texto
