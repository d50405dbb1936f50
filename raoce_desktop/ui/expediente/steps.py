"""Which page shows which step. Pages load when they are first needed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from raoce_desktop.domain.pasos import Paso

if TYPE_CHECKING:
    from raoce_desktop.ui.expediente.page import StepPage
    from raoce_desktop.ui.expediente.qt_session import QtSession

PAGES = {
    Paso.SOLICITANTE: "raoce_desktop.ui.steps.solicitante.page:SolicitantePage",
    Paso.PROGRAMAS: "raoce_desktop.ui.steps.programas.page:ProgramasPage",
    Paso.DATOS: "raoce_desktop.ui.steps.datos.page:DatosPage",
    Paso.PAPELES: "raoce_desktop.ui.steps.papeles.page:PapelesPage",
    Paso.REVISION: "raoce_desktop.ui.steps.revision.page:RevisionPage",
    Paso.FIRMAR: "raoce_desktop.ui.steps.firmar.page:FirmarPage",
}


def build_page(paso: Paso, session: QtSession) -> StepPage:
    """The page of a step, made now."""
    module, _, name = PAGES[paso].partition(":")
    return cast("StepPage", getattr(import_module(module), name)(session))
