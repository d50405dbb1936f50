"""Printing lines: one text object for many of them, with font and colour set when they change.

A canvas's `drawString` opens a text object, a font and a colour for each string; over 10,000
rows that is most of the time and much of the file.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from raoce_desktop.documents.kit.form import form_of
from raoce_desktop.documents.kit.text import Line
from raoce_desktop.documents.kit.theme import TextStyle


class Pen:
    """Writes on one canvas; `writing` puts it on the page."""

    def __init__(self, canvas: Canvas) -> None:
        self.text = canvas.beginText()
        self._canvas = canvas
        self._style: TextStyle | None = None
        self._color: Color | None = None

    def put(self, line: Line, x: float, baseline: float) -> None:
        """A line, flush left at `x`."""
        style = line.style
        if style is not self._style:
            self.text.setFont(style.face, style.size)
            self._style = style
        if style.color is not self._color:
            self.text.setFillColor(style.color)
            self._color = style.color
        self.text.setTextOrigin(x, baseline)
        self.text.textOut(line.text)
        if line.tick is not None:
            form_of(self._canvas).tick(line.tick, x, baseline)

    def put_right(self, line: Line, x: float, baseline: float) -> None:
        """A line, flush right at `x`."""
        self.put(line, x - line.width, baseline)

    def put_centred(self, line: Line, x: float, baseline: float) -> None:
        """A line, centred on `x`."""
        self.put(line, x - line.width / 2, baseline)

    def put_down(self, lines: Iterable[Line], x: float, top: float) -> None:
        """Lines from `top` down, flush left at `x`."""
        for line in lines:
            top -= line.above
            self.put(line, x, top - line.style.ascent)
            top -= line.style.leading


@contextmanager
def writing(canvas: Canvas) -> Iterator[Pen]:
    """A pen whose text is on the page once the block ends."""
    pen = Pen(canvas)
    yield pen
    canvas.drawText(pen.text)
