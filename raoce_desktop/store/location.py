"""Where the files of this computer's user are."""

import os
from pathlib import Path

VARIABLE = "RAOCE_DATOS"
FILE_NAME = "expedientes.db"


def data_folder(chosen: Path | None = None) -> Path:
    """Return the folder of the data: `chosen`, else RAOCE_DATOS, else the user's own."""
    if chosen is not None:
        return chosen
    named = os.environ.get(VARIABLE, "")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("raoce_desktop", appauthor=False)


def database_path(chosen: Path | None = None) -> Path:
    """Return the path of the database inside `data_folder`."""
    return data_folder(chosen) / FILE_NAME
