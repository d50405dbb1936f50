"""Copies of the whole database: all of today's and yesterday's, then one a day, week and month.

A copy says itself when it was made and why; a file's name only keeps it apart from the others.
"""

import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from datetime import date, datetime, timedelta
from pathlib import Path

from raoce_desktop.store.checksums import lenient, row_sum
from raoce_desktop.store.place import BACKUPS, settle
from raoce_desktop.store.private import private_file, private_folder
from raoce_desktop.store.problems import FAILURES, Damaged, StoreProblem, problem_of

MADE, REASON, CHANGES = "respaldo.hecho", "respaldo.motivo", "respaldo.cambios"
"""What a copy says of itself, as settings: when (ISO), why, and at which count of changes."""
REGULAR = "trabajo"
"""Why most copies are made. Those before something that is hard to take back stay for a while."""
EVERY = timedelta(minutes=30)
"""How long a change waits for a copy while there is one of the day."""
_STAMP = "respaldo-%Y-%m-%d-%H%M%S.db"
_STAYING = timedelta(days=30)
_PARTIAL, _STALE_S = ".parcial", 3600
"""What ends the name of a copy that isn't whole yet; after an hour nobody is making it."""
_PERIODS: tuple[tuple[Callable[[datetime], object], int], ...] = (
    (datetime.date, 7),
    (lambda stamp: stamp.isocalendar()[:2], 4),
    (lambda stamp: (stamp.year, stamp.month), 12),
)


def backup_folder(database: Path) -> Path:
    """Return where the copies of `database` are."""
    return database.parent / BACKUPS


def backups(folder: Path) -> dict[datetime, Path]:
    """Return every copy in a folder by when its name says that it was made, the oldest first."""
    found = {}
    for path in sorted(folder.glob("respaldo-*.db")):
        try:
            found[datetime.strptime(path.name, _STAMP)] = path  # noqa: DTZ007 - local, as named
        except ValueError:
            continue  # someone's own copy of a copy
    return found


def is_due(database: Path, now: datetime) -> bool:
    """Whether there are changes without a copy, and none of today or of the last half hour."""
    copies = backups(backup_folder(database))
    if not copies:
        return True
    last, path = list(copies.items())[-1]
    if last.date() == now.date() and timedelta(0) <= now - last < EVERY:
        return False
    return _told(path).get(CHANGES) != str(_changes(database))


def back_up(
    database: Path, now: datetime, reason: str = REGULAR, second: Path | None = None
) -> Path:
    """Copy the database and thin the older copies out; the new copy's path.

    The copy is read back before it takes its name; it goes to the folder `second` as well. Uses a
    connection of its own, so any thread may call it. Raises `Damaged` before any copy is touched
    where the database isn't sound, `StoreProblem` where a copy can't be written.
    """
    target = backup_folder(database) / now.strftime(_STAMP)
    partial = target.with_suffix(f".{os.getpid()}-{threading.get_ident()}{_PARTIAL}")
    try:
        private_folder(target.parent, ours=True)
        _copy(database, partial, now, reason)
        _put(partial, target)
        _thin(target.parent, now)
        if second is not None:
            _copy_to(second, target, now)
    except FAILURES as error:
        raise problem_of(error) from error
    except OSError:
        raise StoreProblem("guardado.sin_respaldo") from None
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return target


def _copy(database: Path, partial: Path, now: datetime, reason: str) -> None:
    partial.unlink(missing_ok=True)
    private_file(partial)
    existing = f"{database.absolute().as_uri()}?mode=rw"
    with (
        closing(sqlite3.connect(existing, uri=True)) as source,
        closing(sqlite3.connect(partial, isolation_level=None)) as copy,
    ):
        source.text_factory = copy.text_factory = lenient
        source.execute("BEGIN")
        source.execute("SELECT 1 FROM sqlite_master").fetchall()  # nobody writes from here on
        changes = _changes(database)
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        if copy.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise Damaged("guardado.danado")
        said = {MADE: now.isoformat(timespec="seconds"), REASON: reason, CHANGES: str(changes)}
        _say(copy, said)


def _say(copy: sqlite3.Connection, said: Mapping[str, str]) -> None:
    """Write into the copy what it is; one of an older version has no checksums."""
    sealed = "suma" in [name for _, name, *_ in copy.execute("PRAGMA table_info(ajuste)")]
    for item in said.items():
        copy.execute("DELETE FROM ajuste WHERE clave = ?", item[:1])
        if sealed:
            copy.execute("INSERT INTO ajuste VALUES (?, ?, ?)", (*item, row_sum(item)))
        else:
            copy.execute("INSERT INTO ajuste VALUES (?, ?)", item)


def _told(path: Path) -> dict[str, str]:
    """What a copy says of itself; nothing where it can't be read."""
    with suppress(*FAILURES), closing(read_only(path)) as copy:
        return dict(copy.execute("SELECT clave, valor FROM ajuste WHERE clave LIKE 'respaldo.%'"))
    return {}


def read_only(path: Path) -> sqlite3.Connection:
    """Open a copy so that nothing is ever written to it or beside it."""
    unchanged = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(unchanged, uri=True)
    connection.text_factory = lenient
    return connection


def _changes(database: Path) -> int:
    """How many transactions the file has seen (SQLite, «Database File Format», §1.3.7)."""
    with database.open("rb") as file:
        return int.from_bytes(file.read(28)[24:], "big")


def _copy_to(folder: Path, copy: Path, now: datetime) -> None:
    """Have the copy at the second place too; what fails there is said, and the first one stays."""
    partial = folder / f"{copy.stem}.{os.getpid()}-{threading.get_ident()}{_PARTIAL}"
    try:
        private_folder(folder)
        shutil.copyfile(copy, private_file(partial))
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        _put(partial, folder / copy.name)
        _thin(folder, now)
    except OSError:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise StoreProblem("guardado.sin_segundo_respaldo", carpeta=folder) from None


def _put(partial: Path, target: Path) -> None:
    partial.replace(target)
    settle(target.parent)


def _thin(folder: Path, now: datetime) -> None:
    copies = backups(folder)
    for stamp in copies.keys() - kept(copies, now.date()):
        path = copies[stamp]
        if now - stamp > _STAYING or _told(path).get(REASON, REGULAR) == REGULAR:
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
