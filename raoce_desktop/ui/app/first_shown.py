"""What a window shows first, read before there is one that could wait for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.store import StoreProblem
from raoce_desktop.ui.app.window_place import kept

if TYPE_CHECKING:
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.session.listed_row import ListRow

    ListedRows = tuple[Sequence[ListRow], Sequence[ListRow]]
    """Those of the list, and the deleted ones."""


class First(NamedTuple):
    """What a window shows first: where it was left, and the list or why there is none."""

    place: str
    found: ListedRows | StoreProblem


def read_first(expedientes: ExpedienteList) -> First:
    """Read what a window shows first, and how it is set to look. Any thread may call it."""
    try:
        rows = expedientes.shown()
    except StoreProblem as problem:
        return First(kept(expedientes.store), problem)
    return First(kept(expedientes.store), rows)
