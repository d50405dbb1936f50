"""Source Sans, embedded: registering its faces, measuring text, and what it can't print."""

import unicodedata
from functools import cache

from font_source_sans_pro import font_files_ttf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFile

REGULAR = "SourceSansPro"
SEMIBOLD = "SourceSansProSemibold"
ITALIC = "SourceSansProIt"
FACES = (REGULAR, SEMIBOLD, ITALIC)
UNKNOWN = "?"


@cache
def register() -> None:
    """Make the faces known to reportlab; only the glyphs in use get embedded."""
    for face in FACES:
        pdfmetrics.registerFont(TTFont(face, font_files_ttf[face]))


@cache
def _face(name: str) -> TTFontFile:
    return TTFontFile(font_files_ttf[name])


class _Widths(dict[str, float]):
    """A face's advance widths by character, per point of size; fills itself as they come."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._face = _face(name)

    def __missing__(self, character: str) -> float:
        units = self._face.charWidths.get(ord(character), self._face.defaultWidth)
        self[character] = advance = float(units) / 1000
        return advance


_widths = cache(_Widths)


def width(text: str, face: str, size: float) -> float:
    """Width in points of one printable line."""
    return sum(map(_widths(face).__getitem__, text)) * size


class _Printable(dict[int, str]):
    """Maps a character to what the page shows in its place; fills itself as they come."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = _shown(chr(code))
        return shown


def _shown(character: str) -> str:
    if character == "\n" or ord(character) in _glyphs():
        return character
    category = unicodedata.category(character)
    if category.startswith("Z") or category == "Cc":
        return " "
    return "" if category in {"Cf", "Mn", "Me"} else UNKNOWN


@cache
def _glyphs() -> frozenset[int]:
    """The characters that every one of the faces has."""
    return frozenset.intersection(*(frozenset(_face(name).charToGlyph) for name in FACES))


_PRINTABLE = _Printable()


def printable(text: str) -> str:
    """The same text with accents composed and without what the family has no glyph for.

    Control characters become spaces, invisible ones go, and an unknown glyph is a «?».
    """
    if text.isascii() and text.isprintable():
        return text
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return lines.translate(_PRINTABLE)
