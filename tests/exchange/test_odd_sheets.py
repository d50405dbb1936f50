"""What sheets may hold besides rows, and what no row may do to the others."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raoce_desktop.exchange.importing.goods_plan import plan_goods, wanted
from raoce_desktop.exchange.importing.plan import Source
from raoce_desktop.exchange.problem import FileProblem
from raoce_desktop.exchange.sheets import grid, sheet_reader
from raoce_desktop.exchange.sheets.cells import cell_text
from raoce_desktop.exchange.sheets.grid import Grid, SheetLine, find_header, read_book
from raoce_desktop.exchange.sheets.sheet_marks import Marks
from tests.exchange.sheet_files import ROW, TITLES, book, csv, goods, ods

ODD_ODS = """<table:table-column table:number-columns-repeated="6"/>
<table:table-column table:visibility="collapse"/>
<table:table-row><table:table-cell office:value-type="string"><text:p>Bien</text:p>
</table:table-cell><table:table-cell office:value-type="string"><text:p>Total</text:p>
</table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string" table:number-rows-spanned="2"
table:number-columns-spanned="1"><text:p>Café</text:p></table:table-cell>
<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>
</table:table-row><table:table-row><table:covered-table-cell/>
<table:table-cell table:formula="of:=x"/></table:table-row>
<table:table-row table:visibility="filter" table:number-rows-repeated="2">
<table:table-cell office:value-type="string"><text:p>Oculto</text:p></table:table-cell>
</table:table-row>""".replace(">\n", ">").replace("\n", " ")


def test_an_open_document_says_what_is_hidden_merged_and_worked_out(bring):
    plan = bring(ods(after=ODD_ODS), "b.ods")
    assert [bien.bien for bien in goods(plan)] == ["Café"]
    assert plan.left_out == {4: "Oculto en la hoja", 5: "Oculto en la hoja"}
    assert [note[:26] for note in plan.notes] == [
        "La hoja tiene 2 fórmulas; ",
        "La hoja tiene una celda un",
    ]


def test_hidden_columns_that_are_taken_are_said(bring):
    def hide(page):
        page.column_dimensions["B"].hidden = True

    notes = bring(book(TITLES, ROW, change=hide)).notes
    assert notes[0] == "Una de las columnas que se toman está oculta en la hoja."


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_columns_after_those_that_are_read_are_said(kind, bring):
    beyond = (*TITLES, *[None] * 57), (*ROW, *["x"] * 58)
    exact = (*TITLES, *[None] * 57), (*ROW, *["x"] * 57)
    made = {"xlsx": book, "ods": lambda *rows: ods(*[[c or "" for c in row] for row in rows])}[kind]
    plan = bring(made(*beyond), f"b.{kind}")
    assert [bien.bien for bien in goods(plan)] == ["Café tostado"]
    (note,) = [note for note in plan.notes if "64 columnas" in note]
    assert "hasta la BL" in note
    assert not any("64" in note for note in bring(made(*exact), f"b.{kind}").notes)


def test_a_text_has_all_its_columns_read(bring):
    filled = ("", *["x"] * 70)
    rows = ((*filled, *TITLES), (*filled, *ROW))
    plan = bring(csv(*rows), "b.csv")
    assert [bien.bien for bien in goods(plan)] == ["Café tostado"]
    assert not any("64" in note for note in plan.notes)


def test_values_that_are_no_numbers_are_said(bring):
    row = (True, "Kg", "#####", "XXII", "Café", float("inf"), None)
    assert len(bring(csv(TITLES, row), "b.csv").wrong) == 3
    shown = [cell_text(value) for value in (None, True, 12.5, date(2024, 1, 2), 1e16)]
    assert shown == ["", "", "12.5", "02/01/2024", "10000000000000000"]


def test_a_sheet_of_too_many_rows_or_too_large_is_refused(tmp_path, monkeypatch):
    (tmp_path / "b.csv").write_bytes(csv(TITLES, *[ROW] * 30))
    monkeypatch.setattr(grid, "MAX_ROWS", 20)
    with pytest.raises(FileProblem, match="más de 20 renglones"):
        read_book(tmp_path / "b.csv")
    monkeypatch.setattr(sheet_reader, "MAX_SHEET", 100)
    (tmp_path / "b.xlsx").write_bytes(book(TITLES))
    with pytest.raises(FileProblem, match="más grande"):
        read_book(tmp_path / "b.xlsx")
    with pytest.raises(FileProblem, match="no es un libro"):
        read_book(tmp_path)


CELLS = st.one_of(
    st.none(), st.text(max_size=20), st.integers(), st.floats(), st.dates(), st.booleans()
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELLS, min_size=7, max_size=7), max_size=6))
def test_no_cell_stops_the_rows_around_it_and_what_is_kept_is_said(rows, referencia):
    lines = [SheetLine(1, TITLES), *(SheetLine(at, tuple(r)) for at, r in enumerate(rows, 2))]
    lines.append(SheetLine(len(rows) + 2, ROW))
    sheet = Grid("", tuple(lines), Marks())
    plan = plan_goods(Source("b", sheet, find_header(sheet, wanted(referencia))), referencia)
    assert plan.items[-1].value.fraccion == "09012199"
    assert len(plan.items) + len(plan.left_out) == len(rows) + 1
    told = {wrong.row for wrong in plan.wrong}
    assert {item.row for item in plan.items if item.value.por_corregir} <= told


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_one_sentence(tmp_path, data):
    (tmp_path / "b.xlsx").write_bytes(data)
    said = "."
    try:
        read_book(tmp_path / "b.xlsx")
    except FileProblem as problem:
        said = problem.sentence
    assert said.endswith(".")
