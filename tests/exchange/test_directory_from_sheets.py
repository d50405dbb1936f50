"""The Secretaría's directories, from the spreadsheets that it publishes."""

from datetime import date

import pytest

from raoce_desktop.domain.directorio import ProgramaListado
from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.session.importing import DIRECTORIO, EMPRESAS, read_for_import
from tests.exchange.sheet_files import book

RFC = "AAL0409235E6"
TITLES = ("No.", "RFC", "RAZÓN SOCIAL", "NÚMERO DE PROGRAMA", "MODALIDAD", "ESTATUS", "ESTADO")
ROW = (1, RFC, "CAFÉ DE ENSAYO", "83-2019", "INDUSTRIAL", "ACTIVO", "PUEBLA")


@pytest.fixture
def bring(tmp_path, referencia):
    def reading(*rows, name="directorio.xlsx", sheet="Hoja1", programa=None, hidden=()):
        def hide(page):
            for row in hidden:
                page.row_dimensions[row].hidden = True

        (tmp_path / name).write_bytes(book(*rows, sheet=sheet, change=hide))
        importing = read_for_import(tmp_path / name, referencia)
        chosen = importing.named_program if programa is None else programa
        return importing.changed(ejercicio=0, hidden_too=False, programa=chosen)

    return reading


@pytest.mark.parametrize(
    ("name", "sheet", "title"),
    [
        ("Directorio_IMMEX_2025.xlsx", "Hoja1", "Secretaría de Economía"),
        ("d.xlsx", "immex vigentes", "Secretaría de Economía"),
        ("d.xlsx", "Hoja1", "EMPRESAS CON PROGRAMA IMMEX AUTORIZADO"),
    ],
)
def test_a_directory_is_known_by_its_columns_and_its_program_by_its_words(
    bring, name, sheet, title
):
    importing = bring((title,), (), TITLES, ROW, name=name, sheet=sheet)
    assert importing.kind == DIRECTORIO
    (item,) = importing.plan().items
    assert item.value == ProgramaListado(
        RFC, TipoPrograma.IMMEX, "83-2019", "ACTIVO", "INDUSTRIAL", "CAFÉ DE ENSAYO"
    )


def test_a_column_may_say_the_program_of_each_row(bring):
    titles = ("RFC", "PROGRAMA", "NÚMERO", "ESTATUS", "FECHA DE AUTORIZACIÓN")
    plan = bring(
        titles,
        (RFC, "PROSEC", "2019-8664", "ACTIVO", date(2019, 3, 1)),
        (RFC, "ALTEX", "2011-7018", "ACTIVO", "marzo"),
        name="vigentes.xlsx",
    ).plan()
    assert [item.value.tipo for item in plan.items] == ["PROSEC", "ALTEX"]
    assert [item.value.autorizado for item in plan.items] == [date(2019, 3, 1), None]


def test_rows_in_doubt_are_left_out_and_said(bring):
    importing = bring(
        TITLES,
        ROW,
        (2, "sin", *ROW[2:]),
        TITLES,
        (4, *ROW[1:3], date(2019, 8, 1), *ROW[4:]),
        ROW,
        name="IMMEX.xlsx",
        hidden=(6,),
    )
    plan = importing.plan()
    assert len(plan.items) == 1
    assert plan.left_out == {
        3: "Sin un RFC válido",
        4: "Repite los títulos",
        5: "Hoja1, D5: trae la fecha 01/08/2019 donde va «Número de programa». Cambia el formato "
        "de la celda a texto y escribe ahí el dato",
        6: "Oculto en la hoja",
    }
    unnamed = bring(TITLES, ROW, name="d.xlsx")
    assert unnamed.plan().left_out == {2: "No se sabe de qué programa es"}
    assert len(bring(TITLES, ROW, name="d.xlsx", programa="ECEX").plan().items) == 1


def test_a_catalogue_of_ones_own_companies_is_none(bring):
    assert bring(("RFC", "Ejercicio", "IMMEX"), (RFC, 2024, "83-2019")).kind == EMPRESAS
    assert bring(("RFC", "Empresa", "IMMEX", "PROSEC"), (RFC, "UNO", "1", "2")).kind == EMPRESAS
