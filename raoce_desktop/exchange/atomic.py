"""Save a file whole or not at all: whatever fails, the file that was there stays as it was."""

import contextlib
import os
import time
from pathlib import Path
from uuid import uuid4

from raoce_desktop.exchange.problem import problem, saving_problem

_ATTEMPTS = 5
_PAUSE = 0.05


def write_atomically(path: Path, data: bytes) -> None:
    """Save the bytes under `path`, through a file beside it that takes its place at the end.

    Raises FileProblem when the system refuses, or when what is there is no file.
    """
    # What a link points at is replaced, not the link; a device or a pipe never is.
    target = Path(os.path.realpath(path))
    if target.exists() and not (target.is_file() or target.is_dir()):
        raise problem("guardar.no_es_archivo", archivo=path.name)
    draft = target.with_name(f".{uuid4().hex}.tmp")
    try:
        _write(draft, data)
        _replace(draft, target)
    except OSError as error:
        raise saving_problem(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    _settle(target.parent)


def _write(draft: Path, data: bytes) -> None:
    with draft.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _replace(draft: Path, target: Path) -> None:
    """Put the draft in its place. On Windows an antivirus may hold either file for a moment."""
    for attempt in range(_ATTEMPTS - 1):
        try:
            draft.replace(target)
        except PermissionError:
            time.sleep(_PAUSE * 2**attempt)
        else:
            return
    draft.replace(target)


def _settle(folder: Path) -> None:
    """Make the new name outlast a power cut, where the system lets a folder be synchronised."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
