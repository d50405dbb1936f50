"""The lock of the expedientes: a passphrase, and after how long nobody touched it asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import say
from raoce_desktop.session.office_texts import read, write
from raoce_desktop.store.encrypting import erase, plain_files, set_key, set_key_of_copies
from raoce_desktop.store.keyring import own_key
from raoce_desktop.store.passphrase import LEAST, derive, new_key
from raoce_desktop.store.side_data import Record

if TYPE_CHECKING:
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.session.jobs import Cancelled, Progress

MINUTES = (5, 15, 30, 0)
"""After how many without use it may lock itself; 0 is never."""
WAIT, USUAL = Record("bloqueo.minutos"), 15

Left = tuple[Path, ...]
"""Files beside the database that anybody can read."""


class Lock:
    """Failures are `StoreProblem`; what is to be done on any thread is returned as a function."""

    def __init__(self, office: ExpedienteList) -> None:
        self._office, self._store = office, office.store

    @property
    def on(self) -> bool:
        """Whether the expedientes are encrypted."""
        return own_key() is not None

    def ask_minutes(
        self, then: Callable[[int], object], failed: Callable[[Exception], object]
    ) -> None:
        """Have `then` called with the minutes without use after which it locks; 0 is never."""

        def show(found: Mapping[Record, str]) -> None:
            self._office.texts.load(found)
            then(int(self._office.texts.at(WAIT).text or USUAL))

        self._office.do(lambda: read(self._store, [WAIT.clave]), show, failed)

    def set_minutes(
        self, minutes: int, done: Callable[[], object], failed: Callable[[Exception], object]
    ) -> None:
        """Lock after so many minutes without use; 0 is never. What fails is tried again."""
        write(self._office, {WAIT: str(minutes)}, done, failed)

    def fits(self, passphrase: str) -> bool:
        """Whether this is the passphrase of now. It takes a fifth of a second, on any thread."""
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
