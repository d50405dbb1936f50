"""Save a file whole or not at all: whatever fails, the file that was there stays as it was."""

import contextlib
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from raoce_desktop.exchange.problem import problem, saving_problem

_ATTEMPTS = 5
_PAUSE = 0.05
_DRAFT = re.compile(r"\.raoce-[0-9a-f]{32}\.tmp")
_NOTE = ".borrador"
_STALE_SECONDS = 60
"""Where the system can't tell whether a process lives: no draft takes that long."""

_notes: list[Path] = []
"""The folder where each draft under way is noted; none until `note_drafts_in`."""


def note_drafts_in(folder: Path) -> None:
    """From now on note each draft in `folder`, and take away those that a kill left behind.

    Nothing here raises: a folder that can't be written only goes without notes.
    """
    _notes[:] = [folder]
    with contextlib.suppress(OSError):
        for note in folder.glob(f"*{_NOTE}"):
            _take_away(note)


def write_atomically(path: Path, data: bytes) -> None:
    """Save the bytes under `path`, through a file beside it that takes its place at the end.

    The file gets the permissions that the user's new files get. A link at `path` is replaced, and
    what it points at stays as it is. Raises FileProblem when the system refuses, or when what is
    there is no file.
    """
    if not path.is_symlink() and path.exists() and not (path.is_file() or path.is_dir()):
        raise problem("guardar.no_es_archivo", archivo=path.name)
    draft = path.absolute().with_name(f".raoce-{uuid4().hex}.tmp")
    try:
        with _noted(draft):
            _write(draft, data)
            _replace(draft, path)
    except OSError as error:
        raise saving_problem(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    _settle(draft.parent)


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


@contextlib.contextmanager
def _noted(draft: Path) -> Iterator[None]:
    notes = [folder / f"{draft.name}{_NOTE}" for folder in _notes]
    for note in notes:
        with contextlib.suppress(OSError):
            note.write_text(f"{os.getpid()}\n{draft}", encoding="utf-8")
    try:
        yield
    finally:
        for note in notes:
            with contextlib.suppress(OSError):
                note.unlink(missing_ok=True)


def _take_away(note: Path) -> None:
    """Remove a draft that nobody writes any more, and its note; nothing else, whatever it says."""
    writer, _, place = note.read_text(encoding="utf-8", errors="replace").partition("\n")
    if _at_work(writer, note):
        return
    draft = Path(place)
    if _DRAFT.fullmatch(draft.name) and note.name == f"{draft.name}{_NOTE}":
        draft.unlink(missing_ok=True)
    note.unlink(missing_ok=True)


def _at_work(writer: str, note: Path) -> bool:
    if os.name == "nt" or not writer.isascii() or not writer.isdigit():
        return time.time() - note.stat().st_mtime < _STALE_SECONDS
    try:
        os.kill(int(writer), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return int(writer) != os.getpid()
