"""What the program says of the database that it works with."""

import sqlite3

from raoce_desktop.store.engine import wal_is_sound
from raoce_desktop.ui.kit.words import say


def engine_in_words() -> str:
    """Which SQLite runs, and why a known fault of some versions can't be met here."""
    key = "ayuda.base_corregida" if wal_is_sound() else "ayuda.base_con_falla"
    return say(key, version=sqlite3.sqlite_version)
