"""Every sentence that a user reads, by its dotted key."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from threading import Lock

from raoce_desktop.catalogs.files import TEXTOS, document, flatten
from raoce_desktop.domain.textos import Textos

REGLAS = "reglas.toml"
"""The rules' words are in the same folder, but `load_reference` reads them with their source."""
_FIRST = (
    *("lista", "veredicto", "ventana", "guardado"),
    *("vinculo", "plazos", "compromisos", "general", "revision"),
)
"""The files that the list needs, then the first step, where a key's own file hasn't its text."""


class _Texts(Textos):
    """Reads the file that a key is named by, then one after the other until one has it."""

    def __init__(self) -> None:
        self._found: dict[str, str] = {}
        self._reading = Lock()
        others = sorted({path.stem for path in TEXTOS.glob("*.toml")} - {*_FIRST, REGLAS[:-5]})
        self._unread = [*others[::-1], *_FIRST[::-1]]

    def __getitem__(self, key: str) -> str:
        if key not in self._found:
            self._read_until(key)
        return self._found[key]

    def __iter__(self) -> Iterator[str]:
        while self._unread:
            self._read(self._unread[-1])
        return iter(self._found)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _read_until(self, key: str) -> None:
        for name in (_FIRST[0], key.partition(".")[0]):
            if key not in self._found:
                self._read(name)
        while key not in self._found and self._unread:
            self._read(self._unread[-1])

    def _read(self, name: str) -> None:
        # A file stays among the unread ones until its texts are there, for other threads' sake.
        with self._reading:
            if name in self._unread:
                self._found.update(flatten(document(TEXTOS / f"{name}.toml")))
                self._unread.remove(name)


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
