"""Two windows on one expediente, over a disk that can be told to fail or to end the process."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime

import pytest

from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.store import Store
from tests.session.typed import KINDS, Window

NOW = datetime(2025, 4, 20, 14, 32)  # noqa: DTZ001


class Broken(sqlite3.Connection):
    """A disk that fails at call number `fails_at`, or ends the process there."""

    calls = fails_at = 0
    stays_broken = kills = False

    def _count(self):
        Broken.calls += 1
        past = Broken.calls > Broken.fails_at and Broken.stays_broken
        if Broken.fails_at and (past or Broken.calls == Broken.fails_at):
            if Broken.kills:
                os._exit(9)
            raise sqlite3.OperationalError("disk I/O error")

    def execute(self, *arguments):
        self._count()
        return super().execute(*arguments)

    def executemany(self, *arguments):
        self._count()
        return super().executemany(*arguments)


def connect(path):
    return sqlite3.connect(path, isolation_level=None, factory=Broken, check_same_thread=False)


def open_office(path, connection=connect):
    return ExpedienteList(Store.open(path, connection), hoy=NOW.date, now=lambda: NOW)


@pytest.fixture
def path(tmp_path):
    Broken.fails_at = 0
    yield tmp_path / "expedientes.db"
    Broken.fails_at = 0


@pytest.fixture
def windows(path, prosec):
    """Two windows on one expediente, and what opens a third."""
    opened = []

    def another():
        opened.append(open_office(path))
        return Window(opened[-1], 1)

    with closing(Store.open(path)) as store:
        ExpedienteList(store, hoy=NOW.date, now=lambda: NOW).add(prosec("café", "té"))
    yield another(), another(), another
    for office in opened:
        office.store.close()


def on_disk(path, name):
    """What a window that opens now has of a kind."""
    with closing(Store.open(path)) as store:
        window = Window(ExpedienteList(store, hoy=NOW.date, now=lambda: NOW), 1)
        return KINDS[name].read(window)


def type_all(window, text):
    """Type one of each kind."""
    for kind in KINDS.values():
        kind.type(window, text)
    return window.session.flush()
