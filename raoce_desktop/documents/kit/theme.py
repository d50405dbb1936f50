"""Colours, measures and text styles. Everything here must survive a black-and-white copier."""

from dataclasses import dataclass, replace

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import letter

from raoce_desktop.documents.kit.fonts import ITALIC, REGULAR, SEMIBOLD

INK = HexColor("#16202A")
QUIET = HexColor("#55626E")
HAIR = HexColor("#B4BDC4")
ACCENT = HexColor("#1B4F80")

PAGE_WIDTH, PAGE_HEIGHT = letter
SIDE = 60.0
TOP = 56.0
BOTTOM = 66.0
WIDTH = PAGE_WIDTH - 2 * SIDE
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
LABEL = 100.0
"""Width of the left column that names what stands to its right."""

RULE_FINE = 0.4
RULE_FIRM = 0.9


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a run of lines looks; `size` and `leading` in points."""

    face: str
    size: float
    leading: float
    color: Color

    @property
    def ascent(self) -> float:
        """From the top of its line to the baseline: the capitals stand in the middle."""
        return self.leading / 2 + 0.33 * self.size

    def sized(self, size: float) -> "TextStyle":
        """The same style at another size, with its leading in proportion."""
        return replace(self, size=size, leading=self.leading * size / self.size)


TITLE = TextStyle(SEMIBOLD, 21, 25, INK)
VERDICT = TextStyle(SEMIBOLD, 15, 19, ACCENT)
HEADING = TextStyle(SEMIBOLD, 13.5, 17, INK)
SUBHEADING = TextStyle(SEMIBOLD, 9.5, 13, INK)
BODY = TextStyle(REGULAR, 9.5, 13, INK)
STRONG = TextStyle(SEMIBOLD, 9.5, 13, INK)
NOTE = TextStyle(REGULAR, 8, 10.5, QUIET)
CITE = TextStyle(ITALIC, 8, 10.5, QUIET)
LABEL_TEXT = TextStyle(SEMIBOLD, 8, 10.5, ACCENT)
COLUMN = TextStyle(SEMIBOLD, 7.5, 9, QUIET)
DATA = TextStyle(REGULAR, 8.5, 11, INK)
FIGURE = TextStyle(SEMIBOLD, 13.5, 17, INK)
DATA_STRONG = TextStyle(SEMIBOLD, 8.5, 11, INK)
ABSENT = TextStyle(ITALIC, 9.5, 13, QUIET)
OPEN = TextStyle(SEMIBOLD, 8.5, 11, INK)
ABSENT_DATA = TextStyle(ITALIC, 8.5, 11, QUIET)
PENDING = TextStyle(ITALIC, 8.5, 11, INK)
BOX = TextStyle(REGULAR, 12, 13, INK)
DIGIT = TextStyle(SEMIBOLD, 11, 14, INK)
MASTHEAD = TextStyle(SEMIBOLD, 8.5, 11, ACCENT)
MARK = TextStyle(SEMIBOLD, 9, 11, INK)
FOOTER = TextStyle(REGULAR, 7.5, 9, QUIET)
