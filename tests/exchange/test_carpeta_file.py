"""A carpeta is as it was made, or it is said what isn't."""

import json
import struct
import warnings
import zipfile
from io import BytesIO

import pytest

from raoce_desktop.domain.carpeta import Documento
from raoce_desktop.exchange.carpeta_file import MANIFEST, examine, pack, safe_name
from raoce_desktop.exchange.problem import FileProblem

FICHA = {"empresa": "Café de Ensayo", "rfc": "AAL0409235E6", "ejercicio": 2024}
DOCS = (
    Documento("indice.html", "Índice", b"<!DOCTYPE html>" + b"x" * 500),
    Documento("expediente.raoce", "Expediente", b'{"version": 1}'),
    Documento("anexos/declaración.pdf", "Anexo", b"%PDF-1.7 " + bytes(range(256))),
)
DATA = pack(DOCS, FICHA)


@pytest.fixture
def checked(tmp_path):
    """What is found in these bytes."""

    def check(data):
        path = tmp_path / "carpeta.zip"
        path.write_bytes(data)
        return examine(path)

    return check


def rezipped(change):
    """The carpeta packed anew, entry by entry; `change` gives name and bytes, or None."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(DATA)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            kept = (name, old.read(name)) if name == MANIFEST else change(name, old.read(name))
            if kept is not None:
                new.writestr(*kept)
    return out.getvalue()


def with_entry(name, content=b"x"):
    out = BytesIO(DATA)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def test_as_it_was_made_it_is_whole_and_tells_whose_it_is(checked):
    found = checked(DATA)
    assert found.integra
    assert found.ficha == FICHA
    assert found.documentos == tuple(documento.archivo for documento in DOCS)
    assert len(found.huella) == 64


def test_the_same_documents_give_the_same_bytes_without_a_clock_or_a_user():
    assert pack(DOCS, FICHA) == DATA
    with zipfile.ZipFile(BytesIO(DATA)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist() == [MANIFEST, *(documento.archivo for documento in DOCS)]


def test_any_zip_program_opens_it():
    with zipfile.ZipFile(BytesIO(DATA)) as archive:
        assert archive.testzip() is None
        assert archive.read("expediente.raoce") == DOCS[1].contenido


def test_whatever_byte_changes_it_is_noticed(checked):
    for at in range(4, len(DATA), 7):
        changed = bytearray(DATA)
        changed[at] ^= 0x01
        try:
            assert not checked(bytes(changed)).integra, at
        except FileProblem:
            continue


def test_wherever_it_is_cut_it_is_noticed(checked):
    for length in range(4, len(DATA), 11):
        assert not checked(DATA[:length]).integra, length
    assert "cortado" in checked(DATA[: len(DATA) // 2]).problemas[0]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (rezipped(lambda n, c: (n, c + b" ") if n == "expediente.raoce" else (n, c)),
         "«expediente.raoce» cambió"),
        (rezipped(lambda n, c: None if n == "expediente.raoce" else (n, c)),
         "Falta «expediente.raoce»"),
        (rezipped(lambda n, c: ("otro.raoce", c) if n == "expediente.raoce" else (n, c)),
         "«expediente.raoce» ahora se llama «otro.raoce»"),
        (with_entry("de-mas.txt"), "«de-mas.txt» no estaba"),
        (with_entry("expediente.raoce"), "«expediente.raoce» está dos veces"),
        (rezipped(lambda n, c: (n, c)), "El ZIP cambió después de hacerse"),
        (DATA + b"\0" * 9, "cambió"),
        (b"PK\x03\x04" + DATA, "cambió"),
    ],
)  # fmt: skip
def test_what_changed_is_said_by_name(checked, data, told):
    problems = checked(data).problemas
    assert any(told in one for one in problems) or problems == checked(data[:99]).problemas
    assert all(one.endswith(".") for one in problems)


@pytest.mark.parametrize(
    "name", ["../fuera.txt", "/etc/passwd", "a/../../b", "..\\fuera.txt", "C:\\x.txt", "\\\\s\\x"]
)
def test_a_name_that_would_leave_the_folder_is_refused(checked, name):
    assert any("saldría de la carpeta" in one for one in checked(with_entry(name)).problemas)


def test_an_entry_that_cannot_be_read_is_named(checked):
    at = DATA.index(b"expediente.raoce") + len("expediente.raoce")
    broken = DATA[:at] + b"\xff" * 8 + DATA[at + 8 :]
    assert any("«expediente.raoce» está dañado" in one for one in checked(broken).problemas)


def test_without_a_sound_manifest_only_that_is_said(checked):
    for content in (b"", b"{", b'{"formato": "raoce-carpeta", "documentos": [3]}', b"[" * 90_000):
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(MANIFEST, content)
        assert "El manifiesto" in checked(out.getvalue()).problemas[0]
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(MANIFEST, b" " * (5 << 20))
    assert "El manifiesto" in checked(out.getvalue()).problemas[0]


def test_a_carpeta_of_a_later_version_is_left_alone(checked):
    out = BytesIO()
    tree = {"formato": "raoce-carpeta", "version": 9, "documentos": []}
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(MANIFEST, json.dumps(tree))
    with pytest.raises(FileProblem, match="no conoce"):
        checked(out.getvalue())


def test_what_is_no_carpeta_is_said_in_one_sentence(checked, tmp_path):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("foto.png", b"x")
    for data, told in ((b"%PDF", "no es un ZIP"), (b"", "no es un ZIP"),
                       (out.getvalue(), "no es una carpeta")):  # fmt: skip
        with pytest.raises(FileProblem, match=told):
            checked(data)
    for path, told in ((tmp_path / "no.zip", "No se encontró"), (tmp_path, "no es un archivo"),
                       ("a\0b", "No se encontró")):  # fmt: skip
        with pytest.raises(FileProblem, match=told):
            examine(type(tmp_path)(path))


def test_a_bomb_is_never_opened(checked):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(MANIFEST, b"{}")
        archive.writestr("bomba", bytes(70 << 20))
    with pytest.raises(FileProblem, match="enorme"):
        checked(out.getvalue())
    lying = bytearray(DATA)
    at = DATA.index(b"PK\x01\x02")
    lying[at + 24 : at + 28] = struct.pack("<I", 0xFFFFFFFE)
    with pytest.raises(FileProblem, match="enorme"):
        checked(bytes(lying))


def test_endless_lists_of_entries_and_giant_files_are_refused(checked, tmp_path, monkeypatch):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n in range(1001):
            archive.writestr(f"{n}", b"")
    with pytest.raises(FileProblem, match="enorme"):
        checked(out.getvalue())
    monkeypatch.setattr("raoce_desktop.exchange.carpeta_file._MOST_BYTES", 10)
    with pytest.raises(FileProblem, match="enorme"):
        checked(DATA)


def test_two_documents_of_one_name_are_no_carpeta():
    with pytest.raises(ValueError, match="one name"):
        pack((DOCS[0], DOCS[0]._replace(archivo="INDICE.html")), FICHA)


def test_a_given_name_fits_any_system():
    assert safe_name("../../a/b: c?.pdf") == "b_ c_.pdf"
    assert safe_name("c:\\x\\acuse.pdf") == "acuse.pdf"
    assert safe_name("..") == "_"
