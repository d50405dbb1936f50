"""What is being typed into boxes that the document only follows when they are left."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from raoce_desktop.session.drafts import Drafts

_DRAFT = "celdas"


class Typed(NamedTuple):
    """A text on its way into the box at `ruta`, which held `antes`."""

    ruta: str
    texto: str
    antes: str


class Typing:
    """Kept as a draft while it is typed, so that a kill doesn't lose it."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        self._typed = {typed.ruta: typed for typed in _read(drafts.get(_DRAFT))}
        self._left = dict(self._typed)

    def keep(self, ruta: str, texto: str, antes: str) -> None:
        """Keep what stands in a box so far."""
        self._typed[ruta] = Typed(ruta, texto, antes)
        self._write()

    def end(self, ruta: str) -> None:
        """The box was left, and its text was captured or taken back."""
        self._left.pop(ruta, None)
        if self._typed.pop(ruta, None) is not None:
            self._write()

    def left(self, ruta: str, antes: str) -> str | None:
        """What an earlier window was typing into a box that holds the same as then; told once."""
        typed = self._left.get(ruta)
        if typed is None or typed.antes != antes:
            return None
        del self._left[ruta]
        return typed.texto

    def left_where(self, wanted: Callable[[str], bool]) -> tuple[Typed, ...]:
        """All that an earlier window was typing into such boxes."""
        return tuple(typed for ruta, typed in self._left.items() if wanted(ruta))

    def _write(self) -> None:
        told = [list(typed) for typed in self._typed.values()]
        self._drafts.put(_DRAFT, json.dumps(told, ensure_ascii=False) if told else "")


def _read(text: str) -> Iterator[Typed]:
    """A draft that isn't one of ours is as good as none."""
    try:
        found = json.loads(text) if text else []
        yield from [Typed(*map(str, item)) for item in found]
    except (TypeError, ValueError):
        return
