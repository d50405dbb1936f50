"""Copies of the whole database: all of today's and yesterday's, then one a day, week and month.

A copy says itself when it was made and why, and its age is what it says. A file's name keeps it
apart from the others, and tells a copy of ours from one that somebody named and that stays.
"""

import os
import re
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from raoce_desktop.store.checksums import row_sum
from raoce_desktop.store.keyring import key_of
from raoce_desktop.store.opening import create, existing, read_only
from raoce_desktop.store.place import BACKUPS
from raoce_desktop.store.private import private_file, private_folder, settle
from raoce_desktop.store.problems import Damaged, StoreProblem, failures, problem_of

MADE, REASON, CHANGES = "respaldo.hecho", "respaldo.motivo", "respaldo.cambios"
"""What a copy says of itself, as settings: when (ISO), why, and at which count of changes."""
REGULAR = "trabajo"
"""Why most copies are made. Those before something that is hard to take back stay for a while."""
EVERY = timedelta(minutes=30)
"""How long a change waits for a copy while there is one of the day."""
SECOND = "respaldos.segundo_lugar"
"""The setting that names the folder where every copy goes as well."""
_NO_SECOND = "guardado.sin_segundo_respaldo"
_STAMP = "respaldo-%Y-%m-%d-%H%M%S"
_OURS = re.compile(r"respaldo-\d{4}-\d\d-\d\d-\d{6}(-\d+)?\.db")
_SOON = timedelta(minutes=1)
_STAYING = timedelta(days=30)
_PARTIAL, _STALE_S = ".parcial", 3600
"""What ends the name of a copy that isn't whole yet; after an hour nobody is making it."""
_LAST_CHANGE = "SELECT max(modificado) FROM expediente"
_PERIODS: tuple[tuple[Callable[[datetime], object], int], ...] = (
    (datetime.date, 7),
    (lambda stamp: stamp.isocalendar()[:2], 4),
    (lambda stamp: (stamp.year, stamp.month), 12),
)


def backup_folder(database: Path) -> Path:
    """Return where the copies of `database` are."""
    return database.parent / BACKUPS


class Copy(NamedTuple):
    """A copy and what it says of itself; `made` is None where it can't be read."""

    path: Path
    made: datetime | None
    reason: str = ""
    changes: str = ""

    @property
    def age(self) -> tuple[datetime, str]:
        """Sorts the newest last, and what can't be read first."""
        return self.made or datetime.min, self.path.name  # noqa: DTZ901 - local, as it was written


def backups(folder: Path) -> list[Copy]:
    """Return every copy in a folder, the oldest first by what each says of itself."""
    return sorted(map(_told, folder.glob("*.db")), key=lambda copy: copy.age)


def is_due(database: Path, now: datetime) -> bool:
    """Whether there are changes without a copy, and none of today or of the last half hour."""
    copies = backups(backup_folder(database))
    last = copies[-1] if copies else None
    if last is None or last.made is None:
        return True
    if last.made.date() == now.date() and timedelta(0) <= now - last.made < EVERY:
        return False
    return last.changes != _changes(database)


def back_up_before(database: Path, now: datetime, reason: str) -> None:
    """Copy the database before something that is hard to take back. Raises as `back_up` does.

    A second place that isn't there stops nothing: the copy is in the first one.
    """
    try:
        back_up(database, now, reason)
    except StoreProblem as problem:
        if problem.key != _NO_SECOND:
            raise


def back_up_before_large(database: Path, now: datetime, reason: str) -> None:
    """Copy the database before many rows change at once, unless there is a copy of it as it is.

    Of one after the other within a minute, the first is copied. What can't be copied is written all
    the same, and said by the next regular copy, which fails too.
    """
    with suppress(StoreProblem):
        if not _is_copied(database, now, reason):
            back_up_before(database, now, reason)


def _is_copied(database: Path, now: datetime, reason: str) -> bool:
    copies = backups(backup_folder(database))
    last = copies[-1] if copies else None
    if last is None or last.made is None:
        return False
    just_now = last.reason == reason and timedelta(0) <= now - last.made < _SOON
    return just_now or last.changes == _changes(database)


def back_up(database: Path, now: datetime, reason: str = REGULAR) -> Path:
    """Copy the database and thin the older copies out; the new copy's path.

    The copy is read back before it takes its name; it goes to the second place as well, where one
    was chosen. Uses a connection of its own, so any thread may call it. Raises `Damaged` before any
    copy is touched where the database isn't sound, `StoreProblem` where a copy can't be written.
    """
    folder = backup_folder(database)
    partial = _partial(folder, now)
    try:
        private_folder(folder, ours=True)
        second = _copy(database, partial, now, reason)
        target = _put(partial, folder, now)
        _thin(folder, now)
        if second:
            _copy_to(Path(second), target, now)
    except failures() as error:
        raise problem_of(error) from error
    except OSError:
        raise StoreProblem("guardado.sin_respaldo") from None
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return target


def _partial(folder: Path, now: datetime) -> Path:
    return folder / f"{now.strftime(_STAMP)}.{os.getpid()}-{threading.get_ident()}{_PARTIAL}"


def _copy(database: Path, partial: Path, now: datetime, reason: str) -> str:
    """Write and verify a copy; the second place that it names."""
    partial.unlink(missing_ok=True)
    private_file(partial)
    with (
        closing(existing(database)) as source,
        closing(create(partial, key_of(database))) as copy,
    ):
        source.execute("BEGIN")
        source.execute("SELECT 1 FROM sqlite_master").fetchall()  # nobody writes from here on
        changes = _seals(source)
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        if copy.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise Damaged("guardado.danado")
        said = {MADE: now.isoformat(timespec="seconds"), REASON: reason, CHANGES: changes}
        _say(copy, said)
        return _settings(copy).get(SECOND, "")


def _say(copy: sqlite3.Connection, said: Mapping[str, str]) -> None:
    """Write into the copy what it is; one of an older version has no checksums."""
    sealed = "suma" in [name for _, name, *_ in copy.execute("PRAGMA table_info(ajuste)")]
    for item in said.items():
        copy.execute("DELETE FROM ajuste WHERE clave = ?", item[:1])
        if sealed:
            copy.execute("INSERT INTO ajuste VALUES (?, ?, ?)", (*item, row_sum(item)))
        else:
            copy.execute("INSERT INTO ajuste VALUES (?, ?)", item)


def _told(path: Path) -> Copy:
    """What a copy says of itself. One of an older version doesn't: it is as old as what it holds.

    One of which that can't be read has no age, and is nobody's newest copy.
    """
    with suppress(*failures(), StoreProblem, ValueError), closing(read_only(path)) as copy:
        said = _settings(copy)
        latest = said.get(MADE) or copy.execute(_LAST_CHANGE).fetchone()[0] or ""
        made = datetime.fromisoformat(latest)
        return Copy(path, made, said.get(REASON, REGULAR), said.get(CHANGES, ""))
    return Copy(path, None)


def _settings(copy: sqlite3.Connection) -> dict[str, str]:
    return dict(copy.execute("SELECT clave, valor FROM ajuste WHERE clave LIKE 'respaldo%'"))


def _changes(database: Path) -> str:
    """What tells the database as it is now from what it was before any change."""
    try:
        with closing(existing(database)) as connection:
            return _seals(connection)
    except failures() as error:
        raise problem_of(error) from error


def _seals(connection: sqlite3.Connection) -> str:
    """Every row counts in a seal, so another row is another number; none in an older version."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'sello'").fetchall():
        return ""
    rows = connection.execute("SELECT tabla, grupo, filas, suma FROM sello ORDER BY 1, 2")
    return str(row_sum(value for row in rows for value in row))


def _copy_to(folder: Path, copy: Path, now: datetime) -> None:
    """Have the copy at the second place too; what fails there is said, and the first one stays."""
    partial = _partial(folder, now)
    try:
        private_folder(folder)
        shutil.copyfile(copy, private_file(partial))
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        _put(partial, folder, now)
        _thin(folder, now)
    except OSError:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise StoreProblem("guardado.sin_segundo_respaldo", carpeta=folder) from None


def _put(partial: Path, folder: Path, now: datetime) -> Path:
    """Give a copy its name; two of the same second have one each."""
    target, number = folder / f"{now.strftime(_STAMP)}.db", 1
    while target.exists():
        number += 1
        target = folder / f"{now.strftime(_STAMP)}-{number}.db"
    partial.replace(target)
    settle(folder)
    return target


def _thin(folder: Path, now: datetime) -> None:
    """Erase what is old; what somebody named, or what can't be read, isn't ours to erase."""
    ours = {c.path: c for c in backups(folder) if c.made and _OURS.fullmatch(c.path.name)}
    staying = kept((copy.made for copy in ours.values() if copy.made), now.date())
    for path, (_, made, reason, _changes) in ours.items():
        grave = reason != REGULAR and made is not None and now - made <= _STAYING
        if made not in staying and not grave:
            path.unlink(missing_ok=True)
    for left in folder.glob(f"respaldo-*{_PARTIAL}*"):
        with suppress(OSError):  # another window may just have finished it
            if time.time() - left.stat().st_mtime > _STALE_S:
                left.unlink()


def kept(stamps: Iterable[datetime], today: date) -> set[datetime]:
    """Return which copies stay: the last of each recent day, week and month that has one."""
    ordered = sorted(stamps)
    staying = {stamp for stamp in ordered if (today - stamp.date()).days <= 1}
    for period, count in _PERIODS:
        last = {period(stamp): stamp for stamp in ordered}
        staying.update(list(last.values())[-count:])
    return staying
