"""What is told of a certificate and of a list that was signed with it, in whole sentences."""

from datetime import UTC, date, datetime

import pytest

from raoce_desktop.domain.certificate import objections
from raoce_desktop.exchange.certificate_file import certificate_in
from raoce_desktop.exchange.problem import FileProblem
from raoce_desktop.session.certificate_words import facts, in_words, unproved, verdict
from raoce_desktop.session.signed_checklist import Efirma, against, read_signed, told
from tests.exchange.certificates import REPRESENTATIVE, RFC, certificate
from tests.exchange.signed_files import NOW, checklist, efirma, filled_in, put, signed_by

DAY = date(2025, 5, 30)


def about(day=DAY, report=RFC, **kwargs):
    """What is said of a certificate: facts, verdict, objections, and what isn't proved."""
    found = certificate_in(certificate(**kwargs))
    reparos = tuple(objections(found, report, {"firma": day}))
    return facts(found), verdict(found, reparos), [*map(in_words, reparos)], [*unproved(found)]


def test_one_that_serves_is_told_with_what_nobody_proved():
    lines, said, reparos, unknown = about()
    assert f"Representante legal: {REPRESENTATIVE}" in lines
    assert said.startswith("Servirá, por lo que dice el certificado: ")
    assert reparos == []
    assert unknown == [
        "El certificado dice que lo emitió el SAT (SERVICIO DE ADMINISTRACION TRIBUTARIA). "
        "Aquí no se comprueba contra el certificado raíz del SAT."
    ]


@pytest.mark.parametrize(
    ("kwargs", "words"),
    [
        ({"csd": True}, "Es un certificado de sello digital (CSD)"),
        ({"usage": False}, "No se reconoce como e.firma"),
        ({"rfc": ""}, "El certificado no dice de qué RFC es."),
        ({"rfc": "CEN010101ABA"}, "Es de CEN010101ABA, y el reporte es de AAL0409235E6."),
        ({"issuer": "Otra autoridad"}, "sino Otra autoridad."),
        ({"until": datetime(2024, 1, 31, 18, tzinfo=UTC)}, "ya habrá vencido"),
        ({"since": datetime(2026, 1, 31, 18, tzinfo=UTC)}, "todavía no vale"),
    ],
)
def test_what_prevents_it_is_one_sentence(kwargs, words):
    _, said, reparos, unknown = about(**kwargs)
    assert said == "No servirá para firmar este reporte."
    assert len(reparos) == 1
    assert words in reparos[0]
    assert bool(unknown) is ("issuer" not in kwargs)


def test_one_that_expires_that_day_serves_until_its_hour():
    _, said, (reparo,), _ = about(until=datetime(2025, 5, 30, 18, tzinfo=UTC))
    assert said.startswith("Servirá")
    assert "a las 12:00 del centro de México" in reparo


def test_a_signed_list_is_told_signature_by_signature(tmp_path):
    done = filled_in(signed_by(tmp_path, checklist()), "representante_lugar", "Tehuacán")
    lines = list(told(read_signed(put(tmp_path, done))))
    assert lines[0] == "El archivo muestra lo que se firmó."
    assert lines[1].startswith("Firmó AGRICOLA DE ENSAYO")
    assert "Después de esta firma solo se llenaron casillas o renglones." in lines
    assert lines[-1].startswith("La hora es la de la computadora")


def test_a_file_that_is_none_is_named(tmp_path):
    with pytest.raises(FileProblem, match=r"carta\.pdf: El archivo no es un PDF"):
        read_signed(put(tmp_path, b"hola", "carta.pdf"))
    with pytest.raises(FileProblem, match=r"falta\.pdf: No se encontró"):
        read_signed(tmp_path / "falta.pdf")


def test_what_stands_against_signing_is_known_before_a_password_is_asked_for(tmp_path):
    given = efirma(tmp_path)
    assert against(given, "representante", RFC, NOW) == ()
    (reparo,) = against(given, "representante", "CEN010101ABA", NOW)
    assert reparo.clave == "otra_empresa"
    with pytest.raises(FileProblem, match=r"falta\.cer"):
        against(Efirma(tmp_path / "falta.cer", given.clave), "preparo", RFC, NOW)
