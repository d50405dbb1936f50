"""Bienes from the sheets that plants really send."""

from dataclasses import replace
from datetime import date, datetime
from functools import partial
from io import BytesIO
from zipfile import ZipFile

import pytest
import xlsxwriter
from openpyxl import load_workbook

from raoce_desktop.documents.office_sheets.office_tables import goods_book, goods_template
from raoce_desktop.domain.expediente import BienProducido, Procedencia
from raoce_desktop.domain.relacion import COLUMNS
from raoce_desktop.exchange.importing.goods_plan import wanted
from raoce_desktop.exchange.problem import FileProblem
from raoce_desktop.exchange.sheets.grid import find_header, read_book
from tests.exchange.old_workbook import old_workbook
from tests.exchange.sheet_files import ROW, TITLES, book, csv, goods, ods

# ------------------------------------------------------------------ columns


def test_columns_are_known_by_their_words_in_any_order(bring):
    plan = bring([TITLES, ROW])
    (bien,) = goods(plan)
    assert (bien.volumen_total, bien.unidad, bien.fraccion) == (30000, "KILO", "09012199")
    assert (bien.clave_sector, bien.bien, bien.volumen_exportaciones) == (
        "XXII",
        "Café tostado",
        20000,
    )
    assert bien.volumen_nacional is None
    assert plan.wrong == ()


def test_each_bien_knows_its_file_and_its_row(bring):
    (bien,) = goods(bring([("Planta 2",), (), TITLES, ROW]))
    assert (bien.origen.procedencia, bien.origen.archivo, bien.origen.fila) == (
        Procedencia.IMPORTADO,
        "bienes.xlsx",
        4,
    )


def test_a_column_that_nobody_asked_for_is_not_taken(bring, tmp_path, referencia):
    bring([TITLES, ROW])
    header = find_header(read_book(tmp_path / "bienes.xlsx").grids[0], wanted(referencia))
    assert dict(zip(header.titles, header.keys, strict=True))["Precio"] is None


def test_two_rows_of_headings_are_one(bring):
    def merge(page):
        page.merge_cells("C1:E1")

    top = ("Bien", "Fracción", "Volumen", None, None, "Unidad")
    below = (None, None, "Total", "Mercado nacional", "Exportación", "de medida")
    row = ("Café", "09012199", 30, 10, 20, "KILO")
    (bien,) = goods(bring(book(top, below, row, change=merge)))
    assert (bien.bien, bien.volumen_total, bien.volumen_nacional) == ("Café", 30, 10)
    assert (bien.volumen_exportaciones, bien.unidad) == (20, "KILO")


def test_without_headings_nothing_is_guessed(bring):
    plan = bring([("Café", "XXII", "09012199"), ("Té", "XXII", "09024001")])
    assert goods(plan) == []
    assert len(plan.left_out) == 2


# ------------------------------------------------------------------ rows


def test_totals_repeated_headings_and_empty_rows_are_left_out_and_said(bring):
    total = (60000, None, None, None, "TOTAL", 40000, None)
    plan = bring([TITLES, ROW, TITLES, ROW, (None,) * 6 + (3.5,), total])
    assert [item.row for item in plan.items] == [2, 4]
    assert plan.left_out == {
        3: "Repite los títulos",
        5: "Sin datos en las columnas que se toman",
        6: "Renglón de totales",
    }


def test_hidden_rows_are_left_out_until_they_are_wanted(bring):
    def hide(page):
        page.row_dimensions[3].hidden = True

    data = book(TITLES, ROW, ROW, change=hide)
    assert bring(data).left_out == {3: "Oculto en la hoja"}
    assert len(goods(bring(data, hidden_too=True))) == 2


def test_a_merged_text_holds_for_its_rows_and_a_merged_figure_does_not(bring):
    def merge(page):
        page.merge_cells("D2:D3")
        page.merge_cells("A2:A3")

    plan = bring(book(TITLES, ROW, (None, "Kg", "09012101", None, "Otro", 1), change=merge))
    first, second = goods(plan)
    assert (first.clave_sector, second.clave_sector) == ("XXII", "XXII")
    assert (first.volumen_total, second.volumen_total) == (30000, None)
    assert plan.notes[0].startswith("La hoja tiene 2 celdas unidas")


# ------------------------------------------------------------------ cells


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        (2, date(2019, 8, 1), "Hoja Bienes, C2: trae la fecha 01/08/2019 donde va «Fracción"),
        (2, datetime(2019, 8, 1), "trae la fecha 01/08/2019"),  # noqa: DTZ001
        (0, date(2019, 8, 1), "A2: trae la fecha"),
        (2, "9.01E+07", "perdió cifras"),
        (2, 240130012345678e3, "perdió cifras"),
        (2, 9012199.5, "lleva decimales"),
        (0, "#REF!", "la hoja no pudo calcularla (#REF!)"),
        (4, "#¡REF!", "la hoja no pudo calcularla"),
        (2, "#N/D", "la hoja no pudo calcularla"),
        (0, "doce", "A2: «doce» no es un número"),
        (0, 12.5, "A2: «12.5» lleva decimales"),
        (0, -3, "A2: «-3» es negativo"),
    ],
)
def test_what_is_wrong_is_said_by_cell_and_stays_to_be_corrected(bring, column, value, words):
    row = [*ROW]
    row[column] = value
    plan = bring(book(TITLES, row, sheet="Bienes"))
    (wrong,) = plan.wrong
    assert words in wrong.sentence
    (bien,) = goods(plan)
    assert len(bien.por_corregir) == 1


def test_the_sheet_is_named_as_it_is_called_and_a_text_has_none(bring):
    rows = (TITLES, ("doce", *ROW[1:]))
    for data, name, where in (
        (book(*rows, sheet="Hoja1"), "b.xlsx", "Hoja1, A2: «doce»"),
        (old_workbook(rows), "b.xls", "Hoja1, A2: «doce»"),
        (csv(*rows), "b.csv", "A2: «doce»"),
    ):
        assert bring(data, name).wrong[0].sentence.startswith(where)


def test_zeros_that_a_number_lost_are_put_back_and_said(bring):
    plan = bring([TITLES, (1, "Kg", 9012199, "XXII", "Café"), (1, "Kg", "9012199.0", "XXII", "x")])
    assert [bien.fraccion for bien in goods(plan)] == ["09012199", "09012199"]
    assert "A 2 fracciones les faltaba el cero inicial y se les repuso." in plan.notes


def test_figures_that_floats_blur_are_read_as_they_are_shown(bring):
    (bien,) = goods(bring([TITLES, (30000.000000000004, *ROW[1:])]))
    assert bien.volumen_total == 30000


def test_a_formula_gives_its_result_and_without_one_a_sentence(bring):
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as made:
        page = made.add_worksheet()
        page.write_row(0, 0, TITLES)
        page.write_row(1, 0, ROW)
        page.write_formula(1, 0, "=15000*2", None, 30000)
    plan = bring(file.getvalue())
    assert goods(plan)[0].volumen_total == 30000
    assert "La hoja tiene una fórmula; de ella se toma el resultado" in plan.notes[0]
    unknown = bring([TITLES, ("=15000*2", *ROW[1:])])
    assert unknown.wrong[0].sentence.startswith(
        "Hoja Bienes, A2: lleva una fórmula sin su resultado"
    )
    assert goods(unknown)[0].volumen_total is None


def test_a_formula_of_a_stranger_is_a_text_when_it_goes_out_again(bring, referencia, tmp_path):
    names = ("=1+1", "+cmd", "-2", "@SUM(A1)")
    sent = goods_book([BienProducido(bien=name) for name in names], referencia)
    with ZipFile(BytesIO(sent)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    assert [bien.bien for bien in goods(bring(sent))] == list(names)


# ------------------------------------------------------------------ kinds of files


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (book(TITLES, ROW[:6]), "bienes.xlsm"),
        (old_workbook([TITLES, ROW[:6]]), "bienes.xls"),
        (old_workbook([[None], [None, *TITLES], [None, *ROW[:6]]]), "bienes.xls"),
        (ods(TITLES, ROW[:6]), "bienes.ods"),
        (csv(TITLES, ROW[:6]), "bienes.csv"),
        (csv(TITLES, ROW[:6], mark=";", encoding="cp1252"), "bienes.csv"),
        (csv(TITLES, ROW[:6], mark="\t", encoding="utf-16"), "bienes.txt"),
        (csv(TITLES, ROW[:6], encoding="utf-8-sig"), "bienes.xlsx"),
    ],
)
def test_every_kind_of_file_says_the_same(bring, data, name):
    (bien,) = goods(bring(data, name))
    assert (bien.bien, bien.volumen_total, bien.fraccion) == ("Café tostado", 30000, "09012199")


def test_a_csv_that_calls_itself_a_workbook_is_said(tmp_path):
    (tmp_path / "b.xlsx").write_bytes(csv(TITLES, ROW))
    assert "por dentro es texto" in read_book(tmp_path / "b.xlsx").notes[0]


def test_macros_are_said_and_never_run(tmp_path):
    file = BytesIO(book(TITLES, ROW))
    with ZipFile(file, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Attribute VB_Name")
    (tmp_path / "b.xlsm").write_bytes(file.getvalue())
    assert read_book(tmp_path / "b.xlsm").notes == (
        "El libro trae macros; no se ejecutan y solo se leen sus celdas.",
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "está vacío"),
        (b"\x89PNG\r\n\x1a\n", "no es un libro"),
        (b"\xff\xd8\xff\xe0JFIF", "no es un libro"),
        (b"%PDF-1.7 hola", "no es un libro"),
        (book(TITLES)[:900], "incompleto o dañado"),
        (old_workbook([TITLES], protected=True), "pide contraseña"),
        (ods(TITLES, encrypted=True), "pide contraseña"),
        (ods(TITLES)[:300], "incompleto o dañado"),
        (book(), "ningún renglón con datos"),
    ],
)
def test_what_is_no_sheet_gets_one_sentence(tmp_path, data, words):
    (tmp_path / "b.xlsx").write_bytes(data)
    with pytest.raises(FileProblem, match=words):
        read_book(tmp_path / "b.xlsx")


def test_a_workbook_of_only_hidden_sheets_or_of_the_binary_kind_says_so(tmp_path):
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.bin", b"")
    (tmp_path / "b.xlsb").write_bytes(file.getvalue())
    with pytest.raises(FileProblem, match="xlsb"):
        read_book(tmp_path / "b.xlsb")


def test_a_million_empty_rows_cost_little(bring):
    """They aren't kept, and the reading ends with the last row that holds something."""
    sheet = "xl/worksheets/sheet1.xml"
    empty = b"".join(b'<row r="%d" s="1" customFormat="1"/>' % n for n in range(3, 1_048_577))
    file = BytesIO()
    with ZipFile(BytesIO(book(TITLES, ROW))) as source, ZipFile(file, "w", 8) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == sheet:
                data = data.replace(b"</sheetData>", empty + b"</sheetData>")
            target.writestr(name, data)
    assert len(goods(bring(file.getvalue()))) == 1
    assert len(goods(bring(csv(TITLES, ROW, *[("",) * 6] * 100_000), "b.csv"))) == 1


FAR = '<table:table-row table:number-rows-repeated="1048574">{}</table:table-row>'
FILLED = '<table:table-cell {} office:value-type="string"><text:p>x</text:p></table:table-cell>'


def test_a_cell_in_the_last_corner_costs_little(bring):
    def far(page):
        page["XFD1048576"] = "lejos"

    assert len(goods(bring(book(TITLES, ROW, change=far)))) == 1
    empty = FAR.format("<table:table-cell/>")
    assert len(goods(bring(ods(TITLES, ROW[:6], after=empty), "b.ods"))) == 1
    for more, words in (("", "200,000"), ('table:number-columns-repeated="900"', "más grande")):
        with pytest.raises(FileProblem, match=words):
            bring(ods(TITLES, ROW[:6], after=FAR.format(FILLED.format(more))), "b.ods")


# ------------------------------------------------------------------ round trips


def test_what_goes_out_comes_back_the_same(bring, referencia):
    sent = (
        BienProducido(
            bien="Café", clave_sector="XXII", fraccion="09012199", unidad="KILO", volumen_total=0
        ),
        BienProducido(bien="Arnés", volumen_nacional=3, por_corregir={"volumen_total": "doce"}),
    )
    back = goods(bring(goods_book(sent, referencia)))
    assert [bien.model_copy(update={"origen": None}) for bien in back] == list(sent)


def test_the_template_has_the_columns_that_are_read(tmp_path, referencia):
    (tmp_path / "p.xlsx").write_bytes(goods_template(referencia))
    grids = read_book(tmp_path / "p.xlsx").grids
    header = find_header(grids[0], wanted(referencia))
    assert None not in header.keys
    assert [one.name for one in grids] == ["Bienes", "Ayuda"]


@pytest.mark.parametrize("make", [goods_template, partial(goods_book, [BienProducido(bien="Té")])])
def test_in_a_rehearsal_a_workbook_says_so_over_its_table_and_is_read_as_ever(
    make, tmp_path, referencia
):
    office = referencia.oficina._replace(ensayo=date(2025, 4, 29))
    path = tmp_path / "ensayo.xlsx"
    path.write_bytes(make(replace(referencia, oficina=office)))
    page = load_workbook(path).worksheets[0]
    assert page["A1"].value.startswith("ENSAYO: las fechas se cuentan desde el 29 de abril de 2025")
    assert page.freeze_panes == "A3"
    lists = {str(one.sqref).partition(":")[0][1:] for one in page.data_validations.dataValidation}
    assert lists == {"3"}
    header = find_header(read_book(path).grids[0], wanted(referencia))
    assert set(header.keys) == {column.field for column in COLUMNS}
