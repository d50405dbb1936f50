"""Gapped ordering keys: a row inserted between two others disturbs neither."""

from collections.abc import Sequence
from typing import NamedTuple

from raoce_desktop.domain.spans import Span

GAP = 1 << 32


class Plan(NamedTuple):
    """What to write so that the stored rows become the new ones.

    `keys` are the new rows' keys in order; `gone` are keys to delete; `written` are the positions
    whose row must be written.
    """

    keys: tuple[int, ...]
    gone: tuple[int, ...]
    written: tuple[int, ...]


def fresh(count: int) -> tuple[int, ...]:
    """Return evenly gapped keys for `count` rows."""
    return tuple(range(GAP, (count + 1) * GAP, GAP))


def plan(keys: tuple[int, ...], changes: Sequence[Span], count: int) -> Plan:
    """Return the least writing that follows from `changes`; `count` rows result.

    Where no gap is left between two neighbours, every row is written anew.
    """
    if all(span.removed == span.inserted for span in changes):
        return Plan(keys, (), _positions(changes))
    current, gone = list(keys), list[int]()
    for span in changes:
        placed = _place(current, span)
        if placed is None:
            return Plan(fresh(count), keys, tuple(range(count)))
        end = span.start + span.removed
        gone += sorted(set(current[span.start : end]) - set(placed))
        current[span.start : end] = placed
    return Plan(tuple(current), tuple(gone), _positions(changes))


def _positions(changes: Sequence[Span]) -> tuple[int, ...]:
    return tuple(p for span in changes for p in range(span.start, span.start + span.inserted))


def _place(current: list[int], span: Span) -> list[int] | None:
    """Keys for the span's new rows: those of the rows that went, then some of the gap after."""
    end = span.start + span.removed
    reused = current[span.start : end][: span.inserted]
    missing = span.inserted - len(reused)
    before = reused[-1] if reused else (current[span.start - 1] if span.start else 0)
    step = GAP if end == len(current) else (current[end] - before) // (missing + 1)
    if missing and not step:
        return None
    return reused + [before + step * (i + 1) for i in range(missing)]
