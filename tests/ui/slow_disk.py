"""A disk on which every operation lasts until the window has gone on: no clock decides.

What counts as one: each call to SQLite, each file or folder below a folder that Python opens,
lists, asks about, renames or erases, and the working out of a key. An operation ends once the
window's event loop has turned some times. Where it is asked for on the window's own thread, or
while that waits for it, no loop turns: that is what freezing is. What a test itself does with a
file is free.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
import time
import traceback
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from raoce_desktop.store import opening, passphrase
from raoce_desktop.store.keyring import Key

_open = opening._open
TURNS = 3
_PATIENCE_S, _AT_REST_S = 20.0, 0.1
"""A window's thread that in so long did less work than that waits; a busy one on a busy machine
doesn't, however long it takes."""
_OURS = "/raoce_desktop/"
_WINDOWS = f"{_OURS}ui/"
_OF_FILES = frozenset(
    (
        *("open", "os.listdir", "os.scandir", "os.rename", "os.remove", "os.mkdir", "os.rmdir"),
        *("os.chmod", "shutil.copyfile", "sqlite3.connect"),
    )
)
_watching: list[SlowDisk] = []


def _audit(event: str, arguments: tuple[object, ...]) -> None:
    if event in _OF_FILES:
        for disk in _watching:
            disk.touch(arguments[0])


sys.addaudithook(_audit)  # there is no way to take it back: it asks `_watching`


class SlowDisk:
    """Counts operations, and remembers each that held the window up."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.turns = self.operations = 0
        self.on = False
        self.frozen: list[str] = []
        self._seconds, self._window, self._folder = seconds, threading.get_ident(), "/nowhere"

    def watch(self, folder: Path, monkeypatch) -> None:
        """Have everything below a folder be on this disk, until the test is over."""
        self._folder = str(folder)
        monkeypatch.setattr(opening, "_open", self.open)
        derive = passphrase.pbkdf2_hmac

        def slowly(*arguments: object) -> bytes:
            self.operate()
            return derive(*arguments)

        monkeypatch.setattr(passphrase, "pbkdf2_hmac", slowly)
        asked = os.stat

        def ask(path: object, *arguments: object, **named: object) -> os.stat_result:
            self.touch(path)
            return asked(path, *arguments, **named)

        monkeypatch.setattr(os, "stat", ask)  # no audit hook hears of it
        _watching[:] = [self]

    def touch(self, path: object) -> None:
        """A file is used; one elsewhere, such as the program's own, isn't on this disk."""
        sound = self.on and isinstance(path, str | bytes | os.PathLike)
        if sound and os.fsdecode(path).startswith(self._folder):
            self.operate()

    def start(self, window: QObject) -> None:
        """Be slow from now on; the event loop turns while `window` lives."""
        timer = QTimer(window, interval=0)
        timer.timeout.connect(self.turn)
        timer.start()
        self.on = True

    def turn(self) -> None:
        """The window's event loop turned once."""
        self.turns += 1

    def operate(self) -> None:
        """One operation of the disk."""
        if not self.on:
            return
        self.operations += 1
        if self._seconds:
            time.sleep(self._seconds)
        elif threading.get_ident() == self._window:
            ours = [f for f in traceback.extract_stack() if _OURS in f.filename]
            if any(_WINDOWS in frame.filename for frame in ours):
                told = (f"{f.filename.partition(_OURS)[2]}:{f.lineno} {f.name}" for f in ours)
                self.frozen.append(" > ".join(told))
        else:
            self._last()

    def _last(self) -> None:
        wanted = self.turns + TURNS
        worked, end = self._work_of_window(), time.monotonic() + _PATIENCE_S
        while self.on and self.turns < wanted:
            if time.monotonic() > end and self._work_of_window() - worked > _AT_REST_S:
                worked, end = self._work_of_window(), time.monotonic() + _PATIENCE_S
            elif time.monotonic() > end:
                held = traceback.format_stack(sys._current_frames()[self._window])
                self.frozen.append("the window waits for the disk: " + "".join(held))
                return
            time.sleep(0.0005)

    def _work_of_window(self) -> float:
        """Seconds of the processor; without such a clock the window's thread seems at rest."""
        if not hasattr(time, "pthread_getcpuclockid"):
            return 0.0
        return time.clock_gettime(time.pthread_getcpuclockid(self._window))

    def open(self, target: str, key: Key | None, *, uri: bool = False) -> sqlite3.Connection:
        """What stands in for the opening of every database."""
        if key is not None:
            self.operate()
            return _open(target, key, uri=uri)
        made = sqlite3.connect(
            target,
            timeout=1.0,
            isolation_level=None,
            check_same_thread=False,
            uri=uri,
            factory=_connection_of(self),
        )
        made.text_factory = opening.lenient
        return made


def _connection_of(disk: SlowDisk) -> type[sqlite3.Connection]:
    class Slow(sqlite3.Connection):
        def execute(self, *arguments):
            disk.operate()
            return super().execute(*arguments)

        def executemany(self, *arguments):
            disk.operate()
            return super().executemany(*arguments)

        def backup(self, *arguments, **named):
            disk.operate()
            return super().backup(*arguments, **named)

    return Slow
