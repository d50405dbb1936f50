"""A copy of all expedientes at the day's first change and every half hour of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from raoce_desktop.ui.kit.theme import Tone

if TYPE_CHECKING:
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.session.jobs import Runner
    from raoce_desktop.ui.app.banner import Banner

_EVERY_MS = 60_000
"""How soon a first change has its copy."""


class RegularBackup(QObject):
    """Looks every minute whether there is a change that is due its copy."""

    def __init__(
        self, expedientes: ExpedienteList, banner: Banner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._expedientes, self._banner = expedientes, banner
        self._said = ""
        self.runner: Runner = expedientes.runner  # a save waits for the copy, and fails by neither
        timer = QTimer(self, interval=_EVERY_MS)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Make the copy that is due; what goes wrong is said once and stops nothing."""
        make = self._expedientes.respaldos.maker("trabajo", only_if_due=True)
        self.runner.do(make, self._made, self._failed)

    def _made(self, path: object) -> None:
        if path is not None:
            self._said = ""
            self._banner.dismiss("respaldo")

    def _failed(self, error: Exception) -> None:
        sentence = getattr(error, "sentence", "")
        if sentence and sentence != self._said:
            self._said = sentence
            self._banner.tell("respaldo", sentence, tone=Tone.WARN)
