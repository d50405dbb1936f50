"""Going on from a copy when the database is damaged or gone.

What is to take its place is written whole beside it, and gets its name in one step that can't be
half done. From there on, whoever opens the database next finishes what is left (`place`).
"""

from contextlib import closing, suppress
from pathlib import Path

from raoce_desktop.store.backup import backup_folder, backups
from raoce_desktop.store.copies import Contents, look_inside, staged, write_into
from raoce_desktop.store.keyring import own_key
from raoce_desktop.store.place import READY, finish
from raoce_desktop.store.private import private_file, settle
from raoce_desktop.store.problems import StoreProblem
from raoce_desktop.store.store import Store

_PARTIAL = ".parcial"
_ACCEPTED = "lista_vacia"
"""The setting that says that an empty list is what the user wants."""


def best_copy(database: Path) -> tuple[Path, Contents] | None:
    """Return the newest copy that is wholly sound, else the newest with something in it to read.

    Where only what lies beside the database is wrong, that is the database itself.
    """
    fallback = None
    newest_first = [copy.path for copy in reversed(backups(backup_folder(database)))]
    for path in [database, *newest_first]:
        with suppress(StoreProblem):
            contents = look_inside(path)
            if contents.health.sound and contents.readable:
                return path, contents
            if contents.readable and fallback is None and path != database:
                fallback = path, contents
    return fallback


def recover(database: Path, copy: Path | None) -> None:
    """Put what a copy holds in the place of the database, or an empty list where None.

    A kill, a full disk or a power cut at any moment leaves the database as it was, or restored.
    Raises `StoreProblem` where it stays as it was.
    """
    partial = Path(f"{database}{_PARTIAL}")
    try:
        partial.unlink(missing_ok=True)
        key = own_key()
        with closing(staged(copy, key)) as coming:
            if copy is None:
                coming.set_setting(_ACCEPTED, "si")
            write_into(coming, private_file(partial), key)
        partial.replace(f"{database}{READY}")
        settle(database.parent)
        finish(database)
    except OSError:
        raise StoreProblem("guardado.sin_respaldo") from None
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
            Path(f"{partial}-journal").unlink(missing_ok=True)


def is_accepted(store: Store) -> bool:
    """Whether the user said that the list should be empty."""
    return bool(store.setting(_ACCEPTED))


def accept_empty(store: Store) -> None:
    """Remember that the user wants an empty list: it is asked once."""
    store.set_setting(_ACCEPTED, "si")
