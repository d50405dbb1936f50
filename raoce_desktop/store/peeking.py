"""Reading a few bytes of a database beside SQLite, without taking its locks away.

Where locks are POSIX's, closing a file drops every lock that this process has on it, also those of
another connection in the middle of a save (SQLite, «How To Corrupt An SQLite Database File», §2.2).
So a file that this process has open as a database is read by a handle that stays open as well.
"""

import os
from pathlib import Path
from threading import Lock

File = tuple[int, int]
"""A file itself: one that took the place of another is another."""
_POSIX = os.name != "nt"
_lock = Lock()
_handles: dict[File, tuple[int, int]] = {}
"""The handle of each file that is open, and how many connections it has."""


def peek(path: Path, size: int, at: int = 0) -> bytes:
    """Return up to `size` bytes of a file from `at` on. Raises OSError."""
    with _lock:
        open_already = _handles.get(_identity(path))
        if open_already is not None:
            return os.pread(open_already[0], size, at)
        with path.open("rb") as file:
            file.seek(at)
            return file.read(size)


def note_open(path: Path) -> File | None:
    """From here on, a connection of this process has the file open; what `note_closed` takes."""
    if not _POSIX or not path.is_file():
        return None
    with _lock:
        file = _identity(path)
        handle, count = _handles.get(file) or (os.open(path, os.O_RDONLY | os.O_CLOEXEC), 0)
        _handles[file] = handle, count + 1
    return file


def note_closed(file: File | None) -> None:
    """That connection is closed."""
    if file is None:
        return
    with _lock:
        handle, count = _handles.pop(file)
        if count > 1:
            _handles[file] = handle, count - 1
        else:
            os.close(handle)


def _identity(path: Path) -> File:
    found = path.stat()
    return found.st_dev, found.st_ino
