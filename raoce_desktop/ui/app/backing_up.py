"""A copy of all expedientes each day that the program is used, away from the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from raoce_desktop.store import StoreProblem
from raoce_desktop.ui.kit.background import thread_runner
from raoce_desktop.ui.kit.theme import Tone

if TYPE_CHECKING:
    from raoce_desktop.session import ExpedienteList, Runner
    from raoce_desktop.ui.app.banner import Banner

_HOUR_MS = 3_600_000


class DailyBackup(QObject):
    """Looks every hour whether today has its copy: a window may stay open for weeks."""

    def __init__(
        self, office: ExpedienteList, banner: Banner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._office, self._banner = office, banner
        self.runner: Runner = thread_runner(self)
        timer = QTimer(self, interval=_HOUR_MS)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Make today's copy if there is none; what goes wrong is said and stops nothing."""
        self.runner.start(
            lambda _progress, _cancelled: self._office.back_up(), lambda _path: None, self._failed
        )

    def _failed(self, error: Exception) -> None:
        if isinstance(error, StoreProblem):
            self._banner.tell("respaldo", error.sentence, tone=Tone.WARN)
