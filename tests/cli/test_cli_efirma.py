"""`raoce efirma`: what scripts and people at a terminal learn of a certificate."""

import io
import json
import sys

import pytest

from raoce_desktop.cli import main
from tests.exchange.certificates import (
    PASSWORD,
    REPRESENTATIVE,
    RFC,
    certificate,
    key_file,
    pfx_file,
)


@pytest.fixture
def cer(tmp_path):
    path = tmp_path / "empresa.cer"
    path.write_bytes(certificate())
    return path


@pytest.fixture
def key(tmp_path):
    path = tmp_path / "empresa.key"
    path.write_bytes(key_file())
    return path


def run(capsys, *arguments, typed=None, monkeypatch=None):
    if typed is not None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    status = main(["efirma", *map(str, arguments)])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_it_serves_and_says_whose_it_is(cer, capsys):
    status, out, _ = run(capsys, cer, "--rfc", RFC, "--fecha", "2025-05-30")
    assert status == 0
    assert "es la e.firma de AAL0409235E6" in out
    assert REPRESENTATIVE in out
    assert "no se puede saber si el SAT la revocó" in out
    assert "El certificado dice que lo emitió el SAT (" in out


def test_scripts_get_plain_values(cer, capsys):
    status, out, _ = run(capsys, cer, "--fecha", "2025-05-30", "--json")
    answer = json.loads(out)
    assert status == 0
    assert (answer["tipo"], answer["rfc"], answer["valido"]) == ("efirma", RFC, True)
    assert answer["desde"].startswith("2023-05-18")
    assert answer["hasta"].startswith("2027-05-18")
    assert answer["revocado"] is None
    assert "SERVICIO DE ADMINISTRACION TRIBUTARIA" in answer["emisor"].upper()
    assert answer["emisor_comprobado"] is False
    assert answer["clave_privada"] is None


def test_one_that_has_expired_by_then_does_not_serve(cer, capsys):
    status, out, _ = run(capsys, cer, "--fecha", "2028-01-01", "--json")
    assert status == 1
    assert json.loads(out)["motivos"] == [
        "El 1 de enero de 2028, día en que se firmará, ya habrá vencido: vale hasta el 18 de mayo "
        "de 2027. Renuévala en el SAT."
    ]


def test_one_of_another_company_does_not_serve(cer, capsys):
    status, out, _ = run(capsys, cer, "--rfc", "CEN010101ABA", "--fecha", "2025-05-30")
    assert status == 1
    assert "Es de AAL0409235E6, y el reporte es de CEN010101ABA." in out


def test_the_password_comes_by_standard_input_and_is_never_said(cer, key, capsys, monkeypatch):
    given = (cer, "--key", key, "--fecha", "2025-05-30", "--json")
    status, out, err = run(capsys, *given, typed=f"{PASSWORD}\n", monkeypatch=monkeypatch)
    assert status == 0
    assert json.loads(out)["clave_privada"] is True
    status, out, err = run(capsys, *given, typed="otra\n", monkeypatch=monkeypatch)
    assert (status, out) == (2, "")
    assert "contraseña no abre" in err
    assert PASSWORD not in out + err


def test_what_is_no_certificate_ends_with_one_sentence(tmp_path, capsys):
    picture = tmp_path / "foto.cer"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n...")
    status, out, err = run(capsys, picture)
    assert (status, out) == (2, "")
    assert err.strip().endswith("Elige el archivo .cer.")
    assert len(err.splitlines()) == 1


BAD = {
    "pem.cer": (b"-----BEGIN CERTIFICATE-----\nMIIB", "está en formato PEM"),
    "junto.pfx": (pfx_file(), "es un PFX"),
    "foto.cer": (b"\x89PNG\r\n\x1a\n" + b"0" * 99, "es una imagen"),
    "guia.cer": (b"%PDF-1.7\n", "es un PDF"),
    "nada.cer": (b"", "está vacío"),
    "carta.cer": (b"Estimado contador", "no es un certificado del SAT"),
    "empresa.key": (key_file(), "es la clave privada (.key)"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_certificate_ends_with_one_sentence_that_names_it(tmp_path, capsys, name):
    data, told = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)
    status, out, err = run(capsys, path, "--json")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert err.startswith(f"{name}: ")
    assert told in err


@pytest.mark.parametrize("typed", ["mala\n", "", "\n"])
def test_a_wrong_password_names_the_key(cer, key, capsys, monkeypatch, typed):
    status, out, err = run(capsys, cer, "--key", key, typed=typed, monkeypatch=monkeypatch)
    assert (status, out) == (2, "")
    assert err.startswith("empresa.key: La contraseña no abre esa clave privada.")


def test_one_that_is_not_there_is_named_once(tmp_path, capsys):
    _, _, err = run(capsys, tmp_path / "falta.cer")
    assert err.count("falta.cer") == 1


def test_under_a_clock_set_wrong_the_day_is_said(cer, capsys):
    status, out, _ = run(capsys, cer, "--fecha", "1999-01-01")
    assert status == 1
    assert "El 1 de enero de 1999, día en que se firmará, todavía no vale" in out
