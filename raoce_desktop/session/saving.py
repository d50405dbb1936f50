"""Keeping the disk up to date with the document, and saying how that goes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.catalogs.texts import say
from raoce_desktop.store import Conflict, Store, Stored, StoreProblem, Summary

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.session.pending import Pending, Settle, Write


class SaveKind(StrEnum):
    """How saving goes."""

    SAVED = "saved"
    PENDING = "pending"
    FAILED = "failed"
    CONFLICT = "conflict"


class SaveState(NamedTuple):
    """What the window says about saving; `at` is when it last saved in this session, if it has.

    `waiting` says that something isn't on disk. In a conflict what is typed is written beside what
    the other window saved; `beside` says that this is the document and not only texts around it.
    """

    kind: SaveKind
    at: datetime | None
    sentence: str
    waiting: bool = False
    beside: bool = False

    @property
    def ok(self) -> bool:
        """Whether nothing stands in the way of saving."""
        return self.kind in (SaveKind.SAVED, SaveKind.PENDING)

    @property
    def conflict(self) -> bool:
        """Whether another window saved first."""
        return self.kind is SaveKind.CONFLICT


class Saver:
    """The document's entry in the queue: holds what the disk holds, and what is to be written.

    `stored` is the expediente that was opened. Once another window saved over it, `aside` is what
    this one goes on writing.
    """

    def __init__(
        self,
        store: Store,
        pending: Pending,
        stored: Stored,
        document: Callable[[], Expediente],
        summary: Callable[[], Summary],
    ) -> None:
        self.stored = stored
        self.aside: Stored | None = None
        self._store, self._pending = store, pending
        self._document, self._summary = document, summary

    @property
    def id(self) -> int:
        """The number of the expediente that was opened."""
        return self.stored.id

    def touch(self) -> None:
        """The document is no longer what the disk holds."""
        self._pending.put(self._key, self)

    @property
    def _key(self) -> tuple[str, int]:
        return "documento", id(self)

    def take(self) -> Write:
        """Take the document as it is now, for the queue."""
        return partial(self._write, self._document(), self._summary(), self.stored, self.aside)

    def _write(
        self, document: Expediente, summary: Summary, stored: Stored, aside: Stored | None
    ) -> Settle:
        try:
            if aside is None:
                return partial(self.adopt, self._store.save(stored, document, summary))
            return partial(self._adopt_aside, self._store.save(aside, document, summary))
        except Conflict:
            if document is stored.expediente:
                return _nothing  # only what the list shows of it: the other window's counts
        with suppress(StoreProblem):
            there = self._store.load(stored.id)
            if there.expediente == document:
                return partial(self.adopt, there)
            if there.expediente == stored.expediente:  # it was deleted and brought back, say
                return partial(self.adopt, self._store.save(there, document, summary))
        return partial(self._adopt_aside, self._store.create(document, summary, twice=True))

    def adopt(self, stored: Stored) -> None:
        """The disk holds this now, and so does the window."""
        self.stored = stored

    def _adopt_aside(self, aside: Stored) -> None:
        self.aside = aside

    def go_on_apart(self) -> None:
        """From now on what was written beside is the expediente of this window."""
        if self.aside is not None:
            self.stored, self.aside = self.aside, None

    def go_on_from(self, stored: Stored) -> None:
        """The document is what the other window saved, and nothing else is to be written."""
        self.stored, self.aside = stored, None
        self._pending.forget(self._key)


def _nothing() -> None:
    """There is nothing to follow."""


def state_of(pending: Pending, saver: Saver, conflicts: str, at: datetime | None) -> SaveState:
    """What there is to say of all that this window writes; `conflicts` names texts in conflict."""
    waiting, beside = pending.waiting, saver.aside is not None
    if pending.problem is not None:
        return SaveState(SaveKind.FAILED, at, pending.problem.sentence, waiting, beside)
    if beside:
        return SaveState(SaveKind.CONFLICT, at, say("guardado.conflicto"), waiting, beside)
    if conflicts:
        sentence = say("guardado.dos_textos", que=conflicts)
        return SaveState(SaveKind.CONFLICT, at, sentence, waiting)
    if waiting:
        return SaveState(SaveKind.PENDING, at, say("guardado.pendiente"), waiting)
    if at is None:
        return SaveState(SaveKind.SAVED, at, say("guardado.sin_cambios"))
    key = "guardado.guardado_repetido" if saver.stored.repetido else "guardado.al_dia"
    return SaveState(SaveKind.SAVED, at, say(key, hora=f"{at:%H:%M}"))
