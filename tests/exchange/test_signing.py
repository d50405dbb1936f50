"""Signing a checklist with the e.firma, and reading anew what somebody signed."""

import logging
import re
import shutil
import subprocess
import sys
from contextlib import suppress

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raoce_desktop.domain.firmas import EstadoFirma
from raoce_desktop.exchange.problem import FileProblem
from raoce_desktop.exchange.signing.signed_pdf import read_signatures
from raoce_desktop.session.signed_checklist import signed, told
from tests.exchange.certificates import PASSWORD, REPRESENTATIVE, RFC, private_key
from tests.exchange.signed_files import (
    NOW,
    PERSON,
    checklist,
    efirma,
    filled_in,
    moved,
    painted_over,
    put,
    repainted,
    signed_by,
    with_field,
)


@pytest.fixture
def once(tmp_path):
    return signed_by(tmp_path, checklist())


@pytest.fixture
def twice(tmp_path, once):
    return signed_by(tmp_path, once, "preparo", rfc=PERSON, name="JUANA PEÑA", key=1)


def test_a_signature_says_who_and_when_and_that_nothing_changed(once):
    found = read_signatures(once)
    (firma,) = found.firmas
    assert found.integro
    assert (firma.campo, firma.estado, firma.momento) == ("firma_representante", "intacta", NOW)
    assert (firma.certificado.rfc, firma.certificado.rfc_representante) == (RFC, REPRESENTATIVE)
    assert found.libres == ("firma_preparo",)
    assert found.llenado == ()
    assert len(found.datos.split()) == 4


def test_the_second_signer_leaves_the_first_signature_whole(once, twice):
    assert twice.startswith(once)
    first, second = read_signatures(twice).firmas
    assert first.estado is second.estado is EstadoFirma.INTACTA
    assert second.certificado.rfc == PERSON
    assert second.certificado.nombre == "JUANA PEÑA"


def test_what_was_exported_is_still_there_byte_by_byte(once):
    assert once[: len(checklist())] == checklist()


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler isn't installed")
def test_another_reader_finds_both_signatures_valid(tmp_path, twice):
    shown = subprocess.run(
        ["pdfsig", put(tmp_path, twice, "dos.pdf")], capture_output=True, text=True, check=False
    ).stdout
    assert shown.count("Signature is Valid") == 2
    assert "ETSI.CAdES.detached" in shown


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf isn't installed")
def test_qpdf_finds_nothing_wrong_in_what_was_signed(tmp_path, twice):
    path = put(tmp_path, twice, "dos.pdf")
    assert (
        subprocess.run(["qpdf", "--check", path], capture_output=True, check=False).returncode == 0
    )


def test_what_is_seen_of_a_signature_is_written_with_embedded_fonts(tmp_path, once):
    with pikepdf.open(put(tmp_path, once)) as pdf:
        assert int(pdf.Root.AcroForm.SigFlags) == 3  # signed, and from now on only added to
        named = (one for one in pdf.pages[-1].Annots if "/T" in one)
        look = next(one for one in named if str(one.T) == "firma_representante").AP.N
        (drawn,) = look.Resources.XObject.values()
        fonts = list(drawn.Resources.Font.values())
        assert len(fonts) == 2
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_a_byte_that_was_changed_breaks_the_signature(once):
    place = once.index(b"stream\n") + 40
    spoilt = once[:place] + bytes((once[place] ^ 1,)) + once[place + 1 :]
    found = read_signatures(spoilt)
    assert found.firmas[0].estado is EstadoFirma.ROTA
    assert not found.integro
    assert "Lo que se firmó ya no está como se firmó." in list(told(found))


def test_boxes_and_lines_filled_in_later_are_told_one_by_one(once):
    later = filled_in(filled_in(once, "punto_1", "/si"), "representante_lugar", "Tehuacán")
    found = read_signatures(later)
    (firma,) = found.firmas
    assert firma.estado is EstadoFirma.LLENADA
    assert found.integro
    said = " ".join(told(found))
    assert "cuenta de VUCEM" in said or "1. " in said
    assert "»: Sí." in said
    assert "Después de la firma se llenó «Representante legal: Lugar»: Tehuacán." in said


def test_what_was_filled_in_before_signing_belongs_to_it(tmp_path):
    first = filled_in(checklist(), "punto_1", "/no")
    done = signed_by(tmp_path, first)
    found = read_signatures(done)
    assert found.firmas[0].estado is EstadoFirma.INTACTA
    (box,) = found.llenado
    assert box.valor == "No"
    other = read_signatures(filled_in(done, "punto_1", "/Off"))
    assert other.firmas[0].despues == (box._replace(valor=""),)
    assert any(line.startswith("Después de la firma se vació") for line in told(other))


def test_one_may_fill_in_and_the_other_sign_after_that(tmp_path, once):
    later = filled_in(once, "preparo_nombre", "Ana")
    done = signed_by(tmp_path, later, "preparo", rfc=PERSON, key=1)
    first, second = read_signatures(done).firmas
    assert (first.estado, second.estado) == (EstadoFirma.LLENADA, EstadoFirma.INTACTA)


def test_something_painted_over_what_was_signed_shows(tmp_path, once):
    found = read_signatures(painted_over(once))
    assert found.firmas[0].estado is EstadoFirma.CAMBIADA
    assert not found.integro
    with pytest.raises(FileProblem, match="cambió después de que alguien lo firmó"):
        signed_by(tmp_path, painted_over(once), "preparo", key=1)


def test_bytes_added_at_the_end_show(once):
    found = read_signatures(once + b"\n%% nota\n")
    assert found.firmas[0].estado is EstadoFirma.CAMBIADA
    with pytest.raises(FileProblem, match="incompleto o dañado"):
        read_signatures(once + b"x" * 3000)


def test_a_line_that_shows_something_else_than_it_says_is_found_out(once):
    for document in (once, filled_in(once, "preparo_lugar", "Puebla")):
        found = read_signatures(repainted(document, "representante_lugar"))
        assert found.firmas[0].estado is EstadoFirma.CAMBIADA


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.integers(0, 1_000_000), bit=st.integers(0, 7))
def test_no_bit_of_what_was_signed_changes_unseen(once, place, bit):
    start, length, after, rest = byte_range(once)
    place %= length + rest
    place = start + place if place < length else after + place - length
    spoilt = once[:place] + bytes((once[place] ^ (1 << bit),)) + once[place + 1 :]
    with suppress(FileProblem):
        assert not read_signatures(spoilt).integro


def byte_range(data):
    """The parts of a file that its signature is over: where two begin and how long they are."""
    return map(int, re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)", data).groups())


def test_a_file_without_signatures_says_so():
    found = read_signatures(checklist())
    assert not found.integro
    assert list(told(found)) == ["El PDF no tiene ninguna firma digital."]
    assert found.libres == ("firma_representante", "firma_preparo")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda data: b"", "no es un PDF"),
        (lambda data: b"\x89PNG\r\n\x1a\n", "no es un PDF"),
        (lambda data: data[:40_000], "incompleto o dañado"),
        (lambda data: data[:-600], "incompleto o dañado"),
        (lambda data: b"%PDF-1.7\n" + b"x" * 2000, "incompleto o dañado"),
    ],
)
def test_what_can_not_be_read_gets_one_sentence(once, spoil, said):
    with pytest.raises(FileProblem, match=said) as caught:
        read_signatures(spoil(once))
    assert len(caught.value.sentence.splitlines()) == 1


def test_a_file_with_a_password_is_refused(tmp_path):
    path = tmp_path / "cifrado.pdf"
    with pikepdf.open(put(tmp_path, checklist())) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(FileProblem, match="pide contraseña"):
        read_signatures(path.read_bytes())


def test_a_pdf_of_somebody_else_has_no_field_to_sign_in(tmp_path):
    plain = tmp_path / "otro.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(plain)
    with pytest.raises(FileProblem, match="no tiene un campo para esa firma"):
        signed_by(tmp_path, plain.read_bytes())


def test_nobody_signs_twice_in_one_field(tmp_path, once):
    with pytest.raises(FileProblem, match="ya tiene una firma"):
        signed_by(tmp_path, once)


def test_a_wrong_password_and_the_key_of_another_are_told_apart(tmp_path):
    mine, other = efirma(tmp_path), efirma(tmp_path, key=1)
    path = put(tmp_path, checklist())
    with pytest.raises(FileProblem, match="La contraseña no abre"):
        signed(path, "representante", mine, "otra", NOW)
    with pytest.raises(FileProblem, match="es de otro certificado"):
        signed(path, "representante", mine._replace(clave=other.clave), PASSWORD, NOW)


def test_neither_key_nor_password_are_logged_or_in_the_file(tmp_path, caplog, capfd):
    with caplog.at_level(logging.DEBUG):
        done = signed_by(tmp_path, checklist())
        with pytest.raises(FileProblem):
            signed(put(tmp_path, done), "preparo", efirma(tmp_path), "mala-" + PASSWORD, NOW)
    out, err = capfd.readouterr()
    plain = private_key().private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    assert PASSWORD not in caplog.text + out + err
    assert PASSWORD.encode() not in done
    assert plain not in done
    assert str(private_key().private_numbers().d) not in caplog.text


def test_signing_loads_nothing_that_could_ask_a_server():
    probe = """
import sys
import raoce_desktop.exchange.signing.pdf_signer
print(sorted({"aiohttp", "requests", "httpx", "urllib3", "certifi", "oscrypto"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_line_that_was_filled_in_and_repainted_is_said_to_be_read_and_not_compared(once):
    """What its paint shows isn't text that can be compared: nobody is told that it was."""
    plain = list(told(read_signatures(once)))
    filled = filled_in(once, "representante_lugar", "Tehuacán")
    said = list(told(read_signatures(repainted(filled, "representante_lugar"))))
    assert not any("No se comprueba que su renglón" in line for line in plain)
    assert (
        said.count(
            "Lo que se llenó se lee de los datos del formulario y ninguna firma anterior lo cubre. "
            "No se comprueba que su renglón se vea igual: míralo en el PDF."
        )
        == 1
    )


@pytest.mark.parametrize("kind", ["/Sig", "/Tx"])
def test_a_field_that_is_added_over_what_was_signed_shows(once, kind):
    assert read_signatures(with_field(once, kind)).firmas[0].estado is EstadoFirma.CAMBIADA


@pytest.mark.parametrize("name", ["representante_lugar", "firma_preparo"])
def test_a_field_that_is_put_somewhere_else_shows(once, name):
    filled = filled_in(once, "representante_lugar", "Tehuacán")
    assert read_signatures(moved(filled, name)).firmas[0].estado is EstadoFirma.CAMBIADA


def test_who_issued_a_certificate_is_told_as_its_own_word(once):
    said = " ".join(told(read_signatures(once)))
    assert "El certificado dice que lo emitió el SAT (" in said
    assert "Aquí no se comprueba contra el certificado raíz del SAT." in said
