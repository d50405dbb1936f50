"""Keeps what is typed into a box that is only captured when it is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from raoce_desktop.ui.kit.editors import LineEdit

if TYPE_CHECKING:
    from raoce_desktop.session.typing_left import Typing


class TypingKept:
    """Follows one box. `kept` is what it holds as captured; `waits` that it was left and isn't."""

    def __init__(
        self,
        edit: LineEdit,
        typing: Typing,
        ruta: str,
        kept: Callable[[], str],
        waits: Callable[[], bool] = lambda: False,
    ) -> None:
        self._edit, self._typing, self._ruta = edit, typing, ruta
        self._kept, self._waits = kept, waits
        edit.captured.connect(lambda text: typing.keep(ruta, text, kept()))
        edit.left.connect(self._leave)

    def _leave(self) -> None:
        if not self._waits():
            self._typing.end(self._ruta)

    def recover(self) -> None:
        """Type again what an earlier window didn't come to capture."""
        text = self._typing.left(self._ruta, self._kept())
        if text is not None:
            self._edit.setText(text)
            self._edit.left.emit()
