"""One key in the balanza with all pages built: the calls it makes, and the files it climbs.

`python tests/bench/keystroke.py` prints them as JSON: at once (the key and the turns of the event
loop that repaint), and until the window has also shown what waits for the typing to stop. Saving
isn't counted.
"""

import json
import sys
import time
from types import FrameType

FIELD = "balanza.ventas_totales"
TYPED = "datos"
BIENES = 10
_TURNS = 4
_CALM_S, _SAVED_S = 0.3, 0.7
"""Until what waits for the typing to stop is shown, and until it is saved too."""
_OURS = "raoce_desktop"


class Calls:
    """Counts the calls of our functions, and the files that they are in."""

    def __init__(self) -> None:
        self.count = 0
        self.files: set[str] = set()

    def __call__(self, frame: FrameType, event: str, _arg: object) -> None:
        """What `sys.setprofile` wants."""
        path = frame.f_code.co_filename
        if event == "call" and _OURS in path:
            self.count += 1
            self.files.add(path)


def one_key() -> dict[str, int]:
    """Type a digit into the field of a window in which every page has been looked at."""
    from PySide6.QtWidgets import QLineEdit

    from raoce_desktop.domain.pasos import Paso
    from tests.bench.world import company, settle, window_on

    with window_on(company(BIENES)) as window:
        for paso in (*Paso, TYPED):
            window._go_to_step(paso)
            settle()
        box = window.findChild(QLineEdit, FIELD)
        box.setFocus()
        box.end(False)
        _press(box, "1")  # from here on the field is somebody's
        _wait(_SAVED_S)
        return _counted(box)


def _counted(box) -> dict[str, int]:
    from tests.bench.world import settle

    calls = Calls()
    sys.setprofile(calls)
    _press(box, "2")
    settle(_TURNS)
    at_once = {"calls": calls.count, "files": len(calls.files)}
    _wait(_CALM_S)
    sys.setprofile(None)
    return {**at_once, "calls until calm": calls.count, "files until calm": len(calls.files)}


def _press(box, digit: str) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        key = QKeyEvent(kind, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, digit)
        QApplication.sendEvent(box, key)


def _wait(seconds: float) -> None:
    """Let the window do what it puts off."""
    from tests.bench.world import settle

    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        settle(1)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(one_key()))
