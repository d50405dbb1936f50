"""Keeping the disk up to date with the document, and saying how that goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.catalogs.texts import say
from raoce_desktop.store import Conflict, Store, Stored, StoreProblem, Summary

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente


class SaveKind(StrEnum):
    """How saving goes."""

    SAVED = "saved"
    PENDING = "pending"
    FAILED = "failed"
    CONFLICT = "conflict"


class SaveState(NamedTuple):
    """What the window says about saving; `at` is when it last saved in this session, if it has."""

    kind: SaveKind
    at: datetime | None
    sentence: str

    @property
    def ok(self) -> bool:
        """Whether nothing stands in the way of saving."""
        return self.kind in (SaveKind.SAVED, SaveKind.PENDING)

    @property
    def conflict(self) -> bool:
        """Whether another window saved first."""
        return self.kind is SaveKind.CONFLICT


class Saver:
    """Holds what the disk holds, and brings it to what the document says."""

    def __init__(self, store: Store, stored: Stored, now: Callable[[], datetime]) -> None:
        self.stored = stored
        self._store = store
        self._now = now
        self._units: dict[str, str] = {}
        self.state = SaveState(SaveKind.SAVED, None, say("guardado.sin_cambios"))

    def touch(self) -> None:
        """The document is no longer what the disk holds. A failure stands until it is over."""
        if self.state.kind is SaveKind.SAVED:
            sentence = say("guardado.pendiente")
            self.state = SaveState(SaveKind.PENDING, self.state.at, sentence)

    def learn(self, units: Mapping[str, str]) -> None:
        """Remember the unit of each fraccion at the next save."""
        self._units.update(units)

    def flush(self, document: Expediente, summary: Callable[[], Summary]) -> None:
        """Write what changed. What fails is said in `state` and tried again next time.

        After a conflict nothing is written until the user has chosen.
        """
        settled = self.state.kind is SaveKind.SAVED and document is self.stored.expediente
        if settled or self.state.kind is SaveKind.CONFLICT:
            return
        with self._failures_said():
            self.adopt(self._store.save(self.stored, document, summary()))
            if self._units:
                self._store.learn_units(self._units)
                self._units.clear()

    def save_as_copy(self, document: Expediente, summary: Callable[[], Summary]) -> None:
        """Keep the document as a new expediente, and go on with that one."""
        with self._failures_said():
            self.adopt(self._store.create(document, summary(), twice=True))

    def take_saved(self) -> Stored | None:
        """Read what another window saved; None, and `state` says why, where that fails."""
        try:
            return self._store.load(self.stored.id)
        except StoreProblem as problem:
            self.state = SaveState(self.state.kind, self.state.at, problem.sentence)
            return None

    def adopt(self, stored: Stored) -> None:
        """The disk holds this now, and so does the window."""
        self.stored = stored
        key = "guardado.guardado_repetido" if stored.repetido else "guardado.al_dia"
        now = self._now()
        self.state = SaveState(SaveKind.SAVED, now, say(key, hora=f"{now:%H:%M}"))

    @contextmanager
    def _failures_said(self) -> Iterator[None]:
        try:
            yield
        except StoreProblem as problem:
            kind = SaveKind.CONFLICT if isinstance(problem, Conflict) else SaveKind.FAILED
            self.state = SaveState(kind, self.state.at, problem.sentence)
