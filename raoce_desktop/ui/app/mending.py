"""A damaged database: go on from the latest backup, or from an empty list. It is only set aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from raoce_desktop.store import Damaged, Store
from raoce_desktop.ui.kit.words import long_date, say

Choose = Callable[[str, str, Sequence[str]], int | None]
"""Asks with a title, a sentence and two buttons; which one, or None."""
_FOREIGN = "guardado.ajeno"


def open_mending(database: Path, choose: Choose, now: Callable[[], datetime]) -> Store:
    """Open a database, or what the user chose to go on with in the place of a damaged one.

    Raises `StoreProblem` as `Store.open` does, `Damaged` when the user leaves it as it is.
    """
    while True:
        try:
            return _sound(database)
        except Damaged as problem:
            # What belongs to another program isn't ours to move.
            if problem.key == _FOREIGN or not _mend(database, choose, now()):
                raise


def _sound(database: Path) -> Store:
    """Open it and read the list once, since not every damage shows on opening."""
    store = Store.open(database)
    try:
        store.summaries()
    except BaseException:
        store.close()
        raise
    return store


def _mend(database: Path, choose: Choose, now: datetime) -> bool:
    from raoce_desktop.store.backup import backups, recover

    title, empty = say("dano.titulo"), say("dano.vacia")
    copies = list(backups(database))
    if copies:
        told = say("dano.pregunta", fecha=long_date(copies[-1]), hora=f"{copies[-1]:%H:%M}")
        answer = choose(title, told, (say("dano.respaldo"), empty))
    else:
        answer = choose(title, say("dano.sin_respaldos"), (empty, say("dano.cerrar")))
        answer = 1 if answer == 0 else None
    if answer is None:
        return False
    recover(database, now, empty=answer == 1)
    return True
