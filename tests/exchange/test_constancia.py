"""The Constancia de Situación Fiscal, in the forms that the SAT has printed."""

from datetime import date

import pytest

from raoce_desktop.exchange.identity import pdf_text
from raoce_desktop.exchange.identity.constancia import read_constancia
from raoce_desktop.exchange.problem import FileProblem
from tests.exchange.constancias import ADDRESS, DATA, RFC, constancia, scan

FISCAL = "solicitante.domicilio_fiscal."
ALL = {
    "solicitante.rfc": RFC,
    "solicitante.denominacion": "CAFE DE ENSAYO, SOCIEDAD ANONIMA DE CAPITAL VARIABLE",
    "solicitante.actividad": "Tostado y molienda de café, incluso el descafeinado y el soluble",
    "solicitante.regimen": "Régimen General de Ley Personas Morales",
    f"{FISCAL}codigo_postal": "72000",
    f"{FISCAL}calle": ADDRESS["Nombre de Vialidad:"],
    f"{FISCAL}numero_exterior": "1204",
    f"{FISCAL}numero_interior": "B",
    f"{FISCAL}colonia": ADDRESS["Nombre de la Colonia:"],
    f"{FISCAL}localidad": "HEROICA PUEBLA DE ZARAGOZA",
    f"{FISCAL}municipio": "SAN PEDRO CHOLULA",
    f"{FISCAL}estado": "PUEBLA",
    f"{FISCAL}pais": "ESTADOS UNIDOS MEXICANOS",
}


@pytest.fixture
def read(tmp_path):
    def reading(data):
        (tmp_path / "csf.pdf").write_bytes(data)
        return read_constancia(tmp_path / "csf.pdf")

    return reading


LAYOUTS = (
    *("2022", "2024", "cells", "four_cells", "over", "two_over"),
    *("close", "run_together", "apart", "capitals"),
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_form_says_the_same(read, layout):
    found = read(constancia(layout=layout))
    assert dict(found.datos) == ALL
    assert (found.rfc, found.faltan, found.notas) == (RFC, (), ())
    assert found.fecha == date(2025, 1, 12)
    assert found.deducidos == (f"{FISCAL}pais",)


def test_what_it_has_not_got_is_said(read):
    address = {**ADDRESS, "Número Interior:": "", "Nombre de la Colonia:": ""}
    del address["Nombre de la Localidad:"]
    found = read(constancia(address=address, activities=(), regimes=()))
    assert found.faltan == (
        "solicitante.actividad",
        "solicitante.regimen",
        f"{FISCAL}localidad",
        f"{FISCAL}colonia",
    )
    assert f"{FISCAL}numero_interior" not in found.datos


def test_a_label_and_its_value_may_both_be_broken(read):
    address = {
        "Nombre del Municipio o Demarcación Territorial:": "SAN PEDRO CHOLULA DE RIVADAVIA Y X"
    }
    found = read(constancia(address=address, layout="cells"))
    assert found.datos[f"{FISCAL}municipio"] == "SAN PEDRO CHOLULA DE RIVADAVIA Y X"


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("Nombre de Vialidad:", "Nombre de la Vialidad:"),
        ("Nombre del Municipio o Demarcación Territorial:", "Nombre del Municipio:"),
        ("Nombre del Municipio o Demarcación Territorial:", "Municipio o Demarcación Territorial:"),
        ("Nombre de la Entidad Federativa:", "Entidad Federativa:"),
    ],
)
def test_the_address_may_have_other_labels(read, usual, other):
    address = {other if label == usual else label: value for label, value in ADDRESS.items()}
    assert dict(read(constancia(address=address)).datos) == ALL


def test_of_several_regimes_the_first_that_goes_on_is_proposed_and_that_is_said(read):
    regimes = (
        ("Régimen de los Coordinados", "01/01/2000", "31/12/2010"),
        ("Régimen General de Ley Personas Morales", "23/09/2004", ""),
        ("Régimen Simplificado de Confianza", "01/01/2022", ""),
    )
    found = read(constancia(regimes=regimes))
    assert found.datos["solicitante.regimen"] == "Régimen General de Ley Personas Morales"
    assert found.notas == ("varios_regimenes",)


def test_a_company_that_is_not_active_is_noted(read):
    assert read(constancia({**DATA, "Estatus en el padrón:": "SUSPENDIDO"})).notas == ("no_activo",)


def test_without_its_label_the_rfc_is_that_of_the_cedula(read):
    data = {label: value for label, value in DATA.items() if label != "RFC:"}
    assert read(constancia(data, issued=f"{RFC} A 31 DE FEBRERO DE 2025")).rfc == RFC
    found = read(constancia(data))
    assert found.rfc == ""
    assert found.faltan[0] == "solicitante.rfc"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (scan(), "imagen escaneada"),
        (b"", "no es un PDF"),
        (b"PK\x03\x04", "no es un PDF"),
        (constancia()[:2000], "dañado|escaneada"),
        (b"%PDF-1.7\nnada", "dañado"),
        (constancia(encrypt="secreta"), "pide contraseña"),
        (constancia({**DATA, "CURP:": "XEXX010101HNEXXXA4"}), "persona física"),
        (constancia({**DATA, "RFC:": "XEXX0101019X1"}), "persona física"),
    ],
)
def test_what_is_no_constancia_of_a_company_gets_one_sentence(read, data, words):
    with pytest.raises(FileProblem, match=words) as problem:
        read(data)
    assert problem.value.sentence.count("\n") == 0


def test_another_pdf_is_no_constancia(read):
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    file = BytesIO()
    canvas = Canvas(file)
    canvas.drawString(50, 700, "Opinión del cumplimiento")
    canvas.save()
    with pytest.raises(FileProblem, match="no es una Constancia"):
        read(file.getvalue())


def test_a_file_that_is_huge_or_not_there_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf_text, "MAX_BYTES", 100)
    (tmp_path / "csf.pdf").write_bytes(constancia())
    with pytest.raises(FileProblem, match="pasa de 20 MB"):
        read_constancia(tmp_path / "csf.pdf")
    with pytest.raises(FileProblem, match="No se encontró"):
        read_constancia(tmp_path / "otra.pdf")
