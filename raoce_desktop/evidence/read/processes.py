"""Work shared out between this process and others, with the results in the order of the work.

The others are started anew (`spawn`), so that it works from a packaged program and on every system.
Each has one task at a time and this process does what none of them has: it never waits while there
is work, and does it all where no other can be started. What a dead one had in hand is done here.
"""

import gc
import os
import pickle
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
Work = Callable[[Task], Generator[object, None, Result]]
"""A function of a module; it yields, now and then, to let others be served, and returns."""

_MOST = 4
_PATIENCE_S = 0.1
_GONE = (EOFError, OSError)


def processors() -> int:
    """How many processes pay off on this machine, this one included."""
    return min(_MOST, os.cpu_count() or 1)


def _serve(pipe: Connection, work: Work[Task, Result]) -> None:
    """Another process: do what comes, until nothing comes any more."""
    gc.disable()  # nothing built there has cycles: 6 to 9 % of a delivery's time
    with suppress(*_GONE):
        while True:
            pipe.send(finished(work(pipe.recv())))


def finished(steps: Generator[object, None, Result]) -> Result:
    """What a generator returns at its end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result


class _Helper(Generic[Task, Result]):
    """Another process. `hand` is the task that it has, with its place among all."""

    def __init__(self, work: Work[Task, Result]) -> None:
        context = get_context("spawn")
        self.pipe, far_end = context.Pipe()
        self.hand: tuple[int, Task] | None = None
        self._process = context.Process(target=_serve, args=(far_end, work), daemon=True)
        self._process.start()
        far_end.close()

    def stop(self) -> None:
        self.pipe.close()
        self._process.terminate()
        self._process.join()


class _Sharing(Generic[Task, Result]):
    """One piece of work being shared out."""

    def __init__(self, tasks: Iterator[Task | None], work: Work[Task, Result]) -> None:
        self._numbered = enumerate(tasks)
        self._work = work
        self._helpers: list[_Helper[Task, Result]] = []
        self._waiting: deque[tuple[int, Task]] = deque()
        self._done: dict[int, tuple[Task, Result] | None] = {}
        self._told = 0

    def start(self, helpers: int) -> None:
        with suppress(OSError):
            while len(self._helpers) < helpers:
                self._helpers.append(_Helper(self._work))

    def run(self) -> Iterator[tuple[Task, Result] | None]:
        while True:
            self._serve_helpers()
            if (found := self._next()) is not None:
                place, task = found
                self._draw_ahead()
                steps = self._work(task)
                self._done[place] = task, (yield from self._step(steps))
            elif not (busy := [one.pipe for one in self._helpers if one.hand]):
                break
            else:
                wait(busy, _PATIENCE_S)
                yield None
            yield from self._ready()
        yield from self._ready()

    def _step(
        self, steps: Generator[object, None, Result]
    ) -> Generator[tuple[Task, Result] | None, None, Result]:
        """Do a task here, seeing to the others at each of its steps."""
        while True:
            try:
                next(steps)
            except StopIteration as end:
                result: Result = end.value
                return result
            self._serve_helpers()
            yield from self._ready()
            yield None

    def _ready(self) -> Iterator[tuple[Task, Result] | None]:
        while self._told in self._done:
            yield self._done.pop(self._told)
            self._told += 1

    def _next(self) -> tuple[int, Task] | None:
        """The next task with its place, or None when there is no more."""
        return self._waiting.popleft() if self._waiting else self._drawn()

    def _drawn(self) -> tuple[int, Task] | None:
        """The next of the tasks; what is no task has its place too."""
        for place, task in self._numbered:
            if task is not None:
                return place, task
            self._done[place] = None
        return None

    def _draw_ahead(self) -> None:
        """Have a task ready, so that another process isn't kept waiting while it is made."""
        if not self._waiting and (found := self._drawn()) is not None:
            self._waiting.append(found)

    def _serve_helpers(self) -> None:
        """Take what the others have done, and give them more before it is looked at."""
        for helper in list(self._helpers):
            try:
                if helper.hand is None:
                    self._hand_to(helper)
                elif helper.pipe.poll():
                    place, task = helper.hand
                    answer = helper.pipe.recv_bytes()
                    helper.hand = None
                    try:
                        self._hand_to(helper)
                    finally:
                        self._done[place] = task, pickle.loads(answer)  # noqa: S301 (our own)
            except _GONE:
                self._dismiss(helper)

    def _hand_to(self, helper: _Helper[Task, Result]) -> None:
        if (found := self._next()) is not None:
            helper.hand = found
            helper.pipe.send(found[1])
            self._draw_ahead()

    def _dismiss(self, helper: _Helper[Task, Result]) -> None:
        self._helpers.remove(helper)
        if helper.hand is not None:
            self._waiting.append(helper.hand)
        helper.stop()

    def stop(self) -> None:
        for helper in self._helpers:
            helper.stop()


def shared_out(
    tasks: Iterator[Task | None], work: Work[Task, Result], processes: int
) -> Iterator[tuple[Task, Result] | None]:
    """Yield each task with its result, in order; None for each None, and now and then meanwhile.

    Whoever stops listening stops the work in every process.
    """
    sharing = _Sharing(tasks, work)
    try:
        sharing.start(processes - 1)
        yield from sharing.run()
    finally:
        sharing.stop()
