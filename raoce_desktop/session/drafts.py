"""What was typed and isn't part of the document yet, such as a good before «Agregar»."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from raoce_desktop.store import StoreProblem

if TYPE_CHECKING:
    from raoce_desktop.store import Store


class Drafts:
    """Texts by name, kept beside the expediente `id_` and not in its file or its history."""

    def __init__(self, store: Store, id_: Callable[[], int]) -> None:
        self._store, self._id = store, id_
        self._pending: dict[str, str] = {}

    def get(self, name: str) -> str:
        """Return the draft; empty where there is none or it can't be read."""
        if name in self._pending:
            return self._pending[name]
        try:
            return self._store.setting(self._key(name))
        except StoreProblem:
            return ""

    def put(self, name: str, text: str) -> None:
        """Remember a draft at the next save; an empty text forgets it."""
        self._pending[name] = text

    def flush(self) -> None:
        """Write what is pending. What fails stays pending: the document's own failure says it."""
        for name, text in tuple(self._pending.items()):
            try:
                self._store.set_setting(self._key(name), text)
            except StoreProblem:
                return
            del self._pending[name]

    def _key(self, name: str) -> str:
        return f"borrador.{name}.{self._id()}"


def drafts_of(id_: int) -> str:
    """What the settings of an expediente's drafts are LIKE."""
    return f"borrador.%.{id_}"
