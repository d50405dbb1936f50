"""Many CFDI at a time, on more than one processor when there are enough of them to pay off."""

import os
from collections.abc import Generator, Iterable, Iterator
from itertools import chain, islice

from raoce_desktop.evidence.read.cfdi import MAX_BYTES, Cfdi, read_cfdi
from raoce_desktop.evidence.read.processes import processors, shared_out
from raoce_desktop.evidence.read.sources import READ_ERRORS, Entry, Origin, failure, label, left_out
from raoce_desktop.evidence.reasons import Excluido, Unreadable

CHUNK = 250
"""Files a task: many enough that sending them costs little, few enough to show progress."""

ALONE = 2000
"""Up to so many files, starting another process takes longer than it saves."""

_STEP = 25
_ENOUGH = MAX_BYTES + 1
"""So much of a file tells that it is too large."""

_AT_ONCE = 1 << 16
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0)

_Task = tuple[Origin, bytes | None]
"""A file to read: its origin and, when it is inside an archive, its bytes."""

_Chunk = list[_Task | Excluido]


def read_cfdis(entries: Iterable[Entry], processes: int | None = None) -> Iterator[Cfdi | Excluido]:
    """Yield each file's invoice, or why it has none, in the order of the entries.

    At most a few chunks are in memory at a time. Without `processes`, as many as pay off.
    """
    workers = processes or processors()
    rest = iter(entries)
    first = list(islice(rest, ALONE if workers > 1 else None))
    if workers == 1 or len(first) < ALONE:
        for entry in first:
            yield _read(_task(entry))
        return
    for done in shared_out(_chunks(chain(first, rest)), _read_all, workers):
        yield from done[1] if done else ()


def _chunks(entries: Iterable[Entry]) -> Iterator[_Chunk]:
    tasks = map(_task, entries)
    while chunk := list(islice(tasks, CHUNK)):
        yield chunk


def _task(entry: Entry) -> _Task | Excluido:
    if entry.archive is None:
        return entry.origin, None
    try:
        with entry.open() as stream:
            return entry.origin, stream.read(_ENOUGH)
    except READ_ERRORS as error:
        return failure(entry.origin, error)


def _read_all(chunk: _Chunk) -> Generator[None, None, list[Cfdi | Excluido]]:
    found: list[Cfdi | Excluido] = []
    for start in range(0, len(chunk), _STEP):
        found += map(_read, chunk[start : start + _STEP])
        yield
    return found


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
