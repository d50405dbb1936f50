"""Opening a database, plain or encrypted: everything that reads or writes one begins here.

A plain one is opened by the standard library's sqlite3, an encrypted one by sqlcipher3, which has
the same interface and is loaded only then.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from raoce_desktop.store.checksums import lenient
from raoce_desktop.store.keyring import Key, key_of
from raoce_desktop.store.problems import Damaged, StoreProblem

BUSY_SECONDS = 1.0
"""How long a write waits for another window before it is left for the next try."""
UNCHANGED = "ro&immutable=1"
"""Nothing is ever written to a file that is opened so, or beside it."""
_MADE = """SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL OR type = 'table'
    ORDER BY CASE WHEN name LIKE 'sqlite%' THEN 1 WHEN type = 'table' THEN 0 ELSE 2 END, rowid"""
"""The tables, SQLite's own after those that make them, then the rest."""


def connect(path: str) -> sqlite3.Connection:
    """Open `path`, made where there is none, without Python's own implicit transactions.

    Raises `Locked` where its key isn't known.
    """
    return create(Path(path), key_of(Path(path)))


def create(path: Path, key: Key | None) -> sqlite3.Connection:
    """Open a file that is to be a database with this key, or a plain one."""
    return _open(str(path), key)


def existing(path: Path) -> sqlite3.Connection:
    """Open `path` for reading and writing; none is made where there is none."""
    return _open(f"{path.absolute().as_uri()}?mode=rw", key_of(path), uri=True)


def read_only(path: Path) -> sqlite3.Connection:
    """Open `path` so that nothing is ever written to it or beside it."""
    return _open(f"{path.absolute().as_uri()}?mode={UNCHANGED}", key_of(path), uri=True)


def in_memory(path: Path | None, key: Key | None) -> sqlite3.Connection:
    """Return what a file holds, or nothing, in memory: to be written where `key` opens.

    SQLite copies pages, so that both sides are plain, or both encrypted; else the rows are copied.
    """
    memory = _open(":memory:", key)
    try:
        if path is None:
            return memory
        with closing(read_only(path)) as source:
            if (key_of(path) is None) == (key is None):
                source.backup(memory)
            else:
                _copy_rows(source, memory)
        if memory.execute("PRAGMA user_version").fetchone() == (0,):
            raise Damaged("guardado.danado")
    except BaseException:
        memory.close()
        raise
    return memory


def _copy_rows(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy tables, rows, indexes and triggers, in this order: no trigger counts a row again."""
    target.execute("BEGIN")
    made = source.execute(_MADE).fetchall()
    for kind, name, sql in made:
        if not name.startswith("sqlite_"):
            target.execute(sql)
        if kind == "table":
            rows = source.execute(f"SELECT * FROM {name}")  # noqa: S608 - our own tables
            marks = ", ".join("?" for _ in rows.description)
            target.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608
    (version,) = source.execute("PRAGMA user_version").fetchone()
    target.execute(f"PRAGMA user_version = {version}")
    target.execute("COMMIT")


def export(connection: sqlite3.Connection, target: Path, key: Key | None) -> None:
    """Write all that sqlcipher3's `connection` holds into an empty file with another key."""
    connection.execute("ATTACH ? AS otra KEY ?", (str(target), key.literal if key else ""))
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("SELECT sqlcipher_export('otra')").fetchall()
    (version,) = connection.execute("PRAGMA main.user_version").fetchone()
    connection.execute(f"PRAGMA otra.user_version = {version}")
    connection.execute("COMMIT")
    connection.execute("DETACH otra")


def cipher_connection(path: Path, key: Key | None, mode: str = "rw") -> sqlite3.Connection:
    """Open a file that is there with sqlcipher3, which opens plain databases too.

    `mode` is «rw», or `UNCHANGED`.
    """
    made = _with_cipher(f"{path.absolute().as_uri()}?mode={mode}", key, uri=True)
    made.text_factory = lenient
    return made


def cipher_versions() -> tuple[str, str]:
    """Return which SQLCipher runs, and the SQLite that it is built on."""
    with closing(_with_cipher(":memory:", None, uri=False)) as connection:
        (cipher,) = connection.execute("PRAGMA cipher_version").fetchone()
        (sqlite,) = connection.execute("SELECT sqlite_version()").fetchone()
    return cipher.partition(" ")[0], sqlite


def _open(target: str, key: Key | None, *, uri: bool = False) -> sqlite3.Connection:
    if key is None:
        made = sqlite3.connect(
            target,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,  # whoever uses it takes turns (`Database`)
            uri=uri,
        )
    else:
        made = _with_cipher(target, key, uri=uri)
    made.text_factory = lenient
    return made


def _with_cipher(target: str, key: Key | None, *, uri: bool) -> sqlite3.Connection:
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        raise StoreProblem("bloqueo.sin_componente") from None
    made: sqlite3.Connection = dbapi2.connect(
        target,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        uri=uri,
    )
    made.execute("PRAGMA cipher_log_level = NONE")  # it would write to the console
    if key is not None:
        made.execute(f'PRAGMA key = "{key.literal}"')
    return made
