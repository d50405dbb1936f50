"""One SQLite connection that commits durably and speaks in sentences."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any

from raoce_desktop.store.checksums import lenient, row_sum
from raoce_desktop.store.engine import JOURNAL
from raoce_desktop.store.opening import BUSY_SECONDS, connect
from raoce_desktop.store.peeking import File, note_closed, note_open
from raoce_desktop.store.problems import Damaged, StoreProblem, failures, problem_of, wears_out
from raoce_desktop.store.schema import GROUPS, MIGRATIONS, SEAL_TABLES, SEALED_TABLES, Step, SumStep

Connect = Callable[[str], sqlite3.Connection]
Row = tuple[Any, ...]

_PAUSE = 0.02
_OPENING_SECONDS = 10.0
"""How long opening waits: another window may be making the tables."""


class Database:
    """Every method raises `StoreProblem` where SQLite fails, and leaves what was written.

    Any thread may use it; they take turns, a whole transaction each.
    `before_migrating` is called with the path of a database that has data and an older version.
    """

    def __init__(
        self,
        path: Path,
        connection: Connect = connect,
        before_migrating: Callable[[Path], object] = lambda _path: None,
    ) -> None:
        self.path = path
        self._open = connection
        self._noted: File | None = None
        self._worn = self._resting = False
        self._turn, self._depth = RLock(), 0
        self._connection = self._connected()
        try:
            self._prepare(before_migrating)
        except BaseException:
            self.close()
            raise

    def _connected(self) -> sqlite3.Connection:
        try:
            made = self._open(str(self.path))
            made.text_factory = lenient
            made.execute(f"PRAGMA busy_timeout = {int(_OPENING_SECONDS * 1000)}")
            self._noted = note_open(self.path)
        except failures() as error:
            raise problem_of(error) from error
        return made

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """Return every row of a query; damage and locks are `StoreProblem`."""
        try:
            with self._turn:
                return self._live().execute(sql, values).fetchall()
        except failures() as error:
            raise self._problem(error) from error

    def run(self, sql: str, values: Sequence[object] = ()) -> int:
        """Do one statement; how many rows it touched."""
        try:
            with self._turn:
                return self._live().execute(sql, values).rowcount
        except failures() as error:
            raise self._problem(error) from error

    def run_many(self, sql: str, values: Iterable[Sequence[object]]) -> None:
        """Do one statement for each row of values."""
        try:
            with self._turn:
                self._live().executemany(sql, values)
        except failures() as error:
            raise self._problem(error) from error

    def _problem(self, error: Exception) -> StoreProblem:
        self._worn |= wears_out(error)
        return problem_of(error)

    def _live(self) -> sqlite3.Connection:
        """The connection, or another in the place of one that a failing disk has worn out."""
        if self._resting or (self._worn and not self._connection.in_transaction):
            old, noted = self._connection, self._noted
            self._connection = self._connected()
            with suppress(*failures()):
                old.close()
            note_closed(noted)
            self._worn = self._resting = False
            self._set_up()
        return self._connection

    @contextmanager
    def transaction(self, kind: str = "IMMEDIATE") -> Iterator[None]:
        """All that happens inside is written, or nothing is.

        A DEFERRED one only reads, and sees one moment of the database. One inside another is a
        part of it.
        """
        with self._turn:
            if self._depth:
                yield
                return
            self._roll_back()  # what couldn't be taken back when it failed
            self.run(f"BEGIN {kind}")
            self._depth += 1
            try:
                yield
                self.run("COMMIT")
            except BaseException:
                self._roll_back()
                raise
            finally:
                self._depth -= 1

    def _roll_back(self) -> None:
        """End a transaction; a full disk may have done so already."""
        with suppress(*failures()):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def copy_to(
        self, target: sqlite3.Connection, progress: Callable[[int, int, int], None]
    ) -> None:
        """Write all that this holds into another database, in one transaction of that one."""
        self._connection.backup(target, progress=progress)

    def let_go(self) -> None:
        """Let go of the file until it is used again: another may take its place meanwhile."""
        with self._turn:
            self.close()
            self._resting = True

    def end(self) -> None:
        """The file isn't there any more: none is made in its place, and using it fails."""
        with self._turn:
            self.close()
            self._resting = False

    def close(self) -> None:
        """Let go of the file."""
        with suppress(*failures()):
            self._connection.close()
        note_closed(self._noted)
        self._noted = None

    # ------------------------------------------------------------ opening

    def _prepare(self, before_migrating: Callable[[Path], object]) -> None:
        with self.transaction("DEFERRED"):
            version = self._version()
            used = self.rows("SELECT name FROM sqlite_master LIMIT 1")
        if version > len(MIGRATIONS):
            raise StoreProblem("guardado.version_nueva")
        if used and not version:  # another program's database isn't ours to touch
            raise Damaged("guardado.ajeno")
        if used and version < len(MIGRATIONS):
            before_migrating(self.path)
        if version == len(MIGRATIONS):
            self._check_tables()
        self._leave_wal()
        self._set_up(foreign_keys=version == len(MIGRATIONS))
        if version < len(MIGRATIONS):
            self._migrate()
            self._set_up()

    def _set_up(self, *, foreign_keys: bool = True) -> None:
        """Say how this connection works; each has to be told. Migrating moves what others need."""
        self.run("PRAGMA synchronous = FULL")
        self.run("PRAGMA secure_delete = ON")  # what is erased for good isn't left in free pages
        self.run(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        patience = BUSY_SECONDS if foreign_keys else _OPENING_SECONDS
        self.run(f"PRAGMA busy_timeout = {int(patience * 1000)}")

    def _leave_wal(self) -> None:
        """Only one window can, while no other is there: each lets go before it tries again.

        A window of an older version stays, and then this one can't open.
        """
        limit = time.monotonic() + _OPENING_SECONDS
        while not self._left_wal():
            if time.monotonic() > limit:
                raise StoreProblem("guardado.ocupado")
            self.close()
            time.sleep(_PAUSE * (1 + os.getpid() % 10))  # so that windows don't keep in step
            self._connection = self._connected()

    def _left_wal(self) -> bool:
        try:
            return self.rows(f"PRAGMA journal_mode = {JOURNAL}") != [("wal",)]
        except StoreProblem as problem:
            if problem.key != "guardado.ocupado":
                raise
            return False

    def _version(self) -> int:
        version: int = self.rows("PRAGMA user_version")[0][0]
        return version

    def _migrate(self) -> None:
        with self.transaction():
            for steps in MIGRATIONS[self._version() :]:
                for step in steps:
                    self._take(step)
            self.run(f"PRAGMA user_version = {len(MIGRATIONS)}")
            self.run(SEAL_TABLES, self._tables())

    def _check_tables(self) -> None:
        """What the tables are made of is text as well, and a wrong one finds nothing."""
        if self.rows(SEALED_TABLES) != [self._tables()]:
            raise Damaged("guardado.danado")

    def _tables(self) -> Row:
        made = self.rows("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")
        return len(made), row_sum(made)

    def _take(self, step: Step) -> None:
        if isinstance(step, str):
            self.run(step)
            return
        columns = [name for _, name, *_ in self.rows(f"PRAGMA table_info({step.table})")]
        columns.remove("suma")
        read = f"SELECT {', '.join(columns)}, suma, rowid FROM {step.table}"  # noqa: S608
        self.run_many(
            f"UPDATE {step.table} SET suma = ? WHERE rowid = ?",  # noqa: S608
            [(_new_sum(row, step), rowid) for *row, rowid in self.rows(read)],
        )
        if not step.known:
            group = GROUPS[step.table].format(step.table)
            self.run(
                f"INSERT INTO sello SELECT '{step.table}', {group}, count(*), sum(suma)"  # noqa: S608
                f" FROM {step.table} GROUP BY {group} + 0"
            )


def _new_sum(row: Sequence[object], step: SumStep) -> object:
    """The sum over all of a row's columns; the old one, at its end, where that was wrong."""
    *values, old = row
    was_right = not step.known or row_sum(values[: step.known]) == old
    return row_sum(values) if was_right else old
