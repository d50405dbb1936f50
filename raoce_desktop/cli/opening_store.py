"""The expedientes of this computer's user, for the commands that work with them."""

from __future__ import annotations

from raoce_desktop.catalogs.texts import say as text
from raoce_desktop.cli.console import CommandError, hidden_line, say
from raoce_desktop.store import Store, StoreProblem
from raoce_desktop.store.keyring import is_locked
from raoce_desktop.store.location import database_path, prepare_folder
from raoce_desktop.store.passphrase import Fits, unlock
from raoce_desktop.store.problems import why_not_opened


def open_store() -> Store:
    """Open the database; where it is locked, the passphrase is asked for or read.

    Raises CommandError where it can't be opened, or that isn't its passphrase.
    """
    path = database_path()
    try:
        prepare_folder(path.parent)
        if is_locked(path):
            passphrase = hidden_line(say("bloqueo"))
            if not passphrase:
                raise CommandError(say("bloqueado"))
            if unlock(path, passphrase) is not Fits.YES:
                raise CommandError(text("bloqueo.abrir.no_es"))
        return Store.open(path)
    except StoreProblem as problem:
        raise CommandError(why_not_opened(problem, path)) from None
    except OSError:
        raise CommandError(why_not_opened(StoreProblem("guardado.no_abre"), path)) from None
