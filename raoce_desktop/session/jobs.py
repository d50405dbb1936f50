"""Slow work off the window's thread, with progress and cancel."""

from collections.abc import Callable
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import NamedTuple, TypeVar

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Told `done` and `total`; a total of 0 means that it isn't known."""
Cancelled = Callable[[], bool]
Work = Callable[[Progress, Cancelled], T]
Post = Callable[[Callable[[], None]], None]
"""Has a function called: at once, on the window's thread, or on one of its own."""

THREAD_NAME, _DISK_NAME = "raoce-trabajo", "raoce-disco"


class Job:
    """Work under way."""

    def __init__(self) -> None:
        self._cancelled = Event()

    def cancel(self) -> None:
        """Ask it to stop; nothing is told of it any more."""
        self._cancelled.set()

    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._cancelled.is_set()


class Runner:
    """Runs work and tells how it ended, unless it was cancelled.

    `post` is what all that it tells goes through, and `launch` what sets it off.
    """

    def __init__(self, post: Post, launch: Post) -> None:
        self._post_any, self._launch = post, launch
        self._heard = True

    def tell_no_more(self) -> None:
        """Tell nobody how anything ends from now on: whoever would hear of it is gone."""
        self._heard = False

    def _post(self, told: Callable[[], None]) -> None:
        if self._heard:
            self._post_any(lambda: told() if self._heard else None)

    def start(
        self,
        work: Work[T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
        progressed: Progress | None = None,
    ) -> Job:
        """Start `work`; `done` gets its result, `failed` what it raised."""
        job = Job()
        tell = _teller(job, progressed, self._post)

        def deliver(answer: Callable[[], object]) -> None:
            def unless_cancelled() -> None:
                if not job.cancelled():
                    answer()

            if not job.cancelled():
                self._post(unless_cancelled)

        def perform() -> None:
            try:
                result = work(tell, job.cancelled)
            except Exception as error:  # whatever it is, the window has to say it
                problem = error
                deliver(lambda: failed(problem))
            else:
                deliver(lambda: done(result))

        self._launch(perform)
        return job

    def do(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> Job:
        """Start work that neither tells how far it is nor can be stopped half-way."""
        return self.start(lambda _progress, _cancelled: work(), done, failed)

    def drain(self, seconds: float | None = None) -> bool:  # noqa: ARG002 - nothing waits
        """Wait until what was started in order is done; False where it takes longer."""
        return True


class ImmediateRunner(Runner):
    """Does the work at once, on the caller's thread: for tests and for scripts."""

    def __init__(self) -> None:
        super().__init__(_at_once, _at_once)


class ThreadRunner(Runner):
    """Does each piece of work on a thread of its own; all it tells goes through `post`."""

    def __init__(self, post: Post) -> None:
        super().__init__(post, _on_a_thread)


class SerialRunner(Runner):
    """Does one piece of work after another, in order, on one thread of its own."""

    def __init__(self, post: Post) -> None:
        self._waiting: SimpleQueue[Callable[[], None]] = SimpleQueue()
        super().__init__(post, self._waiting.put)
        Thread(target=self._work, daemon=True, name=_DISK_NAME).start()

    def _work(self) -> None:
        while True:
            self._waiting.get()()

    def drain(self, seconds: float | None = None) -> bool:
        """Wait until what was started in order is done; False where it takes longer."""
        reached = Event()
        self._waiting.put(reached.set)
        return reached.wait(seconds)


class Runners(NamedTuple):
    """Where work is done: what needs the disk of the expedientes in order, the rest aside."""

    disk: Runner
    aside: Runner


def _at_once(answer: Callable[[], None]) -> None:
    answer()


def _on_a_thread(perform: Callable[[], None]) -> None:
    Thread(target=perform, daemon=True, name=THREAD_NAME).start()


def _teller(job: Job, progressed: Progress | None, post: Post) -> Progress:
    """Only the latest progress matters: while one is under way, the next takes its place."""
    if progressed is None:
        return lambda _done, _total: None
    waiting: list[tuple[int, int]] = []
    lock = Lock()

    def deliver() -> None:
        with lock:
            latest = waiting.pop()
        if not job.cancelled():
            progressed(*latest)

    def tell(done: int, total: int) -> None:
        with lock:
            idle = not waiting
            waiting[:] = [(done, total)]
        if idle:
            post(deliver)

    return tell
