"""What is seen of a digital signature: who signed, with what, and when."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from raoce_desktop.documents.kit import fonts, theme
from raoce_desktop.documents.kit.line_writer import writing
from raoce_desktop.documents.kit.text import Line, clip, wrap
from raoce_desktop.documents.kit.writing import SIGNATURE_HEIGHT, SIGNATURE_WIDTH

_BAR, _INDENT = 2.0, 9.0
_MOST_NAME_LINES = 2


def render_stamp(name: str, facts: Sequence[str]) -> bytes:
    """A page as large as the field to sign in: a name, then a line a fact."""
    fonts.register()
    out = BytesIO()
    size = (SIGNATURE_WIDTH, SIGNATURE_HEIGHT)
    face: Any = fonts.REGULAR  # its stubs say a number
    canvas = Canvas(out, pagesize=size, initialFontName=face, invariant=1)
    room = SIGNATURE_WIDTH - _INDENT
    lines = [
        *wrap(name, theme.STRONG, room)[:_MOST_NAME_LINES],
        *(Line(clip(fact, theme.NOTE, room), theme.NOTE) for fact in facts),
    ]
    tall = sum(line.leading for line in lines)
    canvas.setFillColor(theme.ACCENT)
    canvas.rect(0, (SIGNATURE_HEIGHT - tall) / 2, _BAR, tall, stroke=0, fill=1)
    with writing(canvas) as writer:
        writer.put_down(lines, _INDENT, (SIGNATURE_HEIGHT + tall) / 2)
    canvas.save()
    return out.getvalue()
