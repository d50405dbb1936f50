"""Printing lines: one text object for many of them, with font and colour set when they change.

A canvas's `drawString` opens a text object, a font and a colour for each string; over 10,000
rows that is most of the time and much of the file.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from raoce_desktop.documents.kit.form import form_of
from raoce_desktop.documents.kit.tags import END, ORNAMENT, Element, open_structure, structure_of
from raoce_desktop.documents.kit.text import Line
from raoce_desktop.documents.kit.theme import TextStyle


class LineWriter:
    """Writes on one canvas; `writing` puts it on the page."""

    def __init__(self, canvas: Canvas) -> None:
        self.text = canvas.beginText()
        self._canvas = canvas
        self._style: TextStyle | None = None
        self._color: Color | None = None

    def put(self, line: Line, x: float, baseline: float, *, more: bool = False) -> None:
        """A line, flush left at `x`; where there is `more`, a space parts it from what follows."""
        style = line.style
        if style is not self._style:
            self.text.setFont(style.face, style.size)
            self._style = style
        if style.color is not self._color:
            self.text.setFillColor(style.color)
            self._color = style.color
        self.text.setTextOrigin(x, baseline)
        self.text.textOut(f"{line.text} " if more else line.text)
        if line.tick is not None:
            form_of(self._canvas).tick(line.tick, x, baseline)

    @contextmanager
    def part(self, element: Element | None) -> Iterator[None]:
        """What is put meanwhile is of this element, or an ornament where there is none."""
        tags, code = structure_of(self._canvas), vars(self.text)["_code"]
        code.append(tags.mark(element) if element is not None else ORNAMENT)
        yield
        code.append(END)

    def put_right(self, line: Line, x: float, baseline: float, *, more: bool = False) -> None:
        """A line, flush right at `x`."""
        self.put(line, x - line.width, baseline, more=more)

    def put_centred(self, line: Line, x: float, baseline: float, *, more: bool = False) -> None:
        """A line, centred on `x`."""
        self.put(line, x - line.width / 2, baseline, more=more)

    def put_down(self, lines: Sequence[Line], x: float, top: float) -> None:
        """Lines from `top` down, flush left at `x`."""
        for left, line in zip(range(len(lines) - 1, -1, -1), lines, strict=True):
            top -= line.above
            self.put(line, x, top - line.style.ascent, more=left > 0)
            top -= line.style.leading


@contextmanager
def writing(canvas: Canvas, kind: str = "P") -> Iterator[LineWriter]:
    """A writer whose text is on the page once the block ends, as one element of the structure."""
    writer, tags = LineWriter(canvas), open_structure(canvas)
    if tags is None:
        yield writer
        canvas.drawText(writer.text)
        return
    with tags.within(kind) as element:
        yield writer
        code: list[str] = vars(canvas)["_code"]
        code.append(tags.mark(element))
        canvas.drawText(writer.text)
        code.append(END)


@contextmanager
def writing_parts(canvas: Canvas) -> Iterator[LineWriter]:
    """A writer for what has elements of its own, each begun with `part` or `ornament`."""
    writer = LineWriter(canvas)
    yield writer
    canvas.drawText(writer.text)
