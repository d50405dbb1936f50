"""Sizes, weights and colours: everything that makes the screens look alike."""

import re
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object  # Qt's own class comes after it among the bases

UNIT = 8
"""Pixels of the rhythm: every gap is a multiple of it (or its half)."""
COLUMN = 760
"""Widest content column, in pixels, so that lines stay readable."""
RAIL = 232
PANEL = 304


_Role = QPalette.ColorRole


class Size(Enum):
    """The three text sizes, in times the system's."""

    TITLE = 1.45
    BODY = 1.0
    NOTE = 0.9


class Tone(Enum):
    """What a colour says, as (light scheme, dark scheme). `DONE` is for «listo» alone."""

    ERROR = ("#b3261e", "#ff8a80")
    WARN = ("#8a5a00", "#f2b84b")
    DONE = ("#1f7a4d", "#6fcf97")


_PALETTE_EVENTS = (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange)
"""A widget with colours of its own gets only the first, any other both."""


def is_dark(palette: QPalette) -> bool:
    """Whether texts are lighter than what is behind them."""
    return palette.color(_Role.WindowText).lightness() > palette.color(_Role.Window).lightness()


def tone_color(palette: QPalette, tone: Tone | None) -> QColor:
    """The colour of a tone that reads well on this palette's window; without one, a quiet one."""
    if tone is None:
        return quiet_color(palette)
    return QColor(tone.value[1] if is_dark(palette) else tone.value[0])


def quiet_color(palette: QPalette) -> QColor:
    """Text that steps back: legible, but not what one reads first."""
    return blend(palette.color(_Role.WindowText), palette.color(_Role.Window), 0.68)


def blend(front: QColor, back: QColor, share: float) -> QColor:
    """A mix with `share` (0 to 1) of `front`."""
    mixed = [f * share + b * (1 - share) for f, b in zip(_rgb(front), _rgb(back), strict=True)]
    return QColor.fromRgbF(*mixed)


def _rgb(color: QColor) -> tuple[float, float, float]:
    return color.redF(), color.greenF(), color.blueF()


def font(size: Size = Size.BODY, *, strong: bool = False, tabular: bool = False) -> QFont:
    """The system's font in one of our sizes and weights; `tabular` aligns figures."""
    result = QFont(QApplication.font())
    result.setPointSizeF(result.pointSizeF() * size.value)
    result.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    if tabular:
        result.setFeature(QFont.Tag("tnum"), 1)
    return result


def paint_text(widget: QWidget, color: QColor) -> None:
    """Give a widget's text this colour."""
    palette = widget.palette()
    if palette.color(_Role.WindowText) == color:
        return
    for role in (_Role.WindowText, _Role.ButtonText, _Role.Text):
        palette.setColor(role, color)
    widget.setPalette(palette)


class FollowsPalette(_Widget):
    """Takes its colours anew when the desktop goes from light to dark."""

    def changeEvent(self, event: QEvent) -> None:
        """See to it that `_recolor` is called."""
        super().changeEvent(event)
        if event.type() in _PALETTE_EVENTS:
            self._recolor()

    def _recolor(self) -> None:
        self.update()


_BREAK = "\u200b"
"""Takes no room, and a line may end there."""
_LONG_WORD = re.compile(r"[^\s-]{12}(?=[^\s-]{4})")


def _breakable(text: str) -> str:
    """The same with places to break its endless words: a label does so at spaces and hyphens."""
    return _LONG_WORD.sub(rf"\g<0>{_BREAK}", text)


class Text(FollowsPalette, QLabel):
    """A line of text in one of the three sizes; `quiet` and `tone` follow the palette.

    It wraps, and breaks a word that is longer than its line.
    """

    def __init__(
        self,
        text: str = "",
        size: Size = Size.BODY,
        *,
        strong: bool = False,
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_breakable(text), parent)
        self._quiet = quiet
        self._tone: Tone | None = None
        self.setFont(font(size, strong=strong, tabular=True))
        self.setWordWrap(True)
        # What a user types is never markup.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._recolor()

    def text(self) -> str:
        """What it says, without the places to break it."""
        return super().text().replace(_BREAK, "")

    def setText(self, text: str) -> None:
        """Say something else."""
        super().setText(_breakable(text))

    def sizeHint(self) -> QSize:
        """With room for a line underlined at its letter of Alt: Qt measures it as if it weren't."""
        hint = super().sizeHint()
        return hint if self.wordWrap() else hint + QSize(UNIT // 2, 0)

    def set_tone(self, tone: Tone | None, *, quiet: bool = False) -> None:
        """Say it in the tone's colour; None goes back to plain (or quiet) text."""
        if (tone, quiet) != (self._tone, self._quiet):
            self._tone, self._quiet = tone, quiet
            self._recolor()

    def _recolor(self) -> None:
        base = QApplication.palette()
        if self._tone is not None:
            paint_text(self, tone_color(base, self._tone))
        else:
            paint_text(self, quiet_color(base) if self._quiet else base.color(_Role.WindowText))
