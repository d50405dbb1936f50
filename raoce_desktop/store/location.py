"""Where the files of this computer's user are."""

import os
from pathlib import Path

from raoce_desktop.store.private import private_folder

VARIABLE = "RAOCE_DATOS"
FILE_NAME = "expedientes.db"
_OWN = "raoce_desktop"


def data_folder(chosen: Path | None = None) -> Path:
    """Return the folder of the data: `chosen`, else RAOCE_DATOS, else the user's own."""
    if chosen is not None:
        return chosen
    named = os.environ.get(VARIABLE, "")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path(_OWN, appauthor=False)


def prepare_folder(folder: Path) -> None:
    """Make the folder of the data, closed to others. Raises OSError where it can't be made."""
    private_folder(folder, ours=folder.name == _OWN)


def database_path(chosen: Path | None = None) -> Path:
    """Return the path of the database inside `data_folder`."""
    return data_folder(chosen) / FILE_NAME
