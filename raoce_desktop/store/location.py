"""Where the files of this computer's user are."""

import os
from pathlib import Path

from raoce_desktop.store.place import BACKUPS
from raoce_desktop.store.private import private_file, private_folder, settle
from raoce_desktop.store.problems import StoreProblem

VARIABLE = "RAOCE_DATOS"
FILE_NAME = "expedientes.db"
_OWN = "raoce_desktop"
_POINTER = "carpeta-de-datos.txt"
"""The file of the user's own folder that names another one, where the data were moved."""


def data_folder(chosen: Path | None = None) -> Path:
    """Return the folder of the data: `chosen`, else RAOCE_DATOS, else the user's.

    The user's is where the data were moved to, or the one that the system gives.
    """
    if chosen is not None:
        return chosen
    named = os.environ.get(VARIABLE, "")
    return Path(named) if named else _moved_to() or _usual()


def is_named() -> bool:
    """Whether RAOCE_DATOS says where the data are, whatever was chosen."""
    return bool(os.environ.get(VARIABLE))


def _usual() -> Path:
    from platformdirs import user_data_path

    return user_data_path(_OWN, appauthor=False)


def _moved_to() -> Path | None:
    try:
        told = (_usual() / _POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return Path(told) if told else None


def point_to(folder: Path) -> None:
    """Have the data be in a folder from now on. Raises OSError where that can't be noted."""
    own = _usual()
    private_folder(own, ours=True)
    if folder == own:
        (own / _POINTER).unlink(missing_ok=True)
    else:
        partial = private_file(own / f"{_POINTER}.parcial")
        with partial.open("w", encoding="utf-8") as file:
            file.write(f"{folder}\n")
            file.flush()
            os.fsync(file.fileno())
        partial.replace(own / _POINTER)
    settle(own)


def prepare_folder(folder: Path) -> None:
    """Make the folder of the data, closed to others. Raises OSError where it can't be made.

    Raises `StoreProblem` where the data were moved to a folder that isn't there now, as one of a
    disk that isn't connected: nobody goes on with an empty list instead.
    """
    there = any((folder / name).exists() for name in (FILE_NAME, BACKUPS))
    if not there and not is_named() and folder == _moved_to():
        raise StoreProblem("guardado.sin_carpeta", carpeta=folder)
    private_folder(folder, ours=folder.name == _OWN)


def database_path(chosen: Path | None = None) -> Path:
    """Return the path of the database inside `data_folder`."""
    return data_folder(chosen) / FILE_NAME
