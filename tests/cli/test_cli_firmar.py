"""`raoce firmar`: signing a checklist without a window, and reading one that was signed."""

import io
import json
import sys
from datetime import UTC, datetime

import pytest

from raoce_desktop.cli import main
from tests.exchange.certificates import PASSWORD, RFC
from tests.exchange.signed_files import (
    checklist,
    efirma,
    filled_in,
    painted_over,
    put,
    signed_by,
)


@pytest.fixture
def files(tmp_path):
    return put(tmp_path, checklist()), efirma(tmp_path), tmp_path / "firmada.pdf"


@pytest.fixture
def run(capsys, monkeypatch):
    def command(*arguments, typed=f"{PASSWORD}\n"):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        status = main(["firmar", *map(str, arguments)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return command


def flags(files, who="representante"):
    path, given, target = files
    return (path, "--cer", given.certificado, "--key", given.clave, "--como", who, "-o", target)


def test_it_signs_and_says_who_signed(run, files):
    status, out, err = run(*flags(files), "--rfc", RFC)
    assert (status, err) == (0, "")
    assert "Firmó AGRICOLA DE ENSAYO S DE RL DE CV, RFC AAL0409235E6, el " in out
    assert files[2].read_bytes().startswith(checklist())


def test_scripts_get_plain_values_of_what_they_signed(run, files):
    status, out, _ = run(*flags(files), "--json")
    answer = json.loads(out)
    assert status == 0
    assert (answer["firmado"], answer["integro"]) == (True, True)
    (firma,) = answer["firmas"]
    assert (firma["rfc"], firma["estado"], firma["revocado"]) == (RFC, "intacta", None)
    assert firma["emisor_comprobado"] is False
    moment = datetime.fromisoformat(firma["momento"])
    assert abs((datetime.now(UTC) - moment).total_seconds()) < 600
    assert answer["sin_firmar"] == ["firma_preparo"]


def test_a_wrong_password_signs_nothing_and_is_never_said(run, files):
    status, out, err = run(*flags(files), typed="otra-clave\n")
    assert (status, out) == (2, "")
    assert "La contraseña no abre esa clave privada." in err
    assert "otra-clave" not in err
    assert not files[2].exists()


@pytest.mark.parametrize(
    ("kwargs", "rfc", "said"),
    [
        ({"csd": True}, RFC, "Es un certificado de sello digital (CSD)"),
        ({}, "CEN010101ABA", "Es de AAL0409235E6, y el reporte es de CEN010101ABA."),
        (
            {"until": datetime(2024, 1, 31, 18, 0, tzinfo=UTC)},
            RFC,
            "ya habrá vencido: vale hasta el 31 de enero de 2024. Renuévala en el SAT.",
        ),
    ],
)
def test_what_does_not_serve_is_refused_before_the_password(run, tmp_path, kwargs, rfc, said):
    files = put(tmp_path, checklist()), efirma(tmp_path, **kwargs), tmp_path / "firmada.pdf"
    status, out, _ = run(*flags(files), "--rfc", rfc, typed="")
    assert status == 1
    assert out.startswith("No se firmó.")
    assert said in out
    assert not files[2].exists()
    status, out, _ = run(*flags(files), "--rfc", rfc, "--json", typed="")
    assert (status, json.loads(out)["firmado"]) == (1, False)


def test_a_signed_one_is_read_anew(run, tmp_path):
    done = signed_by(tmp_path, checklist())
    status, out, _ = run("--comprobar", put(tmp_path, done))
    assert status == 0
    assert "El archivo muestra lo que se firmó." in out
    assert "a las 14:03 del centro de México." in out
    assert "La hora es la de la computadora en que se firmó." in out
    later = put(tmp_path, filled_in(done, "representante_lugar", "Puebla"))
    status, out, _ = run("--comprobar", later, "--json")
    (firma,) = json.loads(out)["firmas"]
    assert status == 0
    assert firma["despues"] == [{"campo": "Representante legal: Lugar", "valor": "Puebla"}]


def test_one_that_changed_and_one_that_nobody_signed_end_with_one(run, tmp_path):
    done = signed_by(tmp_path, checklist())
    status, out, _ = run("--comprobar", put(tmp_path, painted_over(done)))
    assert status == 1
    assert "El archivo no muestra lo que se firmó." in out
    assert run("--comprobar", put(tmp_path, checklist()))[:2] == (
        1,
        "El PDF no tiene ninguna firma digital.\n",
    )


def test_one_signed_with_an_expired_efirma_ends_with_one(run, tmp_path):
    done = signed_by(tmp_path, checklist(), until=datetime(2024, 1, 31, 18, 0, tzinfo=UTC))
    status, out, _ = run("--comprobar", put(tmp_path, done))
    assert status == 1
    assert "el certificado ya había vencido: valía hasta el 31 de enero de 2024." in out


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n", b"PK\x03\x04", checklist()[:5000]])
def test_what_is_no_pdf_or_is_cut_ends_with_one_sentence(run, tmp_path, data):
    status, out, err = run("--comprobar", put(tmp_path, data))
    assert (status, out) == (2, "")
    assert err.startswith("lista.pdf: El ")
    assert len(err.splitlines()) == 1


def test_a_missing_file_and_missing_words_are_told(run, tmp_path, capsys):
    status, _, err = run("--comprobar", tmp_path / "no-esta.pdf")
    assert status == 2
    assert err.startswith("no-esta.pdf: ")
    status, _, err = run(tmp_path / "no-esta.pdf")
    assert (status, err) == (2, "Falta indicar --cer, --key, --como, -o.\n")
    with pytest.raises(SystemExit):
        run("a.pdf", "--como", "contador")
    assert "«contador» no es quien firma." in capsys.readouterr().err
