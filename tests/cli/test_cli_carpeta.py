"""`raoce carpeta`: made, checked, and what is said where it was changed."""

import json
import zipfile

import pytest


@pytest.fixture
def carpeta(raoce, example, tmp_path):
    target = tmp_path / "carpeta.zip"
    file = example("prosec")
    assert raoce("carpeta", file, "-o", target, "--hoy", "2025-04-20")[0] == 0
    return target


def test_it_is_made_and_says_its_fingerprint(raoce, example, tmp_path):
    target = tmp_path / "c.zip"
    status, out, err = raoce("carpeta", example("prosec"), "-o", target, "--hoy", "2025-04-20")
    assert (status, err) == (0, "")
    assert out.splitlines()[0] == f"Se guardó {target}"
    made = json.loads(raoce("carpeta", example("prosec"), "-o", target, "--json")[1])
    assert made["archivo"] == str(target)
    assert len(made["huella"]) == 64


def test_made_twice_of_the_same_it_is_the_same(raoce, example, carpeta, tmp_path):
    again = tmp_path / "otra.zip"
    raoce("carpeta", example("prosec"), "-o", again, "--hoy", "2025-04-20")
    assert again.read_bytes() == carpeta.read_bytes()


def test_one_that_is_whole_is_said_to_be(raoce, carpeta):
    status, out, err = raoce("carpeta", "--verificar", carpeta)
    assert (status, err) == (0, "")
    assert out.startswith("carpeta.zip está como se guardó: 4 documentos de ")
    found = json.loads(raoce("carpeta", "--verificar", carpeta, "--json")[1])
    assert found["integra"]
    assert found["ficha"]["ejercicio"] == 2024
    assert found["huella"] in out


def test_one_that_was_changed_ends_with_1_and_says_what(raoce, carpeta):
    with zipfile.ZipFile(carpeta, "a") as archive:
        archive.writestr("de-mas.txt", "x")
    status, out, _ = raoce("carpeta", "--verificar", carpeta)
    assert status == 1
    assert "«de-mas.txt» no estaba" in out
    found = json.loads(raoce("carpeta", "--verificar", carpeta, "--json")[1])
    assert (found["integra"], len(found["problemas"])) == (False, 1)


def test_one_that_was_cut_ends_with_1_and_what_is_none_with_2(raoce, carpeta, tmp_path):
    carpeta.write_bytes(carpeta.read_bytes()[:-400])
    assert raoce("carpeta", "--verificar", carpeta)[0] == 1
    picture = tmp_path / "foto.zip"
    picture.write_bytes(b"\x89PNG")
    status, out, err = raoce("carpeta", "--verificar", picture)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1


def test_what_is_given_goes_in_under_a_plain_name(raoce, example, tmp_path):
    for name in ("a.pdf", "b.eml", "c.pdf", "d.xlsx", "e.txt"):
        (tmp_path / name).write_bytes(name.encode())
    words = zip(
        ("--acuse", "--escrito", "--cedula", "--libro", "--anexo"),
        (tmp_path / name for name in ("a.pdf", "b.eml", "c.pdf", "d.xlsx", "e.txt")),
        strict=True,
    )
    target = tmp_path / "c.zip"
    given = [word for pair in words for word in pair]
    assert raoce("carpeta", example("prosec"), "-o", target, *given)[0] == 0
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist()[-5:] == [
            *("acuse.pdf", "escrito-de-correccion.eml", "cedula.pdf"),
            *("papeles-de-trabajo.xlsx", "anexos/e.txt"),
        ]
        assert archive.read("acuse.pdf") == b"a.pdf"


def test_bad_words_end_with_one_sentence(raoce, example, tmp_path):
    file = example("prosec")
    target = tmp_path / "c.zip"
    for words, told in (
        ((file,), "Falta indicar -o"),
        (("-o", target), "Falta indicar ARCHIVO"),
        ((file, "-o", file), "se perdería"),
        ((file, "-o", target, "--acuse", tmp_path / "no.pdf"), "no.pdf: "),
        ((tmp_path / "no.raoce", "-o", target), "no.raoce: "),
        (("--verificar", tmp_path / "no.zip"), "no.zip: "),
    ):
        status, out, err = raoce("carpeta", *words)
        assert (status, out) == (2, "")
        assert told in err
        assert err.count("\n") == 1
    assert not target.exists()


def test_what_was_left_out_of_the_file_is_said(raoce, example, tmp_path):
    err = raoce("carpeta", example("prosec", {"sobra": 1}), "-o", tmp_path / "c.zip")[2]
    assert "sobra" in err
