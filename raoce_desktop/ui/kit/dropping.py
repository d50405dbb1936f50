"""Files that are dragged over a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent

_SUFFIXES = (".raoce", ".json")


def dropped(event: QDropEvent) -> list[Path]:
    """The files of ours among what is dragged over the window."""
    return dropped_with(event, _SUFFIXES)


def dropped_with(event: QDropEvent, suffixes: tuple[str, ...]) -> list[Path]:
    """The files with one of these suffixes among what is dragged over the window."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in suffixes]
