"""A damaged or missing database: go on from the best copy, or from an empty list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import long_moment, plural, say
from raoce_desktop.store import Damaged, Store
from raoce_desktop.store.keyring import Locked
from raoce_desktop.store.place import has_copies

if TYPE_CHECKING:
    from raoce_desktop.store.copies import Contents

Choose = Callable[[str, str, Sequence[str]], int | None]
"""Asks with a title, a sentence and two buttons; which one, or None."""
_FOREIGN = "guardado.ajeno"
_EMPTIED = "vaciada"


def open_mending(database: Path, choose: Choose) -> Store:
    """Open a database, or what the user chose to go on with in the place of a damaged one.

    It asks once. Raises `StoreProblem` as `Store.open` does, `Damaged` when the user leaves it as
    it is.
    """
    try:
        store, empty = _sound(database)
    except Damaged as problem:
        # What belongs to another program isn't ours to move.
        if problem.key == _FOREIGN or not _mend(database, problem.key, choose):
            raise
        return _sound(database)[0]
    return _ask_if_emptied(store, choose) if empty else store


def open_forgotten(database: Path, choose: Choose) -> bool:
    """Ask what to go on with where nobody knows the passphrase; False when it is left as it is.

    The encrypted file is set aside, and what can be read of the copies is offered. Raises
    `StoreProblem`.
    """
    return _mend(database, "dano.olvidada", choose)


def _sound(database: Path) -> tuple[Store, bool]:
    """Open it and read the list once, since not every damage shows on opening; is it empty?"""
    store = Store.open(database)
    try:
        return store, not any(store.listed())
    except BaseException:
        store.close()
        raise


def _mend(database: Path, key: str, choose: Choose) -> bool:
    """Ask, and do what was chosen; False when it is left as it is."""
    from raoce_desktop.store.mending import best_copy, recover

    found = best_copy(database)
    answer = _ask(key.partition(".")[2], database, found, choose)
    if answer is None:
        return False
    if not _is_sound(database):  # another window may have asked as well
        recover(database, found[0] if found and answer == 0 else None)
    return True


def _is_sound(database: Path) -> bool:
    try:
        _sound(database)[0].close()
    except (Damaged, Locked):
        return False
    return True


def _ask(
    what: str, database: Path, found: tuple[Path, Contents] | None, choose: Choose
) -> int | None:
    """0 goes on from the copy, 1 from an empty list, None leaves everything as it is."""
    title, told, empty = say("dano.titulo"), say(f"dano.que.{what}"), say("dano.vacia")
    if found is None:
        answer = choose(title, say("dano.sin_respaldos", que=told), (empty, say("dano.cerrar")))
        return 1 if answer == 0 else None
    path, contents = found
    if path == database:
        offer, words = say("dano.el_mismo"), say("dano.seguir")
    else:
        offer, words = say("dano.respaldo_de", de=when(contents)), say("dano.respaldo")
    held = plural("dano.con", contents.readable)
    return choose(title, say("dano.pregunta", que=told, oferta=offer, con=held), (words, empty))


def when(contents: Contents) -> str:
    """When a copy was made, in words; of one that doesn't say it, what it holds up to."""
    if contents.made is not None:
        return long_moment(contents.made.isoformat())
    return say("dano.hasta", fecha=long_moment(contents.last))


def _ask_if_emptied(store: Store, choose: Choose) -> Store:
    """An empty list beside copies that hold something is asked about once."""
    if not has_copies(store.path):
        return store
    from raoce_desktop.store.mending import accept_empty, best_copy, is_accepted, recover

    found = None if is_accepted(store) else best_copy(store.path)
    if found is None:
        return store
    path = store.path
    if _ask(_EMPTIED, path, found, choose) != 0:
        accept_empty(store)
        return store
    store.close()
    recover(path, found[0])
    return _sound(path)[0]
