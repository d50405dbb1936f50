"""Boxes, lines and signature fields that any PDF reader fills in and signs (ISO 32000-1, 12.7).

reportlab's own form writes with fonts that aren't embedded, and has no signature field. A box and
its outline are printed on the page: on paper all of it is left to a pen.
"""

from __future__ import annotations

from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from raoce_desktop.documents.kit.pdf_objects import PdfDocument, document_of, put_on_page
from raoce_desktop.documents.kit.tags import structure_of
from raoce_desktop.documents.kit.theme import INK, TextStyle

_PRINTED = 4
_COMB = 1 << 24
_EXISTS = 1
"""In `SigFlags`: there is a field to sign; readers add that nothing but additions may follow."""
_FACE = "SourceSansPro"
_OFF = PDFName("Off")
_TICK = "{ink} RG 1.3 w 1 J 1 j 2.4 4.6 m 4.2 2.5 l 7.8 7.4 l S"
"""In a square of ten points, where the glyph of an empty box has its inside."""
_SQUARE, _BESIDE, _BELOW = 10.0, 0.2, 1.0


class FormField(NamedTuple):
    """What a form calls one of its fields, and what a screen reader says of it.

    `name` is unlike every other in the document, and without dots.
    """

    name: str
    told: str


class TickBox(NamedTuple):
    """One of the boxes of a field: ticking one of them takes the tick from the others."""

    field: FormField
    choice: str
    told: str


class Rectangle(NamedTuple):
    """A rectangle in points, by its lower left corner."""

    x: float
    y: float
    width: float
    height: float


def form_of(canvas: Canvas) -> PdfForm:
    """The form of the document that a canvas writes."""
    found: PdfForm = vars(canvas)["form"]
    return found


class PdfForm:
    """The fields of one document, in the order in which they are drawn."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas, self._document = canvas, document_of(canvas)
        self._fields: list[PDFObjectReference] = []
        self._boxes: dict[str, PDFArray] = {}
        self._has_signatures = False

    def line(self, field: FormField, box: Rectangle, style: TextStyle, comb: int = 0) -> None:
        """A line to write on; `comb` shares its width among so many signs, one each."""
        font = f"/{_FACE} {style.size:g} Tf {_color(style)} rg"
        entries: dict[str, object] = {"DA": PDFString(font)}
        if comb:
            entries |= {"Ff": _COMB, "MaxLen": comb}
        empty = self._appearance("/Tx BMC EMC", box.width, box.height)
        self._add(field, self._widget(box, empty) | _named(field, "Tx") | entries)

    def tick(self, tick: TickBox, x: float, y: float) -> None:
        """A box to tick, over a printed «☐» that starts at `x` on the baseline `y`."""
        field, box = tick.field, Rectangle(x - _BESIDE, y - _BELOW, _SQUARE, _SQUARE)
        code = _TICK.format(ink=_rgb(INK.rgb()))
        on = self._appearance(code, _SQUARE, _SQUARE, "tick")
        off = self._appearance(" ", _SQUARE, _SQUARE, "no tick")
        states = PDFDictionary({tick.choice: on, "Off": off})
        if field.name not in self._boxes:
            self._boxes[field.name] = PDFArray([])
            kids = {"Kids": self._boxes[field.name], "V": _OFF, "DV": _OFF}
            self._fields.append(self._put(f"field.{field.name}", _named(field, "Btn") | kids))
        parent = PDFObjectReference(f"field.{field.name}")
        told = {"Parent": parent, "AS": _OFF, "TU": PDFString(tick.told)}
        place = self._put(f"box.{field.name}.{tick.choice}", self._widget(box, states) | told)
        self._boxes[field.name].sequence.append(place)
        self._on_page(place)

    def signature(self, field: FormField, box: Rectangle) -> None:
        """Where a reader, or this program, puts a digital signature."""
        self._has_signatures = True
        empty = self._appearance(" ", box.width, box.height)
        self._add(field, self._widget(box, empty) | _named(field, "Sig"))

    def finish(self) -> None:
        """Make the form known to the document, if it has one."""
        if not self._fields:
            return
        face = _whole_font(self._document)
        form: dict[str, object] = {
            "Fields": PDFArray(self._fields),
            "DA": PDFString(f"/{_FACE} 9.5 Tf 0 g"),
            "DR": PDFDictionary({"Font": PDFDictionary({_FACE: face})}),
        }
        if self._has_signatures:
            form["SigFlags"] = _EXISTS
        self._document.Catalog.AcroForm = PDFDictionary(form)

    def _add(self, field: FormField, entries: dict[str, object]) -> None:
        place = self._put(f"field.{field.name}", entries)
        self._fields.append(place)
        self._on_page(place)

    def _put(self, name: str, entries: dict[str, object]) -> PDFObjectReference:
        return self._document.Reference(PDFDictionary(entries), name)

    def _on_page(self, place: PDFObjectReference) -> None:
        put_on_page(self._canvas, place)
        key = structure_of(self._canvas).widget(place)
        self._document.idToObject[place.name]["StructParent"] = key

    def _widget(self, box: Rectangle, appearance: object) -> dict[str, object]:
        x, y = self._canvas.absolutePosition(box.x, box.y)
        return {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Widget"),
            "F": _PRINTED,
            "P": self._document.thisPageRef(),
            "Rect": PDFArray([x, y, x + box.width, y + box.height]),
            "AP": PDFDictionary({"N": appearance}),
        }

    def _appearance(self, code: str, width: float, height: float, name: str = "") -> object:
        """What a widget shows; one with a `name` is written once."""
        entries: dict[str, object] = {
            "Type": PDFName("XObject"),
            "Subtype": PDFName("Form"),
            "BBox": PDFArray([0, 0, width, height]),
            "Resources": PDFDictionary({}),
        }
        known = f"appearance.{name}"
        if name and known in self._document.idToObject:
            return PDFObjectReference(known)
        stream = PDFStream(PDFDictionary(entries), f"{code}\n")
        return self._document.Reference(stream, known if name else None)


def _named(field: FormField, kind: str) -> dict[str, object]:
    return {"FT": PDFName(kind), "T": PDFString(field.name), "TU": PDFString(field.told)}


def _color(style: TextStyle) -> str:
    return _rgb(style.color.rgb())


def _rgb(color: tuple[float, float, float]) -> str:
    return " ".join(f"{part:.3f}" for part in color)


def _whole_font(document: PdfDocument) -> PDFObjectReference:
    """A face with every letter that somebody may type, and not only those in use.

    reportlab puts the glyph of the n-th character at code n: in the order of MacRoman they are
    where a reader looks for them, and all the letters of Spanish are among them.
    """
    shown = [bytes([code]).decode("mac_roman") for code in range(256)]
    codes = [ord(letter) for letter in shown]
    face = vars(pdfmetrics.getFont(_FACE))["face"]
    name = f"{_FACE}-Regular"
    descriptor = face.addSubsetObjects(document, name, codes)
    document.idToObject[descriptor.name]["Flags"] = 32  # not symbolic: codes are letters
    typed = [bytes([code]).decode("cp1252", "replace") for code in range(256)]
    font = {
        "Type": PDFName("Font"),
        "Subtype": PDFName("TrueType"),
        "BaseFont": PDFName(name),
        "FirstChar": 0,
        "LastChar": 255,
        "Widths": PDFArray([face.getCharWidth(ord(letter)) for letter in typed]),
        "Encoding": PDFName("WinAnsiEncoding"),
        "FontDescriptor": descriptor,
    }
    return document.Reference(PDFDictionary(font), "form font")
