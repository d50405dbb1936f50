"""What nobody foresaw: a line in a file without anybody's data, and one calm sentence."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from raoce_desktop.store.private import private_file, private_folder

LOG_NAME = "incidentes.log"
_LIMIT = 1_000_000
"""Bytes after which the file starts anew, so that it never grows without end."""


class UnexpectedErrors:
    """Takes the place of `sys.excepthook` while a window is open."""

    def __init__(self, folder: Path, tell: Callable[[], object]) -> None:
        self._path = folder / LOG_NAME
        self._tell = tell

    def install(self) -> None:
        """From here on, whatever goes wrong is noted and said."""
        sys.excepthook = self.handle

    def handle(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Note it and say it; a second failure on the way is let go."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        try:
            self._note(kind, trace)
        except OSError:
            pass
        finally:
            self._tell()

    def _note(self, kind: type[BaseException], trace: TracebackType | None) -> None:
        # Only where it happened: a message or a variable could hold the company's data.
        places = "".join(
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}\n"
            for frame in traceback.extract_tb(trace)
        )
        private_folder(self._path.parent)
        private_file(self._path)
        anew = self._path.stat().st_size > _LIMIT
        with self._path.open("w" if anew else "a", encoding="utf-8") as log:
            log.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} {kind.__name__}\n{places}")  # noqa: DTZ005
