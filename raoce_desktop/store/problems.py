"""What can go wrong with the store, each as one sentence that a person can act on."""

import sqlite3
import sys
from pathlib import Path

from raoce_desktop.catalogs.texts import say

_KEY_OF = {
    sqlite3.SQLITE_FULL: "guardado.disco_lleno",
    sqlite3.SQLITE_BUSY: "guardado.ocupado",
    sqlite3.SQLITE_LOCKED: "guardado.ocupado",
    sqlite3.SQLITE_READONLY: "guardado.solo_lectura",
    sqlite3.SQLITE_READONLY_DBMOVED: "guardado.reemplazado",
    sqlite3.SQLITE_PERM: "guardado.solo_lectura",
    sqlite3.SQLITE_CANTOPEN: "guardado.no_abre",
    sqlite3.SQLITE_CORRUPT: "guardado.danado",
    sqlite3.SQLITE_NOTADB: "guardado.danado",
}
_WHEN_OPENING = ("disco_lleno", "ocupado", "solo_lectura", "no_abre", "no_se_pudo")
_PRIMARY_CODE = 0xFF
"""SQLite's extended result codes keep the general one in their lowest byte."""


class StoreProblem(Exception):
    """Something couldn't be read or written; `sentence` says what, and what to do."""

    def __init__(self, key: str, **data: object) -> None:
        self.key = key
        self.sentence = say(key, **data)
        super().__init__(self.sentence)


class Conflict(StoreProblem):
    """The expediente isn't as this window last saw it: another window wrote or deleted it."""


class SideConflict(Conflict):
    """Another window changed a text beside the expedientes first; `there` is what it says now."""

    def __init__(self, there: str) -> None:
        super().__init__("guardado.otra_ventana")
        self.there = there


class Duplicate(StoreProblem):
    """The company already has an expediente of that ejercicio."""


class Damaged(StoreProblem):
    """The file isn't a sound database. It is never written to; a copy can be set aside."""


_OF_THE_DISK = (
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
)
_KINDS = (sqlite3.Error, UnicodeError)


def failures() -> tuple[type[Exception], ...]:
    """What a database's library raises; it decodes its own messages, of a damaged file too.

    sqlcipher3 has errors of its own, which are there only once it is loaded.
    """
    cipher = sys.modules.get("sqlcipher3.dbapi2")
    return (*_KINDS, cipher.Error) if cipher is not None else _KINDS


def wears_out(error: Exception) -> bool:
    """Whether a connection isn't to be trusted any more: SQLCipher's remember a failed page."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY_CODE
    return not isinstance(error, _KINDS) and code in _OF_THE_DISK


def why_not_opened(problem: StoreProblem, database: Path) -> str:
    """The sentence where nothing was opened yet: nobody captured anything, and where it lies."""
    name = problem.key.removeprefix("guardado.")
    if name not in _WHEN_OPENING:
        return problem.sentence
    return say(f"guardado.al_abrir.{name}", carpeta=database.parent)


def problem_of(error: Exception) -> StoreProblem:
    """Return the sentence for what SQLite reports."""
    if isinstance(error, UnicodeEncodeError):
        return StoreProblem("guardado.no_representable")
    if isinstance(error, UnicodeError):
        return Damaged("guardado.danado")
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    key = _KEY_OF.get(code) or _KEY_OF.get(code & _PRIMARY_CODE, "guardado.no_se_pudo")
    return Damaged(key) if key == "guardado.danado" else StoreProblem(key)
