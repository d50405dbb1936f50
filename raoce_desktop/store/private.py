"""Folders and files that nobody else on the computer reads."""

import os
from contextlib import suppress
from pathlib import Path

_FOLDER, _FILE, _OTHERS = 0o700, 0o600, 0o077
_WINDOWS = os.name == "nt"


def private_folder(folder: Path, *, ours: bool = False) -> None:
    """Make `folder`, open to this user alone. Raises OSError where it can't be made.

    One that was there before is closed only when it is `ours`: a folder that somebody chose may
    hold other things, and serve other people.
    """
    new = [part for part in (folder, *folder.parents) if not part.exists()]
    folder.mkdir(mode=_FOLDER, parents=True, exist_ok=True)
    if new or ours:
        _close(folder, _FOLDER)
    for made in new:  # what is saved in it is no better kept than its own name
        settle(made.parent)


def private_file(path: Path) -> Path:
    """Have `path` be a file open to this user alone, empty where there was none.

    Raises OSError where it can't be made.
    """
    if not path.exists():  # closing one that is in use would take its locks away (`peeking`)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, _FILE))
    _close(path, _FILE)
    return path


def settle(folder: Path) -> None:
    """Make the names in a folder outlast a power cut, where the system lets one do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _close(path: Path, mode: int) -> None:
    """Take away what others may do; a file system that knows no owners is left as it is."""
    if _WINDOWS:
        _close_on_windows(path)
        return
    with suppress(OSError):
        if path.stat().st_mode & _OTHERS:
            path.chmod(mode)


def _close_on_windows(path: Path) -> None:
    """A profile's folders are closed by inheritance; one elsewhere gets a list of its own."""
    import getpass  # both take a moment of every start, and only this needs them
    import subprocess

    if path.is_dir() and not path.resolve().is_relative_to(Path.home()):
        grant = f"{getpass.getuser()}:(OI)(CI)F"
        command = ["icacls", str(path), "/inheritance:r", "/grant:r", grant]
        with suppress(OSError):
            subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - fixed words
