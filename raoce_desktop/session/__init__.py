"""The open expediente: edits, undo and redo, saving, steps, background jobs. No Qt.

Importing this package loads none of its modules: a name brings its own when it is first used, so
that the list of expedientes shows before anything that an open one needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raoce_desktop.session.changes import Change, Span
    from raoce_desktop.session.expedientes import ExpedienteList, Fila
    from raoce_desktop.session.jobs import ImmediateRunner, Job, Runner, ThreadRunner
    from raoce_desktop.session.navigation import PASOS, Paso, next_paso, paso_of, previous_paso
    from raoce_desktop.session.saving import SaveKind, SaveState
    from raoce_desktop.session.session import Session

__all__ = [
    "PASOS",
    "Change",
    "ExpedienteList",
    "Fila",
    "ImmediateRunner",
    "Job",
    "Paso",
    "Runner",
    "SaveKind",
    "SaveState",
    "Session",
    "Span",
    "ThreadRunner",
    "next_paso",
    "paso_of",
    "previous_paso",
]

_HOMES = {
    "changes": ("Change", "Span"),
    "jobs": ("ImmediateRunner", "Job", "Runner", "ThreadRunner"),
    "navigation": ("PASOS", "Paso", "next_paso", "paso_of", "previous_paso"),
    "expedientes": ("Fila", "ExpedienteList"),
    "saving": ("SaveKind", "SaveState"),
    "session": ("Session",),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(name)
