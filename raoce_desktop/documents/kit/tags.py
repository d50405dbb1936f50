"""The structure of a document, beside its looks: what a screen reader goes by (ISO 32000-1, 14.8).

reportlab writes none. Each piece of text is marked where it is drawn and hangs from an element
(heading, paragraph, row, cell); what isn't marked is an ornament, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFObject,
    PDFObjectReference,
)
from reportlab.pdfgen.canvas import Canvas

from raoce_desktop.documents.kit.pdf_objects import PdfDocument, document_of

ORNAMENT, END = "/Artifact BMC", "EMC"


class Element(PDFObject):
    """A part of the structure: its kind, and either parts of its own or a place on a page."""

    __RefOnly__ = 1

    def __init__(self, kind: str, name: str, parent: Element | None) -> None:
        self.kind, self.name, self.parent = kind, name, parent
        self.kids: list[Element] = []
        self.page: PDFObjectReference | None = None
        self.marks: list[tuple[PDFObjectReference, int]] = []
        self.widget: PDFObjectReference | None = None
        self.attributes = ""

    def format(self, document: PdfDocument) -> bytes:
        """Its bytes. A document may have tens of thousands, so it is one string at once."""
        above = self.parent.name if self.parent is not None else _ROOT
        page = f"/Pg {_number(document, self.page.name)} " if self.page is not None else ""
        parent = _number(document, above)
        whole = f"<</S/{self.kind}/P {parent} {page}{self.attributes}/K {self._kids(document)}>>"
        return whole.encode("ascii")

    def _kids(self, document: PdfDocument) -> str:
        if self.widget is not None:
            return f"<</Type/OBJR/Obj {_number(document, self.widget.name)}>>"
        if len(self.marks) == 1 and not self.kids:
            return str(self.marks[0][1])
        marks = (self._mark(document, *mark) for mark in self.marks)
        return f"[{' '.join((*marks, *(_number(document, kid.name) for kid in self.kids)))}]"

    def _mark(self, document: PdfDocument, page: PDFObjectReference, number: int) -> str:
        """A mark; what goes on from one page to the next has some on both."""
        if self.page is not None and page.name == self.page.name:
            return str(number)
        return f"<</Type/MCR/Pg {_number(document, page.name)}/MCID {number}>>"


def _number(document: PdfDocument, name: str) -> str:
    """How one object refers to another."""
    number, version = document.idToObjectNumberAndVersion[name]
    return f"{number} {version} R"


_ROOT, _WHOLE = "StructTreeRoot", "structure.0"


class Tags:
    """The elements of one document, in the order in which they are drawn."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas, self._document = canvas, document_of(canvas)
        self._count = 0
        self._open = [Element("Document", _WHOLE, None)]
        self._document.Reference(self._open[0], _WHOLE)
        self._levels: list[int] = []
        self._kept: dict[object, Element] = {}
        self._parents: list[list[Element] | Element] = []
        self._page: list[Element] = []
        self.aside = False
        """While a footer is drawn, which is an ornament as a whole."""

    @contextmanager
    def within(self, kind: str, whole: object = None) -> Iterator[Element]:
        """Hang what is drawn meanwhile from an element; of one `whole`, always from the same."""
        element = self._kept.get(whole) if whole is not None else None
        if element is None:
            element = self._new(kind)
            if whole is not None:
                self._kept[whole] = element
        self._open.append(element)
        yield element
        self._open.pop()

    def heading(self, level: int) -> str:
        """The kind of a heading, so that no level is left out whatever a document begins with."""
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        self._levels.append(level)
        return f"H{len(self._levels)}"

    def mark(self, element: Element) -> str:
        """The operator before what is drawn of an element; `END` comes after it."""
        page, number = self._document.thisPageRef(), len(self._page)
        element.page = element.page or page
        element.marks.append((page, number))
        self._page.append(element)
        return f"/{element.kind} <</MCID {number}>> BDC"

    def widget(self, place: PDFObjectReference) -> int:
        """Hang a field of the form from where it is drawn; its key in the parents' tree."""
        with self.within("Form") as element:
            element.widget, element.page = place, self._document.thisPageRef()
        self._parents.append(element)
        return len(self._parents) - 1

    def end_page(self) -> int:
        """The page's key in the parents' tree."""
        self._parents.append(self._page)
        self._page = []
        return len(self._parents) - 1

    def finish(self) -> None:
        """Make the structure known to the document."""
        document, nums = self._document, PDFArray([])
        for key, found in enumerate(self._parents):
            if isinstance(found, Element):
                nums.sequence += [key, _reference(found)]
            else:
                nums.sequence += [key, PDFArray(map(_reference, found))]
        tree = PDFDictionary({"Nums": nums})
        root = {
            "Type": "/StructTreeRoot",
            "K": PDFObjectReference(_WHOLE),
            "ParentTree": document.Reference(tree, "parents"),
            "ParentTreeNextKey": len(self._parents),
        }
        catalog = document.Catalog
        catalog.StructTreeRoot = document.Reference(PDFDictionary(root), _ROOT)
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _new(self, kind: str) -> Element:
        self._count += 1
        parent = self._open[-1]
        element = Element(kind, f"structure.{self._count}", parent)
        self._document.Reference(element, element.name)
        parent.kids.append(element)
        return element


def _reference(element: Element) -> PDFObjectReference:
    return PDFObjectReference(element.name)


def structure_of(canvas: Canvas) -> Tags:
    """The structure of the document that a canvas writes."""
    found: Tags = vars(canvas)["tags"]
    return found


def open_structure(canvas: Canvas) -> Tags | None:
    """The same where something may be hung from it: not in a footer, nor in a stamp."""
    found: Tags | None = vars(canvas).get("tags")
    return None if found is None or found.aside else found


@contextmanager
def ornament(canvas: Canvas) -> Iterator[None]:
    """What is drawn meanwhile has nothing to say."""
    code: list[str] = vars(canvas)["_code"]
    marked = open_structure(canvas) is not None
    if marked:
        code.append(ORNAMENT)
    yield
    if marked:
        code.append(END)


def within(canvas: Canvas, kind: str, whole: object = None) -> AbstractContextManager[Element]:
    """Hang what is drawn meanwhile from an element of this kind."""
    return structure_of(canvas).within(kind, whole)


@contextmanager
def figure(canvas: Canvas, told: str, box: tuple[float, float, float, float]) -> Iterator[None]:
    """What is drawn meanwhile is a picture in a `box` on the page; `told` says it in words."""
    tags = structure_of(canvas)
    code: list[str] = vars(canvas)["_code"]
    with tags.within("Figure") as element:
        words = told.encode("utf-16-be").hex()
        bounds = " ".join(f"{edge:.1f}" for edge in box)
        element.attributes = f"/Alt <feff{words}>/A <</O/Layout/BBox[{bounds}]>>"
        code.append(tags.mark(element))
        yield
        code.append(END)
