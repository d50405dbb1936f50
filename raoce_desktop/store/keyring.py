"""The keys of encrypted databases, in this process's memory and nowhere else.

An encrypted database begins with the salt of its key (SQLCipher 4, «Security Design»), so that a
file itself says which key opens it: a copy of a database has the salt of that one, and a copy that
has an older passphrase has another.
"""

from pathlib import Path
from typing import NamedTuple

from raoce_desktop.store.peeking import peek
from raoce_desktop.store.problems import StoreProblem

SALT_BYTES = 16
PAGE_BYTES = 4096
"""SQLCipher's pages, each with its own checksum."""
_PLAIN = b"SQLite format 3\0"
_RANDOM = 250
"""Different bytes that a page has when it is encrypted; one of a plain database has far fewer."""


class Locked(StoreProblem):
    """The file is encrypted, and its key isn't known."""


class Key(NamedTuple):
    """What opens an encrypted database whose first bytes are `salt`."""

    salt: bytes
    secret: bytes

    def __repr__(self) -> str:
        """Nothing of it is ever shown, not even by mistake."""
        return "Key(…)"

    @property
    def literal(self) -> str:
        """As SQLCipher takes a key that needn't be worked out."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"


class _Keyring:
    def __init__(self) -> None:
        self.known: dict[bytes, Key] = {}
        self.own: Key | None = None


_ring = _Keyring()


def remember(key: Key) -> None:
    """From here on, the files with this key open."""
    _ring.known[key.salt] = key


def use(key: Key | None) -> None:
    """Have this be the key of the database that this process works on; None: it has none."""
    _ring.own = key
    if key is not None:
        remember(key)


def own_key() -> Key | None:
    """Return the key that what takes the place of the database is written with."""
    return _ring.own


def forget_keys() -> None:
    """Have nothing encrypted open any more."""
    _ring.known.clear()
    _ring.own = None


def salt_of(path: Path) -> bytes | None:
    """Return the salt of an encrypted file; None where it is plain, damaged or not there."""
    try:
        page = peek(path, PAGE_BYTES)
    except OSError:
        return None
    encrypted = (
        len(page) == PAGE_BYTES and not page.startswith(_PLAIN) and len(set(page)) >= _RANDOM
    )
    return page[:SALT_BYTES] if encrypted else None


def key_of(path: Path) -> Key | None:
    """Return the key that opens a file; None where it needs none. Raises `Locked`."""
    salt = salt_of(path)
    if salt is None:
        return None
    if salt not in _ring.known:
        raise Locked("bloqueo.cerrado")
    return _ring.known[salt]


def looks_plain(path: Path) -> bool:
    """Whether a file begins as a plain database does."""
    try:
        return peek(path, len(_PLAIN)) == _PLAIN
    except OSError:
        return False


def is_locked(path: Path) -> bool:
    """Whether a file is encrypted with a key that isn't known."""
    salt = salt_of(path)
    return salt is not None and salt not in _ring.known
