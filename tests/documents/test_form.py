"""What is filled in and signed on screen: the fields that any PDF reader finds in the checklist."""

import shutil
import subprocess
from functools import cache
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.expediente import EstadoRespuesta, Expediente, Respuesta
from raoce_desktop.domain.review import review
from tests.documents.companies import IMMEX, PROSEC, company
from tests.documents.conftest import HOY, Printed, Render

LINKED = company(IMMEX, PROSEC)
PDFA, DC = "{http://www.aiim.org/pdfa/ns/id/}", "{http://purl.org/dc/elements/1.1/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


@cache
def opened(printed: Printed) -> pikepdf.Pdf:
    """Kept open: what is found in it is gone with it."""
    return pikepdf.open(BytesIO(printed.data))


def fields(printed: Printed) -> dict[str, Any]:
    form = opened(printed).Root.AcroForm
    return {str(field.T): field for field in form.Fields}


@pytest.fixture
def plain(render: Render) -> Printed:
    return render(LINKED)


def test_both_signers_have_a_field_that_is_open_to_any_reader(plain: Printed) -> None:
    found = fields(plain)
    for who in ("firma_representante", "firma_preparo"):
        field = found[who]
        assert (field.FT, "/V" in field, "/Lock" in field) == ("/Sig", False, False)
        x0, y0, x1, y1 = map(float, field.Rect)
        assert x1 - x0 > 200
        assert y1 - y0 > 50
        assert int(field.F) == 4  # printed, and neither hidden nor locked
    form = opened(plain).Root.AcroForm
    assert int(form.SigFlags) == 1  # it has fields to sign; nothing is signed yet
    assert "/NeedAppearances" not in form


def test_every_open_point_has_three_boxes_of_which_one_is_ticked(plain: Printed) -> None:
    points = {name: f for name, f in fields(plain).items() if name.startswith("punto_")}
    still = review(LINKED, load_reference(LINKED.ejercicio), HOY).puntos
    assert list(points) == [f"punto_{one.numero}" for one in still if one.estado is None]
    for field in points.values():
        assert field.FT == "/Btn"
        assert str(field.V) == "/Off"
        states = [set(map(str, box.AP.N.keys())) - {"/Off"} for box in field.Kids]
        assert states == [{"/si"}, {"/no"}, {"/no_aplica"}]


def test_what_is_captured_is_printed_and_the_rest_is_left_to_fill_in(render: Render) -> None:
    first = EstadoRespuesta.SI
    held = LINKED.model_copy(
        update={
            "respuestas": {"efirma_vigente": Respuesta(estado=first)},
            "representante": LINKED.representante.model_copy(update={"nombre": "Ana Peña"}),
        }
    )
    before, after = fields(render(LINKED)), fields(render(held))
    assert "representante_nombre" in before
    assert "representante_nombre" not in after
    assert "representante_cargo" in after
    assert "Ana Peña" in render(held).text


def test_a_screen_reader_says_what_each_field_is(plain: Printed) -> None:
    found = fields(plain)
    assert str(found["representante_nombre"].TU) == "Representante legal: Nombre"
    assert str(found["firma_preparo"].TU) == "Quien preparó"
    assert str(found["folio_21_25"].TU) == "Número de folio: dígitos 21 a 25"
    box = found["punto_1"].Kids[2]
    assert str(box.TU).startswith("1. La e.firma")
    assert str(box.TU).endswith("No aplica")


def test_the_folio_is_filled_in_a_digit_a_cell(plain: Printed) -> None:
    groups = [f for name, f in fields(plain).items() if name.startswith("folio_")]
    assert [int(f.MaxLen) for f in groups] == [5] * 5
    assert all(int(f.Ff) == 1 << 24 for f in groups)


def test_what_is_typed_is_written_with_a_font_that_the_file_carries(plain: Printed) -> None:
    form = opened(plain).Root.AcroForm
    (font,) = form.DR.Font.values()
    assert str(font.Encoding) == "/WinAnsiEncoding"
    assert len(font.FontDescriptor.FontFile2.read_bytes()) > 20_000
    widths = list(map(int, font.Widths))
    assert all(
        widths[ord(letter)] > 0 for letter in "ÁÉÍÓÚÜÑáéíóúüñ¿¡«»".encode("cp1252").decode("latin1")
    )


def test_names_are_unlike_each_other_and_every_widget_has_its_look(plain: Printed) -> None:
    pdf = opened(plain)
    names = [str(field.T) for field in pdf.Root.AcroForm.Fields]
    assert len(names) == len(set(names))
    widgets = [one for page in pdf.pages for one in page.get("/Annots", [])]
    assert len(widgets) > 50
    assert all("/N" in one.AP and list(one.AP.keys()) == ["/N"] for one in widgets)


@pytest.mark.parametrize("expediente", [Expediente(ejercicio=2024), LINKED])
def test_the_file_says_that_it_is_pdf_a_and_of_what(render: Render, expediente: Expediente) -> None:
    printed = render(expediente)
    pdf = opened(printed)
    packet = ElementTree.fromstring(pdf.Root.Metadata.read_bytes().decode())
    assert packet.findtext(f".//{PDFA}part") == "2"
    assert packet.findtext(f".//{PDFA}conformance") == "B"
    assert packet.findtext(f".//{DC}title//{RDF}li") == str(pdf.docinfo.Title)
    assert packet.findtext(f".//{DC}creator//{RDF}li") == str(pdf.docinfo.Author)
    (intent,) = pdf.Root.OutputIntents
    profile = intent.DestOutputProfile.read_bytes()
    assert (profile[36:40], profile[16:20]) == (b"acsp", b"RGB ")
    assert "/Encrypt" not in pdf.trailer
    assert "/ID" in pdf.trailer


def test_every_stream_ends_on_a_line_of_its_own(plain: Printed) -> None:
    ends = plain.data.split(b"endstream")[:-1]
    assert ends
    assert all(end.endswith(b"\n") for end in ends)
    assert not opened(plain).check_pdf_syntax()


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf isn't installed")
def test_qpdf_finds_nothing_wrong(render: Render, tmp_path: Any) -> None:
    path = tmp_path / "lista.pdf"
    for expediente in (Expediente(ejercicio=2024), LINKED):
        path.write_bytes(render(expediente).data)
        done = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
        assert done.returncode == 0, done.stdout
