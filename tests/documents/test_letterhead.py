"""Whose paper it is, on all that is printed; in a rehearsal every page of it says so."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from raoce_desktop.catalogs import load_reference
from raoce_desktop.documents.addresses_sheet import render_addresses
from raoce_desktop.documents.capture_sheet import render_capture_sheet
from raoce_desktop.documents.cedula import render_cedula
from raoce_desktop.documents.change_log_pdf import render_change_log
from raoce_desktop.documents.checklist import render_checklist
from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.correction_letter import render_letter
from raoce_desktop.domain.correccion import Aclaracion, Escrito
from raoce_desktop.domain.expediente import Firmante
from raoce_desktop.domain.oficina import Oficina, Preparador, ValorPropio
from raoce_desktop.domain.review import review
from raoce_desktop.exchange.mail_draft import write_draft
from tests.documents.companies import IMMEX, PROSEC, balanza, bienes, company
from tests.documents.papeles_de_ensayo import papeles

HOY = date(2025, 4, 20)
CASE = company(IMMEX, PROSEC, balanza=balanza(1000, 900, None), bienes_producidos=bienes(80))
FIRM = "Despacho Ruiz y Asociados, S.C."
MARK = "ENSAYO: las fechas se cuentan desde el 29 de abril de 2025"


def logo(size=(600, 200)):
    out = BytesIO()
    Image.new("RGBA", size, (10, 90, 160, 255)).save(out, "PNG")
    return out.getvalue()


ANA = Preparador("Ana Ruiz Núñez", "Gerente de comercio exterior", "228 123 4567", "ana@ruiz.mx")
OFFICE = Oficina(FIRM, logo(), ANA)


def material(oficina):
    referencia = load_reference(2024, oficina=oficina)
    return Material(CASE, review(CASE, referencia, HOY), referencia, HOY)


def letter(oficina):
    slips = (Aclaracion("Ventas", "1", "2"),)
    return Escrito(CASE, slips, load_reference(2024, oficina=oficina), HOY)


def checklist(oficina):
    made = material(oficina)
    return render_checklist(CASE, made.revision, made.referencia, HOY)


FIRST_PAGE = {
    "lista": checklist,
    "cédula": lambda oficina: render_cedula(replace(papeles(), oficina=oficina)),
    "escrito": lambda oficina: render_letter(letter(oficina)),
    "historia": lambda oficina: render_change_log(CASE, [], HOY, oficina),
}
EVERY = {
    **FIRST_PAGE,
    "hoja": lambda oficina: render_capture_sheet(material(oficina)),
    "domicilios": lambda oficina: render_addresses(material(oficina)),
}


def pages(data):
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages]


@pytest.mark.parametrize("which", FIRST_PAGE)
def test_the_firm_and_its_logo_stand_on_the_first_page_alone(which):
    data = FIRST_PAGE[which](OFFICE)
    told = pages(data)
    assert FIRM in told[0]
    assert [len(page.images) for page in PdfReader(BytesIO(data)).pages] == [
        1,
        *[0] * (len(told) - 1),
    ]
    assert data == FIRST_PAGE[which](OFFICE)


@pytest.mark.parametrize("which", FIRST_PAGE)
def test_an_office_without_a_name_or_logo_prints_as_before(which):
    plain = FIRST_PAGE[which](Oficina())
    assert not PdfReader(BytesIO(plain)).pages[0].images
    only_logo = FIRST_PAGE[which](Oficina(logo=logo((20, 200))))
    assert len(PdfReader(BytesIO(only_logo)).pages[0].images) == 1
    assert FIRM in pages(FIRST_PAGE[which](Oficina(FIRM)))[0]


@pytest.mark.parametrize("which", EVERY)
def test_every_page_made_in_a_rehearsal_says_so(which):
    told = pages(EVERY[which](Oficina(ensayo=date(2025, 4, 29))))
    assert all(MARK in page for page in told)
    assert not any("ENSAYO" in page for page in pages(EVERY[which](Oficina())))


def test_the_cover_stays_one_page_under_the_longest_name():
    office = OFFICE._replace(despacho="Contadores Públicos Certificados " * 8)
    assert len(pages(checklist(office))) == len(pages(checklist(Oficina())))


def test_whoever_prepares_stands_where_the_report_names_nobody():
    assert "Ana Ruiz Núñez" in pages(checklist(OFFICE))[-1]
    told = pages(render_letter(letter(OFFICE)))[0]
    assert f"Preparó: {', '.join((*ANA[:2], FIRM, *ANA[2:]))}." in told
    assert "228 123 4567" in write_draft(letter(OFFICE), {}).decode()


def test_a_letter_names_nobody_of_the_office_where_another_prepared_it():
    luis = CASE.model_copy(update={"preparo": Firmante(nombre="Luis")})
    escrito = Escrito(luis, (), load_reference(2024, oficina=OFFICE), HOY)
    assert escrito.contacto == ""


def test_an_own_value_is_named_in_print():
    valores = {"umbral.immex.porcentaje": ValorPropio("25", "Oficio 12")}
    told = " ".join(pages(checklist(Oficina(valores=valores))))
    assert "(valor propio de la oficina)" in told
    assert "Valor propio de la oficina, Oficio 12" in told
