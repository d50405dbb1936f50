"""All that was typed and isn't on disk yet: one queue, whatever it is and wherever it goes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from typing import TYPE_CHECKING, Protocol

from raoce_desktop.session.observed import Observed
from raoce_desktop.store import StoreProblem

if TYPE_CHECKING:
    from raoce_desktop.session.jobs import Runner

Settle = Callable[[], object]
"""What follows once it is written, back on the thread of whoever typed."""
Write = Callable[[], Settle]
"""Writes, on the store's thread; raises `StoreProblem`."""

_LONGEST_WAIT_S = 30


class Waiting(Protocol):
    """Something that is written when its turn comes."""

    def take(self) -> Write:
        """Take what there is to write as of now; later changes are written after it."""
        ...


class Pending(Observed):
    """What waits, in the order in which it came; what fails stays, and is tried again.

    Everything but the writing itself happens on the thread of whoever types.
    """

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._waiting: dict[Hashable, tuple[Waiting, int]] = {}
        self._puts = self._failures = 0
        self.tried = False
        self._writing = False
        self._after: list[Callable[[bool], object]] = []
        self._once: dict[frozenset[Hashable], Callable[[], object]] = {}
        self.problem: StoreProblem | None = None

    @property
    def waiting(self) -> bool:
        """Whether anything isn't on disk."""
        return bool(self._waiting)

    @property
    def writing(self) -> bool:
        """Whether some of it is being written now."""
        return self._writing

    @property
    def retry_seconds(self) -> int:
        """How long to wait until the next try; longer after each one that fails."""
        return min(1 << max(self._failures - 1, 0), _LONGEST_WAIT_S)

    def put(self, key: Hashable, entry: Waiting) -> None:
        """Have an entry written; it keeps the place that its key has in the queue."""
        self._puts += 1
        self._waiting[key] = (entry, self._puts)
        self._tell()

    def has(self, key: Hashable) -> bool:
        """Whether something of this key waits."""
        return key in self._waiting

    def forget(self, key: Hashable) -> None:
        """Nothing of this key is to be written any more."""
        self._waiting.pop(key, None)
        self._tell()

    def drop(self, held: Callable[[Hashable], bool]) -> None:
        """What is `held` somewhere else isn't written here any more."""
        gone = set(filter(held, self._waiting))
        for key in gone:
            del self._waiting[key]
        self._once = {keys: then for keys, then in self._once.items() if not keys & gone}
        if not self._waiting:
            self.problem = None
        self._tell()

    def flush(self) -> None:
        """Write what waits, after what is being written."""
        if self._writing or not self._waiting:
            return
        self._writing = True
        batch = [(key, mark, entry.take()) for key, (entry, mark) in self._waiting.items()]
        self._runner.do(
            lambda: [_attempt(write) for _, _, write in batch],
            lambda found: self._done([(key, mark) for key, mark, _ in batch], found),
            self._failed,
        )

    def settle(self, then: Callable[[bool], object]) -> None:
        """Write all that waits; `then` gets whether nothing is left."""
        self._after.append(then)
        self.flush()
        if not self._writing:
            self._end()

    def write(
        self,
        keys: Iterable[Hashable],
        written: Callable[[], object],
        failed: Callable[[StoreProblem], object],
    ) -> None:
        """Write what waits now; `written` once nothing of these keys does.

        `failed` is told why some of them wait; they are tried again.
        """
        asked = frozenset(keys)
        self.when_written(asked, written)

        def settled(_all: bool) -> None:
            if self.problem is not None and any(map(self.has, asked)):
                failed(self.problem)

        self.settle(settled)

    def when_written(self, keys: Collection[Hashable], then: Callable[[], object]) -> None:
        """Have `then` called once when nothing of these keys waits any more, which may be now."""
        self._once[frozenset(keys)] = then
        self._tell_written()

    def _tell_written(self) -> None:
        for keys in [keys for keys in self._once if not keys & self._waiting.keys()]:
            self._once.pop(keys)()

    def _done(self, batch: list[tuple[Hashable, int]], found: list[Settle | StoreProblem]) -> None:
        self._writing, self.problem, self.tried = False, None, True
        for (key, mark), outcome in zip(batch, found, strict=True):
            if isinstance(outcome, StoreProblem):
                self.problem = self.problem or outcome
                continue
            if self._waiting.get(key, (None, 0))[1] == mark:
                del self._waiting[key]
            outcome()
        self._failures = self._failures + 1 if self.problem else 0
        self._tell_written()
        self._tell()
        if self.problem is None and self._waiting and self._after:
            self.flush()
        if not self._writing:
            self._end()

    def _failed(self, error: Exception) -> None:
        """Nobody foresaw it: all of the batch still waits."""
        self._writing, self.problem = False, StoreProblem("guardado.no_se_pudo")
        self._failures += 1
        self._tell()
        self._end()
        raise error

    def _end(self) -> None:
        after, self._after = self._after, []
        for then in after:
            then(not self._waiting)


def _attempt(write: Write) -> Settle | StoreProblem:
    """Write one entry; that it fails doesn't keep the others from being written."""
    try:
        return write()
    except StoreProblem as problem:
        return problem
