"""The pieces around the tables: headings that reach the outline, prose, rules, the verdict."""

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.ledger import Ledger
from raoce_desktop.documents.kit.line_writer import writing
from raoce_desktop.documents.kit.tags import ornament, structure_of
from raoce_desktop.documents.kit.text import Line, Run, wrap

_MOST_LINES = 40
_BAR = 2.4
_TITLE_SIZES = (21.0, 17.0, 13.5, 11.0)
_TITLE_LINES = 2


class Block(Flowable):
    """Something as wide as the page's text; `before` is the air above, none at a page's top."""

    def __init__(self, height: float, before: float = 0.0) -> None:
        super().__init__()
        self.width, self.height = theme.WIDTH, height
        self._before = before

    def getSpaceBefore(self) -> float:  # noqa: N802 - reportlab's name
        """Points that stay free above it, unless it opens a page."""
        return self._before

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        """Its size; it is known from the start."""
        return self.width, self.height

    def write(self, lines: Sequence[Line], x: float, top: float, kind: str = "P") -> None:
        """Print lines from `top` down, flush left at `x`, as one element of this kind."""
        if any(line.text for line in lines):
            with writing(self.canv, kind) as writer:
                writer.put_down(lines, x, top)

    def line(self, y: float, *, firm: bool = False) -> None:
        """A rule across the page at height `y`."""
        self.canv.setStrokeColor(theme.INK if firm else theme.HAIR)
        self.canv.setLineWidth(theme.RULE_FIRM if firm else theme.RULE_FINE)
        with ornament(self.canv):
            self.canv.line(0, y, self.width, y)


class Prose(Block):
    """A few lines that stay together; of an endless text, as many as half a page holds.

    Those of a `level` are headings.
    """

    level = 0

    def __init__(self, runs: Run | Sequence[Run], before: float = 0.0, indent: float = 0.0) -> None:
        given = [runs] if isinstance(runs, Run) else runs
        room = theme.WIDTH - indent
        lines = [line for run in given for line in run.lines(room)]
        self.lines = lines[:_MOST_LINES]
        super().__init__(sum(line.leading for line in self.lines), before)
        self._indent = indent

    def draw(self) -> None:
        """Its lines, from the top down."""
        self.write(self.lines, self._indent, self.height, self.kind)

    @property
    def kind(self) -> str:
        """What it is in the structure."""
        return structure_of(self.canv).heading(self.level) if self.level else "P"


class Title(Prose):
    """The largest text of the document, as large as two lines of it allow."""

    level = 1

    def __init__(self, text: str, before: float = 0.0) -> None:
        for size in _TITLE_SIZES:
            style = theme.TITLE.sized(size)
            lines = wrap(text, style, theme.WIDTH)
            if len(lines) <= _TITLE_LINES:
                break
        super().__init__(Run(text, style), before)
        self.lines = self.lines[: 2 * _TITLE_LINES + 1]
        self.height = sum(line.leading for line in self.lines)


class Banner(Prose):
    """Prose beside a bar in the accent: the one thing on the page to be read first."""

    def __init__(self, runs: Run | Sequence[Run], before: float = 0.0) -> None:
        super().__init__(runs, before, indent=_BAR + 11)

    def draw(self) -> None:
        """The bar and the lines."""
        self.canv.setFillColor(theme.ACCENT)
        with ornament(self.canv):
            self.canv.rect(0, 1, _BAR, self.height - 2, stroke=0, fill=1)
        super().draw()


class Masthead(Block):
    """The document's name and its year, over a firm rule."""

    def __init__(self, left: str, right: str) -> None:
        super().__init__(17)
        self._left, self._right = left, right

    def draw(self) -> None:
        """Both texts and the rule."""
        with writing(self.canv) as writer:
            writer.put(Line(self._left, theme.MASTHEAD), 0, 7, more=True)
            writer.put_right(Line(self._right, theme.MASTHEAD), self.width, 7)
        self.line(0, firm=True)


class Rule(Block):
    """A fine rule between the parts of a page."""

    def __init__(self, before: float = 0.0) -> None:
        super().__init__(4, before)

    def draw(self) -> None:
        """The rule."""
        self.line(4)


class Heading(Prose):
    """A section's title under a firm rule; it is also the reader's bookmark."""

    level = 2

    def __init__(self, title: str, key: str) -> None:
        super().__init__(Run(title, theme.HEADING), before=28)
        self.height += 14
        self._title, self._key = title, key

    def draw(self) -> None:
        """The rule, the title and the bookmark."""
        self.canv.bookmarkHorizontal(self._key, 0, self.height)
        self.canv.addOutlineEntry(self._title, self._key, 0, closed=False)
        self.line(self.height, firm=True)
        self.write(self.lines, 0, self.height - 6, self.kind)


class Subheading(Prose):
    """A title within a section."""

    level = 3

    def __init__(self, title: str) -> None:
        super().__init__(Run(title, theme.SUBHEADING), before=16)
        self.height += 5

    def draw(self) -> None:
        """The title."""
        self.write(self.lines, 0, self.height, self.kind)


def section(heading: Block, body: Sequence[Flowable]) -> list[Flowable]:
    """A heading that never parts from the first two things that it announces."""
    ahead = [heading, *body[:2]]
    needed = sum(f.getSpaceBefore() + _lead(f) for f in ahead)
    return [CondPageBreak(needed), heading, *body]


def _lead(flowable: Flowable) -> float:
    return flowable.lead if isinstance(flowable, Ledger) else float(flowable.height)
