"""The bar of the one piece of work that a window has under way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QProgressBar

from raoce_desktop.ui.kit.theme import UNIT

if TYPE_CHECKING:
    from raoce_desktop.session.jobs import Job, Progress, Runner

T = TypeVar("T")


class WaitingBar(QProgressBar):
    """Shown while something is under way; another takes its place, and `stop` lets go of it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setFixedHeight(UNIT)
        self.setAccessibleName(name)
        self._job: Job | None = None
        self._mark: object = None
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return self._mark is not None

    def start(
        self,
        runner: Runner,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Start work on a runner."""
        self.follow(lambda go_on, fail, _tell: runner.do(work, go_on, fail), done, failed)

    def follow(
        self,
        begin: Callable[[Callable[[T], object], Callable[[Exception], object], Progress], Job],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Begin something with what it tells at its end, and how far it is."""
        self.stop()
        mark = self._mark = object()

        def go_on(found: T) -> None:
            if self._ended(mark):
                done(found)

        def fail(error: Exception) -> None:
            if self._ended(mark):
                failed(error)

        def tell(number: int, total: int) -> None:
            if self._mark is mark:
                self.setRange(0, total)
                self.setValue(number)

        self.setRange(0, 0)
        self.show()
        job = begin(go_on, fail, tell)
        if self._mark is mark:  # it isn't over yet
            self._job = job

    def _ended(self, mark: object) -> bool:
        if self._mark is not mark:
            return False
        self._mark = self._job = None
        self.hide()
        return True

    def stop(self) -> None:
        """Let go of what is under way; nothing is told of it any more."""
        if self._job is not None:
            self._job.cancel()
        self._mark = self._job = None
        self.hide()
