"""Checklists that are signed with e.firmas that the tests make, and what is done to them later."""

from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

import raoce_desktop.exchange.signing  # noqa: F401 - readies pyHanko
from raoce_desktop.catalogs import load_reference
from raoce_desktop.documents.checklist import render_checklist
from raoce_desktop.domain.review import review
from raoce_desktop.exchange.examples import example
from raoce_desktop.session.signed_checklist import Efirma, signed
from tests.exchange.certificates import PASSWORD, certificate, key_file

NOW = datetime(2026, 11, 24, 20, 3, tzinfo=UTC)
PERSON = "PEPJ800101AB1"


@cache
def checklist():
    """The checklist of an example, as it is exported."""
    expediente = example("immex-prosec")
    referencia, hoy = load_reference(expediente.ejercicio), date(2025, 4, 20)
    return render_checklist(expediente, review(expediente, referencia, hoy), referencia, hoy)


def efirma(folder, *, key=0, **kwargs):
    """The two files of an e.firma in a folder."""
    cer, clave = folder / f"{key}.cer", folder / f"{key}.key"
    cer.write_bytes(certificate(key=key, **kwargs))
    clave.write_bytes(key_file(key))
    return Efirma(cer, clave)


def beside_the_efirma(folder):
    """The bytes of all files but certificates and keys."""
    files = folder.rglob("*")
    return b"".join(p.read_bytes() for p in files if p.suffix not in (".cer", ".key"))


def put(folder, data, name="lista.pdf"):
    """A file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return path


def signed_by(folder, document, who="representante", **kwargs):
    """The document with one more signature."""
    return signed(put(folder, document), who, efirma(folder, **kwargs), PASSWORD, NOW)


def filled_in(document, name, value):
    """The same with a field filled in, as a reader does: added at the end of the file."""
    writer = IncrementalPdfFileWriter(BytesIO(document))
    for one in writer.root["/AcroForm"]["/Fields"]:
        field = one.get_object()
        if field["/T"] == name:
            ticks = "/Kids" in field
            field["/V"] = generic.pdf_name(value) if ticks else generic.pdf_string(value)
            writer.update_container(field)
            for kid in field.get("/Kids", ()):
                box = kid.get_object()
                if value in box["/AP"]["/N"]:
                    box["/AS"] = generic.pdf_name(value)
                    writer.update_container(box)
    return _written(writer)


def repainted(document, name):
    """The same with a line that shows something else than it says."""
    writer = IncrementalPdfFileWriter(BytesIO(document))
    for one in writer.root["/AcroForm"]["/Fields"]:
        field = one.get_object()
        if field["/T"] == name:
            field["/AP"] = _red(writer)
            writer.update_container(field)
    return _written(writer)


def _red(writer):
    stream = generic.StreamObject(stream_data=b"1 0 0 rg 0 0 100 15 re f")
    stream[generic.pdf_name("/BBox")] = _rectangle(0, 0, 100, 15)
    stream[generic.pdf_name("/Subtype")] = generic.pdf_name("/Form")
    return generic.DictionaryObject({generic.pdf_name("/N"): writer.add_object(stream)})


def _rectangle(*sides):
    return generic.ArrayObject(map(generic.NumberObject, sides))


def moved(document, name):
    """The same with a field over the figures of a page."""
    writer = IncrementalPdfFileWriter(BytesIO(document))
    for one in writer.root["/AcroForm"]["/Fields"]:
        field = one.get_object()
        if field["/T"] == name:
            field[generic.pdf_name("/Rect")] = _rectangle(50, 400, 500, 700)
            writer.update_container(field)
    return _written(writer)


def with_field(document, kind):
    """The same with one more field, over the figures of its last page."""
    writer = IncrementalPdfFileWriter(BytesIO(document))
    page = writer.root["/Pages"]["/Kids"][-1].get_object()
    name = generic.pdf_name
    field = generic.DictionaryObject(
        {
            name("/FT"): name(kind),
            name("/T"): generic.TextStringObject("otro"),
            name("/Type"): name("/Annot"),
            name("/Subtype"): name("/Widget"),
            name("/F"): generic.NumberObject(4),
            name("/Rect"): _rectangle(50, 400, 500, 700),
            name("/AP"): _red(writer),
        }
    )
    added = writer.add_object(field)
    page["/Annots"].append(added)
    writer.update_container(page["/Annots"])
    writer.root["/AcroForm"]["/Fields"].append(added)
    writer.update_container(writer.root["/AcroForm"]["/Fields"])
    return _written(writer)


def painted_over(document):
    """The same with something put over its first page."""
    writer = IncrementalPdfFileWriter(BytesIO(document))
    stream = generic.StreamObject(stream_data=b"1 g 100 500 300 100 re f")
    writer.add_stream_to_page(0, writer.add_object(stream))
    return _written(writer)


def _written(writer):
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
