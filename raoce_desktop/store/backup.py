"""Copies of the whole database: all of today's and yesterday's, then one a day, week and month."""

import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from raoce_desktop.store.private import private_file, private_folder
from raoce_desktop.store.problems import Damaged, StoreProblem, problem_of

FOLDER_NAME = "respaldos"
_STAMP = "respaldo-%Y-%m-%d-%H%M%S.db"
_SIDE_FILES = ("", "-wal", "-shm")
_PERIODS: tuple[tuple[Callable[[datetime], object], int], ...] = (
    (datetime.date, 7),
    (lambda stamp: stamp.isocalendar()[:2], 4),
    (lambda stamp: (stamp.year, stamp.month), 12),
)


def backup_folder(database: Path) -> Path:
    """Return where the copies of `database` are."""
    return database.parent / FOLDER_NAME


def backups(database: Path) -> dict[datetime, Path]:
    """Return every copy by when it was made, the oldest first."""
    found = {}
    for path in sorted(backup_folder(database).glob("respaldo-*.db")):
        try:
            found[datetime.strptime(path.name, _STAMP)] = path  # noqa: DTZ007 - local, as named
        except ValueError:
            continue  # someone's own copy of a copy
    return found


def back_up(database: Path, now: datetime) -> Path:
    """Copy the database and thin the older copies out; the new copy's path.

    Uses a connection of its own, so any thread may call it. Raises `Damaged` before any copy is
    touched where the database isn't sound, `StoreProblem` where the copy can't be written.
    """
    target = backup_folder(database) / now.strftime(_STAMP)
    partial = target.with_suffix(".parcial")
    try:
        private_folder(target.parent, ours=True)
        _copy(database, partial)
        partial.replace(target)
        copies = backups(database)
        for stamp in copies.keys() - kept(copies, now.date()):
            copies[stamp].unlink()
    except sqlite3.Error as error:
        raise problem_of(error) from error
    except OSError:
        raise StoreProblem("guardado.sin_respaldo") from None
    return target


def _copy(database: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    private_file(target)
    existing = f"{database.absolute().as_uri()}?mode=rw"
    with (
        closing(sqlite3.connect(existing, uri=True)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        if source.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise Damaged("guardado.danado")
        source.backup(copy)


def kept(stamps: Iterable[datetime], today: date) -> set[datetime]:
    """Return which copies stay: the last of each recent day, week and month that has one."""
    ordered = sorted(stamps)
    staying = {stamp for stamp in ordered if (today - stamp.date()).days <= 1}
    for period, count in _PERIODS:
        last = {period(stamp): stamp for stamp in ordered}
        staying.update(list(last.values())[-count:])
    return staying


def recover(database: Path, now: datetime, *, empty: bool = False) -> Path:
    """Set a damaged database aside and put the latest copy in its place; where it was set aside.

    Nothing is overwritten. Without a copy, or when `empty` is asked for, the place is left free
    for a new database.
    """
    aside = database.with_name(f"{database.stem}-aparte-{now:%Y-%m-%d-%H%M%S}{database.suffix}")
    try:
        for suffix in _SIDE_FILES:
            side = Path(f"{database}{suffix}")
            if side.exists():
                side.rename(f"{aside}{suffix}")
        for latest in [] if empty else list(backups(database).values())[-1:]:
            shutil.copyfile(latest, private_file(database))
    except OSError:
        raise StoreProblem("guardado.sin_respaldo") from None
    return aside
