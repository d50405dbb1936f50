"""The open expediente: edits, undo and redo, saving, steps, background jobs. No Qt.

Importing this package loads neither pydantic nor the document, so that the list of expedientes
can show before them.
"""

from raoce_desktop.session.changes import Change, Span
from raoce_desktop.session.jobs import ImmediateRunner, Job, Runner, ThreadRunner
from raoce_desktop.session.navigation import PASOS, Paso, next_paso, paso_of, previous_paso
from raoce_desktop.session.oficina import Fila, Oficina
from raoce_desktop.session.saving import SaveKind, SaveState
from raoce_desktop.session.sesion import Sesion

__all__ = [
    "PASOS",
    "Change",
    "Fila",
    "ImmediateRunner",
    "Job",
    "Oficina",
    "Paso",
    "Runner",
    "SaveKind",
    "SaveState",
    "Sesion",
    "Span",
    "ThreadRunner",
    "next_paso",
    "paso_of",
    "previous_paso",
]
