"""The open expediente as Qt sees it: one object that every page reads from and writes through."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from raoce_desktop.ui.dialogs import Dialogs, NativeDialogs

if TYPE_CHECKING:
    from datetime import date

    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.findings import Hallazgo
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.domain.review import Revision
    from raoce_desktop.session import Change, Sesion

SAVE_DELAY_MS = 400
REVIEW_DELAY_MS = 120


class Desk(QObject):
    """Wraps a `Sesion` for the window and owns the timers that the session can't have."""

    document_changed = Signal(object)
    """A `session.Change`: the document is another one now."""
    revision_changed = Signal()
    """The findings, the linkage and the deadlines are up to date with the document."""
    save_state_changed = Signal()
    field_requested = Signal(str)
    """Someone asks to be led to the field at this path."""
    step_requested = Signal(str)
    """Someone asks for this step (`solicitante`, `programas`, `datos`, …)."""
    field_focused = Signal(str)
    """The keyboard is now in the field at this path."""

    def __init__(
        self, sesion: Sesion, dialogs: Dialogs | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.sesion = sesion
        self.dialogs: Dialogs = dialogs if dialogs is not None else NativeDialogs()
        self._save_timer = self._timer(SAVE_DELAY_MS, self.flush)
        self._review_timer = self._timer(REVIEW_DELAY_MS, self.review_now)

    def _timer(self, delay: int, action: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(delay)
        timer.timeout.connect(action)
        return timer

    @property
    def documento(self) -> Expediente:
        """The expediente as it is now."""
        return self.sesion.documento

    @property
    def revision(self) -> Revision:
        """What the last review found."""
        return self.sesion.revision

    @property
    def referencia(self) -> Referencia:
        """The reference data of the ejercicio."""
        return self.sesion.referencia

    @property
    def hoy(self) -> date:
        """Today, as the window was told."""
        return self.sesion.hoy

    def findings(self, ruta: str) -> tuple[Hallazgo, ...]:
        """The findings about exactly this field."""
        return tuple(h for h in self.revision.hallazgos if h.ruta == ruta)

    def capture(self, ruta: str, text: str) -> None:
        """Typed text enters the field at `ruta`; what isn't understood stays as typed."""
        self._settle(self.sesion.capture(ruta, text))

    def apply(
        self,
        edit: Callable[[Expediente], Expediente],
        label: str,
        merge_key: str | None = None,
    ) -> None:
        """Any other edit; `label` names it in «Deshacer …»."""
        self._settle(self.sesion.apply(edit, label, merge_key))

    def undo(self) -> None:
        """Take the last edit back."""
        self._settle(self.sesion.undo())

    def redo(self) -> None:
        """Make the edit that was taken back again."""
        self._settle(self.sesion.redo())

    def _settle(self, change: Change | None) -> None:
        if change is None:
            return
        self._save_timer.start()
        self.document_changed.emit(change)
        self.save_state_changed.emit()
        self._review_timer.start()

    def review_now(self) -> None:
        """Bring the findings up to date and tell whoever shows them."""
        self._review_timer.stop()
        self.revision_changed.emit()

    def flush(self) -> None:
        """Write what isn't on disk yet; a failure shows in `save_state`, never as a dialog."""
        self._save_timer.stop()
        self.sesion.flush()
        self.save_state_changed.emit()

    def go_to(self, ruta: str) -> None:
        """Lead the user to a field."""
        self.field_requested.emit(ruta)
