"""What the program says of the database that it works with."""

import sqlite3

from raoce_desktop.store.engine import wal_is_sound
from raoce_desktop.store.keyring import own_key
from raoce_desktop.store.opening import cipher_versions
from raoce_desktop.ui.kit.words import say


def engine_in_words() -> str:
    """Which SQLite runs, why a known fault of some can't be met, and whether it is encrypted."""
    if own_key() is not None:
        cipher, sqlite = cipher_versions()
        return say("ayuda.base_cifrada", cifrado=cipher, version=sqlite)
    key = "ayuda.base_corregida" if wal_is_sound() else "ayuda.base_con_falla"
    return f"{say(key, version=sqlite3.sqlite_version)} {say('ayuda.sin_bloqueo')}"
