"""Who a company is, by an invoice or by its certificate."""

from datetime import date

import pytest

from raoce_desktop.exchange.identity.other_papers import read_identity, regime_name
from raoce_desktop.exchange.problem import FileProblem
from tests.exchange.certificates import certificate

CFDI = """<?xml version="1.0" encoding="UTF-8"?>
<cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4" Version="4.0"
 Fecha="2024-05-02T10:00:00">
<cfdi:Emisor Rfc="AAL0409235E6" Nombre="CAFE  DE ENSAYO" RegimenFiscal="601"/>
<cfdi:Receptor Rfc="EKU9003173C9" Nombre="OTRA" DomicilioFiscalReceptor="01234"
 RegimenFiscalReceptor="999"/></cfdi:Comprobante>"""


@pytest.fixture
def read(tmp_path):
    def reading(data, name="factura.xml", rfc=""):
        (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        return read_identity(tmp_path / name, rfc)

    return reading


def test_an_invoice_tells_of_who_issued_it(read):
    found = read(CFDI)
    assert dict(found.datos) == {
        "solicitante.rfc": "AAL0409235E6",
        "solicitante.denominacion": "CAFE DE ENSAYO",
        "solicitante.regimen": "Régimen General de Ley Personas Morales",
    }
    assert (found.fuente, found.fecha, found.faltan) == ("cfdi", date(2024, 5, 2), ())


def test_of_the_company_that_received_it_the_postal_code_is_known_too(read):
    found = read(CFDI, rfc="EKU9003173C9")
    assert found.datos["solicitante.domicilio_fiscal.codigo_postal"] == "01234"
    assert found.datos["solicitante.regimen"] == "999"
    assert regime_name("626") == "Régimen Simplificado de Confianza"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("<nada/>", "no es un CFDI"),
        ("<!DOCTYPE x>" + CFDI[39:], "no es un CFDI"),
        (CFDI.replace("cfdi:Emisor", "cfdi:Otro"), "no es un CFDI"),
        (CFDI.replace('Fecha="2024', 'Fecha="x'), "no es un CFDI"),
    ],
)
def test_another_xml_gets_one_sentence(read, data, words):
    with pytest.raises(FileProblem, match=words):
        read(data)


def test_a_huge_xml_or_none_is_not_read(read, tmp_path, monkeypatch):
    monkeypatch.setattr("raoce_desktop.exchange.identity.other_papers.MAX_BYTES", 10)
    with pytest.raises(FileProblem, match="mucho más grande"):
        read(CFDI)
    with pytest.raises(FileProblem, match="No se encontró"):
        read_identity(tmp_path / "falta.xml")


def test_a_certificate_tells_name_and_rfc(read):
    found = read(certificate(), "fiel.CER")
    assert set(found.datos) == {"solicitante.rfc", "solicitante.denominacion"}
    assert found.fuente == "certificado"
    with pytest.raises(FileProblem, match="no es un certificado"):
        read(b"hola", "fiel.cer")
