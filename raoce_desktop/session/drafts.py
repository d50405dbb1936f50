"""What was typed and isn't part of the document yet, such as a good before «Agregar»."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from raoce_desktop.store.side_data import Record

if TYPE_CHECKING:
    from raoce_desktop.session.side_texts import SideTexts

_OF_ONE = "borrador.{}.{}"


class Drafts:
    """Texts by name, kept beside the expediente `id_` and not in its file or its history."""

    def __init__(self, texts: SideTexts, id_: Callable[[], int]) -> None:
        self._texts, self._id = texts, id_
        self._names: set[str] = set()

    def get(self, name: str) -> str:
        """Return the draft; empty where there is none."""
        self._names.add(name)
        return self._texts.at(self._record(name, self._id())).text

    def put(self, name: str, text: str) -> None:
        """Have a draft written; an empty text forgets it."""
        self._names.add(name)
        self._texts.put(self._record(name, self._id()), text)

    def move(self, before: int) -> None:
        """The expediente has another number from now on: what is drafted goes along."""
        for name in self._names:
            text = self._texts.at(self._record(name, before)).text
            self._texts.put(self._record(name, before), "")
            self.put(name, text)

    @staticmethod
    def _record(name: str, id_: int) -> Record:
        return Record(_OF_ONE.format(name, id_))


def drafts_of(id_: int) -> str:
    """What the settings of an expediente's drafts are LIKE, also of those that lost a conflict."""
    return f"%borrador.%.{id_}"
