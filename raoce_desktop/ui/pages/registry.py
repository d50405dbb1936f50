"""Which page shows which step. Pages load when they are first needed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from raoce_desktop.ui.desk import Desk
    from raoce_desktop.ui.pages.base import StepPage

PAGES = {
    "solicitante": "raoce_desktop.ui.pages.solicitante:SolicitantePage",
    "programas": "raoce_desktop.ui.pages.programas:ProgramasPage",
    "datos": "raoce_desktop.ui.datos.page:DatosPage",
    "papeles": "raoce_desktop.ui.papeles.page:PapelesPage",
    "revision": "raoce_desktop.ui.revision.page:RevisionPage",
    "firmar": "raoce_desktop.ui.firmar.page:FirmarPage",
}


def build_page(paso: str, desk: Desk) -> StepPage:
    """The page of a step, made now."""
    module, _, name = PAGES[paso].partition(":")
    return cast("StepPage", getattr(import_module(module), name)(desk))
