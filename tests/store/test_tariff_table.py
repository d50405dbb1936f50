"""The tariff in the database: one at a time, looked up line by line, searched as people type."""

import sqlite3
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raoce_desktop.domain.tariff import LineaTarifa
from raoce_desktop.store import Store, StoreProblem
from raoce_desktop.store.schema import MIGRATIONS

LINES = (
    LineaTarifa("09012101", "Café sin descafeinar.", "KILO", hasta=date(2021, 11, 19)),
    LineaTarifa("09012199", "Los demás cafés, tostados.", "KILO", date(2022, 12, 12)),
    LineaTarifa("21011101", "Extractos de CAFÉ instantáneo.", "KILO"),
    LineaTarifa("22030001", "Cerveza de malta.", "LITRO"),
    LineaTarifa("87089999", "", "PIEZA", nicos=("Ejes de ensayo", "Los demás")),
)
SOURCE = {
    "archivo": "c_FraccionArancelaria.xlsx",
    "sha256": "ab" * 32,
    "fecha": date(2024, 3, 22),
    "cargada": date(2025, 4, 1),
}


@pytest.fixture
def tariff(store):
    store.tariff.replace(LINES, **SOURCE)
    return store.tariff.load()


def codes(lines):
    return [line.fraccion for line in lines]


def test_there_is_no_tariff_until_one_is_loaded(store):
    assert store.tariff.load() is None


def test_what_was_loaded_is_there_after_opening_again(tariff, path):
    again = Store.open(path).tariff.load()
    assert again == tariff
    assert (again.archivo, again.lineas) == ("c_FraccionArancelaria.xlsx", 5)
    assert (again.fecha, again.cargada) == (date(2024, 3, 22), date(2025, 4, 1))
    assert tuple(map(again.line, codes(LINES))) == LINES


def test_a_tariff_without_dates_has_none(store):
    store.tariff.replace(LINES, **SOURCE | {"fecha": None})
    assert store.tariff.load().fecha is None


def test_another_tariff_takes_the_place_of_the_first(store, tariff):
    store.tariff.replace(LINES[3:], **SOURCE | {"archivo": "snice.xlsx"})
    other = store.tariff.load()
    assert (other.archivo, other.lineas, other.line("09012199")) == ("snice.xlsx", 2, None)
    assert other != tariff


def test_a_tariff_that_cannot_be_written_leaves_the_one_that_was_there(store, tariff):
    with pytest.raises(StoreProblem):
        store.tariff.replace((*LINES, LINES[0]), **SOURCE | {"archivo": "roto.xlsx"})
    assert store.tariff.load() == tariff
    assert store.tariff.load().line("09012101") == LINES[0]


def test_a_tariff_can_be_forgotten(store, tariff):
    store.tariff.clear()
    assert store.tariff.load() is None


def test_a_database_of_the_version_before_gains_the_tables(path):
    before = sqlite3.connect(path)
    for statement in MIGRATIONS[0]:
        before.execute(statement)
    before.execute("PRAGMA user_version = 1")
    before.commit()
    before.close()
    store = Store.open(path)
    store.tariff.replace(LINES, **SOURCE)
    assert store.tariff.load().lineas == 5


def test_once_it_is_loaded_nothing_asks_the_disk(store, tariff):
    statements = []
    store._db._connection.set_trace_callback(statements.append)
    for at in range(10_000):
        tariff.line(codes(LINES)[at % 5])
        tariff.line("00000000")
    tariff.suggest("café")
    assert statements == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0901", ["09012199", "09012101"]),  # what is in force comes first
        ("0901.21.99", ["09012199"]),
        ("0901219900", ["09012199"]),  # with its NICO
        ("café", ["09012199", "21011101", "09012101"]),
        ("CAFE tost", ["09012199"]),
        ("tostados, cafés", ["09012199"]),
        ("21 café", ["21011101"]),
        ("instantáneo 2101", []),
        ("ejes", ["87089999"]),  # a text of its NICO
        ("malta", ["22030001"]),
        ("zzz", []),
        ("", []),
        ("  ", []),
        ("%", []),
        ("'", []),
    ],
)
def test_a_code_or_words_suggest_lines(tariff, text, found):
    assert codes(tariff.suggest(text)) == found


def test_a_word_begun_comes_before_the_middle_of_a_word(store):
    lines = (LineaTarifa("01010101", "Pasto"), LineaTarifa("02020202", "Asta"))
    store.tariff.replace(lines, **SOURCE)
    assert codes(store.tariff.load().suggest("ast")) == ["02020202", "01010101"]


def test_no_more_lines_are_suggested_than_asked_for(tariff):
    assert len(tariff.suggest("0", limit=2)) == 2


def test_a_damaged_line_knows_nothing_and_breaks_nothing(store, tariff):
    store._db.run("UPDATE tarifa_linea SET unidad = 'METRO' WHERE fraccion = '22030001'")
    again = store.tariff.load()
    assert again.line("22030001") == LineaTarifa("22030001")
    assert again.line("09012199") == LINES[1]
    assert again.suggest("2203") == (LineaTarifa("22030001"),)


def test_a_tariff_that_can_no_longer_be_read_is_said(store, tariff):
    store.close()
    with pytest.raises(StoreProblem):
        store.tariff.load()
    assert tariff.line("09012199") == LINES[1]


TEXTS = st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: " ".join(text.split()))
DAYS = st.none() | st.dates()


@settings(max_examples=50, deadline=None)
@given(
    st.builds(
        LineaTarifa,
        st.from_regex(r"[0-9]{8}", fullmatch=True),
        TEXTS,
        st.sampled_from(["", "KILO"]),
        DAYS,
        DAYS,
        st.lists(TEXTS.filter(bool), max_size=3).map(tuple),
    )
)
def test_any_line_comes_back_as_it_went_in(tmp_path_factory, line):
    store = Store.open(tmp_path_factory.mktemp("t") / "t.db")
    store.tariff.replace([line], **SOURCE)
    assert store.tariff.load().line(line.fraccion) == line
    assert line in store.tariff.load().suggest(line.fraccion)
    store.close()


def test_two_tariffs_of_the_same_data_are_equal_and_of_other_data_are_not(tariff):
    assert replace(tariff) == tariff
    assert replace(tariff, sha256="cd" * 32) != tariff
