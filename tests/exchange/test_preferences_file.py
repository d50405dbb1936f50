"""Preferences as a file: the same back, nothing of one computer in it, nothing taken on trust."""

import json
from base64 import b64encode
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from raoce_desktop.domain.oficina import Oficina, Preparador, ValorPropio
from raoce_desktop.exchange.logo_file import logo_from
from raoce_desktop.exchange.preferences_file import read_preferences, write_preferences
from raoce_desktop.exchange.problem import FileProblem


def picture():
    out = BytesIO()
    Image.new("RGB", (90, 30), "green").save(out, "PNG")
    return logo_from(out.getvalue())


OFFICE = Oficina(
    "Despacho Ruiz, S.C.",
    picture(),
    Preparador("Ana", "Gerente", "228", "ana@ruiz.mx"),
    date(2026, 4, 29),
    {"clave.K2": ValorPropio("directa"), "tipo_cambio.2025": ValorPropio("19.5", "DOF")},
)
DAYS = {date(2026, 4, 30): "aviso del DOF"}
TEXTS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), max_size=40)


def saved(tmp_path, data):
    path = tmp_path / "oficina.raoce-preferencias"
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    return path


def said(**parts):
    return {"formato": "raoce-preferencias", "version": 1, **parts}


def test_what_was_written_comes_back_without_the_rehearsal(tmp_path):
    found = read_preferences(saved(tmp_path, write_preferences(OFFICE, DAYS)))
    assert found.oficina == OFFICE._replace(ensayo=None)
    assert found.inhabiles == DAYS
    assert write_preferences(OFFICE, DAYS) == write_preferences(OFFICE, DAYS)


def test_an_office_that_set_nothing_is_an_empty_file(tmp_path):
    data = write_preferences(Oficina(), {})
    assert json.loads(data) == said()
    assert read_preferences(saved(tmp_path, data)) == (Oficina(), {})


@given(name=TEXTS, who=TEXTS, reason=TEXTS)
def test_any_words_come_back(tmp_path_factory, name, who, reason):
    office = Oficina(despacho=name, preparador=Preparador(who))
    data = write_preferences(office, {date(2026, 1, 2): reason})
    found = read_preferences(saved(tmp_path_factory.mktemp("a"), data))
    assert found == (office, {date(2026, 1, 2): reason})


def refused(tmp_path, data):
    with pytest.raises(FileProblem) as found:
        read_preferences(saved(tmp_path, data))
    return found.value.sentence


@pytest.mark.parametrize("data", [b"{}", b"[]", b'"a"', b'{"formato": "otro"}'])
def test_another_file_is_told_from_preferences(tmp_path, data):
    assert "no contiene preferencias" in refused(tmp_path, data)


def test_a_file_of_a_later_version_says_so(tmp_path):
    assert "versión" in refused(tmp_path, said() | {"version": 2})


@pytest.mark.parametrize(
    ("parts", "where"),
    [
        ({"carpeta": "/casa"}, "carpeta"),
        ({"despacho": {"hoy": "2026-01-01"}}, "despacho.hoy"),
        ({"despacho": []}, "despacho"),
        ({"despacho": {"nombre": 5}}, "despacho.nombre"),
        ({"despacho": {"nombre": "a" * 301}}, "despacho.nombre"),
        ({"despacho": {"logo": 5}}, "despacho.logo"),
        ({"despacho": {"logo": "no es"}}, "despacho.logo"),
        ({"preparo": {"rfc": "X"}}, "preparo.rfc"),
        ({"valores_propios": {}}, "valores_propios"),
        ({"valores_propios": [5]}, "valores_propios.0"),
        ({"valores_propios": [{"clave": "otra", "valor": "1"}]}, "valores_propios.0.clave"),
        ({"valores_propios": [{"clave": "clave.K2"}]}, "valores_propios.0.valor"),
        ({"valores_propios": [{"clave": "clave.K2", "valor": "ñ"}]}, "valores_propios.0"),
        ({"inhabiles": []}, "inhabiles"),
        ({"inhabiles": {"ayer": "x"}}, "inhabiles"),
        ({"inhabiles": {"2026-01-01": 5}}, "inhabiles.2026-01-01"),
        ({"inhabiles": {f"{n}": "x" for n in range(2001)}}, "inhabiles"),
    ],
)
def test_what_is_not_understood_is_named_by_its_place(tmp_path, parts, where):
    assert f"«{where}»" in refused(tmp_path, said(**parts))


def test_a_logo_that_is_no_picture_is_refused(tmp_path):
    logo = b64encode(b"GIF89a").decode()
    assert "PNG o JPG" in refused(tmp_path, said(despacho={"logo": logo}))


def test_text_of_many_lines_becomes_one(tmp_path):
    data = said(despacho={"nombre": "Ruiz\n\u202eotro\ud800"})
    found = read_preferences(saved(tmp_path, data)).oficina.despacho
    assert found == "Ruiz otro?"


def test_a_damaged_or_endless_file_is_one_sentence(tmp_path):
    for data in (b"", b"{", b"\xff\xfe", b"[" * 100_000):
        assert refused(tmp_path, data).startswith("oficina.raoce-preferencias: ")
