"""A disk on which every operation lasts until the window has gone on: no clock decides.

An operation ends once the window's event loop has turned some times. Where it is asked for on the
window's own thread, or while that waits for it, no loop turns: that is what freezing is.
"""

from __future__ import annotations

import sqlite3
import threading
import time
import traceback

from raoce_desktop.store import opening

TURNS = 3
_PATIENCE_S = 20.0


class SlowDisk:
    """Counts operations, and remembers each that held the window up."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.turns = self.operations = 0
        self.on = False
        self.frozen: list[str] = []
        self._seconds, self._window = seconds, threading.get_ident()

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
            self.frozen.append("".join(traceback.format_stack(limit=14)))
        else:
            self._last()

    def _last(self) -> None:
        wanted, end = self.turns + TURNS, time.monotonic() + _PATIENCE_S
        while self.turns < wanted:
            if time.monotonic() > end:
                self.frozen.append("the window waits for the disk")
                return
            time.sleep(0.0005)

    def open(self, target: str, _key: object, *, uri: bool = False) -> sqlite3.Connection:
        """What stands in for the opening of every database."""
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
