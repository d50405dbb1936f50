"""Breaking text into lines that fit, words of 250 letters included, in linear time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from raoce_desktop.documents.kit import fonts
from raoce_desktop.documents.kit.fonts import printable
from raoce_desktop.documents.kit.form import TickBox
from raoce_desktop.documents.kit.theme import TextStyle

_SOFT = (re.compile(r"(?<=[,;])"), re.compile(r"(?<=[-/@_])"))
"""Where a word too wide for its column may break, best places first."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; `above` is extra air over it, in points, `tick` a box to fill in on it."""

    text: str
    style: TextStyle
    above: float = 0.0
    tick: TickBox | None = None

    @property
    def leading(self) -> float:
        """Height that it takes, in points."""
        return self.style.leading + self.above

    @property
    def width(self) -> float:
        """Width of its ink, in points."""
        return _wide(self.text, self.style)


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style, before it is broken into lines."""

    text: str
    style: TextStyle
    above: float = 0.0
    tick: TickBox | None = None

    def lines(self, room: float) -> list[Line]:
        """Its lines in a column `room` points wide; at least one, maybe empty."""
        lines = list(wrap(self.text, self.style, room))
        if self.above or self.tick:
            lines[0] = replace(lines[0], above=self.above, tick=self.tick)
        return lines


@lru_cache(maxsize=2048)
def wrap(text: str, style: TextStyle, room: float) -> tuple[Line, ...]:
    """The lines of `text` in a column `room` points wide; at least one, maybe empty."""
    paragraphs = printable(text).split("\n")
    return tuple(Line(t, style) for p in paragraphs for t in _lines(p, style, room))


def fit(text: str, style: TextStyle, room: float) -> Line:
    """One line that never breaks: a figure too wide for its column gets smaller instead."""
    shown = printable(text)
    wide = _wide(shown, style)
    return Line(shown, style if wide <= room else style.sized(style.size * room / wide))


def clip(text: str, style: TextStyle, room: float) -> str:
    """The text cut to one line, with «…» where something was left out."""
    shown = printable(text).replace("\n", " ")
    if _wide(shown, style) <= room:
        return shown
    return next(_pieces(shown, style, room - style.size)).rstrip() + "…"


def _wide(text: str, style: TextStyle) -> float:
    return fonts.width(text, style.face, style.size)


def _lines(paragraph: str, style: TextStyle, room: float) -> Iterator[str]:
    if _wide(paragraph, style) <= room:
        yield paragraph
        return
    line = ""
    for joint, word in _words(paragraph, style, room):
        longer = f"{line}{joint}{word}" if line else word
        if line and _wide(longer, style) > room:
            yield line
            longer = word
        line = longer
    yield line


def _words(paragraph: str, style: TextStyle, room: float) -> Iterator[tuple[str, str]]:
    """What may start a line, none wider than `room`, with what joins it to the line before."""
    for word in paragraph.split():
        joint = " "
        for piece in _broken(word, style, room):
            yield joint, piece
            joint = ""


def _broken(word: str, style: TextStyle, room: float, depth: int = 0) -> Iterator[str]:
    """A word that is too wide, broken after its commas, else its hyphens, else anywhere."""
    if _wide(word, style) <= room:
        yield word
    elif depth == len(_SOFT):
        yield from _pieces(word, style, room)
    else:
        for part in filter(None, _SOFT[depth].split(word)):
            yield from _broken(part, style, room, depth + 1)


def _pieces(word: str, style: TextStyle, room: float) -> Iterator[str]:
    """As many letters at a time as fit, and at least one."""
    start, used = 0, 0.0
    for i, character in enumerate(word):
        wide = _wide(character, style)
        if used + wide > room and i > start:
            yield word[start:i]
            start, used = i, 0.0
        used += wide
    yield word[start:]
