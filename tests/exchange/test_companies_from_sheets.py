"""The catalogue of companies from the sheets that offices keep."""

from datetime import date

import pytest

from raoce_desktop.documents.office_sheets.office_tables import companies_template, list_book
from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.exchange.importing.companies_plan import plan_companies, wanted
from raoce_desktop.exchange.importing.plan import Source
from raoce_desktop.exchange.sheets.grid import find_header, read_book
from raoce_desktop.session.importing import EMPRESAS, read_for_import
from tests.exchange.sheet_files import book

RFC = "AAL0409235E6"
TITLES = ("Cliente", "RFC", "Año", "No. IMMEX", "PROSEC", "Sectores", "CP", "Entidad federativa")
ROW = ("CAFÉ DE ENSAYO", RFC, 2024, "83-2019", "2019-8664", "XXII, XIXa", "01234", "Puebla")


@pytest.fixture
def bring(tmp_path):
    def plan(*rows, there=frozenset(), change=lambda page: None, **chosen):
        (tmp_path / "e.xlsx").write_bytes(book(*rows, sheet="Clientes", change=change))
        grid = read_book(tmp_path / "e.xlsx").grids[0]
        chosen.setdefault("ejercicio", 2023)
        source = Source("e.xlsx", grid, find_header(grid, wanted()), **chosen)
        return plan_companies(source, there)

    return plan


def test_a_row_becomes_an_expediente_with_its_programs(bring):
    plan = bring(TITLES, ROW)
    (item,) = plan.items
    company = item.value
    assert (company.ejercicio, company.solicitante.rfc) == (2024, RFC)
    assert company.solicitante.domicilio_fiscal.codigo_postal == "01234"
    assert company.solicitante.domicilio_fiscal.estado == "Puebla"
    immex, prosec = company.programas
    assert (immex.tipo, immex.numero) == (TipoPrograma.IMMEX, "83-2019")
    assert (prosec.numero, prosec.sectores) == ("2019-8664", ("XXII", "XIXa"))
    assert plan.wrong == ()


def test_programs_may_be_listed_in_one_cell_and_the_ejercicio_chosen(bring):
    (item,) = bring(("Empresa", "Programas"), ("UNO", "Prosec / Immex")).items
    assert [programa.tipo for programa in item.value.programas] == ["IMMEX", "PROSEC"]
    assert item.value.ejercicio == 2023
    plan = bring(("Empresa", "Programas", "Ejercicio"), ("UNO", "IMMEX y maquila", "dos mil"))
    assert [wrong.sentence.partition(":")[0] for wrong in plan.wrong] == [
        "Hoja Clientes, C2",
        "Hoja Clientes, B2",
    ]
    assert plan.items[0].value.ejercicio == 2023


def test_rows_that_are_no_new_company_are_left_out_and_said(bring):
    def hide(page):
        page.row_dimensions[6].hidden = True

    plan = bring(
        TITLES,
        ROW,
        ROW,
        TITLES,
        (None, None, 2024, "9-2019", None, None, None, None),
        ("OCULTA", "", 2024, *ROW[3:]),
        ("OTRA", "EKU9003173C9", 2024, *ROW[3:]),
        there=frozenset({("EKU9003173C9", 2024)}),
        change=hide,
    )
    assert [item.row for item in plan.items] == [2]
    assert plan.left_out == {
        3: "Repite la empresa del renglón 2",
        4: "Repite los títulos",
        5: "Sin RFC ni nombre de la empresa",
        6: "Oculto en la hoja",
        7: "Ya está en la lista, ejercicio 2024",
    }
    assert [item.row for item in plan.seconds] == [7]


def test_two_companies_with_one_rfc_are_said(bring):
    other = ("OTRA EMPRESA", *ROW[1:])
    plan = bring(TITLES, ROW, other, ("", *ROW[1:]))
    assert plan.left_out == {
        3: f"Tiene el RFC del renglón 2, que es de «{ROW[0]}», y aquí dice «OTRA EMPRESA»: "
        "corrige el RFC que esté mal",
        4: "Repite la empresa del renglón 2",
    }


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        (1, "AAL04", "Hoja Clientes, B2: «AAL04» no es un RFC"),
        (3, date(2019, 3, 1), "Hoja Clientes, D2: trae la fecha 01/03/2019"),
    ],
)
def test_what_is_wrong_is_said_by_cell(bring, column, value, words):
    row = [*ROW]
    row[column] = value
    (wrong,) = bring(TITLES, row).wrong
    assert wrong.sentence.startswith(words)


def test_a_date_of_authorisation_is_read_and_a_wrong_one_said(bring):
    titles = ("RFC", "IMMEX", "IMMEX: fecha de autorización")
    (item,) = bring(titles, (RFC, "83-2019", date(2019, 3, 1))).items
    assert item.value.programas[0].autorizado == date(2019, 3, 1)
    (wrong,) = bring(titles, (RFC, "83-2019", "marzo")).wrong
    assert wrong.sentence.startswith("Hoja Clientes, C2: «marzo» no es una fecha")


def test_the_template_has_the_columns_that_are_read(tmp_path, referencia):
    (tmp_path / "p.xlsx").write_bytes(companies_template(referencia))
    header = find_header(read_book(tmp_path / "p.xlsx").grids[0], wanted())
    assert header.keys == tuple(one.key for one in wanted())


def test_the_list_that_went_out_comes_back(tmp_path, referencia):
    titles = ("Empresa", "RFC", "Programas", "Ejercicio", "Estado del expediente", "Vence")
    row = ("CAFÉ", RFC, "IMMEX, PROSEC", "2024", "Borrador", "30 may 2025")
    (tmp_path / "lista.xlsx").write_bytes(list_book(titles, [row]))
    importing = read_for_import(tmp_path / "lista.xlsx", referencia)
    assert importing.kind == EMPRESAS
    (item,) = importing.plan().items
    company = item.value
    assert (company.solicitante.denominacion, company.solicitante.rfc) == ("CAFÉ", RFC)
    assert (company.ejercicio, company.tipos) == (2024, {"IMMEX", "PROSEC"})
    assert company.solicitante.domicilio_fiscal.estado == ""
    assert importing.left_columns() == (
        "No se toman las columnas «Estado del expediente» (E) y «Vence» (F)."
    )
