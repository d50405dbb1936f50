"""The checklist of an expediente, read back page by page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from raoce_desktop.catalogs import load_reference
from raoce_desktop.documents.checklist import render_checklist
from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.domain.review import review

HOY = date(2025, 4, 20)


@dataclass(frozen=True)
class Printed:
    """A rendered checklist; `pages` are the words of each page, `text` those of all."""

    data: bytes
    reader: PdfReader
    pages: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.pages)

    @property
    def cover(self) -> str:
        return self.pages[0]


Render = Callable[..., Printed]


@pytest.fixture
def render() -> Render:
    def printed(expediente: Expediente, hoy: date = HOY) -> Printed:
        referencia = load_reference(expediente.ejercicio)
        revision = review(expediente, referencia, hoy)
        data = render_checklist(expediente, revision, referencia, hoy)
        reader = PdfReader(BytesIO(data))
        pages = tuple(" ".join(page.extract_text().split()) for page in reader.pages)
        return Printed(data, reader, pages)

    return printed
