"""Room for a pen: lines to fill in, cells for digits, blocks to sign in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Block
from raoce_desktop.documents.kit.form import FormField, Rectangle, form_of
from raoce_desktop.documents.kit.line_writer import writing
from raoce_desktop.documents.kit.tags import ornament
from raoce_desktop.documents.kit.text import Line, fit, wrap


class FormLine(NamedTuple):
    """A label and its captured value. One that is empty is left to a pen, or, where it has a
    `name`, to whoever fills the form in on screen.
    """

    label: str
    value: str
    name: str = ""


_GAP = 20.0
_MOST_LINES = 4
_ROOM_TO_SIGN = 66.0
SIGNATURE_WIDTH, SIGNATURE_HEIGHT = theme.WIDTH / 2 - _GAP, _ROOM_TO_SIGN - 6
"""Points of the field to sign in, where two sign side by side."""

_ENTRY = 15.0
_GROUP = 5
_GROUP_GAP = 5.0


class Blank(Block):
    """Fields side by side, each a line to write on with its label under it."""

    def __init__(self, fields: Sequence[FormLine], before: float = 0.0) -> None:
        super().__init__(34, before)
        self._fields = fields

    def draw(self) -> None:
        """Value, line and label of each."""
        room = (self.width - _GAP * (len(self._fields) - 1)) / len(self._fields)
        for i, (label, value, name) in enumerate(self._fields):
            x = i * (room + _GAP)
            self.write([fit(value, theme.BODY, room)], x, 29)
            if name and not value:
                form_of(self.canv).line(
                    FormField(name, label), Rectangle(x, 14.5, room, _ENTRY), theme.BODY
                )
            pen_line(self, x, 14, room)
            self.write([fit(label, theme.NOTE, room)], x, 12)


class DigitCells(Block):
    """One cell a digit, in groups of five, with a label under them.

    Where none is known, `groups` are the fields to fill in, one a group.
    """

    def __init__(
        self,
        label: str,
        digits: str,
        cells: int,
        before: float = 0.0,
        groups: Sequence[FormField] = (),
    ) -> None:
        self._groups = () if digits else groups
        self._side = (theme.WIDTH - _GROUP_GAP * ((cells - 1) // _GROUP)) / cells
        super().__init__(self._side + 16, before)
        self._label, self._digits, self._cells = label, digits, cells

    def draw(self) -> None:
        """The cells, with the digits that are known."""
        side, style = self._side, theme.DIGIT
        bottom = self.height - side
        lefts = [i * side + i // _GROUP * _GROUP_GAP for i in range(self._cells)]
        self.canv.setStrokeColor(theme.QUIET)
        self.canv.setLineWidth(theme.RULE_FINE)
        with ornament(self.canv):
            for x in lefts:
                self.canv.rect(x, bottom, side, side)
        baseline = bottom + side / 2 - 0.33 * style.size
        if self._digits:
            with writing(self.canv) as writer:
                for x, digit in zip(lefts, self._digits, strict=False):
                    writer.put_centred(Line(digit, style), x + side / 2, baseline)
        for field, x in zip(self._groups, lefts[::_GROUP], strict=False):
            box = Rectangle(x, bottom, _GROUP * side, side)
            form_of(self.canv).line(field, box, style, comb=_GROUP)
        self.write(wrap(self._label, theme.NOTE, self.width), 0, bottom - 2)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, the word under the line, and the fields below it."""

    title: str
    word: str
    fields: Sequence[FormLine]
    name: str = ""


class Signatures(Block):
    """Blocks to sign in, side by side; there may be more `columns` than blocks."""

    def __init__(
        self, signatures: Sequence[Signature], before: float = 0.0, columns: int = 0
    ) -> None:
        self._signatures = signatures
        self._room = (theme.WIDTH - 2 * _GAP) / max(columns, len(signatures))
        label = theme.LABEL * 0.5
        self._label = label
        self._values = [
            [self._lines(e.value, self._room - label) for e in s.fields] for s in signatures
        ]
        rows = zip(*self._values, strict=True)
        self._heights = [max(map(_height, row)) + 7 for row in rows]
        super().__init__(16 + _ROOM_TO_SIGN + 18 + sum(self._heights), before)

    @staticmethod
    def _lines(value: str, room: float) -> tuple[Line, ...]:
        return wrap(value, theme.BODY, room)[:_MOST_LINES]

    def draw(self) -> None:
        """Title, room to sign, line and fields of each."""
        for i, (signature, values) in enumerate(zip(self._signatures, self._values, strict=True)):
            self._draw_one(signature, values, i * (self._room + 2 * _GAP))

    def _draw_one(self, signature: Signature, values: Sequence[Sequence[Line]], x: float) -> None:
        self.write([fit(signature.title, theme.SUBHEADING, self._room)], x, self.height)
        y = self.height - 16 - _ROOM_TO_SIGN
        if signature.name:
            box = Rectangle(x, y + 2, self._room, SIGNATURE_HEIGHT)
            form_of(self.canv).signature(FormField(signature.name, signature.title), box)
        pen_line(self, x, y, self._room)
        self.write([fit(signature.word, theme.NOTE, self._room)], x, y - 2)
        y -= 18
        left, room = x + self._label, self._room - self._label
        for entry, lines, height in zip(signature.fields, values, self._heights, strict=True):
            self.write([fit(entry.label, theme.NOTE, self._label)], x, y - 2.5)
            self.write(lines, left, y - 1)
            y -= height
            if entry.name and not entry.value:
                told = FormField(entry.name, f"{signature.title}: {entry.label}")
                form_of(self.canv).line(told, Rectangle(left, y + 3.5, room, _ENTRY), theme.BODY)
            pen_line(self, left, y + 3, room)


def signature_field(who: str) -> str:
    """What the field is called in which `who` signs."""
    return f"firma_{who}"


def _height(lines: Sequence[Line]) -> float:
    return sum(line.style.leading for line in lines)


def pen_line(block: Block, x: float, y: float, room: float) -> None:
    """A line to write on."""
    block.canv.setStrokeColor(theme.QUIET)
    block.canv.setLineWidth(theme.RULE_FINE)
    with ornament(block.canv):
        block.canv.line(x, y, x + room, y)
