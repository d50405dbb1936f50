"""What a copy of the database holds, and going on from one. Nothing here writes to a copy."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from raoce_desktop.store import sql
from raoce_desktop.store.backup import CHANGES, MADE, REASON, back_up_before
from raoce_desktop.store.checking import Health, examine
from raoce_desktop.store.database import Database
from raoce_desktop.store.engine import JOURNAL
from raoce_desktop.store.keyring import Key, key_of
from raoce_desktop.store.opening import create, in_memory
from raoce_desktop.store.problems import Damaged, StoreProblem, failures, problem_of
from raoce_desktop.store.reading import read_line
from raoce_desktop.store.records import Listed
from raoce_desktop.store.store import Store

_PATIENCE_S = 10.0


class Contents(NamedTuple):
    """What a copy holds. `made` is None in copies of older versions, which didn't say it.

    `last` is when the latest of its expedientes was changed, ISO text.
    """

    made: datetime | None
    reason: str
    last: str
    listed: tuple[Listed, ...]
    deleted: tuple[Listed, ...]
    health: Health

    @property
    def readable(self) -> int:
        """How many expedientes can be brought back."""
        everything = (*self.listed, *self.deleted)
        return sum(1 for row in everything if row.id not in self.health.unreadable)


def open_copy(path: Path) -> Store:
    """Open a copy in memory, brought to the present version there.

    Raises `Damaged` where it isn't a sound database of ours, `StoreProblem` where it can't be read.
    """
    return Store(Database(path, lambda _path: in_memory(path, key_of(path))))


def look_inside(path: Path) -> Contents:
    """Read and verify all that a copy holds. Raises as `open_copy` does."""
    with closing(open_copy(path)) as copy:
        health = examine(copy.database)
        if not health.whole:
            raise Damaged("guardado.danado")
        listed, deleted = copy.summaries(), copy.deleted()
        made = copy.setting(MADE)
        return Contents(
            made=datetime.fromisoformat(made) if made else None,
            reason=copy.setting(REASON),
            last=max((row.resumen.modificado for row in (*listed, *deleted)), default=""),
            listed=listed,
            deleted=deleted,
            health=health,
        )


def staged(path: Path | None, key: Key | None = None) -> Store:
    """Return, in memory, what a database with this key is to become: a copy's contents, or none."""
    store = Store(Database(path or Path(), lambda _path: in_memory(path, key)))
    for said in (MADE, REASON, CHANGES):
        store.database.run(sql.FORGET_SETTINGS, (said,))
    return store


def restore(path: Path, database: Path, now: datetime) -> None:
    """Have the database hold what a copy holds, after copying what it holds today.

    All of it is one transaction of the database: a kill or a full disk leaves what there was.
    Another window finds its expedientes changed, as after any other save. Raises `StoreProblem`.
    """
    back_up_before(database, now, "restauracion")
    key = key_of(database)
    with closing(staged(path, key)) as coming:
        with closing(Store.open(database)) as today:
            _outnumber(coming.database, today.database)
        write_into(coming, database, key)


def _outnumber(coming: Database, today: Database) -> None:
    """No window may take what comes for what it has open: each number of a version is used once."""
    added = (today.rows(sql.LAST_VERSION)[0][0] or 0) + 1
    with coming.transaction():
        for (id_,) in coming.rows("SELECT id FROM expediente"):
            line = read_line(coming, id_)
            if line is not None:
                later = line._replace(version=line.version + added)
                coming.run(sql.UPDATE, (*later.row, id_, line.version))
        for (last,) in today.rows(sql.LAST_ID):
            coming.run(sql.SKIP_IDS, (last,))


def write_into(
    coming: Store, target: Path, key: Key | None = None, limit: Callable[[], float] = monotonic
) -> None:
    """Write all of a staged database into a file with the same key, in one transaction.

    Raises `StoreProblem`.
    """
    end = limit() + _PATIENCE_S

    def wait(_status: int, _left: int, _total: int) -> None:
        if limit() > end:
            raise StoreProblem("guardado.ocupado")

    try:
        with closing(create(target, key)) as file:
            file.execute(f"PRAGMA journal_mode = {JOURNAL}")
            file.execute("PRAGMA synchronous = FULL")
            coming.database.copy_to(file, wait)
    except failures() as error:
        raise problem_of(error) from error
