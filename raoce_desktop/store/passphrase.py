"""From a passphrase to a key, and whether it is the one. Neither is ever written anywhere.

The key is worked out as SQLCipher 4 does by itself, so that other programs for SQLCipher open the
database with the same passphrase; doing it here takes a fifth of a second once, and not each time
that a connection is opened.
"""

import os
import sqlite3
import unicodedata
from contextlib import closing, suppress
from enum import Enum, auto
from hashlib import pbkdf2_hmac
from pathlib import Path

from raoce_desktop.store.backup import backup_folder
from raoce_desktop.store.keyring import SALT_BYTES, Key, looks_plain, remember, salt_of, use
from raoce_desktop.store.opening import UNCHANGED, cipher_connection
from raoce_desktop.store.problems import Damaged, failures
from raoce_desktop.store.side_files import check_side_files

LEAST = 12
"""Characters of a new passphrase: of whoever has the file, only its length keeps them off."""
_ROUNDS = 256_000
_KEY_BYTES = 32


class Fits(Enum):
    """What a passphrase opens."""

    YES = auto()
    DAMAGED = auto()
    """It is the one, and the database is damaged: a copy with the same key opens."""
    OLDER = auto()
    """A copy from before it was changed."""
    NO = auto()


def new_key(passphrase: str) -> Key:
    """Return a key for a passphrase that somebody chose."""
    return derive(passphrase, os.urandom(SALT_BYTES))


def derive(passphrase: str, salt: bytes) -> Key:
    """Return the key of a file with this salt, however the keyboard composed its accents."""
    text = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return Key(salt, pbkdf2_hmac("sha512", text, salt, _ROUNDS, _KEY_BYTES))


def asks_for_passphrase(database: Path) -> bool:
    """Whether it can't go on without one: the database is encrypted, or it is damaged or missing
    and its copies are.
    """
    if salt_of(database) is not None:
        return True
    return not looks_plain(database) and any(map(salt_of, _copies(database)))


def unlock(database: Path, passphrase: str) -> Fits:
    """Remember the key of a database, where this is its passphrase; and of copies that it opens.

    Raises `StoreProblem` where there is no sqlcipher3.
    """
    salt = salt_of(database)
    if salt is not None:
        key = derive(passphrase, salt)
        if _opens(database, key, own=True):
            use(key)
            return Fits.YES
    copies = {path: found for path in _copies(database) if (found := salt_of(path)) is not None}
    opened = _opened_copies(copies, passphrase)
    if not opened:
        return Fits.NO
    if salt is None or salt in opened:
        use(opened.get(salt) or next(iter(opened.values())))
        return Fits.DAMAGED
    for key in opened.values():
        remember(key)
    return Fits.OLDER


def open_with(path: Path, passphrase: str) -> bool:
    """Remember the key of one copy; False where this isn't its passphrase."""
    salt = salt_of(path)
    key = derive(passphrase, salt) if salt is not None else None
    if key is None or not _opens(path, key):
        return False
    remember(key)
    return True


def _opened_copies(copies: dict[Path, bytes], passphrase: str) -> dict[bytes | None, Key]:
    """The keys of the copies that it opens, by their salts; each salt is tried once."""
    keys = {salt: derive(passphrase, salt) for salt in set(copies.values())}
    return {salt: keys[salt] for path, salt in copies.items() if _opens(path, keys[salt])}


def _copies(database: Path) -> list[Path]:
    return sorted(backup_folder(database).glob("*.db"))


def _opens(path: Path, key: Key, *, own: bool = False) -> bool:
    """Whether the first page is as the key wrote it.

    That of a database that was left in the middle of a save may have to be brought back first.
    """
    if _reads(path, key, UNCHANGED):
        return True
    if not own or not _has_journal(path):
        return False
    with suppress(Damaged):
        check_side_files(path)
        return _reads(path, key, "rw")
    return False


def _has_journal(path: Path) -> bool:
    journal = Path(f"{path}-journal")
    return journal.exists() and journal.stat().st_size > 0


def _reads(path: Path, key: Key, mode: str) -> bool:
    """Another key makes no database of it; the right one may find it damaged further on."""
    try:
        with closing(cipher_connection(path, key, mode)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except failures() as error:
        return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT
    return True
