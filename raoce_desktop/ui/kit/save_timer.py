"""When what waits in the queue is written: soon after it came, and later each time it fails."""

from PySide6.QtCore import QObject, QTimer

from raoce_desktop.session.pending import Pending

SAVE_DELAY_MS = 400


class SaveTimer(QObject):
    """Lives as long as its owner."""

    def __init__(self, pending: Pending, owner: QObject) -> None:
        super().__init__(owner)
        self._pending = pending
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(pending.flush)
        self._unsubscribe = pending.subscribe(self._told)

    def _told(self) -> None:
        # Not restarted while it runs: somebody who never stops typing is saved all the same.
        pending = self._pending
        if pending.waiting and not pending.writing and not self._timer.isActive():
            failed = pending.problem is not None
            self._timer.start(pending.retry_seconds * 1000 if failed else SAVE_DELAY_MS)

    def stop(self) -> None:
        """Wait no longer: it is being written."""
        self._timer.stop()

    def end(self) -> None:
        """The owner goes away."""
        self._timer.stop()
        self._unsubscribe()
