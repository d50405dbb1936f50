"""The place of the database: what stands there before SQLite is asked.

A recovery that was decided is finished here, a database that went missing is noticed, and nothing
foreign beside it is applied.
"""

import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from raoce_desktop.store.peeking import peek
from raoce_desktop.store.private import private_file, private_folder, settle
from raoce_desktop.store.problems import Damaged, StoreProblem
from raoce_desktop.store.side_files import SIDES, check_side_files, is_log, tells_of_one

BACKUPS = "respaldos"
"""The folder of the copies, beside the database."""
_LOOKS, _PAUSE = 40, 0.05
CONVERSION = ".conversion"
"""Ends the name of what the database becomes with another key; it may be plain."""
READY = ".restaurado"
"""Ends the name of what is to take the place of the database: the recovery is decided."""


def make_place(database: Path) -> None:
    """Have there be a file for the database, open to this user alone.

    Raises `StoreProblem` where that can't be; `Damaged` where a database is missing, or what lies
    beside it isn't its own.
    """
    try:
        finish(database)
        _clear_conversion(database)
        if _stays_missing(database):
            raise Damaged("guardado.falta")
        private_folder(database.parent)
        private_file(database)
        if database.stat().st_size == 1:  # which SQLite takes for a new one
            raise Damaged("guardado.danado")
        check_side_files(database)
    except OSError:
        raise StoreProblem("guardado.no_abre") from None


def finish(database: Path) -> None:
    """Finish a recovery that was decided, if one was: what was there is set aside as it is.

    Raises OSError; it can be tried again.
    """
    ready = Path(f"{database}{READY}")
    if not ready.exists():
        return
    when = datetime.fromtimestamp(ready.stat().st_mtime)  # noqa: DTZ006 - a name, for people
    for suffix in ("", *SIDES):
        side = Path(f"{database}{suffix}")
        if side.exists():
            side.rename(_aside(database, when, suffix))
    settle(database.parent)
    ready.replace(database)
    settle(database.parent)


def _clear_conversion(database: Path) -> None:
    """What a kill left of encrypting or decrypting it; whoever is at it fails, and it stays."""
    for suffix in ("", *SIDES):
        with suppress(OSError):  # Windows leaves what is in use
            Path(f"{database}{CONVERSION}{suffix}").unlink(missing_ok=True)


def _aside(database: Path, when: datetime, suffix: str) -> Path:
    name, number = f"{database.stem}-aparte-{when:%Y-%m-%d-%H%M%S}", 1
    while (free := database.with_name(f"{name}{database.suffix}{suffix}")).exists():
        number += 1
        name = f"{database.stem}-aparte-{when:%Y-%m-%d-%H%M%S}-{number}"
    return free


def _stays_missing(database: Path) -> bool:
    """Another window may be making its first tables: their journal is there before they are."""
    for _ in range(_LOOKS):
        if not is_missing(database):
            return False
        if has_copies(database):
            return True
        time.sleep(_PAUSE)
    return True


def is_missing(database: Path) -> bool:
    """Whether there is nothing where there was a database: its copies or its journals say so."""
    if not _vacant(database):
        return False
    aside = database.parent.glob(f"{database.stem}-aparte-*")
    return tells_of_one(database) or has_copies(database) or any(True for _ in aside)


def has_copies(database: Path) -> bool:
    """Whether there is anything that may be a copy of the database."""
    return any(True for _ in (database.parent / BACKUPS).glob("*.db"))


def _vacant(database: Path) -> bool:
    """No file, nothing in it, or a database without a single table."""
    if not database.exists() or not database.stat().st_size:
        return True
    head = peek(database, 100)
    if is_log(database, head):
        return False  # of a version that worked so, and was killed before it moved a page over
    # Neither a schema nor a version: SQLite, «Database File Format», §1.3.
    return head.startswith(b"SQLite format 3\0") and not any(head[40:44] + head[60:64])
