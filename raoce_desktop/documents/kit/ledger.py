"""The one table of the house: aligned baselines, hairlines, a header that repeats.

Every row's height is known from the start, so a page takes its rows by bisection and shares them
with the next page: 10,000 rows cost ten times what 1,000 do. Rows are never split, except
one taller than a third of a page, which is cut into joined pieces beforehand.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain

from reportlab.platypus import Flowable

from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.ledger_rows import GUTTER, Cell, LedgerColumn, pieces
from raoce_desktop.documents.kit.line_writer import LineWriter, writing_parts
from raoce_desktop.documents.kit.tags import ornament, within
from raoce_desktop.documents.kit.text import Line, wrap

__all__ = ["Cell", "Ledger", "LedgerColumn", "LedgerLook"]

_KEEP = 2
"""Rows that stay with the header, and that may not be left alone on the last page."""

_UNDER_TITLES = 5.0
_MOST_CELLED = 300
"""A longer ledger is a row at a time in the structure: each cell would cost 100 bytes."""


@dataclass(frozen=True, slots=True)
class LedgerLook:
    """How open a ledger is set; `label` names it in the left column of the page.

    `closed` draws a hairline under the last row; `before` is the air above, in points.
    """

    padding: float = 3.0
    label: str = ""
    closed: bool = True
    before: float = 0.0


class Ledger(Flowable):
    """Rows under a header. Its slices share all rows; each shows those from start to end."""

    def __init__(
        self,
        columns: Sequence[LedgerColumn],
        rows: Iterable[Sequence[Cell]],
        look: LedgerLook | None = None,
    ) -> None:
        super().__init__()
        self._columns = (*columns[:-1], replace(columns[-1], gutter=0.0))
        self._look = look or LedgerLook()
        self._rows = [piece for row in rows for piece in pieces(self._columns, row)]
        self._offsets = list(accumulate(self._heights(), initial=0.0))
        self._start, self._end = 0, len(self._rows)
        self._whole = object()
        self._titles = [wrap(c.title, theme.COLUMN, c.room) for c in self._columns]
        self._left = theme.LABEL if self._look.label else 0.0

    def _heights(self) -> Iterator[float]:
        """Rows with their padding; pieces of one row have none between them."""
        following = chain((row.joined for row in self._rows[1:]), (False,))
        for row, joined_next in zip(self._rows, following, strict=False):
            sides = 2 - row.joined - joined_next
            yield row.height + sides * self._look.padding

    @property
    def lead(self) -> float:
        """Height of the header and the rows that must stay with it."""
        last = min(self._start + _KEEP, self._end)
        return self._header + self._offsets[last] - self._offsets[self._start]

    @property
    def _header(self) -> float:
        if not any(column.title for column in self._columns):
            return 0.0
        return max(map(len, self._titles)) * theme.COLUMN.leading + _UNDER_TITLES

    def getSpaceBefore(self) -> float:  # noqa: N802 - reportlab's name
        """Points that stay free above it, unless it opens a page."""
        return self._look.before

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        """Its size; the width is the page's."""
        self.width = aW
        self.height = self._header + self._offsets[self._end] - self._offsets[self._start]
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: ARG002, N803
        """Itself in two, the first as tall as fits in `aH`; nothing when too little would."""
        bottom = self._offsets[self._start] + aH - self._header
        cut = bisect_right(self._offsets, bottom, self._start, self._end + 1) - 1
        if cut >= self._end:
            return [self]
        if self._end - cut == 1 and cut - self._start > _KEEP:
            cut -= 1
        if cut < self._start + min(_KEEP, self._end - self._start):
            return []
        return [self._slice(self._start, cut), self._slice(cut, self._end)]

    def _slice(self, start: int, end: int) -> "Ledger":
        piece: Ledger = object.__new__(type(self))
        piece.__dict__.update(self.__dict__)
        piece.__dict__.pop("_postponed", None)  # platypus's mark on what it moved to a new page
        piece._start, piece._end = start, end
        return piece

    def draw(self) -> None:
        """Rules, then the texts, from the top down."""
        top = self.height
        origin = top - self._header + self._offsets[self._start]
        shown = range(self._start, self._end)
        self._draw_rules(top, [origin - self._offsets[i] for i in shown if self._ruled(i)])
        with writing_parts(self.canv) as writer:
            self._put_label(writer, top)
            with within(self.canv, "Table", self._whole):
                if self._header:
                    self._put_titles(writer, top)
                for i in shown:
                    self._put_row(writer, i, origin - self._offsets[i])

    def _ruled(self, i: int) -> bool:
        """Whether a hairline parts a row from the one above."""
        return i > self._start and not self._rows[i].joined

    def _draw_rules(self, top: float, heights: list[float]) -> None:
        if self._look.closed:
            heights.append(0.0)
        with ornament(self.canv):
            self.canv.setStrokeColor(theme.HAIR)
            self.canv.setLineWidth(theme.RULE_FINE)
            self.canv.lines([(self._left, y, self.width, y) for y in heights])
            if self._header:
                y = top - self._header
                self.canv.setStrokeColor(theme.INK)
                self.canv.setLineWidth(theme.RULE_FIRM)
                self.canv.line(self._left, y, self.width, y)

    @property
    def _resting(self) -> float:
        """How far above the header's foot its titles stand."""
        return _UNDER_TITLES + 2 - self._header

    def _put_label(self, writer: LineWriter, top: float) -> None:
        """What names it at its left; on a page where it goes on, an ornament."""
        if not self._look.label:
            return
        resting = top + self._resting
        if not self._header and self._start < self._end:
            resting = top - self._look.padding - self._rows[self._start].ascent
        label = wrap(self._look.label, theme.LABEL_TEXT, theme.LABEL - GUTTER)
        with (
            within(self.canv, "P", (self._whole, "label")) as element,
            writer.part(None if self._start else element),
        ):
            _put(writer, label, 0, resting, LedgerColumn(theme.LABEL))

    def _put_titles(self, writer: LineWriter, top: float) -> None:
        """The header, its titles resting on one line; one that is repeated is an ornament."""
        with within(self.canv, "TR", (self._whole, "titles")):
            for place, (x, column, title) in enumerate(self._header_cells()):
                first = top + self._resting + (len(title) - 1) * theme.COLUMN.leading
                with within(self.canv, "TH", (self._whole, "title", place)) as element:
                    element.attributes = _attributes("Scope/Column")
                    with writer.part(None if self._start else element):
                        _put(writer, title, x, first, column)

    def _header_cells(self) -> Iterator[tuple[float, LedgerColumn, Sequence[Line]]]:
        return zip(self._lefts(), self._columns, self._titles, strict=True)

    def _put_row(self, writer: LineWriter, i: int, top: float) -> None:
        row, key = self._rows[i], self._key_of(i)
        baseline = top - row.ascent - (0.0 if row.joined else self._look.padding)
        cells = zip(self._lefts(), self._columns, row.cells, strict=True)
        if len(self._rows) > _MOST_CELLED:
            with within(self.canv, "TR"), within(self.canv, "TD") as whole, writer.part(whole):
                whole.attributes = _attributes(f"ColSpan {len(self._columns)}")
                for x, column, lines in cells:
                    _put(writer, lines, x, baseline, column)
            return
        with within(self.canv, "TR", key):
            for place, (x, column, lines) in enumerate(cells):
                self._put_cell(writer, lines, x, baseline, column, (key, place) if key else None)

    def _put_cell(
        self,
        writer: LineWriter,
        lines: Sequence[Line],
        x: float,
        baseline: float,
        column: LedgerColumn,
        key: object,
    ) -> None:
        names = not self._header and (column.style is theme.NOTE or x == self._left)
        with within(self.canv, "TH" if names else "TD", key) as element:
            if names:
                element.attributes = _attributes("Scope/Row")
            if not any(line.text for line in lines):
                return
            with writer.part(None if any(line.tick for line in lines) else element):
                _put(writer, lines, x, baseline, column)

    def _key_of(self, i: int) -> object:
        """What pieces of one row have in common; nothing for one that is whole."""
        first = i
        while self._rows[first].joined:
            first -= 1
        goes_on = i + 1 < len(self._rows) and self._rows[i + 1].joined
        return (self._whole, first) if goes_on or first < i else None

    def _lefts(self) -> Iterator[float]:
        return accumulate((c.width for c in self._columns[:-1]), initial=self._left)


def _attributes(entries: str) -> str:
    """What an element of a table says of itself."""
    return f"/A <</O/Table/{entries}>>"


def _put(
    writer: LineWriter, lines: Sequence[Line], x: float, baseline: float, column: LedgerColumn
) -> None:
    """A cell's lines, the first of them on `baseline`."""
    for i, line in enumerate(lines):
        if i:
            baseline -= line.leading
        more = i + 1 < len(lines)
        if column.align == "right":
            writer.put_right(line, x + column.room, baseline, more=more)
        elif column.align == "center":
            writer.put_centred(line, x + column.width / 2, baseline, more=more)
        else:
            writer.put(line, x, baseline, more=more)
