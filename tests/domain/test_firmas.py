"""Who may sign a checklist with which e.firma, and what is held against one that was used."""

from datetime import UTC, datetime

from raoce_desktop.domain.certificate import Certificado, TipoCertificado
from raoce_desktop.domain.firmas import (
    ArchivoFirmado,
    EstadoFirma,
    FirmaDigital,
    about_signature,
    about_signing,
)

RFC, OTHER, PERSON = "AAL0409235E6", "CEN010101ABA", "PEPJ800101AB1"
NOW = datetime(2025, 4, 20, 18, 0, tzinfo=UTC)
SAT = "Servicio de Administración Tributaria"


def certificado(rfc=RFC, tipo=TipoCertificado.EFIRMA, desde=2023, hasta=None):
    until = hasta or datetime(2027, 5, 18, tzinfo=UTC)
    since = datetime(desde, 5, 18, tzinfo=UTC)
    return Certificado(tipo, rfc, "", "EMPRESA", "3000", since, until, SAT)


def against(given, who="representante", rfc=RFC):
    return [reparo.clave for reparo in about_signing(given, who, rfc, NOW)]


def test_the_representante_signs_as_the_company_or_as_themselves():
    assert against(certificado()) == []
    assert against(certificado(PERSON)) == []
    assert against(certificado(OTHER)) == ["otra_empresa"]
    assert against(certificado(OTHER), rfc="") == []


def test_whoever_prepared_it_signs_with_any_efirma():
    assert against(certificado(OTHER), "preparo") == []
    assert against(certificado(OTHER, TipoCertificado.CSD), "preparo") == ["es_csd"]


def test_a_seal_and_one_that_does_not_hold_today_are_refused():
    assert against(certificado(tipo=TipoCertificado.CSD)) == ["es_csd"]
    assert against(certificado(desde=2026)) == ["aun_no.firma"]
    assert against(certificado(hasta=datetime(2025, 3, 1, tzinfo=UTC))) == ["vencido.firma"]
    assert against(certificado(hasta=datetime(2025, 4, 20, 23, 0, tzinfo=UTC))) == []
    assert against(certificado(hasta=datetime(2025, 4, 20, 17, 0, tzinfo=UTC))) == ["vencio_hoy"]


def test_the_certificate_is_held_against_the_day_of_the_signature():
    old = certificado(hasta=datetime(2025, 3, 1, tzinfo=UTC))
    firma = FirmaDigital("firma_preparo", old, NOW, EstadoFirma.INTACTA)
    assert [one.clave for one in about_signature(firma)] == ["vencido.firmado"]
    assert list(about_signature(firma._replace(momento=None))) == []


def test_a_file_holds_when_everybody_signed_what_it_shows():
    firma = FirmaDigital("a", certificado(), NOW, EstadoFirma.INTACTA)
    filled, changed = (firma._replace(estado=EstadoFirma(e)) for e in ("llenada", "cambiada"))
    for firmas, holds in (((), False), ((firma, filled), True), ((firma, changed), False)):
        assert ArchivoFirmado(firmas, (), (), "").integro is holds
