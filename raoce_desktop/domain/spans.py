"""What changed between two tuples that share most of their rows.

Rows are immutable and shared, so a row that is the same object is the same row. Comparing slices
of tuples meets identical objects at C speed; one edit among 10,000 rows costs no loop in Python.
"""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, TypeVar

T = TypeVar("T")
Rows = tuple[Any, ...]


class Span(NamedTuple):
    """At `start`, `removed` rows went and `inserted` came.

    Several spans are in order, and each `start` counts as if the spans before it were done.
    """

    start: int
    removed: int
    inserted: int

    @property
    def kind(self) -> Literal["edited", "inserted", "removed", "replaced"]:
        """What a table has to do about it."""
        if self.removed == self.inserted:
            return "edited"
        if not self.removed:
            return "inserted"
        return "replaced" if self.inserted else "removed"


_latest: tuple[Rows, Rows, tuple[Span, ...]] = ((), (), ())
"""One edit is asked about by the screen, the review and the store: it is worked out once."""


def spans(old: Rows, new: Rows) -> tuple[Span, ...]:
    """Return the few spans that turn `old` into `new`; none when they are equal."""
    if old is new:
        return ()
    global _latest
    latest = _latest
    if latest[0] is old and latest[1] is new:
        return latest[2]
    found = _find(old, new)
    _latest = (old, new, found)
    return found


def _find(old: Rows, new: Rows) -> tuple[Span, ...]:
    start = _same_head(old, new)
    tail = _same_tail(old[start:], new[start:])
    return tuple(_walk(old[start : len(old) - tail], new[start : len(new) - tail], start))


def splice(rows: tuple[T, ...], span: Span, inserted: tuple[T, ...]) -> tuple[T, ...]:
    """Return `rows` with the span's removed rows exchanged for `inserted`."""
    return rows[: span.start] + inserted + rows[span.start + span.removed :]


def _same_head(old: Rows, new: Rows) -> int:
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _same_tail(old: Rows, new: Rows) -> int:
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _walk(was: Rows, became: Rows, start: int) -> Iterator[Span]:
    """Yield the spans between two stretches, row by row; rows that moved go and come."""
    kept = {id(row) for row in was}.intersection(map(id, became))
    before = after = 0
    while before < len(was) or after < len(became):
        if before < len(was) and after < len(became) and was[before] is became[after]:
            before, after = before + 1, after + 1
            continue
        gone, come = _run(was, before, kept), _run(became, after, kept)
        if gone or come:
            yield Span(start + after, gone, come)
        else:  # both rows stay, in another order: let the old one go and come again
            kept.discard(id(was[before] if before < len(was) else became[after]))
        before, after = before + gone, after + come


def _run(rows: Rows, start: int, kept: set[int]) -> int:
    """How many rows from `start` on aren't in the other stretch."""
    end = start
    while end < len(rows) and id(rows[end]) not in kept:
        end += 1
    return end - start
