"""Encrypting the database and its copies, changing their key, and decrypting them.

Each file becomes another one beside it, which is read back whole and takes its name in one step: a
kill, a full disk or a power cut at any moment leaves the old one or the new one. What was begun is
erased at the next opening (`place`), since it may be plain.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from itertools import zip_longest
from pathlib import Path

from raoce_desktop.store.backup import SECOND, backup_folder
from raoce_desktop.store.engine import JOURNAL
from raoce_desktop.store.keyring import Key, key_of, own_key, remember, salt_of, use
from raoce_desktop.store.opening import cipher_connection, existing, export
from raoce_desktop.store.place import CONVERSION
from raoce_desktop.store.private import private_file, settle
from raoce_desktop.store.problems import Damaged, StoreProblem, failures, problem_of
from raoce_desktop.store.side_files import SIDES

_WINDOWS = os.name == "nt"
_TABLES = "SELECT type, name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"
_LEFTOVERS = ("*.parcial*", f"*{CONVERSION}*")
Progress = Callable[[int, int], object]


def set_key(database: Path, key: Key | None) -> None:
    """Have the database be encrypted with `key`, or plain where None.

    Raises `StoreProblem` where it stays as it was: another window is saving, the disk is full, or
    it isn't sound.
    """
    before = own_key()
    use(key)
    try:
        _convert(database, key)
    except BaseException:
        use(before)
        raise


def set_key_of_copies(database: Path, progress: Progress = lambda _done, _all: None) -> None:
    """Have the copies in both places have the key of the database, where theirs are known.

    What fails stays as it was, and `plain_files` names what is plain. It can be done again.
    """
    key = key_of(database)
    copies = [path for folder in _folders(database) for path in sorted(folder.glob("*.db"))]
    for done, path in enumerate(copies):
        progress(done, len(copies))
        if salt_of(path) != (key.salt if key else None):
            with suppress(StoreProblem):
                _convert(path, key)


def plain_files(database: Path) -> tuple[Path, ...]:
    """Return what anybody can read of an encrypted database: what was set aside, old copies."""
    if salt_of(database) is None:
        return ()
    return tuple(path for path in _ours(database) if path.is_file() and salt_of(path) is None)


def erase(files: tuple[Path, ...]) -> tuple[Path, ...]:
    """Erase files; those that couldn't be."""
    left = []
    for path in files:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            left.append(path)
    return tuple(left)


def _ours(database: Path) -> Iterator[Path]:
    for pattern in (f"{database.stem}-aparte-*", *_LEFTOVERS):
        yield from sorted(database.parent.glob(pattern))
    for folder in _folders(database):
        for pattern in ("*.db", *_LEFTOVERS):
            yield from sorted(folder.glob(pattern))


def _folders(database: Path) -> list[Path]:
    try:
        with closing(existing(database)) as connection:
            asked = "SELECT valor FROM ajuste WHERE clave = ?"
            chosen = [Path(folder) for (folder,) in connection.execute(asked, (SECOND,)) if folder]
    except failures():
        chosen = []
    return [backup_folder(database), *chosen]


def _convert(path: Path, key: Key | None) -> None:
    new = Path(f"{path}{CONVERSION}")
    try:
        _clear(new)
        with closing(cipher_connection(path, key_of(path))) as connection:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")  # nobody writes from here on
            connection.execute("COMMIT")
            export(connection, private_file(new), key)
            read_back(new, key, connection)
            if _WINDOWS:  # which exchanges no file that is open; another window's stops it
                connection.close()
            new.replace(path)
        settle(path.parent)
    except failures() as error:
        raise problem_of(error) from error
    except OSError:
        raise StoreProblem("bloqueo.sin_cambio") from None
    finally:
        with suppress(OSError):
            _clear(new)


def _clear(new: Path) -> None:
    for suffix in ("", *SIDES):
        Path(f"{new}{suffix}").unlink(missing_ok=True)


def read_back(new: Path, key: Key | None, old: sqlite3.Connection) -> None:
    """Raise `Damaged` unless what was written is sound, and is what there was."""
    if key is not None:
        remember(key)
    with closing(existing(new)) as connection:
        connection.execute(f"PRAGMA journal_mode = {JOURNAL}")
        if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise Damaged("guardado.danado")
        for asked in (_TABLES, *(f"SELECT * FROM {name}" for _, name, _ in old.execute(_TABLES))):  # noqa: S608
            if any(a != b for a, b in zip_longest(old.execute(asked), connection.execute(asked))):
                raise Damaged("guardado.danado")
