"""Deleting from the list: it says what, and any number of times it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from raoce_desktop.store import StoreProblem
from raoce_desktop.ui.app.expedientes.list_model import name_of
from raoce_desktop.ui.kit.theme import Tone
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.session.expedientes import ExpedienteList, ListRow
    from raoce_desktop.ui.app.banner import Banner

ABOUT = "eliminado"
"""What the banner's sentences from here are about."""


class Deleting:
    """Remembers what was deleted since the window opened, the latest last."""

    def __init__(
        self,
        expedientes: ExpedienteList,
        banner: Banner,
        show_list: Callable[[int | None], object],
        show_deleted: Callable[[], object],
    ) -> None:
        self._expedientes, self._banner = expedientes, banner
        self._show_list, self._show_deleted = show_list, show_deleted
        self._done: list[ListRow] = []

    @property
    def undo_words(self) -> str:
        """What Ctrl+Z would do over the list; empty where there is nothing to take back."""
        self._forget_what_came_back()
        return say("eliminados.deshacer", cual=_called(self._done[-1])) if self._done else ""

    def _forget_what_came_back(self) -> None:
        try:
            gone = {fila.id for fila in self._expedientes.deleted()}
        except StoreProblem:
            return
        self._done = [fila for fila in self._done if fila.id in gone]

    def delete(self, id_: int) -> None:
        """Take an expediente off the list."""
        try:
            fila = next((fila for fila in self._expedientes.listing() if fila.id == id_), None)
            if fila is None:
                return
            self._expedientes.delete(id_)
        except StoreProblem as problem:
            self._banner.tell(ABOUT, problem.sentence, tone=Tone.ERROR)
            return
        self._done.append(fila)
        self._show_list(None)
        actions = [
            (say("aviso.deshacer"), self.undo),
            (say("eliminados.ver"), self._show_deleted),
        ]
        sentence = say("aviso.eliminado", empresa=name_of(fila), ejercicio=fila.resumen.ejercicio)
        self._banner.tell(ABOUT, sentence, actions, passing=True)

    def undo(self) -> None:
        """Bring back what was deleted last."""
        self._forget_what_came_back()
        if not self._done:
            return
        fila = self._done[-1]
        try:
            apart = self._expedientes.restore(fila.id)
        except StoreProblem as problem:
            self._banner.tell(ABOUT, problem.sentence, tone=Tone.ERROR)
            return
        self._done.pop()
        self._banner.dismiss(ABOUT)
        if apart:
            self._banner.tell(ABOUT, say("eliminados.aparte", cual=_called(fila)), tone=Tone.WARN)
        self._show_list(fila.id)


def _called(fila: ListRow) -> str:
    return say("eliminados.cual", empresa=name_of(fila), ejercicio=fila.resumen.ejercicio)
