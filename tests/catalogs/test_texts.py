"""The sentences that a user reads: whole, in one place, and never said twice."""

import tomllib
import unicodedata
from string import Formatter

import pytest

from raoce_desktop.catalogs import texts
from raoce_desktop.catalogs.files import TEXTOS, flatten
from raoce_desktop.catalogs.texts import REGLAS

ARCHIVOS = sorted(TEXTOS.glob("*.toml"))


def pairs(path):
    return list(flatten(tomllib.loads(path.read_text(encoding="utf-8"))))


def test_no_key_is_in_two_files():
    owner: dict[str, str] = {}
    for path in ARCHIVOS:
        for key, _ in pairs(path):
            assert owner.setdefault(key, path.name) == path.name, key


def test_every_text_of_every_file_can_be_asked_for():
    expected = {k: v for path in ARCHIVOS if path.name != REGLAS for k, v in pairs(path)}
    assert dict(texts()) == expected


@pytest.mark.parametrize("path", ARCHIVOS, ids=lambda path: path.stem)
def test_every_text_says_something_and_leaves_no_blank_behind(path):
    for key, text in pairs(path):
        assert isinstance(text, str), key
        assert text == text.rstrip(), key
        assert text, key


@pytest.mark.parametrize("path", ARCHIVOS, ids=lambda path: path.stem)
def test_no_text_shouts_or_decomposes_its_accents(path):
    for key, text in pairs(path):
        assert "!" not in text, key
        assert unicodedata.is_normalized("NFC", text), key


@pytest.mark.parametrize("path", ARCHIVOS, ids=lambda path: path.stem)
def test_the_gaps_of_every_text_are_well_formed(path):
    for _, text in pairs(path):
        gaps = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
        assert all(name.isidentifier() for name in gaps), text


def test_the_texts_cannot_be_changed_from_outside():
    with pytest.raises(TypeError):
        texts()["general.verificar"] = "otra cosa"
