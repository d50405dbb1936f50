"""The columns of the relación de bienes, and that a text means the same however it comes in."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.expediente import BienProducido, Expediente
from raoce_desktop.domain.pasting import paste
from raoce_desktop.domain.relacion import (
    COLUMNS,
    ENTRY,
    FIELDS,
    VOLUMES,
    append,
    clear,
    header_fields,
    labels,
    type_into,
)
from raoce_desktop.domain.spans import Span
from raoce_desktop.domain.totales import Totales
from raoce_desktop.exchange import raoce_file

REFERENCIA = replace(
    load_reference(2024), unidad_por_fraccion={"09012199": "KILO", "09024001": "LITRO"}
)
VACIO = Expediente(ejercicio=2024)
UNO = VACIO.model_copy(update={"bienes_producidos": (BienProducido(),)})
TEXTS = st.dictionaries(
    st.sampled_from(FIELDS),
    st.sampled_from(
        ["", "kg", "Kilogramos", "01", "PIEZA", "xxii", " XIX A ", "0901.21.99", "1,234", "1.5",
         "Café tostado", "-3", "  ", "9" * 17]
    ),
)  # fmt: skip


def only(expediente):
    (bien,) = expediente.bienes_producidos
    return bien


def typed(texts):
    return only(type_into(UNO, 0, texts, REFERENCIA))


def added(texts):
    return only(append(VACIO, texts, REFERENCIA))


def pasted(texts):
    block = [[labels(REFERENCIA)[field] for field in texts], list(texts.values())]
    return paste((BienProducido(),), block, {0: FIELDS[:1]}, REFERENCIA).bienes[0]


def from_file(texts):
    tree = {"ejercicio": 2024, "bienes_producidos": [texts]}
    (bien,) = raoce_file.read(json.dumps(tree).encode()).expediente.bienes_producidos
    return bien


@given(TEXTS)
def test_a_text_means_the_same_typed_added_and_pasted(texts):
    assert typed(texts) == added(texts)
    if texts:
        assert typed(texts) == pasted(texts)


@given(TEXTS)
def test_a_file_says_what_typing_says_but_for_the_unit_that_follows(texts):
    assert typed({"unidad": "", **texts}) == from_file({"unidad": "", **texts})


def test_a_unit_is_kept_by_the_tariffs_name():
    assert [typed({"unidad": text}).unidad for text in ("kg", "Kilogramos", "01", "1")] == [
        "KILO"
    ] * 4
    assert typed({"unidad": "cajones"}).unidad == "cajones"


def test_the_unit_follows_the_fraccion_until_somebody_chooses_another():
    bien = typed({"fraccion": "0901.21.99"})
    assert (bien.fraccion, bien.unidad) == ("09012199", "KILO")
    follows = UNO.model_copy(update={"bienes_producidos": (bien,)})
    assert only(type_into(follows, 0, {"fraccion": "09024001"}, REFERENCIA)).unidad == "LITRO"
    chosen = type_into(follows, 0, {"unidad": "pieza"}, REFERENCIA)
    assert only(type_into(chosen, 0, {"fraccion": "09024001"}, REFERENCIA)).unidad == "PIEZA"


def test_what_is_not_understood_stays_as_it_was_typed():
    bien = typed({"volumen_total": "doce", "bien": "Café"})
    assert (bien.volumen_total, bien.por_corregir, bien.bien) == (
        None,
        {"volumen_total": "doce"},
        "Café",
    )
    assert typed({"volumen_total": "12"}).por_corregir == {}


def test_clearing_empties_the_cells_and_nothing_else():
    full = append(VACIO, {"bien": "Café", "fraccion": "09012199"}, REFERENCIA)
    after = only(clear(full, {0: ["fraccion", "volumen_total"]}, REFERENCIA))
    assert (after.bien, after.fraccion, after.volumen_total) == ("Café", "", None)


def test_every_column_has_vucems_heading_and_is_known_by_it():
    headings = labels(REFERENCIA)
    assert tuple(headings) == FIELDS
    assert header_fields(list(headings.values()), headings) == FIELDS
    for column in COLUMNS:
        for alias in column.aliases:
            assert header_fields([alias], headings) == (column.field,)


def test_no_two_columns_share_a_name():
    names = [alias for column in COLUMNS for alias in {*column.aliases}]
    assert len(names) == len(set(names))


def test_the_entry_table_has_the_columns_that_are_typed():
    assert set(ENTRY) == set(FIELDS) - {"clave_sector", "unidad"}
    assert ENTRY[-3:] == VOLUMES


BIENES = st.builds(
    BienProducido,
    clave_sector=st.sampled_from(["", "XXII", "II"]),
    unidad=st.sampled_from(["", "KILO", "LITRO"]),
    volumen_total=st.none() | st.integers(0, 9),
    volumen_nacional=st.none() | st.integers(0, 9),
)


@given(st.lists(BIENES, max_size=6).map(tuple), st.lists(BIENES, max_size=4).map(tuple), st.data())
def test_totals_kept_row_by_row_are_those_of_all_rows(rows, fresh, data):
    start = data.draw(st.integers(0, len(rows)))
    removed = data.draw(st.integers(0, len(rows) - start))
    after = (*rows[:start], *fresh, *rows[start + removed :])
    kept, whole = Totales(rows), Totales(after)
    kept.follow(after, [Span(start, removed, len(fresh))])
    assert list(kept.por_unidad()) == list(whole.por_unidad())
    assert sorted(kept.sectores) == sorted(whole.sectores)
    assert kept.bienes == len(after)


def test_a_volume_that_nobody_captured_is_no_zero():
    kilo = [BienProducido(unidad="KILO", volumen_total=total) for total in (5, None)]
    litre = [BienProducido(unidad="LITRO", volumen_total=0)]
    first, second = Totales((*kilo, *litre)).por_unidad()
    assert (first.sumas, first.faltan) == ((5, None, None), (1, 2, 2))
    assert (second.sumas[0], second.bienes) == (0, 1)


@pytest.mark.parametrize("row", [["Total", "3"], ["Café", "molido"], []])
def test_a_row_of_data_is_no_heading(row):
    assert header_fields(row, labels(REFERENCIA)) == ()
