"""The texts beside the expedientes, as this window has them: drafts, answers, folders, days.

Each is written only over what this window read. Where another window was first, what is typed here
goes on being written beside it, and whoever is asked says which of the two counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import say
from raoce_desktop.session.observed import Observed
from raoce_desktop.store.problems import SideConflict
from raoce_desktop.store.side_data import DAYS, Record

if TYPE_CHECKING:
    from raoce_desktop.session.pending import Pending, Settle, Write
    from raoce_desktop.store import Store

_BESIDE = re.compile(r"aparte\.(\d+)\.(.*)", re.DOTALL)
_NAMES = (
    (re.compile(r"borrador\.celdas\."), "celdas"),
    (re.compile(r"borrador\."), "borrador"),
    (re.compile(r"empresa\.([a-z]+)"), None),
    (re.compile(r"papeles\.(?:\d+\.)?([a-z_]+)"), None),
    (re.compile(re.escape(DAYS.clave)), "inhabiles"),
    (re.compile("respaldos"), "respaldos"),
    (re.compile("directorio"), "directorios"),
    (re.compile("bloqueo"), "bloqueo"),
    (re.compile(r"preferencias\."), "preferencias"),
)


def beside(record: Record, slot: int) -> Record:
    """Where what lost against another window is kept; each that loses has a slot of its own."""
    return record._replace(clave=f"aparte.{slot}.{record.clave}")


class SideText:
    """One text. While `theirs` isn't None another window has it, and ours is in `slot`.

    A `slot` without `theirs` holds `left`, which an earlier window wrote and nobody chose about.
    """

    def __init__(self, store: Store, record: Record, kept: str = "") -> None:
        self._store, self.record = store, record
        self.text = self._kept = kept
        self.theirs: str | None = None
        self.left, self.slot = "", 0
        self._done_with = 0
        self._gives_way = False
        self.derived = False

    def type(self, text: str) -> None:
        """It says this from now on."""
        self.text, self._gives_way = text, False

    @property
    def in_conflict(self) -> bool:
        """Whether there are two of it, and somebody has to choose."""
        return self.slot > 0

    @property
    def unsettled(self) -> bool:
        """Whether somebody chose, and that isn't written yet."""
        return self._done_with > 0

    def leave(self, slot: int, left: str) -> None:
        """An earlier window left another text beside this one."""
        self.slot, self.left = slot, left

    def choose(self, *, ours: bool) -> None:
        """Go on with one of the two; the other is forgotten once that is written."""
        if self.theirs is not None:
            self._kept = self.theirs
        elif ours:
            self.text = self.left
        self._gives_way = not ours
        self._done_with, self.theirs, self.slot, self.left = self.slot, None, 0, ""

    def take(self) -> Write:
        """Take it as it is now, for the queue."""
        if self._gives_way:
            return partial(self._give_way, self._done_with)
        based_on = None if self.derived else self._kept
        if self.theirs is None:
            return partial(self._write, self.text, based_on, self._done_with)
        return partial(self._write_beside, self.text, self.theirs, self.slot)

    def _write(self, text: str, based_on: str | None, done_with: int) -> Settle:
        side = self._store.side_data
        try:
            side.replace(self.record, text, based_on)
        except SideConflict as conflict:
            return self._write_beside(text, conflict.there, done_with)
        if done_with:
            side.replace(beside(self.record, done_with), "", None)
        return partial(self._written, text, done_with)

    def _give_way(self, done_with: int) -> Settle:
        """The other window's text counts, whatever it is by now."""
        side = self._store.side_data
        there = side.text(self.record)
        side.replace(beside(self.record, done_with), "", None)
        return partial(self._gave_way, there, done_with)

    def _gave_way(self, there: str, done_with: int) -> None:
        if self._gives_way:
            self.text, self._gives_way = there, False
        self._written(there, done_with)

    def _write_beside(self, text: str, theirs: str, slot: int) -> Settle:
        if slot:
            self._store.side_data.replace(beside(self.record, slot), text, None)
            return partial(self._written_beside, text, theirs, slot)
        while True:
            slot += 1
            try:
                self._store.side_data.replace(beside(self.record, slot), text, "")
            except SideConflict:
                continue  # another window's
            return partial(self._written_beside, text, theirs, slot)

    def _written(self, text: str, done_with: int) -> None:
        self._kept = text
        if self._done_with == done_with:
            self._done_with = 0

    def _written_beside(self, text: str, theirs: str, slot: int) -> None:
        self.theirs, self.slot, self.left, self._done_with = theirs, slot, text, 0


class SideTexts(Observed):
    """All those that this window reads, by where they are."""

    def __init__(self, store: Store, pending: Pending) -> None:
        super().__init__()
        self._store, self._pending = store, pending
        self._known: dict[Record, SideText] = {}

    def load(self, found: Mapping[Record, str]) -> None:
        """Take what was read from the disk; what this window has and isn't there stays."""
        main = {record: text for record, text in found.items() if not _BESIDE.match(record.clave)}
        for record, text in main.items():
            self._load(record, text)
        for record, text in found.items():
            if (match := _BESIDE.match(record.clave)) and text:
                whose = self.at(record._replace(clave=match[2]))
                if not whose.in_conflict and text != whose.text:
                    whose.leave(int(match[1]), text)

    def _load(self, record: Record, text: str) -> None:
        known = self._known.get(record)
        if known is None or not (known.in_conflict or self._pending.has(record)):
            self._known[record] = SideText(self._store, record, text)

    def knows(self, record: Record) -> bool:
        """Whether it was read."""
        return record in self._known

    def at(self, record: Record) -> SideText:
        """The text at a place; one that wasn't read is empty."""
        if record not in self._known:
            self._known[record] = SideText(self._store, record)
        return self._known[record]

    def of(self, rfc: str) -> dict[str, str]:
        """What was decided for a company, by key."""
        return {r.clave: one.text for r, one in self._known.items() if r.rfc == rfc}

    def put(self, record: Record, text: str, *, derived: bool = False) -> None:
        """Change a text. One that is `derived` was typed by nobody: the last one counts."""
        one = self.at(record)
        one.derived = derived
        if text != one.text or one.unsettled:
            one.type(text)
            self._pending.put(record, one)

    def write(
        self,
        texts: Mapping[Record, str],
        written: Callable[[], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Change texts and have them written now; `written` once all of them are on disk.

        `failed` is told why some wait; they are tried again.
        """
        for record, text in texts.items():
            self.put(record, text)
        self._pending.write(texts, written, failed)

    @property
    def waiting(self) -> tuple[tuple[Record, str], ...]:
        """Those that aren't on disk."""
        known = self._known.items()
        return tuple((r, one.text) for r, one in known if self._pending.has(r))

    @property
    def conflicts(self) -> tuple[SideText, ...]:
        """Those that there are two of."""
        return tuple(one for one in self._known.values() if one.in_conflict)

    def choose(
        self,
        *,
        ours: bool,
        of: Collection[Record] | None = None,
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """Go on with what was typed here, or with what the other window saved.

        Only `of` some texts, or of all where None.
        """
        chosen = [one for one in self.conflicts if of is None or one.record in of]
        for one in chosen:
            one.choose(ours=ours)
            self._pending.put(one.record, one)

        def written() -> None:
            self._tell()
            then()

        self._pending.when_written([one.record for one in chosen], written)
        self._pending.flush()


def names(conflicts: Iterable[SideText]) -> str:
    """What these texts are, in a sentence's words."""
    return ", ".join(
        dict.fromkeys(say(f"guardado.lado.{_kind(c.record.clave)}") for c in conflicts)
    )


def _kind(clave: str) -> str:
    for pattern, kind in _NAMES:
        if match := pattern.match(clave):
            return kind or match[1]
    return "respuesta"
