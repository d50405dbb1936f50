"""Texts beside the expedientes: what a window overwrites is what it had read, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.store import sql
from raoce_desktop.store.checksums import sound
from raoce_desktop.store.problems import SideConflict

if TYPE_CHECKING:
    from raoce_desktop.store.store import Store


class Record(NamedTuple):
    """Where a text is: a setting, or with an `rfc` what was decided for that company."""

    clave: str
    rfc: str = ""


OF_COMPANY = "empresa."
"""What the keys of a company's own texts start with; the others are of its working papers."""


def card_of(rfc: str) -> Record:
    """Where a company's card is."""
    return Record(f"{OF_COMPANY}ficha", rfc)


DAYS = Record("inhabiles")
"""The list of non-working days, which is a table of its own, as one text."""
DAYS_DRAFT = Record("borrador.inhabiles.0")
"""What is typed of that list and isn't kept yet."""


class SideData:
    """Reads and writes them; every method raises `StoreProblem`. What isn't there is empty."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def text(self, record: Record) -> str:
        """Return what is there."""
        if record == DAYS:
            return days_text(self._store.inhabiles())
        if record.rfc:
            return self._store.decisions(record.rfc).get(record.clave, "")
        return self._store.setting(record.clave)

    def cards(self) -> Mapping[str, str]:
        """Return the card that is kept of each company, by RFC; deleted ones too."""
        rows = self._store.database.rows(sql.CARDS)
        return {str(row[-1]): str(row[2]) for row in rows if sound(row[:-1]) and row[2]}

    def replace(self, record: Record, text: str, based_on: str | None) -> None:
        """Write a text in the place of the one that it was based on, None where that is any.

        Raises `SideConflict` where another one is there by now.
        """
        with self._store.database.transaction():
            there = self.text(record)
            if based_on is not None and there not in (based_on, text):
                raise SideConflict(there)
            if there != text:
                self._write(record, text)

    def _write(self, record: Record, text: str) -> None:
        if record == DAYS:
            self._store.set_inhabiles(days_of(text))
        elif record.rfc:
            self._store.decide(record.rfc, {record.clave: text})
        else:
            self._store.set_setting(record.clave, text)


def days_text(days: Mapping[date, str]) -> str:
    """A list of days and their reasons as one text; empty where there is none."""
    told = {day.isoformat(): reason for day, reason in sorted(days.items())}
    return json.dumps(told, ensure_ascii=False) if told else ""


def days_of(text: str) -> dict[date, str]:
    """The list that a text of `days_text` tells."""
    told = json.loads(text) if text else {}
    return {date.fromisoformat(day): reason for day, reason in told.items()}
