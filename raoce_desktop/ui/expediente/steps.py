"""Which page shows which step. Pages load when they are first needed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from raoce_desktop.ui.expediente.page import StepPage
    from raoce_desktop.ui.expediente.qt_session import QtSession

PAGES = {
    "solicitante": "raoce_desktop.ui.steps.solicitante.page:SolicitantePage",
    "programas": "raoce_desktop.ui.steps.programas.page:ProgramasPage",
    "datos": "raoce_desktop.ui.steps.datos.page:DatosPage",
    "papeles": "raoce_desktop.ui.steps.papeles.page:PapelesPage",
    "revision": "raoce_desktop.ui.steps.revision.page:RevisionPage",
    "firmar": "raoce_desktop.ui.steps.firmar.page:FirmarPage",
}


def build_page(paso: str, session: QtSession) -> StepPage:
    """The page of a step, made now."""
    module, _, name = PAGES[paso].partition(":")
    return cast("StepPage", getattr(import_module(module), name)(session))
