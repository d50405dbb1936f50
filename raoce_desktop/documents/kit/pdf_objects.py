"""What reportlab keeps of a document while it is written, under names of our own."""

from __future__ import annotations

from typing import Any, Protocol

from reportlab.pdfbase.pdfdoc import PDFObjectReference
from reportlab.pdfgen.canvas import Canvas


class PdfDocument(Protocol):
    """The objects of a document that is being written."""

    Catalog: Any
    info: Any
    idToObject: dict[str, Any]  # noqa: N815 - reportlab's name
    idToObjectNumberAndVersion: dict[str, tuple[int, int]]  # noqa: N815

    def Reference(self, _obj: object, name: str | None = None) -> PDFObjectReference:  # noqa: N802
        """Write an object by itself; a `name` is for those that others refer to."""

    def thisPageRef(self) -> PDFObjectReference:  # noqa: N802
        """The page that is being drawn."""


def document_of(canvas: Canvas) -> PdfDocument:
    """The document that a canvas writes."""
    found: PdfDocument = vars(canvas)["_doc"]
    return found


def put_on_page(canvas: Canvas, annotation: PDFObjectReference) -> None:
    """Show an annotation on the page that is being drawn."""
    vars(canvas)["_annotationrefs"].append(annotation)
