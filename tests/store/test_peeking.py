"""Looking at a database's first bytes takes no lock away from whoever is saving."""

import subprocess
import sys
from contextlib import closing

import pytest

from raoce_desktop.store import Store
from raoce_desktop.store.keyring import salt_of
from raoce_desktop.store.peeking import peek

WRITES = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=0)
try:
    other.execute("BEGIN IMMEDIATE")
    print("writes")
except sqlite3.OperationalError:
    print("waits")
"""


def another_window(path):
    done = subprocess.run([sys.executable, "-c", WRITES, str(path)], capture_output=True, text=True)
    return done.stdout.strip()


@pytest.mark.parametrize("look", ["salt", "open", "peek"])
def test_while_one_window_saves_another_waits_whatever_else_the_first_looks_at(path, store, look):
    with store.database.transaction():
        assert another_window(path) == "waits"
        if look == "salt":
            salt_of(path)
        elif look == "open":
            with closing(Store.open(path)):
                pass
        else:
            assert peek(path, 6) == b"SQLite"
            assert peek(path, 6, 7) == b"format"
        assert another_window(path) == "waits"
    assert another_window(path) == "writes"


def test_what_takes_the_place_of_a_file_is_read_and_not_the_old_one(path, store, tmp_path):
    assert peek(path, 6) == b"SQLite"
    other = tmp_path / "otro"
    other.write_bytes(b"nuevo!")
    other.replace(path)
    assert peek(path, 6) == b"nuevo!"


def test_what_is_not_there_is_an_error(tmp_path):
    with pytest.raises(OSError, match="nada"):
        peek(tmp_path / "nada", 6)
