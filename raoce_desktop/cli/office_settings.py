"""What of the office's preferences a command goes by: those of a file, or of this user's data."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from datetime import date
from pathlib import Path

from raoce_desktop.cli.console import complain, say
from raoce_desktop.domain.oficina import SIN_OFICINA
from raoce_desktop.exchange.preferences_file import PreferencesFile, read_preferences
from raoce_desktop.session.preferences import oficina_of, stored_settings
from raoce_desktop.store import Store, StoreProblem
from raoce_desktop.store.keyring import is_locked
from raoce_desktop.store.location import database_path

_NONE = PreferencesFile(SIN_OFICINA, {})
_KEPT = "oficina"
"""Where a command's options keep what was read: it is read once."""


def office_settings(options: Namespace) -> PreferencesFile:
    """Those of the file that was named, else what this user set; a `--hoy` ends any rehearsal.

    Raises FileProblem for the file. What is behind a passphrase isn't asked for: that is said.
    """
    found: PreferencesFile | None = getattr(options, _KEPT, None)
    if found is None:
        named: Path | None = options.preferencias
        found = _of_user(database_path()) if named is None else read_preferences(named)
        found = _of_that_day(found, options)
        setattr(options, _KEPT, found)
    return found


def _of_that_day(found: PreferencesFile, options: Namespace) -> PreferencesFile:
    day = found.oficina.ensayo
    if day is None or getattr(options, "hoy", None) is not None:
        return found._replace(oficina=found.oficina._replace(ensayo=None))
    complain(say("ensayo", fecha=day.isoformat()))
    return found


def today(options: Namespace) -> date | None:
    """The day that was named, else that of a rehearsal; None outside of one."""
    named: date | None = options.hoy
    return named or office_settings(options).oficina.ensayo


def _of_user(path: Path) -> PreferencesFile:
    """Nothing is made where there is nothing."""
    if not path.exists():
        return _NONE
    if is_locked(path):
        complain(say("preferencias_bloqueadas"))
        return _NONE
    try:
        with closing(Store.open(path)) as store:
            settings = stored_settings(store)
            return PreferencesFile(oficina_of(settings), store.inhabiles())
    except StoreProblem as problem:
        complain(problem.sentence)
        return _NONE
