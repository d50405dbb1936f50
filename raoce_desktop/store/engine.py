"""Which SQLite runs, and the way of working in which its known faults can't be met.

Versions from 3.7.0 on may damage a database in WAL mode that several connections write (SQLite,
«Write-Ahead Logging», «The WAL-Reset Bug»). Instead of asking which version runs, no database of
ours is in that mode: a rollback journal costs some more disk operations for each save, and leaves
nothing beside the file that could go missing.
"""

import sqlite3

from raoce_desktop.catalogs.texts import say
from raoce_desktop.store.keyring import own_key
from raoce_desktop.store.opening import cipher_versions

JOURNAL = "TRUNCATE"
"""Commits by emptying the journal, which with `synchronous = FULL` outlasts a power cut."""

_FIXED = (3, 51, 3)
_FIXED_IN_SERIES = {(3, 44): 6, (3, 50): 7}

Version = tuple[int, int, int]


def wal_is_sound(version: Version = sqlite3.sqlite_version_info) -> bool:
    """Whether this SQLite has the correction of the fault of WAL with several connections."""
    corrected = _FIXED_IN_SERIES.get(version[:2])
    return version >= _FIXED or (corrected is not None and version[2] >= corrected)


def engine_in_words() -> str:
    """Which SQLite runs, why a known fault of some can't be met, and whether it is encrypted."""
    if own_key() is not None:
        cipher, sqlite = cipher_versions()
        return say("ayuda.base_cifrada", cifrado=cipher, version=sqlite)
    key = "ayuda.base_corregida" if wal_is_sound() else "ayuda.base_con_falla"
    return f"{say(key, version=sqlite3.sqlite_version)} {say('ayuda.sin_bloqueo')}"
