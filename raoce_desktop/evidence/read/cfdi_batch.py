"""Many CFDI at a time, on more than one processor when there are enough of them to pay off."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context

from raoce_desktop.evidence.read.cfdi import MAX_BYTES, Cfdi, read_cfdi
from raoce_desktop.evidence.read.sources import READ_ERRORS, Entry, Origin, failure, label, left_out
from raoce_desktop.evidence.reasons import Excluido, Unreadable

CHUNK = 250
"""Files a task: many enough that sending them costs little, few enough to show progress."""

ALONE = 1000
"""Up to so many files, starting another process takes longer than it saves."""

_AHEAD = 3
_ENOUGH = MAX_BYTES + 1
"""So much of a file tells that it is too large."""

_AT_ONCE = 1 << 16
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0)

_Task = tuple[Origin, bytes | None]
"""A file to read: its origin and, when it is inside an archive, its bytes."""

_Result = Future[list[Cfdi | Excluido]]


def read_cfdis(entries: Iterable[Entry], processes: int | None = None) -> Iterator[Cfdi | Excluido]:
    """Yield each file's invoice, or why it has none, in the order of the entries.

    At most a few chunks are in memory at a time. Without `processes`, as many as there are
    processors, up to four; where other processes can't be started the work is done in this one.
    """
    workers = processes or min(4, os.cpu_count() or 1)
    rest = iter(entries)
    first = list(islice(rest, ALONE if workers > 1 else None))
    if workers == 1 or len(first) < ALONE:
        yield from _here(first)
    else:
        yield from _shared_out(_chunks(first, rest), workers)


def _here(entries: Iterable[Entry]) -> Iterator[Cfdi | Excluido]:
    for entry in entries:
        yield _read(_task(entry))


def _chunks(first: Iterable[Entry], rest: Iterator[Entry]) -> Iterator[list[_Task | Excluido]]:
    pending = _tasks(first, rest)
    while chunk := list(islice(pending, CHUNK)):
        yield chunk


def _tasks(*runs: Iterable[Entry]) -> Iterator[_Task | Excluido]:
    for run in runs:
        for entry in run:
            yield _task(entry)


def _task(entry: Entry) -> _Task | Excluido:
    if entry.archive is None:
        return entry.origin, None
    try:
        with entry.open() as stream:
            return entry.origin, stream.read(_ENOUGH)
    except READ_ERRORS as error:
        return failure(entry.origin, error)


def _shared_out(
    chunks: Iterator[list[_Task | Excluido]], workers: int
) -> Iterator[Cfdi | Excluido]:
    """Keep every worker busy, a few chunks ahead of whoever listens."""
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    waiting: deque[tuple[list[_Task | Excluido], _Result | None]] = deque()
    try:
        for chunk in chunks:
            waiting.append((chunk, _submitted(pool, chunk)))
            if len(waiting) >= workers * _AHEAD:
                yield from _result(*waiting.popleft())
        while waiting:
            yield from _result(*waiting.popleft())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, chunk: list[_Task | Excluido]) -> "_Result | None":
    try:
        return pool.submit(_read_all, chunk)
    except (RuntimeError, OSError):  # a broken pool is a RuntimeError too
        return None


def _result(chunk: list[_Task | Excluido], future: "_Result | None") -> list[Cfdi | Excluido]:
    """What another process read; what none could read is read here."""
    try:
        return _read_all(chunk) if future is None else future.result()
    except BrokenProcessPool:
        return _read_all(chunk)


def _read_all(chunk: list[_Task | Excluido]) -> list[Cfdi | Excluido]:
    return [_read(task) for task in chunk]


def _bytes_of(origin: Origin) -> bytes:
    """A file's bytes by the system's own calls: a file object takes half as long again."""
    handle = os.open(origin[0], _FLAGS)
    try:
        data = os.read(handle, _AT_ONCE)
        if len(data) < _AT_ONCE:
            return data
        with os.fdopen(handle, "rb", closefd=False) as rest:
            return data + rest.read(_ENOUGH - len(data))
    finally:
        os.close(handle)


def _read(task: _Task | Excluido) -> Cfdi | Excluido:
    if isinstance(task, Excluido):
        return task
    origin, data = task
    try:
        return read_cfdi(_bytes_of(origin) if data is None else data, label(origin))
    except Unreadable as problem:
        return left_out(origin, problem.motivo)
    except OSError as error:
        return failure(origin, error)
