"""What lies beside the database: a journal that isn't its own, or not whole, is never applied.

SQLite applies whatever has the right name. The formats are those of SQLite's «Database File
Format», «The Rollback Journal» and «The Write-Ahead Log».
"""

import sys
import time
from pathlib import Path

from raoce_desktop.store.keyring import PAGE_BYTES, SALT_BYTES, salt_of
from raoce_desktop.store.peeking import peek
from raoce_desktop.store.problems import Damaged

SIDES = ("-journal", "-wal", "-shm")
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_WAL_MAGIC = bytes.fromhex("377f06")
_RECORD_EXTRA = 8
"""A record is the page's number, the page and a checksum, of four bytes each."""
_LOG_HEAD, _FRAME_EXTRA = 32, 24
_LOGS = 10_000
"""How many times a log may have been begun anew since its index was last on the disk."""
_LOOKS, _PAUSE = 5, 0.02
"""Another window may be writing while this one looks: what stays wrong is wrong."""


def check_side_files(database: Path) -> None:
    """Raise `Damaged` where what lies beside the database doesn't belong to it. Changes nothing."""
    for look in range(_LOOKS):
        problem = _problem(database)
        if not problem:
            return
        if look < _LOOKS - 1:
            time.sleep(_PAUSE)
    raise Damaged(problem)


def _problem(database: Path) -> str:
    head = _read(database, 100)
    if len(head) < 100:
        return ""  # no database yet, or none at all: SQLite says so
    salt = salt_of(database)
    log = _read(Path(f"{database}-wal"), _LOG_HEAD)
    if log and (salt or _never_in_wal(head) or not log.startswith(_WAL_MAGIC)):
        return "guardado.diario_ajeno"
    lacking = "" if _never_in_wal(head) else _log_problem(database, log, _page_size(head))
    return lacking or _journal_problem(
        head, Path(f"{database}-journal"), encrypted=salt is not None
    )


def _log_problem(database: Path, log: bytes, page: int) -> str:
    """What the index beside a log of an older version says of it, where a kill left both.

    After a power cut the index may be of an earlier log, whose first salt is a little less; what
    was moved into the database already isn't missed.
    """
    first, second = (_read(Path(f"{database}-shm"), 48, at) for at in (0, 48))
    if len(first) < 48 or first != second or not first[12]:
        return ""
    frames = int.from_bytes(first[16:20], sys.byteorder)
    moved = int.from_bytes(_read(Path(f"{database}-shm"), 4, 96), sys.byteorder)
    if moved >= frames:
        return ""
    later = (_number(log, 16) - _number(first, 32)) & 0xFFFFFFFF
    if len(log) == _LOG_HEAD and (later or log[16:24] != first[32:40]):
        return "" if 0 < later < _LOGS else "guardado.diario_ajeno"
    whole = _LOG_HEAD + frames * (page + _FRAME_EXTRA)
    return "guardado.diario_incompleto" if _size(Path(f"{database}-wal")) < whole else ""


def tells_of_one(database: Path) -> bool:
    """Whether what lies beside a database that isn't there says that there was one.

    The journal of the first transaction says that it began with no page at all; one that was only
    begun starts with zeros, as SQLite leaves it until all of it is on the disk.
    """
    journal = _read(Path(f"{database}-journal"), 28)
    first = len(journal) == 28 and not any(journal[16:20])
    others = (_size(Path(f"{database}{side}")) for side in SIDES if side != "-journal")
    return (any(journal[:1]) and not first) or any(others)


def is_log(database: Path, head: bytes) -> bool:
    """Whether the database has a write-ahead log beside it; `head` are its first 100 bytes."""
    log = _read(Path(f"{database}-wal"), len(_WAL_MAGIC))
    return log == _WAL_MAGIC and not _never_in_wal(head)


def _never_in_wal(head: bytes) -> bool:
    return head[18:20] == b"\x01\x01"


def _journal_problem(head: bytes, journal: Path, *, encrypted: bool) -> str:
    """A journal has one header and its records after another; each starts at a sector.

    Its headers are plain, and the pages in it are as they are in the database.
    """
    same = _same_salt if encrypted else _same_file
    page_size = PAGE_BYTES if encrypted else _page_size(head)
    size, at = _size(journal), 0
    while (start := _read(journal, 28, at)).startswith(_JOURNAL_MAGIC) and len(start) == 28:
        count, sector, page = (_number(start, place) for place in (8, 20, 24))
        if not count:
            return ""  # emptied by a commit, or only begun: SQLite doesn't apply it
        end = at + sector + count * (page + _RECORD_EXTRA)
        if page != page_size or size < end:
            return "guardado.diario_incompleto"
        first = _first_page(journal, at + sector, count, page + _RECORD_EXTRA)
        if first is not None and not same(head, first):
            return "guardado.diario_ajeno"
        at = -(-end // sector) * sector
    return ""


def _first_page(journal: Path, start: int, count: int, record: int) -> bytes | None:
    """The start of the database as it was before the transaction; None where it isn't there."""
    with journal.open("rb") as file:
        for number in range(count):
            file.seek(start + number * record)
            if file.read(4) == b"\x00\x00\x00\x01":
                return file.read(100)
    return None


def _same_file(head: bytes, before: bytes) -> bool:
    """Whether `before` is this file at most one transaction ago, by its count of changes."""
    return (_number(head, 24) - _number(before, 24)) & 0xFFFFFFFF <= 1


def _same_salt(head: bytes, before: bytes) -> bool:
    """Whether `before` is this file at any time: its count of changes is encrypted."""
    return head[:SALT_BYTES] == before[:SALT_BYTES]


def _page_size(head: bytes) -> int:
    size = int.from_bytes(head[16:18], "big")
    return 65_536 if size == 1 else size


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "big")


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _read(path: Path, size: int, at: int = 0) -> bytes:
    try:
        return peek(path, size, at)
    except OSError:
        return b""
