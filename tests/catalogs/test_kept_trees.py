"""A TOML file is understood once; what was kept of it counts only for the very same bytes."""

import sys
import tomllib

import pytest

from raoce_desktop.catalogs.files import document


@pytest.fixture
def kept_in(tmp_path, monkeypatch):
    """Where the trees are kept, as if Python were to keep what it compiles."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "compilado"))
    return tmp_path / "compilado"


@pytest.fixture
def told(tmp_path):
    """A file with one sentence."""
    path = tmp_path / "palabras.toml"
    path.write_text('[saludo]\nfrase = "Buenos días"\n', encoding="utf-8")
    return path


def kept(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_was_understood_once_is_not_read_as_toml_again(kept_in, told, monkeypatch):
    first = document(told)
    monkeypatch.setattr(tomllib, "loads", None)
    assert document(told) == first == {"saludo": {"frase": "Buenos días"}}
    assert len(kept(kept_in)) == 1


def test_a_file_that_changed_is_read_anew_even_at_the_same_length(kept_in, told):
    document(told)
    told.write_text('[saludo]\nfrase = "Buenas días"\n', encoding="utf-8")
    assert document(told) == {"saludo": {"frase": "Buenas días"}}


@pytest.mark.parametrize("damage", [b"", b"garbage", b"N", b"(\x01\x00\x00\x00N"])
def test_a_damaged_tree_is_made_anew(kept_in, told, damage):
    first = document(told)
    (path,) = kept(kept_in)
    path.write_bytes(damage)
    assert document(told) == first
    assert path.read_bytes() != damage


def test_where_nobody_may_write_nothing_is_kept_and_nothing_fails(kept_in, told):
    kept_in.write_text("a file in the way", encoding="utf-8")
    assert document(told) == {"saludo": {"frase": "Buenos días"}}


def test_a_file_with_dates_is_read_each_time(kept_in, tmp_path):
    path = tmp_path / "fechas.toml"
    path.write_text("dia = 2025-04-30\n", encoding="utf-8")
    assert [document(path)["dia"].isoformat() for _ in range(2)] == ["2025-04-30"] * 2
    assert not kept(kept_in)


def test_nothing_is_kept_where_python_keeps_nothing(kept_in, told, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    document(told)
    assert not kept(kept_in)
