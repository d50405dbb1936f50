"""What is in force in one season: the base's rows that last until then, and the season's own.

A season is a folder with the year of its ejercicio; it is filed in the year after. Each of its
files is a piece of the same name as the base's, and holds only what differs: CONTRIBUTING tells
how to add one.
"""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from raoce_desktop.catalogs.files import CATALOGOS, document

TEMPORADAS = CATALOGOS / "temporadas"
BASE = "base"

Row = Mapping[str, Any]


class Season(NamedTuple):
    """The season in which the operations of `ejercicio` are reported, and where its data are."""

    ejercicio: int
    folder: Path = TEMPORADAS

    @property
    def covered(self) -> bool:
        """Whether somebody gathered what is known of it."""
        return (self.folder / str(self.ejercicio)).is_dir()

    def document(self, name: str = "temporada.toml") -> Row:
        """A file that only this season has, as a tree; empty where it lacks it."""
        return document_of(self.folder / str(self.ejercicio) / name)

    def own(self, name: str) -> tuple[Row, ...]:
        """The rows that only this season has; none where it lacks that file."""
        return rows_of(self.folder / str(self.ejercicio) / name)

    def in_force(self, name: str, key: str = "clave", base: Path | None = None) -> tuple[Row, ...]:
        """The rows of one piece: those that last, each season's own in place of its namesake."""
        everyone = rows_of((base or self.folder / BASE) / name)
        lasting = {row[key]: row for row in everyone if _lasts(row, self.ejercicio)}
        return tuple((lasting | {row[key]: row for row in self.own(name)}).values())


def _lasts(row: Row, ejercicio: int) -> bool:
    first, last = row.get("desde"), row.get("hasta")
    return (not first or int(first) <= ejercicio) and (not last or ejercicio <= int(last))


def seasons(folder: Path = TEMPORADAS) -> tuple[int, ...]:
    """The ejercicios that have a folder, in order."""
    return tuple(sorted(int(path.name) for path in folder.iterdir() if path.name.isdigit()))


def newest_guide(folder: Path = TEMPORADAS) -> int:
    """The last ejercicio of whose season a guide is known: what VUCEM enables is known as of it."""
    known = (year for year in seasons(folder) if "guia" in Season(year, folder).document())
    return max(known)


def current_ejercicio(hoy: date, folder: Path = TEMPORADAS) -> int:
    """The ejercicio whose report is due on a day, or the next one to be.

    Last year's until the last of its programs can no longer be cured; from then on, this year's.
    """
    closings = Season(hoy.year - 1, folder).in_force("cierres.csv")
    last_month = max(int(row["ultima_mes"]) for row in closings if row["ultima_mes"])
    return hoy.year if hoy.month > last_month else hoy.year - 1


@cache
def rows_of(path: Path) -> tuple[Row, ...]:
    """Return a file's rows; none where there is no such file.

    A TOML file holds a table a row, whose name is its `clave` where it has no other, or a list of
    such tables. What stands above them, such as `desde`, holds for every row that doesn't say
    otherwise.
    """
    if not path.exists():
        return ()
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(csv.DictReader(file))
    found = document_of(path)
    shared = {name: value for name, value in found.items() if not isinstance(value, dict | list)}
    return tuple({**shared, **row} for row in _rows(found))


@cache
def document_of(path: Path) -> Row:
    """Return a TOML file as a tree; empty where there is no such file."""
    return document(path) if path.exists() else {}


def _rows(found: Row) -> Iterator[Row]:
    for name, value in found.items():
        for row in value if isinstance(value, list) else (value,):
            if isinstance(row, dict):
                yield {"clave": name, **row}
