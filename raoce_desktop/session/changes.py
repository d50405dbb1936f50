"""What one edit changed, so that a screen renews that much and no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.domain.edits import value_of
from raoce_desktop.domain.expediente import Expediente, Parte
from raoce_desktop.domain.pasos import place_of
from raoce_desktop.domain.spans import Span, spans

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente

__all__ = ["Change", "Span", "change_between", "places"]

BIENES = "bienes_producidos"
_NOTHING = object()


class Change(NamedTuple):
    """What differs between the document before and after an edit, an undo or a redo.

    `rutas` are the paths of the fields that changed; for a list whose length changed, the list's
    own path. Of the bienes they name fields only where a single row was edited: `bienes` says which
    rows changed, in any case. None of both where only what is known outside the document changed.
    """

    rutas: frozenset[str]
    bienes: tuple[Span, ...] = ()

    def touches(self, ruta: str) -> bool:
        """Whether the field at `ruta`, or anything inside it, changed."""
        inside = f"{ruta}."
        if ruta == BIENES and self.bienes:
            return True
        return any(r == ruta or r.startswith(inside) for r in self.rutas)


def change_between(before: Expediente, after: Expediente) -> Change | None:
    """Return what differs; None when nothing does."""
    rows = spans(before.bienes_producidos, after.bienes_producidos)
    rutas = frozenset(_fields(before, after, "")).union(_of_single_row(before, after, rows))
    return Change(rutas, rows) if rutas or rows else None


def places(change: Change, before: Expediente, after: Expediente) -> list[str]:
    """The paths in `after` where a change can be seen, in the order of the screens.

    Of a list whose length changed, that is the item that came, or the one where another was.
    """
    rows = [f"{BIENES}.{min(s.start, len(after.bienes_producidos) - 1)}" for s in change.bienes]
    others = [_seen(ruta, before, after) for ruta in change.rutas if not ruta.startswith(BIENES)]
    found = sorted(others, key=lambda ruta: (place_of(ruta), ruta))
    return [*found, *(row for row in rows if not row.endswith("-1"))] or [BIENES]


def _seen(ruta: str, before: Expediente, after: Expediente) -> str:
    try:
        was, now = value_of(before, ruta), value_of(after, ruta)
    except LookupError:  # an origin or an answer that one of the two doesn't have
        return ruta
    if not (isinstance(was, tuple) and isinstance(now, tuple)) or any(
        isinstance(one, str) for one in (*was, *now)
    ):
        return ruta
    same = takewhile(lambda pair: pair[0] is pair[1], zip(was, now, strict=False))
    place = min(sum(1 for _ in same), len(now) - 1)
    return f"{ruta}.{place}" if place >= 0 else ruta


def _of_single_row(before: Expediente, after: Expediente, rows: tuple[Span, ...]) -> Iterator[str]:
    if len(rows) == 1 and rows[0].removed == rows[0].inserted == 1:
        at = rows[0].start
        old, new = before.bienes_producidos[at], after.bienes_producidos[at]
        yield from _fields(old, new, f"{BIENES}.{at}.")


def _fields(before: Parte, after: Parte, prefix: str) -> Iterator[str]:
    """Yield the paths that differ between two parts of the same kind."""
    for name in type(after).model_fields:
        old, new = getattr(before, name), getattr(after, name)
        if old is not new and name != BIENES:
            # A text that wasn't understood belongs to the field that it was typed into.
            path = prefix[:-1] if name == "por_corregir" else f"{prefix}{name}"
            yield from _leaves(old, new, path)


def _leaves(old: object, new: object, path: str) -> Iterator[str]:
    if isinstance(old, Parte) and isinstance(new, Parte):
        yield from _fields(old, new, f"{path}.")
    elif isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        for i, (one, other) in enumerate(zip(old, new, strict=True)):
            if one is not other:
                yield from _leaves(one, other, f"{path}.{i}")
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        keys = [key for key in {**old, **new} if old.get(key, _NOTHING) != new.get(key, _NOTHING)]
        yield from (f"{path}.{key}".lstrip(".") for key in keys)
    elif old != new:
        yield path
