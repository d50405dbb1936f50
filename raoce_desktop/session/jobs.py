"""Slow work off the window's thread, with progress and cancel."""

from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import Protocol, TypeVar

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Told `done` and `total`; a total of 0 means that it isn't known."""
Cancelled = Callable[[], bool]
Work = Callable[[Progress, Cancelled], T]
Post = Callable[[Callable[[], None]], None]
"""Has a function called on the window's thread."""

THREAD_NAME = "raoce-trabajo"


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


class Runner(Protocol):
    """Runs work and tells how it ended, unless it was cancelled."""

    def start(
        self,
        work: Work[T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        progressed: Progress | None = None,
    ) -> Job:
        """Start `work`; `done` gets its result, `failed` what it raised."""


class ImmediateRunner:
    """Does the work at once, on the caller's thread: for tests and for scripts."""

    def start(
        self,
        work: Work[T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        progressed: Progress | None = None,
    ) -> Job:
        """Do `work` and return when it has ended."""
        job = Job()
        _perform(job, work, done, failed, _teller(job, progressed, _at_once))
        return job


class ThreadRunner:
    """Does each piece of work on a thread of its own; all it tells goes through `post`."""

    def __init__(self, post: Post) -> None:
        self._post = post

    def start(
        self,
        work: Work[T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        progressed: Progress | None = None,
    ) -> Job:
        """Start `work` and return at once."""
        job = Job()

        def deliver(answer: Callable[[], None]) -> None:
            self._post(lambda: None if job.cancelled() else answer())

        def posted_done(result: T) -> None:
            deliver(lambda: done(result))

        def posted_failed(error: Exception) -> None:
            deliver(lambda: failed(error))

        tell = _teller(job, progressed, self._post)
        arguments = (job, work, posted_done, posted_failed, tell)
        Thread(target=_perform, args=arguments, daemon=True, name=THREAD_NAME).start()
        return job


def _at_once(answer: Callable[[], None]) -> None:
    answer()


def _perform(
    job: Job,
    work: Work[T],
    done: Callable[[T], None],
    failed: Callable[[Exception], None],
    tell: Progress,
) -> None:
    try:
        result = work(tell, job.cancelled)
    except Exception as error:  # whatever it is, the window has to say it
        if not job.cancelled():
            failed(error)
    else:
        if not job.cancelled():
            done(result)


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
