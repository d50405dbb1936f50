"""Looks once, right after the list is on screen, whether all that the disk holds is as written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from raoce_desktop.ui.kit.theme import Tone
from raoce_desktop.ui.kit.words import long_date, plural, say

if TYPE_CHECKING:
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.session.jobs import Runner
    from raoce_desktop.store.checking import Health
    from raoce_desktop.ui.app.banner import Banner

ABOUT = "salud"
"""What the banner's sentence is about."""
_DAY = len("2025-04-20")


class HealthCheck(QObject):
    """Reads everything away from the window's thread; what is wrong is said and shown."""

    def __init__(
        self,
        expedientes: ExpedienteList,
        banner: Banner,
        show: Callable[[], None],
        copies: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._expedientes, self._banner = expedientes, banner
        self._show, self._copies = show, copies
        self.runner: Runner = expedientes.runner

    def look(self) -> None:
        """Read everything; a disk that can't be read now is asked again at the next start."""
        self.runner.do(
            lambda: (self._expedientes.examine(), self._behind()),
            lambda found: self._tell(*found),
            lambda _error: None,
        )

    def _behind(self) -> str:
        """The day of the latest change where the clock says that it is still to come."""
        rows = self._expedientes.store.summaries()
        latest = max((one.resumen.modificado[:_DAY] for one in rows), default="")
        today = self._expedientes.clock.date().isoformat()
        return latest if latest > today else ""

    def _tell(self, health: Health, ahead: str) -> None:
        if health.sound:
            if ahead:
                days = {"hoy": self._expedientes.clock.date(), "ultimo": date.fromisoformat(ahead)}
                told = {name: long_date(day) for name, day in days.items()}
                self._banner.tell(ABOUT, say("salud.reloj", **told), tone=Tone.WARN)
            return
        self._expedientes.note(health)
        self._show()
        actions = [(say("salud.respaldos"), self._copies)]
        self._banner.tell(ABOUT, in_words(health), actions, tone=Tone.ERROR)


def in_words(health: Health) -> str:
    """What is wrong, and the way out."""
    if not health.whole:
        return say("salud.danado")
    told = [plural("salud.ilegibles", len(health.unreadable))] if health.unreadable else []
    told += [say(f"salud.tabla.{table}") for table in sorted(health.tables)]
    return " ".join((*told, say("salud.salida")))
