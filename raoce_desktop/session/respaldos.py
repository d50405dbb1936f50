"""The copies of the office's database: what they hold, making one, and bringing back from one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.session.office_texts import read, write
from raoce_desktop.store import Listed, StoreProblem
from raoce_desktop.store.backup import SECOND, back_up, backup_folder, backups, is_due
from raoce_desktop.store.copies import Contents, look_inside, open_copy, restore
from raoce_desktop.store.keyring import Locked
from raoce_desktop.store.passphrase import open_with
from raoce_desktop.store.side_data import Record

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.session.jobs import Cancelled, Progress

SECOND_PLACE = Record(SECOND)
"""The folder where every copy goes as well; empty where there is none."""


class Respaldo(NamedTuple):
    """A copy; `contents` is None where it can't be read. `second` says that it is elsewhere.

    One that is `locked` has another passphrase than today's; any other that can't be is damaged.
    """

    path: Path
    contents: Contents | None
    second: bool
    locked: bool = False


class Places(NamedTuple):
    """The other folder of the copies, and what there is now by number; None where unknown."""

    second: Path | None
    today: Mapping[int, Listed] | None


class Respaldos:
    """Of one office. Failures are `StoreProblem`; work that is returned is for any thread."""

    def __init__(self, office: ExpedienteList, now: Callable[[], datetime]) -> None:
        self._office, self._store, self._now = office, office.store, now

    def ask(self, then: Callable[[Places], object], failed: Callable[[Exception], object]) -> None:
        """Have `then` called with where the copies are, and what there is now beside them."""

        def show(found: tuple[Mapping[Record, str], Mapping[int, Listed] | None]) -> None:
            self._office.texts.load(found[0])
            then(Places(self.second, found[1]))

        self._office.do(lambda: (read(self._store, [SECOND]), self._today()), show, failed)

    @property
    def second(self) -> Path | None:
        """The folder where every copy goes as well, as it was last read or chosen."""
        chosen = self._office.texts.at(SECOND_PLACE).text
        return Path(chosen) if chosen else None

    def set_second(
        self,
        folder: Path | None,
        done: Callable[[], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Have every copy go to another folder too; None ends that. What fails is tried again."""
        write(self._office, {SECOND_PLACE: str(folder or "")}, done, failed)

    def _today(self) -> Mapping[int, Listed] | None:
        try:
            return {row.id: row for row in (*self._store.summaries(), *self._store.deleted())}
        except StoreProblem:
            return None

    def reader(self, second: Path | None) -> Callable[[Progress, Cancelled], tuple[Respaldo, ...]]:
        """Work that reads and verifies every copy, the newest first, on any thread."""
        places = [(backup_folder(self._store.path), False)]
        if second is not None:
            places.append((second, True))

        def read(progress: Progress, cancelled: Cancelled) -> tuple[Respaldo, ...]:
            copies = [(copy, other) for folder, other in places for copy in backups(folder)]
            copies.sort(key=lambda found: found[0].age, reverse=True)
            found = []
            for done, (copy, other) in enumerate(copies):
                if cancelled():
                    break
                progress(done, len(copies))
                found.append(_read(copy.path, second=other))
            return tuple(found)

        return read

    def maker(self, reason: str, *, only_if_due: bool = False) -> Callable[[], Path | None]:
        """Work that makes a copy, on any thread; None where there was nothing to do."""
        database, now = self._store.path, self._now()

        def make() -> Path | None:
            if only_if_due and not is_due(database, now):
                return None
            return back_up(database, now, reason)

        return make

    def open_with(self, respaldo: Respaldo, passphrase: str) -> bool:
        """Have a copy of another passphrase be read with it; False where it isn't that one's."""
        return open_with(respaldo.path, passphrase)

    def one(self, respaldo: Respaldo, id_: int) -> Expediente:
        """Read one expediente of a copy."""
        copy = open_copy(respaldo.path)
        try:
            return copy.load(id_).expediente
        finally:
            copy.close()

    def restorer(self, respaldo: Respaldo) -> Callable[[], None]:
        """Work that brings back all of a copy after copying what there is today, on any thread."""
        database, now = self._store.path, self._now()
        return lambda: restore(respaldo.path, database, now)


def _read(path: Path, *, second: bool) -> Respaldo:
    try:
        return Respaldo(path, look_inside(path), second)
    except StoreProblem as problem:
        return Respaldo(path, None, second, isinstance(problem, Locked))
