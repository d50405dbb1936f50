"""The sentences that a user reads: whole, in one place, and never said twice."""

import tomllib
import unicodedata
from string import Formatter

import pytest

from raoce_desktop.catalogs import texts
from raoce_desktop.catalogs.files import TEXTOS, flatten
from raoce_desktop.catalogs.seasons import rows_of
from raoce_desktop.catalogs.texts import REGLAS, plural, say

ARCHIVOS = sorted(TEXTOS.glob("*.toml"))


def pairs(path):
    if path.name != REGLAS:
        return list(flatten(tomllib.loads(path.read_text(encoding="utf-8"))))
    years = ("desde", "hasta")
    return [
        (f"{row['clave']}.{name}", words)
        for row in rows_of(path)
        for name, words in row.items()
        if name not in years
    ]


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


# ------------------------------------------------------------------ finding and filling one


def test_a_key_that_nobody_wrote_and_a_gap_that_nobody_fills_are_refused():
    with pytest.raises(KeyError):
        say("general.nadie_lo_escribio")
    with pytest.raises(KeyError):
        say("general.lista", primeros="IMMEX")
    with pytest.raises(KeyError):
        plural("general.lista", 2)


def test_a_number_chooses_the_form_and_is_written_with_its_commas():
    assert plural("lista.cuenta", 1) == "1 expediente"
    assert plural("lista.cuenta", 12_345) == "12,345 expedientes"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], ""),
        (["IMMEX"], "IMMEX"),
        (["IMMEX", "PROSEC"], "IMMEX y PROSEC"),
        (["IMMEX", "PROSEC", "ALTEX"], "IMMEX, PROSEC y ALTEX"),
    ],
)
def test_names_are_listed_as_in_spanish(names, told):
    assert texts().listed(names) == told


def test_whatever_a_company_writes_is_told_as_it_is():
    assert "{0} %s {ejercicio}" in say("general.lista", primeros="{0} %s {ejercicio}", ultimo="A")
