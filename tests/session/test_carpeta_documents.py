"""What goes into the carpeta of an expediente."""

import json
import zipfile
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.expediente import Domicilio, Expediente
from raoce_desktop.domain.review import review
from raoce_desktop.exchange.carpeta_file import examine
from raoce_desktop.exchange.examples import example
from raoce_desktop.session.carpeta_documents import GivenFile, make_carpeta

HOY = date(2025, 4, 20)
FOLIO = "0201500100220250101000001"


def made(expediente, *dados):
    referencia = load_reference(expediente.ejercicio)
    revision = review(expediente, referencia, HOY)
    return make_carpeta(expediente, revision, referencia, HOY, dados)


def opened(data):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def filed(name="prosec"):
    case = example(name)
    follow = case.seguimiento.model_copy(
        update={"folio": FOLIO, "presentado": date(2025, 4, 10), "guardado": date(2025, 4, 9)}
    )
    return case.model_copy(update={"seguimiento": follow})


def with_plants(**changes):
    case = example("immex-prosec")
    plants = tuple(p.model_copy(update=changes) for p in case.solicitante.plantas)
    solicitante = case.solicitante.model_copy(update={"plantas": plants})
    return case.model_copy(update={"solicitante": solicitante})


def page_text(data):
    return " ".join(" ".join(p.extract_text().split()) for p in PdfReader(BytesIO(data)).pages)


def test_checklist_capture_sheet_and_the_expediente_itself_are_made():
    files = opened(made(example("prosec")))
    assert list(files) == [
        *("manifiesto.json", "indice.html", "lista-de-verificacion.pdf"),
        *("hoja-de-captura.pdf", "expediente.raoce"),
    ]
    assert json.loads(files["manifiesto.json"])["rfc"] == example("prosec").solicitante.rfc


def test_the_capture_sheet_mirrors_vucem_on_one_page():
    sheet = opened(made(example("prosec")))["hoja-de-captura.pdf"]
    told = page_text(sheet)
    assert len(PdfReader(BytesIO(sheet)).pages) == 1
    for words in ("Captura Ventas totales (a)* 4500", "Compara Saldo b-c 1800", "09012199"):
        assert words in told
    linked = page_text(opened(made(example("immex-prosec")))["hoja-de-captura.pdf"])
    assert "Compara Total importaciones (c)* 0" in linked
    assert "Relación de bienes" not in linked


def test_what_the_verdict_holds_against_it_is_on_the_sheet():
    case = example("prosec")
    blank = case.model_copy(update={"balanza": type(case.balanza)()})
    assert "No está listo" in page_text(opened(made(blank))["hoja-de-captura.pdf"])


@pytest.mark.parametrize("changes", [{"localizado": False}, {"tipo": "Casa habitación"}])
def test_plants_that_the_sat_must_put_right_have_a_page_with_the_guides_steps(changes):
    files = opened(made(with_plants(**changes)))
    told = page_text(files["domicilios-por-corregir.pdf"])
    assert "CIPRES" in told
    assert "Local Comercial" in told
    assert "la baja y otra vez el alta" in told


def test_a_plant_without_an_address_or_a_company_without_rfc_still_has_its_page():
    case = with_plants(localizado=False, domicilio=Domicilio())
    nobody = case.solicitante.model_copy(update={"rfc": ""})
    files = opened(made(case.model_copy(update={"solicitante": nobody})))
    assert "RFC sin capturar" in page_text(files["domicilios-por-corregir.pdf"])


def test_the_index_is_read_by_a_person_and_runs_nothing():
    page = opened(made(filed()))["indice.html"].decode()
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert f"Presentado el 10 de abril de 2025, con el folio {FOLIO}." in page
    assert "al menos hasta el 10 de abril de 2030 (verificar)" in page
    assert "artículo 30" in page
    assert "Ningún domicilio de planta tiene algo que corregir" in page


def test_what_was_typed_is_never_markup():
    case = example("prosec")
    odd = case.solicitante.model_copy(update={"denominacion": "<b>A & B</b>"})
    page = opened(made(case.model_copy(update={"solicitante": odd})))["indice.html"].decode()
    assert "<h1>&lt;b&gt;A &amp; B&lt;/b&gt;</h1>" in page


def test_what_is_given_gets_a_plain_name_and_annexes_keep_theirs_apart():
    given = (
        GivenFile("acuse", "xyz 1234.PDF", b"%PDF"),
        GivenFile("cedula", "sin-sufijo", b"1"),
        GivenFile("", "../declaración.pdf", b"2"),
        GivenFile("", "declaración.pdf", b"3"),
        GivenFile("", "sin sufijo", b"4"),
        GivenFile("", "sin sufijo", b"5"),
    )
    files = opened(made(example("prosec"), *given))
    assert list(files)[-6:] == [
        *("acuse.pdf", "cedula", "anexos/declaración.pdf", "anexos/declaración-2.pdf"),
        *("anexos/sin sufijo", "anexos/sin sufijo-2"),
    ]
    assert files["anexos/declaración-2.pdf"] == b"3"


def test_an_empty_expediente_has_one_too_and_it_verifies(tmp_path):
    path = tmp_path / "carpeta.zip"
    path.write_bytes(made(Expediente(ejercicio=2024)))
    assert examine(path).integra
    page = opened(path.read_bytes())["indice.html"].decode()
    assert "No se capturó ningún domicilio" in page
    assert "verificar)" not in page.partition("conserva</h2>")[2].partition("<h2>")[0]


def test_the_same_expediente_gives_the_same_bytes():
    assert made(filed()) == made(filed())
