"""Who changed which field of an expediente, when, from what to what; and what was filed.

Written in the transaction of the save that changes it, so the two can't part.
"""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from raoce_desktop.domain.differences import differences
from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.domain.identifiers import proof_of_filing
from raoce_desktop.domain.tramite import HITOS
from raoce_desktop.store.checksums import sound, summed
from raoce_desktop.store.database import Database
from raoce_desktop.store.problems import Damaged
from raoce_desktop.store.reading import sound_rows

_ONE_ENTRY = timedelta(hours=1)
"""What is typed into a field within this time of its last change is told as one change."""

_STATES = frozenset(f"seguimiento.{estado}" for estado in HITOS)
"""The fields whose day takes an expediente to a state."""

_MOST_ROWS = 50
"""Rows added, changed or removed at once that are told one by one; of more, only how many."""

_COLUMNS = "expediente, desde, cuando, quien, ruta, hecho, antes, ahora, suma"
_OF_FIELD = (
    f"SELECT id, {_COLUMNS} FROM historia"  # noqa: S608 - constants
    " WHERE expediente = ? AND ruta = ? AND quien = ? AND hecho = 'cambio' AND cuando >= ?"
    " ORDER BY id DESC LIMIT 1"
)
_ADD = f"INSERT INTO historia ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0) RETURNING id"  # noqa: S608
_WRITE = "UPDATE historia SET cuando = ?, ahora = ?, suma = ? WHERE id = ?"
_FORGET = "DELETE FROM historia WHERE id = ?"
_ALL = f"SELECT id, {_COLUMNS} FROM historia WHERE expediente = ? ORDER BY id"  # noqa: S608
_FILE = "INSERT OR IGNORE INTO presentado (expediente, cuando, documento, suma) VALUES (?, ?, ?, ?)"
_FILED = (
    "SELECT expediente, cuando, documento, suma FROM presentado"
    " WHERE expediente = ? ORDER BY cuando DESC LIMIT 1"
)


class Cambio(NamedTuple):
    """One entry: `desde` and `cuando` are ISO dates and times; `hecho` as `domain.differences`.

    Of more rows than are told one by one, `ruta` is the list's and `ahora` how many there were.
    """

    desde: str
    cuando: str
    quien: str
    ruta: str
    hecho: str
    antes: str
    ahora: str


class ChangeLog:
    """The history of all expedientes in one database; every method raises `StoreProblem`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def of(self, id_: int) -> tuple[Cambio, ...]:
        """Return what happened to an expediente, the oldest first."""
        return tuple(Cambio(*told) for _, _, *told in sound_rows(self._db, _ALL, (id_,)))

    def filed(self, id_: int) -> Expediente | None:
        """Return the expediente as it was filed the last time; None where it never was.

        Raises `Damaged` where that isn't as it was written.
        """
        found = self._db.rows(_FILED, (id_,))
        if not all(map(sound, found)):
            raise Damaged("guardado.expediente_ilegible")
        return Expediente.model_validate_json(found[0][2]) if found else None

    def note(
        self, id_: int, before: Expediente, after: Expediente, quien: str, cuando: str
    ) -> None:
        """Note what a save changes, inside its transaction. `cuando` is ISO text."""
        quien = quien or this_user()
        for change in _told(differences(before, after)):
            if change.hecho != "cambio" or not self._goes_on(id_, change, quien, cuando):
                row = (id_, cuando, cuando, quien, *change)
                self._write(self._db.rows(_ADD, row)[0][0], row)
        if _folio(after) and _folio(after) != _folio(before):
            self._db.run(_FILE, summed((id_, cuando, after.model_dump_json())))

    def _write(self, entry: int, row: Sequence[object]) -> None:
        """Write an entry's last words and its checksum."""
        *_, suma = summed((entry, *row))
        self._db.run(_WRITE, (row[2], row[-1], suma, entry))

    def _goes_on(self, id_: int, change: _Change, quien: str, cuando: str) -> bool:
        """Whether it is more of the same typing; back at where that began, nothing happened."""
        since = (datetime.fromisoformat(cuando) - _ONE_ENTRY).isoformat(timespec="seconds")
        found = sound_rows(self._db, _OF_FIELD, (id_, change.ruta, quien, since))
        if not found or not self._is_the_same_row(id_, change.ruta, found[0][0]):
            return False
        entry, expediente, desde, _, *told, antes, last = found[0]
        if change.ruta in _STATES and not (last and change.ahora):
            return False  # that a state was left, or reached again, is never taken back
        if antes == change.ahora:
            self._db.run(_FORGET, (entry,))
        else:
            self._write(entry, (expediente, desde, cuando, *told, antes, change.ahora))
        return True

    def _is_the_same_row(self, id_: int, ruta: str, entry: int) -> bool:
        """Whether no row of its list came or went since: then the path still names it."""
        head, _, rest = ruta.partition(".")
        if not rest.partition(".")[0].isdigit():
            return True
        moved = "SELECT 1 FROM historia WHERE expediente = ? AND id > ? AND hecho <> 'cambio'"
        return not self._db.rows(f"{moved} AND ruta LIKE ? LIMIT 1", (id_, entry, f"{head}%"))


class _Change(NamedTuple):
    ruta: str
    hecho: str
    antes: str
    ahora: str


def _told(found: Iterable[tuple[str, str, str, str]]) -> Iterator[_Change]:
    """Each change; where a list has many of a kind at once, one line says how many."""
    changes = [_Change(ruta, str(hecho), antes, ahora) for ruta, hecho, antes, ahora in found]
    many: dict[tuple[str, str], list[_Change]] = {}
    for change in changes:
        head, _, rest = change.ruta.partition(".")
        if rest.partition(".")[0].isdigit():
            many.setdefault((head, change.hecho), []).append(change)
    crowds = {key: len({_row(c) for c in group}) for key, group in many.items()}
    crowds = {key: count for key, count in crowds.items() if count > _MOST_ROWS}
    said: set[tuple[str, str]] = set()
    for change in changes:
        key = (change.ruta.partition(".")[0], change.hecho)
        if key not in crowds:
            yield change
        elif key not in said:
            said.add(key)
            yield _Change(key[0], f"{change.hecho}_varios", "", str(crowds[key]))


def _row(change: _Change) -> str:
    return ".".join(change.ruta.split(".")[:2])


def this_user() -> str:
    """The name with which this person works on the computer; empty where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _folio(expediente: Expediente) -> str:
    proven = proof_of_filing(expediente) is not None
    return expediente.seguimiento.folio if proven else ""
