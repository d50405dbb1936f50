"""A file that is made in the background, saved whole or not at all, and how that went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from raoce_desktop.exchange.atomic import write_atomically
from raoce_desktop.ui.kit.dialogs import file_to_write
from raoce_desktop.ui.kit.theme import Tone
from raoce_desktop.ui.kit.told import Told
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import say, why_of

if TYPE_CHECKING:
    from raoce_desktop.session.jobs import Runner
    from raoce_desktop.ui.kit.dialogs import Dialogs


class FileSaver(QObject):
    """The sentence and the button «Abrir» beside what starts it; `buttons` wait meanwhile.

    `words` is where its sentences are: `haciendo`, `hecho`, `fallo` and `abrir`.
    """

    saved = Signal(object)

    def __init__(
        self,
        dialogs: Dialogs,
        runner: Runner,
        words: str,
        buttons: Sequence[QWidget],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.runner = runner
        self._dialogs, self._words, self._buttons = dialogs, words, buttons
        self._written: Path | None = None
        self.said = Told(quiet=True)
        self.open = Button(say(f"{words}.abrir"), self.open_written)
        self.open.hide()

    def ask(self, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to save it; what has no suffix gets that of the `name` that is suggested."""
        return file_to_write(self._dialogs, title, name, kinds)

    def save(self, path: Path, make: Callable[[], bytes]) -> None:
        """Make it in the background and save it; only what `make` was given is looked at."""

        def write() -> Path:
            write_atomically(path, make())
            return path

        self._busy(on=True)
        self._tell(say(f"{self._words}.haciendo"))
        self.runner.do(write, self._done, self._failed)

    def _done(self, path: Path) -> None:
        self._written = path
        self._busy(on=False)
        self._tell(say(f"{self._words}.hecho", archivo=path.name, carpeta=path.parent))
        self.open.show()
        self.saved.emit(path)

    def _failed(self, error: Exception) -> None:
        self._busy(on=False)
        self._tell(why_of(error, f"{self._words}.fallo"), Tone.ERROR)

    def _busy(self, *, on: bool) -> None:
        for button in self._buttons:
            button.setEnabled(not on)

    def _tell(self, sentence: str, tone: Tone | None = None) -> None:
        self.said.tell(sentence, tone)
        self.open.hide()

    def forget(self) -> None:
        """Say no more of a file: what it was made of isn't what there is now."""
        if all(button.isEnabled() for button in self._buttons):
            self._tell("")

    def open_written(self) -> None:
        """Open it with the user's own program."""
        if self._written is not None:
            self._dialogs.open_link(str(self._written))
