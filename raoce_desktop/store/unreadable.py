"""What can't be read any more goes to the deleted ones and away like anything else.

Every function is called inside a transaction of the database.
"""

from collections.abc import Iterable

from raoce_desktop.store import sql
from raoce_desktop.store.checksums import sound
from raoce_desktop.store.database import Database, Row


def hide(database: Database, id_: int, when: str) -> None:
    """Have an expediente whose row isn't as it was written be deleted as of `when`, or not.

    One whose row is gone, and whose document isn't, gets a row that says nothing in its place.
    """
    there = database.run(sql.HIDE, (when, id_)) or not database.rows(sql.HEAD, (id_,))
    if not there:
        database.run(sql.STAND_IN, (id_, when))
        database.run(sql.COUNTED_BEFORE)


def erase(database: Database, id_: int) -> None:
    """Erase all the rows of an expediente, and have the seals tell of the others.

    A row that was wrong took away from a seal what it didn't add. The seal is made anew only where
    the others are sound and as many as they should be: what else is missing stays noticed.
    """
    before = {table: counted(database, table) for table in sql.LISTED}
    for statement in sql.ERASE:
        database.run(statement, (id_,))
    for table, query in sql.LISTED.items():
        rows = database.rows(query)
        if len(rows) == before[table] - 1 and all(map(sound, rows)):
            database.run(sql.SEAL_ANEW, (len(rows), _total(rows), table))


def counted(database: Database, table: str) -> int:
    """How many rows a table had when it was last written; less than none where that is gone."""
    found = database.rows(sql.SEALED, (table, 0))
    return int(found[0][0]) if found and isinstance(found[0][0], int) else -1


def _total(rows: Iterable[Row]) -> int:
    return sum(row[-1] for row in rows)
