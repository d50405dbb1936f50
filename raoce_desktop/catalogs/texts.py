"""Every sentence that a user reads, by its dotted key."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from threading import Lock

from raoce_desktop.catalogs.files import TEXTOS, flatten
from raoce_desktop.domain.textos import Textos

REGLAS = "reglas.toml"
"""The rules' words are in the same folder, but `load_reference` reads them with their source."""
_FIRST = (
    *("lista", "veredicto", "ventana", "guardado"),
    *("vinculo", "plazos", "compromisos", "general", "revision"),
)
"""The files that the list needs, then the first step; the others wait until a key isn't there."""


class _Texts(Textos):
    """Reads one file after the other until one has the key: the list is on screen the sooner."""

    def __init__(self) -> None:
        self._found: dict[str, str] = {}
        self._reading = Lock()
        others = sorted({path.stem for path in TEXTOS.glob("*.toml")} - {*_FIRST, REGLAS[:-5]})
        self._unread = [*others[::-1], *_FIRST[::-1]]

    def __getitem__(self, key: str) -> str:
        while key not in self._found and self._unread:
            self._read_next()
        return self._found[key]

    def __iter__(self) -> Iterator[str]:
        while self._unread:
            self._read_next()
        return iter(self._found)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _read_next(self) -> None:
        # A file stays among the unread ones until its texts are there, for other threads' sake.
        with self._reading:
            if self._unread:
                path = TEXTOS / f"{self._unread[-1]}.toml"
                self._found.update(flatten(tomllib.loads(path.read_text(encoding="utf-8"))))
                self._unread.pop()


class _SeasonTexts(Textos):
    """The sentences that are true of one season, with the program's own, which always are."""

    def __init__(self, own: Mapping[str, str]) -> None:
        self._own = own

    def __getitem__(self, key: str) -> str:
        return self._own[key] if key in self._own else texts()[key]

    def __iter__(self) -> Iterator[str]:
        return iter({**texts(), **self._own})

    def __len__(self) -> int:
        return sum(1 for _ in self)


@cache
def texts() -> Textos:
    """Return the texts of all files of `resources/textos`; a missing key raises KeyError."""
    return _Texts()


def season_texts(own: Mapping[str, str]) -> Textos:
    """Return the texts of a season whose own are `own`; what isn't in force there isn't said."""
    return _SeasonTexts(own)


def say(key: str, /, **data: object) -> str:
    """The sentence of `key` with its gaps filled."""
    return texts().say(key, **data)


def plural(key: str, n: int, /, **data: object) -> str:
    """The sentence of `key.uno` or `key.varios`, by number."""
    return texts().plural(key, n, **data)


def long_date(day: date) -> str:
    """A date in prose: 30 de abril de 2025."""
    return texts().long_date(day)


def short_date(day: date) -> str:
    """A date in a table: 30 abr 2025."""
    return texts().short_date(day)


def long_moment(iso: str) -> str:
    """`30 de abril de 2025, 14:32`, of an ISO date and time; empty where there is none."""
    moment = _moment(iso)
    return say("fecha.con_hora", fecha=long_date(moment), hora=f"{moment:%H:%M}") if moment else ""


def short_moment(iso: str) -> str:
    """`30 abr 2025, 14:32`, for tables."""
    moment = _moment(iso)
    return say("fecha.con_hora", fecha=short_date(moment), hora=f"{moment:%H:%M}") if moment else ""


def _moment(iso: str) -> datetime | None:
    try:
        return datetime.fromisoformat(iso)
    except ValueError:
        return None


def days_left(days: int) -> str:
    """`faltan 10 días`, `vence hoy` or `venció hace 3 días`."""
    return texts().days_left(days)
