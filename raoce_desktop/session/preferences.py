"""What the office set for itself, beside the expedientes: one text for each thing that is set.

Each goes through the queue as all that is typed, so that two windows don't overwrite each other.
Nothing here loads pydantic: the first window already looks and counts as it was set.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from raoce_desktop.domain.oficina import Oficina, Preparador, ValorPropio
from raoce_desktop.session.observed import Observed
from raoce_desktop.store import StoreProblem

if TYPE_CHECKING:
    from raoce_desktop.session.side_texts import SideTexts
    from raoce_desktop.store import Store
    from raoce_desktop.store.side_data import Record

FIRM, LOGO, TODAY, SCHEME, LETTER = "despacho.nombre", "despacho.logo", "hoy", "aspecto", "letra"
PREPARER = tuple(f"preparo.{name}" for name in Preparador._fields)
OWN = "propio."
"""What begins the keys of own values."""
SCHEMES = ("sistema", "claro", "oscuro")
LETTERS = (90, 100, 115, 130, 150)
"""Sizes of the letters in per cent of the desktop's."""
_USUAL_LETTER = 100
PREFERENCES = "preferencias."
"""What begins the key of each setting."""


class Preferences(Observed):
    """`texts` gives those of this office, once something is to be written."""

    def __init__(self, store: Store, texts: Callable[[], SideTexts]) -> None:
        super().__init__()
        self._store, self._texts = store, texts
        self._oficina: tuple[Mapping[str, str], Oficina] | None = None
        try:
            self._found = dict(store.settings_like(f"{PREFERENCES}%"))
        except StoreProblem:  # whoever reads the list says why
            self._found = {}

    # ------------------------------------------------------------ what is set

    def get(self, key: str) -> str:
        """What is set; empty where nothing is."""
        return self._found.get(f"{PREFERENCES}{key}", "")

    @property
    def all(self) -> Mapping[str, str]:
        """All that is set, by its key."""
        return _set(self._found)

    @property
    def ensayo(self) -> date | None:
        """The day that a rehearsal counts from; None outside of one."""
        try:
            return date.fromisoformat(self.get(TODAY))
        except ValueError:
            return None

    @property
    def scheme(self) -> str:
        """One of `SCHEMES`."""
        return self.get(SCHEME) if self.get(SCHEME) in SCHEMES else SCHEMES[0]

    @property
    def letter(self) -> int:
        """One of `LETTERS`."""
        found = self.get(LETTER)
        return int(found) if found in map(str, LETTERS) else _USUAL_LETTER

    @property
    def oficina(self) -> Oficina:
        """All of it that a figure or a page rests on; the same object while it is the same."""
        every = self.all
        if self._oficina is None or self._oficina[0] != every:
            self._oficina = every, oficina_of(every)
        return self._oficina[1]

    # ------------------------------------------------------------ changing it

    def put(self, key: str, text: str) -> None:
        """Set one thing; empty goes back to the program's own. `follow` has it take effect."""
        record, texts = _record(key), self._texts()
        if not texts.knows(record):
            texts.load({record: self.get(key)})
        texts.put(record, text)
        self._found[record.clave] = text

    def follow(self) -> None:
        """Have what was set take effect everywhere."""
        self._tell()

    # ------------------------------------------------------------ other windows

    def read(self) -> Mapping[str, str]:
        """Read all of it, where the disk is used. Raises `StoreProblem`."""
        like = self._store.settings_like
        return {**like(f"{PREFERENCES}%"), **like(f"aparte.%.{PREFERENCES}%")}

    def load(self, found: Mapping[str, str]) -> None:
        """Take what was read; what this window is about to write stays."""
        from raoce_desktop.store.side_data import Record

        texts = self._texts()
        texts.load({Record(clave): text for clave, text in found.items()})
        mine = {clave for clave in (*self._found, *found) if clave.startswith(PREFERENCES)}
        self._found = {clave: texts.at(Record(clave)).text for clave in mine}

    @property
    def records(self) -> frozenset[Record]:
        """Where each of them is that this window knows."""
        from raoce_desktop.store.side_data import Record

        return frozenset(map(Record, self._found))

    def settle(self) -> None:
        """Somebody chose between two windows: go on with that."""
        texts = self._texts()
        self._found = {record.clave: texts.at(record).text for record in self.records}
        self.follow()


def stored_settings(store: Store) -> Mapping[str, str]:
    """All that is set in a database, by its key. Raises `StoreProblem`."""
    return _set(store.settings_like(f"{PREFERENCES}%"))


def _set(found: Mapping[str, str]) -> dict[str, str]:
    start = len(PREFERENCES)
    return {key[start:]: text for key, text in found.items() if text}


def oficina_of(settings: Mapping[str, str]) -> Oficina:
    """The office that texts by their key describe; what can't be understood isn't set."""
    get = settings.get
    own = {
        key[len(OWN) :]: ValorPropio(*(*text.split("\n", 1), "")[:2])
        for key, text in settings.items()
        if key.startswith(OWN) and text
    }
    try:
        ensayo = date.fromisoformat(get(TODAY, ""))
    except ValueError:
        ensayo = None
    return Oficina(
        despacho=get(FIRM, ""),
        logo=logo_of(get(LOGO, "")),
        preparador=Preparador(*(get(key, "") for key in PREPARER)),
        ensayo=ensayo,
        valores=own,
    )


def logo_of(text: str) -> bytes:
    """The logo's PNG that a text holds; none where it holds none."""
    try:
        return b64decode(text.encode("ascii"), validate=True)
    except (NotBase64, UnicodeEncodeError):
        return b""


def logo_text(png: bytes) -> str:
    """A logo as the text that is kept of it."""
    return b64encode(png).decode("ascii")


def own_text(value: str, source: str) -> str:
    """An own value and whose word it is, as the text that is kept of both; empty without value."""
    return f"{value}\n{' '.join(source.split())}".rstrip("\n") if value else ""


def _record(key: str) -> Record:
    from raoce_desktop.store.side_data import Record

    return Record(f"{PREFERENCES}{key}")
