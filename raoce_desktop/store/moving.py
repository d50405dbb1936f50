"""Moving all of the data to another folder: copied, read back, switched to, and the old kept.

Until the last step the data are where they were: a kill, a full disk or a folder that can't be
written leaves them in use, and what was begun elsewhere is erased by the next try.
"""

import filecmp
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from raoce_desktop.store.encrypting import read_back
from raoce_desktop.store.keyring import key_of
from raoce_desktop.store.location import FILE_NAME, point_to
from raoce_desktop.store.opening import create, existing
from raoce_desktop.store.place import BACKUPS, has_copies, is_missing
from raoce_desktop.store.private import private_file, private_folder, settle
from raoce_desktop.store.problems import Damaged, StoreProblem, failures, problem_of
from raoce_desktop.store.side_files import SIDES
from raoce_desktop.store.store import Store

PARTIAL = ".parcial"
_WINDOWS = os.name == "nt"
Progress = Callable[[int, int], object]


def move_store(
    store: Store, folder: Path, now: datetime, progress: Progress = lambda _done, _all: None
) -> Path:
    """Move all of the data of a store, which ends with it; the old database, set aside.

    Raises `StoreProblem` where they stay, and then it can go on being used.
    """
    store.let_go()
    aside = move_data(store.path, folder, now, progress)
    store.database.end()
    return aside


def move_data(
    database: Path, folder: Path, now: datetime, progress: Progress = lambda _done, _all: None
) -> Path:
    """Move everything to `folder`; the old database, set aside under another name.

    Nobody else may use `database` in this process meanwhile. Raises `StoreProblem` where the data
    stay as they were.
    """
    target = folder / FILE_NAME
    _check(database, target)
    try:
        private_folder(folder)
        with _held(database) as connection:
            _copy(connection, database, target, progress)
            with _pointed(database.parent, target):
                if not _WINDOWS:  # another window's next save finds that its file is gone
                    return _set_aside(database, now)
        return _set_aside_or_stay(database, target, now)
    except failures() as error:
        raise problem_of(error) from error
    except OSError:
        raise StoreProblem("guardado.traslado_sin_copiar", carpeta=folder) from None
    finally:
        _clear(target)


def _check(database: Path, target: Path) -> None:
    if database.parent.resolve() == target.parent.resolve():
        raise StoreProblem("guardado.traslado_la_misma")
    if target.exists() or has_copies(target) or is_missing(target):
        raise StoreProblem("guardado.traslado_ocupada", carpeta=target.parent)


@contextmanager
def _held(database: Path) -> Iterator[sqlite3.Connection]:
    """Nobody writes to it meanwhile."""
    with closing(existing(database)) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT 1 FROM sqlite_master").fetchall()  # nobody writes from here on
        yield connection


def _copy(source: sqlite3.Connection, database: Path, target: Path, progress: Progress) -> None:
    """The database and its copies, under names of their own, each read back before it's taken."""
    partial, folder = Path(f"{target}{PARTIAL}"), target.parent / f"{BACKUPS}{PARTIAL}"
    _clear(target)
    copies = sorted((database.parent / BACKUPS).glob("*.db"))
    progress(0, len(copies) + 1)
    with closing(create(private_file(partial), key_of(database))) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    try:
        read_back(partial, key_of(database), source)
    except Damaged:
        raise StoreProblem("guardado.traslado_distinto", carpeta=target.parent) from None
    private_folder(folder, ours=True)
    for done, path in enumerate(copies, 1):
        progress(done, len(copies) + 1)
        _copy_file(path, private_file(folder / path.name))
    folder.replace(target.parent / BACKUPS)
    partial.replace(target)
    settle(target.parent)


def _copy_file(path: Path, copy: Path) -> None:
    shutil.copyfile(path, copy)
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
    if not filecmp.cmp(path, copy, shallow=False):
        raise StoreProblem("guardado.traslado_distinto", carpeta=copy.parent.parent)


@contextmanager
def _pointed(before: Path, target: Path) -> Iterator[None]:
    """The data are elsewhere from here on, unless what follows fails."""
    try:
        point_to(target.parent)
        yield
    except BaseException:
        _go_back(before, target)
        raise


def _go_back(before: Path, target: Path) -> None:
    """What was copied is no second list that somebody could go on with."""
    with suppress(OSError):
        point_to(before)
    with suppress(OSError):
        target.unlink(missing_ok=True)
        shutil.rmtree(target.parent / BACKUPS, ignore_errors=True)


def _set_aside(database: Path, now: datetime) -> Path:
    name, number = f"{database.stem}-aparte-{now:%Y-%m-%d-%H%M%S}", 1
    while (free := database.with_name(f"{name}{database.suffix}")).exists():
        number += 1
        name = f"{database.stem}-aparte-{now:%Y-%m-%d-%H%M%S}-{number}"
    database.rename(free)
    settle(database.parent)
    return free


def _set_aside_or_stay(database: Path, target: Path, now: datetime) -> Path:
    """Where a file that is open can't be renamed, another window's keeps all of it as it was."""
    try:
        return _set_aside(database, now)
    except OSError:
        _go_back(database.parent, target)
        raise StoreProblem("guardado.traslado_en_uso") from None


def _clear(target: Path) -> None:
    """What an earlier try left, or this one didn't come to use."""
    with suppress(OSError):
        for suffix in ("", *SIDES):
            Path(f"{target}{PARTIAL}{suffix}").unlink(missing_ok=True)
        shutil.rmtree(target.parent / f"{BACKUPS}{PARTIAL}", ignore_errors=True)
