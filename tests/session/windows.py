"""Two windows on one expediente, over a disk that can be told to fail or to end the process."""

import sqlite3
from contextlib import closing

import pytest

from raoce_desktop.store import Store
from tests.offices import made_office, office_on
from tests.session.typed import KINDS, Window
from tests.store.faulty import Faulty


def connect(path):
    return sqlite3.connect(path, isolation_level=None, factory=Faulty, check_same_thread=False)


def open_office(path, connection=connect):
    return office_on(Store.open(path, connection))


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # a folder is typed without its place
    Faulty.fails_at = 0
    yield tmp_path / "expedientes.db"
    Faulty.fails_at = 0


@pytest.fixture
def windows(path, prosec):
    """Two windows on one expediente, and what opens a third."""
    opened = []

    def another():
        opened.append(open_office(path))
        return Window(opened[-1], 1)

    made_office(path, prosec("café", "té"))
    yield another(), another(), another
    for office in opened:
        office.store.close()


def on_disk(path, name):
    """What a window that opens now has of a kind."""
    with closing(Store.open(path)) as store:
        window = Window(office_on(store), 1)
        return KINDS[name].read(window)


def type_all(window, text):
    """Type one of each kind."""
    for kind in KINDS.values():
        kind.type(window, text)
    return window.session.flush()
