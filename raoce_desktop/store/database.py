"""One SQLite connection that commits durably and speaks in sentences."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from raoce_desktop.store.private import private_file, private_folder
from raoce_desktop.store.problems import Damaged, StoreProblem, problem_of
from raoce_desktop.store.schema import MIGRATIONS

Connect = Callable[[str], sqlite3.Connection]
Row = tuple[Any, ...]

BUSY_SECONDS = 1.0
"""How long a write waits for another window before it is left for the next try."""


def connect(path: str) -> sqlite3.Connection:
    """Open `path` without Python's own implicit transactions."""
    return sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)


class Database:
    """Every method raises `StoreProblem` where SQLite fails, and leaves what was written."""

    def __init__(self, path: Path, connection: Connect = connect) -> None:
        self.path = path
        try:
            private_folder(path.parent)
            private_file(path)
            self._connection = connection(str(path))
        except OSError:
            raise StoreProblem("guardado.no_abre") from None
        except sqlite3.Error as error:
            raise problem_of(error) from error
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """Return every row of a query."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise problem_of(error) from error

    def run(self, sql: str, values: Sequence[object] = ()) -> int:
        """Do one statement; how many rows it touched."""
        try:
            return self._connection.execute(sql, values).rowcount
        except sqlite3.Error as error:
            raise problem_of(error) from error

    def run_many(self, sql: str, values: Iterable[Sequence[object]]) -> None:
        """Do one statement for each row of values."""
        try:
            self._connection.executemany(sql, values)
        except sqlite3.Error as error:
            raise problem_of(error) from error

    @contextmanager
    def transaction(self, kind: str = "IMMEDIATE") -> Iterator[None]:
        """All that happens inside is written, or nothing is.

        A DEFERRED one only reads, and sees one moment of the database.
        """
        self.run(f"BEGIN {kind}")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):  # a full disk may have rolled back already
                self._connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """Let go of the file."""
        with suppress(sqlite3.Error):
            self._connection.close()

    def _prepare(self) -> None:
        with self.transaction("DEFERRED"):
            version = self._version()
            used = self.rows("SELECT name FROM sqlite_master LIMIT 1")
        if version > len(MIGRATIONS):
            raise StoreProblem("guardado.version_nueva")
        if used and not version:  # another program's database isn't ours to touch
            raise Damaged("guardado.ajeno")
        self.run("PRAGMA journal_mode = WAL")
        self.run("PRAGMA synchronous = FULL")
        self.run("PRAGMA foreign_keys = ON")
        if version < len(MIGRATIONS):
            self._migrate()

    def _version(self) -> int:
        version: int = self.rows("PRAGMA user_version")[0][0]
        return version

    def _migrate(self) -> None:
        with self.transaction():
            for statements in MIGRATIONS[self._version() :]:
                for statement in statements:
                    self.run(statement)
            self.run(f"PRAGMA user_version = {len(MIGRATIONS)}")
