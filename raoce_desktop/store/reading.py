"""Reading defensively: a row that isn't as it was written is told from the others.

A row's own checksum finds a wrong value; the seal of its table or group finds a row that went
missing or is as it once was.
"""

import re
from collections.abc import Sequence

from raoce_desktop.store import sql
from raoce_desktop.store.checksums import sound
from raoce_desktop.store.database import Database, Row
from raoce_desktop.store.problems import Damaged, StoreProblem
from raoce_desktop.store.records import HeadRow, Listed, Summary

_WHEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_NOTHING = Summary("", "", "", 0, "", "", 0, 0, "")


def sound_rows(database: Database, query: str, values: Sequence[object] = ()) -> list[Row]:
    """Return the rows of a query that are as they were written, without their checksum."""
    return [row[:-1] for row in database.rows(query, values) if sound(row)]


def read_list(database: Database) -> list[Listed]:
    """Return every expediente, deleted or not; the ones that can't be read say so.

    Raises `Damaged` where the list can't be known to be whole.
    """
    with database.transaction("DEFERRED"):
        rows = database.rows(sql.LIST)
        counted, added = _seal(database, "expediente")
        found = [_listed(row) for row in rows]
        if len(rows) != counted or any(listed.ilegible for listed in found):
            known = {listed.id for listed in found}
            heads = sorted({id_ for (id_,) in database.rows(sql.HEADS)} - known)
            found += [Listed(id_, 0, False, _NOTHING, ilegible=True) for id_ in heads]
    told = any(listed.ilegible for listed in found)
    if len(found) < counted or not (told or _adds_up(rows, (counted, added))):
        raise Damaged("guardado.lista_incompleta")
    return found


def live_and_deleted(database: Database) -> tuple[tuple[Listed, ...], tuple[Listed, ...]]:
    """Return the expedientes that aren't deleted, and the deleted ones, the latest first."""
    found = read_list(database)
    deleted = [listed for listed in found if listed.borrado]
    deleted.sort(key=lambda listed: (listed.borrado, listed.id), reverse=True)
    return tuple(listed for listed in found if not listed.borrado), tuple(deleted)


def read_report(database: Database, rfc: str, ejercicio: int) -> list[Listed]:
    """Return the expedientes of a company and an ejercicio that can be read, deleted or not."""
    rows = database.rows(sql.OF_REPORT, (rfc, ejercicio))
    return [_line(row).listed for row in rows if sound(row)]


def read_line(database: Database, id_: int) -> HeadRow | None:
    """Return a row of the list; None where it is gone or isn't as it was written."""
    return next((_line(row) for row in database.rows(sql.ONE, (id_,)) if sound(row)), None)


def read_expediente(database: Database, id_: int) -> tuple[HeadRow, str, list[tuple[int, str]]]:
    """Return an expediente's row, its head, and its bienes with their keys.

    Raises `StoreProblem` where it is gone, `Damaged` where it isn't all as it was written.
    """
    rows = database.rows(sql.ONE, (id_,))
    heads, bienes = database.rows(sql.HEAD, (id_,)), database.rows(sql.BIENES, (id_,))
    if not rows and not heads:
        raise StoreProblem("guardado.no_esta")
    whole = (
        bool(rows and heads)
        and all(map(sound, (*rows, *heads, *bienes)))
        and _line(rows[0]).documento == heads[0][-1]
        and _adds_up(bienes, _seal(database, "bien", id_))
    )
    if not whole:
        raise Damaged("guardado.expediente_ilegible")
    line = _line(rows[0])
    if line.borrado:
        raise StoreProblem("guardado.no_esta")
    return line, heads[0][1], [(orden, datos) for _, orden, datos, _ in bienes]


def _seal(database: Database, table: str, group: int = 0) -> tuple[int, int]:
    found = database.rows(sql.SEALED, (table, group))
    return found[0] if found else (0, 0)


def _adds_up(rows: list[Row], seal: tuple[int, int]) -> bool:
    sums = [row[-1] for row in rows]
    return all(isinstance(one, int) for one in sums) and (len(rows), sum(sums)) == seal


def _line(row: Row) -> HeadRow:
    id_, empresa, version, borrado, documento, *columns, _ = row
    return HeadRow(id_, empresa, version, borrado, documento, Summary(*columns))


def _listed(row: Row) -> Listed:
    if sound(row):
        return _line(row).listed
    id_, _, _, borrado, _, name, rfc, _, ejercicio, *_ = row
    deleted = _clean(borrado) if _WHEN.fullmatch(_clean(borrado)) else ""
    year = ejercicio if isinstance(ejercicio, int) else 0
    shown = _NOTHING._replace(denominacion=_clean(name), rfc=_clean(rfc), ejercicio=year)
    return Listed(id_, 0, False, shown, deleted, ilegible=True)


def _clean(text: object) -> str:
    """A text that can be shown, whatever became of it."""
    return text.encode("utf-8", "replace").decode() if isinstance(text, str) else ""
