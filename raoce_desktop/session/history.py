"""Undo and redo: the versions of the document, each with the sentence that names its edit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

T = TypeVar("T")

STEPS = 300
"""Versions share all that didn't change between them, but 10,000 bienes are 80 KB of references."""


@dataclass(frozen=True, slots=True)
class Step(Generic[T]):
    """One edit. Typing into one field is one step as long as `merge_key` stays the same."""

    label: str
    before: T
    after: T
    merge_key: str | None


class History(Generic[T]):
    """What can be taken back, and made again."""

    def __init__(self) -> None:
        self._done: list[Step[T]] = []
        self._undone: list[Step[T]] = []
        self._merging = False

    def add(self, step: Step[T]) -> None:
        """Remember an edit; what had been taken back can't be made again any more."""
        self._undone.clear()
        if self._merging and step.merge_key in (last.merge_key for last in self._done[-1:]):
            step = replace(step, before=self._done.pop().before)
        changed = step.before != step.after  # else it was typed and taken out again
        self._merging = changed and step.merge_key is not None
        if changed:
            self._done.append(step)
            del self._done[:-STEPS]

    def end_merge(self) -> None:
        """Let the next edit be a step of its own."""
        self._merging = False

    def undo(self) -> Step[T] | None:
        """Take the last step back and return it."""
        return self._move(self._done, self._undone)

    def redo(self) -> Step[T] | None:
        """Make the last step that was taken back again and return it."""
        return self._move(self._undone, self._done)

    def _move(self, source: list[Step[T]], target: list[Step[T]]) -> Step[T] | None:
        self._merging = False
        if not source:
            return None
        target.append(source.pop())
        return target[-1]

    @property
    def undo_label(self) -> str | None:
        """What `undo` would take back."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """What `redo` would make again."""
        return self._undone[-1].label if self._undone else None
