"""Opening the office: its database, or what somebody chose to go on with in place of a damaged one.

The command line imports this before anything of Qt: whatever is loaded after PySide6 is looked
through by it for a feature of its own, and takes a third longer.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from raoce_desktop.session.damaged import Choose, open_mending
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.store import StoreProblem
from raoce_desktop.store.location import database_path, prepare_folder
from raoce_desktop.store.problems import why_not_opened

if TYPE_CHECKING:
    from raoce_desktop.session.jobs import Runners

Opening = Callable[
    ["Path | None", "Choose | None", "Callable[[], Runners] | None"],
    "tuple[ExpedienteList, Path] | str",
]
"""What `open_expedientes` is."""


def open_expedientes(
    folder: Path | None = None,
    choose: Choose | None = None,
    make_runners: Callable[[], Runners] | None = None,
) -> tuple[ExpedienteList, Path] | str:
    """The office on its database, and the folder of its files; or the sentence why not.

    `choose` asks what to do about a damaged database; without it that is left as it is.
    `make_runners` gives where work is done; without it everything is done at once.
    """
    path = database_path(folder)
    try:
        prepare_folder(path.parent)
        store = open_mending(path, choose or (lambda *_question: None))
    except StoreProblem as problem:
        return why_not_opened(problem, path)
    except OSError:
        return why_not_opened(StoreProblem("guardado.no_abre"), path)
    made = ExpedienteList(store, hoy=date.today, now=datetime.now, make_runners=make_runners)
    return made, path.parent
