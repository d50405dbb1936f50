"""A disk between SQLite and the files: it fails at the n-th operation, or loses its power.

It is a VFS in the very libraries that Python's `sqlite3` and `sqlcipher3` use, made with ctypes, so
that nothing has to be compiled; Python's own operations on names are watched beside it. What SQLite
synchronises is only noted: `power.py` tells what a power cut leaves of it.
"""

import ctypes
import ctypes.util
import errno
import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from ctypes import POINTER, byref, c_char_p, c_int, c_int64, c_void_p, cast
from pathlib import Path
from typing import NamedTuple

import sqlcipher3

MISSING = "needs Linux and the SQLite library that Python's sqlite3 was linked with"
_OPEN_CREATES, _DIRECTORY_TOO = 0x4, 0x800
_JOURNALS = 0x800 | 0x4000 | 0x80000  # main journal, super-journal, WAL: SQLite settles their names
IOERR, FULL = "IOERR", "FULL"


class Vfs(ctypes.Structure):
    """`sqlite3_vfs` as far as version 3."""

    _fields_ = (
        ("version", c_int),
        ("file_size", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", c_void_p),
        ("delete", c_void_p),
        ("rest", c_void_p * 13),
    )


class Methods(ctypes.Structure):
    """`sqlite3_io_methods` as far as version 3."""

    _fields_ = (
        ("version", c_int),
        ("close", c_void_p),
        ("read", c_void_p),
        ("write", c_void_p),
        ("truncate", c_void_p),
        ("sync", c_void_p),
        ("size", c_void_p),
        ("lock", c_void_p),
        ("rest", c_void_p * 11),
    )


class File(ctypes.Structure):
    """`sqlite3_file`; what the system's own VFS keeps follows it."""

    _fields_ = (("methods", POINTER(Methods)),)


_FILE = POINTER(File)
_OPEN = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p, _FILE, c_int, POINTER(c_int))
_DELETE = ctypes.CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_CLOSE = ctypes.CFUNCTYPE(c_int, _FILE)
_DATA = ctypes.CFUNCTYPE(c_int, _FILE, c_void_p, c_int, c_int64)
_TRUNCATE = ctypes.CFUNCTYPE(c_int, _FILE, c_int64)
_FLAGS = ctypes.CFUNCTYPE(c_int, _FILE, c_int)

_CODES = {"open": 14, "read": 266, "write": 778, "cut": 1546, "sync": 1034, "gone": 2570}
_CODES["lock"] = 3850
_FULL_CODE = 13
_GROWING = {"write", "make"}
"""What needs room on the disk."""


class Done(NamedTuple):
    """One operation: a write of `data` at `at`, a cut to `at`, a name that came, went or moved."""

    what: str
    path: str
    at: int = 0
    data: bytes = b""


class Disk:
    """Counts and notes the operations below a folder, and fails those that it was told to."""

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)
        self.log: list[Done] = []
        self.count = 0
        self.fails_at, self.for_good, self.how = 0, False, IOERR

    def fail(self, at: int, how: str, *, for_good: bool) -> None:
        """Fail operation `at` of those to come: once, or all from there on."""
        self.count, self.fails_at, self.how, self.for_good = 0, at, how, for_good

    def heal(self) -> bool:
        """Fail no more; whether anything failed."""
        failed = bool(self.fails_at) and self.count >= self.fails_at
        self.fails_at = 0
        return failed

    def ours(self, path: str | None) -> bool:
        return path is not None and path.startswith(self.folder)

    def refuses(self, what: str, path: str | None) -> bool:
        """Whether this operation is to fail."""
        if not self.ours(path) or (self.how == FULL and what not in _GROWING):
            return False
        self.count += 1
        return bool(self.fails_at) and (
            self.count == self.fails_at or (self.for_good and self.count > self.fails_at)
        )

    def note(self, what: str, path: str | None, at: int = 0, data: bytes = b"") -> None:
        if path is not None and self.ours(path):
            self.log.append(Done(what, path, at, data))


class _Under:
    """The VFS: the system's own, with what changes the disk and what may fail taken over."""

    def __init__(self, library: ctypes.CDLL, disk: Disk) -> None:
        self.disk, self.library = disk, library
        library.sqlite3_vfs_find.restype = POINTER(Vfs)
        self.real = library.sqlite3_vfs_find(None)
        self.vfs = Vfs.from_buffer_copy(self.real.contents)
        self.paths: dict[int, str | None] = {}
        self.unsettled: set[int] = set()
        self.methods: dict[int, tuple[Methods, Methods]] = {}
        self.kept = [_OPEN(self.open), _DELETE(self.delete)]
        self.real_open = _OPEN(self.real.contents.open)
        self.real_delete = _DELETE(self.real.contents.delete)
        self.vfs.open, self.vfs.delete = (cast(made, c_void_p) for made in self.kept)
        self.vfs.name = b"disco-de-ensayo"

    def open(self, _vfs, name, file, flags, out) -> int:
        path = ctypes.string_at(name).decode() if name else None
        if self.disk.refuses("open", path):
            file.contents.methods = None
            return _CODES["open"]
        new = bool(path) and not os.path.lexists(path)
        done = self.real_open(cast(self.real, c_void_p), name, file, flags, out)
        if done == 0:
            at = ctypes.addressof(file.contents)
            self.paths[at] = path
            if new and flags & _OPEN_CREATES:
                self.disk.note("make", path)
                if flags & _JOURNALS:
                    self.unsettled.add(at)
            file.contents.methods = ctypes.pointer(self.taken_over(file.contents.methods))
        return done

    def delete(self, _vfs, name: bytes, settle: int) -> int:
        path = name.decode()
        if self.disk.refuses("gone", path):
            return _CODES["gone"]
        there = os.path.lexists(path)
        done = self.real_delete(cast(self.real, c_void_p), name, 0)
        if done == 0 and there:
            self.disk.note("gone", path)
            if settle:
                self.disk.note("settle", str(Path(path).parent))
        return done

    def taken_over(self, real) -> Methods:
        """The methods of an open file with ours in the place of some."""
        key = ctypes.addressof(real.contents)
        if key in self.methods:
            return self.methods[key][0]
        theirs = Methods.from_buffer_copy(real.contents)
        ours = Methods.from_buffer_copy(real.contents)
        for name, kind in _TAKEN.items():
            original = kind(getattr(theirs, name))
            made = kind(self._method(name, original))
            self.kept += [original, made]
            setattr(ours, name, cast(made, c_void_p))
        self.methods[key] = ours, theirs
        return ours

    def _method(self, name: str, original):
        act = getattr(self, name)

        def method(file, *arguments) -> int:
            at = ctypes.addressof(file.contents)
            return act(original, file, at, self.paths.get(at), *arguments)

        return method

    def close(self, original, file, at, path) -> int:
        self.paths.pop(at, None)
        self.unsettled.discard(at)
        return original(file)

    def read(self, original, file, at, path, into, size, offset) -> int:
        if self.disk.refuses("read", path):
            return _CODES["read"]
        return original(file, into, size, offset)

    def write(self, original, file, at, path, data, size, offset) -> int:
        refused = self.disk.refuses("write", path)
        written = size // 2 if refused else size  # what fails may have begun
        if written:
            done = original(file, data, written, offset)
            self.disk.note("write", path, offset, ctypes.string_at(data, written))
        else:
            done = 0
        if refused:
            return _FULL_CODE if self.disk.how == FULL else _CODES["write"]
        return done

    def truncate(self, original, file, at, path, size) -> int:
        if self.disk.refuses("cut", path):
            return _CODES["cut"]
        self.disk.note("cut", path, size)
        return original(file, size)

    def sync(self, original, file, at, path, flags) -> int:
        if self.disk.refuses("sync", path):
            return _CODES["sync"]
        self.disk.note("sync", path)
        if at in self.unsettled and path is not None:
            self.unsettled.discard(at)
            self.disk.note("settle", str(Path(path).parent))
        return 0  # this disk's power is cut in `power.py` alone

    def lock(self, original, file, at, path, kind) -> int:
        return _CODES["lock"] if self.disk.refuses("lock", path) else original(file, kind)


_TAKEN = {
    "close": _CLOSE,
    "read": _DATA,
    "write": _DATA,
    "truncate": _TRUNCATE,
    "sync": _FLAGS,
    "lock": _FLAGS,
}


class _Names:
    """Python's own operations on names and files, as `os` and `shutil` do them."""

    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        self.real = {name: getattr(os, name) for name in _OF_OS} | {"copy": shutil.copyfile}

    def check(self, what: str, path: str) -> None:
        if self.disk.refuses(what, path):
            number = errno.ENOSPC if self.disk.how == FULL else errno.EIO
            raise OSError(number, os.strerror(number), path)

    def open(self, path, flags, *more, **others):
        name = os.fspath(path)
        new = bool(flags & os.O_CREAT) and not os.path.lexists(name)
        if new:
            self.check("make", name)
        opened = self.real["open"](path, flags, *more, **others)
        if new:
            self.disk.note("make", name)
        return opened

    def mkdir(self, path, *more, **others):
        self.check("make", os.fspath(path))
        self.real["mkdir"](path, *more, **others)
        self.disk.note("folder", os.fspath(path))

    def unlink(self, path, **others):
        there = os.path.lexists(path)
        if there:
            self.check("gone", os.fspath(path))
        self.real["unlink"](path, **others)
        self.disk.note("gone", os.fspath(path))

    def rename(self, old, new, **others):
        self.check("name", os.fspath(new))
        Path(old).stat()
        self.real["rename"](old, new, **others)
        self.disk.note("name", os.fspath(old), data=os.fspath(new).encode())

    replace = rename

    def fsync(self, handle):
        number = handle if isinstance(handle, int) else handle.fileno()
        path = str(Path(f"/proc/self/fd/{number}").readlink())
        self.check("sync", path)
        what = "settle" if stat.S_ISDIR(os.fstat(number).st_mode) else "sync"
        self.disk.note(what, path)

    def copy(self, source, target, **others):
        new = not os.path.lexists(target)
        self.check("make" if new else "write", os.fspath(target))
        self.real["copy"](source, target, **others)
        if new:
            self.disk.note("make", os.fspath(target))
        self.disk.note("cut", os.fspath(target), 0)
        self.disk.note("write", os.fspath(target), 0, Path(target).read_bytes())
        return target


_OF_OS = ("open", "mkdir", "unlink", "rename", "replace", "fsync")


@contextmanager
def watched(folder: Path) -> Iterator[Disk]:
    """Have everything below a folder go through a `Disk` for a while."""
    disk = Disk(folder)
    unders = [_Under(library, disk) for library in (_library(), _cipher_library()) if library]
    names = _Names(disk)
    for under in unders:
        under.library.sqlite3_vfs_register(byref(under.vfs), 1)
    try:
        for name in _OF_OS:
            setattr(os, name, getattr(names, name))
        shutil.copyfile = names.copy
        yield disk
    finally:
        for name in _OF_OS:
            setattr(os, name, names.real[name])
        shutil.copyfile = names.real["copy"]
        for under in unders:
            under.library.sqlite3_vfs_unregister(byref(under.vfs))


def _cipher_library() -> ctypes.CDLL:
    """The library that is part of sqlcipher3."""
    return ctypes.CDLL(sqlcipher3._sqlite3.__file__)


def _library() -> ctypes.CDLL | None:
    """The library that `sqlite3` runs on; None where that can't be reached."""
    if not sys.platform.startswith("linux"):
        return None
    for name in ("libsqlite3.so.0", ctypes.util.find_library("sqlite3") or "libsqlite3.so"):
        try:
            library = ctypes.CDLL(name)
            library.sqlite3_sourceid.restype = c_char_p
        except (OSError, AttributeError):
            continue
        with closing(sqlite3.connect(":memory:")) as memory:
            told = memory.execute("SELECT sqlite_source_id()").fetchone()[0]
        if library.sqlite3_sourceid().decode() == told and _is_the_same(library):
            return library
    return None


def _is_the_same(library: ctypes.CDLL) -> bool:
    """Whether what is registered in it is there for Python."""
    library.sqlite3_vfs_find.restype = POINTER(Vfs)
    made = Vfs.from_buffer_copy(library.sqlite3_vfs_find(None).contents)
    made.name = b"de-ensayo"
    library.sqlite3_vfs_register(byref(made), 0)
    try:
        sqlite3.connect("file::memory:?vfs=de-ensayo", uri=True).close()
    except sqlite3.Error:
        return False
    finally:
        library.sqlite3_vfs_unregister(byref(made))
    return True


HERE = _library() is not None
