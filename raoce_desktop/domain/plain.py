"""Texts as they are compared and searched: without accents, capitals or marks."""

import re
import unicodedata


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
