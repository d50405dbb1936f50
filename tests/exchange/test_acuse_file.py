"""The acuse as text, and what is said where there is none."""

import pytest

from raoce_desktop.exchange.acuse_file import read_acuse
from raoce_desktop.exchange.problem import FileProblem
from tests.exchange.acuses import FOLIO, acuse, scan


def test_its_lines_come_out_as_they_stand(tmp_path):
    path = tmp_path / "acuse.pdf"
    path.write_bytes(acuse())
    text = read_acuse(path)
    assert f"Número de folio: {FOLIO}" in text
    assert "Total exportaciones (b): 3,001" in text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (scan(), "acuse.pdf: El PDF es una imagen escaneada"),
        (acuse(password="clave"), "pide contraseña"),
        (acuse()[:300], "incompleto o dañado"),
        (b"\x89PNG", "no es un PDF"),
        (b"", "no es un PDF"),
    ],
)
def test_what_has_no_text_to_read_is_said_in_one_sentence(tmp_path, data, told):
    path = tmp_path / "acuse.pdf"
    path.write_bytes(data)
    with pytest.raises(FileProblem, match=told) as found:
        read_acuse(path)
    assert "\n" not in found.value.sentence


def test_one_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileProblem, match=r"no\.pdf: No se encontró"):
        read_acuse(tmp_path / "no.pdf")
