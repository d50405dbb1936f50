"""The open expediente: edits, undo and redo, saving, background jobs. No Qt.

Importing this package loads none of its modules: a name brings its own when it is first used, so
that the list of expedientes shows before anything that an open one needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raoce_desktop.session.changes import Change, Span
    from raoce_desktop.session.expedientes import ExpedienteList, Fila
    from raoce_desktop.session.jobs import ImmediateRunner, Job, Runner, ThreadRunner
    from raoce_desktop.session.saving import SaveKind, SaveState
    from raoce_desktop.session.session import Session

__all__ = [
    "Change",
    "ExpedienteList",
    "Fila",
    "ImmediateRunner",
    "Job",
    "Runner",
    "SaveKind",
    "SaveState",
    "Session",
    "Span",
    "ThreadRunner",
]

_HOMES = {
    "changes": ("Change", "Span"),
    "jobs": ("ImmediateRunner", "Job", "Runner", "ThreadRunner"),
    "expedientes": ("Fila", "ExpedienteList"),
    "saving": ("SaveKind", "SaveState"),
    "session": ("Session",),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(name)
