"""Looks, once the expedientes are unlocked, whether anything beside them can be read by anybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from raoce_desktop.session.locking import Left, Lock
from raoce_desktop.ui.kit.background import thread_runner
from raoce_desktop.ui.kit.theme import Tone
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.session.jobs import Runner
    from raoce_desktop.ui.app.banner import Banner


class PlainCheck(QObject):
    """Encrypts the copies that a change was stopped at; what is left is said."""

    def __init__(
        self,
        expedientes: ExpedienteList,
        banner: Banner,
        show: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._expedientes, self._banner, self._show = expedientes, banner, show
        self.runner: Runner = thread_runner(self)

    def look(self) -> None:
        """Look; what can't be known now is looked for at the next start."""
        finish = Lock(self._expedientes).finisher()
        self.runner.start(finish, self._tell, lambda _error: None)

    def _tell(self, left: Left) -> None:
        if left:
            actions = [(say("bloqueo.ver_quedan"), self._open)]
            self._banner.tell("bloqueo", say("bloqueo.quedan_aviso"), actions, tone=Tone.WARN)

    def _open(self) -> None:
        self._banner.dismiss("bloqueo")
        self._show()
