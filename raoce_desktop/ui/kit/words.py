"""What the window says: sentences, dates and counts, and words that are shown as they are."""

from raoce_desktop.catalogs.texts import (
    days_left,
    long_date,
    long_moment,
    plural,
    say,
    short_date,
    short_moment,
)

__all__ = [
    "bare",
    "days_left",
    "long_date",
    "long_moment",
    "plural",
    "say",
    "short_date",
    "short_moment",
    "spoken_cell",
    "tip",
    "why_of",
]

_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "<br>"})


def bare(text: str) -> str:
    """A button's or a label's words without the sign of its letter, for whoever hears them."""
    return text.replace("&", "")


def why_of(error: Exception, unforeseen: str) -> str:
    """Why something failed; the text of the key `unforeseen` where nobody foresaw it."""
    sentence: str = getattr(error, "sentence", "")
    return sentence or say(unforeseen)


def tip(text: str) -> str:
    """A tooltip that shows the text as it is, whatever signs it has."""
    return f"<span>{text.translate(_MARKUP)}</span>" if text else ""


def spoken_cell(heading: str, words: str) -> str:
    """A cell as it is read aloud: nobody hears which column it is in, nor that it is empty."""
    return say("general.celda", columna=heading, valor=words or say("general.vacia"))
