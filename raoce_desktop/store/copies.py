"""What a copy of the database holds, and going on from one. Nothing here writes to a copy."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from raoce_desktop.store import sql
from raoce_desktop.store.backup import CHANGES, MADE, REASON, back_up_before, read_only
from raoce_desktop.store.checking import Health, examine
from raoce_desktop.store.database import Database
from raoce_desktop.store.engine import JOURNAL
from raoce_desktop.store.problems import FAILURES, Damaged, StoreProblem, problem_of
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
    return Store(Database(path, lambda _path: _in_memory(path)))


def _in_memory(path: Path) -> sqlite3.Connection:
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        with closing(read_only(path)) as source:
            source.backup(memory)
        if memory.execute("PRAGMA user_version").fetchone() == (0,):
            raise Damaged("guardado.danado")
    except BaseException:
        memory.close()
        raise
    return memory


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


def staged(path: Path | None) -> Store:
    """Return, in memory, what a database is to become: a copy's contents, or an empty one."""
    if path is None:
        return Store(
            Database(Path(), lambda _path: sqlite3.connect(":memory:", isolation_level=None))
        )
    store = open_copy(path)
    for key in (MADE, REASON, CHANGES):
        store.database.run(sql.FORGET_SETTINGS, (key,))
    return store


def restore(path: Path, database: Path, now: datetime) -> None:
    """Have the database hold what a copy holds, after copying what it holds today.

    All of it is one transaction of the database: a kill or a full disk leaves what there was.
    Another window finds its expedientes changed, as after any other save. Raises `StoreProblem`.
    """
    back_up_before(database, now, "restauracion")
    with closing(staged(path)) as coming:
        with closing(Store.open(database)) as today:
            _outnumber(coming.database, today.database)
        write_into(coming, database)


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


def write_into(coming: Store, target: Path, limit: Callable[[], float] = monotonic) -> None:
    """Write all of a staged database into a file, in one transaction. Raises `StoreProblem`."""
    end = limit() + _PATIENCE_S

    def wait(_status: int, _left: int, _total: int) -> None:
        if limit() > end:
            raise StoreProblem("guardado.ocupado")

    try:
        with closing(sqlite3.connect(target, isolation_level=None)) as file:
            file.execute(f"PRAGMA journal_mode = {JOURNAL}")
            file.execute("PRAGMA synchronous = FULL")
            coming.database.copy_to(file, wait)
    except FAILURES as error:
        raise problem_of(error) from error
