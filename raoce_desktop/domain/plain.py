"""Texts as they are read, compared and searched: without odd blanks, accents, capitals or marks."""

import re
import unicodedata

# Only full-width forms are folded. NFKC would also turn «10²» into 102.
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_BLANKS = dict.fromkeys((0xA0, 0x202F, 0x205F, *range(0x2000, 0x200B)), " ")
# Marks that are copied along from web pages and spreadsheets and show nothing.
_MARKS = dict.fromkeys((0x200B, 0x200E, 0x202A, 0x202C, 0x202D, 0x2060, 0x2066, 0x2069, 0xFEFF))
_FOLDING = _FULL_WIDTH | _BLANKS | _MARKS
_SHOWN = 40


def fold(text: str) -> str:
    """The text with full-width forms, odd blanks and invisible marks made plain, and trimmed."""
    return text.translate(_FOLDING).strip()


def shown(text: str) -> str:
    """The text on one short line, fit to be quoted in a sentence."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def plain(text: str) -> str:
    """The text without accents or capitals; `m²` becomes `m2`."""
    if text.isascii():
        return text.casefold()
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join([letter for letter in split if not unicodedata.combining(letter)])


def words(text: str) -> list[str]:
    """The words and numbers of a text, plain."""
    return re.findall(r"[^\W_]+", plain(text))


def squeezed(text: str) -> str:
    """Only the letters and digits of a text, plain: `U. de Medida*` is `udemedida`."""
    return "".join(words(text))


def for_file_name(text: str) -> str:
    """A text as a part of a file's name: what isn't a letter or a figure is a line."""
    return "".join(c if c.isalnum() else "_" for c in text)
