"""What two versions of an expediente say differently, field by field, as people read it.

Parts that both share are passed over by identity, so a long table costs what changed in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from operator import is_
from typing import NamedTuple

from raoce_desktop.domain.expediente import Parte
from raoce_desktop.domain.typed import as_text, kind_of

_NOT_TOLD = frozenset({"version", "origen", "origenes", "por_corregir", "cambios"})
"""What nobody types: the version, where a figure came from, what is told as typed, the history."""


class ChangeKind(StrEnum):
    """What happened to a field, or to a whole row of a list."""

    CAMBIO = "cambio"
    AGREGADO = "agregado"
    QUITADO = "quitado"


class Diferencia(NamedTuple):
    """One of them. `ruta` is the field's path in the later version, or a row's.

    `antes` and `ahora` are texts as they were typed or are shown, empty for what is missing. Of a
    row that was added or removed they hold its own words, on one side.
    """

    ruta: str
    hecho: ChangeKind
    antes: str
    ahora: str


def differences(before: Parte, after: Parte) -> Iterator[Diferencia]:
    """Yield what changed from one version to the other, in the order of the document."""
    return _of_parts(before, after, "")


def _of_parts(before: Parte, after: Parte, prefix: str) -> Iterator[Diferencia]:
    if before is after:
        return
    for name in type(after).model_fields:
        if name not in _NOT_TOLD:
            yield from _of_field(before, after, name, f"{prefix}{name}")


def _of_field(before: Parte, after: Parte, name: str, ruta: str) -> Iterator[Diferencia]:
    old, new = getattr(before, name), getattr(after, name)
    kind = kind_of(type(after), name)
    if not kind.is_part:
        antes, ahora = _text(before, name), _text(after, name)
        if antes != ahora:
            yield Diferencia(ruta, ChangeKind.CAMBIO, antes, ahora)
    elif old is not new:
        yield from _inside(old, new, ruta)


def _inside(old: object, new: object, ruta: str) -> Iterator[Diferencia]:
    """A part is a part in both versions, rows are rows, and entries by key are entries."""
    if isinstance(old, Parte) and isinstance(new, Parte):
        yield from _of_parts(old, new, f"{ruta}.")
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _of_rows(old, new, ruta)
    else:
        assert isinstance(old, Mapping)
        assert isinstance(new, Mapping)
        for key in {**old, **new}:
            yield from _of_entry(old.get(key), new.get(key), f"{ruta}.{key}")


def _of_entry(old: Parte | None, new: Parte | None, ruta: str) -> Iterator[Diferencia]:
    """An entry that one of the two versions has, or both."""
    if new is None:
        assert old is not None
        yield Diferencia(ruta, ChangeKind.QUITADO, words_of(old), "")
    elif old is None:
        yield Diferencia(ruta, ChangeKind.AGREGADO, "", words_of(new))
    else:
        yield from _of_parts(old, new, f"{ruta}.")


def _of_rows(old: Sequence[Parte], new: Sequence[Parte], ruta: str) -> Iterator[Diferencia]:
    """Rows alike at both ends stay; of those between, as many as there are on both sides changed.

    Where one side has more, the rest was added or removed.
    """
    shorter = min(len(old), len(new))
    same = enumerate(map(is_, old, new))  # most rows are the very same, and are passed over fast
    start = next((at for at, kept in same if not kept), shorter)
    while start < shorter and _alike(old[start], new[start]):
        start += 1
    from_behind = enumerate(map(is_, reversed(old), reversed(new)))
    end = min(next((at for at, kept in from_behind if not kept), shorter), shorter - start)
    while end < shorter - start and _alike(old[-1 - end], new[-1 - end]):
        end += 1
    left, right = old[start : len(old) - end], new[start : len(new) - end]
    both = min(len(left), len(right)) if len(left) == len(right) else 0
    for at in range(both):
        yield from _of_parts(left[at], right[at], f"{ruta}.{start + at}.")
    for at in range(both, len(left)):
        yield Diferencia(f"{ruta}.{start + at}", ChangeKind.QUITADO, words_of(left[at]), "")
    for at in range(both, len(right)):
        yield Diferencia(f"{ruta}.{start + at}", ChangeKind.AGREGADO, "", words_of(right[at]))


def _alike(old: Parte, new: Parte) -> bool:
    return old is new or old == new


def _text(parte: Parte, name: str) -> str:
    """What the field's box shows: the text that wasn't understood, or the value."""
    kept = parte.por_corregir.get(name)
    return as_text(name, getattr(parte, name)) if kept is None else kept


def words_of(parte: Parte) -> str:
    """A whole row in one line: what it holds, in the order of its fields."""
    return " · ".join(_words(parte))


def _words(parte: Parte) -> Iterator[str]:
    for name in type(parte).model_fields:
        value = getattr(parte, name)
        if name in _NOT_TOLD:
            continue
        if isinstance(value, Parte):
            yield from _words(value)
        elif text := _text(parte, name):
            yield text
