"""The structure that a screen reader goes by: headings, tables, fields, and nothing unmarked."""

import re
import shutil
import subprocess
from datetime import date
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any

import pdfua
import pikepdf
import pytest

from raoce_desktop.catalogs import load_reference
from raoce_desktop.documents.capture_sheet import render_capture_sheet
from raoce_desktop.documents.cedula import render_cedula
from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.correction_letter import render_letter
from raoce_desktop.domain.correccion import Aclaracion, Escrito
from raoce_desktop.domain.expediente import BienProducido, Expediente
from raoce_desktop.domain.review import review
from tests.documents.companies import IMMEX, PROSEC, balanza, bienes, company
from tests.documents.conftest import HOY, Render
from tests.documents.papeles_de_ensayo import PAPELES

LINKED = company(IMMEX, PROSEC)
GOODS = company(PROSEC, balanza=balanza(9, 4, 5), bienes_producidos=bienes(150))
TALL = company(PROSEC, bienes_producidos=(BienProducido(bien="tela " * 900), *bienes(3)))
EVERY = {
    "empty": Expediente(ejercicio=2024),
    "linked": LINKED,
    "goods": GOODS,
    "tall": TALL,
    "many": company(PROSEC, bienes_producidos=bienes(320)),
}


@cache
def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def walk(element: Any) -> Any:
    """Each element with its children, the document first."""
    kids = element.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    parts = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    yield element, parts
    for part in parts:
        yield from walk(part)


def structure(data: bytes) -> list[tuple[Any, list[Any]]]:
    return list(walk(opened(data).Root.StructTreeRoot.K))


@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_found_against_it_by_a_checker_of_pdf_ua(
    render: Render, name: str, tmp_path: Any
) -> None:
    path = tmp_path / "lista.pdf"
    path.write_bytes(render(EVERY[name]).data)
    assert list(pdfua.validate(str(path)).findings) == []


def test_letter_capture_sheet_and_cedula_hold_too(tmp_path: Any) -> None:
    referencia = load_reference(LINKED.ejercicio)
    material = Material(LINKED, review(LINKED, referencia, HOY), referencia, HOY)
    slips = (Aclaracion("Ventas totales", "1", "2"),)
    letter = Escrito(LINKED, slips, referencia, date(2025, 5, 2))
    sheets = (render_capture_sheet(material), render_letter(letter), render_cedula(PAPELES))
    for data in sheets:
        path = tmp_path / "otro.pdf"
        path.write_bytes(data)
        assert list(pdfua.validate(str(path)).findings) == []
        kinds = [str(element.S) for element, _ in structure(data)]
        assert "/H1" in kinds


@pytest.mark.parametrize("name", EVERY)
def test_no_level_of_heading_is_left_out(render: Render, name: str) -> None:
    kinds = [str(element.S) for element, _ in structure(render(EVERY[name]).data)]
    levels = [int(kind[2]) for kind in kinds if re.fullmatch(r"/H\d", kind)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", EVERY)
def test_every_row_of_a_table_has_all_its_cells(render: Render, name: str) -> None:
    tables = [
        parts for element, parts in structure(render(EVERY[name]).data) if element.S == "/Table"
    ]
    assert tables
    for rows in tables:
        assert {str(row.S) for row in rows} == {"/TR"}
        assert len({sum(map(span, row.K)) for row in rows}) == 1


def span(cell: Any) -> int:
    return int(cell.get("/A", {}).get("/ColSpan", 1))


def test_a_header_that_is_repeated_is_said_once(render: Render) -> None:
    heads = [
        element
        for element, _ in structure(render(GOODS).data)
        if element.S == "/TH" and str(element.A.Scope) == "/Column"
    ]
    pages = [str(element.get("/Pg", {}).get("/Type", "")) for element in heads]
    assert pages.count("/Page") == len(heads)
    assert len(opened(render(GOODS).data).pages) > 6  # the table of bienes goes over several


def test_a_row_that_goes_on_is_one_row(render: Render) -> None:
    (table,) = [
        parts
        for element, parts in structure(render(TALL).data)
        if element.S == "/Table" and len(parts) == 5
    ]
    pieces = table[1].K[1].K
    assert len(pieces) > 1
    assert any(isinstance(piece, pikepdf.Dictionary) and piece.Type == "/MCR" for piece in pieces)


@pytest.mark.parametrize("name", EVERY)
def test_every_mark_leads_to_its_element_and_everything_drawn_is_marked(
    render: Render, name: str
) -> None:
    pdf = opened(render(EVERY[name]).data)
    parents = dict(zip(*[iter(pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
    for page in pdf.pages:
        marked = 0
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                depth += 1
                if name == "BDC":
                    assert int(operands[1].MCID) == marked
                    element = parents[int(page.StructParents)][marked]
                    assert str(element.S) == str(operands[0])
                    marked += 1
            elif name == "EMC":
                depth -= 1
            elif name in ("Tj", "TJ", "S", "f", "f*", "B", "Do"):
                assert depth == 1, name
        assert depth == 0
        assert marked == len(parents[int(page.StructParents)])


def test_each_field_hangs_from_where_it_is_read(render: Render) -> None:
    data = render(LINKED).data
    pdf = opened(data)
    parents = dict(zip(*[iter(pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
    widgets = [one for page in pdf.pages for one in page.get("/Annots", [])]
    for widget in widgets:
        element = parents[int(widget.StructParent)]
        assert element.S == "/Form"
        assert element.K.Obj.objgen == widget.objgen
    ticks = [p for element, p in structure(data) if element.S == "/TD" and p and p[0].S == "/Form"]
    assert len(ticks) % 3 == 0
    assert len(ticks) > 30
    assert all(str(page.Tabs) == "/S" for page in pdf.pages)


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler isn't installed")
def test_another_reader_finds_the_words_apart_and_in_order(render: Render, tmp_path: Any) -> None:
    path = tmp_path / "lista.pdf"
    path.write_bytes(render(LINKED).data)
    told = subprocess.run(
        ["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True
    ).stdout
    places = [told.index(words) for words in ("H1 (block)", "Balanza comercial", '"Solicitante"')]
    assert places == sorted(places)
    assert "Lista de verificación · RAOCE Ejercicio 2024" in told
    assert "Página 1 de" not in told
