"""Deleting from the list: it says what, and any number of times it is taken back."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import TYPE_CHECKING

from raoce_desktop.ui.app.expedientes.list_model import name_of
from raoce_desktop.ui.kit.theme import Tone
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.session.listed_row import ListRow
    from raoce_desktop.ui.app.banner import Banner
    from raoce_desktop.ui.app.on_disk import OnDisk

ABOUT = "eliminado"
"""What the banner's sentences from here are about."""


class Deleting:
    """Remembers what was deleted since the window opened, the latest last."""

    def __init__(
        self,
        disk: OnDisk,
        banner: Banner,
        show_list: Callable[[int | None], object],
        show_deleted: Callable[[], object],
    ) -> None:
        self._disk, self._expedientes, self._banner = disk, disk.expedientes, banner
        self._show_list, self._show_deleted = show_list, show_deleted
        self._done: list[ListRow] = []

    @property
    def undo_words(self) -> str:
        """What Ctrl+Z would do over the list; empty where there is nothing to take back."""
        return say("eliminados.deshacer", cual=_called(self._done[-1])) if self._done else ""

    def note(self, gone: Set[int]) -> None:
        """Forget what came back: only these are deleted now."""
        self._done = [fila for fila in self._done if fila.id in gone]

    def delete(self, id_: int) -> None:
        """Take an expediente off the list."""

        def take() -> ListRow | None:
            fila = next((fila for fila in self._expedientes.listing() if fila.id == id_), None)
            if fila is not None:
                self._expedientes.delete(id_)
            return fila

        self._disk.do(take, self._tell_deleted)

    def _tell_deleted(self, fila: ListRow | None) -> None:
        if fila is None:
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
        if self._done:
            fila = self._done[-1]
            self._disk.do(lambda: self._bring_back(fila), lambda apart: self._back(fila, apart))

    def _bring_back(self, fila: ListRow) -> bool | None:
        """Whether it is apart now; None where another window brought it back already."""
        if fila.id not in {row.id for row in self._expedientes.deleted()}:
            return None
        return self._expedientes.restore(fila.id)

    def _back(self, fila: ListRow, apart: bool | None) -> None:
        if fila in self._done:
            self._done.remove(fila)
        if apart is None:
            self.undo()
            return
        self._banner.dismiss(ABOUT)
        if apart:
            self._banner.tell(ABOUT, say("eliminados.aparte", cual=_called(fila)), tone=Tone.WARN)
        self._show_list(fila.id)


def _called(fila: ListRow) -> str:
    return say("eliminados.cual", empresa=name_of(fila), ejercicio=fila.resumen.ejercicio)
