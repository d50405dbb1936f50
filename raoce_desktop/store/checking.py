"""Whether all that a database holds is as it was written: every page, row and count of rows."""

from collections import Counter
from typing import NamedTuple

from raoce_desktop.store.checksums import row_sum
from raoce_desktop.store.database import Database
from raoce_desktop.store.problems import Damaged
from raoce_desktop.store.schema import GROUPS

_OF_EXPEDIENTES = {"expediente", "cabeza", "bien"}
_UNTIED = """SELECT expediente.id FROM expediente LEFT JOIN cabeza
    ON cabeza.expediente = expediente.id WHERE cabeza.suma IS NOT documento"""


class Health(NamedTuple):
    """What is wrong with a database.

    `whole` is false where its pages don't hang together. `unreadable` are the numbers of the
    expedientes that aren't as they were written, `tables` what else isn't.
    """

    whole: bool
    unreadable: frozenset[int] = frozenset()
    tables: frozenset[str] = frozenset()

    @property
    def sound(self) -> bool:
        """Whether every page, row and checksum was read and is as it was written."""
        return self.whole and not self.unreadable and not self.tables


def examine(database: Database) -> Health:
    """Read all that there is. Raises `StoreProblem` where it can't be read for a while."""
    try:
        with database.transaction("DEFERRED"):
            if database.rows("PRAGMA integrity_check(1)") != [("ok",)]:
                return Health(whole=False)
            wrong = {table: _wrong_groups(database, table) for table in GROUPS}
            wrong["expediente"] |= {id_ for (id_,) in database.rows(_UNTIED)}
    except Damaged:
        return Health(whole=False)
    unreadable = frozenset[int]().union(*(wrong[table] for table in _OF_EXPEDIENTES))
    tables = {table for table, groups in wrong.items() if groups} - _OF_EXPEDIENTES
    # Where no row is known to be wrong and yet the count is, something is missing without a name.
    named = unreadable - {0}
    return Health(
        whole=named == unreadable or bool(named), unreadable=named, tables=frozenset(tables)
    )


def _wrong_groups(database: Database, table: str) -> set[int]:
    """The groups of a table that aren't as they were; of expedientes, their numbers."""
    columns = [name for _, name, *_ in database.rows(f"PRAGMA table_info({table})")]
    columns.remove("suma")
    group = GROUPS[table].format(table)
    read = f"SELECT {group}, suma, {', '.join(columns)} FROM {table}"  # noqa: S608 - constants
    counts, sums, wrong = Counter[int](), Counter[int](), set[int]()
    for grupo, suma, *values in database.rows(read):
        if row_sum(values) != suma:
            wrong.add(values[0] if table in _OF_EXPEDIENTES else grupo)
        counts[grupo] += 1
        sums[grupo] += suma if isinstance(suma, int) else 0
    sealed = "SELECT grupo, filas, suma FROM sello WHERE tabla = ?"
    expected = {grupo: (n, suma) for grupo, n, suma in database.rows(sealed, (table,)) if n or suma}
    found = {grupo: (counts[grupo], sums[grupo]) for grupo in counts}
    return wrong | {grupo for grupo in expected | found if expected.get(grupo) != found.get(grupo)}
