"""PDF pages as pictures."""

from pathlib import Path

import pypdfium2

_FIRST = 8
"""Pages taken from the beginning; of a longer one also the last."""
_POINTS = 72
_DPI = 96
"""At 100 %."""


def pictures_of(path: Path, scale: int) -> list[Path]:
    """A PNG of each page beside the PDF: the first eight and the last."""
    document = pypdfium2.PdfDocument(path)
    count = len(document)
    numbers = sorted({*range(min(count, _FIRST)), count - 1})
    made = []
    for number in numbers:
        picture = path.with_name(f"{path.stem}-p{number + 1}.png")
        enlarged = _DPI / _POINTS * scale / 100
        document[number].render(scale=enlarged).to_pil().save(picture)
        made.append(picture)
    document.close()
    return made
