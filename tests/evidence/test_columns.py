"""Which table a file is, and which column is which, however the header is spelled."""

import pytest

from raoce_desktop.evidence.read.delivery_tables import (
    folio_of,
    match_columns,
    recognise,
    table_named,
    tables,
)

ALL = sorted(tables())
TWINS = {"510", "702"}


def header(table: str) -> str:
    return "|".join(tables()[table])


def test_there_are_twenty_six_tables_less_what_is_counted_twice():
    assert len(ALL) == 26


@pytest.mark.parametrize("table", ALL)
def test_each_table_is_known_by_its_header_and_its_name(table):
    assert recognise(f"12345_{table}.asc", header(table)) == table
    assert recognise(f"12345_{table}.ASC", header(table).upper()) == table


@pytest.mark.parametrize("table", sorted(set(ALL) - TWINS))
def test_each_table_is_known_by_its_header_alone(table):
    assert recognise("cualquiera.txt", header(table)) == table


@pytest.mark.parametrize("table", ALL)
def test_each_table_is_known_without_a_header_by_name_and_width(table):
    row = "|".join("0" for _ in tables()[table]) + "|"
    assert recognise(f"1_{table}.asc", row) == table
    assert not match_columns(table, row).con_encabezado


@pytest.mark.parametrize("text", ["", "a|b|c", "Uuid~RfcEmisor", "<xml/>", "%PDF-1.4", "|" * 31])
def test_other_files_are_no_table(text):
    assert recognise("otro.txt", text) == ""


@pytest.mark.parametrize("table", ALL)
def test_columns_are_found_in_any_order(table):
    names = tables()[table][::-1]
    found = match_columns(table, "|".join(names))
    assert all(found.indice[name] == i for i, name in enumerate(names))


def test_case_accents_and_misspellings_dont_matter():
    names = list(tables()["551"])
    names[9], names[13], names[0] = "VALOR  COMERCÍAL", "CantidadUMTarfia", "patente"
    found = match_columns("551", "|".join(names))
    assert [found.indice[c] for c in ("ValorComercial", "CantidadUMTarifa", "Patente")] == [
        9,
        13,
        0,
    ]
    assert not found.faltan


def test_a_column_under_a_foreign_name_is_found_by_position():
    names = list(tables()["551"])
    names[2] = "ExpedienteList"
    assert match_columns("551", "|".join(names)).indice["SeccionAduanera"] == 2


def test_an_extra_column_moves_the_others_along():
    names = ["Nueva", *tables()["551"]]
    found = match_columns("551", "|".join(names))
    assert found.indice["Patente"] == 1


def test_a_missing_column_is_the_empty_field_behind_the_last_pipe():
    names = [name for name in tables()["551"] if name != "ValorAgregado"]
    found = match_columns("551", "|".join(names))
    assert found.indice["ValorAgregado"] == -1
    assert found.faltan == ("ValorAgregado",)
    assert found.indice["FechaPagoReal"] == 28


@pytest.mark.parametrize(
    ("name", "table", "folio"),
    [
        ("1234_551.asc", "551", "1234"),
        ("m-77_Resumen.asc", "Resumen", "m-77"),
        ("x_sel.ASC", "Sel", "x"),
        ("551.asc", "551", ""),
        ("9_999.asc", "", "9"),
        ("leeme.txt", "", ""),
    ],
)
def test_a_files_name_tells_its_table_and_folio(name, table, folio):
    assert (table_named(name), folio_of(name)) == (table, folio)
