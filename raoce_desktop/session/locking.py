"""The lock of the expedientes: a passphrase, and after how long nobody touched it asks for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import say
from raoce_desktop.store import Store
from raoce_desktop.store.encrypting import erase, plain_files, set_key, set_key_of_copies
from raoce_desktop.store.keyring import own_key
from raoce_desktop.store.passphrase import LEAST, derive, new_key

if TYPE_CHECKING:
    from raoce_desktop.session.jobs import Cancelled, Progress

MINUTES = (5, 15, 30, 0)
"""After how many without use it may lock itself; 0 is never."""
_MINUTES, _USUAL = "bloqueo.minutos", 15

Left = tuple[Path, ...]
"""Files beside the database that anybody can read."""


class Lock:
    """Failures are `StoreProblem`; what is to be done on any thread is returned as a function."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def on(self) -> bool:
        """Whether the expedientes are encrypted."""
        return own_key() is not None

    @property
    def minutes(self) -> int:
        """After how many minutes without use it locks itself; 0 is never."""
        return int(self._store.setting(_MINUTES, str(_USUAL)))

    def set_minutes(self, minutes: int) -> None:
        """Lock after so many minutes without use; 0 is never."""
        self._store.set_setting(_MINUTES, str(minutes))

    def fits(self, passphrase: str) -> bool:
        """Whether this is the passphrase of now."""
        key = own_key()
        return key is not None and derive(passphrase, key.salt) == key

    def changer(self, passphrase: str | None) -> Callable[[Progress, Cancelled], Left]:
        """Work that encrypts with a passphrase, or decrypts where None; what is left readable.

        It is for the expedientes' own runner: nothing else may write meanwhile, and the file is let
        go of; the store takes it up again when it is next used.
        """
        database = self._store.path

        def change(progress: Progress, _cancelled: Cancelled) -> Left:
            self._store.let_go()
            set_key(database, new_key(passphrase) if passphrase is not None else None)
            set_key_of_copies(database, progress)
            return plain_files(database)

        return change

    def finisher(self) -> Callable[[Progress, Cancelled], Left]:
        """Work that encrypts the copies that a change was stopped at; what is left readable."""
        database = self._store.path

        def finish(progress: Progress, _cancelled: Cancelled) -> Left:
            if plain_files(database):
                set_key_of_copies(database, progress)
            return plain_files(database)

        return finish

    def erase(self, files: Left) -> Left:
        """Erase files for good; those that couldn't be."""
        return erase(files)


def objection(passphrase: str, again: str) -> str:
    """Why a new passphrase won't do; empty where it does."""
    if len(passphrase) < LEAST:
        return say("bloqueo.corta", n=LEAST)
    return say("bloqueo.distintas") if passphrase != again else ""
