"""The e.firma, read offline: whose it is, what it is, and whether it will serve that day."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from raoce_desktop.domain.certificate import Certificado, TipoCertificado, objections, serves
from raoce_desktop.exchange.certificate_file import check_key, read_certificate
from raoce_desktop.exchange.problem import FileProblem
from tests.exchange.certificates import (
    NUMBER,
    PASSWORD,
    REPRESENTATIVE,
    RFC,
    certificate,
    key_file,
    pfx_file,
)

LIMIT = date(2025, 5, 30)


@pytest.fixture
def file(tmp_path):
    def write(data, name="empresa.cer"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def test_an_efirma_says_whose_it_is_and_until_when(file):
    found = read_certificate(file(certificate()))
    assert found[:5] == (
        TipoCertificado.EFIRMA,
        RFC,
        REPRESENTATIVE,
        "AGRICOLA DE ENSAYO S DE RL DE CV",
        NUMBER,
    )
    assert (found.desde.year, found.hasta.year) == (2023, 2027)
    assert list(objections(found, RFC, {"limite": LIMIT})) == []


def test_a_persons_certificate_has_no_representative(file):
    found = read_certificate(file(certificate(REPRESENTATIVE)))
    assert (found.rfc, found.rfc_representante) == (REPRESENTATIVE, "")


def keys(found, rfc=RFC, **days):
    return [o.clave for o in objections(found, rfc, days or {"limite": LIMIT})]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ({"csd": True}, ["es_csd"]),
        ({"usage": False}, ["no_se_reconoce"]),
        ({"rfc": ""}, ["sin_rfc"]),
        ({"rfc": "CEN010101ABA / XIQB891116QE4"}, ["otra_empresa"]),
        ({"issuer": "UNA EMPRESA"}, ["otro_emisor"]),
        ({"until": datetime(2025, 5, 30, 5, 59, tzinfo=UTC)}, ["vencido.limite"]),
        ({"until": datetime(2025, 5, 31, 5, 59, tzinfo=UTC)}, ["vence_ese_dia.limite"]),
        ({"until": datetime(2025, 5, 31, 6, 0, tzinfo=UTC)}, []),
        ({"since": datetime(2025, 5, 31, 6, 0, tzinfo=UTC)}, ["aun_no.limite"]),
        ({"since": datetime(2025, 5, 31, 5, 0, tzinfo=UTC)}, []),
    ],
)
def test_what_stands_against_it_is_said(file, made, expected):
    found = read_certificate(file(certificate(**made)))
    assert keys(found) == expected
    prevented = expected not in ([], ["vence_ese_dia.limite"])
    assert serves(tuple(objections(found, RFC, {"limite": LIMIT}))) is not prevented


def test_each_day_is_told_by_its_name(file):
    found = read_certificate(file(certificate(until=datetime(2025, 5, 1, tzinfo=UTC))))
    told = keys(found, firma=date(2025, 4, 20), limite=LIMIT)
    assert told == ["vencido.limite"]


def test_what_prevents_comes_first(file):
    found = read_certificate(
        file(certificate(csd=True, until=datetime(2025, 5, 31, 1, tzinfo=UTC)))
    )
    assert keys(found) == ["es_csd", "vence_ese_dia.limite"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "está vacío"),
        (b"-----BEGIN CERTIFICATE-----\nMIIB\n", "PEM"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "imagen"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04...", "comprimido"),
        (b"0\x82\x01\x00" + b"\x00" * 256, "no es un certificado"),
        (b"hola" * 10, "no es un certificado"),
        (b"0" * 200_000, "no es un certificado"),
    ],
)
def test_what_is_no_certificate_gets_one_sentence(file, data, words):
    with pytest.raises(FileProblem, match=words):
        read_certificate(file(data))


def test_a_pfx_and_a_key_are_named(file):
    with pytest.raises(FileProblem, match="PFX"):
        read_certificate(file(pfx_file()))
    with pytest.raises(FileProblem, match="clave privada"):
        read_certificate(file(key_file()))


@pytest.mark.parametrize("length", range(0, 560, 37))
def test_a_certificate_cut_anywhere_is_a_sentence(file, length):
    with pytest.raises(FileProblem):
        read_certificate(file(certificate()[:length]))


def test_a_file_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(FileProblem):
        read_certificate(tmp_path / "no.cer")


# ---------------------------------------------------------------- the key


def test_its_key_opens_and_belongs_to_it(file):
    check_key(file(key_file(), "e.key"), PASSWORD, file(certificate()))


@pytest.mark.parametrize(
    ("key", "password", "words"),
    [
        (key_file(), "otra", "contraseña"),
        (key_file(), "", "contraseña"),
        (key_file(1), PASSWORD, "otro certificado"),
        (certificate(), PASSWORD, "no es una clave privada"),
        (b"nada", PASSWORD, "no es una clave privada"),
        (key_file()[:200], PASSWORD, "contraseña|no es una clave privada"),
    ],
)
def test_a_key_that_does_not_serve_is_a_sentence_without_the_password(file, key, password, words):
    with pytest.raises(FileProblem, match=words) as refused:
        check_key(file(key, "e.key"), password, file(certificate()))
    assert PASSWORD not in str(refused.value)
    assert refused.value.__cause__ is None


CRASH = """
import resource, sys
from pathlib import Path
from raoce_desktop.exchange.certificate_file import check_key
check_key(Path(sys.argv[1]), sys.stdin.readline().rstrip("\\n"), Path(sys.argv[2]))
print(resource.getrlimit(resource.RLIMIT_CORE)[0])
sys.stdout.flush()
import os; os.abort()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows writes no core unless asked to")
def test_a_crash_after_the_password_leaves_no_core(file, tmp_path):
    paths = [str(file(key_file(), "e.key")), str(file(certificate()))]
    done = subprocess.run(
        [sys.executable, "-c", CRASH, *paths],
        input=f"{PASSWORD}\n".encode(),
        capture_output=True,
        cwd=tmp_path,
        check=False,
        timeout=60,
    )
    assert done.stdout.split() == [b"0"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["e.key", "empresa.cer"]
    assert PASSWORD.encode() not in done.stderr


def test_a_certificate_is_a_plain_value():
    moment = datetime(2025, 1, 1, tzinfo=UTC)
    bare = Certificado(TipoCertificado.EFIRMA, RFC, "", "", "", moment, moment)
    assert keys(bare) == ["otro_emisor", "vencido.limite"]
